"""The agents over HTTP: covenants of a Mediator, tasks of an Orchestrator."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request

from harpoon.api.agent_calls import call_agent
from harpoon.api.agent_names import object_name
from harpoon.api.body import body_of
from harpoon.api.callers import caller_of
from harpoon.api.dependencies import Services
from harpoon.api.json_response import JSONResponse
from harpoon.api.schemas_out import AgentsStatusOut, ErrorOut
from harpoon.domain.audit import ACTOR_FIELD
from harpoon.domain.runs import ONLY_FROM_A_MEDIATOR
from harpoon.errors import HarpoonError

PROBE_OBJECT = "status-probe"
"""Agents of users are named `tenant/user`; a name without a slash can be no user's."""

PROBE_TIMEOUT_MS = 5_000
NOTHING: Mapping[str, Any] = {}
_ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": ErrorOut} for status in (400, 401, 402, 404, 409, 413, 429, 503)
}


def asked(request: Request, body: Mapping[str, Any]) -> dict[str, Any]:
    """`body` with the request's Idempotency-Key and its caller, for a Mediator."""
    key = request.headers.get("idempotency-key")
    said = {**body} if key is None else {**body, "idempotency_key": key}
    return said | {ACTOR_FIELD: caller_of(request.scope).actor}


def install(app: FastAPI, services: Services) -> None:
    async def mediator(
        request: Request, user_id: str, method: str, given: Mapping[str, Any] = NOTHING
    ) -> dict[str, Any]:
        name = object_name(caller_of(request.scope), user_id, what="user_id")
        return await call_agent(services, "mediator", name, method, asked(request, given))

    async def orchestrator(
        request: Request, task_id: str, method: str, given: Mapping[str, Any]
    ) -> dict[str, Any]:
        name = object_name(caller_of(request.scope), task_id, what="task_id")
        given = {**given, ACTOR_FIELD: caller_of(request.scope).actor}
        return await call_agent(services, "orchestrator", name, method, given)

    @app.get(
        "/api/agents/status",
        tags=["agents"],
        response_model=AgentsStatusOut,
        summary="Agent health",
    )
    async def status() -> JSONResponse:
        """A real round trip to each Durable Object class, each with its own database."""
        described = await asyncio.gather(
            _described(services, "mediator"), _described(services, "orchestrator")
        )
        enabled = None not in described
        words = ["unavailable" if one is None else "available" for one in described]
        return JSONResponse(
            {
                "agents_enabled": enabled,
                "mode": "durable_objects" if enabled else "degraded",
                "mediator": words[0],
                "orchestrator": words[1],
                "websockets": "supported" if enabled else "unavailable",
                "message": (
                    "Both Durable Object classes answered."
                    if enabled
                    else "A Durable Object class did not answer; see wrangler.toml's bindings."
                ),
                "details": {"mediator": described[0], "orchestrator": described[1]},
            }
        )

    base = "/api/agents/mediator/{user_id}"

    @app.post(f"{base}/covenant", tags=["agents"], responses=_ERRORS, summary="Draft a covenant")
    async def create(user_id: str, request: Request) -> JSONResponse:
        """`{intent|user_intent|query|prompt, constraints?}`. Nothing is spent until it is
        delegated. The same `Idempotency-Key` gives the same covenant."""
        return JSONResponse(
            await mediator(request, user_id, "create", body_of(request.scope).object_or_nothing())
        )

    @app.get(f"{base}/covenant", tags=["agents"], responses=_ERRORS, summary="The newest covenant")
    async def current(user_id: str, request: Request) -> JSONResponse:
        return JSONResponse(await mediator(request, user_id, "current"))

    @app.get(f"{base}/covenants", tags=["agents"], responses=_ERRORS, summary="All covenants")
    async def covenants(
        user_id: str,
        request: Request,
        limit: int | None = None,
        cursor: str | None = None,
        status: str | None = None,
    ) -> JSONResponse:
        """The newest first; `next_cursor` leads to the next page. A page has at most 1 MB, and may
        hold fewer than `limit`. Long texts are cut here, and `truncated` is true then: the one has
        them whole."""
        page = {"limit": limit, "cursor": cursor, "status": status}
        return JSONResponse(await mediator(request, user_id, "list", page))

    @app.get(f"{base}/covenants/{{covenant_id}}", tags=["agents"], responses=_ERRORS, summary="One")
    async def covenant(user_id: str, covenant_id: str, request: Request) -> JSONResponse:
        return JSONResponse(await mediator(request, user_id, "get", {"covenant_id": covenant_id}))

    @app.get(
        f"{base}/covenants/{{covenant_id}}/receipt",
        tags=["agents"],
        responses=_ERRORS,
        summary="What it has cost, call by call",
    )
    async def receipt(
        user_id: str, covenant_id: str, request: Request, cursor: str | None = None
    ) -> JSONResponse:
        """The totals are of all calls; when these do not fit on a page, `next_cursor` leads to the
        next."""
        asked_for = {"covenant_id": covenant_id, "cursor": cursor}
        return JSONResponse(await mediator(request, user_id, "receipt", asked_for))

    @app.post(
        f"{base}/covenants/{{covenant_id}}/feedback",
        tags=["agents"],
        responses=_ERRORS,
        summary="Say whether its result was good",
    )
    async def feedback(user_id: str, covenant_id: str, request: Request) -> JSONResponse:
        """`{"thumb": "up" | "down" | null}`."""
        given = {**body_of(request.scope).object_or_nothing(), "covenant_id": covenant_id}
        return JSONResponse(await mediator(request, user_id, "feedback", given))

    @app.get(
        f"{base}/outcomes", tags=["agents"], responses=_ERRORS, summary="What decisions led to"
    )
    async def outcomes(
        user_id: str, request: Request, limit: int | None = None, cursor: str | None = None
    ) -> JSONResponse:
        """Score, model, quality, thumb and failed calls of each covenant that has ended, without
        its prompt, the newest first. `bench.refit_router` moves the boundaries by them."""
        page = {"limit": limit, "cursor": cursor}
        return JSONResponse(await mediator(request, user_id, "outcomes", page))

    @app.get(f"{base}/audit", tags=["agents"], responses=_ERRORS, summary="The audit log")
    async def audit(
        user_id: str, request: Request, after: int | None = None, limit: int | None = None
    ) -> JSONResponse:
        """Who has done what that moved money, from the first entry on, each bound to the one before
        by its hash. Reading is an entry too. `make verify-audit` checks it."""
        page = {"after": after, "limit": limit}
        return JSONResponse(await mediator(request, user_id, "audit", page))

    @app.post(
        f"{base}/covenants/{{covenant_id}}/cancel",
        tags=["agents"],
        responses=_ERRORS,
        summary="End a covenant",
    )
    async def cancel(user_id: str, covenant_id: str, request: Request) -> JSONResponse:
        """Nothing more is sent; what was spent stays booked."""
        return JSONResponse(
            await mediator(request, user_id, "cancel", {"covenant_id": covenant_id})
        )

    @app.post(f"{base}/analyze", tags=["agents"], responses=_ERRORS, summary="What would be done")
    async def analyze(user_id: str, request: Request) -> JSONResponse:
        return JSONResponse(
            await mediator(request, user_id, "analyze", body_of(request.scope).object_or_nothing())
        )

    @app.post(f"{base}/delegate", tags=["agents"], responses=_ERRORS, summary="Start a draft")
    async def delegate(user_id: str, request: Request) -> JSONResponse:
        """`{covenant_id?}`: the newest when none is named."""
        return JSONResponse(
            await mediator(request, user_id, "delegate", body_of(request.scope).object_or_nothing())
        )

    @app.get(f"{base}/status", tags=["agents"], responses=_ERRORS, summary="A Mediator's state")
    async def mediator_status(user_id: str, request: Request) -> JSONResponse:
        return JSONResponse(await mediator(request, user_id, "status"))

    task = "/api/agents/orchestrator/{task_id}"

    @app.post(
        f"{task}/execute",
        tags=["agents"],
        status_code=202,
        responses=_ERRORS,
        summary="Begin a task",
    )
    async def execute(task_id: str, request: Request) -> JSONResponse:
        """`{prompt|user_intent|task, constraints?}`. Answers at once; the task goes on."""
        body = body_of(request.scope).object_or_nothing()
        given = {name: body[name] for name in body if name not in ONLY_FROM_A_MEDIATOR}
        return JSONResponse(await orchestrator(request, task_id, "execute", given), status_code=202)

    @app.get(f"{task}/status", tags=["agents"], responses=_ERRORS, summary="The task")
    async def task_status(task_id: str, request: Request) -> JSONResponse:
        """With as many `steps` as there is room for in 1 MB; `next_cursor` leads to the others, at
        `…/agents`."""
        return JSONResponse(await orchestrator(request, task_id, "status", {}))

    @app.get(f"{task}/agents", tags=["agents"], responses=_ERRORS, summary="Its sub-agents")
    async def task_agents(
        task_id: str, request: Request, cursor: str | None = None
    ) -> JSONResponse:
        """In their order; `next_cursor` leads to the next page."""
        return JSONResponse(await orchestrator(request, task_id, "agents", {"cursor": cursor}))


async def _described(services: Services, agent: str) -> dict[str, Any] | None:
    try:
        return await call_agent(
            services, agent, PROBE_OBJECT, "describe", {}, timeout_ms=PROBE_TIMEOUT_MS
        )
    except HarpoonError:
        return None
