"""The tickets that have let someone in, until they would have expired anyway."""

from __future__ import annotations

from harpoon.ports import SqlStore


class UsedTickets:
    def __init__(self, store: SqlStore) -> None:
        self._store = store

    def use(self, ticket_id: str, *, expires_at_ms: int, now_ms: int) -> bool:
        """False when it has been used before."""
        self._store.execute("DELETE FROM used_tickets WHERE expires_at_ms <= ?", now_ms)
        used = self._store.execute(
            "INSERT INTO used_tickets (ticket_id, expires_at_ms) VALUES (?, ?)"
            " ON CONFLICT DO NOTHING RETURNING ticket_id",
            ticket_id,
            expires_at_ms,
        )
        return bool(used)
