"""Ends the wait for a stream's next piece: when its first token is late, when it is silent for too
long, when its time is up, or when nobody wants it any more. A stream whose time is up while nobody
waits for a piece of it is given to `unattended`: whoever reads it may never come back.

One timer for each stream, looked at when it fires: setting a new one for each token would cost more
than reading the token.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from typing import Literal, TypeVar

from harpoon.ports import Clock

Piece = TypeVar("Piece")
Reason = Literal["idle", "total", "abandoned"]


class WatchEnded(Exception):
    """The wait was ended; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


class Watch:
    """Made and used inside of one running event loop; `close` it."""

    def __init__(self, clock: Clock, *, idle_ms: int, total_deadline_ms: int) -> None:
        self._clock = clock
        self._idle_ms = idle_ms
        self._total_deadline_ms = total_deadline_ms
        self._waiting: asyncio.Task[object] | None = None
        self._waits_since_ms = 0
        self._ended: Reason | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._looks_at_ms = 0
        self.unattended: Callable[[], None] | None = None
        self.waited_ms = 0
        """For pieces, in all: a reader that is busy elsewhere does not wait."""

    async def next(self, pieces: AsyncGenerator[Piece, None]) -> Piece | None:
        """The next piece, or None at the end. Raises `WatchEnded`; `pieces` is closed then."""
        if self._ended is None and self._clock.now_ms() >= self._total_deadline_ms:
            self._ended = "total"
        if self._ended is not None:
            await pieces.aclose()
            raise WatchEnded(self._ended)
        if self._timer is None:
            self._look_again()
        task = asyncio.current_task()
        self._waiting, self._waits_since_ms = task, self._clock.now_ms()
        try:
            return await anext(pieces, None)
        except asyncio.CancelledError:
            if self._ended is None or task is None:
                raise
            task.uncancel()
            raise WatchEnded(self._ended) from None
        finally:
            self._waiting = None
            self.waited_ms += self._clock.now_ms() - self._waits_since_ms

    def relax(self, *, idle_ms: int, total_deadline_ms: int) -> None:
        """Other limits from now on."""
        self._idle_ms = idle_ms
        self._total_deadline_ms = total_deadline_ms
        if self._timer is not None and self._due()[0] < self._looks_at_ms:
            self._timer.cancel()
            self._look_again()

    def abandon(self) -> None:
        self._end("abandoned")

    def close(self) -> None:
        if self._timer is not None:
            self._timer.cancel()

    def _end(self, reason: Reason) -> None:
        if self._ended is None:
            self._ended = reason
            if self._waiting is not None:
                self._waiting.cancel()
            elif reason == "total" and self.unattended is not None:
                self.unattended()

    def _due(self) -> tuple[int, Reason]:
        """The nearest limit. A reader that is busy elsewhere is not idle."""
        since = self._clock.now_ms() if self._waiting is None else self._waits_since_ms
        if since + self._idle_ms < self._total_deadline_ms:
            return since + self._idle_ms, "idle"
        return self._total_deadline_ms, "total"

    def _look_again(self) -> None:
        due, reason = self._due()
        left_ms = due - self._clock.now_ms()
        if left_ms <= 0:
            self._end(reason)
        else:
            loop = asyncio.get_running_loop()
            self._looks_at_ms = due
            self._timer = loop.call_later(left_ms / 1000, self._look_again)
