"""Money under a cap: what was paid, what may still have to be paid, and what is left.

A call is reserved at its worst case before it is sent, and settled at what the provider billed. One
whose end was not seen stays `unknown` at what it had reserved until the bill is known: never
dropped, never free. So `settled + reserved + unknown` is at every moment at least what the provider
will ever ask for, and not over the cap: that, as long as the provider keeps to `max_tokens`. What
one that does not has been seen to use is booked all the same, over the cap.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from harpoon.domain.pricing import Usage, to_usd
from harpoon.errors import BudgetExceeded

DAY_MS = 86_400_000


def day_of(at_ms: int) -> int:
    """The day (UTC), counted from the epoch."""
    return at_ms // DAY_MS


EntryStatus = Literal["reserved", "settled", "unknown"]


@dataclass(frozen=True, kw_only=True)
class Account:
    """One covenant's or task's money, in nano-dollars."""

    id: str
    cap_nusd: int
    settled_nusd: int = 0
    reserved_nusd: int = 0
    """Of calls under way."""
    unknown_nusd: int = 0
    """Of calls whose cost is not known, at what they had reserved."""
    day_left_nusd: int | None = None
    """Of the budget that all accounts of its object share today; None: there is no such budget."""

    @property
    def committed_nusd(self) -> int:
        return self.settled_nusd + self.reserved_nusd + self.unknown_nusd

    @property
    def left_nusd(self) -> int:
        left = self.cap_nusd - self.committed_nusd
        return left if self.day_left_nusd is None else min(left, self.day_left_nusd)

    def fits(self, worst_nusd: int | None) -> bool:
        """None: a price that is not known, which no cap can hold."""
        return worst_nusd is not None and worst_nusd <= self.left_nusd

    def check(self, worst_nusd: int | None) -> None:
        """Raises `BudgetExceeded`: nothing may be sent."""
        if worst_nusd is None:
            raise BudgetExceeded("the model's price is unknown, so no cap on its cost can be kept")
        if self.day_left_nusd is not None and worst_nusd > self.day_left_nusd:
            raise BudgetExceeded(
                f"the call could cost {to_usd(worst_nusd):.9f} USD, and of the user's budget for"
                f" today (UTC) only {to_usd(self.day_left_nusd):.9f} are left"
            )
        if not self.fits(worst_nusd):
            raise BudgetExceeded(
                f"the call could cost {to_usd(worst_nusd):.9f} USD, and of"
                f" {to_usd(self.cap_nusd):.9f} USD only {to_usd(self.left_nusd):.9f} are left;"
                " raise max_cost_usd, or lower max_tokens"
            )


@dataclass(frozen=True, kw_only=True)
class Reservation:
    """A call that is about to be sent, or a task that is about to be given its money."""

    call_id: str
    step_id: str | None
    kind: str
    """As of an attempt (`first`, `retry`, `fallback`, `hedge`); `task` for a task's allotment."""
    worst_nusd: int
    model: str | None = None
    provider: str | None = None
    reason: str | None = None
    """Why this model, in words."""
    estimated_nusd: int | None = None


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How a call ended. `cost_nusd` None: not known (yet)."""

    cost_nusd: int | None
    at_least_nusd: int | None = None
    """Of a cost that is not known: what Harpoon's own count comes to. Where that is more than was
    reserved, so much is held."""
    fewest_tokens: int = 0
    """Of an answer that has come in part: a bill with fewer is none."""
    usage: Usage | None = None
    error_code: str | None = None
    upstream_status: int | None = None
    latency_ms: int | None = None


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of a receipt."""

    reservation: Reservation
    account_id: str
    status: EntryStatus
    outcome: Outcome | None
    reserved_at_ms: int
    settled_at_ms: int | None
    fewest_tokens: int = 0
    """Of its answer, so many have come at least."""
    asked: int = 0
    """How often the bill was asked for."""
