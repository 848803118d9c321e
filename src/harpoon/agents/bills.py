"""Asks the provider's bill for calls whose end was not seen, until it is known or hope is lost.

Each is in the ledger with the time when it is to be asked for next, so it survives the object.
"""

from __future__ import annotations

import asyncio

from harpoon.domain.catalogue import Catalogue
from harpoon.domain.ledger import Entry, Outcome
from harpoon.domain.pricing import Usage, cost_nusd
from harpoon.inference.metrics import Metrics
from harpoon.inference.settlement import BilledUsage
from harpoon.orchestration.journal import Journal
from harpoon.ports import Clock, Log
from harpoon.storage.ledger import Ledger

ASK_AGAIN_AFTER_MS = (1_000, 2_000, 5_000, 15_000, 60_000, 600_000, 3_600_000)
MOST_AT_ONCE = 6
LATEST_IN_THE_LOG_MS = 60_000
"""After its end, while others are written there."""


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
        usage = None
        if self._billed is not None:
            usage = await self._billed.usage_of(call_id, fewest_tokens=entry.fewest_tokens)
        if usage is None and await self._was_never_sent(entry):
            usage = Usage(prompt_tokens=0, completion_tokens=0)
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

    async def _was_never_sent(self, entry: Entry) -> bool:
        """Whether nobody has replied, and the bill, which was asked before when the call had ended,
        still has none of it, though it has calls that were made long after that."""
        call_id, outcome = entry.reservation.call_id, entry.outcome
        has_replied = outcome is not None and outcome.upstream_status is not None
        waited_ms = ASK_AGAIN_AFTER_MS[entry.asked - 1] if entry.asked else 0
        if self._billed is None or has_replied or waited_ms <= LATEST_IN_THE_LOG_MS:
            return False
        since_ms = self._clock.now_ms() - waited_ms + LATEST_IN_THE_LOG_MS
        calls = await self._billed.calls_under(call_id, since_ms=since_ms)
        return calls is not None and not calls

    def _ask_later(self, call_id: str, asked: int) -> None:
        at = None
        if self._billed is not None and asked < len(ASK_AGAIN_AFTER_MS):
            at = self._clock.now_ms() + ASK_AGAIN_AFTER_MS[asked]
        self._ledger.asked(call_id, next_at_ms=at)
