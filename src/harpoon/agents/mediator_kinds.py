"""The steps of a covenant in the Mediator: analyze, then answer or delegate."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from harpoon.domain.chat import Message
from harpoon.domain.classification import Classification, classify
from harpoon.domain.covenant import Event
from harpoon.domain.ledger import Outcome, Reservation
from harpoon.domain.runs import NewStep, Run
from harpoon.errors import BudgetExceeded, HarpoonError, opened
from harpoon.inference.request import InferenceRequest
from harpoon.orchestration.journal import Journal
from harpoon.orchestration.model_step import Ask, ModelStep, told_of
from harpoon.orchestration.steps import Done, StepContext
from harpoon.ports import AgentDirectory, SendFailed, SendTimeout
from harpoon.storage.ledger import Ledger
from harpoon.storage.messages import Messages
from harpoon.storage.runs import Runs

MOST_MESSAGES = 20
MOST_CONTEXT_CHARS = 12_000
ANSWER_MAX_TOKENS = 2_048
EXECUTE_TIMEOUT_MS = 10_000

GRACE_MS = 5_000
"""The task ends at the covenant's deadline; its report may come that much later."""

FORCED_BY = {"orchestrate": "the user asked for it", "answer": "the user asked for it"}


def decide(text: str, *, force: str | None = None, has_plan: bool = False) -> dict[str, Any]:
    """Whether the Mediator answers by itself; a simple prompt needs nobody else. Who gives a plan
    wants it orchestrated."""
    if has_plan:
        force = "orchestrate"
    found: Classification = classify(text)
    delegates = found.complexity != "simple" if force is None else force == "orchestrate"
    why = FORCED_BY[force] if force is not None else f"the prompt is {found.complexity}"
    return {
        "decision": "delegate" if delegates else "answer",
        "complexity": found.complexity,
        "score": found.score,
        "use_orchestrator": delegates,
        "reasoning": f"{'Delegated' if delegates else 'Answered directly'}: {why}"
        f" (score {found.score:.2f}).",
    }


@dataclass
class Analyze:
    begins: Event | None = "analyze"
    is_vital: bool = True

    async def run(self, context: StepContext) -> Done:
        given = context.step.input
        has_plan = given.get("plan") is not None
        decision = decide(context.run.user_intent, force=given.get("force"), has_plan=has_plan)
        kind = "delegate" if decision["use_orchestrator"] else "answer"
        step = NewStep(
            kind=kind,
            name=kind,
            input={"plan": given.get("plan")},
            depends_on=(context.step.position,),
        )
        return Done(
            output=decision,
            fields={"decision": decision},
            then=[step],
            events=[("mediator_analysis", decision)],
        )


@dataclass
class Answer:
    """The fast path: one model call with the conversation so far."""

    model: ModelStep
    messages: Messages
    begins: Event | None = "answer"
    is_vital: bool = True

    async def run(self, context: StepContext) -> Done:
        answer = await self.model.stream(context, partial(self._request, context))
        return Done(
            output=told_of(answer),
            move="complete",
            fields={"result": answer.content},
            also=lambda: self.messages.add(context.run.covenant_id, "assistant", answer.content),
        )

    async def _request(self, context: StepContext) -> InferenceRequest:
        # What the user has said for this covenant is the newest of them.
        said = self.messages.latest(
            most=MOST_MESSAGES, most_chars=MOST_CONTEXT_CHARS, until=context.run.covenant_id
        )
        talk = tuple(said) or (Message("user", context.run.user_intent),)
        ask = Ask(
            messages=talk,
            max_tokens=ANSWER_MAX_TOKENS,
            min_quality=context.run.constraints.min_quality,
        )
        return self.model.request(context, ask)


@dataclass
class Delegate:
    """Hands the covenant's whole remaining money and time to an Orchestrator of its own.

    Done again after a crash it finds the same task, by its id, and the same allotment.
    """

    agents: AgentDirectory
    ledger: Ledger
    runs: Runs
    journal: Journal
    turn: Callable[[], Awaitable[None]]
    """Comes back when an object for the task may be made."""
    begins: Event | None = "delegate"
    is_vital: bool = True

    def _hand_over(self, context: StepContext, task_id: str, allotment: int) -> None:
        """With the task's id: whatever becomes of this step, the Mediator asks after the task."""
        entry = Reservation(
            call_id=task_id, step_id=context.step.id, kind="task", worst_nusd=allotment
        )

        def write() -> None:
            self.ledger.reserve(context.run.id, entry)
            self.runs.set(context.run.id, task_id=task_id)

        self.journal.write(write)

    def _take_back(self, context: StepContext, task_id: str) -> None:
        """The task has refused: it has begun nothing."""

        def write() -> None:
            self.ledger.shrink(task_id, to_nusd=0)
            self.ledger.close(task_id, Outcome(cost_nusd=0))
            self.runs.set(context.run.id, task_id=None)

        self.journal.write(write)

    async def run(self, context: StepContext) -> Done:
        await self.turn()
        run = context.run
        task_id = task_id_of(run)
        entry = self.ledger.entry(task_id)
        if entry is not None:
            allotment = entry.reservation.worst_nusd
        else:
            allotment = context.left_nusd
            if allotment <= 0:
                raise BudgetExceeded("no money is left, of max_cost_usd or of the day's budget")
            self._hand_over(context, task_id, allotment)
        given = {
            "covenant_id": run.covenant_id,
            "user_id": run.user_id,
            "mediator": run.mediator,
            "user_intent": run.user_intent,
            "constraints": run.constraints.model_dump(),
            "plan": _as_given(context.step.input.get("plan")),
            "cap_nusd": allotment,
            "deadline_ms": run.deadline_ms,
        }
        try:
            reply = await self.agents.call(
                "orchestrator", task_object(run), "execute", given, timeout_ms=EXECUTE_TIMEOUT_MS
            )
        except (SendFailed, SendTimeout):
            raise HarpoonError(
                "the task could not be handed over", code="delegation_failed", status=503
            ) from None
        if "error" in reply:
            self._take_back(context, task_id)
        opened(reply)
        said = {"task_id": task_id, "allotment_nusd": allotment}
        return Done(
            output=said,
            fields={"task_id": task_id, "deadline_ms": run.deadline_ms + GRACE_MS},
            events=[("delegation", said)],
        )


def _as_given(steps: Sequence[Any] | None) -> dict[str, Any] | None:
    return None if steps is None else {"steps": steps}


def task_id_of(run: Run) -> str:
    return "task_" + run.id.removeprefix("cov_")


def task_object(run: Run) -> str:
    """The name of its Orchestrator: of the same tenant as the Mediator."""
    tenant = (run.mediator or "").split("/", 1)[0]
    return f"{tenant}/{task_id_of(run)}"
