"""One connection's bytes: read when somebody wants them, written no faster than they are taken."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from contextlib import suppress
from typing import cast

from dev.front.limits import MAX_READ_AHEAD_BYTES, MAX_UNSENT_BYTES, UNSENT_IN_KERNEL_BYTES


class Gone(Exception):
    """The other side has left, or was left."""


class Wire(asyncio.Protocol):
    def __init__(self) -> None:
        self.has_ended = False
        """Nothing more will come."""
        self.when_ended: Callable[[], None] | None = None
        """And once more when it is lost."""
        self.stalled_since: float | None = None
        """Since when it has been full, and takes nothing."""
        self.is_lost = False
        """Nor will anything be taken."""
        self._transport: asyncio.Transport | None = None
        self._came = bytearray()
        self._is_paused = False
        self._fault: Exception | None = None
        self._reader: asyncio.Future[None] | None = None
        self._writer: asyncio.Future[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._transport.set_write_buffer_limits(high=MAX_UNSENT_BYTES, low=MAX_UNSENT_BYTES // 4)
        plain = transport.get_extra_info("socket")
        with suppress(OSError, AttributeError):
            # asyncio does so only for a socket that was made with this number.
            plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with suppress(OSError, AttributeError):  # No TCP, or a system that does not have it.
            option = socket.TCP_NOTSENT_LOWAT
            plain.setsockopt(socket.IPPROTO_TCP, option, UNSENT_IN_KERNEL_BYTES)

    @property
    def waiting_bytes(self) -> int:
        """That have come, and nobody has read."""
        return len(self._came)

    def data_received(self, data: bytes) -> None:
        self._came += data
        if len(self._came) > MAX_READ_AHEAD_BYTES and not self._is_paused:
            self.pause()
        _wake(self._reader)

    def eof_received(self) -> bool:
        self._end()
        return True

    def connection_lost(self, exc: Exception | None) -> None:
        self.is_lost = True
        _wake(self._writer)
        self._end()

    def pause_writing(self) -> None:
        self.stalled_since = asyncio.get_running_loop().time()

    def resume_writing(self) -> None:
        self.stalled_since = None
        _wake(self._writer)

    def _end(self) -> None:
        self.has_ended = True
        _wake(self._reader)
        if self.when_ended is not None:
            self.when_ended()

    @property
    def unsent_bytes(self) -> int:
        return 0 if self._transport is None else self._transport.get_write_buffer_size()

    @property
    def was_refused(self) -> bool:
        """Of one that has ended: asyncio no longer looks, and does not see it torn off."""
        if self._transport is None:
            return False
        plain = self._transport.get_extra_info("socket")
        return bool(plain.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR))

    @property
    def is_being_read(self) -> bool:
        return self._reader is not None and not self._reader.done()

    def pause(self) -> None:
        """What comes stays with the system until `resume`."""
        if not self._is_paused and self._transport is not None:
            self._is_paused = True
            self._transport.pause_reading()

    def resume(self) -> None:
        if self._is_paused and self._transport is not None:
            self._is_paused = False
            self._transport.resume_reading()

    def take(self) -> bytes:
        """What has come."""
        data = bytes(self._came)
        self._came.clear()
        self.resume()
        return data

    async def read(self) -> bytes:
        """At least a byte; none at the end. Raises what `fail` was given."""
        while self._fault is None and not self._came and not self.has_ended:
            self._reader = asyncio.get_running_loop().create_future()
            await self._reader
        if self._fault is not None:
            fault, self._fault = self._fault, None
            raise fault
        return self.take()

    def fail(self, fault: Exception) -> None:
        """Whoever reads, or is the next to, is told."""
        self._fault = fault
        _wake(self._reader)

    def write(self, data: bytes) -> None:
        """Raises `Gone`."""
        if self.is_lost or self._transport is None:
            raise Gone
        self._transport.write(data)

    async def drain(self) -> None:
        """Until there is room for more. Raises `Gone`."""
        while self.stalled_since is not None and not self.is_lost:
            self._writer = asyncio.get_running_loop().create_future()
            await self._writer
        if self.is_lost:
            raise Gone

    def write_eof(self) -> None:
        if self._transport is not None and not self.is_lost:
            with suppress(OSError):
                self._transport.write_eof()

    def close(self) -> None:
        """When all is sent."""
        if self._transport is not None:
            self._transport.close()

    def abort(self) -> None:
        if self._transport is not None:
            self._transport.abort()


def _wake(waiter: asyncio.Future[None] | None) -> None:
    if waiter is not None and not waiter.done():
        waiter.set_result(None)
