"""All kinds of steps of a task, by the name under which they stand in the rows."""

from __future__ import annotations

from dataclasses import dataclass

from harpoon.domain.chat import Message
from harpoon.domain.classification import classify
from harpoon.domain.covenant import Event
from harpoon.inference.client import Inference
from harpoon.orchestration.call_kind import CALL, Call, Collect, ParseChat
from harpoon.orchestration.evaluate_kind import Evaluate
from harpoon.orchestration.execute_kind import Execute
from harpoon.orchestration.model_step import Ask, ModelStep
from harpoon.orchestration.plan_kind import MakePlan
from harpoon.orchestration.results import EVALUATE, EXECUTE
from harpoon.orchestration.steps import Done, StepContext, StepKind
from harpoon.orchestration.synthesize_kind import Synthesize


@dataclass
class Classify:
    begins: Event | None = "plan"
    is_vital: bool = True

    async def run(self, context: StepContext) -> Done:
        found = classify(context.run.user_intent)
        return Done(output={"complexity": found.complexity, "score": found.score})


@dataclass
class Route:
    model: ModelStep
    begins: Event | None = "plan"
    is_vital: bool = True

    async def run(self, context: StepContext) -> Done:
        """The decision that a single call would most likely follow; nothing is sent."""
        ask = Ask(messages=(Message("user", context.run.user_intent),))
        decision = self.model.inference.decide(self.model.request(context, ask))
        said = {
            "selected_model": decision.selected.id,
            "reasoning": decision.reasoning,
            "estimated_cost_nusd": decision.estimated_cost_nusd,
        }
        return Done(output=said, fields={"decision": said})


def task_kinds(inference: Inference, parse_chat: ParseChat, *, tenant: str) -> dict[str, StepKind]:
    model = ModelStep(inference=inference, tenant=tenant)
    return {
        "classify": Classify(),
        "route": Route(model),
        "plan": MakePlan(model),
        EXECUTE: Execute(model),
        EVALUATE: Evaluate(model),
        "synthesize": Synthesize(model),
        CALL: Call(model, parse_chat),
        "collect": Collect(),
    }
