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
        """When the Purse is to be told of a run's end."""
        if not any(map(self._is_settled, self._runs.allotted_and_over())):
            return None
        return max(self._again_at_ms, self._clock.now_ms())

    async def see_to(self) -> None:
        at = self.next_at_ms()
        if at is None or self._clock.now_ms() < at:
            return
        over = [run for run in self._runs.allotted_and_over() if self._is_settled(run)]
        told = await asyncio.gather(*map(self._tell, over))
        wait_ms = AGAIN_AFTER_MS[min(self._failures, len(AGAIN_AFTER_MS) - 1)]
        self._failures = 0 if all(told) else self._failures + 1
        self._again_at_ms = 0 if all(told) else self._clock.now_ms() + wait_ms

    async def _tell(self, run: Run) -> bool:
        account = self._ledger.account(run.id)
        assert run.allotment_id is not None
        # What is not known counts at its worst: a bill that comes later can only be lower.
        cost = account.settled_nusd + account.unknown_nusd
        is_told = await self._purses.settle(self._tenant, run.allotment_id, cost_nusd=cost)
        if is_told:
            self._runs.set(run.id, allotment_id=None)
        return is_told

    def _is_settled(self, run: Run) -> bool:
        """Not while its task may still cost something."""
        return self._ledger.account(run.id).reserved_nusd == 0
