"""When the object was built, and by which version of the code."""

from __future__ import annotations

from harpoon.ports import SqlStore

KEPT = 20


class AgentStarts:
    def __init__(self, store: SqlStore) -> None:
        self._store = store

    def add(self, *, started_at_ms: int, code_version: str) -> None:
        self._store.execute(
            "INSERT INTO agent_starts (started_at_ms, code_version) VALUES (?, ?)",
            started_at_ms,
            code_version,
        )
        self._store.execute(
            "DELETE FROM agent_starts WHERE seq <= (SELECT max(seq) FROM agent_starts) - ?", KEPT
        )

    def count(self) -> int:
        return int(self._store.execute("SELECT count(*) AS n FROM agent_starts")[0]["n"])
