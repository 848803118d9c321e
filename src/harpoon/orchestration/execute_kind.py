"""The step that does one sub-task, or improves a version of it that was judged too weak."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from harpoon.domain.chat import NO_OPTIONS, CallOptions, Message, ResponseFormat
from harpoon.domain.covenant import Event
from harpoon.domain.json_text import BadJson, parse_json
from harpoon.domain.plans import CONTEXT_TOKENS
from harpoon.domain.runs import Step
from harpoon.errors import HarpoonError
from harpoon.inference.request import InferenceRequest
from harpoon.orchestration.material import REQUEST_TOKENS, Shortener, as_material, cut
from harpoon.orchestration.model_step import Ask, ModelStep, told_of
from harpoon.orchestration.prompts import prompt
from harpoon.orchestration.results import EXECUTE, content_of, newest, sub_task_id
from harpoon.orchestration.steps import Done, StepContext

KEPT_FOR_THE_END = 0.25
"""Of a run's time, when there are several sub-tasks: for judging and putting together."""

DEPENDENCIES_FAILED = "dependencies_failed"
INVALID_OUTPUT = "invalid_output"
_JSON = CallOptions(response_format=ResponseFormat(kind="json_object"))


@dataclass
class Execute:
    model: ModelStep
    begins: Event | None = "execute"
    is_vital: bool = False

    async def run(self, context: StepContext) -> Done:
        answer = await self.model.stream(context, partial(self._request, context))
        if context.step.input["format"] == "json":
            _check_json(answer.content)
        return Done(output=told_of(answer))

    async def _request(self, context: StepContext) -> InferenceRequest:
        given = context.step.input
        ask = Ask(
            messages=await self._messages(context),
            options=_JSON if given["format"] == "json" else NO_OPTIONS,
            max_tokens=given["max_tokens"],
            model=given.get("model"),
            tier=given.get("tier"),
            max_cost_nusd=given.get("max_cost_nusd"),
            time_ms=_time_ms(context),
            min_quality=_needed_strength(context),
        )
        # A tier is a wish: when nobody of it can answer, any other may.
        request = self.model.request(context, ask)
        if ask.tier is None:
            return request
        try:
            self.model.inference.decide(request)
        except HarpoonError:
            return self.model.request(context, replace(ask, tier=None))
        return request

    async def _messages(self, context: StepContext) -> tuple[Message, ...]:
        """What the instruction is about comes before it: the router judges the last message."""
        given = context.step.input
        role = "reviser" if "previous" in given else "executor"
        example = given["needs"][0] if given["needs"] else given["id"]
        system = prompt(role).filled(role=given["role"], example=example)
        material = await self._material(context)
        asked = context.run.user_intent if given["whole"] else str(given["instruction"])
        if "previous" in given:
            asked += f"\n\nThe review of your version:\n{given['feedback']}"
        if given["expected_output"]:
            asked += f"\n\nExpected: {given['expected_output']}"
        told = (Message("user", as_material(material)),) if material else ()
        return (Message("system", system), *told, Message("user", asked))

    async def _material(self, context: StepContext) -> dict[str, str]:
        given, request = context.step.input, context.run.user_intent
        done = newest(context.steps)
        results = {name: content_of(done[name]) for name in given["needs"] if name in done}
        if given["needs"] and not results:
            raise HarpoonError(
                f"nothing that it depends on was done: {', '.join(given['needs'])}",
                code=DEPENDENCIES_FAILED,
            )
        lacking = [name for name in given["needs"] if name not in done]
        if lacking:
            results["missing"] = f"These results are missing, for they failed: {', '.join(lacking)}"
        if "previous" in given:
            results["your-version"] = _version(context, given["previous"])
        material = {}
        if not given["whole"]:
            material["request"] = cut(request, REQUEST_TOKENS if results else CONTEXT_TOKENS)
        if given.get("context"):
            material["context"] = cut(str(given["context"]), CONTEXT_TOKENS)
        shortener = Shortener(model=self.model)
        return material | await shortener.fitted(context, results, most_tokens=CONTEXT_TOKENS)


def _version(context: StepContext, step_id: str) -> str:
    return next((content_of(step) for step in context.steps if step.id == step_id), "")


def _needed_strength(context: StepContext) -> float | None:
    """Who is judged may begin with a small model; who is not must be given one that is enough."""
    is_judged = any(step.kind == "evaluate" for step in context.steps)
    return None if is_judged else context.run.constraints.min_quality


def _time_ms(context: StepContext) -> int:
    """So long that the steps after it have as much, and the end has its part."""
    run = context.run
    steps = [step for step in context.steps if step.kind == EXECUTE]
    left = context.time_left_ms
    if len({sub_task_id(step) for step in steps}) == 1:
        return left
    end = int((run.deadline_ms - run.created_at_ms) * KEPT_FOR_THE_END)
    usable = left - end if left > 2 * end else left // 2
    return max(1, usable // _levels_from(context.step, steps))


def _levels_from(step: Step, steps: list[Step]) -> int:
    """Of the longest chain that begins with `step`."""
    longest: dict[int, int] = {}
    for one in sorted(steps, key=lambda one: -one.position):
        after = [s for s in steps if s.depends_on and one.position in s.depends_on]
        longest[one.position] = 1 + max((longest.get(s.position, 0) for s in after), default=0)
    return longest.get(step.position, 1)


def _check_json(content: str) -> None:
    try:
        parse_json(content)
    except BadJson:
        raise HarpoonError(
            "the worker was to answer with JSON, and did not", code=INVALID_OUTPUT
        ) from None


def revision(step: Step, *, feedback: str, tier: str | None) -> Mapping[str, Any]:
    """The input of the step that improves what `step` gave."""
    return {
        **step.input,
        "version": step.input["version"] + 1,
        "previous": step.id,
        "feedback": feedback,
        "tier": tier,
        "max_cost_nusd": None,
    }
