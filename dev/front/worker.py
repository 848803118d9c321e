"""workerd, on its unix socket: a connection for each request, and patience while it is restarted.

None is used twice. So nothing is ever sent again, and a client's end is its connection's end.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from dev.front.buckets import Remembered
from dev.front.limits import MAX_REMEMBERED, WORKER_WAIT_S
from dev.front.refusals import no_room, not_there
from dev.front.wires import Wire

ASK_AGAIN_S = 0.1


class Worker:
    def __init__(self, path: str, *, most: int) -> None:
        """`most`: connections at once."""
        self._path = path
        self._places = asyncio.Semaphore(most)
        self._of_group = Remembered(
            lambda: asyncio.Semaphore(max(1, most // 2)), most=MAX_REMEMBERED
        )

    @asynccontextmanager
    async def connection(self, group: str) -> AsyncIterator[Upstream]:
        """`group`: who has no more than half of the places. Raises `Refusal` when it does not
        listen, or has no place, for seconds."""
        of_group = self._of_group.of(group)
        await self._take_place(of_group)
        try:
            upstream = Upstream(await self._connect())
            try:
                yield upstream
            finally:
                upstream.end()
        finally:
            self._places.release()
            of_group.release()

    async def _take_place(self, of_group: asyncio.Semaphore) -> None:
        try:
            async with asyncio.timeout(WORKER_WAIT_S):
                await of_group.acquire()
                try:
                    await self._places.acquire()
                except BaseException:
                    of_group.release()
                    raise
        except TimeoutError:
            raise no_room() from None

    async def _connect(self) -> socket.socket:
        loop = asyncio.get_running_loop()
        until = loop.time() + WORKER_WAIT_S
        while True:
            plain = None
            try:
                plain = socket.socket(socket.AF_UNIX)
                plain.setblocking(False)
                plain.connect(self._path)  # At once, or not at all.
                return plain
            except OSError:
                if plain is not None:
                    plain.close()
                if loop.time() > until:
                    raise not_there() from None
                await asyncio.sleep(ASK_AGAIN_S)


class Upstream(Wire):
    """Sends a request first, and is read from then."""

    def __init__(self, plain: socket.socket) -> None:
        super().__init__()
        self._plain = plain

    async def ask(self, data: bytes) -> None:
        """workerd may answer and not read to the end: then the rest is not sent, and the answer
        can be read all the same, which a transport whose writing has failed would not allow."""
        loop = asyncio.get_running_loop()
        with suppress(OSError):
            await loop.sock_sendall(self._plain, data)
        await loop.create_connection(lambda: self, sock=self._plain)

    def abort(self) -> None:
        if self._transport is not None:
            self._transport.abort()
            return
        with suppress(OSError):
            self._plain.shutdown(socket.SHUT_RDWR)

    def end(self) -> None:
        """When nobody uses it any more."""
        self.abort()
        if self._transport is None:
            self._plain.close()
