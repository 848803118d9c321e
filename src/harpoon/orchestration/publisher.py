"""Events: written to the log first, then sent to whoever listens. Pieces of text are joined."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from harpoon.domain.events import Event
from harpoon.ports import SqlStore
from harpoon.storage.event_log import EventLog

JOIN_S = 0.05
"""At most 20 events a second for the text of one step."""
UNWATCHED_JOIN_S = 1.0
"""While nobody follows. Each event is a write, and of a task a message to its Mediator."""
OFTEN_AT_ONCE = 2
"""Texts of so many steps come in pieces of `JOIN_S`; those of more in longer ones, for all steps of
an object together write about 40 events a second, and 60 when they are very many."""

MOST_JOINED_CHARS = 32_768
"""Of one event, whatever the pieces are."""


class Publisher:
    def __init__(
        self,
        log: EventLog,
        send: Callable[[Event], None],
        is_watched: Callable[[str | None], bool] = lambda _: True,
    ) -> None:
        """`send`: to everyone who listens, without waiting for any. `is_watched`: whether somebody
        follows a covenant as it goes on."""
        self._log = log
        self._send_event = send
        self._is_watched = is_watched
        self._unsent: list[Event] = []
        self._depth = 0
        self._joiners: list[_Joiner] = []

    def append(
        self,
        type_: str,
        data: Mapping[str, Any],
        *,
        covenant_id: str | None,
        task_id: str | None,
    ) -> None:
        """Inside of `write`."""
        self._unsent.append(self._log.append(type_, data, covenant_id=covenant_id, task_id=task_id))

    def write(self, store: SqlStore, work: Callable[[], None]) -> None:
        """`work` and the events that it appends, in one transaction; then they are sent."""
        if self._depth:
            work()  # It is part of the transaction that is open.
            return
        # What was said before comes before.
        for joiner in [*self._joiners]:
            joiner.flush()
        self._depth += 1
        try:
            store.transaction(work)
        except BaseException:
            self._unsent.clear()
            raise
        finally:
            self._depth -= 1
        self._send()

    def joined(
        self,
        say: Callable[[str], tuple[str, Mapping[str, Any]]],
        *,
        covenant_id: str | None,
        task_id: str | None,
    ) -> Callable[[str], None]:
        """A function that takes pieces of text; `say` makes an event of what has come together."""

        def publish(text: str) -> None:
            type_, data = say(text)
            self.append(type_, data, covenant_id=covenant_id, task_id=task_id)
            self._send()

        def pause_s() -> float:
            if not self._is_watched(covenant_id):
                return UNWATCHED_JOIN_S
            return min(UNWATCHED_JOIN_S, JOIN_S * max(1.0, len(self._joiners) / OFTEN_AT_ONCE))

        joiner = _Joiner(publish, self._joiners, pause_s)
        return joiner.add

    def hurry(self) -> None:
        """Somebody follows from now on: what is held back waits for no longer than `JOIN_S`."""
        for joiner in self._joiners:
            joiner.hurry()

    def _send(self) -> None:
        events, self._unsent = self._unsent, []
        for event in events:
            self._send_event(event)


class _Joiner:
    """Known to the publisher only while it holds something back."""

    def __init__(
        self,
        publish: Callable[[str], None],
        waiting: list[_Joiner],
        pause_s: Callable[[], float],
    ) -> None:
        self._publish = publish
        self._waiting = waiting
        self._pause_s = pause_s
        self._pieces: list[str] = []
        self._chars = 0
        self._timer: asyncio.TimerHandle | None = None
        self._due = 0.0

    def add(self, text: str) -> None:
        if not text:
            return
        self._pieces.append(text)
        self._chars += len(text)
        if self._timer is None:
            self._waiting.append(self)
            self._ring_in(self._pause_s())
        if self._chars >= MOST_JOINED_CHARS:
            self.flush()

    def _ring_in(self, seconds: float) -> None:
        loop = asyncio.get_running_loop()
        self._due = loop.time() + seconds
        self._timer = loop.call_later(seconds, self.flush)

    def hurry(self) -> None:
        due = asyncio.get_running_loop().time() + JOIN_S
        if self._timer is not None and self._due > due:
            self._timer.cancel()
            self._ring_in(JOIN_S)

    def flush(self) -> None:
        if self._timer is None:
            return
        self._timer.cancel()
        self._timer = None
        self._waiting.remove(self)
        text = "".join(self._pieces)
        self._pieces, self._chars = [], 0
        for start in range(0, len(text), MOST_JOINED_CHARS):
            self._publish(text[start : start + MOST_JOINED_CHARS])
