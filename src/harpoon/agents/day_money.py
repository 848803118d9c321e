"""The day's money of a key and tenant, for runs: an agent asks the Purse for a run's whole cap
before it begins, and tells it after the end what the run has cost.

An allotment's id is written down before it is asked for, with an alarm: whatever dies then, the
next life of the object finds it, and gives back what no run has.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from harpoon.domain.access import DailyBudget
from harpoon.domain.runs import Run
from harpoon.inference.purses import Purses
from harpoon.ports import Clock
from harpoon.storage.promises import Promises
from harpoon.storage.runs import OpenAllotment, Runs

AGAIN_AFTER_MS = (1_000, 5_000, 30_000, 300_000)
PATIENCE_MS = 2 * 3_600_000
"""So long after the end a call of unknown cost may still become known, and for as long as its bill
is asked for (see `bills`); then its worst stays."""

ANSWER_MS = 30_000
"""A bill's question and its answer take no longer."""

PROMISE_MS = 15_000
"""Longer than a Purse is waited for. What no run has then was lost on the way."""

BudgetOf = Callable[[str, str], DailyBudget | None]
"""By tenant and actor; None: nobody has set one."""


@dataclass
class _Turn:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    users: int = 0
    """Who has it, and who waits for it."""


class DayMoney:
    def __init__(
        self,
        *,
        tenant: str,
        runs: Runs,
        purses: Purses,
        promises: Promises,
        budget_of: BudgetOf,
        clock: Clock,
        rearm: Callable[[], None],
        asks_at_ms: Callable[[str], int | None],
    ) -> None:
        """`rearm`: sets the object's alarm by `next_at_ms`. `asks_at_ms`: when a run's bill is
        asked for next."""
        self._tenant = tenant
        self._runs = runs
        self._purses = purses
        self._promises = promises
        self._budget_of = budget_of
        self._clock = clock
        self._rearm = rearm
        self._asks_at_ms = asks_at_ms
        self._turns: dict[str, _Turn] = {}
        """By what is being begun, while it is."""
        self._failures = 0
        self._again_at_ms = 0

    async def spent_on(
        self,
        key: str | None,
        actor: str,
        cap_nusd: int,
        *,
        known: Callable[[], Run | None],
        begin: Callable[[str | None], Run],
    ) -> Run:
        """The run that `begin` makes when its cap is held: it is given the allotment's id, or None
        where no budget binds; or the one that is `known` already, for which nothing is held.

        `key`: those who begin the same come one after the other, so that its cap is held once.
        Raises `BudgetExceeded` when the cap does not fit any more, `Unavailable`, or what `known`
        or `begin` does; nothing is begun then.
        """
        budget = self._budget_of(self._tenant, actor)
        if budget is None:
            return known() or begin(None)
        async with self._turn(key):
            if (run := known()) is not None:
                return run
            allotment_id = self._purses.new_allotment_id()

            def is_over() -> None:
                self._promises.remove(allotment_id)

            self._promises.add(allotment_id, asked_at_ms=self._clock.now_ms())
            self._rearm()
            await self._purses.hold(
                budget,
                allotment_id,
                wanted_nusd=cap_nusd,
                least_nusd=cap_nusd,
                lower="max_cost_usd",
                is_free=is_over,
            )
            try:
                return begin(allotment_id)
            finally:
                # In one transaction with the run: nothing is awaited in between.
                if self._runs.has_allotment(allotment_id):
                    is_over()
                else:
                    # It has found a run that somebody else has made in the meantime.
                    self._purses.give_back(self._tenant, allotment_id, cost_nusd=0, heard=is_over)

    @asynccontextmanager
    async def _turn(self, key: str | None) -> AsyncIterator[None]:
        if key is None:
            yield
            return
        turn = self._turns.setdefault(key, _Turn())
        turn.users += 1
        try:
            async with turn.lock:
                yield
        finally:
            turn.users -= 1
            if not turn.users:
                del self._turns[key]

    def next_at_ms(self) -> int | None:
        """When the Purse is to be told of what has become of a run."""
        now = self._clock.now_ms()
        due = [
            max(self._again_at_ms, now) if self._has_news(one) else self._patience_ends_ms(one)
            for one in self._runs.open_allotments()
        ]
        due += [max(self._again_at_ms, at + PROMISE_MS) for at in self._promises.open().values()]
        return min(due, default=None)

    async def see_to(self) -> None:
        at = self.next_at_ms()
        if at is None or self._clock.now_ms() < at:
            return
        lost = [
            allotment_id
            for allotment_id, at in self._promises.open().items()
            if at + PROMISE_MS <= self._clock.now_ms()
        ]
        told = await asyncio.gather(
            *(self._tell(one) for one in self._runs.open_allotments() if self._has_news(one)),
            *(self._take_back(allotment_id) for allotment_id in lost),
        )
        wait_ms = AGAIN_AFTER_MS[min(self._failures, len(AGAIN_AFTER_MS) - 1)]
        self._failures = 0 if all(told) else self._failures + 1
        self._again_at_ms = 0 if all(told) else self._clock.now_ms() + wait_ms

    async def _take_back(self, allotment_id: str) -> bool:
        is_told = await self._purses.settle(self._tenant, allotment_id, cost_nusd=0, is_final=True)
        if is_told:
            self._promises.remove(allotment_id)
        return is_told

    async def _tell(self, one: OpenAllotment) -> bool:
        cost, is_final = self._news(one)
        is_told = await self._purses.settle(
            self._tenant, one.allotment_id, cost_nusd=cost, is_final=is_final
        )
        if is_told and is_final:
            self._runs.set(one.run_id, allotment_id=None)
        elif is_told:
            self._runs.set(one.run_id, purse_knows_nusd=cost)
        return is_told

    def _has_news(self, one: OpenAllotment) -> bool:
        cost, is_final = self._news(one)
        return is_final or one.purse_knows_nusd != cost

    def _news(self, one: OpenAllotment) -> tuple[int, bool]:
        """What it has cost, or may have at its worst, and whether that is the end of it."""
        is_known = one.committed_nusd == one.settled_nusd
        is_final = is_known or self._clock.now_ms() >= self._patience_ends_ms(one)
        return one.committed_nusd, is_final

    def _patience_ends_ms(self, one: OpenAllotment) -> int:
        ends_ms = one.completed_at_ms + PATIENCE_MS
        if self._clock.now_ms() < ends_ms:
            return ends_ms
        # Who could not ask for long, for the object slept or the platform was down, asks later.
        asks_at_ms = self._asks_at_ms(one.run_id)
        return ends_ms if asks_at_ms is None else max(ends_ms, asks_at_ms + ANSWER_MS)
