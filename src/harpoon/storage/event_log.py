"""The event log: appended to in the same write as the change that an event tells of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from harpoon.domain.events import Event
from harpoon.domain.json_text import json_text, own_json
from harpoon.ports import Clock, NewId, SqlStore

MOST_KEPT = 10_000
KEPT_MS = 30 * 24 * 3_600_000
COMPACT_EVERY = 500
"""Appends between two looks at what may go."""


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
        rows = self._store.execute(
            "INSERT INTO events (event_id, type, covenant_id, task_id, data, at_ms)"
            " VALUES (?, ?, ?, ?, ?, ?) RETURNING seq",
            *(event_id, type_, covenant_id, task_id, json_text(data), now),
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

    def after(self, seq: int, *, most: int) -> list[Event]:
        """The next events in their order, at most that many."""
        rows = self._store.execute(
            "SELECT * FROM events WHERE seq > ? ORDER BY seq LIMIT ?", seq, most
        )
        return [_event(row) for row in rows]

    def _compact(self, newest: int) -> None:
        self._store.execute(
            "DELETE FROM events WHERE seq <= ? OR at_ms < ?",
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


def _event(row: dict[str, Any]) -> Event:
    return Event(
        seq=row["seq"],
        id=row["event_id"],
        type=row["type"],
        data=own_json(row["data"]),
        at_ms=row["at_ms"],
        covenant_id=row["covenant_id"],
        task_id=row["task_id"],
    )
