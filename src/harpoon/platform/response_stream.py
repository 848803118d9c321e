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


class _Sinks:
    """The sinks that are being fed, and the one pair of JS callbacks that they share: a pair for
    each stream is a quarter of what a stream costs to set up."""

    def __init__(self) -> None:
        self._open: dict[int, _Sink] = {}
        self._last_key = 0
        self._started: Any = None
        self._template: Any = None

    def add(self, sink: _Sink) -> tuple[int, Any, Any]:
        """Its key, its ReadableStream and that one's controller."""
        if self._template is None:
            self._template = js.Object.new()
            self._template.start = create_proxy(self._on_start)
            self._template.cancel = create_proxy(self._on_cancel, capture_this=True)
        self._last_key += 1
        key = self._last_key
        source = js.Object.create(self._template)
        source.key = key
        # Calls `start` at once.
        readable = js.ReadableStream.new(source)
        controller, self._started = self._started, None
        self._open[key] = sink
        return key, readable, controller

    def remove(self, key: int) -> None:
        del self._open[key]

    def _on_start(self, controller: Any) -> None:
        self._started = controller

    def _on_cancel(self, source: Any, *_: Any) -> None:
        sink = self._open.get(source.key)
        if sink is not None:
            sink.cancelled()


_sinks = _Sinks()


class _Sink:
    def __init__(self, abandon: Callable[[], None]) -> None:
        self._abandon = abandon
        self._gone = False
        self._key, self.readable, self._controller = _sinks.add(self)

    def cancelled(self) -> None:
        if not self._gone:
            self._gone = True
            self._abandon()

    def put(self, data: bytes) -> None:
        self._controller.enqueue(to_js(data))

    async def feed(self, frames: AsyncIterator[bytes]) -> None:
        try:
            # The response is on its way first: the task that returns it ends one turn later.
            await asyncio.sleep(0)
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
            self.cancelled()
            async for _ in frames:
                pass
        finally:
            _sinks.remove(self._key)
