"""The agents' state in the shapes that clients read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from harpoon.domain.audit import AuditEntry
from harpoon.domain.bounds import CUT, MAX_PAGE_BYTES, TRUNCATED, shortened
from harpoon.domain.catalogue import Catalogue
from harpoon.domain.events import timestamp
from harpoon.domain.ledger import Account, Entry
from harpoon.domain.pricing import to_usd
from harpoon.domain.runs import Run

_SURELY_FIT_CHARS = MAX_PAGE_BYTES // 8
"""Six bytes each at most."""


def covenant_out(run: Run, account: Account) -> dict[str, Any]:
    """`spent_usd` is what is certain; `reserved_usd` what may still have to be paid. `truncated` is
    there, and true, when long texts are not whole: in lists, or because so much is not kept."""
    spent, held = account.settled_nusd, account.reserved_nusd + account.unknown_nusd
    task = (run.progress or {}).get("task_account")
    if task is not None and held:
        # The task's own account says better what of its allotment is spent.
        spent += task["settled_nusd"]
        held = task["reserved_nusd"] + task["unknown_nusd"]
    out = {
        "id": run.covenant_id,
        "user_id": run.user_id,
        "user_intent": run.user_intent,
        "constraints": run.constraints.model_dump(),
        "status": run.status,
        "task_id": run.task_id,
        "first_seq": run.first_seq,
        "mediator_decision": run.decision,
        "orchestration_plan": run.plan,
        "progress": run.progress,
        "spent_usd": to_usd(spent),
        "spent_nusd": spent,
        "reserved_usd": to_usd(held),
        "reserved_nusd": held,
        "quality": run.quality,
        "thumb": run.thumb,
        "result": run.result,
        "sources": list(run.sources),
        "missing": list(run.missing),
        "error": run.error,
        "created_at": timestamp(run.created_at_ms),
        "updated_at": timestamp(run.updated_at_ms),
        "completed_at": None if run.completed_at_ms is None else timestamp(run.completed_at_ms),
    }
    if run.is_head or (run.result or "").endswith(CUT) or run.user_intent.endswith(CUT):
        out[TRUNCATED] = True
    if len(run.user_intent) + len(run.result or "") <= _SURELY_FIT_CHARS and run.plan is None:
        return out
    # Rows of older code may be larger than they can be now.
    return dict(shortened(out, MAX_PAGE_BYTES))


def task_out(run: Run, account: Account) -> dict[str, Any]:
    """Without its steps: see `with_steps`."""
    out = covenant_out(run, account)
    out["id"] = run.id
    out["covenant_id"] = run.covenant_id
    out["mediator"] = run.mediator
    ended = run.completed_at_ms
    out["duration_ms"] = None if ended is None else ended - run.created_at_ms
    out["plan"] = out.pop("orchestration_plan")
    out["decision"] = out.pop("mediator_decision")
    return out


def entry_out(entry: Entry) -> dict[str, Any]:
    """One line of a receipt."""
    asked, outcome = entry.reservation, entry.outcome
    usage = None if outcome is None else outcome.usage
    return {
        "call_id": asked.call_id,
        "step_id": asked.step_id,
        "kind": asked.kind,
        "model": asked.model,
        "provider": asked.provider,
        "routing_reason": asked.reason,
        "estimated_nusd": asked.estimated_nusd,
        "reserved_nusd": asked.worst_nusd,
        "status": entry.status,
        "cost_nusd": None if outcome is None else outcome.cost_nusd,
        "prompt_tokens": None if usage is None else usage.prompt_tokens,
        "cached_prompt_tokens": None if usage is None else usage.cached_prompt_tokens,
        "completion_tokens": None if usage is None else usage.completion_tokens,
        "reasoning_tokens": None if usage is None else usage.reasoning_tokens,
        "usage_estimated": None if usage is None else usage.estimated,
        "latency_ms": None if outcome is None else outcome.latency_ms,
        "outcome": _outcome(entry),
        "at": timestamp(entry.reserved_at_ms),
    }


def audit_out(entry: AuditEntry) -> dict[str, Any]:
    return {**asdict(entry), "data": dict(entry.data), "at": timestamp(entry.at_ms)}


def outcome_out(run: Run, entries: Sequence[Entry], catalogue: Catalogue) -> dict[str, Any]:
    """A decision and what became of it, without the prompt. `tier`: of the model that answered;
    null when agents did. `failed_calls`: those before it that were retried or fell back."""
    assert run.decision is not None
    assert run.completed_at_ms is not None
    calls = [entry for entry in entries if entry.reservation.kind != "task"]
    answering = next((e for e in reversed(calls) if _outcome(e) == "ok"), None)
    model = catalogue.find((answering and answering.reservation.model) or "")
    return {
        "covenant_id": run.covenant_id,
        "at": timestamp(run.completed_at_ms),
        "mode": run.constraints.mode,
        "decision": run.decision["decision"],
        "complexity": run.decision["complexity"],
        "score": run.decision["score"],
        "model": None if model is None else model.id,
        "tier": None if model is None else model.tier,
        "status": run.status,
        "quality": run.quality,
        "thumb": run.thumb,
        "failed_calls": sum(_outcome(e) not in ("ok", "in_flight") for e in calls),
        "missing": len(run.missing),
        "duration_ms": run.completed_at_ms - run.created_at_ms,
    }


def _outcome(entry: Entry) -> str:
    if entry.status == "reserved":
        return "in_flight"
    assert entry.outcome is not None
    return entry.outcome.error_code or ("ok" if entry.status == "settled" else "unknown")
