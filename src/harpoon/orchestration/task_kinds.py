"""A task's steps: classify → route → plan → execute → evaluate → synthesize."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from harpoon.domain.chat import CallOptions, Message, ResponseFormat
from harpoon.domain.classification import classify
from harpoon.domain.covenant import Event
from harpoon.domain.json_text import BadJson, parse_json
from harpoon.domain.runs import NewStep
from harpoon.errors import BudgetExceeded, HarpoonError, ProviderBadReply
from harpoon.inference.client import Inference
from harpoon.orchestration.model_step import ModelStep, told_of
from harpoon.orchestration.steps import Done, StepContext, StepKind

CRITERIA = ("accuracy", "completeness", "coherence", "relevance")
HIGHEST_SCORE = 10
JUDGE_MAX_TOKENS = 512

EXECUTOR = (
    "You do one part of a larger task. Do what is asked, completely and exactly; say plainly what"
    " you could not do."
)
COORDINATOR = (
    "You put the results of several workers together into one answer for the user. Use nothing"
    " else, and say what is missing."
)
JUDGE = (
    "You judge an answer to a user's request. Score each criterion from 0 (useless) to 10 (perfect)"
    " and say in one sentence what would improve it most."
)
_SCORE = {"type": "number", "minimum": 0, "maximum": HIGHEST_SCORE}
RUBRIC = ResponseFormat(
    kind="json_schema",
    name="scores",
    strict=True,
    schema={
        "type": "object",
        "properties": dict.fromkeys(CRITERIA, _SCORE) | {"feedback": {"type": "string"}},
        "required": [*CRITERIA, "feedback"],
        "additionalProperties": False,
    },
)

FIRST_STEPS = (
    NewStep(kind="classify", name="classify", input={}),
    NewStep(kind="route", name="route", input={}, depends_on=(0,)),
    NewStep(kind="plan", name="plan", input={}, depends_on=(1,)),
)


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
        """The decision that the first model call will most likely follow; nothing is sent."""
        request = self.model.request(context, (Message("user", context.run.user_intent),))
        decision = self.model.inference.decide(request)
        said = {
            "selected_model": decision.selected.id,
            "reasoning": decision.reasoning,
            "estimated_cost_nusd": decision.estimated_cost_nusd,
        }
        return Done(output=said, fields={"decision": said})


@dataclass
class Plan:
    """One executor, judged unless speed was asked for."""

    begins: Event | None = "plan"
    is_vital: bool = True

    async def run(self, context: StepContext) -> Done:
        first = context.step.position + 1
        steps = [
            NewStep(
                kind="execute",
                name="executor",
                input={"instruction": context.run.user_intent},
                depends_on=(context.step.position,),
            )
        ]
        if context.run.constraints.mode != "speed":
            steps.append(NewStep(kind="evaluate", name="evaluator", input={}, depends_on=(first,)))
        steps.append(
            NewStep(
                kind="synthesize",
                name="coordinator",
                input={},
                depends_on=tuple(range(first, first + len(steps))),
            )
        )
        plan = {"steps": [asdict(step) for step in steps]}
        return Done(output=plan, fields={"plan": plan}, then=steps)


@dataclass
class Execute:
    model: ModelStep
    begins: Event | None = "execute"
    is_vital: bool = False

    async def run(self, context: StepContext) -> Done:
        asked = str(context.step.input["instruction"])
        messages = (Message("system", EXECUTOR), Message("user", asked))
        answer = await self.model.answer(context, self.model.request(context, messages))
        return Done(output=told_of(answer))


@dataclass
class Evaluate:
    """A judge that gives no valid scores has not judged: there is no quality then, never a made-up
    number."""

    model: ModelStep
    begins: Event | None = "evaluate"
    is_vital: bool = False

    async def run(self, context: StepContext) -> Done:
        results = context.done("execute")
        if not results:
            return Done(output={"quality": None})
        text = "\n\n".join(_content(step.output) for step in results)
        asked = f"The request:\n{context.run.user_intent}\n\nThe answer:\n{text}"
        request = self.model.request(
            context,
            (Message("system", JUDGE), Message("user", asked)),
            options=CallOptions(temperature=0, response_format=RUBRIC),
            max_tokens=JUDGE_MAX_TOKENS,
        )
        _, answer = await self.model.inference.answer(request, spending=context.spending)
        scores, feedback = _scores(answer.content)
        quality = round(sum(scores.values()) / len(scores), 2)
        output = told_of(answer) | {"scores": scores, "feedback": feedback, "quality": quality}
        return Done(output=output, fields={"quality": quality})


@dataclass
class Synthesize:
    model: ModelStep
    begins: Event | None = "synthesize"
    is_vital: bool = True

    async def run(self, context: StepContext) -> Done:
        """One result is the answer; several are put together, and what failed is named."""
        executed = [step for step in context.steps if step.kind == "execute"]
        results = context.done("execute")
        missing = [step.name for step in executed if step.status != "completed"]
        if not results:
            raise _first_failure(executed)
        if len(results) == 1 and not missing:
            content = _content(results[0].output)
            return Done(output={"content": content}, move="complete", fields={"result": content})
        parts = "\n\n".join(f"[{step.name}]\n{_content(step.output)}" for step in results)
        asked = f"The request:\n{context.run.user_intent}\n\nThe results:\n{parts}"
        if missing:
            asked += f"\n\nMissing, for they failed: {', '.join(missing)}"
        messages = (Message("system", COORDINATOR), Message("user", asked))
        answer = await self.model.answer(context, self.model.request(context, messages))
        output = told_of(answer) | {"missing": missing}
        return Done(output=output, move="complete", fields={"result": answer.content})


def task_kinds(inference: Inference) -> dict[str, StepKind]:
    model = ModelStep(inference=inference)
    return {
        "classify": Classify(),
        "route": Route(model),
        "plan": Plan(),
        "execute": Execute(model),
        "evaluate": Evaluate(model),
        "synthesize": Synthesize(model),
    }


def _content(output: Mapping[str, Any] | None) -> str:
    return "" if output is None else str(output.get("content", ""))


def _scores(text: str) -> tuple[dict[str, float], str]:
    try:
        said = parse_json(text)
    except BadJson:
        said = None
    if not isinstance(said, dict):
        raise ProviderBadReply("the judge did not answer with scores")
    scores: dict[str, float] = {}
    for name in CRITERIA:
        score = said.get(name)
        if isinstance(score, bool) or not isinstance(score, int | float):
            raise ProviderBadReply(f"the judge gave no number for {name}")
        if not 0 <= score <= HIGHEST_SCORE:
            raise ProviderBadReply(f"the judge's {name} is not within 0 and {HIGHEST_SCORE}")
        scores[name] = float(score)
    return scores, str(said.get("feedback", ""))


def _first_failure(steps: list[Any]) -> HarpoonError:
    for step in steps:
        if step.error is not None:
            said = step.error["message"]
            if step.error["code"] == BudgetExceeded.code:
                return BudgetExceeded(said)
            return HarpoonError(said, code=step.error["code"])
    return HarpoonError("no step gave a result", code="no_result")
