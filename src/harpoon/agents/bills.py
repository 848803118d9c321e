"""Asks the provider's bill for calls whose end was not seen, until it is known or hope is lost.

Each is in the ledger with the time when it is to be asked for next, so it survives the object.
"""

from __future__ import annotations

import asyncio

from harpoon.domain.catalogue import Catalogue
from harpoon.domain.ledger import Entry, Outcome
from harpoon.domain.pricing import cost_nusd
from harpoon.inference.metrics import Metrics
from harpoon.inference.settlement import BilledUsage
from harpoon.orchestration.journal import Journal
from harpoon.ports import Clock, Log
from harpoon.storage.ledger import Ledger

ASK_AGAIN_AFTER_MS = (1_000, 2_000, 5_000, 15_000, 60_000, 600_000, 3_600_000)
MOST_AT_ONCE = 6


class Bills:
    def __init__(
        self,
        *,
        ledger: Ledger,
        journal: Journal,
        billed: BilledUsage | None,
        catalogue: Catalogue,
        metrics: Metrics,
        clock: Clock,
        log: Log,
    ) -> None:
        self._ledger = ledger
        self._journal = journal
        self._billed = billed
        self._catalogue = catalogue
        self._metrics = metrics
        self._clock = clock
        self._log = log

    async def ask(self) -> None:
        entries = self._ledger.to_ask(now_ms=self._clock.now_ms(), most=MOST_AT_ONCE)
        await asyncio.gather(*(self._ask(entry) for entry in entries))

    async def _ask(self, entry: Entry) -> None:
        call_id = entry.reservation.call_id
        model = self._catalogue.find(entry.reservation.model or "")
        usage = None if self._billed is None else await self._billed.usage_of(call_id)
        if model is None or usage is None:
            self._ask_later(call_id, entry.asked)
            return
        cost = cost_nusd(model.prices, usage)
        self._journal.settle(entry, Outcome(cost_nusd=cost, usage=usage))
        if self._journal.counted_as_unknown(call_id):
            self._metrics.settle(
                provider=model.provider, model=model.id, usage=usage, cost_nusd=cost
            )
        self._log("model_call_settled", {"call_id": call_id, "cost_nusd": cost})

    def _ask_later(self, call_id: str, asked: int) -> None:
        at = None
        if self._billed is not None and asked < len(ASK_AGAIN_AFTER_MS):
            at = self._clock.now_ms() + ASK_AGAIN_AFTER_MS[asked]
        self._ledger.asked(call_id, next_at_ms=at)
