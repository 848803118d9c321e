"""Who waits for news of a run: each is woken by its own run only.

A wait is short: whoever wants to wait longer comes again. So a client that has left, of whom an
object is not told, is forgotten within `LONGEST_WAIT_MS`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable

from harpoon.errors import RateLimited

LONGEST_WAIT_MS = 10_000
MAX_WAITERS = 100
"""Of one object at a time."""
MAX_WAITERS_COMING_AGAIN = 128
"""Who has waited already finds room a little longer than who is new."""
RETRY_AFTER_S = 2


class Waiters:
    def __init__(self) -> None:
        self._waiting: dict[Hashable, set[asyncio.Event]] = {}
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def has(self, key: Hashable) -> bool:
        return key in self._waiting

    def check_room(self, *, again: bool = False) -> None:
        """Raises `RateLimited`. `again`: it has waited just before."""
        if self._count >= (MAX_WAITERS_COMING_AGAIN if again else MAX_WAITERS):
            raise RateLimited(
                f"{self._count} requests wait here for a result, and {MAX_WAITERS} may; ask for it"
                " a little later, or follow by the WebSocket",
                code="too_many_waiters",
                retry_after_s=RETRY_AFTER_S,
            )

    def wake(self, key: Hashable) -> None:
        for event in self._waiting.get(key, ()):
            event.set()

    async def wait(
        self, key: Hashable, is_there: Callable[[], bool], *, timeout_ms: int, again: bool
    ) -> None:
        """Until it is there or the time is up; looked at anew when `key` is woken. Raises
        `RateLimited`."""
        if is_there() or timeout_ms <= 0:
            return
        self.check_room(again=again)
        event = asyncio.Event()
        self._waiting.setdefault(key, set()).add(event)
        self._count += 1
        try:
            async with asyncio.timeout(min(timeout_ms, LONGEST_WAIT_MS) / 1000):
                while not is_there():
                    event.clear()
                    await event.wait()
        except TimeoutError:
            pass
        finally:
            self._count -= 1
            self._waiting[key].discard(event)
            if not self._waiting[key]:
                del self._waiting[key]
