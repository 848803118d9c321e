"""Brings the log to the sockets: each event once, in order, and no more than a client takes.

A socket that has no room for an event is behind: from then on it is fed from the log, page by page
as it acknowledges, until it has all. One that does not acknowledge is closed instead, with the
`seq` from which it can go on.
"""

from __future__ import annotations

from collections.abc import Callable

from harpoon.agents.caller_rates import CallerRates, RatesOf
from harpoon.agents.flow import LONGEST_LAG_MS, REPLY_BYTES
from harpoon.agents.host import Sockets
from harpoon.agents.line import Line
from harpoon.domain.events import Event
from harpoon.domain.json_text import json_bytes
from harpoon.ports import Clock, NewToken, Socket
from harpoon.storage.event_log import EventLog

TRY_AGAIN_LATER = 1013
FIRST_READ, MOST_READ = 16, 200
"""Events that are read from the log at a time: few, until it is known how long they are."""


class Feed:
    def __init__(
        self,
        *,
        events: EventLog,
        sockets: Sockets,
        rates: RatesOf[CallerRates],
        clock: Clock,
        new_token: NewToken,
        may_stay: Callable[[Line], bool],
    ) -> None:
        self._events = events
        self._sockets = sockets
        self._rates = rates
        self._clock = clock
        self._new_token = new_token
        self._may_stay = may_stay

    def live(self, event: Event) -> None:
        """To everyone. A socket that is gone is passed over."""
        lines = [Line(socket) for socket in self._sockets.all()]
        if not lines:
            return
        text, now = _text(event), self._clock.now_ms()
        # What was sent to one that we have closed may still wait for it.
        held = sum(line.flow.held_bytes for line in lines)
        for line in lines:
            flow, before = line.flow, line.flow.held_bytes
            if not self._may_stay(line):
                continue
            if flow.cursor is not None:
                self._check_lag(line)
                continue
            if flow.has_room(len(text), limit=flow.limit_beside(held - before)):
                line.put(text, now_ms=now, new_token=self._new_token)
                flow.has_events = True
                line.keep()
            else:
                self._stop(line, event.seq - 1)
            held += flow.held_bytes - before

    def begin(self, socket: Socket, since: int) -> None:
        """All events after `since`, as far as there is room."""
        line = Line(socket)
        line.flow.cursor = since
        self._go_on(line)

    def acknowledged(self, socket: Socket, page: object) -> int | None:
        """Then `go_on`. Gives the oldest `seq` when events that were to come are gone.

        Raises `ValueError` for a page that is not waited for.
        """
        line = Line(socket)
        if not line.flow.acknowledge(page):
            raise ValueError
        gone, cursor = None, line.flow.cursor
        if cursor is not None:
            first = self._events.first_kept_seq()
            if cursor < first - 1:
                gone, line.flow.cursor = first, first - 1
        line.keep()
        return gone

    def go_on(self, socket: Socket) -> None:
        """Of one that is behind."""
        line = Line(socket)
        if line.flow.cursor is not None and not line.flow.is_closed:
            self._go_on(line)

    def check_replies(self, socket: Socket) -> bool:
        """False: it asks for more answers than it takes, and was closed for it."""
        line = Line(socket)
        if line.flow.held_bytes <= line.flow.limit_bytes + REPLY_BYTES:
            return True
        self._close(line, self._events.last_seq())
        return False

    def _go_on(self, line: Line) -> None:
        flow, now = line.flow, self._clock.now_ms()
        assert flow.cursor is not None
        limit = flow.limit_beside(self._held_beside(line.socket))
        last, sent, longest, most = self._events.last_seq(), 0, 1, FIRST_READ
        is_full = False
        while flow.cursor < last and not is_full:
            batch = self._events.after(flow.cursor, most=most)
            if not batch:
                break
            for event in batch:
                text = _text(event)
                is_full = not flow.has_room(len(text), limit=limit)
                if is_full:
                    break
                line.put(text, now_ms=now, new_token=self._new_token)
                flow.cursor, flow.has_events = event.seq, True
                sent += len(text)
                longest = max(longest, len(text))
            most = max(1, min(MOST_READ, (limit - flow.held_bytes) // longest))
        self._rates.of(line.socket.actor).replayed_bytes.charge(now, sent)
        if is_full:
            self._stop(line, flow.cursor)
        else:
            flow.cursor = None
            line.keep()

    def _held_beside(self, socket: Socket) -> int:
        others = [one for one in self._sockets.all() if one.id != socket.id]
        return sum(Line(other).flow.held_bytes for other in others)

    def _stop(self, line: Line, last_seq: int) -> None:
        """There is more than it has room for."""
        flow, now = line.flow, self._clock.now_ms()
        if not flow.acknowledges:
            self._close(line, last_seq)
            return
        flow.cursor, flow.full_since_ms = last_seq, now
        # Something must be there that it can acknowledge.
        line.end_page(now_ms=now, new_token=self._new_token)
        line.keep()

    def _check_lag(self, line: Line) -> None:
        full_since, cursor = line.flow.full_since_ms, line.flow.cursor
        assert cursor is not None
        if full_since is not None and self._clock.now_ms() - full_since > LONGEST_LAG_MS:
            self._close(line, cursor)

    def _close(self, line: Line, last_seq: int) -> None:
        if line.flow.cursor is not None:
            last_seq = line.flow.cursor
        line.close(
            TRY_AGAIN_LATER,
            f"{line.flow.held_bytes} bytes are not acknowledged; go on with ?since={last_seq}"
            + ("" if line.flow.acknowledges else ", or acknowledge (acks=1)"),
        )


def _text(event: Event) -> bytes:
    return json_bytes(event.as_dict())
