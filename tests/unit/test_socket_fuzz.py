"""Odd messages on both sockets: each is answered, none breaks anything. `make fuzz` sends more."""

from __future__ import annotations

import asyncio
import json
import os
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harpoon.agents.session import MAX_MESSAGE_BYTES, MESSAGE_TOO_BIG
from tests.town import FakeSocket, Place, Town
from tests.unit.test_agents import HARD, judged
from tests.virtual_time import VirtualTimeLoop

EXAMPLES = int(os.environ.get("SOCKET_EXAMPLES", "40"))
MESSAGES = 25

TYPES = (
    *("user_message", "create_covenant", "analyze", "delegate", "query_status", "cancel"),
    *("execute", "spawn_agent", "hello", "", "__class__"),
)
FIELDS = (
    *("content", "prompt", "user_intent", "intent", "task", "query", "constraints", "force"),
    *("plan", "idempotency_key", "covenant_id", "instruction", "role", "depends_on", "id"),
    *("expected_output", "format", "mediator", "cap_nusd", "deadline_ms", "user_id", "data"),
    *("max_cost_usd", "max_latency_ms", "min_quality", "mode", "steps", "template", "items"),
)
odd_texts = st.one_of(
    st.text(max_size=20),
    st.sampled_from(["answer", "orchestrate", "compare", "\ud800", "\x00", "a" * 100_001, HARD]),
)
scalars = st.one_of(
    *(st.none(), st.booleans(), st.integers(), st.floats(), odd_texts),
    st.sampled_from([-1, 0, 2**53, 2**63, 10**30, 1e308, float("nan"), float("inf")]),
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.sampled_from(FIELDS), inner, max_size=5),
    ),
    max_leaves=12,
)
objects = st.dictionaries(st.sampled_from(FIELDS), values, max_size=6)
told = st.fixed_dictionaries(
    {"type": st.sampled_from(TYPES)},
    optional={"id": scalars, "data": st.one_of(objects, values), "prompt": odd_texts},
)
messages = st.one_of(
    told.map(json.dumps),
    told.map(json.dumps),
    values.map(json.dumps),
    st.text(max_size=50),
    st.binary(max_size=50),
    st.integers(min_value=1, max_value=5_000).map(lambda depth: "[" * depth),
    st.just('{"type":"analyze","data":{"prompt":"' + "a" * MAX_MESSAGE_BYTES + '"}}'),
)


async def send(town: Town, place: Place, message: str | bytes) -> None:
    """It is answered, to this socket, at once, and never by an error of our own."""
    socket: FakeSocket = place.connect()
    before = len(socket.said)
    town.bench.clock.advance(100)
    async with asyncio.timeout(5):
        await place.agent.on_message(socket, message)
    answers = [e for e in socket.said[before:] if e["type"] in ("error", "state_sync")]
    place.sockets.remove(socket)
    if socket.closed is not None:
        assert socket.closed == MESSAGE_TOO_BIG
        assert not answers
        return
    (answer,) = answers
    if answer["type"] == "error":
        error: dict[str, Any] = answer["data"]
        assert error["code"] != "internal_error", (message, town.bench.log.lines[-1])
        assert error["message"]
        assert 400 <= error["status"] < 600


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(["mediator", "orchestrator"]),
    st.lists(messages, min_size=1, max_size=MESSAGES),
)
def test_every_message_is_answered_and_none_breaks_anything(
    agent: str, sent: list[str | bytes]
) -> None:
    async def talk() -> None:
        town = judged()
        place = town.place(agent, "open/me")
        for message in sent:
            await send(town, place, message)
        await town.live()
        await send(town, place, json.dumps({"type": "query_status"}))
        assert not [fields for event, fields in town.bench.log.lines if event == "internal_error"]

    with asyncio.Runner(loop_factory=VirtualTimeLoop) as runner:
        runner.run(talk())
