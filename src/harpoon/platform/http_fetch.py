"""`HttpSender` on the runtime's `fetch`."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import js
from pyodide.ffi import JsException

from harpoon.platform.js_json import LazyHeaders, object_to_js
from harpoon.platform.timers import LONGEST_MS
from harpoon.ports import (
    HttpReply,
    HttpRequest,
    HttpStream,
    ReplyCut,
    ReplyTooLarge,
    SendFailed,
    SendTimeout,
)

FULL_READ_BYTES = 4_096
LARGE_READ_BYTES = 64 * 1024


class FetchSender:
    """Aborts the exchange when its time is up, or when its caller is cancelled."""

    async def send(self, request: HttpRequest, *, timeout_ms: int) -> HttpReply:
        controller = js.AbortController.new()
        # Not `AbortSignal.timeout`: that one cannot be taken back, and a limit of 15 min would keep
        # a Durable Object in memory, and billed, for 15 min after an answer of 1 s.
        timer = js.setTimeout(controller.abort.bind(controller), min(timeout_ms, LONGEST_MS))
        response = None
        try:
            response = await js.fetch(request.url, _init(request, controller.signal))
            text = await _text(response, request.most_reply_bytes)
        except JsException:
            if controller.signal.aborted:
                raise SendTimeout from None
            raise (SendFailed if response is None else ReplyCut)() from None
        except (asyncio.CancelledError, ReplyTooLarge):
            controller.abort()
            raise
        finally:
            js.clearTimeout(timer)
        headers = LazyHeaders(response.headers)
        return HttpReply(status=response.status, headers=headers, text=text)

    async def open(self, request: HttpRequest) -> HttpStream:
        controller = js.AbortController.new()
        try:
            response = await js.fetch(request.url, _init(request, controller.signal))
        except JsException:
            raise SendFailed from None
        except asyncio.CancelledError:
            controller.abort()
            raise
        return HttpStream(
            status=response.status,
            headers=LazyHeaders(response.headers),
            body=JsByteStream(response.body),
        )


async def _text(response: Any, most_bytes: int) -> str:
    """Raises `ReplyTooLarge`."""
    told = response.headers.get("content-length")
    if told and told.isdigit() and not response.headers.get("content-encoding"):
        if int(told) > most_bytes:
            raise ReplyTooLarge
        return await response.text()  # type: ignore[no-any-return]
    data = bytearray()
    async for piece in JsByteStream(response.body).pieces():
        data += piece
        if len(data) > most_bytes:
            raise ReplyTooLarge
    return data.decode("utf-8-sig", "replace")


def _init(request: HttpRequest, signal: Any) -> Any:
    options = {"method": request.method, "headers": dict(request.headers), "redirect": "manual"}
    if request.body is not None:
        options["body"] = request.body
    init = object_to_js(options)
    init.signal = signal
    return init


class JsByteStream:
    """`ByteStream` on a JS ReadableStream; `stream` is None for an empty body.

    Each reading costs some crossings, and a plain reader is never given more than `FULL_READ_BYTES`
    of what came from the network. When it was given so many, there is more: from then on as much is
    read at a time as there is.
    """

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._reader: Any = stream.getReader() if stream else None

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            async for piece in self.pieces():
                yield piece
        except JsException:
            raise SendFailed from None

    async def pieces(self) -> AsyncIterator[bytes]:
        """Raises a `JsException` when the connection breaks."""
        if self._reader is None:
            return
        room: Any = None
        may_read_more = True
        while not (result := await self._read(room)).done:
            filled = result.value
            data = filled.to_bytes()
            yield data
            if room is not None:
                room = js.Uint8Array.new(filled.buffer)
            elif may_read_more and len(data) == FULL_READ_BYTES:
                may_read_more = self._take_larger_reader()
                room = js.Uint8Array.new(LARGE_READ_BYTES) if may_read_more else None

    def _read(self, room: Any) -> Any:
        return self._reader.read() if room is None else self._reader.read(room)

    def _take_larger_reader(self) -> bool:
        """Of the streams that JavaScript makes, not all have one."""
        self._reader.releaseLock()
        try:
            self._reader = self._stream.getReader(object_to_js({"mode": "byob"}))
        except JsException:
            self._reader = self._stream.getReader()
            return False
        return True

    def cancel(self) -> None:
        if self._reader is not None:
            # A builtin as the handler: a promise that fails with none is reported as an error.
            self._reader.cancel().catch(js.Boolean)
