"""A client's WebSocket frames: read as far as their heads, and given on whole, as they came.

Pure. What is inside a message is the Worker's affair. See RFC 6455, section 5.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from dev.front.limits import MAX_FRAGMENTS, MAX_MESSAGE_BYTES

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0x0, 0x1, 0x2, 0x8, 0x9, 0xA
PROTOCOL_ERROR, POLICY_VIOLATION, TOO_BIG = 1002, 1008, 1009
MAX_CONTROL_BYTES = 125
_DATA = (CONTINUATION, TEXT, BINARY)
_CONTROL = (CLOSE, PING, PONG)


class BadFrame(Exception):
    """`code`: with which the socket is closed."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


@dataclass(frozen=True)
class Frame:
    opcode: int
    data: bytes
    """With its head."""


class FrameMeter:
    def __init__(self) -> None:
        self._came = bytearray()
        self._at = 0
        """Until there it was given on."""
        self._fragments = 0
        self._message_bytes = 0
        self.messages = 0
        """That have ended."""

    @property
    def held_bytes(self) -> int:
        return len(self._came) - self._at

    @property
    def is_unfinished(self) -> bool:
        """Whether a frame or a message has begun and not ended."""
        return self.held_bytes > 0 or self._fragments > 0

    def feed(self, data: bytes) -> None:
        del self._came[: self._at]
        self._at = 0
        self._came += data

    def next_frame(self) -> Frame | None:
        """None: there is no whole one. Raises `BadFrame`, as soon as a head shows it."""
        came, at = self._came, self._at
        if len(came) - at < 2:
            return None
        first, second = came[at], came[at + 1]
        head, size = 2, second & 0x7F
        opcode, is_last = first & 0x0F, bool(first & 0x80)
        self._check(first, second)
        if size >= 126:
            head = 4 if size == 126 else 10
            if len(came) - at < head:
                return None
            (size,) = struct.unpack_from("!H" if head == 4 else "!Q", came, at + 2)
        is_control = opcode in _CONTROL
        if not is_control and self._message_bytes + size > MAX_MESSAGE_BYTES:
            raise BadFrame(TOO_BIG, f"a message may have {MAX_MESSAGE_BYTES} bytes")
        end = at + head + 4 + size
        if len(came) < end:
            return None
        self._at = end
        if not is_control:
            self._count(size, is_last=is_last)
        return Frame(opcode, bytes(came[at:end]))

    def _check(self, first: int, second: int) -> None:
        opcode = first & 0x0F
        if first & 0x70:
            raise BadFrame(PROTOCOL_ERROR, "no extension was agreed on")
        if opcode not in _DATA and opcode not in _CONTROL:
            raise BadFrame(PROTOCOL_ERROR, "there is no frame of this kind")
        if not second & 0x80:
            raise BadFrame(PROTOCOL_ERROR, "a client's frames are masked")
        if opcode in _CONTROL:
            if not first & 0x80 or second & 0x7F > MAX_CONTROL_BYTES:
                raise BadFrame(PROTOCOL_ERROR, "a control frame is whole, with 125 bytes at most")
        elif (opcode == CONTINUATION) != (self._fragments > 0):
            raise BadFrame(PROTOCOL_ERROR, "a message goes on until its last fragment")

    def _count(self, size: int, *, is_last: bool) -> None:
        if is_last:
            self._fragments = self._message_bytes = 0
            self.messages += 1
            return
        self._fragments += 1
        self._message_bytes += size
        if self._fragments >= MAX_FRAGMENTS:
            raise BadFrame(POLICY_VIOLATION, f"a message may have {MAX_FRAGMENTS} fragments")


class Boundary:
    """Where the server's frames end: between two of them the front may send one of its own."""

    def __init__(self) -> None:
        self._head = bytearray()
        self._left = 0
        """Of the payload."""

    @property
    def is_between(self) -> bool:
        return not self._left and not self._head

    def feed(self, data: bytes) -> None:
        at = 0
        while at < len(data):
            if self._left:
                step = min(self._left, len(data) - at)
                self._left -= step
                at += step
                continue
            self._head.append(data[at])
            at += 1
            self._left = self._payload_bytes()

    def _payload_bytes(self) -> int:
        """Once the head is whole, which is forgotten then."""
        head = self._head
        if len(head) < 2:
            return 0
        size = head[1] & 0x7F
        needed = {126: 4, 127: 10}.get(size, 2)
        if len(head) < needed:
            return 0
        if needed > 2:
            size = int.from_bytes(head[2:], "big")
        head.clear()
        return size


def close_frame(code: int, reason: str, *, is_masked: bool) -> bytes:
    """Masked with zeros, where it goes to a server."""
    payload = code.to_bytes(2, "big") + reason.encode()[: MAX_CONTROL_BYTES - 2]
    mask = bytes(4) if is_masked else b""
    return bytes((0x80 | CLOSE, (0x80 if is_masked else 0) | len(payload))) + mask + payload
