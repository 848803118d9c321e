"""`POST /api/orchestrate/full`: a covenant that is worked on at once."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.responses import Response

from harpoon.api.agent_calls import call_agent
from harpoon.api.agent_names import object_name
from harpoon.api.body import body_of
from harpoon.api.callers import caller_of
from harpoon.api.dependencies import Services
from harpoon.api.event_stream import EventStreamResponse
from harpoon.api.json_response import JSONResponse
from harpoon.api.progress import Progress
from harpoon.api.routes_agents import asked
from harpoon.api.run_ends import ended, has_left
from harpoon.api.schemas_out import ErrorOut
from harpoon.errors import InvalidRequest

_ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": ErrorOut} for status in (400, 401, 402, 409, 413, 429, 503)
}
_FLOW = "user → mediator → orchestrator → agents → result"
WAIT_MARGIN_MS = 10_000


def install(app: FastAPI, services: Services) -> None:
    @app.post(
        "/api/orchestrate/full",
        tags=["agents"],
        responses=_ERRORS,
        summary="Have something done under a covenant",
    )
    async def full(request: Request) -> Response:
        """`{query|prompt|intent|user_intent, user_id?, constraints?, plan?, wait?, stream?}`.

        Answers at once; with the result when `wait` is true; with the covenant's events when
        `stream` is true, the last of which holds the result. Also at `websocket_url`.
        """
        body = body_of(request.scope).object_or_nothing()
        user_id = _user_of(body)
        wait, stream = _flag(body, "wait"), _flag(body, "stream")
        name = object_name(caller_of(request.scope), user_id, what="user_id")
        given = {**asked(request, body), "waits": wait or stream}
        begun = await call_agent(services, "mediator", name, "begin", given)

        def shown(covenant: dict[str, Any]) -> dict[str, Any]:
            return {
                "success": True,
                "covenant": covenant,
                "message": _message(covenant),
                "flow": _FLOW,
                "websocket_available": True,
                "websocket_url": f"/api/agents/mediator/{quote(user_id, safe='@:')}/ws",
            }

        async def result() -> dict[str, Any]:
            limit = begun["constraints"]["max_latency_ms"] + WAIT_MARGIN_MS
            of_it = {"covenant_id": begun["id"]}
            left = has_left(request)
            return shown(
                await ended(services, "mediator", name, of_it, within_ms=limit, has_left=left)
            )

        if not stream:
            return JSONResponse(await result() if wait else shown(begun))
        progress = Progress(
            services,
            agent="mediator",
            name=name,
            run_id=begun["id"],
            result=result,
            request_id=request.scope["harpoon.request_id"],
        )
        return EventStreamResponse(progress.frames(), abandon=progress.abandon)


def _flag(body: dict[str, Any], name: str) -> bool:
    said = body.pop(name, False)
    if not isinstance(said, bool):
        raise InvalidRequest(f"`{name}` must be true or false", param=name)
    return said


def _user_of(body: dict[str, Any]) -> str:
    names = [name for name in ("user_id", "userId") if name in body]
    if len(names) > 1:
        raise InvalidRequest("`user_id` and `userId` mean the same; send one", param="userId")
    user_id = body.pop(names[0]) if names else "default"
    if not isinstance(user_id, str):
        raise InvalidRequest("`user_id` must be a text", param="user_id")
    return user_id


def _message(covenant: dict[str, Any]) -> str:
    if covenant["completed_at"] is None:
        return "The covenant is being worked on; follow it by its WebSocket, or GET it."
    return f"The covenant is {covenant['status']}."
