"""The real engine in a Durable Object, on the platform's own alarm, with faults put in."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from narrator import PlainNarrator
from workers import DurableObject

from harpoon.domain.constraints import Constraints
from harpoon.domain.covenant import Event
from harpoon.domain.runs import NewStep, Run
from harpoon.orchestration.engine import Engine
from harpoon.orchestration.journal import Journal
from harpoon.orchestration.publisher import Publisher
from harpoon.orchestration.steps import Done, StepContext
from harpoon.platform.clock import SystemClock, UlidFactory
from harpoon.platform.durable_object import DurableAlarm
from harpoon.platform.sql_store import DurableSqlStore
from harpoon.storage.agent_starts import AgentStarts
from harpoon.storage.event_log import EventLog
from harpoon.storage.ledger import Ledger
from harpoon.storage.migrations import SCHEMA_PATH, migrate, read_migrations
from harpoon.storage.runs import Runs


class Work:
    begins: Event | None = "execute"
    is_vital = False

    async def run(self, context: StepContext) -> Done:
        await asyncio.sleep(0.05)
        return Done(output={"content": context.step.name})


class Finish:
    begins: Event | None = "synthesize"
    is_vital = True

    async def run(self, context: StepContext) -> Done:
        return Done(output={}, move="complete", fields={"result": str(len(context.done("work")))})


class AlarmObject(DurableObject):
    def __init__(self, ctx: Any, env: Any) -> None:
        super().__init__(ctx, env)
        store, self.clock = DurableSqlStore(ctx.storage), SystemClock()
        migrate(store, read_migrations(SCHEMA_PATH.read_text("utf-8")), self.clock)
        epoch = AgentStarts(store).add(started_at_ms=self.clock.now_ms(), code_version="test")
        new_id = UlidFactory(self.clock)
        self.runs = Runs(store, self.clock, new_id)
        self.ledger = Ledger(store, self.clock)
        self.alarms = DurableAlarm(ctx.storage)
        self.journal = Journal(
            store=store,
            runs=self.runs,
            ledger=self.ledger,
            publisher=Publisher(EventLog(store, self.clock, new_id), lambda _: None),
            narrator=PlainNarrator(),
            clock=self.clock,
            log=lambda event, fields: None,
        )
        self.engine = Engine(
            journal=self.journal,
            kinds={"work": Work(), "finish": Finish()},
            clock=self.clock,
            alarm=self.alarms,
            log=lambda event, fields: None,
            epoch=epoch,
        )
        self.engine.wake()
        self.rings = 0

    async def alarm(self, info: Any = None) -> None:
        self.rings += 1
        await self.engine.on_alarm()

    async def begin(self, run_id: str, disturbance: str) -> None:
        now = self.clock.now_ms()
        run = Run(
            id=run_id,
            covenant_id=run_id,
            user_id="u",
            user_intent="x",
            constraints=Constraints(),
            status="planning",
            deadline_ms=now + 60_000,
            created_at_ms=now,
            updated_at_ms=now,
        )
        steps = [
            NewStep(kind="work", name="a", input={}),
            NewStep(kind="work", name="b", input={}, depends_on=(0,)),
            NewStep(kind="finish", name="c", input={}, depends_on=(0, 1)),
        ]
        self.runs.add(run)
        self.runs.add_steps(run_id, steps)
        self.ledger.open(run_id, cap_nusd=1)
        self.engine.poke()
        if disturbance == "fault":
            good = self.journal.working_runs

            def fails_once() -> list[Run]:
                self.journal.working_runs = good
                raise RuntimeError("a fault of the test")

            self.journal.working_runs = fails_once
        elif disturbance == "stale":
            self.alarms.set(now - 10_000)
        elif disturbance == "twice":
            await asyncio.gather(self.engine.on_alarm(), self.engine.on_alarm())

    async def look(self, run_id: str) -> str:
        run = self.runs.get(run_id)
        at = await self.ctx.storage.getAlarm()
        return json.dumps(
            {
                "status": run.status,
                "result": run.result,
                "attempts": [step.attempt for step in self.runs.steps(run_id)],
                "has_alarm": at is not None,
                "rings": self.rings,
            }
        )
