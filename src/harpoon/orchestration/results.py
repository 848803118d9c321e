"""What the sub-tasks of a run have given: versions, the best of them, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from harpoon.domain.runs import Step

EXECUTE, EVALUATE = "execute", "evaluate"


def content_of(step: Step) -> str:
    return "" if step.output is None else str(step.output.get("content", ""))


def sub_task_id(step: Step) -> str:
    return str(step.input["id"])


def newest(steps: Sequence[Step]) -> dict[str, Step]:
    """Sub-task → its last version that was completed."""
    found: dict[str, Step] = {}
    for step in steps:
        if step.kind == EXECUTE and step.status == "completed":
            found[sub_task_id(step)] = step
    return found


def best_evaluation(steps: Sequence[Step]) -> Step | None:
    """The earliest of those with the highest score; None when nobody has judged."""
    judged = [
        step
        for step in steps
        if step.kind == EVALUATE and step.output and step.output.get("quality") is not None
    ]
    return max(judged, key=lambda step: step.output["quality"] if step.output else 0, default=None)


def chosen(steps: Sequence[Step]) -> dict[str, Step]:
    """Sub-task → the version that was judged best; the newest of what was not judged."""
    found = newest(steps)
    best = best_evaluation(steps)
    if best is not None and best.output is not None:
        by_id = {step.id: step for step in steps}
        found |= {name: by_id[step_id] for name, step_id in best.output["judged"].items()}
    return found


def final(results: Mapping[str, Step]) -> dict[str, Step]:
    """Those that no other result is made of: they say what the others have led to."""
    used = {needed for step in results.values() for needed in step.input["needs"]}
    return {name: step for name, step in results.items() if name not in used}


def missing(steps: Sequence[Step]) -> list[dict[str, Any]]:
    """The sub-tasks without a result, each with the reason of its last version."""
    found = newest(steps)
    failed: dict[str, dict[str, Any]] = {}
    for step in steps:
        if step.kind == EXECUTE and sub_task_id(step) not in found:
            error = step.error or {"code": "not_done", "message": "the run ended before it did"}
            failed[sub_task_id(step)] = {
                "id": sub_task_id(step),
                "step_id": step.id,
                "code": error["code"],
                "message": error["message"],
            }
    return [*failed.values()]


def partial(steps: Sequence[Step]) -> dict[str, Any]:
    """The fields of a run that ends before its synthesis: what there is, and what there is not."""
    found = chosen(steps)
    parts = [content_of(step) for step in final(found).values()]
    fields: dict[str, Any] = {"missing": missing(steps)}
    if parts:
        fields["result"] = "\n\n".join(parts)
        fields["sources"] = [source(name, step) for name, step in final(found).items()]
    best = best_evaluation(steps)
    if best is not None and best.output is not None:
        fields["quality"] = best.output["quality"]
    return fields


def source(name: str, step: Step, *, cited: bool = True) -> dict[str, Any]:
    """`cited`: whether the result names it."""
    return {"id": name, "step_id": step.id, "cited": cited}
