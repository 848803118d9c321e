"""A streamed answer as server-sent events.

Where the server offers it (the ASGI extension `harpoon.stream`, see `platform/asgi_bridge.py`), the
frames are handed over and sent after the application has returned: so a request needs no task of
its own in the isolate. Elsewhere they are sent the ordinary way.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any

from starlette.responses import Response

from harpoon.domain.json_text import json_bytes
from harpoon.ports import STREAM_EXTENSION, Receive, Scope, Send

HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    # Proxies in front (nginx) would else hold the events back.
    (b"x-accel-buffering", b"no"),
]


def frame(data: Any, *, event: str | None = None, id_: int | None = None) -> bytes:
    """One server-sent event; `data` becomes JSON unless it is text."""
    body = data.encode() if isinstance(data, str) else json_bytes(data)
    head = f"event: {event}\n".encode() if event is not None else b""
    if id_ is not None:
        head = b"id: %d\n%s" % (id_, head)
    return b"%sdata: %s\n\n" % (head, body)


class EventStreamResponse(Response):
    """`frames`: whole events, one or more at a time.

    `abandon` is called once when the client goes away before their end. The frames are read to
    their end even then, unsent: what was used is booked there.
    """

    def __init__(
        self,
        frames: AsyncIterator[bytes],
        *,
        abandon: Callable[[], None],
        headers: Sequence[tuple[bytes, bytes]] = HEADERS,
    ) -> None:
        super().__init__()
        self.raw_headers = [*headers]
        self._frames = frames
        self._abandon = abandon

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        hand_over = scope.get("extensions", {}).get(STREAM_EXTENSION)
        if hand_over is not None:
            hand_over["frames"] = self._frames
            hand_over["abandon"] = self._abandon
            return
        listening = True
        async for data in self._frames:
            if listening:
                try:
                    await send({"type": "http.response.body", "body": data, "more_body": True})
                except OSError:  # ASGI 2.4: the client has gone.
                    listening = False
                    self._abandon()
        if listening:
            await send({"type": "http.response.body", "body": b"", "more_body": False})
