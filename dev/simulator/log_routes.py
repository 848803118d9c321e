"""AI Gateway's log API: `GET .../ai-gateway/gateways/{gateway}/logs`, and one entry by its id.

Source: Cloudflare's API reference (read 2026-11); a public report of tests on a real account
(2026-08) for what it does not say: `filters` is one JSON text (bracket notation is ignored without
an error), `value` must be an array, `per_page` is 50 at most, and a violation is error 7001.
"""

from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field, Json, ValidationError
from starlette.requests import Request
from starlette.responses import Response

from dev.simulator.answering import disturb, json_response
from dev.simulator.chat import WireError
from dev.simulator.connection import Client
from dev.simulator.credentials import GATEWAY_TOKEN
from dev.simulator.gateway_log import LogFilter
from dev.simulator.scenarios import Facts
from dev.simulator.state import State
from dev.simulator.wire_workers_ai import WorkersAIWire

LOGS: Final = "/client/v4/accounts/{account}/ai-gateway/gateways/{gateway}/logs"
# A failure that a scenario asks for is worded in Cloudflare's envelope, which Workers AI shares.
_ENVELOPE: Final = WorkersAIWire()


class _Query(BaseModel):
    """The query of a list request; what is not known is ignored."""

    model_config = ConfigDict(frozen=True)

    filters: Json[list[LogFilter]] | None = None
    order_by: Literal["created_at"] = "created_at"
    order_by_direction: Literal["asc", "desc"] = "desc"
    page: Annotated[int, Field(ge=1)] = 1
    per_page: Annotated[int, Field(ge=1, le=50)] = 20


def log_routes(state: State) -> APIRouter:
    """The two paths of the log."""
    router = APIRouter(include_in_schema=False)

    @router.get(LOGS, response_model=None)
    async def logs(request: Request, gateway: str) -> Response:
        return await _guarded(state, request, lambda: _list(state, request, gateway))

    @router.get(LOGS + "/{entry_id}", response_model=None)
    async def log(request: Request, gateway: str, entry_id: str) -> Response:
        return await _guarded(state, request, lambda: _one(state, gateway, entry_id))

    return router


async def _guarded(state: State, request: Request, answer: Any) -> Response:
    """Answer when the token is right and no scenario is in the way."""
    await request.body()
    client = Client.of(request)
    try:
        _check_token(request)
        facts = Facts(provider="gateway", endpoint="logs", headers=request.headers)
        dropped = await disturb(state, facts, _ENVELOPE, client)
        return dropped or json_response(answer(), 200, {})
    except WireError as error:
        return json_response(error.body, error.status, error.headers)
    finally:
        client.close()


def _check_token(request: Request) -> None:
    given = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
    if not given:
        raise _refusal(401, 10001, "Unable to authenticate request")
    if given != GATEWAY_TOKEN:
        raise _refusal(403, 10000, "Authentication error")


def _refusal(status: int, code: int, message: str, **more: Any) -> WireError:
    errors = [{"code": code, "message": message, **more}]
    return WireError(status, {"success": False, "errors": errors, "messages": [], "result": None})


def _list(state: State, request: Request, gateway: str) -> dict[str, Any]:
    try:
        query = _Query.model_validate(dict(request.query_params))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        path = ["query", *first["loc"]]
        raise _refusal(400, 7001, str(first["msg"]), path=path) from None
    newest_first = query.order_by_direction == "desc"
    rows = state.log.find(gateway, query.filters or (), newest_first=newest_first)
    start = (query.page - 1) * query.per_page
    page = rows[start : start + query.per_page]
    info = {
        "count": len(page),
        "page": query.page,
        "per_page": query.per_page,
        "total_count": len(rows),
    }
    return _envelope(page) | {"result_info": info}


def _one(state: State, gateway: str, entry_id: str) -> dict[str, Any]:
    by_id = LogFilter(key="id", operator="eq", value=[entry_id])
    rows = state.log.find(gateway, [by_id], newest_first=True)
    if not rows:
        raise _refusal(404, 7002, "Log not found")
    return _envelope(rows[0])


def _envelope(result: Any) -> dict[str, Any]:
    return {"success": True, "errors": [], "messages": [], "result": result}
