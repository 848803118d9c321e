"""`POST /api/orchestrate/{parallel,workers,optimize,smart}`: four shapes of durable work.

A task is one object. Its name comes from the `Idempotency-Key`, so that the same request sent again
finds the same task and pays for nothing twice.
"""

from __future__ import annotations

import hashlib
from typing import Any, TypeVar

from fastapi import Request
from fastapi.responses import Response

from harpoon.api.agent_calls import call_agent
from harpoon.api.agent_names import object_name
from harpoon.api.callers import caller_of
from harpoon.api.dependencies import Services
from harpoon.api.event_stream import EventStreamResponse
from harpoon.api.hot_route import HotRoutesApp
from harpoon.api.json_response import JSONResponse
from harpoon.api.pattern_results import pattern_out
from harpoon.api.pattern_schemas import (
    OptimizeIn,
    ParallelIn,
    PatternIn,
    PatternOut,
    SmartIn,
    WorkersIn,
)
from harpoon.api.progress import Progress
from harpoon.api.run_ends import ended, has_left, lines_of_task, whole_task
from harpoon.api.schemas_out import ErrorOut
from harpoon.domain.audit import ACTOR_FIELD
from harpoon.domain.routing import unknown_model
from harpoon.errors import InvalidRequest

WAIT_MARGIN_MS = 10_000
MAX_KEY_CHARS = 200
_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/event-stream": {}}},
    **{
        status: {"model": ErrorOut} for status in (400, 401, 402, 404, 409, 413, 429, 502, 503, 504)
    },
}
Body = TypeVar("Body", bound=PatternIn)


def install(app: HotRoutesApp, services: Services) -> None:
    def add(body_model: type[Body], summary: str) -> None:
        async def run(body: Body, request: Request) -> Response:
            return await _run(services, body, request)

        run.__annotations__["body"] = body_model
        run.__doc__ = body_model.__doc__
        app.hot_post(
            f"/api/orchestrate/{body_model.pattern}",
            body_model,
            run,
            tags=["orchestration"],
            response_model=PatternOut,
            responses=_RESPONSES,
            summary=summary,
            operation_id=body_model.pattern,
        )

    add(ParallelIn, "Answer requests side by side")
    add(WorkersIn, "Divide, work, put together")
    add(OptimizeIn, "Improve until it is good enough")
    add(SmartIn, "One answer, by the cheapest model that fits")


async def _run(services: Services, body: PatternIn, request: Request) -> Response:
    for model in body.models:
        if model is not None and services.inference.catalogue.find(model) is None:
            raise unknown_model(model, services.inference.catalogue)
    name = object_name(caller_of(request.scope), _task_id(services, request), what="key")
    limits = body.limits
    given = {
        "pattern": body.pattern,
        "user_intent": body.intent,
        "given": body.given(),
        "constraints": limits.model_dump(),
        "waits": True,
        ACTOR_FIELD: caller_of(request.scope).actor,
    }
    task = await call_agent(services, "orchestrator", name, "begin_pattern", given)
    assert limits.max_latency_ms is not None
    wait_ms = limits.max_latency_ms + WAIT_MARGIN_MS

    async def result() -> dict[str, Any]:
        first_page = await ended(
            services, "orchestrator", name, {}, within_ms=wait_ms, has_left=has_left(request)
        )
        whole = await whole_task(services, name, first_page)
        lines = await lines_of_task(services, name)
        return pattern_out(body.pattern, whole, lines, asked=body, mode=services.mode)

    if not body.stream:
        return JSONResponse(await result())
    progress = Progress(
        services,
        agent="orchestrator",
        name=name,
        run_id=task["id"],
        result=result,
        request_id=request.scope["harpoon.request_id"],
    )
    return EventStreamResponse(progress.frames(), abandon=progress.abandon)


def _task_id(services: Services, request: Request) -> str:
    key = request.headers.get("idempotency-key")
    if key is None:
        return services.new_id("task")
    if not 0 < len(key) <= MAX_KEY_CHARS:
        raise InvalidRequest(f"`Idempotency-Key` must have 1 to {MAX_KEY_CHARS} characters")
    scope = f"{request.scope['path']}\n{key}"
    return f"task_{hashlib.sha256(scope.encode()).hexdigest()[:26]}"
