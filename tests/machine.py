"""A Durable Object's engine on CPython, on virtual time, that can be killed at any write.

A kill takes everything in memory and lets nothing more be written: no `finally` saves anything.
What is in the database stays, and `boot` starts anew from it, as the platform does.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from harpoon.domain.constraints import Constraints
from harpoon.domain.events import Event
from harpoon.domain.runs import NewStep, Run
from harpoon.orchestration.engine import Engine, _at_once
from harpoon.orchestration.journal import Journal, Narrator
from harpoon.orchestration.publisher import Publisher
from harpoon.orchestration.steps import StepKind
from harpoon.ports import SqlValue
from harpoon.storage.event_log import EventLog
from harpoon.storage.ledger import Ledger
from harpoon.storage.migrations import SCHEMA_PATH, migrate, read_migrations
from harpoon.storage.runs import Runs
from tests.fakes import CountingIds, FakeAlarm, LogLines, ManualClock, Sqlite3Store
from tests.narrator import PlainNarrator

MIGRATIONS = read_migrations(SCHEMA_PATH.read_text())


class Killed(BaseException):
    """The object is gone; nothing that still runs may do anything."""


class MortalStore:
    """`SqlStore` of one life of the object. `dies_at`: the number of the write that is its last."""

    def __init__(self, store: Sqlite3Store, dies_at: int | None) -> None:
        self._store = store
        self._dies_at = dies_at
        self.writes = 0
        self.dead = asyncio.Event()

    def execute(self, sql: str, *params: SqlValue) -> list[dict[str, Any]]:
        self._check()
        return self._store.execute(sql, *params)

    def run_script(self, sql: str) -> None:
        self._check()
        self._store.run_script(sql)

    def transaction(self, work: Callable[[], None]) -> None:
        self._check()
        self._store.transaction(work)
        self.writes += 1
        if self.writes == self._dies_at:
            self.dead.set()

    def kill(self) -> None:
        self.dead.set()

    def _check(self) -> None:
        if self.dead.is_set():
            raise Killed


class Client:
    """Listens through all lives, like one that reconnects with its last `seq`."""

    def __init__(self) -> None:
        self.events: list[dict[str, Any]] = []
        self.listening = True

    def send(self, event: Event) -> None:
        if self.listening:
            self.events.append(event.as_dict())


class Machine:
    def __init__(self, kinds: Mapping[str, StepKind]) -> None:
        self.kinds = kinds
        self.clock = ManualClock()
        self.database = Sqlite3Store()
        self.alarm = FakeAlarm()
        self.client = Client()
        self.log = LogLines()
        self.narrator: Narrator = PlainNarrator()
        self.epoch = 0
        self.turn: Callable[[], Awaitable[None]] = _at_once
        migrate(self.database, MIGRATIONS, self.clock)
        self._new_id = CountingIds()

    def boot(self, *, dies_at: int | None = None) -> Engine:
        """The constructor of the object."""
        self.epoch += 1
        self.store = MortalStore(self.database, dies_at)
        self.runs = Runs(self.store, self.clock, self._new_id)
        self.ledger = Ledger(self.store, self.clock)
        self.events = EventLog(self.store, self.clock, self._new_id)
        self.client.listening = True
        for event in self.events.after(len(self.client.events), most=100_000):
            self.client.send(json.dumps(event.as_dict()))
        self.journal = Journal(
            store=self.store,
            runs=self.runs,
            ledger=self.ledger,
            publisher=Publisher(self.events, self.client.send),
            narrator=self.narrator,
            clock=self.clock,
            log=self.log,
        )
        self.engine = Engine(
            journal=self.journal,
            kinds=self.kinds,
            clock=self.clock,
            alarm=self.alarm,
            log=self.log,
            epoch=self.epoch,
            turn=lambda: self.turn(),
        )
        self.ledger.lose_open_calls(ask_at_ms=self.clock.now_ms())
        self.engine.wake()
        return self.engine

    def start(self, steps: Sequence[NewStep], *, run_id: str = "task_1", cap: int = 10_000) -> None:
        now = self.clock.now_ms()
        run = Run(
            id=run_id,
            covenant_id="cov_1",
            user_id="u",
            user_intent="do it",
            constraints=Constraints(),
            status="planning",
            deadline_ms=now + 60_000,
            created_at_ms=now,
            updated_at_ms=now,
            task_id=run_id,
        )

        def write() -> None:
            self.runs.add(run)
            self.runs.add_steps(run.id, steps)
            self.ledger.open(run.id, cap_nusd=cap)

        self.store.transaction(write)
        with suppress(Killed):
            self.engine.poke()

    async def fire(self) -> bool:
        """Waits for the alarm and handles it; False when the object died meanwhile."""
        assert self.alarm.at_ms is not None
        await asyncio.sleep(max(0, self.alarm.at_ms - self.clock.now_ms()) / 1000)
        before, self.alarm.at_ms = self.alarm.at_ms, None
        others = asyncio.all_tasks()
        work = asyncio.create_task(self.engine.on_alarm())
        death = asyncio.create_task(self.store.dead.wait())
        await asyncio.wait({work, death}, return_when=asyncio.FIRST_COMPLETED)
        died = self.store.dead.is_set()
        death.cancel()
        if died:
            self.client.listening = False
            self.store.kill()
            remains = asyncio.all_tasks() - others
            for task in remains:
                task.cancel()
            await asyncio.gather(*remains, return_exceptions=True)
            # The platform runs an alarm again whose handler did not come to its end.
            self.alarm.at_ms = before
        else:
            await work
        return not died

    async def run_on(self, *, most_alarms: int = 50) -> None:
        """Until nothing is due any more; whoever dies is booted."""
        for _ in range(most_alarms):
            if self.alarm.at_ms is None:
                return
            if not await self.fire():
                self.boot()
        raise AssertionError(f"still busy: {self.runs.working()}")
