"""Ends the tasks of covenants that are over, and frees what is left of their money.

A task's own report does the same when it comes. This is for the others: a task that goes on, whose
hand-over was not confirmed, or that never began.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from harpoon.agents.relay import Relay
from harpoon.domain.runs import Run
from harpoon.errors import NotFound
from harpoon.ports import Clock
from harpoon.storage.runs import Runs

AGAIN_AFTER_MS = (2_000, 4_000, 8_000, 15_000, 60_000, 600_000)

CallTask = Callable[[Run, str], Awaitable[Mapping[str, Any] | None]]
"""A method of the task's object; None when it cannot be reached."""


class TaskEnds:
    def __init__(
        self, *, runs: Runs, relay: Relay, call_task: CallTask, clock: Clock, mediator: str
    ) -> None:
        self._runs = runs
        self._relay = relay
        self._call_task = call_task
        self._clock = clock
        self._mediator = mediator
        self._tries = 0
        self._again_at_ms = 0

    def next_at_ms(self) -> int | None:
        if not self._runs.has_task_to_cancel():
            self._tries = 0
            return None
        return max(self._again_at_ms, self._clock.now_ms())

    async def see_to(self) -> None:
        at = self.next_at_ms()
        now = self._clock.now_ms()
        if at is None or now < at:
            return
        self._again_at_ms = now + AGAIN_AFTER_MS[min(self._tries, len(AGAIN_AFTER_MS) - 1)]
        self._tries += 1
        await asyncio.gather(*(self._end(run) for run in self._runs.tasks_to_cancel()))

    async def _end(self, run: Run) -> None:
        reply = await self._call_task(run, "status")
        if reply is None:
            return
        if "error" in reply:
            # After its deadline it can't begin any more, however late the call for it arrives.
            late = self._clock.now_ms() > run.deadline_ms
            if reply["error"]["code"] == NotFound.code and late:
                self._relay.ended(run, settled_nusd=0, held_nusd=0)
            return
        task = reply["ok"]
        if task["mediator"] != self._mediator:
            # Somebody else's of the same name: it has nothing of this covenant's money.
            self._relay.ended(run, settled_nusd=0, held_nusd=0)
            return
        if task["completed_at"] is None:
            reply = await self._call_task(run, "cancel")
            if reply is None or "error" in reply:
                return
            task = reply["ok"]
        self._relay.ended(run, settled_nusd=task["spent_nusd"], held_nusd=task["reserved_nusd"])
