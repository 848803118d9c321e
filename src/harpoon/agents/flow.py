"""How much one socket was sent that it has not taken yet, and where it stands in the log.

The runtime queues whatever is sent to a socket, without a bound and without telling how much waits
there. So a client that wants more than `UNACKNOWLEDGED_BYTES` has to say what it has taken: after
each page it is sent the page's name, which cannot be guessed, and sends it back. Pure, and small
enough to be kept with the socket while the object sleeps.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from harpoon.domain.json_text import json_text, own_json

PAGE_BYTES = 64 * 1024
"""After so many bytes a client that acknowledges is asked to."""
WINDOW_BYTES = 256 * 1024
"""What it may have at a time that it has not acknowledged; the rest waits in the log."""
UNACKNOWLEDGED_BYTES = 1024 * 1024
"""What a client that does not acknowledge is sent in all, before it has to come back."""
OBJECT_BYTES = 8 * 1024 * 1024
"""What all sockets of one user or task may hold together; then each has room for a page only."""
REPLY_BYTES = 256 * 1024
"""Above the window, for answers: they have no place in the log where they could wait."""
LONGEST_LAG_MS = 60_000
"""So long may a window stay full while there is more to send."""


@dataclass(kw_only=True)
class Flow:
    acknowledges: bool = False
    """The client has promised to, by `?acks=1`."""
    cursor: int | None = None
    """Of a socket that is behind: the `seq` of the last event that it was sent; the next ones wait
    in the log. None: it has all."""
    open_bytes: int = 0
    """Sent since the last page's end."""
    pages: list[tuple[str, int]] = field(default_factory=list)
    """Name and bytes of those that are not acknowledged, the oldest first."""
    full_since_ms: int | None = None
    has_events: bool = False
    """It was sent one of the log."""
    is_closed: bool = False
    """By us; the client may not have noticed yet, and what it was sent may still wait for it."""

    @property
    def held_bytes(self) -> int:
        """Sent and not acknowledged."""
        return self.open_bytes + sum(size for _, size in self.pages)

    @property
    def limit_bytes(self) -> int:
        return WINDOW_BYTES if self.acknowledges else UNACKNOWLEDGED_BYTES

    def limit_beside(self, others_bytes: int) -> int:
        """`others_bytes`: what the object's other sockets hold."""
        return min(self.limit_bytes, max(PAGE_BYTES, OBJECT_BYTES - others_bytes))

    def has_room(self, size: int, *, limit: int) -> bool:
        """For an event. One is always sent, however long it is: so every connection gets on."""
        is_first = self.held_bytes == 0 if self.acknowledges else not self.has_events
        return is_first or self.held_bytes + size <= limit

    def acknowledge(self, page: object) -> bool:
        """The page and those before it. False: no such page is waited for."""
        names = [name for name, _ in self.pages]
        if page not in names:
            return False
        del self.pages[: names.index(str(page)) + 1]
        self.full_since_ms = None
        return True

    def text(self) -> str:
        """Without a blank."""
        return json_text(
            [
                *(int(self.acknowledges), self.cursor, self.open_bytes, self.pages),
                *(self.full_since_ms, int(self.has_events), int(self.is_closed)),
            ]
        )

    @classmethod
    def read(cls, text: str) -> Flow:
        """What `text` has written; of a new socket it is empty."""
        if not text:
            return cls()
        acknowledges, cursor, open_bytes, pages, full_since_ms, has_events, is_closed = own_json(
            text
        )
        return cls(
            acknowledges=bool(acknowledges),
            cursor=cursor,
            open_bytes=open_bytes,
            pages=[(name, size) for name, size in pages],
            full_since_ms=full_since_ms,
            has_events=bool(has_events),
            is_closed=bool(is_closed),
        )
