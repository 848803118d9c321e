"""A request's body: read once, bounded in bytes and in time, and parsed by the one parser.

The bytes go no further than here. A route is given what `Body` makes of them; it has nothing left
to receive, so it cannot parse them in a way of its own.
"""

from __future__ import annotations

import asyncio
from typing import Any

from harpoon.domain.json_text import BadJson, most_nodes, parse_json
from harpoon.errors import BodyTimeout, InvalidRequest, PayloadTooLarge
from harpoon.ports import Event, Receive, Scope

MAX_BODY_BYTES = 1024 * 1024
MAX_BODY_NODES = 20_000
"""JSON values in one body. A batch of 100 requests with 40 messages each has 13,000. With it a body
of 1 MiB is read in about 10 ms, whatever it holds: for so long nobody else has the thread."""
LARGE_CHARS, LARGE_NODES = 64 * 1024, 2_000
IDLE_TIMEOUT_S = 30
"""Without a byte more."""
WHOLE_TIMEOUT_S = 120
"""For the whole of it: a line that carries 1 MiB in that time has 70 kbit/s."""

_SCOPE_KEY = "harpoon.body"
_NOT_AN_OBJECT = "the body must be a JSON object, sent with `Content-Type: application/json`"


class Body:
    """What was sent, as text. Parsed when a route asks for it, and then once."""

    def __init__(self, data: bytes | bytearray, content_type: bytes) -> None:
        """Raises `InvalidRequest` for what is not UTF-8."""
        try:
            self._text = data.decode()
        except UnicodeDecodeError as error:
            raise _invalid(f"not UTF-8 (byte {error.start + 1}); JSON is sent as UTF-8") from None
        if "\0" in self._text:
            # Plain letters in UTF-16 or UTF-32 are valid UTF-8, too; JSON writes a NUL as \u0000.
            raise _invalid("not UTF-8, but perhaps UTF-16: it holds NUL bytes")
        self.size = len(self._text)
        """In characters."""
        self.nodes = min(most_nodes(self._text), MAX_BODY_NODES)
        """So many values are read at the most."""
        self.is_large = self.size > LARGE_CHARS or self.nodes > LARGE_NODES
        """To read it, to check it and to answer it are pieces of work, with others in between."""
        self.objects = min(self._text.count("{"), MAX_BODY_NODES)
        """Counted alike."""
        kind = content_type.split(b";", 1)[0].strip().lower()
        self._is_json = kind == b"application/json" or kind.endswith(b"+json")

    def value(self) -> Any:
        """Of a route that needs a body. A page of another site can send JSON unasked only as
        another type, so the type counts."""
        if not self._text or not self._is_json:
            raise InvalidRequest(_NOT_AN_OBJECT)
        return self._parsed()

    def object_or_nothing(self) -> dict[str, Any]:
        """Of a route that can do without: {} for an empty body. Whatever its type says."""
        if not self._text.strip():
            return {}
        value = self._parsed()
        if not isinstance(value, dict):
            raise InvalidRequest("the body must be a JSON object")
        return value

    def _parsed(self) -> Any:
        text, self._text = self._text, ""
        try:
            return parse_json(text, max_nodes=MAX_BODY_NODES)
        except BadJson as error:
            raise _invalid(str(error)) from None


def body_of(scope: Scope) -> Body:
    body: Body = scope[_SCOPE_KEY]
    return body


async def take_body(scope: Scope, headers: dict[bytes, bytes], receive: Receive) -> Receive:
    """Reads it into the scope, for `body_of`. Returns what the route may receive: no more of it."""
    scope[_SCOPE_KEY] = Body(await _read(headers, receive), headers.get(b"content-type", b""))
    return _nothing_more


async def _read(headers: dict[bytes, bytes], receive: Receive) -> bytes | bytearray:
    declared = headers.get(b"content-length")
    if declared is not None:
        if not declared.isdigit():
            raise InvalidRequest("Content-Length is not a number")
        if len(declared) > 10 or int(declared) > MAX_BODY_BYTES:
            raise _too_large()
    time = asyncio.get_running_loop().time
    due_s = time() + WHOLE_TIMEOUT_S
    data = bytearray()
    try:
        async with asyncio.timeout(IDLE_TIMEOUT_S) as limit:
            while True:
                event = await receive()
                if event["type"] != "http.request":
                    raise InvalidRequest("the body was cut off before its end")
                chunk: bytes = event.get("body", b"")
                if len(data) + len(chunk) > MAX_BODY_BYTES:
                    raise _too_large()
                if not event.get("more_body", False):
                    # The common case, a body in one piece, is not copied.
                    return data + chunk if data else chunk
                data += chunk
                limit.reschedule(min(due_s, time() + IDLE_TIMEOUT_S))
    except TimeoutError:
        raise BodyTimeout(
            f"the body did not come: {IDLE_TIMEOUT_S} s without a byte, or {WHOLE_TIMEOUT_S} s for"
            " the whole, are the limit"
        ) from None


async def _nothing_more() -> Event:
    return {"type": "http.disconnect"}


def _invalid(fault: str) -> InvalidRequest:
    return InvalidRequest(f"the body is {fault}", code="invalid_json")


def _too_large() -> PayloadTooLarge:
    return PayloadTooLarge(f"the body is over the limit of {MAX_BODY_BYTES} bytes (1 MiB)")
