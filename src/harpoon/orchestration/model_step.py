"""One model call as a part of a run: bound by the run's time, money and wishes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from harpoon.domain.chat import (
    NO_OPTIONS,
    Answer,
    CallOptions,
    Conversation,
    Message,
    TextDelta,
)
from harpoon.domain.constraints import Constraints
from harpoon.domain.pricing import NANO_PER_USD
from harpoon.errors import BudgetExceeded
from harpoon.inference.cache import ReplayedStream
from harpoon.inference.client import Inference
from harpoon.inference.request import InferenceRequest
from harpoon.orchestration.steps import StepContext

STEP_MAX_TOKENS = 1_024


@dataclass(frozen=True, kw_only=True)
class ModelStep:
    """`messages` to an answer whose text is passed on as it comes."""

    inference: Inference

    def request(
        self,
        context: StepContext,
        messages: tuple[Message, ...],
        *,
        options: CallOptions = NO_OPTIONS,
        max_tokens: int = STEP_MAX_TOKENS,
    ) -> InferenceRequest:
        wishes = context.run.constraints
        if context.left_nusd <= 0:
            raise BudgetExceeded("the covenant's money is spent; raise max_cost_usd")
        return InferenceRequest(
            conversation=Conversation(messages=messages),
            options=options,
            max_tokens=max_tokens,
            constraints=Constraints(
                max_cost_usd=context.left_nusd / NANO_PER_USD,
                max_latency_ms=context.time_left_ms,
                min_quality=wishes.min_quality,
                mode=wishes.mode,
            ),
            cache=False,
        )

    async def answer(self, context: StepContext, request: InferenceRequest) -> Answer:
        """Raises a `HarpoonError`; an answer that was cut counts as none."""
        stream = await self.inference.stream(request, spending=context.spending)
        async for batch in stream:
            context.delta("".join(d.text for d in batch if isinstance(d, TextDelta)))
        if not isinstance(stream, ReplayedStream) and stream.error is not None:
            raise stream.error
        return stream.answer


def told_of(answer: Answer) -> dict[str, Any]:
    """What a step's output says of the call behind it."""
    return {
        "content": answer.content,
        "model": answer.model.id,
        "provider": answer.model.provider,
        "finish_reason": answer.finish_reason,
        "cost_nusd": answer.cost_nusd,
        "tokens": answer.usage.total_tokens,
        "latency_ms": answer.latency_ms,
        "attempts": len(answer.attempts),
    }
