"""HTTP and WebSockets for Pyodide in a browser, where there are no sockets but the page's own.

A page may ask its own origin, and others that allow it: `HARPOON_ALLOWED_ORIGINS`. It cannot send a
key with a WebSocket, so it asks for a ticket first, which opens one.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import js
from pyodide.ffi import JsException, create_proxy, to_js

from harpoon_client.bodies import read_async
from harpoon_client.calls import ticket, with_ticket
from harpoon_client.errors import BadReply, NotReachable
from harpoon_client.exchange import result_of
from harpoon_client.settings import CONNECT_TIMEOUT_S, MAX_MESSAGE_BYTES, Settings
from harpoon_client.translation import request_of, translated

PING_EVERY_S = 25.0
PONG_WITHIN_S = 10.0
_UNTRUE = ("content-encoding", "content-length")
"""Of an answer that the browser has unpacked already."""
_FORBIDDEN = ("host", "connection", "content-length", "accept-encoding", "user-agent")
"""To a page: the browser says these itself."""


class FetchTransport(httpx.AsyncBaseTransport):
    """httpx over the page's `fetch`."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        abort = js.AbortController.new()
        body = await request.aread()
        headers = {k: v for k, v in request.headers.items() if k not in _FORBIDDEN}
        options = {"method": request.method, "headers": headers, "signal": abort.signal}
        if body:
            options["body"] = to_js(body)

        async def fetch() -> Any:
            return await js.fetch(
                str(request.url), to_js(options, dict_converter=js.Object.fromEntries)
            )

        limit_s = request.extensions.get("timeout", {}).get("read")
        try:
            answer = await asyncio.wait_for(fetch(), limit_s)
        except TimeoutError:
            abort.abort()
            raise httpx.ReadTimeout("no answer in time", request=request) from None
        except JsException as error:
            # A page is not told why: nobody there, or its origin is not allowed.
            raise httpx.ConnectError(str(error), request=request) from None
        shown = [(name, value) for name, value in answer.headers if name not in _UNTRUE]
        body_stream = FetchStream(answer, abort, idle_s=limit_s)
        return httpx.Response(answer.status, headers=shown, stream=body_stream)


class FetchStream(httpx.AsyncByteStream):
    """An answer's body as it comes. `idle_s`: how long the next piece may take; None: for ever."""

    def __init__(self, answer: Any, abort: Any, *, idle_s: float | None) -> None:
        self._answer = answer
        self._abort = abort
        self._idle_s = idle_s

    async def __aiter__(self) -> AsyncIterator[bytes]:
        if self._answer.body is None:
            return
        reader = self._answer.body.getReader()

        async def read() -> Any:
            return await reader.read()

        while True:
            try:
                piece = await asyncio.wait_for(read(), self._idle_s)
            except TimeoutError:
                self._abort.abort()
                raise httpx.ReadTimeout("the answer has stopped coming") from None
            except JsException as error:
                raise httpx.ReadError(str(error)) from None
            if piece.done:
                return
            yield piece.value.to_bytes()

    async def aclose(self) -> None:
        self._abort.abort()


class BrowserSocket:
    """A WebSocket of the page. One that is dead without a close is noticed by its silence."""

    def __init__(self, url: str) -> None:
        self._messages: asyncio.Queue[str | None] = asyncio.Queue()
        self._closed_with = ""
        self._opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._socket = js.WebSocket.new(url)
        handlers = {"open": self._on_open, "message": self._on_message, "close": self._on_close}
        self._proxies = {name: create_proxy(handler) for name, handler in handlers.items()}
        for name, proxy in self._proxies.items():
            self._socket.addEventListener(name, proxy)

    async def opened(self) -> None:
        """Raises `NotReachable`: a page is not told the status by which it was refused."""
        try:
            await asyncio.wait_for(self._opened, CONNECT_TIMEOUT_S)
        except TimeoutError:
            raise NotReachable("the WebSocket did not open in time") from None

    async def recv(self) -> str:
        """The next message. Raises `NotReachable` when the connection has ended."""
        while True:
            message = await self._next()
            if message != "pong":
                return message

    async def send(self, message: str) -> None:
        # One that has ended keeps silent; `recv` says so.
        self._socket.send(message)

    async def _next(self) -> str:
        try:
            message = await asyncio.wait_for(self._messages.get(), PING_EVERY_S)
        except TimeoutError:
            self._socket.send("ping")
            try:
                message = await asyncio.wait_for(self._messages.get(), PONG_WITHIN_S)
            except TimeoutError:
                message = None
        if message is None:
            raise NotReachable(f"the WebSocket ended{self._closed_with}")
        if len(message) > MAX_MESSAGE_BYTES:
            raise BadReply(f"a message of the WebSocket is longer than {MAX_MESSAGE_BYTES:,} bytes")
        return message

    def close(self) -> None:
        for name, proxy in self._proxies.items():
            self._socket.removeEventListener(name, proxy)
            proxy.destroy()
        self._socket.close()

    def _on_open(self, _event: Any) -> None:
        if not self._opened.done():
            self._opened.set_result(None)

    def _on_message(self, event: Any) -> None:
        self._messages.put_nowait(event.data)

    def _on_close(self, event: Any) -> None:
        self._closed_with = f": {event.code} {event.reason}".rstrip()
        if not self._opened.done():
            self._opened.set_exception(NotReachable("the WebSocket was refused"))
        self._messages.put_nowait(None)


@asynccontextmanager
async def open_socket(settings: Settings, path: str) -> AsyncIterator[BrowserSocket]:
    """A ticket is asked for where no key is needed, too: a page is not told why a WebSocket was
    refused, but it is told why there is no ticket."""
    opener = await _ticket(settings, path)
    socket = BrowserSocket(settings.websocket_url + with_ticket(path, opener))
    try:
        await socket.opened()
        yield socket
    finally:
        socket.close()


async def _ticket(settings: Settings, path: str) -> str | None:
    call = ticket(path)
    async with httpx.AsyncClient(
        base_url=settings.url, headers=dict(settings.headers), transport=FetchTransport()
    ) as http:
        with translated(settings):
            response = await http.send(request_of(http, call), stream=True)
            reply = await read_async(response)
    return result_of(call, reply)
