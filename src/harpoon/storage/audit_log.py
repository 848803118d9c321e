"""The audit log's rows. Written in the same run of SQL as what they tell of, and never again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from harpoon.domain.audit import SYSTEM, Act, AuditEntry, Head, canonical, genesis, next_hash
from harpoon.domain.json_text import own_json
from harpoon.ports import Clock, SqlStore

READS_AMONG = 50
READ_AGAIN_MS = 3_600_000
"""A reading is noted again after so long, or after so many other entries."""


class AuditLog:
    def __init__(self, store: SqlStore, clock: Clock, *, object_name: str) -> None:
        self._store = store
        self._clock = clock
        self._genesis = genesis(object_name)

    def append(
        self,
        act: Act,
        *,
        actor: str = SYSTEM,
        covenant_id: str | None = None,
        data: Mapping[str, Any] | None = None,
    ) -> None:
        """`data`: whole numbers, short texts, null; no prompt and no secret."""
        # Read from the table, not remembered: a transaction that fails takes its entries back.
        before = self.head()
        text, now = canonical(data or {}), self._clock.now_ms()
        self._store.execute(
            "INSERT INTO audit_log (seq, at_ms, act, actor, covenant_id, data, hash)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            *(before.seq + 1, now, act, actor, covenant_id, text),
            next_hash(before, at_ms=now, act=act, actor=actor, covenant_id=covenant_id, data=text),
        )

    def head(self) -> Head:
        rows = self._store.execute("SELECT seq, hash FROM audit_log ORDER BY seq DESC LIMIT 1")
        return Head(rows[0]["seq"], rows[0]["hash"]) if rows else self._genesis

    def after(self, seq: int, *, most: int) -> list[AuditEntry]:
        """The next entries in their order, at most that many."""
        return self._entries("WHERE seq > ? ORDER BY seq LIMIT ?", seq, most)

    def note_daily_budget(self, cap_nusd: int | None) -> None:
        """An entry when the operator has set another one than the log knows of."""
        # The act stands in the text: only so is the index of these few rows used.
        found = self._entries("WHERE act = 'daily_budget_set' ORDER BY seq DESC LIMIT 1")
        if cap_nusd != (found[0].data["cap_nusd"] if found else None):
            self.append("daily_budget_set", data={"cap_nusd": cap_nusd})

    def note_read(self, act: Act, *, actor: str) -> None:
        """An entry, unless there was the same one lately: a log that grows with each look at it
        could be filled by looking, and would have no last page."""
        rows = self._store.execute(
            "SELECT 1 FROM (SELECT act, actor, at_ms FROM audit_log ORDER BY seq DESC LIMIT ?)"
            " WHERE act = ? AND actor = ? AND at_ms > ?",
            *(READS_AMONG, act, actor, self._clock.now_ms() - READ_AGAIN_MS),
        )
        if not rows:
            self.append(act, actor=actor)

    def _entries(self, where: str, *params: str | int) -> list[AuditEntry]:
        rows = self._store.execute(f"SELECT * FROM audit_log {where}", *params)
        return [
            AuditEntry(
                seq=row["seq"],
                at_ms=row["at_ms"],
                act=row["act"],
                actor=row["actor"],
                covenant_id=row["covenant_id"],
                data=own_json(row["data"]),
                hash=row["hash"],
            )
            for row in rows
        ]
