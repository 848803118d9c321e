"""Who waits at `make serve`'s front, and who never does."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from typing import Any, TypeVar

import pytest

from dev.front.buckets import Bucket, Remembered
from dev.front.heads import Head
from dev.front.limits import (
    ALONE_AFTER_S,
    FIRST_BURST,
    FIRST_FOR_S,
    MAX_REMEMBERED,
    MAX_TRIES,
    REFUSED_BURST,
    REFUSED_PER_S,
    SECOND_WAIT_S,
    TRIED_FOR_S,
)
from dev.front.precedence import Precedence
from dev.front.refusals import Refusal
from dev.front.strangers import Strangers, address_of
from dev.front.turns import Turns
from tests.virtual_time import VirtualTimeLoop

T = TypeVar("T")


def run(scene: Coroutine[Any, Any, T]) -> T:
    with asyncio.Runner(loop_factory=VirtualTimeLoop) as runner:
        return runner.run(scene)


def head(target: str = "/api/chat", *, key: str | None = None, method: str = "POST") -> Head:
    return Head(
        method=method.encode(),
        target=target.encode(),
        headers=[],
        has_body=False,
        body_bytes=0,
        is_websocket=False,
        identity=key,
    )


async def answered(strangers: Strangers, given: Head, status: int, address: str = "a") -> None:
    (await strangers.admit(given, address)).answered(status)


def test_of_an_address_only_so_many_are_refused_a_second_and_then_told_to_wait() -> None:
    async def scene() -> tuple[int, float]:
        clock = asyncio.get_running_loop().time
        strangers, began = Strangers(clock), clock()
        refused = 0
        for number in range(300):
            await answered(strangers, head(key=f"bad {number}"), 401)
            refused += 1
        took_s = clock() - began
        many = [strangers.admit(head(key="worse"), "a") for _ in range(200)]
        ends = await asyncio.gather(*many, return_exceptions=True)
        told = [one for one in ends if isinstance(one, Refusal)]
        assert {(one.status, one.code) for one in told} == {(429, "rate_limited")}
        assert len(told) == 200 - MAX_TRIES
        # Another address has its own.
        await answered(strangers, head(key="bad"), 401, "b")
        return refused, took_s

    refused, took_s = run(scene())
    assert refused <= REFUSED_BURST + REFUSED_PER_S * took_s + 1


def test_who_was_let_in_never_waits_however_many_others_are_refused() -> None:
    async def scene() -> float:
        clock = asyncio.get_running_loop().time
        strangers = Strangers(clock)
        await answered(strangers, head(key="good"), 200)
        for number in range(REFUSED_BURST):
            await answered(strangers, head(key=f"bad {number}"), 401)
        began = clock()
        for _ in range(500):
            await answered(strangers, head(key="good"), 200)
        return clock() - began

    assert run(scene()) == 0


@pytest.mark.parametrize(
    ("target", "method"),
    [
        ("/api/health", "GET"),
        ("/api/health?x=1", "GET"),
        ("/api/%68ealth", "GET"),
        ("/", "GET"),
        ("/static/app.js", "GET"),
        ("/api/chat", "OPTIONS"),
    ],
)
def test_what_everybody_is_given_lets_nobody_in(target: str, method: str) -> None:
    async def scene() -> float:
        clock = asyncio.get_running_loop().time
        strangers = Strangers(clock)
        for _ in range(REFUSED_BURST + 1):
            await answered(strangers, head(target, key="bad", method=method), 200)
            await answered(strangers, head(key="bad"), 401)
        began = clock()
        await strangers.admit(head(key="bad"), "a")
        return clock() - began

    assert run(scene()) > 0


def test_a_key_that_is_refused_at_last_is_a_stranger_again() -> None:
    async def scene() -> float:
        clock = asyncio.get_running_loop().time
        strangers = Strangers(clock)
        await answered(strangers, head(key="old"), 200)
        for _ in range(REFUSED_BURST + 2):
            await answered(strangers, head(key="old"), 401)
        return clock()

    assert run(scene()) > 0


def test_a_burst_of_good_requests_of_somebody_new_costs_no_refusal() -> None:
    async def scene() -> float:
        clock = asyncio.get_running_loop().time
        strangers = Strangers(clock)
        for number in range(10 * REFUSED_BURST):
            await answered(strangers, head(key=f"new {number}"), 404)
        return clock()

    assert run(scene()) == 0


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
    ],
)
def test_one_subscriber_is_one_address(host: str, address: str) -> None:
    assert address_of(host) == address


def test_a_debt_is_waited_for_and_a_clock_that_steps_back_gives_nothing() -> None:
    bucket = Bucket(per_s=2, burst=1)
    assert bucket.wait_s(10) == 0
    bucket.take(2)
    assert bucket.wait_s(10) == 0.5
    assert bucket.wait_s(9) == 0.5
    assert bucket.wait_s(9.5) == 0


def test_only_the_last_ones_are_remembered() -> None:
    numbers: Iterator[int] = iter(range(10**6))
    remembered = Remembered(lambda: next(numbers), most=2)
    assert [remembered.of(name) for name in "abacaba"] == [0, 1, 0, 2, 0, 3, 0]
    assert MAX_REMEMBERED > 1_000


def test_of_one_key_only_a_few_begin_at_once_and_who_takes_long_holds_nobody_up() -> None:
    async def scene() -> tuple[int, float]:
        turns, most, now = Turns(most=2, young_for_s=1.0), 0, 0

        async def one(takes_s: float) -> None:
            nonlocal most, now
            async with turns.turn() as turn:
                now += 1
                most = max(most, now)
                await asyncio.sleep(min(takes_s, 0.9))
                now -= 1
                await asyncio.sleep(max(0.0, takes_s - 0.9))
                turn.over()

        clock = asyncio.get_running_loop().time
        await asyncio.gather(*(one(0.5) for _ in range(8)))
        assert clock() == pytest.approx(2.0)
        await asyncio.gather(*(one(60.0) for _ in range(8)))
        return most, clock()

    most, ended = run(scene())
    assert most == 2
    assert ended == pytest.approx(2.0 + 3 + 60.0)


def test_who_leaves_the_line_takes_nobodys_turn() -> None:
    async def scene() -> None:
        turns = Turns(most=1, young_for_s=60.0)

        async def one() -> None:
            async with turns.turn():
                await asyncio.sleep(1)

        tasks = [asyncio.ensure_future(one()) for _ in range(4)]
        await asyncio.sleep(0.5)
        tasks[1].cancel()
        await asyncio.sleep(0.5)
        tasks[2].cancel()
        await asyncio.wait(tasks)
        assert tasks[3].exception() is None

    run(scene())


def test_however_many_of_an_address_are_refused_what_asks_for_no_key_does_not_wait() -> None:
    async def scene() -> float:
        clock = asyncio.get_running_loop().time
        strangers = Strangers(clock)
        await answered(strangers, head(key="without a scope"), 200)
        for number in range(REFUSED_BURST):
            await answered(strangers, head(key=f"bad {number}"), 401)
        began = clock()
        for _ in range(500):
            await answered(strangers, head(key="without a scope"), 403)
            await answered(strangers, head("/"), 200)
            await answered(strangers, head("/api/health"), 200)
            await answered(strangers, head(method="OPTIONS"), 204)
        return clock() - began

    assert run(scene()) == 0


def test_many_slow_requests_of_somebody_new_wait_a_moment_and_no_more() -> None:
    async def scene() -> float:
        clock = asyncio.get_running_loop().time
        strangers = Strangers(clock)

        async def one() -> None:
            visit = await strangers.admit(head(key="new"), "a")
            visit.is_sent()
            await asyncio.sleep(0)

        began = clock()
        await asyncio.gather(*(one() for _ in range(250)))
        return clock() - began

    assert run(scene()) == pytest.approx(TRIED_FOR_S)


def test_a_key_that_was_taken_away_makes_nobody_wait_for_long() -> None:
    async def scene() -> float:
        clock = asyncio.get_running_loop().time
        strangers = Strangers(clock)
        await answered(strangers, head(key="old"), 200)
        visits = [await strangers.admit(head(key="old"), "a") for _ in range(1_000)]
        for visit in visits:
            visit.answered(401)
        began = clock()
        await strangers.admit(head(key="new"), "a")
        return clock() - began

    assert run(scene()) <= 2.0


def test_who_is_alone_waits_for_no_turn() -> None:
    async def scene() -> None:
        clock = asyncio.get_running_loop().time
        precedence, turns = Precedence(clock), Turns(most=1, young_for_s=60.0)

        async def one() -> None:
            precedence.came("me")
            async with turns.turn(lambda: precedence.is_alone("me")):
                await asyncio.sleep(0.5)

        began = clock()
        await asyncio.gather(*(one() for _ in range(5)))
        assert clock() - began == pytest.approx(0.5)
        precedence.came("another")
        await asyncio.gather(*(one() for _ in range(2)))
        assert clock() - began == pytest.approx(1.5)
        await asyncio.sleep(ALONE_AFTER_S)
        precedence.came("me")
        assert precedence.is_alone("me")
        assert not precedence.is_alone("another")

    run(scene())


def of_precedence(steps: Callable[[Precedence], Awaitable[None]]) -> None:
    async def scene() -> None:
        await steps(Precedence(asyncio.get_running_loop().time))

    run(scene())


async def many(precedence: Precedence, group: str) -> None:
    """More than it may bring and still go first."""
    for _ in range(FIRST_BURST + 1):
        (await precedence.begin(group))()


def test_who_brings_much_waits_for_who_brings_little_until_it_was_answered() -> None:
    async def steps(precedence: Precedence) -> None:
        clock = asyncio.get_running_loop().time
        await many(precedence, "heavy")
        answered = await precedence.begin("light")
        began = clock()
        heavy = asyncio.ensure_future(precedence.begin("heavy"))
        await asyncio.sleep(FIRST_FOR_S / 2)
        assert not heavy.done()
        answered()
        await heavy
        assert clock() - began == pytest.approx(FIRST_FOR_S / 2)

    of_precedence(steps)


def test_nobody_waits_for_long_nor_for_itself_nor_while_it_brings_little() -> None:
    async def steps(precedence: Precedence) -> None:
        clock = asyncio.get_running_loop().time
        began = clock()
        await precedence.begin("a little")
        await precedence.begin("light")
        await many(precedence, "heavy")
        assert clock() == began
        heavy = asyncio.ensure_future(precedence.begin("heavy"))
        while not heavy.done():
            await precedence.begin("light")
            await asyncio.sleep(FIRST_FOR_S / 5)
        assert clock() - began <= SECOND_WAIT_S + FIRST_FOR_S
        await asyncio.sleep(2 * FIRST_FOR_S)
        began = clock()
        await many(precedence, "heavy")
        assert clock() == began, "all others have ended by themselves"

    of_precedence(steps)
