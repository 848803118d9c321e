"""`GET /api/models` and `/api/models/{id}`: the catalogue."""

from __future__ import annotations

from fastapi import FastAPI

from harpoon.api.dependencies import Services
from harpoon.api.json_response import JSONResponse
from harpoon.api.presentation import model_out
from harpoon.api.schemas_out import ErrorOut, ModelOut, ModelsOut
from harpoon.domain.catalogue import PROVIDERS, TIERS
from harpoon.domain.routing import unknown_model
from harpoon.errors import InvalidRequest


def install(app: FastAPI, services: Services) -> None:
    catalogue = services.inference.catalogue

    @app.get(
        "/api/models",
        tags=["models"],
        response_model=ModelsOut,
        responses={400: {"model": ErrorOut}},
        summary="List models",
    )
    async def models(provider: str | None = None, tier: str | None = None) -> JSONResponse:
        """Filters combine. An unknown value is a 400 that lists the known ones."""
        for name, value, known in (("provider", provider, PROVIDERS), ("tier", tier, TIERS)):
            if value is not None and value not in known:
                raise InvalidRequest(
                    f"unknown {name} {value!r}; known: {', '.join(known)}", param=name
                )
        found = catalogue.select(provider=provider, tier=tier)
        return JSONResponse({"total": len(found), "models": [model_out(m) for m in found]})

    @app.get(
        "/api/models/{model_id:path}",
        tags=["models"],
        response_model=ModelOut,
        responses={404: {"model": ErrorOut}},
        summary="One model",
    )
    async def model(model_id: str) -> JSONResponse:
        """Ids hold slashes and `@`; encoded and plain both work."""
        found = catalogue.find(model_id)
        if found is None:
            raise unknown_model(model_id, catalogue)
        return JSONResponse(model_out(found))
