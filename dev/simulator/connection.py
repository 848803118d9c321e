"""One client's connection: noticing that it went away, answering it slowly, and breaking it.

ASGI has no way to break a connection. uvicorn hands its request cycle's bound `send` to the
application, and the cycle holds the transport: `Traffic` (app.py) keeps it in the scope, and `cut`
closes it. Under a test client, which has no transport, a cut raises `ConnectionCut` instead.
"""

import asyncio
import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from dev.simulator.pieces import Piece

TRANSPORT_KEY: Final = "simulator.transport"


class ConnectionCut(Exception):
    """The simulator broke the connection on purpose."""


class Client:
    """Who waits for the answer. Its request body must have been read before `sleep` is used."""

    def __init__(self, scope: Scope, receive: Receive) -> None:
        self._scope = scope
        self._receive = receive
        self._gone = False
        self._sleeper: asyncio.Future[bool] | None = None
        self._listener: asyncio.Task[None] | None = None

    @classmethod
    def of(cls, request: Request) -> "Client":
        return cls(request.scope, request.receive)

    @property
    def gone(self) -> bool:
        return self._gone

    def listen(self) -> None:
        """Start to notice a disconnect."""
        if self._listener is None:
            self._listener = asyncio.create_task(self._wait_for_disconnect())

    def close(self) -> None:
        if self._listener is not None:
            self._listener.cancel()
            self._listener = None

    async def sleep(self, seconds: float) -> bool:
        """Wait; False as soon as the client is gone. Infinity waits for nothing else."""
        if seconds <= 0 or self.gone:
            return not self.gone
        self.listen()
        # A bare future and timer: `wait_for` would cost a task for each token of a slow stream.
        loop = asyncio.get_running_loop()
        sleeper: asyncio.Future[bool] = loop.create_future()
        self._sleeper = sleeper
        alarm = None if math.isinf(seconds) else loop.call_later(seconds, _wake, sleeper, True)
        try:
            return await sleeper
        finally:
            self._sleeper = None
            if alarm is not None:
                alarm.cancel()

    async def cut(self) -> None:
        """Break the connection, after what was already sent."""
        transport = self._scope.get(TRANSPORT_KEY)
        if transport is None:
            raise ConnectionCut
        self.listen()
        transport.close()
        await self.sleep(math.inf)

    async def _wait_for_disconnect(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        self._gone = True
        if self._sleeper is not None:
            _wake(self._sleeper, False)


def _wake(sleeper: "asyncio.Future[bool]", stayed: bool) -> None:
    if not sleeper.done():
        sleeper.set_result(stayed)


class Dropped(Response):
    """No answer at all: the connection closes, or closed already."""

    def __init__(self, client: Client) -> None:
        super().__init__()
        self._client = client

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            if not self._client.gone:
                await self._client.cut()
        finally:
            self._client.close()


class Transmission(Response):
    """An answer sent piece by piece; `on_end(complete, tokens_sent)` is called once, always."""

    def __init__(
        self,
        pieces: Iterable[Piece],
        client: Client,
        *,
        headers: Mapping[str, str],
        on_end: Callable[[bool, int], None],
        end_on_cut: bool = False,
    ) -> None:
        super().__init__(status_code=200, headers=dict(headers))
        if "content-length" not in headers:
            del self.headers["content-length"]
        self._pieces = pieces
        self._client = client
        self._on_end = on_end
        self._end_on_cut = end_on_cut

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        complete, tokens = False, 0
        try:
            self._client.listen()
            await send(self._head())
            cut = False
            for piece in self._pieces:
                if not await self._client.sleep(piece.delay_s):
                    return
                if piece.data:
                    await send(_part(piece.data, more=True))
                tokens += piece.tokens
                if piece.cut:
                    cut = True
                    break
                if piece.delay_s <= 0:
                    # Let the listener run: a client that left is noticed between two tokens.
                    await asyncio.sleep(0)
            if cut and not self._end_on_cut:
                await self._client.cut()
                return
            if not self._client.gone:
                await send(_part(b"", more=False))
                complete = not cut
        finally:
            self._client.close()
            self._on_end(complete, tokens)

    def _head(self) -> dict[str, Any]:
        return {
            "type": "http.response.start",
            "status": self.status_code,
            "headers": self.raw_headers,
        }


def _part(data: bytes, *, more: bool) -> dict[str, Any]:
    return {"type": "http.response.body", "body": data, "more_body": more}
