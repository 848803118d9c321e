"""The day's money of a key and tenant, for runs: an agent asks the Purse for a run's whole cap
before it begins, and tells it after the end what the run has cost."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from harpoon.domain.access import DailyBudget
from harpoon.domain.runs import Run
from harpoon.inference.purses import Purses
from harpoon.ports import Clock
from harpoon.storage.ledger import Ledger
from harpoon.storage.runs import Runs

AGAIN_AFTER_MS = (1_000, 5_000, 30_000, 300_000)
PATIENCE_MS = 3_600_000
"""So long after the end a call of unknown cost may still become known; then its worst stays."""

BudgetOf = Callable[[str, str], DailyBudget | None]
"""By tenant and actor; None: nobody has set one."""


class DayMoney:
    def __init__(
        self,
        *,
        tenant: str,
        runs: Runs,
        ledger: Ledger,
        purses: Purses,
        budget_of: BudgetOf,
        clock: Clock,
    ) -> None:
        self._tenant = tenant
        self._runs = runs
        self._ledger = ledger
        self._purses = purses
        self._budget_of = budget_of
        self._clock = clock
        self._failures = 0
        self._again_at_ms = 0
        self._told: dict[str, tuple[int, bool]] = {}
        """By run, in this life of the object; what is told a second time changes nothing."""

    async def spent_on(self, actor: str, cap_nusd: int, begin: Callable[[str | None], Run]) -> Run:
        """The run that `begin` makes, or finds, when its cap is held: it is given the allotment's
        id, or None where no budget binds.

        Raises `BudgetExceeded` when the cap does not fit any more, `Unavailable`, or what `begin`
        does; nothing is begun then.
        """
        allotment_id = await self._hold(actor, cap_nusd)
        begun = None
        try:
            begun = begin(allotment_id)
            return begun
        finally:
            # Meanwhile somebody else may have begun it.
            if allotment_id is not None and (begun is None or begun.allotment_id != allotment_id):
                self._purses.give_back(self._tenant, allotment_id, cost_nusd=0)

    async def _hold(self, actor: str, cap_nusd: int) -> str | None:
        budget = self._budget_of(self._tenant, actor)
        if budget is None:
            return None
        allotment_id, _ = await self._purses.hold(
            budget, wanted_nusd=cap_nusd, least_nusd=cap_nusd, lower="max_cost_usd"
        )
        return allotment_id

    def next_at_ms(self) -> int | None:
        """When the Purse is to be told of what has become of a run."""
        now = self._clock.now_ms()
        due = [
            max(self._again_at_ms, now) if self._has_news(run) else _patience_ends_ms(run)
            for run in self._runs.allotted_and_over()
        ]
        return min(due, default=None)

    async def see_to(self) -> None:
        at = self.next_at_ms()
        if at is None or self._clock.now_ms() < at:
            return
        told = await asyncio.gather(
            *(self._tell(run) for run in self._runs.allotted_and_over() if self._has_news(run))
        )
        wait_ms = AGAIN_AFTER_MS[min(self._failures, len(AGAIN_AFTER_MS) - 1)]
        self._failures = 0 if all(told) else self._failures + 1
        self._again_at_ms = 0 if all(told) else self._clock.now_ms() + wait_ms

    async def _tell(self, run: Run) -> bool:
        news = cost, is_final = self._committed(run)
        assert run.allotment_id is not None
        is_told = await self._purses.settle(
            self._tenant, run.allotment_id, cost_nusd=cost, is_final=is_final
        )
        if is_told and is_final:
            self._runs.set(run.id, allotment_id=None)
            self._told.pop(run.id, None)
        elif is_told:
            self._told[run.id] = news
        return is_told

    def _has_news(self, run: Run) -> bool:
        return self._told.get(run.id) != self._committed(run)

    def _committed(self, run: Run) -> tuple[int, bool]:
        """What it has cost, or may have at its worst, and whether that is the end of it."""
        account = self._ledger.account(run.id)
        is_known = account.committed_nusd == account.settled_nusd
        is_final = is_known or self._clock.now_ms() >= _patience_ends_ms(run)
        return account.committed_nusd, is_final


def _patience_ends_ms(run: Run) -> int:
    assert run.completed_at_ms is not None
    return run.completed_at_ms + PATIENCE_MS
