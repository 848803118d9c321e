"""Reads one request: bytes in; a head, pieces of a body, and what comes after it, out. Pure."""

from __future__ import annotations

import re

import h11

from dev.front import heads
from dev.front.limits import FREE_PIECES, LEAST_PIECE_BYTES, MAX_HEAD_BYTES, MAX_HEAD_LINES
from dev.front.refusals import Refusal, invalid

_END = re.compile(rb"\n\r?\n")
_FIRST = re.compile(rb"[!#$%&'*+\-.^_`|~0-9A-Za-z]")
"""Of a method's name; what begins otherwise is no HTTP, TLS perhaps."""


class Incoming:
    """One request. `connection` is its server's side, which the answer is written with."""

    def __init__(self) -> None:
        self.connection = h11.Connection(h11.SERVER, max_incomplete_event_size=MAX_HEAD_BYTES)
        self.head: heads.Head | None = None
        self.is_whole = False
        self.target = b""
        self.is_head_only = False
        """The answer has no body."""
        self._head = bytearray()
        self._pieces = 0
        self._bytes = 0

    @property
    def takes_chunks(self) -> bool:
        """Whether its answer may come in chunks, and has a body."""
        return self.connection.their_http_version == b"1.1" and not self.is_head_only

    @property
    def wants_to_be_told_to_go_on(self) -> bool:
        return self.connection.they_are_waiting_for_100_continue

    @property
    def rest(self) -> bytes:
        """Of the next request; when this one is whole."""
        return bytes(self.connection.trailing_data[0])

    def feed(self, data: bytes) -> None:
        """Raises `Refusal` for what can't be a request, or is too long for one."""
        if self.head is not None:
            self.connection.receive_data(data)
            return
        looked_at = len(self._head)
        self._head += data if self._head else data.lstrip(b"\r\n")
        found = _END.search(self._head, max(0, looked_at - 2))
        size = len(self._head) if found is None else found.end()
        if size > MAX_HEAD_BYTES or self._head.count(b"\n", 0, size) > MAX_HEAD_LINES:
            raise Refusal(
                431,
                "headers_too_large",
                f"path and headers may have {MAX_HEAD_BYTES} bytes and {MAX_HEAD_LINES} lines",
            )
        if self._head and _FIRST.match(self._head) is None:
            raise invalid("this is not HTTP/1.1")
        if found is not None:
            self.connection.receive_data(bytes(self._head))
            self._head.clear()
            self.head = self._checked_head()

    def pieces(self) -> list[bytes]:
        """What has come of the body, each piece once. Raises `Refusal`."""
        found: list[bytes] = []
        while self.head is not None and not self.is_whole:
            event = self._next_event()
            if isinstance(event, h11.Data):
                self._pieces += 1
                self._bytes += len(event.data)
                if self._pieces > FREE_PIECES + self._bytes // LEAST_PIECE_BYTES:
                    raise invalid("the body comes in too many small chunks")
                found.append(bytes(event.data))
            elif isinstance(event, h11.EndOfMessage):
                self.is_whole = True
            else:
                break
        return found

    def _checked_head(self) -> heads.Head:
        event = self._next_event()
        if not isinstance(event, h11.Request):
            raise invalid("this is not HTTP/1.1")
        self.target = event.target
        self.is_head_only = event.method == b"HEAD"
        return heads.checked(event)

    def _next_event(self) -> object:
        try:
            return self.connection.next_event()
        except h11.RemoteProtocolError as error:
            # Its text may quote what was sent, to who has sent it.
            raise invalid(f"this is not HTTP/1.1: {str(error)[:100]}") from None
