"""Allotments of requests whose end a Purse was not told, or not all of: their isolate has died, or
could not see what a call has cost. Each is held for as long as its request may take; then it counts
at its worst, and the provider's bill is asked, until it is known or hope is lost.

That the bill does not have a call proves nothing: it is written late, and may lose one. So it is
believed when it has all, and how many that are must be known from elsewhere: numbers in the bill
itself would not show that the last call is missing, however often it is asked. The Purse knows: a
hold is for one call, and before each further one is sent it is told, and has to answer
(`Purses.announce`); a fallback or hedge under a daily budget waits for that, some milliseconds. So
as many calls as were told are the most that can have been sent, and as soon as the bill has so
many, they are all. Has it fewer, because it is late, or because the isolate died between telling
and sending, the worst case stays.

Only where one call was told and the bill has none is it taken that none was sent: of a request
that was killed between the Purse's answer and its first call, nothing could ever tell more. Its
bill must then have a call of another request from after the last moment at which this one could
have sent, and `LEASE_SLACK_MS` have passed since.
"""

from __future__ import annotations

import asyncio

from harpoon.domain.catalogue import Catalogue
from harpoon.domain.ledger import day_of
from harpoon.domain.pricing import Usage, cost_nusd
from harpoon.inference.settlement import BilledUsage
from harpoon.ports import Clock, Log
from harpoon.storage.day_totals import DayTotals, Lease

ASK_AGAIN_AFTER_MS = (60_000, 600_000, 3_600_000)
MOST_AT_ONCE = 6


class Leases:
    def __init__(
        self,
        *,
        totals: DayTotals,
        billed: BilledUsage | None,
        catalogue: Catalogue,
        clock: Clock,
        log: Log,
    ) -> None:
        self._totals = totals
        self._billed = billed
        self._catalogue = catalogue
        self._clock = clock
        self._log = log

    @property
    def has_whom_to_ask(self) -> bool:
        return self._billed is not None

    async def see_to(self) -> None:
        """Those that are due, some at a time."""
        due = self._totals.due(now_ms=self._clock.now_ms(), most=MOST_AT_ONCE)
        await asyncio.gather(*(self._see_to(lease) for lease in due))

    async def _see_to(self, lease: Lease) -> None:
        if lease.calls is None:
            cost = await self._cost_of_all(lease)
        else:
            cost = await self._cost_of_the_rest(lease)
        if not self._totals.is_open(lease.allotment_id):
            return  # Its owner has come back meanwhile.
        if cost is not None:
            today = day_of(self._clock.now_ms())
            self._totals.settle(lease.allotment_id, cost_nusd=cost, is_final=True, day=today)
        elif self._billed is not None and lease.asked < len(ASK_AGAIN_AFTER_MS):
            at_ms = self._clock.now_ms() + ASK_AGAIN_AFTER_MS[lease.asked]
            self._totals.asked(lease.allotment_id, ask_at_ms=at_ms)
            return
        else:
            self._totals.keep_for_good(lease.allotment_id)
        said = {"allotment_id": lease.allotment_id, "cost_nusd": cost, "held_nusd": lease.held_nusd}
        self._log("allotment_settled_by_bill", said)

    async def _cost_of_all(self, lease: Lease) -> int | None:
        """Nobody knows which calls were sent; None: nor does the bill, or not all."""
        if self._billed is None:
            return None
        calls = await self._billed.calls_under(lease.allotment_id, since_ms=lease.sends_until_ms)
        if calls is None or not _are_all(lease, len(calls)):
            return None
        costs = [self._price(model_id, usage) for model_id, usage in calls]
        known = [cost for cost in costs if cost is not None]
        return sum(known) if len(known) == len(costs) else None

    async def _cost_of_the_rest(self, lease: Lease) -> int | None:
        assert lease.calls is not None
        total = lease.known_nusd
        for call_id, model_id in lease.calls.items():
            usage, fewest = None, lease.fewest_tokens.get(call_id, 0)
            if self._billed is not None:
                usage = await self._billed.usage_of(call_id, fewest_tokens=fewest)
            cost = self._price(model_id, usage)
            if cost is None:
                return None
            total += cost
        return total

    def _price(self, model_id: str, usage: Usage | None) -> int | None:
        model = self._catalogue.find(model_id)
        return None if model is None else cost_nusd(model.prices, usage)


def _are_all(lease: Lease, found: int) -> bool:
    return found == lease.sent or (found == 0 and lease.sent == 1)
