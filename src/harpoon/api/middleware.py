"""What happens around every request: its id, its body, the log line, the last safety net.

Plain ASGI, for it is on the hot path. The body is read here (`body`), whole and bounded, before any
route runs: no route of Harpoon streams its input.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable
from typing import Any

from fastapi.responses import Response

from harpoon.api.body import body_of, take_body
from harpoon.api.callers import CALLER
from harpoon.api.error_responses import error_response, internal_error
from harpoon.api.guard import Guard
from harpoon.api.head_size import check_head
from harpoon.api.response_headers import headers_of_answer, is_preflight
from harpoon.api.tracing import note_trace
from harpoon.domain.origins import Origins
from harpoon.errors import HarpoonError, NotFound
from harpoon.inference.shares import (
    BYTE_IN_MS,
    BYTE_OUT_MS,
    HOT_REQUEST_MS,
    NODE_IN_MS,
    OBJECT_IN_MS,
    ROUTED_REQUEST_MS,
    Shares,
)
from harpoon.ports import AsgiApp, Clock, Event, Log, NewId, Receive, Scope, Send

_CLIENT_REQUEST_ID = re.compile(r"[A-Za-z0-9_.:-]{8,64}")
_METHODS_WITH_BODY = frozenset({"POST", "PUT", "PATCH", "DELETE"})


class RequestContext:
    """The outermost layer around the FastAPI application."""

    def __init__(
        self,
        app: AsgiApp,
        *,
        is_hot: Callable[[Scope], bool],
        clock: Clock,
        new_id: NewId,
        log: Log,
        guard: Guard,
        origins: Origins,
        shares: Shares,
    ) -> None:
        self._app = app
        self._is_hot = is_hot
        self._clock = clock
        self._new_id = new_id
        self._log = log
        self._guard = guard
        self._origins = origins
        self._shares = shares

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = self._clock.now_ms()
        headers = dict(scope["headers"])
        request_id = self._request_id(headers)
        scope["harpoon.request_id"] = request_id
        trace = note_trace(scope, headers)
        method = scope["method"]
        status = 0

        is_head = method == "HEAD"
        if is_head:
            # It asks for what GET would say, without the body.
            scope["method"] = "GET"

        async def tagged_send(event: Event) -> None:
            nonlocal status
            self._charge_bytes_out(scope, event)
            if is_head and event["type"] == "http.response.body":
                event = {**event, "body": b""}
            if event["type"] == "http.response.start":
                status = event["status"]
                event["headers"] = [
                    *event.get("headers", ()),
                    (b"x-request-id", request_id.encode()),
                    *headers_of_answer(scope, headers, self._origins),
                ]
            await send(event)

        try:
            check_head(len(scope["raw_path"]) + len(scope["query_string"]), scope["headers"])
            self._guard.check_host(headers)
            _check_path(scope)
            if is_preflight(scope, headers):
                self._guard.check_page(scope, headers)
                await Response(status_code=204)(scope, receive, tagged_send)
                return
            await self._guard.admit(scope, headers)
            if caller := scope.get(CALLER):
                work_ms = HOT_REQUEST_MS if self._is_hot(scope) else ROUTED_REQUEST_MS
                await self._shares.admit(caller.tenant, work_ms)
            if method in _METHODS_WITH_BODY:
                receive = await take_body(scope, headers, receive)
                if caller:
                    body = body_of(scope)
                    work_ms = body.size * BYTE_IN_MS + body.nodes * NODE_IN_MS
                    work_ms += body.objects * OBJECT_IN_MS
                    await self._shares.turn(caller.tenant, work_ms)
            await self._app(scope, receive, tagged_send)
        except HarpoonError as error:
            await error_response(error, scope)(scope, receive, tagged_send)
        except Exception as error:
            self._log("internal_error", {"request_id": request_id, **_where(error)})
            if not status:
                await internal_error(scope)(scope, receive, tagged_send)
        finally:
            self._log(
                "request",
                {
                    "request_id": request_id,
                    "method": method,
                    "path": scope["path"],
                    "status": status,
                    "duration_ms": self._clock.now_ms() - started,
                    **({} if trace is None else {"trace_id": trace.id}),
                },
            )

    def _charge_bytes_out(self, scope: Scope, event: Event) -> None:
        """They are there already, so nobody waits."""
        caller, body = scope.get(CALLER), event.get("body")
        if caller and body:
            self._shares.charge(caller.tenant, len(body) * BYTE_OUT_MS)

    def _request_id(self, headers: dict[bytes, bytes]) -> str:
        """The client's own when it is plain, so that it finds its request in both logs."""
        given = headers.get(b"x-request-id", b"").decode("latin-1")
        return given if _CLIENT_REQUEST_ID.fullmatch(given) else self._new_id("req")


def _check_path(scope: Scope) -> None:
    """Routes are matched by expressions for which a line's end may be no part of it."""
    if not scope["path"].isprintable():
        raise NotFound("there is no such path: it holds characters that are not printable")


def _where(error: Exception) -> dict[str, Any]:
    """The error's type and place. Not its message, which may quote the input."""
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    return {
        "error": type(error).__name__,
        "at": [f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in frames],
    }
