"""How many sockets, and how many messages: told clearly, and nobody is thrown out for it."""

from __future__ import annotations

import json

import pytest

from harpoon.agents.base import MAX_SOCKETS
from harpoon.agents.session import MESSAGE_BURST, MESSAGES_PER_S
from harpoon.errors import RateLimited
from harpoon.storage.audit_log import AuditLog
from tests.town import FakeSocket, Town
from tests.unit.test_agents import SIMPLE, judged


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


async def test_a_socket_whose_key_has_expired_says_and_hears_nothing_more() -> None:
    town = Town()
    me = town.mediator()
    mine, other = me.connect(), me.connect()
    mine.expires_at_ms = town.bench.clock.now_ms() + 1_000
    await me.say(mine, "create_covenant", content="one")
    town.bench.clock.advance(1_000)
    heard = len(mine.events())
    await me.say(other, "create_covenant", content="two")
    assert (len(mine.events()), mine.closed) == (heard, 1008)
    await me.say(mine, "create_covenant", content="three")
    assert [e["data"]["user_intent"] for e in other.events("covenant_created")] == ["one", "two"]
    assert other.closed is None


async def test_a_socket_of_a_key_that_was_taken_away_says_and_hears_nothing_more() -> None:
    town = Town()
    me = town.mediator()
    mine, other = me.connect(), me.connect()
    mine.actor = "key:stolen"
    await me.say(mine, "create_covenant", content="one")
    town.gone = {"key:stolen"}
    heard = len(mine.events())
    await me.say(mine, "create_covenant", content="two")
    await me.say(other, "create_covenant", content="three")
    assert (len(mine.events()), mine.closed) == (heard, 1008)
    intents = [e["data"]["user_intent"] for e in other.events("covenant_created")]
    assert intents == ["one", "three"]


async def test_a_deployment_with_a_wrong_setting_does_and_spends_nothing() -> None:
    town = judged()
    town.user_daily_budgets_nusd = {"open": 10_000_000}
    me = town.mediator()
    begun = (await town.ask("begin", prompt=SIMPLE))["ok"]
    before = me.database.dump()
    # Closed, what it has of settings is no more than the defaults.
    town.user_daily_budgets_nusd, town.is_closed = {}, True
    me.boot()
    await me.agent.on_alarm()
    socket = me.connect()
    await me.say(socket, "user_message", content="Hi")
    assert socket.closed == 1013
    assert me.alarm.at_ms is not None
    assert me.alarm.at_ms > town.bench.clock.now_ms() + 10_000
    new = [line for line in me.database.dump() if line not in before]
    assert all('"agent_starts"' in line or '"sqlite_sequence"' in line for line in new)
    assert not any(provider.calls for provider in town.bench.providers.values())
    town.user_daily_budgets_nusd, town.is_closed = {"open": 10_000_000}, False
    me.boot()
    await town.live()
    assert me.agent.runs.get(begun["id"]).status == "completed"
    caps = [e.data for e in AuditLog(me.store, town.bench.clock, object_name="").after(0, most=9)]
    assert caps[0] == {"cap_nusd": 10_000_000}
    assert {"cap_nusd": None} not in caps
