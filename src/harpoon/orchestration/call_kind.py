"""A chat request as a step, and the step that ends a run which is made of such."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Any

from harpoon.domain.bounds import MAX_ANSWER_BYTES
from harpoon.domain.covenant import Event
from harpoon.domain.pricing import NANO_PER_USD, to_nusd
from harpoon.errors import BudgetExceeded, HarpoonError
from harpoon.inference.request import InferenceRequest
from harpoon.orchestration.model_step import ModelStep, told_of
from harpoon.orchestration.steps import Done, StepContext

ParseChat = Callable[[Mapping[str, Any]], InferenceRequest]
"""The body of a chat request → the request. It was found valid before the run began."""

CALL = "call"


@dataclass
class Call:
    """Input: `request`, the body of a chat request. Its own limits hold, and the run's.
    `most_bytes`: so much of its answer is kept; the task's answers stand in memory together."""

    model: ModelStep
    parse: ParseChat
    begins: Event | None = "execute"
    is_vital: bool = False

    async def run(self, context: StepContext) -> Done:
        given = context.step.input
        routing, answer = await self.model.whole(
            context,
            partial(self._request, context),
            most_bytes=given.get("most_bytes", MAX_ANSWER_BYTES),
        )
        usage = answer.usage
        return Done(
            output=told_of(answer)
            | {
                "usage": asdict(usage) | {"total_tokens": usage.total_tokens},
                "routing": routing,
                "tries": [asdict(attempt) for attempt in answer.attempts],
                "tool_calls": [asdict(call) for call in answer.tool_calls],
            }
        )

    async def _request(self, context: StepContext) -> InferenceRequest:
        request = self.parse(context.step.input["request"])
        if context.left_nusd <= 0:
            raise BudgetExceeded("no money is left, of max_cost_usd or of the day's budget")
        own = request.constraints
        cap, time_ms = context.left_nusd, context.time_left_ms
        if own.max_cost_usd is not None:
            cap = min(cap, to_nusd(own.max_cost_usd))
        if own.max_latency_ms is not None:
            time_ms = min(time_ms, own.max_latency_ms)
        limits = own.model_copy(
            update={"max_cost_usd": cap / NANO_PER_USD, "max_latency_ms": time_ms}
        )
        # A kept answer has no line in the ledger, and no call to show.
        return replace(request, constraints=limits, cache=False, tenant=self.model.tenant)


@dataclass
class Collect:
    """Input: `must_answer`: whether the run fails when no call was answered."""

    begins: Event | None = "synthesize"
    is_vital: bool = True

    async def run(self, context: StepContext) -> Done:
        answers = [str((step.output or {})["content"]) for step in context.done(CALL)]
        failed = [s for s in context.steps if s.kind == CALL and s.status != "completed"]
        if not answers and context.step.input["must_answer"] and failed:
            said = failed[0].error or {"code": "not_done", "message": "the call was not made"}
            raise HarpoonError(said["message"], code=said["code"])
        return Done(
            output={"answered": len(answers), "failed": len(failed)},
            move="complete",
            fields={"result": "\n\n".join(answers) or None},
        )
