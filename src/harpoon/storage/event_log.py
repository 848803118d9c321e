"""The event log: appended to in the same write as the change that an event tells of.

No event is larger than `MAX_EVENT_BYTES`: what is longer is cut, and says so in `truncated`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from harpoon.domain.bounds import MAX_EVENT_BYTES, MAX_PAGE_BYTES, shortened
from harpoon.domain.events import Event
from harpoon.domain.json_text import json_bytes, own_json
from harpoon.ports import Clock, NewId, SqlStore, SqlValue

MOST_KEPT = 10_000
KEPT_MS = 30 * 24 * 3_600_000
COMPACT_EVERY = 500
"""Appends between two looks at what may go."""
MOST_COMPACTED = 1_000
"""Rows that go at once: more than come meanwhile, and soon done."""
BESIDE_DATA_BYTES = 400
"""Of an event on the wire: type, seq, ids and time."""


class EventLog:
    def __init__(self, store: SqlStore, clock: Clock, new_id: NewId) -> None:
        self._store = store
        self._clock = clock
        self._new_id = new_id

    def append(
        self,
        type_: str,
        data: Mapping[str, Any],
        *,
        covenant_id: str | None = None,
        task_id: str | None = None,
    ) -> Event:
        event_id, now = self._new_id("evt"), self._clock.now_ms()
        text = json_bytes(data)
        if len(text) > MAX_EVENT_BYTES:
            data = shortened(data, MAX_EVENT_BYTES)
            text = json_bytes(data)
        rows = self._store.execute(
            "INSERT INTO events (event_id, type, covenant_id, task_id, data, at_ms)"
            " VALUES (?, ?, ?, ?, ?, ?) RETURNING seq",
            *(event_id, type_, covenant_id, task_id, text.decode(), now),
        )
        seq = rows[0]["seq"]
        if seq % COMPACT_EVERY == 0:
            self._compact(seq)
        return Event(
            seq=seq,
            id=event_id,
            type=type_,
            data=data,
            at_ms=now,
            covenant_id=covenant_id,
            task_id=task_id,
        )

    def last_seq(self) -> int:
        """0 before the first event. Outlives the rows that were compacted away."""
        rows = self._store.execute("SELECT seq FROM sqlite_sequence WHERE name = 'events'")
        return int(rows[0]["seq"]) if rows else 0

    def first_kept_seq(self) -> int:
        """The oldest that can be replayed; one past the last when there is none."""
        rows = self._store.execute("SELECT min(seq) AS first FROM events")
        first = rows[0]["first"]
        return self.last_seq() + 1 if first is None else int(first)

    def first_seq_of(self, covenant_id: str) -> int:
        """One past the last when there is none."""
        rows = self._store.execute(
            "SELECT min(seq) AS first FROM events WHERE covenant_id = ?", covenant_id
        )
        first = rows[0]["first"]
        return self.last_seq() + 1 if first is None else int(first)

    def after(self, seq: int, *, most: int, most_bytes: int = MAX_PAGE_BYTES) -> list[Event]:
        """The next events in their order: at most that many, and of that size; at least one."""
        return self._page("", seq, most=most, most_bytes=most_bytes)

    def of_covenant(
        self, covenant_id: str, *, after: int, most: int, most_bytes: int = MAX_PAGE_BYTES
    ) -> list[Event]:
        """As `after`, of one covenant. The others' rows are passed over unread."""
        return self._page(
            " AND covenant_id = ?", after, covenant_id, most=most, most_bytes=most_bytes
        )

    def has_more(self, covenant_id: str, *, after: int) -> bool:
        rows = self._store.execute(
            "SELECT 1 FROM events WHERE seq > ? AND covenant_id = ? LIMIT 1", after, covenant_id
        )
        return bool(rows)

    def _page(
        self, which: str, seq: int, *params: SqlValue, most: int, most_bytes: int
    ) -> list[Event]:
        """The sizes first: what does not fit is not read."""
        where = f"WHERE seq > ?{which}"
        sizes = self._store.execute(
            f"SELECT seq, length(CAST(data AS BLOB)) AS size FROM events {where}"
            " ORDER BY seq LIMIT ?",
            *(seq, *params, most),
        )
        last = None
        for row in sizes:
            # Older code wrote larger ones; they are cut when they are read.
            most_bytes -= min(row["size"], MAX_EVENT_BYTES) + BESIDE_DATA_BYTES
            if most_bytes < 0 and last is not None:
                break
            last = row["seq"]
        if last is None:
            return []
        rows = self._store.execute(
            f"SELECT * FROM events {where} AND seq <= ? ORDER BY seq", *(seq, *params, last)
        )
        return [_event(row) for row in rows]

    def _compact(self, newest: int) -> None:
        """The oldest of what may go; the rest of it the next time."""
        self._store.execute(
            "DELETE FROM events WHERE seq < ? AND (seq <= ? OR at_ms < ?)",
            self.first_kept_seq() + MOST_COMPACTED,
            newest - MOST_KEPT,
            self._clock.now_ms() - KEPT_MS,
        )


class Relays:
    """In a Mediator: which events of its tasks it has taken over already."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store

    def last_seq(self, task_id: str) -> int:
        rows = self._store.execute("SELECT last_seq FROM relays WHERE task_id = ?", task_id)
        return int(rows[0]["last_seq"]) if rows else 0

    def confirm(self, task_id: str, seq: int) -> None:
        self._store.execute(
            "INSERT INTO relays (task_id, last_seq) VALUES (?, ?)"
            " ON CONFLICT (task_id) DO UPDATE SET last_seq = max(last_seq, excluded.last_seq)",
            task_id,
            seq,
        )


def _as_now(text: str) -> Mapping[str, Any]:
    """Older code wrote larger ones."""
    data: Mapping[str, Any] = own_json(text)
    return data if 4 * len(text) <= MAX_EVENT_BYTES else shortened(data, MAX_EVENT_BYTES)


def _event(row: dict[str, Any]) -> Event:
    return Event(
        seq=row["seq"],
        id=row["event_id"],
        type=row["type"],
        data=_as_now(row["data"]),
        at_ms=row["at_ms"],
        covenant_id=row["covenant_id"],
        task_id=row["task_id"],
    )
