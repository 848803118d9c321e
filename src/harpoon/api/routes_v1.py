"""OpenAI's API: `/v1/chat/completions`, `/v1/models`. Any OpenAI client works with it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from fastapi import Request
from fastapi.responses import Response

from harpoon.api.callers import caller_of
from harpoon.api.dependencies import Services
from harpoon.api.event_stream import EventStreamResponse
from harpoon.api.hot_route import HotRoutesApp
from harpoon.api.json_response import JSONResponse
from harpoon.api.openai_reply import chunk_frames, completion_out, model_out, virtual_model_out
from harpoon.api.openai_request import VIRTUAL_MODELS, ChatCompletionIn
from harpoon.api.tracing import traced
from harpoon.domain.catalogue import Model
from harpoon.domain.routing import unknown_model

_ERRORS: dict[int | str, dict[str, Any]] = {
    status: {
        "description": "OpenAI's error shape",
        "content": {"application/json": {"schema": {"type": "object"}}},
    }
    for status in (400, 401, 402, 403, 404, 413, 429, 431, 502, 503, 504)
}
_STREAM: dict[int | str, dict[str, Any]] = {200: {"content": {"text/event-stream": {}}}}

VIRTUAL_CREATED = 1_790_000_000
"""The virtual models are as old as this API; a constant, so that a list can be cached."""


def install(app: HotRoutesApp, services: Services) -> None:
    catalogue = services.inference.catalogue

    async def chat_completions(body: ChatCompletionIn, request: Request) -> Response:
        """OpenAI's chat completions, answered by the cheapest model that can do what is asked.

        `model`: an id of `/v1/models`; `auto` and `tier/…` leave the choice to Harpoon. What the
        API does not have is in the request's and the answer's `harpoon` object.
        """
        request_id = request.scope["harpoon.request_id"]
        asked = traced(body.inference_request(caller_of(request.scope)), request.scope)
        created = services.clock.now_ms() // 1000
        if body.stream:
            stream = await services.inference.stream(asked)
            frames = chunk_frames(
                stream,
                created=created,
                request_id=request_id,
                mode=services.mode,
                wants_usage=body.wants_usage,
            )
            return EventStreamResponse(frames, abandon=stream.abandon)
        decision, answer = await services.inference.answer(asked)
        return JSONResponse(
            completion_out(
                decision, answer, created=created, request_id=request_id, mode=services.mode
            )
        )

    app.hot_post(
        "/v1/chat/completions",
        ChatCompletionIn,
        chat_completions,
        tags=["openai"],
        response_model=None,
        responses=_ERRORS | _STREAM,
        summary="OpenAI's chat completions",
    )

    @app.get("/v1/models", tags=["openai"], summary="OpenAI's list of models")
    async def models() -> JSONResponse:
        """Every name that `model` takes, the virtual ones first."""
        listed = [virtual_model_out(name, created=VIRTUAL_CREATED) for name in VIRTUAL_MODELS]
        listed += [model_out(m, created=_created(m)) for m in catalogue.models]
        return JSONResponse({"object": "list", "data": listed})

    @app.get("/v1/models/{model_id:path}", tags=["openai"], responses=_ERRORS, summary="One model")
    async def model(model_id: str) -> JSONResponse:
        """Ids hold slashes and `@`; encoded and plain both work."""
        if model_id in VIRTUAL_MODELS:
            return JSONResponse(virtual_model_out(model_id, created=VIRTUAL_CREATED))
        found = catalogue.find(model_id)
        if found is None:
            raise unknown_model(model_id, catalogue)
        return JSONResponse(model_out(found, created=_created(found)))


def _created(model: Model) -> int:
    """When its row was last checked: the providers tell no other date."""
    return int(datetime.fromisoformat(model.checked_on).replace(tzinfo=UTC).timestamp())
