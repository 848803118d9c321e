"""Runs an ASGI application for one Workers request, with few crossings into JavaScript.

Thinner than the SDK's adapter, which runs a lifespan per request (measured: FastAPI 1.75 × faster;
see docs/decisions/0002-asgi-bridge.md). The application answers whole, or hands over the frames of
a stream (`ports.STREAM_EXTENSION`), which `response_stream` sends after it has returned.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

import js
from pyodide.ffi import JsException, to_js
from workers import wait_until

from harpoon.domain.hosts import split_url
from harpoon.platform.js_json import headers_to_py, object_to_js
from harpoon.platform.response_stream import response_stream
from harpoon.ports import HAS_LEFT_EXTENSION, STREAM_EXTENSION, AsgiApp, Event

_ASGI = {"version": "3.0", "spec_version": "2.4"}
SHORT_LENGTH_DIGITS = 5
"""Of a body's length: under 100 kB."""
PIECE_BYTES = 64 * 1024
"""Of a longer one; a body that brings less in the time for a piece does not come any more."""
MOST_UNREAD_BYTES = 8 * 1024 * 1024
"""Each MiB takes 7 ms of the thread, in small pieces."""
MOST_OF_A_STRANGER_BYTES = 1024 * 1024
"""As much as a body may have at all."""
UNREAD_TIMEOUT_MS = 5_000
_NOT_KNOWN = frozenset({401, 403})
_NO_BODY = frozenset({204, 205, 304})


async def respond(app: AsgiApp, request: Any) -> Any:
    """`request`: the SDK's Request or a JS one. Returns a JS Response."""
    request = getattr(request, "js_object", request)
    headers = headers_to_py(request.headers)
    scheme, _, path, query = split_url(request.url)
    hand_over: dict[str, Any] = {}
    scope = {
        "type": "http",
        "asgi": _ASGI,
        "http_version": "1.1",
        "method": request.method,
        "scheme": scheme,
        "path": unquote(path),
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [
            (k.encode("latin-1"), v.encode("latin-1", "replace")) for k, v in headers.items()
        ],
        "client": None,
        "server": None,
        "extensions": {
            STREAM_EXTENSION: hand_over,
            HAS_LEFT_EXTENSION: lambda: bool(request.signal.aborted),
        },
    }
    body = _BodyReader(request, headers)
    answer = _Answer()
    held = None
    if request.method == "POST":
        # Else the runtime ends the request with its client: what a provider is paid for at that
        # moment would never be booked.
        held = js.Promise.withResolvers()
        wait_until(held.promise)
    try:
        await app(scope, body.receive, answer.send)
        if hand_over:
            stream = response_stream(hand_over["frames"], hand_over["abandon"], request.signal)
            return answer.to_js(await stream)
        is_known = answer.status not in _NOT_KNOWN
        await body.pass_over(MOST_UNREAD_BYTES if is_known else MOST_OF_A_STRANGER_BYTES)
        return answer.to_js()
    finally:
        if held is not None:
            held.resolve()


class _BodyReader:
    """The request's body, read only when asked for: a refusal by its length is free.

    A short one comes in one piece, which costs least; of a long one each piece shows that it is
    still coming.
    """

    def __init__(self, request: Any, headers: Mapping[str, str]) -> None:
        self._request = request
        length = self._length = headers.get("content-length")
        self._is_kept_back = "expect" in headers
        """Until its client is told to go on (RFC 9110, 10.1.1): then nothing may be on its way."""
        self._is_short = length is not None and len(length) <= SHORT_LENGTH_DIGITS
        self._reader: Any = None

    async def receive(self) -> Event:
        try:
            if self._is_short:
                data = await self._request.arrayBuffer()
                return {"type": "http.request", "body": data.to_bytes(), "more_body": False}
            piece = await self._piece()
        except JsException:
            # The client went away, or sent what is no body.
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": piece or b"", "more_body": piece is not None}

    async def pass_over(self, most_bytes: int) -> None:
        """What the application did not ask for, unless it is very large, or slow.

        A server that answers and closes while a body is still coming resets the connection, and
        its client is told of a broken pipe, or of a 500 by a proxy in between: never of the answer.
        The runtime does it without a crossing.
        """
        length = self._length
        if length is None or self._is_short or self._is_kept_back or not length.isdigit():
            return
        is_bounded = len(length) <= 8 and int(length) <= most_bytes
        if is_bounded and self._request.body and not self._request.bodyUsed:
            until = js.Object.new()
            until.signal = js.AbortSignal.timeout(UNREAD_TIMEOUT_MS)
            with contextlib.suppress(JsException):
                await self._request.body.pipeTo(js.WritableStream.new(), until)

    async def _piece(self) -> bytes | None:
        """None at the end. As it comes from the network it would be one of some hundred of a long
        body, and each crossing costs."""
        if self._reader is None:
            if not self._request.body:
                return None
            self._reader = self._request.body.getReader(object_to_js({"mode": "byob"}))
        found = await self._reader.readAtLeast(PIECE_BYTES, js.Uint8Array.new(PIECE_BYTES))
        return None if found.done else found.value.to_bytes()


class _Answer:
    """Collects what the application sends."""

    def __init__(self) -> None:
        self.status = 500
        self._headers: list[list[str]] = []
        self._body: list[bytes] = []

    async def send(self, event: Event) -> None:
        if event["type"] == "http.response.start":
            self.status = event["status"]
            self._headers = [
                [name.decode("latin-1"), value.decode("latin-1")]
                for name, value in event.get("headers", ())
            ]
        elif event["type"] == "http.response.body":
            self._body.append(event.get("body", b""))

    def to_js(self, stream: Any = None) -> Any:
        body = stream
        if body is None and self.status not in _NO_BODY:
            body = to_js(b"".join(self._body)) if any(self._body) else None
        init = object_to_js({"status": self.status, "headers": self._headers})
        return js.Response.new(body, init)
