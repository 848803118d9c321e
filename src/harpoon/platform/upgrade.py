"""WebSocket openings go past FastAPI, straight to their Durable Object."""

from __future__ import annotations

from typing import Any

import js

from harpoon.domain.hosts import split_url
from harpoon.errors import HarpoonError, Unavailable
from harpoon.platform.agent_stubs import DurableAgents
from harpoon.platform.js_json import headers_to_py, object_to_js
from harpoon.ports import Clock, Log, NewId, Refusal, SendFailed, WebSocketGate


def is_upgrade(request: Any) -> bool:
    request = getattr(request, "js_object", request)
    return (request.headers.get("upgrade") or "").lower() == "websocket"


async def upgrade(
    request: Any,
    gate: WebSocketGate,
    agents: DurableAgents,
    *,
    clock: Clock,
    new_id: NewId,
    log: Log,
) -> Any:
    """The JS Response: the socket, or a refusal. One line in the log tells of either."""
    request = getattr(request, "js_object", request)
    started = clock.now_ms()
    response = await _answered(request, gate, agents)
    log(
        "request",
        {
            # A refusal has told its client of one.
            "request_id": response.headers.get("x-request-id") or new_id("req"),
            "method": "GET",
            # Without the query: a ticket may stand there.
            "path": split_url(request.url)[2],
            "status": response.status,
            "duration_ms": clock.now_ms() - started,
        },
    )
    return response


async def _answered(request: Any, gate: WebSocketGate, agents: DurableAgents) -> Any:
    try:
        agent, name = await gate.admit(request.url, headers_to_py(request.headers))
        try:
            return await agents.upgrade(agent, name, request)
        except SendFailed:
            raise Unavailable("the agent could not be reached; try again") from None
    except HarpoonError as error:
        return refused(gate.refusal(error))


def refused(refusal: Refusal) -> Any:
    """As a JS Response."""
    headers = [list(header) for header in refusal.headers]
    init = object_to_js({"status": refusal.status, "headers": headers})
    return js.Response.new(refusal.body, init)
