"""A tenant that brings much work waits between its pieces while others are there."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harpoon.errors import RateLimited
from harpoon.inference.shares import (
    AGENT_MS,
    CALL_MS,
    FREE_MS,
    LOOK_AGAIN_MS,
    MOST_ACCOUNTS,
    MOST_DEBT_MS,
    MOST_WAIT_MS,
    NEW_AGENT_MS,
    SHARE,
    THERE_MS,
    Shares,
    Sleep,
)
from tests.fakes import ManualClock
from tests.town import Town


def test_one_that_is_alone_never_waits() -> None:
    shares = Shares(ManualClock())
    assert [shares.charge("acme", 30.0) for _ in range(100)] == [0] * 100


def test_what_it_did_alone_is_not_held_against_it() -> None:
    clock = ManualClock()
    shares = Shares(clock)
    for _ in range(100):
        shares.charge("acme", 30.0)
    shares.charge("umbrella", 1.0)
    assert shares.charge("acme", 30.0) <= 30 / SHARE


def test_who_is_over_its_free_work_waits_while_others_are_there() -> None:
    clock = ManualClock()
    shares = Shares(clock)
    shares.charge("umbrella", 1.0)
    assert shares.charge("acme", FREE_MS) == 0
    assert shares.charge("acme", 30.0) == 30 / SHARE
    assert shares.charge("acme", 30.0) == 60 / SHARE
    assert shares.charge("umbrella", 1.0) == 0
    clock.advance(THERE_MS)
    assert shares.charge("acme", 30.0) == 0


def test_a_light_tenant_never_waits_however_busy_the_others_are() -> None:
    clock = ManualClock()
    shares = Shares(clock)
    for _ in range(200):
        clock.advance(10)
        for heavy in ("a", "b", "c"):
            shares.charge(heavy, 50.0)
        assert shares.charge("light", 4.0) == 0


def test_those_who_are_busy_share_the_thread_and_use_all_of_it_when_nobody_else_is_there() -> None:
    shares = Shares(ManualClock())
    for tenant in ("a", "b"):
        shares.charge(tenant, FREE_MS)
    shares.charge("b", 10.0)
    assert shares.charge("a", 10.0) == 10 * 2
    shares.charge("light", 1.0)
    assert shares.charge("a", 0.0) == 10 * 2 / SHARE


def test_a_debt_has_an_end() -> None:
    shares = Shares(ManualClock())
    shares.charge("light", 1.0)
    shares.charge("acme", 1e9)
    assert shares.charge("acme", 0.0) == (MOST_DEBT_MS - FREE_MS) / SHARE


def sleeping(clock: ManualClock, slept: list[float]) -> Sleep:
    """Time passes while somebody sleeps."""

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        clock.advance(round(seconds * 1000))

    return sleep


async def test_what_would_wait_too_long_is_refused_and_not_charged() -> None:
    clock, slept = ManualClock(), list[float]()
    shares = Shares(clock, sleeping(clock, slept))
    shares.charge("light", 1.0)
    shares.charge("acme", MOST_WAIT_MS * SHARE)
    for _ in range(100):
        with pytest.raises(RateLimited, match="more of this machine than your share") as refused:
            await shares.admit("acme", 30.0)
        assert refused.value.retry_after_s == 1
    assert not slept
    await shares.admit("acme", FREE_MS)
    assert max(slept) <= LOOK_AGAIN_MS / 1000


class Line:
    """Pieces of one tenant that come at once, beside somebody who is always there."""

    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.shares = Shares(self)
        self.done_at_ms: list[float] = []

    def now_ms(self) -> int:
        return round(self.loop.time() * 1000)

    async def piece(self, work_ms: float) -> None:
        await self.shares.turn("acme", work_ms)
        self.done_at_ms.append(self.now_ms())

    async def others(self) -> None:
        while True:
            self.shares.charge("light", 1.0)
            await asyncio.sleep(THERE_MS / 2000)


async def test_the_share_holds_however_many_pieces_wait() -> None:
    here, piece_ms, count = Line(), 10.0, 2_000
    light = asyncio.create_task(here.others())
    await asyncio.sleep(0)
    began = here.now_ms()
    await asyncio.gather(*(here.piece(piece_ms) for _ in range(count)))
    light.cancel()
    seconds = [int((at - began) // 1000) for at in here.done_at_ms]
    most = max(seconds.count(second) for second in set(seconds))
    assert most * piece_ms <= 1_000 * SHARE * 1.1 + FREE_MS
    assert here.now_ms() - began <= count * piece_ms / SHARE * 1.1


async def test_who_waits_goes_on_soon_after_the_others_have_gone() -> None:
    here = Line()
    light = asyncio.create_task(here.others())
    await asyncio.sleep(0)
    waiting = [asyncio.create_task(here.piece(100.0)) for _ in range(500)]
    await asyncio.sleep(2)
    assert len(here.done_at_ms) < 20
    light.cancel()
    left = here.now_ms()
    await asyncio.gather(*waiting)
    assert here.now_ms() - left <= THERE_MS + 2 * LOOK_AGAIN_MS


async def test_a_piece_that_is_not_going_to_be_done_keeps_nobody_waiting() -> None:
    here = Line()
    light = asyncio.create_task(here.others())
    await asyncio.sleep(0)
    waiting = [asyncio.create_task(here.piece(100.0)) for _ in range(50)]
    await asyncio.sleep(0.5)
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    began = here.now_ms()
    await here.piece(10.0)
    light.cancel()
    assert here.now_ms() - began <= 10 / SHARE + 1


async def test_requests_of_a_tenant_go_before_its_runs() -> None:
    here = Line()
    light = asyncio.create_task(here.others())
    await asyncio.sleep(0)
    steps = [asyncio.create_task(here.shares.turn("acme", 10.0, of_runs=True)) for _ in range(500)]
    await asyncio.sleep(0.5)
    began = here.now_ms()
    for _ in range(10):
        await here.shares.admit("acme", 10.0)
    assert here.now_ms() - began <= 10 * 10.0 / SHARE
    # The runs have waited for them: together it is the share, no more.
    await asyncio.gather(*steps)
    light.cancel()
    assert here.now_ms() >= (500 * 10.0 + 10 * 10.0 - 2 * FREE_MS) / SHARE


@pytest.mark.parametrize(("busy_ms", "fewest", "most"), [(1, 180, 210), (500, 60, 140)])
async def test_time_in_which_the_thread_was_busy_pays_for_little(
    busy_ms: int, fewest: int, most: int
) -> None:
    here = Line()

    async def sleep(seconds: float) -> None:
        """The thread is busy for so long at a time: who is due meanwhile is late."""
        due = here.loop.time() + seconds
        await asyncio.sleep(-(-round(due * 1000) // busy_ms) * busy_ms / 1000 - here.loop.time())

    here.shares = Shares(here, sleep)
    light = asyncio.create_task(here.others())
    await asyncio.sleep(0)
    pieces = [asyncio.create_task(here.piece(10.0)) for _ in range(1_000)]
    await asyncio.sleep(4)
    assert fewest <= len(here.done_at_ms) <= most
    for task in (light, *pieces):
        task.cancel()
    await asyncio.gather(light, *pieces, return_exceptions=True)


def test_who_could_not_be_seen_while_the_thread_was_busy_is_there() -> None:
    clock = ManualClock()
    shares = Shares(clock)
    shares.charge("light", 1.0)
    shares.charge("acme", FREE_MS + 1_000)
    due_ms = clock.now_ms()
    clock.advance(2 * THERE_MS)
    shares._note_late(due_ms)
    assert shares.charge("acme", 30.0) > 0


def test_tenants_that_have_gone_are_forgotten() -> None:
    clock = ManualClock()
    shares = Shares(clock)
    for number in range(3 * MOST_ACCOUNTS):
        clock.advance(THERE_MS // 100)
        shares.charge(f"tenant-{number}", 1.0)
    assert len(shares._accounts) <= MOST_ACCOUNTS


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 200), st.integers(0, 300)), max_size=60)
)
def test_nobody_who_brings_little_waits_and_every_wait_is_bounded(
    work: list[tuple[str, float, int]],
) -> None:
    clock = ManualClock()
    shares = Shares(clock)
    for tenant, work_ms, passes_ms in work:
        clock.advance(passes_ms)
        assert 0 <= shares.charge(tenant, work_ms) <= MOST_DEBT_MS * 4 / SHARE
        assert all(account.debt_ms >= 0 for account in shares._accounts.values())


async def test_a_neighbour_comes_between_the_pieces_of_a_burst() -> None:
    clock = ManualClock()
    ended: list[str] = []

    async def sleep(seconds: float) -> None:
        await asyncio.sleep(0)
        clock.advance(1)

    shares = Shares(clock, sleep)

    async def piece(tenant: str, work_ms: float) -> None:
        await shares.turn(tenant, work_ms)
        ended.append(tenant)

    shares.charge("light", CALL_MS)
    async with asyncio.TaskGroup() as group:
        for _ in range(20):
            group.create_task(piece("heavy", 10.0))
        group.create_task(piece("light", 2.0))
    assert ended.index("light") <= 3


async def test_an_agent_that_begins_is_work_of_its_tenant() -> None:
    town = Town()
    town.mediator("acme/me")
    town.mediator("umbrella/me")
    accounts = town.bench.shares._accounts
    assert accounts["acme"].debt_ms >= AGENT_MS
    assert accounts["umbrella"].debt_ms >= AGENT_MS


async def test_a_task_has_an_object_of_its_own_when_its_tenants_turn_has_come() -> None:
    town = Town()
    turns: list[float] = []
    as_it_was = town.bench.shares.turn

    async def turn(tenant: str, work_ms: float, *, of_runs: bool = False) -> None:
        if work_ms == NEW_AGENT_MS:
            turns.append(len(town.orchestrators()))
        await as_it_was(tenant, work_ms, of_runs=of_runs)

    town.bench.shares.turn = turn  # type: ignore[method-assign]
    for number in range(3):
        await town.ask("begin", prompt=f"Hello {number}", force="orchestrate")
    await town.live()
    assert len(town.orchestrators()) == len(turns) == 3
    assert turns[0] == 0
