"""The covenant's states: the full product of states and events against a table of its own."""

from __future__ import annotations

import itertools

import pytest

from harpoon.domain.constraints import Constraints
from harpoon.domain.covenant import EVENTS, FINAL, LIVE, STATUSES, next_status, with_defaults
from harpoon.errors import IllegalTransition

# design.md §6, written down a second time.
WAYS = [
    ["draft", "analyzing", "answering", "completed"],
    ["analyzing", "delegated", "planning", "executing", "evaluating", "synthesizing", "completed"],
    ["evaluating", "executing", "synthesizing"],
    # A task without a plan.
    ["delegated", "executing"],
]
ENDINGS = {
    "fail": "failed",
    "cancel": "cancelled",
    "exceed_budget": "budget_exceeded",
    "exceed_deadline": "deadline_exceeded",
}


@pytest.mark.parametrize(("status", "event"), list(itertools.product(STATUSES, EVENTS)))
def test_every_state_and_event(status: str, event: str) -> None:
    steps = {pair for way in WAYS for pair in itertools.pairwise(way)}
    try:
        after = next_status(status, event)  # type: ignore[arg-type]
    except IllegalTransition:
        assert status in FINAL or event not in ENDINGS
        return
    assert status not in FINAL
    if event in ENDINGS:
        assert after == ENDINGS[event]
    else:
        assert (status, after) in steps


def test_every_step_of_the_design_can_be_made() -> None:
    moves = {}
    for status, event in itertools.product(STATUSES, EVENTS):
        try:
            moves[status, next_status(status, event)] = event
        except IllegalTransition:
            continue
    for way in WAYS:
        for pair in itertools.pairwise(way):
            assert pair in moves
    assert len(moves) == 12 + len(LIVE) * len(ENDINGS)


def test_only_missing_limits_get_defaults() -> None:
    assert with_defaults(Constraints()) == Constraints(max_cost_usd=0.5, max_latency_ms=30_000)
    mine = Constraints(max_cost_usd=0.01, max_latency_ms=5, min_quality=7, mode="quality")
    assert with_defaults(mine) == mine
