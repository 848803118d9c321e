"""A day's budget under everything at once: kills, lost replies, cancels, duplicates, late reports.

At no moment may the providers have billed more than the Purse counts, nor the Purse count more
than the budget. `make fuzz` tries more seeds.
"""

from __future__ import annotations

import asyncio
import os
import random
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import pytest

from harpoon.domain.access import DailyBudget
from harpoon.domain.pricing import cost_nusd
from harpoon.ports import SendFailed, SendTimeout
from tests.machine import Killed
from tests.town import Town
from tests.unit.test_agents import HARD, SIMPLE, judged
from tests.unit.test_day_money import CAP_NUSD, KEY

SEEDS = int(os.environ.get("MONEY_SEEDS", "12"))
ACTS = 25
LIMITS = {"max_cost_usd": 0.002}


class Trouble:
    """One seed's: who loses a call's reply, when, and who dies."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.budget = self.chance.choice([3, 6, 50]) * CAP_NUSD
        self.town: Town = judged()
        caps = {KEY: self.budget, "tenant": self.budget}
        self.town.budgets = {"open": DailyBudget(tenant="open", caps_nusd=caps)}
        self._reached = self.town.call
        self.town.call = self._call  # type: ignore[method-assign]
        self.is_over = False

    async def _call(
        self, agent: str, name: str, method: str, given: Mapping[str, Any], *, timeout_ms: int
    ) -> Mapping[str, Any]:
        dice = 1.0 if self.is_over else self.chance.random()
        if dice < 0.05:
            raise SendFailed
        reply = await self._reached(agent, name, method, given, timeout_ms=timeout_ms)
        if dice < 0.13:
            # It was done, and nobody hears of it.
            raise SendTimeout if dice < 0.1 else SendFailed
        if dice < 0.3:
            await asyncio.sleep(self.chance.random() * 2)
        return reply

    async def kills(self) -> None:
        for _ in range(self.chance.randint(0, 6)):
            await asyncio.sleep(self.chance.random() * 3)
            places = [*self.town.places.values()]
            if places:
                place = self.chance.choice(places)
                place.store.kill()
                place.boot()

    async def act(self) -> None:
        await asyncio.sleep(self.chance.random() * 4)
        with suppress(SendFailed, SendTimeout, Killed):
            kind = self.chance.random()
            if kind < 0.5:
                key = f"k{self.chance.randint(0, 3)}" if self.chance.random() < 0.3 else None
                prompt = SIMPLE if key else self.chance.choice([HARD, SIMPLE])
                await self.town.ask("begin", prompt=prompt, constraints=LIMITS, idempotency_key=key)
            elif kind < 0.75:
                said = {"prompt": HARD, "constraints": LIMITS}
                task = f"open/task_{self.chance.randint(0, 5)}"
                await self.town.call("orchestrator", task, "execute", said, timeout_ms=1_000)
            else:
                made = await self.town.ask("create", prompt=HARD, constraints=LIMITS)
                await self.town.ask("delegate", covenant_id=made["ok"]["id"])
                if self.chance.random() < 0.5:
                    await asyncio.sleep(self.chance.random())
                    await self.town.ask("cancel", covenant_id=made["ok"]["id"])

    async def watch(self) -> None:
        while not self.is_over:
            await asyncio.sleep(0.05)
            self.check()

    def check(self) -> None:
        committed = self.town.bench.purses.committed_nusd("open", KEY)
        assert self.billed() <= committed <= self.budget

    def billed(self) -> int:
        models = {c.call_id: c.model for p in self.town.bench.providers.values() for c in p.calls}
        bill = self.town.bench.bill.items()
        return sum(cost_nusd(models[call_id].prices, usage) or 0 for call_id, usage in bill)

    def left_open(self) -> int:
        """What is held although everything is over: of the killed, and of whoever never heard."""
        street = self.town.bench.purses.databases.get("open")
        rows = [] if street is None else street.execute("SELECT * FROM allotments")
        return sum(row["held_nusd"] for row in rows)

    async def live(self) -> None:
        await asyncio.sleep(6)
        with suppress(Killed):
            await self.town.live(most_s=900)


@pytest.mark.parametrize("seed", range(SEEDS))
async def test_whatever_happens_the_day_counts_what_was_billed(seed: int) -> None:
    trouble = Trouble(seed)
    watching = asyncio.create_task(trouble.watch())
    ringing = asyncio.create_task(trouble.town.live(most_s=900))
    acts = [trouble.act() for _ in range(ACTS)]
    await asyncio.gather(trouble.kills(), *acts, ringing, return_exceptions=True)
    await trouble.live()
    trouble.is_over = True
    for _ in range(8):
        await trouble.live()
        trouble.town.bench.clock.advance(1_200_000)
    await trouble.live()
    await watching
    trouble.check()
    committed = trouble.town.bench.purses.committed_nusd("open", KEY)
    assert trouble.left_open() == 0
    assert committed <= trouble.billed()
    places = [*trouble.town.places.values()]
    assert [run for place in places for run in place.agent.runs.open_allotments()] == []
    # A draft that nobody has begun is looked after tomorrow; else nothing is to be done.
    soon_ms = trouble.town.bench.clock.now_ms() + 3_600_000
    assert [p.name for p in places if p.alarm.at_ms is not None and p.alarm.at_ms < soon_ms] == []
