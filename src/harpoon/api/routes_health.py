"""`GET /api/health`: is the service up, and which providers."""

from __future__ import annotations

from fastapi import FastAPI

from harpoon import VERSION
from harpoon.api.dependencies import Services
from harpoon.api.json_response import JSONResponse
from harpoon.api.presentation import provider_health_out, rfc3339
from harpoon.api.schemas_out import HealthOut


def install(app: FastAPI, services: Services) -> None:
    @app.get(
        "/api/health",
        tags=["health"],
        response_model=HealthOut,
        summary="Service and provider health",
    )
    async def health() -> JSONResponse:
        """`ok` when every configured provider is up. Makes no paid call; answers within 2 s."""
        report = await services.health.report()
        configured = services.health.configured
        all_up = bool(configured) and all(report[name].available for name in configured)
        return JSONResponse(
            {
                "status": "ok" if all_up else "degraded",
                "version": VERSION,
                "mode": services.mode,
                "auth": services.callers.way_in,
                "timestamp": rfc3339(services.clock.now_ms()),
                "providers": {name: provider_health_out(report[name]) for name in sorted(report)},
            }
        )
