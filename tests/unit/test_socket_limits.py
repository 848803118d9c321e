"""How many sockets, and how many messages: told clearly, and nobody is thrown out for it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from harpoon.agents import session
from harpoon.agents.base import MAX_SOCKETS
from harpoon.agents.caller_rates import (
    MESSAGE_BURST,
    MESSAGE_BYTES_BURST,
    MESSAGE_BYTES_PER_S,
    MESSAGES_PER_S,
    MOST_KEPT,
    OPENING_BURST,
    REFUSAL_BURST,
    REPLAYED_BYTES_BURST,
    TENANT_MESSAGE_BURST,
    TENANT_MESSAGES_PER_S,
    CallerRates,
    RatesOf,
)
from harpoon.agents.session import (
    BEGIN_WORK,
    MAX_MESSAGE_BYTES,
    MESSAGE_TOO_BIG,
    MOST_UNDER_WAY,
)
from harpoon.errors import RateLimited
from harpoon.inference.shares import BYTE_DELIVERED_MS, MESSAGE_MS
from harpoon.storage.audit_log import AuditLog
from tests.town import FakeSocket, Town, opening
from tests.unit.test_agents import SIMPLE, judged


async def test_the_socket_over_the_limit_is_refused_and_the_others_stay() -> None:
    me = Town().mediator()
    sockets = []
    for _ in range(MAX_SOCKETS):
        me.agent.admit(opening())
        sockets.append(me.connect())
    with pytest.raises(RateLimited, match=str(MAX_SOCKETS)) as caught:
        me.agent.admit(opening())
    assert caught.value.code == "too_many_sockets"
    me.sockets.pop()
    me.agent.admit(opening())
    assert all(socket.closed is None for socket in sockets)


async def test_a_socket_that_was_closed_counts_until_it_has_gone() -> None:
    """What it was sent may still wait for it in memory."""
    town = Town()
    me = town.mediator()
    for _ in range(MAX_SOCKETS):
        me.connect().expires_at_ms = town.bench.clock.now_ms()
    with pytest.raises(RateLimited):
        me.agent.admit(opening())
    assert all(socket.closed == 1008 for socket in me.sockets)


def codes(socket: FakeSocket) -> list[str]:
    return [e["data"]["code"] for e in socket.said if e["type"] == "error"]


async def test_who_sends_too_fast_is_told_when_to_go_on() -> None:
    town = Town()
    me = town.mediator()
    socket, other = me.connect(), me.connect()
    other.actor = "key:other"
    for _ in range(MESSAGE_BURST + 3):
        await me.say(socket, "query_status")
    assert codes(socket) == ["rate_limited"] * 3
    said = socket.said[-1]
    # It was not read, so nobody knows its `id`.
    assert "in_reply_to" not in said
    assert said["data"]["retryable"] is True
    assert said["data"]["status"] == 429
    assert 0 < said["data"]["retry_after_ms"] <= 1000 / MESSAGES_PER_S
    assert socket.closed is None
    await me.say(other, "query_status")
    assert codes(other) == []
    town.bench.clock.advance(said["data"]["retry_after_ms"])
    await me.say(socket, "query_status")
    assert socket.said[-1]["type"] == "state_sync"


class Unreadable(str):
    """A message into which nobody may look."""

    def encode(self, *_: object) -> bytes:
        raise AssertionError("it was read")

    def __iter__(self) -> Iterator[str]:
        raise AssertionError("it was read")

    count = find = encode


async def test_a_message_is_refused_for_its_rate_before_anybody_reads_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    me = Town().mediator()
    socket = me.connect()
    for _ in range(MESSAGE_BURST):
        await me.say(socket, "query_status")
    parsed: list[str] = []
    monkeypatch.setattr(session, "parse_json", parsed.append)
    await me.agent.on_message(socket, Unreadable("[[],[]]"))
    assert codes(socket) == ["rate_limited"]
    assert parsed == []


async def test_who_does_not_listen_to_refusals_is_closed_and_another_socket_gets_nothing_anew() -> (
    None
):
    me = Town().mediator()
    socket = me.connect()
    for _ in range(MESSAGE_BURST + REFUSAL_BURST):
        await me.say(socket, "query_status")
    assert codes(socket) == ["rate_limited"] * REFUSAL_BURST
    assert socket.closed is None
    await me.say(socket, "query_status")
    assert (socket.closed, len(codes(socket))) == (1008, REFUSAL_BURST)
    assert "too fast" in socket.reason
    heard = len(socket.said)
    await me.say(socket, "query_status")
    assert len(socket.said) == heard
    again = me.connect()
    await me.say(again, "query_status")
    assert again.closed == 1008
    assert [said["type"] for said in again.said] == ["hello"]


async def test_the_bytes_of_messages_are_limited_as_their_number_is() -> None:
    town = Town()
    me = town.mediator()
    socket = me.connect()
    whole = "[" + "[]," * (80 * 1024) + "[]]"
    within = MESSAGE_BYTES_BURST // len(whole)
    for _ in range(within + 2):
        await me.agent.on_message(socket, whole)
    assert codes(socket) == ["invalid_json"] * within + ["rate_limited"] * 2
    wait_ms = socket.said[-1]["data"]["retry_after_ms"]
    assert 0 < wait_ms <= len(whole) / MESSAGE_BYTES_PER_S * 1000
    town.bench.clock.advance(wait_ms)
    await me.agent.on_message(socket, whole)
    assert codes(socket)[-1] == "invalid_json"


async def test_a_message_that_is_too_long_closes_its_socket() -> None:
    me = Town().mediator()
    for message in ("a" * (MAX_MESSAGE_BYTES + 1), "\u20ac" * (MAX_MESSAGE_BYTES // 3 + 1)):
        socket = me.connect()
        await me.agent.on_message(socket, message)
        assert socket.closed == MESSAGE_TOO_BIG


async def test_sockets_are_opened_at_a_bounded_rate() -> None:
    town = Town()
    me = town.mediator()
    for _ in range(OPENING_BURST):
        me.agent.admit(opening("key:mine"))
    with pytest.raises(RateLimited) as caught:
        me.agent.admit(opening("key:mine"))
    assert (caught.value.code, caught.value.retry_after_s) == ("rate_limited", 1)
    me.agent.admit(opening("key:other"))
    town.bench.clock.advance(1_000)
    me.agent.admit(opening("key:mine"))


async def test_who_has_the_log_sent_again_and_again_has_to_wait() -> None:
    town = Town()
    me = town.mediator()
    publisher = me.agent.publisher

    def write() -> None:
        for _ in range(20):
            said = {"text": "x" * 100_000}
            publisher.append("agent_delta", said, covenant_id=None, task_id=None)

    publisher.write(me.store, write)
    sent = 0
    while sent < REPLAYED_BYTES_BURST:
        me.agent.admit(opening())
        sent += sum(me.connect(since=0).sizes[1:])
        me.sockets.clear()
    with pytest.raises(RateLimited, match="try again in"):
        me.agent.admit(opening())
    assert sent <= REPLAYED_BYTES_BURST + 2 * 1024 * 1024
    me.agent.admit(opening("key:other"))
    town.bench.clock.advance(2_000)
    me.agent.admit(opening())


async def test_messages_that_begin_work_count_against_the_callers_rate() -> None:
    town = judged()
    town.requests_left = 5
    me, task = town.mediator(), town.place("orchestrator", "open/task")
    socket = me.connect()
    for number in range(7):
        await me.say(socket, "create_covenant", content=f"Hello {number}")
    assert codes(socket) == ["rate_limited"] * 2
    refused = socket.said[-1]
    assert (refused["in_reply_to"], refused["data"]["retry_after_ms"]) == ("m1", 12_000)
    assert refused["data"]["status"] == 429
    assert me.agent.runs.count() == 5
    for type_ in ("user_message", "analyze", "delegate"):
        await me.say(socket, type_, content="Hello")
        assert codes(socket)[-1] == "rate_limited"
    other = task.connect()
    for type_ in ("execute", "spawn_agent"):
        await task.say(other, type_, prompt="Hello")
    assert codes(other) == ["rate_limited"] * 2
    # To look and to call off stay free.
    for type_ in ("query_status", "cancel"):
        await me.say(socket, type_)
        assert socket.said[-1]["type"] == "state_sync"


def test_every_message_is_known_as_one_that_begins_work_or_one_that_does_not() -> None:
    town = Town()
    known = {*town.mediator().agent.messages(), *town.place("orchestrator", "o/t").agent.messages()}
    assert known == BEGIN_WORK | {"query_status", "cancel"}


async def test_no_more_than_some_messages_of_a_caller_are_under_way() -> None:
    town = Town()
    me = town.mediator()
    waiting = asyncio.Event()

    async def slow(_: Mapping[str, Any]) -> Mapping[str, Any]:
        await waiting.wait()
        return {}

    me.agent.session._handlers = {**me.agent.messages(), "analyze": slow}
    sockets = [me.connect() for _ in range(MOST_UNDER_WAY)]
    begun = [asyncio.create_task(me.say(socket, "analyze")) for socket in sockets]
    await asyncio.sleep(0.01)
    late = me.connect()
    await me.say(late, "analyze")
    assert codes(late) == ["rate_limited"]
    assert late.said[-1]["data"]["retry_after_ms"] == 1_000
    await me.say(late, "query_status")
    assert late.said[-1]["type"] == "state_sync"
    waiting.set()
    await asyncio.gather(*begun)
    await me.say(late, "analyze")
    assert late.said[-1]["type"] == "state_sync"


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


def test_the_rates_of_many_callers_are_bounded_in_memory() -> None:
    rates = RatesOf(CallerRates)
    first = rates.of("key:0")
    for number in range(MOST_KEPT - 1):
        rates.of(f"key:{number}")
        assert rates.of("key:0") is first
    for number in range(2 * MOST_KEPT):
        rates.of(f"access:{number}")
    assert len(rates._by_name) == MOST_KEPT


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


async def test_a_tenant_that_floods_is_closed_at_once_whichever_objects_its_sockets_are_of() -> (
    None
):
    town = Town()
    places = [town.mediator(f"acme/user-{number}") for number in range(TENANT_MESSAGE_BURST // 20)]
    sockets = [place.connect() for place in places]
    for place, socket in zip(places, sockets, strict=True):
        for _ in range(20):
            await place.say(socket, "query_status")
    assert not any(socket.is_closed for socket in sockets)
    before = len(sockets[0].said)
    await places[0].say(sockets[0], "query_status")
    assert sockets[0].closed == 1008
    # It is told no more, and what was on its way is not looked at.
    await places[0].agent.on_message(sockets[0], Unreadable("[[],[]]"))
    assert len(sockets[0].said) == before
    # Others of the tenant go on when they send less, and other tenants were never in its way.
    other = town.mediator("umbrella/me")
    socket = other.connect()
    await other.say(socket, "query_status")
    assert socket.said[-1]["type"] == "state_sync"
    town.bench.clock.advance(1000 // TENANT_MESSAGES_PER_S)
    await places[1].say(sockets[1], "query_status")
    assert sockets[1].said[-1]["type"] == "state_sync"


async def test_each_message_is_work_of_its_tenant_also_one_that_comes_too_late() -> None:
    town = Town()
    me = town.mediator("acme/me")
    socket = me.connect()
    socket.close(1000, "")
    town.mediator("umbrella/me")  # Somebody else is there.
    account = town.bench.shares._accounts["acme"]
    before = account.debt_ms
    for _ in range(10):
        await me.agent.on_message(socket, " " * 2_000)
    each_ms = MESSAGE_MS + 2_000 * BYTE_DELIVERED_MS
    assert account.debt_ms == pytest.approx(before + 10 * each_ms)
    assert len(socket.said) == 1
