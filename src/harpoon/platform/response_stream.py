"""Sends frames as a response body, and notices when nobody reads them any more.

The frames are put into a JS ReadableStream's queue without waiting for the client: a Python task
that waits for a write to a client that has gone is never woken, and the runtime ends the request
("your Worker's code had hung"). See docs/decisions/0008-streaming.md.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import js
from pyodide.ffi import JsException, create_proxy, to_js
from workers import wait_until

MOST_QUEUED = 256
"""Frames that wait for a slow client; then the provider's stream is read no further."""

QUEUE_CHECK_S = 0.02


async def response_stream(frames: AsyncIterator[bytes], abandon: Callable[[], None]) -> Any:
    """A JS ReadableStream, fed until the frames end. `abandon`: see `EventStreamResponse`.

    The first frame is put in before the stream is handed out: it leaves with the head, and does not
    wait for the task that feeds the rest.
    """
    sink = _Sink(abandon)
    first = await anext(frames, None)
    if first is not None:
        sink.put(first)
    wait_until(sink.feed(frames))
    return sink.readable


class _Sink:
    def __init__(self, abandon: Callable[[], None]) -> None:
        self._abandon = abandon
        self._gone = False
        self._controller: Any = None
        self._proxies = (create_proxy(self._on_start), create_proxy(self._on_cancel))
        source = js.Object.new()
        source.start, source.cancel = self._proxies
        self.readable = js.ReadableStream.new(source)

    def _on_start(self, controller: Any) -> None:
        self._controller = controller

    def _on_cancel(self, *_: Any) -> None:
        if not self._gone:
            self._gone = True
            self._abandon()

    def put(self, data: bytes) -> None:
        self._controller.enqueue(to_js(data))

    async def feed(self, frames: AsyncIterator[bytes]) -> None:
        try:
            async for data in frames:
                if self._gone:
                    continue
                self.put(data)
                # The queue tells nobody when it has become shorter.
                while self._controller.desiredSize < -MOST_QUEUED and not self._gone:  # noqa: ASYNC110
                    await asyncio.sleep(QUEUE_CHECK_S)
            if not self._gone:
                self._controller.close()
        except JsException:
            # The stream was closed in the same moment.
            self._on_cancel()
            async for _ in frames:
                pass
        finally:
            if not self._gone:
                # It may still be cancelled while its last frames are read.
                self._gone = True
            for proxy in self._proxies:
                proxy.destroy()
