"""A task's events on their way to the Mediator: in order, each until it is confirmed, and in
batches of `MAX_BATCH_BYTES` at most.

What is still to be sent is what the log has after the last confirmed seq, so it needs no rows of
its own and survives the object. The Mediator drops what it has already.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from harpoon.domain.bounds import MAX_BATCH_BYTES
from harpoon.domain.runs import Run
from harpoon.errors import HarpoonError, opened
from harpoon.ports import AgentDirectory, Clock, Log, SendFailed, SendTimeout
from harpoon.storage.event_log import EventLog
from harpoon.storage.runs import Runs

BATCH = 100
TIMEOUT_MS = 10_000
RETRY_AFTER_MS = (1_000, 2_000, 5_000, 15_000, 60_000)


class Outbox:
    def __init__(
        self,
        *,
        runs: Runs,
        events: EventLog,
        agents: AgentDirectory,
        clock: Clock,
        log: Log,
        cancelled: Callable[[Run], None],
        followed: Callable[[], None],
        turn: Callable[[], Awaitable[None]],
    ) -> None:
        """`turn`: comes back when a batch may be sent; what is told meanwhile goes with it.
        `cancelled`: told of a run whose covenant is over; `followed`: when a client begins to
        follow it there."""
        self._runs = runs
        self._events = events
        self._agents = agents
        self._clock = clock
        self._log = log
        self._cancelled = cancelled
        self._followed = followed
        self._turn = turn
        self.is_watched = False
        """By a client of the Mediator's, as it said last."""
        self._is_pushing = False
        self._failures = 0
        self._retry_at_ms = 0

    def has_mail(self) -> bool:
        return self._runs.unconfirmed_before(self._events.last_seq())

    def next_at_ms(self) -> int | None:
        """When the Mediator is to be tried again."""
        if not self.has_mail():
            return None
        now = self._clock.now_ms()
        # While it is on its way as well: the object may die before it has arrived.
        return now + TIMEOUT_MS if self._is_pushing else max(self._retry_at_ms, now)

    async def push(self) -> None:
        """Until everything is confirmed, or the Mediator does not answer."""
        if self._is_pushing or self._clock.now_ms() < self._retry_at_ms:
            return
        self._is_pushing = True
        try:
            while self.has_mail():
                await self._turn()
                await self._push_some()
            self._failures = 0
        except (SendFailed, SendTimeout, HarpoonError) as error:
            wait = RETRY_AFTER_MS[min(self._failures, len(RETRY_AFTER_MS) - 1)]
            self._failures += 1
            self._retry_at_ms = self._clock.now_ms() + wait
            self._log("relay_failed", {"error": type(error).__name__})
        finally:
            self._is_pushing = False

    async def _push_some(self) -> None:
        run = self._runs.newest_head()
        assert run is not None
        assert run.mediator is not None
        events = self._events.after(run.confirmed_seq, most=BATCH, most_bytes=MAX_BATCH_BYTES)
        reply = opened(
            await self._agents.call(
                "mediator",
                run.mediator,
                "relay",
                {
                    "covenant_id": run.covenant_id,
                    "task_id": run.id,
                    "events": [
                        {"seq": event.seq, "type": event.type, "data": event.data}
                        for event in events
                    ],
                },
                timeout_ms=TIMEOUT_MS,
            )
        )
        self._runs.set(run.id, confirmed_seq=reply["confirmed_seq"])
        was_watched, self.is_watched = self.is_watched, reply.get("is_watched", True)
        if self.is_watched and not was_watched:
            self._followed()
        if reply["is_over"]:
            self._cancelled(self._runs.get(run.id))
