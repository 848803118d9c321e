"""A covenant: what a user asked for, and what it may cost, take and be worth. Its states as data.

    draft ─▶ analyzing ─▶ answering ─▶ completed
                 └─▶ delegated ─▶ planning ─▶ executing ◀─▶ evaluating ─▶ synthesizing ─▶ completed

A task without a plan goes from `delegated` to `executing`. From every live state: failed,
cancelled, budget_exceeded, deadline_exceeded. These and `completed` are final.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from harpoon.domain.constraints import Constraints
from harpoon.errors import IllegalTransition

Status = Literal[
    "draft",
    "analyzing",
    "answering",
    "delegated",
    "planning",
    "executing",
    "evaluating",
    "synthesizing",
    "completed",
    "failed",
    "cancelled",
    "budget_exceeded",
    "deadline_exceeded",
]
Event = Literal[
    "analyze",
    "answer",
    "delegate",
    "plan",
    "execute",
    "evaluate",
    "synthesize",
    "complete",
    "fail",
    "cancel",
    "exceed_budget",
    "exceed_deadline",
]

STATUSES: tuple[Status, ...] = get_args(Status)
EVENTS: tuple[Event, ...] = get_args(Event)
FINAL: frozenset[Status] = frozenset(
    {"completed", "failed", "cancelled", "budget_exceeded", "deadline_exceeded"}
)
LIVE: frozenset[Status] = frozenset(STATUSES) - FINAL

_FORWARD: Mapping[tuple[Status, Event], Status] = {
    ("draft", "analyze"): "analyzing",
    ("analyzing", "answer"): "answering",
    ("answering", "complete"): "completed",
    ("analyzing", "delegate"): "delegated",
    ("delegated", "plan"): "planning",
    ("delegated", "execute"): "executing",
    ("planning", "execute"): "executing",
    ("executing", "evaluate"): "evaluating",
    ("evaluating", "execute"): "executing",
    ("executing", "synthesize"): "synthesizing",
    ("evaluating", "synthesize"): "synthesizing",
    ("synthesizing", "complete"): "completed",
}
_ENDINGS: Mapping[Event, Status] = {
    "fail": "failed",
    "cancel": "cancelled",
    "exceed_budget": "budget_exceeded",
    "exceed_deadline": "deadline_exceeded",
}
TRANSITIONS: Mapping[tuple[Status, Event], Status] = {
    **_FORWARD,
    **{(state, event): end for state in LIVE for event, end in _ENDINGS.items()},
}

DEFAULT_MAX_COST_USD = 0.50
DEFAULT_MAX_LATENCY_MS = 30_000


def next_status(status: Status, event: Event) -> Status:
    """Raises `IllegalTransition`, which changes nothing."""
    after = TRANSITIONS.get((status, event))
    if after is None:
        what = "is over" if status in FINAL else "cannot do that now"
        raise IllegalTransition(f"the covenant {what}: {event!r} is not possible in {status!r}")
    return after


def with_defaults(constraints: Constraints) -> Constraints:
    """0.50 USD and 30 s where nothing else was said."""
    missing: dict[str, float | int] = {}
    if constraints.max_cost_usd is None:
        missing["max_cost_usd"] = DEFAULT_MAX_COST_USD
    if constraints.max_latency_ms is None:
        missing["max_latency_ms"] = DEFAULT_MAX_LATENCY_MS
    return constraints.model_copy(update=missing) if missing else constraints
