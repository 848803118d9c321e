"""Allotments that a Purse was asked for, and that no run has yet."""

from __future__ import annotations

from harpoon.ports import SqlStore


class Promises:
    def __init__(self, store: SqlStore) -> None:
        self._store = store

    def add(self, allotment_id: str, *, asked_at_ms: int) -> None:
        """Before the Purse is asked."""
        self._store.execute(
            "INSERT INTO promises (allotment_id, asked_at_ms) VALUES (?, ?)",
            *(allotment_id, asked_at_ms),
        )

    def remove(self, allotment_id: str) -> None:
        """A run has it, or the Purse knows that none has. Harmless a second time."""
        self._store.execute("DELETE FROM promises WHERE allotment_id = ?", allotment_id)

    def open(self) -> dict[str, int]:
        """Allotment → when it was asked for, ms since the epoch."""
        rows = self._store.execute("SELECT * FROM promises ORDER BY allotment_id")
        return {row["allotment_id"]: row["asked_at_ms"] for row in rows}
