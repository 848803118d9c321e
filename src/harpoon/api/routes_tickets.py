"""`POST /api/agents/tickets`: lets a page open a WebSocket without showing its key in the URL."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import Response
from pydantic import Field

from harpoon.api.callers import caller_of
from harpoon.api.dependencies import Services
from harpoon.api.hot_route import HotRoutesApp
from harpoon.api.json_response import JSONResponse
from harpoon.api.presentation import rfc3339
from harpoon.api.schemas import with_example
from harpoon.api.schemas_out import ErrorOut, TicketOut
from harpoon.domain.strict import Strict


class TicketIn(Strict):
    model_config = with_example(path="/api/agents/mediator/me/ws")

    path: str = Field(
        max_length=500, description="Of the WebSocket: `/api/agents/mediator/{user_id}/ws`."
    )


def install(app: HotRoutesApp, services: Services) -> None:
    async def tickets(body: TicketIn, request: Request) -> Response:
        """Good for 60 s, for one connection: append `?ticket=…` to the path.

        Where no key is needed no ticket is either: then both fields are null.
        """
        issued = services.gate.issue(body.path, caller_of(request.scope))
        if issued is None:
            return JSONResponse({"ticket": None, "expires_at": None})
        return JSONResponse({"ticket": issued[0], "expires_at": rfc3339(issued[1])})

    app.hot_post(
        "/api/agents/tickets",
        TicketIn,
        tickets,
        tags=["agents"],
        response_model=TicketOut,
        responses={404: {"model": ErrorOut}},
        summary="A ticket for one WebSocket",
    )
