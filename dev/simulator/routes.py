"""The paths: AI Gateway's per-provider and unified ones, Workers AI's REST API, the local server.

Source: platform facts section 5. `groq/...` stands for Groq's `/openai/v1`, `openai/...` for
OpenAI's `/v1`; `workers-ai/v1/...` has OpenAI's shape, `workers-ai/{model}` the native one. A list
request is free and is not on the bill.
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from dev.simulator import credentials
from dev.simulator.answering import disturb, json_response
from dev.simulator.chat import Wire, WireError
from dev.simulator.connection import Client
from dev.simulator.exchange import Order, check_key, read_metadata, serve_chat
from dev.simulator.gateway import GatewayOptions, gateway_error, gateway_headers
from dev.simulator.scenarios import Facts
from dev.simulator.state import State
from dev.simulator.wire_groq import GroqWire
from dev.simulator.wire_local import LocalWire
from dev.simulator.wire_openai import OpenAIWire
from dev.simulator.wire_workers_ai import WorkersAINativeWire, WorkersAIWire

GROQ: Final = GroqWire()
OPENAI: Final = OpenAIWire()
WORKERS_AI: Final = WorkersAIWire()
WORKERS_AI_NATIVE: Final = WorkersAINativeWire()
LOCAL: Final = LocalWire()

# What stands after the gateway in a path, and in front of the model on the unified path.
BY_SEGMENT: Final[Mapping[str, Wire]] = {
    "groq": GROQ,
    "openai": OPENAI,
    "workers-ai": WORKERS_AI,
    "workers-ai/v1": WORKERS_AI,
}

GATEWAY: Final = "/v1/{account}/{gateway}"
REST: Final = "/client/v4/accounts/{account}/ai"


def provider_routes(state: State) -> APIRouter:
    """Every path that a real provider would answer."""
    router = APIRouter(include_in_schema=False)

    def add(path: str, method: str, endpoint: Any) -> None:
        router.add_api_route(path, endpoint, methods=[method], response_model=None)

    for segment, wire in BY_SEGMENT.items():
        if segment != "workers-ai":
            chat, models = _gateway_chat(state, wire), _gateway_models(state, wire)
            add(f"{GATEWAY}/{segment}/chat/completions", "POST", chat)
            add(f"{GATEWAY}/{segment}/models", "GET", models)
    add(f"{GATEWAY}/compat/chat/completions", "POST", _compat(state))
    add(f"{GATEWAY}/workers-ai/{{model_id:path}}", "POST", _gateway_native(state))
    add(f"{REST}/run/{{model_id:path}}", "POST", _rest_native(state))
    add(f"{REST}/v1/chat/completions", "POST", _plain_chat(state, WORKERS_AI))
    add(f"{REST}/v1/models", "GET", _plain_models(state, WORKERS_AI))
    add("/local/v1/chat/completions", "POST", _plain_chat(state, LOCAL))
    add("/local/v1/models", "GET", _plain_models(state, LOCAL))
    return router


def _gateway_chat(state: State, wire: Wire) -> Any:
    async def endpoint(request: Request, gateway: str) -> Response:
        return await _through_gateway(state, request, wire, gateway)

    return endpoint


def _gateway_native(state: State) -> Any:
    async def endpoint(request: Request, gateway: str, model_id: str) -> Response:
        model = model_id.removeprefix("run/")
        return await _through_gateway(state, request, WORKERS_AI_NATIVE, gateway, native=model)

    return endpoint


def _rest_native(state: State) -> Any:
    async def endpoint(request: Request, model_id: str) -> Response:
        raw = await request.body()
        path, options = request.url.path, _named_gateway(request)
        order = Order(request, WORKERS_AI_NATIVE, path, raw, options, native_model=model_id)
        return await serve_chat(state, order)

    return endpoint


def _plain_chat(state: State, wire: Wire) -> Any:
    async def endpoint(request: Request) -> Response:
        raw = await request.body()
        options = _named_gateway(request) if wire is WORKERS_AI else None
        return await serve_chat(state, Order(request, wire, request.url.path, raw, options))

    return endpoint


def _named_gateway(request: Request) -> GatewayOptions | None:
    """The REST API passes a request through a gateway when a header names one."""
    name = request.headers.get("cf-aig-gateway-id")
    return GatewayOptions.of(name, request.headers) if name else None


def _compat(state: State) -> Any:
    async def endpoint(request: Request, gateway: str) -> Response:
        """The unified path: the provider stands in front of the model's name."""
        body = _json_or_none(await request.body())
        name = body.get("model") if isinstance(body, dict) else None
        provider, _, model = name.partition("/") if isinstance(name, str) else ("", "", "")
        wire = BY_SEGMENT.get(provider)
        if wire is None or not isinstance(body, dict):
            # Without a provider there is nobody to ask; OpenAI's words stand for the gateway's.
            return await _through_gateway(state, request, OPENAI, gateway)
        body["model"] = model
        return await _through_gateway(state, request, wire, gateway, body=body)

    return endpoint


def _json_or_none(raw: bytes) -> Any:
    try:
        return json.loads(raw)
    except ValueError:
        return None


async def _through_gateway(
    state: State,
    request: Request,
    wire: Wire,
    gateway: str,
    *,
    native: str | None = None,
    body: Mapping[str, Any] | None = None,
) -> Response:
    options = GatewayOptions.of(gateway, request.headers)
    raw = await request.body()
    refusal = _gateway_refusal(request)
    if refusal is not None:
        metadata = read_metadata(request.headers)
        line = state.bill.open(
            provider=wire.provider,
            path=request.url.path,
            metadata=metadata,
            event_id=options.event_id,
        )
        line.settle(status=401, completed=True)
        return refusal
    path = request.url.path
    order = Order(request, wire, path, raw, options, native_model=native, body=body)
    return await serve_chat(state, order)


def _gateway_refusal(request: Request) -> Response | None:
    """An authenticated gateway wants its own token, whatever the provider's key."""
    given = request.headers.get("cf-aig-authorization", "").removeprefix("Bearer ").strip()
    if given == credentials.GATEWAY_TOKEN:
        return None
    return json_response(gateway_error(2009, "Unauthorized", 401), 401, {})


def _gateway_models(state: State, wire: Wire) -> Any:
    async def endpoint(request: Request, gateway: str) -> Response:
        refusal = _gateway_refusal(request)
        options = GatewayOptions.of(gateway, request.headers)
        return refusal or await _list_models(state, request, wire, options)

    return endpoint


def _plain_models(state: State, wire: Wire) -> Any:
    async def endpoint(request: Request) -> Response:
        return await _list_models(state, request, wire, None)

    return endpoint


async def _list_models(
    state: State, request: Request, wire: Wire, options: GatewayOptions | None
) -> Response:
    serial = state.next_serial()
    headers = {**gateway_headers(options, serial), **wire.headers(serial)}
    await request.body()
    client = Client.of(request)
    try:
        check_key(wire, request.headers)
        facts = Facts(provider=wire.provider, endpoint="models", headers=request.headers)
        dropped = await disturb(state, facts, wire, client)
        if dropped is not None:
            return dropped
        client.close()
        return json_response(wire.model_list(state.models.offered(wire.provider)), 200, headers)
    except WireError as error:
        client.close()
        return json_response(error.body, error.status, {**headers, **error.headers})
