"""`POST /api/route` and `POST /api/chat`: decide, and decide and answer."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from fastapi.responses import Response

from harpoon.api.callers import caller_of
from harpoon.api.chat_stream import chat_frames
from harpoon.api.dependencies import Services
from harpoon.api.event_stream import EventStreamResponse
from harpoon.api.hot_route import HotRoutesApp
from harpoon.api.json_response import JSONResponse
from harpoon.api.presentation import chat_out, route_out
from harpoon.api.schemas import ChatIn, RouteIn
from harpoon.api.schemas_out import ChatOut, ErrorOut, RouteOut
from harpoon.api.tracing import traced

_ROUTING_ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": ErrorOut} for status in (400, 402, 404, 413, 503)
}
_CHAT_RESPONSES = _ROUTING_ERRORS | {
    200: {"content": {"text/event-stream": {}}},
    **{status: {"model": ErrorOut} for status in (429, 502, 504)},
}


def install(app: HotRoutesApp, services: Services) -> None:
    async def route(body: RouteIn, request: Request) -> Response:
        """Exactly the decision that `/api/chat` would act on, without acting on it."""
        return JSONResponse(route_out(services.inference.decide(body.inference_request())))

    async def chat(body: ChatIn, request: Request) -> Response:
        """Routes the prompt to the cheapest model that fits, and falls back when it fails.

        With `stream: true` the answer comes as server-sent events: `meta`, `delta`…, then `done`,
        or `error` when it was cut. A failure before the first token is an ordinary error answer.
        """
        request_id = request.scope["harpoon.request_id"]
        asked = traced(body.inference_request(caller_of(request.scope)), request.scope)
        if body.stream:
            stream = await services.inference.stream(asked)
            frames = chat_frames(stream, request_id=request_id, mode=services.mode)
            return EventStreamResponse(frames, abandon=stream.abandon)
        decision, answer = await services.inference.answer(asked)
        return JSONResponse(chat_out(decision, answer, request_id=request_id, mode=services.mode))

    app.hot_post(
        "/api/route",
        RouteIn,
        route,
        tags=["chat"],
        response_model=RouteOut,
        responses=_ROUTING_ERRORS,
        summary="Decide which model would answer",
    )
    app.hot_post(
        "/api/chat",
        ChatIn,
        chat,
        tags=["chat"],
        response_model=ChatOut,
        responses=_CHAT_RESPONSES,
        summary="Answer a prompt",
    )
