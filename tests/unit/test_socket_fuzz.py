"""Odd messages to both agents: each is answered, none breaks anything. `make fuzz` sends more, and
`make fuzz-sockets` sends them over real WebSockets."""

from __future__ import annotations

import asyncio
import json
import os
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harpoon.agents.session import MESSAGE_TOO_BIG
from tests.odd_messages import messages
from tests.town import FakeSocket, Place, Town
from tests.unit.test_agents import judged
from tests.virtual_time import VirtualTimeLoop

EXAMPLES = int(os.environ.get("SOCKET_EXAMPLES", "40"))
MESSAGES = 25


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


@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.data_too_large])
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
