"""One chat request from its arrival until it may be answered: the order of events, written once.

Keys, then JSON, then validation; `answering.py` goes on with the cache, the scenario's faults and
the answer. Whatever is refused here is on the bill as well, at no cost.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from dev.simulator import tokens
from dev.simulator.answering import Job, answer, json_response
from dev.simulator.bill import Line
from dev.simulator.chat import ChatCall, Wire, WireError
from dev.simulator.connection import Client
from dev.simulator.gateway import GatewayOptions, gateway_headers
from dev.simulator.scenarios import Facts, Scenario
from dev.simulator.state import State
from dev.simulator.validation import parse_call


@dataclass(frozen=True, slots=True)
class Order:
    """One request as the router hands it over; `body` is None when it still has to be parsed."""

    request: Request
    wire: Wire
    path: str
    raw: bytes
    gateway: GatewayOptions | None = None
    # The model of a native path; it takes the place of a `model` in the body.
    native_model: str | None = None
    body: Mapping[str, Any] | None = None


async def serve_chat(state: State, order: Order) -> Response:
    """Answer a chat request, well or badly, and bill it."""
    metadata = read_metadata(order.request.headers)
    line = state.bill.open(
        provider=order.wire.provider,
        path=order.path,
        metadata=metadata,
        event_id=order.request.headers.get("cf-aig-event-id"),
        traceparent=order.request.headers.get("traceparent"),
    )
    client = Client.of(order.request)
    serial = state.next_serial()
    state.log.follow(line, order.gateway, serial)
    headers = {**gateway_headers(order.gateway, serial), **order.wire.headers(serial)}
    try:
        check_key(order.wire, order.request.headers)
        body = _read_body(order)
        call, scenario = _admit(state, order, body, line, metadata)
        job = Job(call, order.wire, order.gateway, scenario, line, client, headers, serial)
        return await answer(state, job)
    except WireError as error:
        client.close()
        line.settle(status=error.status, completed=True)
        return json_response(error.body, error.status, {**headers, **error.headers})


def check_key(wire: Wire, headers: Mapping[str, str]) -> None:
    """The provider's key: right, or absent where the gateway's stored one may be used."""
    given = headers.get("authorization", "").removeprefix("Bearer ").strip()
    if wire.key is None or given == wire.key or (not given and not wire.key_required):
        return
    raise wire.bad_key(given)


def read_metadata(headers: Mapping[str, str]) -> Mapping[str, Any] | None:
    """The JSON object of `cf-aig-metadata`, or None."""
    try:
        value = json.loads(headers.get("cf-aig-metadata", "null"))
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def _read_body(order: Order) -> Mapping[str, Any]:
    body = order.body
    if body is None:
        try:
            body = json.loads(order.raw)
        except ValueError:
            raise order.wire.bad_json() from None
    if not isinstance(body, dict):
        raise order.wire.bad_json()
    return body if order.native_model is None else {**body, "model": order.native_model}


def _admit(
    state: State,
    order: Order,
    body: Mapping[str, Any],
    line: Line,
    metadata: Mapping[str, Any] | None,
) -> tuple[ChatCall, Scenario | None]:
    """Find the scenario, validate the request, and note both on the bill's line."""
    raw_messages = body.get("messages") or [{"content": body.get("prompt")}]
    listed = raw_messages if isinstance(raw_messages, list) else []
    prompt = "\n".join(tokens.message_text(m) for m in listed if isinstance(m, dict))
    name = body.get("model")
    line.model_name = name if isinstance(name, str) else None
    line.stream = body.get("stream") is True
    line.prompt_sha256 = hashlib.sha256(prompt.encode(errors="replace")).hexdigest()
    facts = Facts(
        provider=order.wire.provider,
        endpoint="chat",
        headers=order.request.headers,
        model=line.model_name,
        metadata=metadata,
        prompt=prompt,
        stream=line.stream,
    )
    scenario = state.scenarios.find(facts)
    if scenario is not None:
        line.log_delay_s = scenario.spec.set.log_delay_ms / 1000
        line.logs_event_id = not scenario.spec.set.log_without_event_id
    with_retired = scenario is not None and scenario.spec.set.enable_retired
    native = order.native_model is not None
    call = parse_call(body, order.wire, state.models, with_retired=with_retired, native=native)
    line.model = call.model
    return call, scenario
