"""The step that plans: one sub-task for a simple request, else what a model, a template or a client
proposes, once it is found valid and affordable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from harpoon.domain.chat import CallOptions, Message, ResponseFormat
from harpoon.domain.classification import Complexity, classify
from harpoon.domain.covenant import Event
from harpoon.domain.plans import (
    CONTEXT_TOKENS,
    MAX_DEPTH,
    ROLES,
    TOKENS_EACH,
    Allowance,
    Plan,
    SubTask,
    allot,
    check_plan,
    read_plan,
)
from harpoon.domain.pricing import BYTES_PER_TOKEN
from harpoon.domain.runs import NewStep
from harpoon.errors import HarpoonError, InvalidPlan
from harpoon.inference.request import InferenceRequest
from harpoon.orchestration.material import as_material, cut
from harpoon.orchestration.model_step import Ask, ModelStep, told_of
from harpoon.orchestration.prompts import prompt
from harpoon.orchestration.results import EVALUATE, EXECUTE
from harpoon.orchestration.steps import Done, StepContext

MOST_SUB_TASKS: Mapping[Complexity, int] = {"simple": 1, "moderate": 4, "complex": 12}
MAX_REVISIONS = 2
PLANNER_MAX_TOKENS = 2_048
JUDGE_MAX_TOKENS = 512
ANSWER_MAX_TOKENS = 2_048
PLANNERS_PART = 5
"""The planner may use a fifth of the run's money."""

ALONE = SubTask(id="answer", role="generalist", instruction="Do the whole request.")

_SUB_TASK_SCHEMA = {
    "type": "object",
    "properties": {
        "id": {"type": "string"},
        "role": {"type": "string", "enum": list(ROLES)},
        "instruction": {"type": "string"},
        "depends_on": {"type": "array", "items": {"type": "string"}},
        "expected_output": {"type": "string"},
        "format": {"type": "string", "enum": ["text", "json"]},
        "share": {"type": "number"},
    },
    "required": [
        *("id", "role", "instruction", "depends_on", "expected_output", "format", "share"),
    ],
    "additionalProperties": False,
}
PLAN_FORMAT = ResponseFormat(
    kind="json_schema",
    name="plan",
    strict=True,
    schema={
        "type": "object",
        "properties": {"steps": {"type": "array", "items": _SUB_TASK_SCHEMA}},
        "required": ["steps"],
        "additionalProperties": False,
    },
)


@dataclass(frozen=True, kw_only=True)
class _Planned:
    plan: Plan
    allowances: Mapping[str, Allowance]
    origin: str
    """`planner`, `given`, or `single`."""
    notice: str | None = None
    told: Mapping[str, Any] | None = None
    """Of the planner's call."""


