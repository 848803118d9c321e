"""When the object was built, and by which version of the code."""

from __future__ import annotations

from harpoon.ports import SqlStore

KEPT = 20


def remembered_name(store: SqlStore, name: str | None) -> str | None:
    """The object's name: as the platform tells it now, or as it once did."""
    rows = store.execute("SELECT name FROM identity")
    if rows:
        known: str = rows[0]["name"]
        return known
    if name is not None:
        store.execute("INSERT INTO identity (name) VALUES (?)", name)
    return name


class AgentStarts:
    def __init__(self, store: SqlStore) -> None:
        self._store = store

    def add(self, *, started_at_ms: int, code_version: str) -> int:
        """The number of this start, which is its epoch; no start gets it again."""
        rows = self._store.execute(
            "INSERT INTO agent_starts (started_at_ms, code_version) VALUES (?, ?) RETURNING seq",
            started_at_ms,
            code_version,
        )
        epoch: int = rows[0]["seq"]
        self._store.execute("DELETE FROM agent_starts WHERE seq <= ?", epoch - KEPT)
        return epoch

    def count(self) -> int:
        return int(self._store.execute("SELECT count(*) AS n FROM agent_starts")[0]["n"])
