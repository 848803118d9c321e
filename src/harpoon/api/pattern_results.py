"""What a pattern answers, made of its task's steps and of its receipt."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from harpoon.api.presentation import money
from harpoon.domain.bounds import TRUNCATED
from harpoon.domain.pricing import sum_nusd, to_usd
from harpoon.errors import error_of_task
from harpoon.orchestration.patterns import Pattern

Task = Mapping[str, Any]


def pattern_out(
    pattern: Pattern, task: Task, lines: Sequence[Mapping[str, Any]], *, asked: Any, mode: str
) -> dict[str, Any]:
    """`lines`: of the receipt; `asked`: the request's body. Raises the task's error when it has
    nothing to show."""
    is_complete = task["status"] == "completed"
    data = _SHAPES[pattern](task, asked)
    if not is_complete and task["result"] is None and pattern != "parallel":
        raise error_of_task(task["error"] or {"code": task["status"], "message": _ENDED})
    out = {
        "success": is_complete,
        "data": data,
        "metadata": {
            "pattern": pattern,
            "task_id": task["id"],
            "status": task["status"],
            "duration_ms": task["duration_ms"],
            "cost_estimate": to_usd(sum(_cost_or_estimate(line) for line in lines)),
            "estimated_cost": money(sum_nusd(line["estimated_nusd"] for line in _first(lines))),
            "cost": money(sum_nusd(line["cost_nusd"] for line in lines)),
            "calls": len(lines),
            "models_used": sorted({line["model"] for line in lines if line["outcome"] == "ok"}),
            "mode": mode,
        },
    }
    if not is_complete:
        out["error"] = task["error"]
    return out


_ENDED = "the task ended before it had a result"


def _cost_or_estimate(line: Mapping[str, Any]) -> int:
    """In nano-dollars. For one number that is always there; what is exact stands beside it. A call
    that nobody could estimate counts at its worst."""
    amounts: list[int | None] = [line["cost_nusd"], line["estimated_nusd"], line["reserved_nusd"]]
    return next(nusd for nusd in amounts if nusd is not None)


def _first(lines: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Retries and fallbacks were not expected."""
    return [line for line in lines if line["kind"] == "first"]


def _steps(task: Task, kind: str) -> list[Mapping[str, Any]]:
    return [step for step in task["steps"] if step["kind"] == kind]


def _parallel(task: Task, asked: Any) -> dict[str, Any]:
    results = [
        {
            "index": index,
            "status": "success" if step["status"] == "completed" else "error",
            "data": None if step["output"] is None else _answer(step["output"]),
            "error": step["error"] or (_not_done(task) if step["output"] is None else None),
        }
        for index, step in enumerate(_steps(task, "call"))
    ]
    failed = sum(result["status"] == "error" for result in results)
    return {
        "total": len(results),
        "successful": len(results) - failed,
        "failed": failed,
        "results": results,
    }


def _not_done(task: Task) -> Mapping[str, Any]:
    return task["error"] or {"code": task["status"], "message": _ENDED}


def _answer(output: Mapping[str, Any]) -> dict[str, Any]:
    """As of `/api/chat`."""
    return {
        "content": output["content"],
        **_cut(output),
        "model": output["model"],
        "provider": output["provider"],
        "tier": output["tier"],
        "finish_reason": output["finish_reason"],
        "usage": {k: v for k, v in output["usage"].items() if k != "estimated"},
        "usage_estimated": output["usage"]["estimated"],
        "cost": money(output["cost_nusd"]),
        "performance": {"latency_ms": output["latency_ms"]},
        "routing": output["routing"],
        "attempts": output["tries"],
    }


def _cut(output: Mapping[str, Any] | None) -> dict[str, Any]:
    """Only where the answer was longer than what is kept of it."""
    return {TRUNCATED: True} if output and output.get(TRUNCATED) else {}


def _workers(task: Task, asked: Any) -> dict[str, Any]:
    plan = task["plan"]
    return {
        "plan": plan,
        "task_results": [
            {
                "id": step["input"]["id"],
                "role": step["input"]["role"],
                "status": step["status"],
                "content": (step["output"] or {}).get("content"),
                **_cut(step["output"]),
                "model": (step["output"] or {}).get("model"),
                "cost": money((step["output"] or {}).get("cost_nusd")),
                "latency_ms": (step["output"] or {}).get("latency_ms"),
                "error": step["error"],
            }
            for step in _steps(task, "execute")
        ],
        "final_answer": task["result"],
        "sources": task["sources"],
        "missing": task["missing"],
    }


def _optimize(task: Task, asked: Any) -> dict[str, Any]:
    versions = [s for s in _steps(task, "execute") if s["status"] == "completed"]
    judged = {
        step_id: step
        for step in _steps(task, "evaluate")
        for step_id in ((step["output"] or {}).get("judged") or {}).values()
    }
    score = task["quality"]
    met = score is not None and score >= asked.quality_threshold
    return {
        "final_output": task["result"],
        "final_score": score,
        "iterations": len(versions),
        "history": [
            {
                "iteration": number,
                "output": version["output"]["content"],
                **_cut(version["output"]),
                "model": version["output"]["model"],
                **_judgement(judged.get(version["step_id"])),
            }
            for number, version in enumerate(versions, 1)
        ],
        "quality_threshold": asked.quality_threshold,
        "threshold_met": met,
        "stop_reason": _stop_reason(task, is_met=met),
    }


def _judgement(step: Mapping[str, Any] | None) -> dict[str, Any]:
    output = (step or {}).get("output") or {}
    return {
        "score": output.get("quality"),
        "scores": output.get("scores"),
        "feedback": output.get("feedback"),
    }


def _stop_reason(task: Task, *, is_met: bool) -> str:
    """`threshold_met`, `max_iterations`, `budget`, `deadline`, `nothing_new` or `not_evaluated`."""
    if task["status"] == "deadline_exceeded":
        return "deadline"
    if task["status"] == "budget_exceeded":
        return "budget"
    if is_met:
        return "threshold_met"
    last = _steps(task, "evaluate")[-1:]
    return str(((last[0]["output"] if last else None) or {}).get("stopped") or "not_evaluated")


def _smart(task: Task, asked: Any) -> dict[str, Any]:
    [step] = _steps(task, "call")
    output = step["output"] or {}
    decision = output.get("routing")
    return {
        "answer": output.get("content"),
        **_cut(output),
        "routing_decision": decision,
        "model_used": output.get("model"),
        "attempts": output.get("tries", []),
        "used_fallback": None if decision is None else output["model"] != decision["decision"],
    }


_SHAPES: Mapping[str, Callable[[Task, Any], dict[str, Any]]] = {
    "parallel": _parallel,
    "workers": _workers,
    "optimize": _optimize,
    "smart": _smart,
}