@dataclass
class MakePlan:
    """Input: `steps` (a plan that is given), `context` (more material), `planner_model`,
    `worker_model`, `judge` (whether results are judged)."""

    model: ModelStep
    begins: Event | None = "plan"
    is_vital: bool = True

    async def run(self, context: StepContext) -> Done:
        made = await self._planned(context)
        given = context.step.input
        worker_given = {**given, "whole": made.plan.sub_tasks == (ALONE,)}
        steps = execute_steps(made.plan, made.allowances, worker_given, after=context.step.position)
        count = len(steps)
        if given.get("judge", context.run.constraints.mode != "speed"):
            steps.append(
                NewStep(
                    kind=EVALUATE,
                    name="evaluator",
                    input={"revisions_left": MAX_REVISIONS, "round": 1},
                    depends_on_new=tuple(range(count)),
                )
            )
        steps.append(
            NewStep(
                kind="synthesize",
                name="coordinator",
                input={"model": given.get("planner_model")},
                depends_on=None,
            )
        )
        output = {
            "steps": [one.model_dump() for one in made.plan.sub_tasks],
            "depth": made.plan.depth,
            "origin": made.origin,
            "notice": made.notice,
            "planner": None if made.told is None else {**made.told, "content": None},
        }
        return Done(output=output, fields={"plan": output}, then=steps)

    async def _planned(self, context: StepContext) -> _Planned:
        steps = context.step.input.get("steps")
        if steps is not None:
            plan = check_plan(steps)
            return _Planned(plan=plan, allowances=self._allot(context, plan), origin="given")
        most = MOST_SUB_TASKS[classify(context.run.user_intent).complexity]
        if most == 1:
            return self._alone(context, None)
        refusal: InvalidPlan | None = None
        said = ""
        for name in ("plan", "plan again"):
            try:
                told = await self._ask(context, name, most, said, refusal)
            except HarpoonError as error:
                return self._alone(context, f"no plan could be made: {error.message}")
            said = str(told["content"])
            try:
                plan = read_plan(said, most=most)
                allowances = self._allot(context, plan)
            except InvalidPlan as error:
                refusal = error
                said_of_it = {"code": "plan_refused", "message": error.message}
                context.emit("agent_progress", {"step_id": context.step.id, **said_of_it})
                continue
            return _Planned(plan=plan, allowances=allowances, origin="planner", told=told)
        assert refusal is not None
        return self._alone(context, f"the planner's plan was refused twice: {refusal.message}")

    async def _ask(
        self, context: StepContext, name: str, most: int, said: str, refusal: InvalidPlan | None
    ) -> Mapping[str, Any]:
        make_request = partial(self._request, context, most, said, refusal)
        _, answer = await self.model.whole(context, make_request, name=name)
        return told_of(answer) | {"prompt_version": prompt("planner").version}

    async def _request(
        self, context: StepContext, most: int, said: str, refusal: InvalidPlan | None
    ) -> InferenceRequest:
        """The first time, or again with what was wrong."""
        system = prompt("planner").filled(
            most=str(most), roles=", ".join(ROLES), depth=str(MAX_DEPTH)
        )
        request = {"request": cut(context.run.user_intent, CONTEXT_TOKENS)}
        if context.step.input.get("context"):
            request["context"] = cut(str(context.step.input["context"]), CONTEXT_TOKENS)
        messages = [Message("system", system), Message("user", as_material(request))]
        if refusal is not None:
            messages += [
                Message("assistant", cut(said, CONTEXT_TOKENS) or "(nothing)"),
                Message("user", f"This plan can't be used: {refusal.message}. Plan again."),
            ]
        planner = context.step.input.get("planner_model")
        ask = Ask(
            messages=tuple(messages),
            options=CallOptions(temperature=0, response_format=PLAN_FORMAT),
            max_tokens=PLANNER_MAX_TOKENS,
            model=planner,
            max_cost_nusd=context.left_nusd // PLANNERS_PART,
            # Who names a slow planner has chosen to wait for it.
            time_ms=None if planner is not None else context.time_left_ms // 2,
        )
        return self.model.request(context, ask)

    def _alone(self, context: StepContext, notice: str | None) -> _Planned:
        """All of the request as one sub-task, with all the money."""
        allowance = Allowance(max_tokens=ANSWER_MAX_TOKENS, max_cost_nusd=context.left_nusd)
        return _Planned(
            plan=Plan(sub_tasks=(ALONE,)),
            allowances={ALONE.id: allowance},
            origin="single",
            notice=notice,
        )

    def _allot(self, context: StepContext, plan: Plan) -> dict[str, Allowance]:
        """Of what is left when the results will have been judged and put together."""
        cheapest = self.model.inference.cheapest_nusd
        told = BYTES_PER_TOKEN * TOKENS_EACH * len(plan.sub_tasks)
        end = [cheapest(told, ANSWER_MAX_TOKENS), cheapest(told, JUDGE_MAX_TOKENS)]
        return allot(
            plan,
            request=context.run.user_intent,
            money_nusd=context.left_nusd - sum(cost or 0 for cost in end),
            cheapest=cheapest,
        )


def execute_steps(
    plan: Plan,
    allowances: Mapping[str, Allowance],
    given: Mapping[str, Any],
    *,
    after: int | None,
) -> list[NewStep]:
    """One step for each sub-task, in the plan's order. `after`: a step that each waits for."""
    places = {one.id: place for place, one in enumerate(plan.sub_tasks)}
    return [
        NewStep(
            kind=EXECUTE,
            name=one.id,
            input=execute_input(one, allowances[one.id], given),
            depends_on=() if after is None else (after,),
            depends_on_new=tuple(places[needed] for needed in one.depends_on),
        )
        for one in plan.sub_tasks
    ]


def execute_input(one: SubTask, allowance: Allowance, given: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": one.id,
        "version": 1,
        "role": one.role,
        "instruction": one.instruction,
        "needs": one.depends_on,
        "expected_output": one.expected_output,
        "format": one.format,
        "max_tokens": allowance.max_tokens,
        "max_cost_nusd": allowance.max_cost_nusd,
        "model": given.get("worker_model"),
        "context": given.get("context"),
        "whole": given.get("whole", False),
    }


def sub_tasks_of(inputs: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """A plan's data again, from the inputs of its steps."""
    return [
        {
            "id": one["id"],
            "role": one["role"],
            "instruction": one["instruction"],
            "depends_on": one["needs"],
            "expected_output": one["expected_output"],
            "format": one["format"],
        }
        for one in inputs
    ]
