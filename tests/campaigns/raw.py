"""HTTP and WebSockets by hand: bytes that are made once, so that an attack costs little itself."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import os
import re
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from dev.runtime.stack import HOST

TEXT, BINARY, CLOSE = 0x1, 0x2, 0x8
MOST_HEAD_BYTES = 2**20
_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)


def request_bytes(
    method: str, path: str, key: str, body: bytes = b"", *, more: Iterable[str] = ()
) -> bytes:
    """`more`: further header lines."""
    lines = [
        f"{method} {path} HTTP/1.1",
        f"host: {HOST}",
        f"authorization: Bearer {key}",
        *more,
    ]
    if method == "POST":
        lines += ["content-type: application/json", f"content-length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + body


def frame_bytes(payload: bytes, opcode: int = TEXT) -> bytes:
    """Masked with zeros, as a client may: then the payload stays as it is."""
    size = len(payload)
    if size < 126:
        head = struct.pack("!BB", 0x80 | opcode, 0x80 | size)
    elif size < 2**16:
        head = struct.pack("!BBH", 0x80 | opcode, 0x80 | 126, size)
    else:
        head = struct.pack("!BBQ", 0x80 | opcode, 0x80 | 127, size)
    return head + bytes(4) + payload


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes


class Wire:
    """One connection. As a context it is torn off at the end, not closed politely."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    @classmethod
    async def open(cls, port: int) -> Self:
        return cls(*await asyncio.open_connection(HOST, port, limit=MOST_HEAD_BYTES))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        self.abort()

    def abort(self) -> None:
        self.writer.transport.abort()

    async def send(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()

    async def ask(self, request: bytes) -> Answer:
        """Raises `OSError` or `EOFError` when the connection ends first."""
        self.writer.write(request)
        # A body that is refused by its length is not read to its end: the answer comes first.
        sending = asyncio.ensure_future(self.writer.drain())
        try:
            return await self.answer()
        finally:
            sending.cancel()
            with contextlib.suppress(OSError, asyncio.CancelledError):
                await sending

    async def answer(self) -> Answer:
        head = await self.reader.readuntil(b"\r\n\r\n")
        status = int(head[9:12])
        if (length := _LENGTH.search(head)) is not None:
            return Answer(status, await self.reader.readexactly(int(length[1])))
        if b"chunked" not in head.lower():
            return Answer(status, b"")
        parts = []
        while size := int(await self.reader.readuntil(b"\r\n"), 16):
            parts.append((await self.reader.readexactly(size + 2))[:-2])
        await self.reader.readexactly(2)
        return Answer(status, b"".join(parts))

    async def upgrade(self, path: str, key: str) -> int:
        """Status: 101 when it is a WebSocket now."""
        nonce = base64.b64encode(os.urandom(16)).decode()
        lines = [
            *("upgrade: websocket", "connection: Upgrade", "sec-websocket-version: 13"),
            f"sec-websocket-key: {nonce}",
        ]
        await self.send(request_bytes("GET", path, key, more=lines))
        head = await self.reader.readuntil(b"\r\n\r\n")
        return int(head[9:12])

    async def frame(self) -> tuple[int, bytes]:
        """(opcode, payload) of the next."""
        first, size = await self.reader.readexactly(2)
        if size == 126:
            (size,) = struct.unpack("!H", await self.reader.readexactly(2))
        elif size == 127:
            (size,) = struct.unpack("!Q", await self.reader.readexactly(8))
        return first & 0x0F, await self.reader.readexactly(size)
