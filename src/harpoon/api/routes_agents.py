"""`GET /api/agents/status`: can both Durable Object classes be reached?"""

from __future__ import annotations

import asyncio
from typing import Any

from fastapi import FastAPI

from harpoon.api.dependencies import Services
from harpoon.api.json_response import JSONResponse
from harpoon.api.schemas import AgentsStatusOut
from harpoon.ports import SendFailed, SendTimeout

PROBE_OBJECT = "status-probe"
"""Agents of users are named `tenant/user`; a name without a slash can be no user's."""

PROBE_TIMEOUT_MS = 5_000


def install(app: FastAPI, services: Services) -> None:

    async def describe(agent: str) -> dict[str, Any] | None:
        try:
            reply = await services.agents.describe(agent, PROBE_OBJECT, timeout_ms=PROBE_TIMEOUT_MS)
        except (SendFailed, SendTimeout):
            return None
        described = reply.get("ok")
        return described if isinstance(described, dict) else None

    @app.get(
        "/api/agents/status",
        tags=["agents"],
        response_model=AgentsStatusOut,
        summary="Agent health",
    )
    async def status() -> JSONResponse:
        """A real round trip to each Durable Object class, each with its own database."""
        mediator, orchestrator = await asyncio.gather(
            describe("mediator"), describe("orchestrator")
        )
        enabled = mediator is not None and orchestrator is not None
        return JSONResponse(
            {
                "agents_enabled": enabled,
                "mode": "durable_objects" if enabled else "degraded",
                "mediator": "unavailable" if mediator is None else "available",
                "orchestrator": "unavailable" if orchestrator is None else "available",
                "websockets": "unsupported",
                "message": (
                    "Both Durable Object classes answered."
                    if enabled
                    else "A Durable Object class did not answer; see wrangler.toml's bindings."
                ),
                "details": {"mediator": mediator, "orchestrator": orchestrator},
            }
        )
