"""A sub-agent that joins a run under way, within the rules of plans and the run's money."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from harpoon.domain.plans import Cheapest, Plan, allot, check_plan
from harpoon.domain.runs import NewStep, Run, Step
from harpoon.errors import BudgetExceeded, Conflict, IllegalTransition, InvalidPlan
from harpoon.orchestration.plan_kind import execute_input, sub_tasks_of
from harpoon.orchestration.results import EXECUTE, sub_task_id

FIELDS = ("id", "role", "instruction", "depends_on", "expected_output", "format")


def spawned(
    run: Run,
    steps: Sequence[Step],
    given: Mapping[str, Any],
    *,
    left_nusd: int,
    cheapest: Cheapest,
) -> NewStep:
    """`given`: a sub-task as in a plan; `id` and `role` may be left out.

    Raises `InvalidPlan`, `BudgetExceeded` or `Conflict`; the run stays as it is.
    """
    if not run.is_live:
        raise IllegalTransition(f"the task is over: it is {run.status!r}")
    if not any(step.kind == "plan" for step in steps):
        raise Conflict("the task is not done by a plan, so no agent can join it", code="no_plan")
    end = next((step for step in steps if step.kind == "synthesize"), None)
    if end is None:
        raise Conflict("the task has no plan that an agent could join (yet)", code="not_planned")
    if end.status != "pending":
        raise Conflict("the results are being put together; no agent can join", code="too_late")
    first = [s for s in steps if s.kind == EXECUTE and s.input["version"] == 1]
    wanted = {name: given[name] for name in FIELDS if given.get(name) is not None}
    wanted.setdefault("id", f"agent-{len(first) + 1}")
    wanted.setdefault("role", "generalist")
    plan = check_plan([*sub_tasks_of([step.input for step in first]), wanted])
    one = next(task for task in plan.sub_tasks if task.id == wanted["id"])
    try:
        [allowance] = allot(
            Plan(sub_tasks=(one,)),
            request=run.user_intent,
            money_nusd=left_nusd,
            cheapest=cheapest,
        ).values()
    except InvalidPlan as error:
        raise BudgetExceeded(error.message) from None
    places = {sub_task_id(step): step.position for step in first}
    others = first[0].input if first else {}
    same = {"worker_model": others.get("model"), "context": others.get("context")}
    return NewStep(
        kind=EXECUTE,
        name=one.id,
        input=execute_input(one, allowance, same),
        depends_on=tuple(places[needed] for needed in one.depends_on),
    )
