"""What is sent is charged before it is read: for its bytes, its values, and a socket for itself."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest

from harpoon.agents.session import BEGIN_WORK
from harpoon.api import hot_route
from harpoon.api.agent_calls import WORK_MS, call_agent
from harpoon.api.body import MAX_BODY_NODES
from harpoon.inference.shares import (
    BEGIN_MS,
    BYTE_DELIVERED_MS,
    BYTE_IN_MS,
    HOT_REQUEST_MS,
    MESSAGE_MS,
    NODE_IN_MS,
    OBJECT_IN_MS,
    OPENING_MS,
    ROUTED_REQUEST_MS,
    Shares,
)
from tests.fakes import drive
from tests.town import Town
from tests.unit.test_api import app
from tests.unit.test_websocket_gate import ME, OPEN

BATCH = json.dumps(
    {"requests": [{"messages": [{"role": "user", "content": "Hello"}] * 41, "max_tokens": 9}] * 100}
)


@pytest.fixture
def charged(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """In ms of work, whoever is charged."""
    seen: list[float] = []

    def noting(name: str) -> None:
        method = getattr(Shares, name)

        def noted(self: Shares, tenant: str, work_ms: float, **options: Any) -> Any:
            seen.append(work_ms)
            return method(self, tenant, work_ms, **options)

        monkeypatch.setattr(Shares, name, noted)

    for name in ("charge", "turn"):
        noting(name)
    return seen


@pytest.mark.parametrize(
    ("text", "nodes", "objects"),
    [
        ('{"prompt": "a"}', 2, 1),
        (f"[{'[],' * 5_000}0]", 10_002, 0),
        (f"[{'{},' * 300_000}0]", MAX_BODY_NODES, MAX_BODY_NODES),
    ],
    ids=["short", "many", "too many"],
)
async def test_a_body_is_charged_for_its_values(
    text: str, nodes: int, objects: int, charged: list[float]
) -> None:
    headers = {"content-type": "application/json"}
    await drive(app(), "POST", "/api/route", content=text, headers=headers)
    read_ms = len(text) * BYTE_IN_MS + nodes * NODE_IN_MS
    assert read_ms + objects * OBJECT_IN_MS in charged


@pytest.mark.parametrize(
    ("method", "path", "work_ms"),
    [("POST", "/api/chat", HOT_REQUEST_MS), ("GET", "/api/models", ROUTED_REQUEST_MS)],
)
async def test_a_request_is_charged_for_the_way_it_takes(
    method: str, path: str, work_ms: float, charged: list[float]
) -> None:
    sent = {} if method == "GET" else {"json": {"prompt": "Hello"}}
    assert (await drive(app(), method, path, **sent)).status_code == 200
    assert charged[0] == work_ms


@pytest.mark.parametrize(("requests", "turns"), [(1, 0), (50, 2)])
async def test_others_come_between_the_pieces_of_a_large_body(
    requests: int, turns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[None] = []
    others_go_first = hot_route._others_go_first

    async def counted() -> None:
        taken.append(await others_go_first())

    monkeypatch.setattr(hot_route, "_others_go_first", counted)
    said = {"requests": json.loads(BATCH)["requests"][:requests]}
    assert (await drive(app(), "POST", "/api/batch", json=said)).status_code == 200
    assert len(taken) == turns


@pytest.mark.parametrize("type_", sorted(BEGIN_WORK & {"create_covenant", "analyze", "delegate"}))
async def test_a_message_that_begins_work_waits_for_its_turn(
    type_: str, charged: list[float]
) -> None:
    me = Town().mediator()
    socket = me.connect()
    charged.clear()
    await me.agent.on_message(socket, json.dumps({"type": type_, "data": {"intent": "Say hello"}}))
    assert BEGIN_MS in charged


@pytest.mark.parametrize("method", ["create", "begin", "analyze", "delegate", "execute", "get"])
async def test_a_request_that_begins_work_waits_for_its_turn_before_an_object_is_asked(
    method: str,
) -> None:
    happened: list[Any] = []

    class Agents:
        async def call(self, *_: Any, **__: Any) -> dict[str, Any]:
            happened.append("asked")
            return {"ok": {}}

    class Line:
        async def turn(self, tenant: str, work_ms: float) -> None:
            happened.append((tenant, work_ms))

    services: Any = SimpleNamespace(agents=Agents(), shares=Line())
    await call_agent(services, "mediator", "acme/ann", method, {})
    turns = [("acme", work_ms)] if (work_ms := WORK_MS.get(method)) else []
    assert happened == [*turns, "asked"]
    assert bool(turns) == (method != "get")


async def test_a_message_is_charged_for_its_values(charged: list[float]) -> None:
    me = Town().mediator()
    socket = me.connect()
    text = f"[{'[],' * 2_000}0]"
    charged.clear()
    await me.agent.on_message(socket, text)
    delivered_ms = MESSAGE_MS + len(text) * BYTE_DELIVERED_MS
    assert charged == [delivered_ms, len(text) * BYTE_IN_MS + 4_002 * NODE_IN_MS]


async def test_a_socket_is_charged_before_its_object_wakes(charged: list[float]) -> None:
    assert await OPEN.admit(ME, {}) == ("mediator", "open/me")
    assert charged == [OPENING_MS]


async def test_a_large_batch_of_long_conversations_is_read() -> None:
    headers = {"content-type": "application/json"}
    answer = await drive(app(), "POST", "/api/batch", content=BATCH, headers=headers)
    assert answer.status_code == 200
    assert len(answer.json()["results"]) == 100
