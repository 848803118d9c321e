"""A Durable Object's alarm, sockets and incoming calls, as adapters."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from typing import Any
from urllib.parse import parse_qs, urlsplit

import js
from pyodide.ffi import JsException

from harpoon.domain.json_text import json_text, parse_json
from harpoon.errors import HarpoonError
from harpoon.platform.js_json import headers_to_py
from harpoon.platform.upgrade import refused
from harpoon.ports import Opening, Socket, WebSocketGate

MAX_SEQ = 2**53
OPEN = 1
"""A WebSocket's `readyState`."""


class DurableAlarm:
    """The write is part of the same commit as the SQL before it, so nobody waits for it."""

    def __init__(self, storage: Any) -> None:
        self._storage = getattr(storage, "_binding", storage)

    def set(self, at_ms: int) -> None:
        self._storage.setAlarm(at_ms)

    def clear(self) -> None:
        self._storage.deleteAlarm()


class DurableSocket:
    """Its attachment outlives the object's memory: `ID ACTOR EXPIRES_AT_MS COUNTED_AS KEPT`, a
    field that is not there being empty."""

    def __init__(self, socket: Any) -> None:
        self._socket = socket

    @property
    def id(self) -> str:
        return self._attached[0]

    @property
    def actor(self) -> str:
        return self._attached[1]

    @property
    def expires_at_ms(self) -> int | None:
        until = self._attached[2]
        return int(until) if until else None

    @property
    def counted_as(self) -> str | None:
        return self._attached[3] or None

    @property
    def is_closed(self) -> bool:
        return bool(self._socket.readyState != OPEN)

    @property
    def kept(self) -> str:
        return self._attached[4]

    def keep(self, text: str) -> None:
        self._attached[4] = text
        with suppress(JsException):
            self._socket.serializeAttachment(" ".join(self._attached))

    @cached_property
    def _attached(self) -> list[str]:
        # Of a socket that an older version has accepted the last fields are missing.
        fields = str(self._socket.deserializeAttachment()).split(" ")
        return [*fields, *[""] * (5 - len(fields))]

    def send(self, text: str) -> None:
        # One that is gone comes back with the last seq that it has.
        with suppress(JsException):
            self._socket.send(text)

    def close(self, code: int, reason: str) -> None:
        with suppress(JsException):
            self._socket.close(code, reason)


class DurableSockets:
    def __init__(self, ctx: Any) -> None:
        self._ctx = getattr(ctx, "_ctx", ctx)

    def all(self) -> Sequence[Socket]:
        return [DurableSocket(socket) for socket in self._ctx.getWebSockets()]

    def answer_pings(self) -> None:
        """Without waking the object."""
        pair = js.WebSocketRequestResponsePair.new("ping", "pong")
        self._ctx.setWebSocketAutoResponse(pair)

    async def accept(
        self,
        request: Any,
        *,
        gate: WebSocketGate,
        socket_id: str,
        admit: Callable[[Opening], None],
        connected: Callable[[Socket, int | None, bool], None],
    ) -> Any:
        """The answer to an upgrade; the socket outlives the object's memory (hibernation).

        The Worker has admitted it. `admit` raises a `HarpoonError` for what only the object knows.
        """
        request = getattr(request, "js_object", request)
        try:
            opening = await gate.opener(request.url, headers_to_py(request.headers))
            admit(opening)
        except HarpoonError as error:
            return refused(gate.refusal(error))
        pair = js.WebSocketPair.new()
        client, server = js.Object.values(pair)
        caller = opening.caller
        until = "" if caller.expires_at_ms is None else str(caller.expires_at_ms)
        attached = [socket_id, caller.actor, until, opening.counted_as or "", ""]
        server.serializeAttachment(" ".join(attached))
        self._ctx.acceptWebSocket(server)
        connected(DurableSocket(server), _since(request.url), _acknowledges(request.url))
        init = js.Object.new()
        init.status = 101
        init.webSocket = client
        return js.Response.new(None, init)


def _since(url: str) -> int | None:
    """The Worker has checked it: a whole number, or nothing."""
    given = parse_qs(urlsplit(url).query).get("since")
    return min(int(given[0]), MAX_SEQ) if given and given[0].isdigit() else None


def _acknowledges(url: str) -> bool:
    return parse_qs(urlsplit(url).query).get("acks") == ["1"]


def object_name(ctx: Any) -> str | None:
    """None where the platform does not tell: objects made by id, and some wake-ups."""
    name = getattr(getattr(ctx, "_ctx", ctx).id, "name", None)
    return name if isinstance(name, str) else None


async def handled(
    handle: Callable[[str, Mapping[str, Any]], Awaitable[dict[str, Any]]], method: str, given: str
) -> str:
    """A call by RPC, as JSON text both ways: one value crosses, however deep it is."""
    return json_text(await handle(method, parse_json(given)))


def as_message(message: Any) -> str | bytes:
    """Text; of a binary frame, which nobody reads, an empty one."""
    return message if isinstance(message, str) else b""
