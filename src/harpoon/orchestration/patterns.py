"""The first steps of each kind of task. The engine does the rest: what they lead to is data too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, get_args

from harpoon.domain.bounds import MAX_OUTPUT_BYTES, MAX_OUTPUTS_BYTES
from harpoon.domain.plans import Allowance, Plan, SubTask
from harpoon.domain.runs import NewStep
from harpoon.orchestration.call_kind import CALL
from harpoon.orchestration.plan_kind import ANSWER_MAX_TOKENS, execute_steps
from harpoon.orchestration.results import EVALUATE

Pattern = Literal["full", "parallel", "workers", "optimize", "smart"]
BESIDE_ANSWER_BYTES = 32_768
"""Of a call's output: usage, routing and the tries."""
PATTERNS: tuple[Pattern, ...] = get_args(Pattern)


def first_steps(pattern: Pattern, given: Mapping[str, Any]) -> Sequence[NewStep]:
    """`given`: as the pattern's route has checked it."""
    if pattern == "parallel":
        return _calls(given["requests"], must_answer=False)
    if pattern == "smart":
        return _calls([given["request"]], must_answer=True)
    if pattern == "workers":
        return [NewStep(kind="plan", name="plan", input={**given, "judge": False})]
    if pattern == "optimize":
        return _optimize(given)
    return [
        NewStep(kind="classify", name="classify", input={}),
        NewStep(kind="route", name="route", input={}, depends_on_new=(0,)),
        NewStep(kind="plan", name="plan", input=given, depends_on_new=(1,)),
    ]


def _calls(requests: Sequence[Mapping[str, Any]], *, must_answer: bool) -> list[NewStep]:
    most_bytes = min(MAX_OUTPUT_BYTES - BESIDE_ANSWER_BYTES, MAX_OUTPUTS_BYTES // len(requests))
    calls = [
        NewStep(
            kind=CALL,
            name=f"request {number}",
            input={"request": request, "most_bytes": most_bytes},
        )
        for number, request in enumerate(requests)
    ]
    end = {"must_answer": must_answer}
    return [*calls, NewStep(kind="collect", name="collect", input=end, depends_on=None)]


def _optimize(given: Mapping[str, Any]) -> list[NewStep]:
    """A version, its judgement, and what the judgement asks for."""
    draft = SubTask(id="draft", role="generalist", instruction="Do the task.")
    plan = Plan(sub_tasks=(draft,))
    allowance = Allowance(max_tokens=ANSWER_MAX_TOKENS, max_cost_nusd=given["max_cost_nusd"])
    worker_given = {**given, "whole": True}
    [version] = execute_steps(plan, {draft.id: allowance}, worker_given, after=None)
    return [
        version,
        NewStep(
            kind=EVALUATE,
            name="evaluator",
            input={
                "round": 1,
                "revisions_left": given["max_iterations"] - 1,
                "threshold": given["quality_threshold"],
                "model": given.get("evaluator_model"),
            },
            depends_on_new=(0,),
        ),
        NewStep(kind="synthesize", name="coordinator", input={}, depends_on=None),
    ]
