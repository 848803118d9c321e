"""Sends frames as a response body, and notices when nobody reads them any more.

The frames are put into a JS ReadableStream's queue without waiting for the client: a Python task
that waits for a write to a client that has gone is never woken, and the runtime ends the request
("your Worker's code had hung"). See docs/decisions/0008-streaming.md.

That a client has gone is told by the request's signal. The stream's `cancel` tells it only of a
response that somebody has begun to read.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import js
from pyodide.ffi import JsException, create_proxy, to_js
from workers import wait_until

MOST_QUEUED_BYTES = 64 * 1024
"""Wait for a slow client; then the provider's stream is read no further. More than 1,000 frames of
one token each. A larger frame is queued in slices of so many bytes, each when there is room."""

LONGEST_UNREAD_S = 30.0
"""A client that takes nothing for so long, with a full queue waiting for it, counts as gone."""


async def response_stream(
    frames: AsyncIterator[bytes], abandon: Callable[[], None], signal: Any
) -> Any:
    """A JS ReadableStream, fed until the frames end. `abandon`: see `EventStreamResponse`;
    `signal`: the JS AbortSignal of the request.

    The first frame, or its first slice, is put in before the stream is handed out: it leaves with
    the head, and does not wait for the task that feeds the rest.
    """
    sink = _Sink(abandon, signal)
    try:
        first = await anext(frames, None) or b""
        if first:
            sink.put(first[:MOST_QUEUED_BYTES])
    except BaseException:
        sink.close()
        raise
    wait_until(sink.feed(first[MOST_QUEUED_BYTES:], frames))
    return sink.readable


class _Sinks:
    """The sinks that are being fed, and the JS callbacks that they share: callbacks for each stream
    are a quarter of what a stream costs to set up."""

    def __init__(self) -> None:
        self._open: dict[int, _Sink] = {}
        self._last_key = 0
        self._started: Any = None
        self._template: Any = None
        self._strategy: Any = None

    def add(self, sink: _Sink, signal: Any) -> tuple[int, Any, Any]:
        """Its key, its ReadableStream and that one's controller."""
        if self._template is None:
            self._template = js.Object.new()
            self._template.start = create_proxy(self._on_start)
            self._template.pull = create_proxy(self._on_pull, capture_this=True)
            self._template.cancel = create_proxy(self._on_gone, capture_this=True)
            # The source listens to the signal as well: it is what knows the key.
            self._template.handleEvent = self._template.cancel
            bound = js.Object.new()
            bound.highWaterMark = MOST_QUEUED_BYTES
            self._strategy = js.ByteLengthQueuingStrategy.new(bound)
        self._last_key += 1
        key = self._last_key
        self._open[key] = sink
        source = js.Object.create(self._template)
        source.key = key
        # Calls `start` at once.
        readable = js.ReadableStream.new(source, self._strategy)
        controller, self._started = self._started, None
        signal.addEventListener("abort", source)
        return key, readable, controller

    def remove(self, key: int) -> None:
        self._open.pop(key, None)

    def _on_start(self, controller: Any) -> None:
        self._started = controller

    def _on_pull(self, source: Any, *_: Any) -> Any:
        """The queue has room. Not called again before the promise that it returns is kept."""
        sink = self._open.get(source.key)
        return None if sink is None else sink.has_room()

    def _on_gone(self, source: Any, *_: Any) -> None:
        sink = self._open.get(source.key)
        if sink is not None:
            sink.cancelled()


_sinks = _Sinks()


class _Sink:
    def __init__(self, abandon: Callable[[], None], signal: Any) -> None:
        self._abandon = abandon
        self._gone = False
        self._room = asyncio.Event()
        self._full: Any = None
        """The promise, with its resolver, that holds back the next `pull`."""
        self._key, self.readable, self._controller = _sinks.add(self, signal)
        if signal.aborted:
            self.cancelled()

    def cancelled(self) -> None:
        if not self._gone:
            self._gone = True
            self._room.set()
            self._abandon()

    def has_room(self) -> Any:
        self._room.set()
        self._full = js.Promise.withResolvers()
        return self._full.promise

    def put(self, data: bytes) -> None:
        if not self._gone:
            self._controller.enqueue(to_js(data))

    def close(self) -> None:
        self._next_pull()
        _sinks.remove(self._key)

    def _next_pull(self) -> None:
        if self._full is not None:
            self._full.resolve()
            self._full = None

    async def feed(self, data: bytes, frames: AsyncIterator[bytes]) -> None:
        """`data`: what is left of the first frame."""
        try:
            # The response is on its way first: the task that returns it ends one turn later.
            await asyncio.sleep(0)
            await self._put_in_slices(data)
            del data
            async for frame in frames:
                await self._put_in_slices(frame)
            if not self._gone:
                self._controller.close()
        except JsException:
            # The stream was closed in the same moment.
            self.cancelled()
            async for _ in frames:
                pass
        finally:
            self.close()

    async def _put_in_slices(self, data: bytes) -> None:
        """Waits while the queue is full, so that nobody makes more for it."""
        for start in range(0, len(data), MOST_QUEUED_BYTES):
            if self._gone:
                return
            self.put(data[start : start + MOST_QUEUED_BYTES])
            if self._controller.desiredSize <= 0:
                await self._wait_for_room()

    async def _wait_for_room(self) -> None:
        """Until the client has read something, has gone, or was silent for too long."""
        self._room.clear()
        self._next_pull()
        try:
            async with asyncio.timeout(LONGEST_UNREAD_S):
                await self._room.wait()
        except TimeoutError:
            self.cancelled()
            self._controller.error()
