"""A covenant, its events and its receipt, as the agents' routes give them.

Money is integer nano-dollars (`*_nusd`); None is unknown, never 0.
"""

from __future__ import annotations

from typing import Any, Literal

from harpoon_client.models import Constraints, Shape

FINAL = frozenset({"completed", "failed", "cancelled", "budget_exceeded", "deadline_exceeded"})


class Covenant(Shape):
    """`spent_*`: what is certain; `reserved_*`: what may still have to be paid."""

    id: str
    user_id: str
    user_intent: str
    constraints: Constraints
    status: str
    task_id: str | None
    first_seq: int | None = None
    """No event of it has a lower `seq`; None: older code has begun it."""
    mediator_decision: dict[str, Any] | None
    orchestration_plan: Any
    progress: dict[str, Any] | None
    spent_usd: float
    spent_nusd: int
    reserved_usd: float
    reserved_nusd: int
    quality: float | None
    """0 to 10; None when nobody judged."""
    thumb: Literal["up", "down"] | None
    result: str | None
    sources: list[Any]
    missing: list[Any]
    error: dict[str, Any] | None
    created_at: str
    updated_at: str
    completed_at: str | None

    @property
    def is_over(self) -> bool:
        """Its last status is told a moment before its result; only with both is it over."""
        return self.status in FINAL and self.completed_at is not None


class CovenantPage(Shape):
    """The newest first. `next_cursor`: leads to the next page; None on the last one."""

    covenants: list[Covenant]
    next_cursor: str | None


class ReceiptLine(Shape):
    """One call to a model."""

    call_id: str
    step_id: str | None
    kind: str
    model: str
    provider: str
    routing_reason: str | None
    estimated_nusd: int | None
    reserved_nusd: int
    status: str
    cost_nusd: int | None
    prompt_tokens: int | None
    cached_prompt_tokens: int | None
    completion_tokens: int | None
    reasoning_tokens: int | None
    usage_estimated: bool | None
    latency_ms: int | None
    outcome: str
    at: str


class ReceiptTotals(Shape):
    """`cost_*`: of the calls whose cost is known."""

    calls: int
    cost_nusd: int
    cost_usd: float
    unknown_calls: int
    unknown_at_most_nusd: int


class FlagshipComparison(Shape):
    """The same tokens at the baseline flagship's prices, those of the calls whose cost is known.
    `saved_nusd`: None while the cost of a call is not known."""

    model: str
    cost_nusd: int | None
    saved_nusd: int | None


class Receipt(Shape):
    """`totals` and `flagship`: of all calls. `next_cursor`: leads to the calls that did not fit on
    this page; None when all are here."""

    covenant_id: str
    status: str
    cap_nusd: int
    calls: list[ReceiptLine]
    totals: ReceiptTotals
    flagship: FlagshipComparison
    next_cursor: str | None = None

    @property
    def is_settled(self) -> bool:
        """Whether every call's cost is known."""
        return self.totals.unknown_calls == 0


class Event(Shape):
    """One of docs/events.md. `seq` is gapless for each user, from 1."""

    type: str
    seq: int
    id: str
    timestamp: str
    covenant_id: str | None = None
    task_id: str | None = None
    data: dict[str, Any]
