"""The Purse: one for each tenant with a daily budget. The one place where its day is counted.

A request is given its worst case before it is sent, a covenant or task its whole cap before it
begins, and each gives back what it did not cost. One that never comes back keeps it until the day
is over: never dropped, never free. What an agent asks for, it has written down before: it comes
back even when the agent dies.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from harpoon.agents.envelope import enveloped
from harpoon.domain.ledger import day_of
from harpoon.domain.pricing import to_usd
from harpoon.errors import BudgetExceeded, Conflict, NotFound
from harpoon.ports import Clock, Log, SqlStore
from harpoon.storage.day_totals import DayTotals
from harpoon.storage.migrations import Migration, migrate

DAYS_KEPT = 2
GENEROSITY = 16
"""A request gets no more than this part of what is left, except for its least."""


class Purse:
    def __init__(
        self, store: SqlStore, migrations: Sequence[Migration], clock: Clock, log: Log
    ) -> None:
        migrate(store, [*migrations], clock)
        self._totals = DayTotals(store)
        self._clock = clock
        self._log = log
        self._forgot_on_day = 0

    async def handle(self, method: str, given: Mapping[str, Any]) -> dict[str, Any]:
        """One call from the Worker, as an envelope."""

        async def work() -> Mapping[str, Any]:
            if method == "reserve":
                return self._reserve(given)
            if method == "settle":
                self._totals.settle(
                    given["allotment_id"],
                    cost_nusd=given["cost_nusd"],
                    is_final=given.get("is_final", True),
                    day=day_of(self._clock.now_ms()),
                )
                return {}
            if method == "spend":
                return self._spend(given)
            raise NotFound(f"there is no method {method!r}")

        return await enveloped(work, self._log)

    def _reserve(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """`{allotment_id, caps: {account: nusd}, wanted_nusd, least_nusd}` → `{granted_nusd}`.

        Raises `BudgetExceeded` when less than the least is left in one of the accounts, `Conflict`
        when its owner has given it back meanwhile.
        """
        if self._totals.is_closed(given["allotment_id"]):
            raise Conflict("this allotment was given back before it was asked for")
        day = day_of(self._clock.now_ms())
        self._forget(day)
        caps: Mapping[str, int] = given["caps"]
        left = {
            account: max(0, cap - self._totals.committed(account, day=day))
            for account, cap in caps.items()
        }
        scarce = min(left, key=lambda account: left[account])
        if left[scarce] < given["least_nusd"]:
            raise BudgetExceeded(
                f"the request could cost {to_usd(given['least_nusd']):.9f} USD, and of the budget"
                f" of this {'tenant' if scarce == 'tenant' else 'key'} for today (UTC),"
                f" {to_usd(caps[scarce]):.9f} USD, only {to_usd(left[scarce]):.9f} are left;"
                f" a lower {given.get('lower', 'max_tokens')} reserves less",
                code="daily_budget_exceeded",
            )
        # Where little is left, more requests find some when each takes no more than it must.
        granted = min(given["wanted_nusd"], max(given["least_nusd"], left[scarce] // GENEROSITY))
        self._totals.hold(given["allotment_id"], caps, day=day, nusd=granted)
        return {"granted_nusd": granted}

    def _spend(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """`{accounts: [...]}` → `{committed_nusd: {account: nusd}}`, of today."""
        day = day_of(self._clock.now_ms())
        spent = {name: self._totals.committed(name, day=day) for name in given["accounts"]}
        return {"committed_nusd": spent}

    def _forget(self, today: int) -> None:
        """Once a day, and once after each start: a request waits for this."""
        if self._forgot_on_day != today:
            self._totals.forget_before(today - DAYS_KEPT)
            self._forgot_on_day = today
