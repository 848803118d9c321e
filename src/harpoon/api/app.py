"""The FastAPI application, built once per isolate from its services."""

from __future__ import annotations

from typing import Any

from harpoon import VERSION
from harpoon.api import (
    error_responses,
    routes_agents,
    routes_batch,
    routes_chat,
    routes_health,
    routes_metrics,
    routes_models,
    routes_orchestrate,
    routes_patterns,
    routes_spend,
    routes_tickets,
    routes_v1,
)
from harpoon.api.dependencies import Services
from harpoon.api.guard import Guard
from harpoon.api.hot_route import HotRoutesApp
from harpoon.api.middleware import RequestContext
from harpoon.api.schemas_out import ErrorOut
from harpoon.ports import AsgiApp

REFUSALS: dict[int | str, dict[str, Any]] = {
    status: {"model": ErrorOut} for status in (400, 401, 403, 413, 429, 431, 503)
}
"""What any route may answer before it is asked: see `guard` and `middleware`."""


def routes(services: Services) -> HotRoutesApp:
    """`/docs` and `/` are static pages in `public/`; `/openapi.json` is made here."""
    app = HotRoutesApp(
        title="Harpoon",
        version=VERSION,
        description="Routes each prompt to the cheapest model that can answer it.",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        responses=REFUSALS,
    )
    error_responses.install(app)
    # In the order of their use: a request is matched against one after the other. They are
    # installed on the app itself, for a router in between costs a match of its own.
    for module in (
        *(routes_chat, routes_v1, routes_batch, routes_health, routes_models),
        *(routes_orchestrate, routes_patterns, routes_agents),
        *(routes_tickets, routes_metrics, routes_spend),
    ):
        module.install(app, services)
    return app


def create_app(services: Services) -> AsgiApp:
    app = routes(services)
    return RequestContext(
        app,
        is_hot=app.is_hot,
        clock=services.clock,
        new_id=services.new_id,
        log=services.log,
        guard=Guard(
            callers=services.callers,
            origins=services.origins,
            rate_limiter=services.rate_limiter,
        ),
        origins=services.origins,
        shares=services.shares,
    )
