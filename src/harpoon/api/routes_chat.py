"""`POST /api/route` and `POST /api/chat`: decide, and decide and answer."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request

from harpoon.api.dependencies import Services
from harpoon.api.json_response import JSONResponse
from harpoon.api.presentation import chat_out, route_out
from harpoon.api.schemas import ChatIn, ChatOut, ErrorOut, RouteIn, RouteOut
from harpoon.errors import InvalidRequest

_ROUTING_ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": ErrorOut} for status in (400, 402, 404, 413, 503)
}
_CHAT_ERRORS = _ROUTING_ERRORS | {status: {"model": ErrorOut} for status in (429, 502, 504)}


def install(app: FastAPI, services: Services) -> None:
    @app.post(
        "/api/route",
        tags=["chat"],
        response_model=RouteOut,
        responses=_ROUTING_ERRORS,
        summary="Decide which model would answer",
    )
    async def route(body: RouteIn) -> JSONResponse:
        """Exactly the decision that `/api/chat` would act on, without acting on it."""
        return JSONResponse(route_out(services.inference.decide(body.inference_request())))

    @app.post(
        "/api/chat",
        tags=["chat"],
        response_model=ChatOut,
        responses=_CHAT_ERRORS,
        summary="Answer a prompt",
    )
    async def chat(body: ChatIn, request: Request) -> JSONResponse:
        """Routes the prompt to the cheapest model that fits, and falls back when it fails."""
        if body.stream:
            raise InvalidRequest(
                "streaming is not offered yet; send `stream: false` or leave it out",
                code="unsupported_parameter",
                param="stream",
            )
        decision, answer = await services.inference.answer(body.inference_request())
        request_id = request.scope["harpoon.request_id"]
        return JSONResponse(chat_out(decision, answer, request_id=request_id, mode=services.mode))
