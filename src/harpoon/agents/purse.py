"""The Purse: one for each tenant with a daily budget. The one place where its day is counted.

A request is given its worst case before it is sent, a covenant or task its whole cap before it
begins, and each gives back what it did not cost. What an agent asks for, it has written down
before: it comes back even when the agent dies. A request that never comes back holds it for as long
as a request may take; then the bill is asked (see `leases`): never dropped, never free.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from harpoon.agents.envelope import enveloped
from harpoon.agents.leases import Leases
from harpoon.domain.catalogue import Catalogue
from harpoon.domain.ledger import day_of
from harpoon.domain.pricing import to_usd
from harpoon.errors import BudgetExceeded, Conflict, NotFound
from harpoon.inference.purses import LEASE_SLACK_MS
from harpoon.inference.settlement import BilledUsage
from harpoon.ports import Alarm, Clock, Log, SqlStore
from harpoon.storage.day_totals import DayTotals
from harpoon.storage.migrations import Migration, migrate

DAYS_KEPT = 2
ASK_AFTER_MS = 30_000
"""By then whoever sent the calls has asked in vain: a bill is written with a delay."""
GENEROSITY = 16
"""A request gets no more than this part of what is left, except for its least."""


class Purse:
    def __init__(
        self,
        store: SqlStore,
        migrations: Sequence[Migration],
        clock: Clock,
        log: Log,
        *,
        alarm: Alarm,
        billed: BilledUsage | None,
        catalogue: Catalogue,
    ) -> None:
        """`billed` None: there is nobody to ask for a bill."""
        migrate(store, [*migrations], clock)
        self._totals = DayTotals(store)
        self._leases = Leases(
            totals=self._totals, billed=billed, catalogue=catalogue, clock=clock, log=log
        )
        self._clock = clock
        self._log = log
        self._alarm = alarm
        self._alarm_at_ms: int | None = None
        """As this life of the object has set it; None: it may be anything."""
        self._forgot_on_day = 0

    async def handle(self, method: str, given: Mapping[str, Any]) -> dict[str, Any]:
        """One call from the Worker, as an envelope."""

        async def work() -> Mapping[str, Any]:
            if method == "reserve":
                return self._reserve(given)
            if method == "announce":
                return self._announce(given)
            if method == "settle":
                return self._settle(given)
            if method == "spend":
                return self._spend(given)
            raise NotFound(f"there is no method {method!r}")

        return await enveloped(work, self._log)

    def _reserve(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """`{allotment_id, caps: {account: nusd}, wanted_nusd, least_nusd, lease_ms?, calls?}` →
        `{granted_nusd}`. `calls`: so many may be sent; see `_announce`.

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
        now_ms, lease_ms = self._clock.now_ms(), given.get("lease_ms")
        self._totals.hold(
            *(given["allotment_id"], caps),
            day=day,
            nusd=granted,
            at_ms=now_ms,
            lease_ms=lease_ms,
            sends_ms=0 if lease_ms is None else lease_ms - LEASE_SLACK_MS,
            calls=given.get("calls"),
        )
        if lease_ms is not None:
            self._ring_by(now_ms + lease_ms)
        return {"granted_nusd": granted}

    def _announce(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """`{allotment_id, calls}`: before the last of so many is sent. Raises `Conflict` when its
        money is not held any more."""
        if not self._totals.is_open(given["allotment_id"]):
            raise Conflict("this allotment is not held any more")
        self._totals.announce(given["allotment_id"], given["calls"])
        return {}

    def _settle(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """`{allotment_id, cost_nusd, is_final?, calls?, known_nusd?, fewest_tokens?}`. `calls`:
        those of unknown cost → their models, of a request that has ended; `fewest_tokens`: of
        those whose answer has come in part, so many have come."""
        calls = given.get("calls") if self._leases.has_whom_to_ask else None
        self._totals.settle(
            given["allotment_id"],
            cost_nusd=given["cost_nusd"],
            is_final=calls is None and given.get("is_final", True),
            day=day_of(self._clock.now_ms()),
        )
        if calls is not None:
            at_ms = self._clock.now_ms() + ASK_AFTER_MS
            self._totals.keep_asking(
                given["allotment_id"],
                calls,
                fewest_tokens=given.get("fewest_tokens", {}),
                known_nusd=given["known_nusd"],
                ask_at_ms=at_ms,
            )
            self._ring_by(at_ms)
        return {}

    async def on_alarm(self) -> None:
        """Never raises: the platform gives up on an alarm that fails a few times."""
        self._alarm_at_ms = None  # It has rung.
        try:
            await self._leases.see_to()
        except Exception as error:
            self._log("alarm_failed", {"error": type(error).__name__})
            self._alarm.set(self._clock.now_ms() + ASK_AFTER_MS)
            return
        at_ms = self._totals.next_ask_at_ms()
        if at_ms is not None:
            self._set_alarm(at_ms)

    def _ring_by(self, at_ms: int) -> None:
        """A first life of the object looks at all; else each request would."""
        if self._alarm_at_ms is None:
            self._set_alarm(self._totals.next_ask_at_ms() or at_ms)
        elif at_ms < self._alarm_at_ms:
            self._set_alarm(at_ms)

    def _set_alarm(self, at_ms: int) -> None:
        self._alarm_at_ms = max(at_ms, self._clock.now_ms() + 1)
        self._alarm.set(self._alarm_at_ms)

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
