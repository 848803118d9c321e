"""What sockets are sent: each event once and in order, and no more ahead than a client takes."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harpoon.agents.flow import (
    LONGEST_LAG_MS,
    OBJECT_BYTES,
    PAGE_BYTES,
    UNACKNOWLEDGED_BYTES,
    WINDOW_BYTES,
    Flow,
)
from harpoon.agents.session import MAX_SAID_BYTES
from harpoon.domain.bounds import MAX_EVENT_BYTES
from tests.town import FakeSocket, Place, Town
from tests.virtual_time import VirtualTimeLoop

KB = 1_000
TRY_AGAIN_LATER = 1013


def tell(place: Place, chars: int, *, times: int = 1) -> None:
    """Events of about that length."""
    publisher = place.agent.publisher

    def write() -> None:
        said = {"step_id": "s", "attempt": 1, "text": "x" * chars}
        publisher.append("response_delta", said, covenant_id=None, task_id=None)

    for _ in range(times):
        publisher.write(place.store, write)


def seqs(socket: FakeSocket) -> list[int]:
    return [event["seq"] for event in socket.events()]


async def acknowledge(place: Place, socket: FakeSocket, page: Any) -> None:
    await place.agent.on_message(socket, json.dumps({"type": "ack", "data": {"page": page}}))


def pages(socket: FakeSocket) -> list[str]:
    return [said["data"]["page"] for said in socket.said if said["type"] == "page_end"]


async def test_a_replay_that_nobody_reads_is_bounded_in_bytes() -> None:
    me = Town().mediator()
    tell(me, 100 * KB, times=60)
    silent, promising = me.connect(since=0), me.connect(since=0, acks=True)
    assert sum(silent.sizes) <= UNACKNOWLEDGED_BYTES + MAX_SAID_BYTES
    assert sum(promising.sizes) <= WINDOW_BYTES + PAGE_BYTES
    last = seqs(silent)[-1]
    assert silent.closed == TRY_AGAIN_LATER
    assert f"?since={last}, or acknowledge" in silent.reason
    assert len(silent.reason.encode()) <= 123
    assert promising.closed is None


async def test_live_events_that_nobody_reads_are_bounded_in_bytes() -> None:
    me = Town().mediator()
    silent, promising = me.connect(), me.connect(acks=True)
    tell(me, 10 * KB, times=300)
    assert sum(silent.sizes) <= UNACKNOWLEDGED_BYTES + MAX_SAID_BYTES
    assert sum(promising.sizes) <= WINDOW_BYTES + PAGE_BYTES
    assert f"?since={seqs(silent)[-1]}," in silent.reason
    assert promising.closed is None


async def test_whoever_acknowledges_gets_all_page_by_page_and_what_comes_meanwhile() -> None:
    me = Town().mediator()
    tell(me, KB, times=2_000)
    socket, done = me.connect(since=0, acks=True), 0
    rounds = 0
    while done < len(pages(socket)):
        before = sum(socket.sizes)
        await acknowledge(me, socket, pages(socket)[done])
        assert sum(socket.sizes) - before <= WINDOW_BYTES + PAGE_BYTES
        done, rounds = done + 1, rounds + 1
        if rounds % 10 == 0:
            tell(me, KB)
    assert seqs(socket) == list(range(1, me.agent.events.last_seq() + 1))
    assert socket.closed is None
    # One that has all is sent what comes at once.
    tell(me, KB)
    assert seqs(socket)[-1] == me.agent.events.last_seq()


async def test_one_acknowledgement_is_enough_for_all_pages_before_it() -> None:
    me = Town().mediator()
    tell(me, 10 * KB, times=100)
    socket = me.connect(since=0, acks=True)
    while len(seqs(socket)) < 100:
        await acknowledge(me, socket, pages(socket)[-1])
    assert seqs(socket) == list(range(1, 101))


async def test_acknowledgements_do_not_use_up_the_messages_of_a_socket() -> None:
    me = Town().mediator()
    tell(me, 20 * KB, times=400)
    socket, done = me.connect(since=0, acks=True), 0
    while done < len(pages(socket)):
        await acknowledge(me, socket, pages(socket)[done])
        done += 1
    assert done > 90
    assert seqs(socket) == list(range(1, 401))
    assert not [said for said in socket.said if said["type"] == "error"]


@pytest.mark.parametrize("page", ["", "0" * 16, None, 7, ["x"]])
async def test_a_page_that_was_not_sent_cannot_be_acknowledged(page: Any) -> None:
    me = Town().mediator()
    tell(me, 10 * KB, times=100)
    socket = me.connect(since=0, acks=True)
    had = len(socket.events())
    await acknowledge(me, socket, page)
    assert socket.said[-1]["data"]["code"] == "unknown_page"
    assert len(socket.events()) == had
    first = pages(socket)[0]
    await acknowledge(me, socket, first)
    await acknowledge(me, socket, first)
    assert socket.said[-1]["data"]["code"] == "unknown_page"


async def test_one_that_stops_acknowledging_is_closed_with_where_to_go_on() -> None:
    town = Town()
    me = town.mediator()
    socket = me.connect(acks=True)
    tell(me, 10 * KB, times=40)
    town.bench.clock.advance(LONGEST_LAG_MS)
    tell(me, 10)
    assert socket.closed is None
    town.bench.clock.advance(1)
    tell(me, 10)
    assert socket.closed == TRY_AGAIN_LATER
    assert f"?since={seqs(socket)[-1]}" in socket.reason
    had = len(socket.said)
    tell(me, 10)
    await me.say(socket, "query_status")
    assert len(socket.said) == had
    back = me.connect(since=seqs(socket)[-1])
    assert [*seqs(socket), *seqs(back)] == list(range(1, 44))


async def test_what_a_socket_holds_is_known_after_the_object_has_slept() -> None:
    me = Town().mediator()
    silent, promising = me.connect(), me.connect(acks=True)
    for _ in range(300):
        tell(me, 10 * KB)
        me.boot()
    assert sum(silent.sizes) <= UNACKNOWLEDGED_BYTES + MAX_SAID_BYTES
    assert sum(promising.sizes) <= WINDOW_BYTES + PAGE_BYTES
    assert len(promising.kept) < 8 * 1024
    done = 0
    while done < len(pages(promising)):
        me.boot()
        await acknowledge(me, promising, pages(promising)[done])
        done += 1
    assert seqs(promising) == list(range(1, 301))


async def test_all_sockets_of_an_object_hold_no_more_than_it_may() -> None:
    me = Town().mediator()
    tell(me, 10 * KB, times=200)
    sockets = [me.connect(since=0) for _ in range(32)]
    room_for_a_page_each = 32 * (PAGE_BYTES + 11 * KB)
    assert sum(sum(socket.sizes) for socket in sockets) <= OBJECT_BYTES + room_for_a_page_each
    assert all(socket.events() for socket in sockets)


async def test_an_event_over_the_limit_is_sent_with_its_texts_cut_and_says_so() -> None:
    me = Town().mediator()
    tell(me, 3 * MAX_EVENT_BYTES)
    for acks in (False, True):
        socket = me.connect(since=0, acks=acks)
        (event,) = socket.events()
        assert max(socket.sizes) <= MAX_EVENT_BYTES + KB
        assert event["data"]["truncated"] is True
        assert (event["seq"], event["data"]["step_id"]) == (1, "s")
        assert event["data"]["text"].startswith("xxx")


async def test_events_longer_than_the_window_come_one_by_one() -> None:
    me = Town().mediator()
    tell(me, 250 * KB, times=5)
    socket, done = me.connect(since=0, acks=True), 0
    while done < len(pages(socket)):
        assert len(seqs(socket)) <= done + 1
        await acknowledge(me, socket, pages(socket)[done])
        done += 1
    assert seqs(socket) == [1, 2, 3, 4, 5]
    # Without acknowledging, at least one with each connection.
    had = 0
    while had < 5:
        back = me.connect(since=had)
        had = seqs(back)[-1]


async def test_a_snapshot_is_bounded_and_keeps_its_ids() -> None:
    town = Town()
    made = (await town.ask("create", content="\U0001f40b" * 100_000))["ok"]
    me = town.mediator()
    socket = me.connect()
    await me.say(socket, "cancel")
    reply = socket.said[-1]
    hello = me.connect().said[0]
    for said in (reply, hello):
        assert len(json.dumps(said, ensure_ascii=False).encode()) <= MAX_SAID_BYTES + KB
        assert "truncated" in json.dumps(said)
    assert hello["data"]["snapshot"]["covenant"]["id"] == reply["data"]["id"] == made["id"]
    assert hello["data"]["last_seq"] == me.agent.events.last_seq()


async def test_answers_that_nobody_reads_are_bounded_in_bytes() -> None:
    town = Town()
    me = town.mediator()
    await me.say(me.connect(), "create_covenant", content="x" * 100 * KB)
    me.sockets.clear()
    for acks in (False, True):
        socket = me.connect(acks=acks)
        for _ in range(60):
            town.bench.clock.advance(1_000)
            await me.say(socket, "cancel", covenant_id="none" + "x" * 100)
            await me.say(socket, "create_covenant", content="x" * 90 * KB, idempotency_key="k")
        assert socket.closed == TRY_AGAIN_LATER
        assert sum(socket.sizes) <= UNACKNOWLEDGED_BYTES + 3 * MAX_SAID_BYTES


async def test_events_that_went_while_a_socket_was_behind_are_told_of() -> None:
    me = Town().mediator()
    socket = me.connect(acks=True)
    tell(me, 10 * KB, times=40)
    me.store.execute("DELETE FROM events WHERE seq <= 35")
    await acknowledge(me, socket, pages(socket)[-1])
    assert [said["data"]["code"] for said in socket.said if said["type"] == "error"] == [
        "events_gone"
    ]
    assert seqs(socket)[-5:] == [36, 37, 38, 39, 40]


@given(
    st.lists(st.tuples(st.text("0123456789abcdef", max_size=16), st.integers(0, 2**40))),
    st.none() | st.integers(0, 2**53),
    st.booleans(),
)
def test_what_is_kept_with_a_socket_is_read_as_it_was_written(
    waiting: list[tuple[str, int]], cursor: int | None, flag: bool
) -> None:
    flow = Flow(acknowledges=flag, cursor=cursor, open_bytes=7, pages=waiting, full_since_ms=cursor)
    assert Flow.read(flow.text()) == flow
    assert " " not in flow.text()


class Reader:
    """A client that takes as much as it is told to, comes back when it is closed, and notes what it
    has got."""

    def __init__(self, place: Place, *, acks: bool) -> None:
        self.place = place
        self.acks = acks
        self.got: list[int] = []
        self.socket = place.connect(since=0, acks=acks)
        self.since_ack = 0

    async def read(self, most: int) -> None:
        for _ in range(min(most, len(self.socket.unread))):
            said = json.loads(self.socket.unread.pop(0))
            if said["type"] == "page_end":
                await acknowledge(self.place, self.socket, said["data"]["page"])
            elif "seq" in said:
                self.got.append(said["seq"])
        if self.socket.closed is not None and not self.socket.unread:
            self.reconnect()

    def reconnect(self) -> None:
        if self.socket in self.place.sockets:
            self.place.sockets.remove(self.socket)
        self.socket = self.place.connect(since=self.got[-1] if self.got else 0, acks=self.acks)

    def check(self) -> None:
        # No gap, nothing twice, in order.
        assert self.got == list(range(1, len(self.got) + 1))
        held = sum(len(text.encode()) for text in self.socket.unread)
        assert held <= (WINDOW_BYTES if self.acks else UNACKNOWLEDGED_BYTES) + 2 * PAGE_BYTES


steps = st.one_of(
    st.tuples(st.just("tell"), st.integers(1, 60 * KB), st.integers(1, 12)),
    st.tuples(st.just("read"), st.integers(0, 2), st.integers(1, 40)),
    st.tuples(st.just("break"), st.integers(0, 2), st.just(0)),
    st.tuples(st.just("sleep"), st.just(0), st.just(0)),
    st.tuples(st.just("pass"), st.integers(1, LONGEST_LAG_MS), st.just(0)),
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(steps, max_size=60))
def test_every_client_gets_exactly_the_log_however_slow_it_is(
    said: list[tuple[str, int, int]],
) -> None:
    async def run() -> None:
        town = Town()
        me = town.mediator()
        readers = [Reader(me, acks=acks) for acks in (True, False, True)]
        for what, first, second in said:
            if what == "tell":
                tell(me, first, times=second)
            elif what == "read":
                await readers[first].read(second)
            elif what == "break":
                readers[first].reconnect()
            elif what == "sleep":
                me.boot()
            else:
                town.bench.clock.advance(first)
            for reader in readers:
                reader.check()
        for reader in readers:
            while len(reader.got) < me.agent.events.last_seq():
                assert reader.socket.unread or reader.socket.closed is not None
                await reader.read(50)
                reader.check()
        assert me.agent.events.last_seq() == len(readers[0].got) == len(readers[1].got)

    with asyncio.Runner(loop_factory=VirtualTimeLoop) as runner:
        runner.run(run())
