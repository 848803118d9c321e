"""How many sockets, and how many messages: told clearly, and nobody is thrown out for it."""

from __future__ import annotations

import json

import pytest

from harpoon.agents.base import MAX_SOCKETS
from harpoon.agents.session import MESSAGE_BURST, MESSAGES_PER_S
from harpoon.errors import RateLimited
from tests.town import FakeSocket, Town


async def test_the_socket_over_the_limit_is_refused_and_the_others_stay() -> None:
    me = Town().mediator()
    sockets = []
    for _ in range(MAX_SOCKETS):
        me.agent.admit(None)
        sockets.append(me.connect())
    with pytest.raises(RateLimited, match=str(MAX_SOCKETS)) as caught:
        me.agent.admit(None)
    assert caught.value.code == "too_many_sockets"
    me.sockets.pop()
    me.agent.admit(None)
    assert all(socket.closed is None for socket in sockets)


def codes(socket: FakeSocket) -> list[str]:
    return [e["data"]["code"] for e in socket.said if e["type"] == "error"]


async def test_who_sends_too_fast_is_told_when_to_go_on() -> None:
    town = Town()
    me = town.mediator()
    socket, other = me.connect(), me.connect()
    for _ in range(MESSAGE_BURST + 3):
        await me.say(socket, "query_status")
    assert codes(socket) == ["rate_limited"] * 3
    said = socket.said[-1]
    assert said["in_reply_to"] == "m1"
    assert said["data"]["retryable"] is True
    assert said["data"]["status"] == 429
    assert 0 < said["data"]["retry_after_ms"] <= 1000 / MESSAGES_PER_S
    assert socket.closed is None
    await me.say(other, "query_status")
    assert codes(other) == []
    town.bench.clock.advance(said["data"]["retry_after_ms"])
    await me.say(socket, "query_status")
    assert socket.said[-1]["type"] == "state_sync"


@pytest.mark.parametrize("message", ["{", b"\x00", '{"type": "none"}', json.dumps({"id": 7})])
async def test_what_cannot_be_understood_counts_too(message: str | bytes) -> None:
    me = Town().mediator()
    socket = me.connect()
    for _ in range(MESSAGE_BURST + 1):
        await me.agent.on_message(socket, message)
    assert codes(socket)[-1] == "rate_limited"
    assert "rate_limited" not in codes(socket)[:-1]


async def test_a_message_that_was_refused_has_done_nothing() -> None:
    town = Town()
    me = town.mediator()
    socket = me.connect()
    for _ in range(MESSAGE_BURST):
        await me.agent.on_message(socket, "{")
    await me.say(socket, "user_message", content="Hello")
    assert me.agent.runs.newest() is None


async def test_a_socket_that_is_gone_is_forgotten() -> None:
    me = Town().mediator()
    for _ in range(100):
        socket = me.connect()
        await me.say(socket, "query_status")
        me.sockets.remove(socket)
        me.agent.on_close(socket)
    assert me.agent.session._buckets == {}
