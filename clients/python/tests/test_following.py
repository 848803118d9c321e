"""Every event once and in order, wherever the connection breaks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice

import pytest
from fakes import EventServer
from hypothesis import given
from hypothesis import strategies as st

from harpoon_client.covenants import CovenantRef
from harpoon_client.errors import BadReply, EventsGone, NotReachable
from harpoon_client.following import Cursor, FollowFlow, follow, follow_covenant
from harpoon_client.retrying import Patience

MINE = CovenantRef("me", "cov_1")
STILL = Patience(clock=lambda: 0.0, random=lambda: 1.0)


def of_covenant(cursor: Cursor, patience: Patience = STILL) -> FollowFlow:
    return follow_covenant(MINE, cursor, patience)


@given(
    count=st.integers(1, 25),
    lives=st.lists(st.integers(0, 9), max_size=12),
    repeats=st.integers(0, 3),
    data=st.data(),
)
def test_a_covenants_events_come_once_each_wherever_the_line_is_cut(
    count: int, lives: list[int], repeats: int, data: st.DataObject
) -> None:
    others = data.draw(st.lists(st.booleans(), min_size=count, max_size=count))
    ids = ["cov_2" if other else "cov_1" for other in others] + ["cov_1"]
    types = ["agent_delta"] * count + ["covenant_update"]
    server = EventServer(types, lives=list(lives), repeats=repeats, covenant_ids=ids)
    seqs = [event.seq for event in server.follow(of_covenant(Cursor(0)))]
    assert seqs == [seq for seq, of in enumerate(ids, 1) if of == "cov_1"]
    assert server.missed == len(server.slept_s)


@given(st.integers(1, 20), st.lists(st.integers(0, 6), max_size=8), st.integers(1, 20))
def test_a_user_is_followed_across_iterators_that_are_left(
    count: int, lives: list[int], leave_after: int
) -> None:
    server = EventServer(["agent_delta"] * count, lives=list(lives))
    cursor = Cursor(0)
    leave = min(leave_after, count)
    first = [e.seq for e in islice(server.follow(follow("me", cursor, STILL)), leave)]
    rest = count - len(first)
    second = [e.seq for e in islice(server.follow(follow("me", cursor, STILL)), rest)]
    assert [*first, *second] == list(range(1, count + 1))


def test_without_a_since_only_what_is_to_come_is_given() -> None:
    server = EventServer(["a", "b", "c"], _happened=2)
    # The connection breaks after its hello: what comes meanwhile must not be lost.
    server.lives = [1]
    [event] = islice(server.follow(follow("me", Cursor(None), STILL)), 1)
    assert (event.seq, event.type) == (3, "c")


def test_waits_longer_with_each_failure_and_starts_over_when_it_is_heard() -> None:
    server = EventServer(["covenant_update"], lives=[0, 0, 0, 1, 0, 0])
    list(server.follow(of_covenant(Cursor(0))))
    assert server.slept_s == [0.25, 0.5, 1.0, 0.25, 0.5, 1.0]


def test_gives_up_when_the_server_stays_away() -> None:
    now = iter(range(0, 10_000, 40))
    patience = Patience(reconnect_s=300, clock=lambda: next(now), random=lambda: 1.0)
    server = EventServer(["covenant_update"], lives=[0] * 100)
    with pytest.raises(NotReachable, match="no connection for 300 s"):
        list(server.follow(of_covenant(Cursor(0), patience)))


def test_events_that_are_gone_are_an_error_only_when_they_were_wanted() -> None:
    types = ["agent_delta"] * 5 + ["covenant_update"]
    from_the_oldest = EventServer(types, first_kept=4, _happened=5)
    seqs = [e.seq for e in from_the_oldest.follow(of_covenant(Cursor(0)))]
    assert seqs == [4, 5, 6]
    with pytest.raises(EventsGone, match="events 3 to 3"):
        list(EventServer(types, first_kept=4, _happened=5).follow(of_covenant(Cursor(2))))


def test_that_nothing_is_kept_any_more_is_said_at_once() -> None:
    server = EventServer(["agent_delta"] * 5, first_kept=6, _happened=5)
    now = iter(range(0, 10_000, 40))
    patience = Patience(reconnect_s=300, clock=lambda: next(now), random=lambda: 1.0)
    with pytest.raises(EventsGone, match="events 3 to 5"):
        list(server.follow(follow("me", Cursor(2), patience)))


@pytest.mark.parametrize("leaves_at_the_end", [False, True])
def test_after_its_end_a_covenants_events_end_at_once(leaves_at_the_end: bool) -> None:
    types = ["agent_delta", "covenant_update", "agent_delta"]
    server = EventServer(types, covenant_ids=["cov_1", "cov_1", "cov_2"])
    cursor = Cursor(0)
    given = server.follow(of_covenant(cursor))
    assert [e.seq for e in (islice(given, 2) if leaves_at_the_end else given)] == [1, 2]
    # Nobody is asked for it.
    assert list(of_covenant(cursor)) == []


def test_whoever_begins_after_the_end_is_given_nothing() -> None:
    types = ["agent_delta", "covenant_update", "agent_delta"]
    ids = ["cov_1", "cov_1", "cov_2"]
    for since in (2, 3):
        server = EventServer(types, covenant_ids=ids, is_over=True, _happened=3)
        assert list(server.follow(of_covenant(Cursor(since)))) == []


def test_a_covenant_that_is_over_and_whose_end_is_gone_does_not_wait_for_ever() -> None:
    ids = ["cov_2", "cov_2"]
    server = EventServer(["a", "covenant_update"], covenant_ids=ids, is_over=True, _happened=2)
    with pytest.raises(EventsGone, match="is over"):
        list(server.follow(of_covenant(Cursor(0))))


@pytest.mark.parametrize(
    "message",
    [
        *("{", "[]", "7", '{"type": "hello"}', '{"type": "hello", "data": {"last_seq": 1}}'),
        *('{"type": "hello", "data": []}', '{"type": "agent_delta", "seq": "x", "data": {}}'),
    ],
)
def test_what_is_no_event_is_refused(message: str) -> None:
    with pytest.raises(BadReply):
        Cursor(0).take(message)


def test_a_server_that_has_lost_its_state_is_told_of() -> None:
    said = '{"type": "error", "data": {"code": "since_in_the_future", "message": "m"}}'
    with pytest.raises(EventsGone) as gone:
        Cursor(9).take(said)
    assert gone.value.code == "since_in_the_future"


def test_an_event_before_the_hello_is_refused() -> None:
    event = {"type": "agent_delta", "seq": 1, "id": "e", "timestamp": "t", "data": {}}
    with pytest.raises(BadReply, match="before its hello"):
        Cursor(None).take(json.dumps(event))


def test_a_covenant_that_was_begun_here_is_followed_from_its_own_first_event() -> None:
    sent: list[str] = []
    types = ["agent_delta"] * 8 + ["covenant_update"]

    class Watched(EventServer):
        def _connection(self, path: str, life: int | None) -> Iterator[str]:
            sent.append(path.partition("?")[2])
            return super()._connection(path, life)

    cursor = Cursor(6, may_begin_later=True)
    assert [e.seq for e in Watched(types, lives=[2]).follow(of_covenant(cursor))] == [7, 8, 9]
    assert sent == ["since=6&acks=1", "since=7&acks=1"]
    late = Cursor(2, may_begin_later=True)
    server = EventServer(types, first_kept=6, _happened=9)
    assert [e.seq for e in server.follow(of_covenant(late))] == [6, 7, 8, 9]
    with pytest.raises(EventsGone):
        list(EventServer(types, first_kept=6, _happened=9).follow(of_covenant(Cursor(2))))
    # Its end is gone as well: that is said, and not taken for an end without events.
    over = EventServer([*types, "agent_delta"], first_kept=10, _happened=10, is_over=True)
    over.covenant_ids = ["cov_1"] * 9 + ["cov_2"]
    with pytest.raises(EventsGone, match="is over"):
        list(over.follow(of_covenant(Cursor(6, may_begin_later=True))))


@given(st.integers(1, 40), st.lists(st.integers(0, 9), max_size=8), st.integers(1, 7))
def test_each_page_is_acknowledged_after_its_events_were_taken(
    count: int, lives: list[int], page_every: int
) -> None:
    server = EventServer(["agent_delta"] * count, lives=list(lives), page_every=page_every)
    seqs = []
    for event in islice(server.follow(follow("me", Cursor(0), STILL)), count):
        seqs.append(event.seq)
        for said in server.acknowledged:
            assert said["type"] == "ack"
            assert int(said["data"]["page"].removeprefix("after ")) < event.seq
    assert seqs == list(range(1, count + 1))
    if not lives:
        assert len(server.acknowledged) == (count - 1) // page_every
