"""One model call as a part of a run: bound by the run's time, money and wishes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

from harpoon.domain.bounds import MAX_ANSWER_BYTES, TRUNCATED, cut_text
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
from harpoon.orchestration.kept_answers import Routing, from_row, routing_of, to_row
from harpoon.orchestration.step_spending import Keep
from harpoon.orchestration.steps import StepContext

STEP_MAX_TOKENS = 1_024
OWN_CALL = "answer"
"""The name of a step's call, where it makes no others."""

MakeRequest = Callable[[], Awaitable[InferenceRequest]]
"""Called when there is no answer yet: who has paid for one needs no money for another."""


@dataclass(frozen=True, kw_only=True)
class Ask:
    """What one call of a run asks for, apart from what the run itself allows."""

    messages: tuple[Message, ...]
    options: CallOptions = NO_OPTIONS
    max_tokens: int = STEP_MAX_TOKENS
    model: str | None = None
    """No other answers then."""
    tier: str | None = None
    max_cost_nusd: int | None = None
    time_ms: int | None = None
    min_quality: float | None = None
    """Rules out models that are too small; whoever judges the answer does not need it."""


@dataclass(frozen=True, kw_only=True)
class ModelStep:
    inference: Inference
    tenant: str
    """Whose runs they are."""

    def request(self, context: StepContext, ask: Ask) -> InferenceRequest:
        """Raises `BudgetExceeded` when there is nothing left."""
        if context.left_nusd <= 0:
            raise BudgetExceeded("no money is left, of max_cost_usd or of the day's budget")
        return InferenceRequest(
            conversation=Conversation(messages=ask.messages),
            options=ask.options,
            model=ask.model,
            tier=ask.tier,
            max_tokens=ask.max_tokens,
            constraints=Constraints(
                max_cost_usd=_least(context.left_nusd, ask.max_cost_nusd) / NANO_PER_USD,
                max_latency_ms=_least(context.time_left_ms, ask.time_ms),
                min_quality=ask.min_quality,
                mode=context.run.constraints.mode,
            ),
            cache=False,
            tenant=self.tenant,
        )

    async def stream(self, context: StepContext, make_request: MakeRequest) -> Answer:
        """Its text is passed on as it comes, so far as it is kept. Raises a `HarpoonError`; an
        answer that was cut off counts as none."""
        found = self._found(context, OWN_CALL)
        if found is not None:
            context.delta(found[1].content)
            return found[1]
        stream = await self.inference.stream(
            await make_request(),
            slots=context.slots,
            spending=context.keeping(OWN_CALL, _row_of(MAX_ANSWER_BYTES)),
        )
        left = MAX_ANSWER_BYTES
        async for batch in stream:
            text = "".join(d.text for d in batch if isinstance(d, TextDelta))
            if left > 0:
                context.delta(text[:left])
            left -= len(text)
        if not isinstance(stream, ReplayedStream) and stream.error is not None:
            raise stream.error
        return _bounded(stream.answer, MAX_ANSWER_BYTES)

    async def whole(
        self,
        context: StepContext,
        make_request: MakeRequest,
        *,
        name: str = OWN_CALL,
        most_bytes: int = MAX_ANSWER_BYTES,
    ) -> tuple[Routing, Answer]:
        """For what nobody wants to read as it comes: plans, scores. Raises a `HarpoonError`.
        `name`: of the call, among those of its step; `most_bytes`: so much of its text is kept."""
        found = self._found(context, name)
        if found is not None:
            return found
        decision, answer = await self.inference.answer(
            await make_request(),
            slots=context.slots,
            spending=context.keeping(name, _row_of(most_bytes)),
        )
        return routing_of(decision), _bounded(answer, most_bytes)

    def _found(self, context: StepContext, name: str) -> tuple[Routing, Answer] | None:
        """What an attempt before a crash has paid for."""
        row = context.kept(name)
        return None if row is None else from_row(row, self.inference.catalogue)


def _row_of(most_bytes: int) -> Keep:
    return lambda decision, answer: to_row(decision, _bounded(answer, most_bytes))


def _bounded(answer: Answer, most_bytes: int) -> Answer:
    """A provider may send any number of tokens, whatever it was asked for."""
    content = cut_text(answer.content, most_bytes)
    if content is answer.content:
        return answer
    return replace(answer, content=content, is_truncated=True)


def told_of(answer: Answer) -> dict[str, Any]:
    """What a step's output says of the call behind it."""
    told = {
        "content": answer.content,
        "model": answer.model.id,
        "provider": answer.model.provider,
        "tier": answer.model.tier,
        "finish_reason": answer.finish_reason,
        "cost_nusd": answer.cost_nusd,
        "tokens": answer.usage.total_tokens,
        "latency_ms": answer.latency_ms,
        "attempts": len(answer.attempts),
    }
    return told | {TRUNCATED: True} if answer.is_truncated else told


def _least(allowed: int, wanted: int | None) -> int:
    return max(1, allowed if wanted is None else min(allowed, wanted))
