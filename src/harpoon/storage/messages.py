"""The conversation of a user with their Mediator."""

from __future__ import annotations

from harpoon.domain.bounds import MAX_INTENT_BYTES, cut_text
from harpoon.domain.chat import Message
from harpoon.ports import Clock, NewId, SqlStore


class Messages:
    def __init__(self, store: SqlStore, clock: Clock, new_id: NewId) -> None:
        self._store = store
        self._clock = clock
        self._new_id = new_id

    def add(self, covenant_id: str, role: str, content: str) -> None:
        self._store.execute(
            "INSERT INTO messages (message_id, covenant_id, role, content, at_ms)"
            " VALUES (?, ?, ?, ?, ?)",
            *(self._new_id("msg"), covenant_id, role, cut_text(content, MAX_INTENT_BYTES)),
            self._clock.now_ms(),
        )

    def latest(self, *, most: int, most_chars: int, until: str | None = None) -> list[Message]:
        """In their order; as many of the newest as fit, and no other is read. `until`: the covenant
        whose message is the last that counts."""
        sizes = self._store.execute(
            "SELECT message_id, length(content) AS chars FROM messages"
            " WHERE ?1 IS NULL OR (at_ms, message_id) <="
            " (SELECT at_ms, message_id FROM messages WHERE covenant_id = ?1 AND role = 'user'"
            # There is one, and most often it is among the newest.
            " ORDER BY at_ms DESC, message_id DESC LIMIT 1)"
            " ORDER BY at_ms DESC, message_id DESC LIMIT ?2",
            *(until, most),
        )
        found: list[Message] = []
        for size in sizes:
            most_chars -= size["chars"]
            if most_chars < 0:
                break
            [row] = self._store.execute(
                "SELECT role, content FROM messages WHERE message_id = ?", size["message_id"]
            )
            found.append(Message(row["role"], row["content"]))
        return found[::-1]

    def count(self) -> int:
        return int(self._store.execute("SELECT count(*) AS n FROM messages")[0]["n"])
