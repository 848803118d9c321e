"""What a request holds of the day whose isolate dies, or that could not see what it has cost."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harpoon.agents.leases import ASK_AGAIN_AFTER_MS
from harpoon.agents.purse import ASK_AFTER_MS
from harpoon.domain.pricing import Usage, cost_nusd
from harpoon.errors import ProviderTimeout, ProviderUnavailable
from harpoon.inference.purses import LEASE_SLACK_MS
from harpoon.inference.request import REQUEST_TIMEOUT_MS, Timeouts
from harpoon.ports import SendFailed
from tests.inference_bench import Bench, Script, fails, text_of
from tests.unit.test_daily_budget import CENT_NUSD, CUT, KEY, budget
from tests.virtual_time import VirtualTimeLoop

LEASE_MS = REQUEST_TIMEOUT_MS + LEASE_SLACK_MS
PATIENT = Timeouts(idle_ms=REQUEST_TIMEOUT_MS)


def committed(bench: Bench) -> int:
    return bench.purses.committed_nusd("acme", KEY)


def billed(bench: Bench) -> int:
    models = {call.call_id: call.model for call in bench.bill.calls}
    return sum(cost_nusd(models[one].prices, usage) or 0 for one, usage in bench.bill.items())


async def later(bench: Bench, ms: int) -> None:
    bench.clock.advance(ms)
    await bench.purses.ring()


async def drained(bench: Bench) -> None:
    """All that goes on in the background has ended."""
    while bench.background:
        await bench.background.pop()


class Isolate:
    """One that dies with all that it does: nothing of it reaches anybody afterwards."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._reached = bench.purses.call
        self._is_dead = False
        bench.purses.call = self._call  # type: ignore[method-assign]

    async def _call(self, *args: Any, **kwargs: Any) -> Mapping[str, Any]:
        if self._is_dead:
            raise SendFailed
        # What is on its way arrives, whatever becomes of the sender.
        return await asyncio.shield(asyncio.create_task(self._reached(*args, **kwargs)))

    async def work_until_killed(self, ms: int, **request: Any) -> None:
        async def work() -> None:
            if request.pop("stream"):
                await text_of(await self._bench.stream(**request))
            else:
                await self._bench.ask(**request)

        task = asyncio.create_task(work())
        await asyncio.wait([task], timeout=ms / 1000)
        self._is_dead = True
        remains = [task, *self._bench.background]
        for one in remains:
            one.cancel()
        await asyncio.gather(*remains, return_exceptions=True)
        self._bench.background.clear()
        await asyncio.sleep(0.01)


REQUESTS: list[Mapping[str, Any]] = [
    {"stream": False},
    {"stream": True},
    {"stream": True, "hedge": True, "hedge_after_ms": 20},
    {"stream": False, "tier": "primary"},
]


@settings(max_examples=150)
@given(
    request=st.sampled_from(REQUESTS),
    killed_ms=st.integers(0, 330),
    fails_first=st.booleans(),
    bill_is_late=st.integers(0, len(ASK_AGAIN_AFTER_MS)),
)
def test_an_isolate_that_dies_at_any_moment_loses_nothing_and_holds_nothing(
    request: Mapping[str, Any], killed_ms: int, fails_first: bool, bill_is_late: int
) -> None:
    async def run() -> None:
        slow = Script(delay_ms=60, stream=("a", 50, "b", 50, "c", CUT.stream[2]))
        first = fails(ProviderUnavailable("down", upstream_status=503), 40)
        bench = Bench(groq=slow, edge=first if fails_first else slow, openai=slow)
        known = bench.bill.calls_under
        isolate, asked = Isolate(bench), 0

        async def late(allotment_id: str, *, since_ms: int) -> Sequence[tuple[str, Usage]] | None:
            nonlocal asked
            asked += 1
            return None if asked <= bill_is_late else await known(allotment_id, since_ms=since_ms)

        bench.bill.calls_under = late  # type: ignore[method-assign]
        await isolate.work_until_killed(killed_ms, budget=budget(key=CENT_NUSD), **request)
        assert billed(bench) <= committed(bench) <= CENT_NUSD
        for wait_ms in (ASK_AFTER_MS, LEASE_MS, *ASK_AGAIN_AFTER_MS):
            await later(bench, wait_ms)
            assert billed(bench) <= committed(bench) <= CENT_NUSD
        assert bench.purses.held_nusd() == 0
        told, sent = bench.purses.calls.count("announce") + 1, len(bench.bill.calls)
        assert sent <= told
        # Killed between telling of a call and sending it: that it was not sent cannot be proven.
        assert committed(bench) == billed(bench) or (sent or 1) < told
        assert all(alarm.at_ms is None for alarm in bench.purses.alarms.values())

    with asyncio.Runner(loop_factory=VirtualTimeLoop) as runner:
        runner.run(run())


@pytest.mark.parametrize("asks_the_bill", [True, False])
async def test_what_no_bill_ever_tells_counts_at_its_worst_and_is_held_no_longer(
    asks_the_bill: bool,
) -> None:
    bench = Bench(asks_the_bill=asks_the_bill)

    async def nothing(allotment_id: str, *, since_ms: int) -> None:
        return None

    bench.bill.calls_under = nothing  # type: ignore[method-assign, assignment]
    await Isolate(bench).work_until_killed(50, budget=budget(key=CENT_NUSD), stream=False)
    worst = committed(bench)
    assert bench.purses.held_nusd() == worst > 0
    for wait_ms in (LEASE_MS, *ASK_AGAIN_AFTER_MS):
        await later(bench, wait_ms)
    assert bench.purses.held_nusd() == 0
    assert committed(bench) == worst
    said = [fields for event, fields in bench.log.lines if event == "allotment_settled_by_bill"]
    assert [(one["cost_nusd"], one["held_nusd"]) for one in said] == [(None, worst)]


async def test_a_cost_that_is_told_after_everybody_has_given_up_is_booked_all_the_same() -> None:
    bench = Bench(groq=CUT, edge=CUT)
    known = bench.bill.usage_of

    async def nothing(call_id: str, *, fewest_tokens: int) -> None:
        return None

    bench.bill.usage_of = nothing  # type: ignore[method-assign, assignment]
    await text_of(await bench.stream(budget=budget(key=CENT_NUSD), max_tokens=1_000))
    await drained(bench)
    worst = committed(bench)
    assert worst > billed(bench) > 0
    await later(bench, ASK_AFTER_MS)
    assert committed(bench) == worst
    bench.bill.usage_of = known  # type: ignore[method-assign]
    await later(bench, ASK_AGAIN_AFTER_MS[0])
    assert committed(bench) == billed(bench)
    assert bench.purses.held_nusd() == 0


async def test_who_lives_is_not_asked_for_however_long_it_takes() -> None:
    bench = Bench(groq=Script(stream=("a", 800_000, "b")), edge=Script(stream=("a", 800_000, "b")))
    stream = await bench.stream(budget=budget(key=CENT_NUSD), timeouts=PATIENT)
    reading = asyncio.create_task(text_of(stream))
    for _ in range(20):
        await asyncio.sleep(40)
        await bench.purses.ring()
    assert not [event for event, _ in bench.log.lines if event == "allotment_settled_by_bill"]
    assert await reading == "ab"
    await drained(bench)
    assert committed(bench) == billed(bench)


FALLS_BACK: Mapping[str, Any] = {"stream": False, "max_tokens": 100}
IS_HEDGED: Mapping[str, Any] = FALLS_BACK | {"stream": True, "hedge": True, "hedge_after_ms": 20}
IS_HEDGED_WHOLE: Mapping[str, Any] = {k: v for k, v in IS_HEDGED.items() if k != "stream"}
WRITES = Script(delay_ms=600, stream=("a", 500, "b"))


@pytest.mark.parametrize("request_", [FALLS_BACK, IS_HEDGED], ids=["fallback", "hedge"])
@pytest.mark.parametrize("hidden", [0, 1])
@pytest.mark.parametrize("asked_in_vain", [1, 3, None], ids=["at first", "long", "for good"])
async def test_a_part_of_the_calls_is_not_taken_for_all_of_them(
    request_: Mapping[str, Any], hidden: int, asked_in_vain: int | None
) -> None:
    broken = fails(ProviderUnavailable("the connection broke"), 30)
    bench = Bench(edge=broken if request_ is FALLS_BACK else Script(stream=(500, "a")), groq=WRITES)
    await Isolate(bench).work_until_killed(95, budget=budget(key=CENT_NUSD), **request_)
    calls = [call.call_id for call in bench.bill.calls]
    assert len(calls) == 2
    for call_id in calls:  # Whatever the provider of this bench says of a call that was cut.
        bench.bill[call_id] = Usage(prompt_tokens=10, completion_tokens=5)
    worst = committed(bench)
    assert 0 < billed(bench) < worst
    bench.bill.hidden = {calls[hidden]}
    for asked, wait_ms in enumerate((LEASE_MS, *ASK_AGAIN_AFTER_MS)):
        if asked == asked_in_vain:
            bench.bill.hidden.clear()
        await later(bench, wait_ms)
        is_whole = asked_in_vain is not None and asked >= asked_in_vain
        assert committed(bench) == (billed(bench) if is_whole else worst)
    assert bench.purses.held_nusd() == 0


async def test_the_bill_is_asked_from_the_last_moment_at_which_a_call_can_have_been_sent() -> None:
    bench = Bench()
    asked: list[int] = []

    async def note(allotment_id: str, *, since_ms: int) -> None:
        asked.append(since_ms)

    bench.bill.calls_under = note  # type: ignore[method-assign, assignment]
    began_ms = bench.clock.now_ms()
    await Isolate(bench).work_until_killed(50, budget=budget(key=CENT_NUSD), stream=False)
    await later(bench, LEASE_MS)
    assert [at - began_ms - REQUEST_TIMEOUT_MS in range(50) for at in asked] == [True]


class Deaf:
    """A Purse that hears all but this."""

    def __init__(self, bench: Bench, method: str) -> None:
        self._method, self._reached = method, bench.purses.call
        bench.purses.call = self._call  # type: ignore[method-assign]

    async def _call(self, *args: Any, **kwargs: Any) -> Mapping[str, Any]:
        if args[2] == self._method:
            raise SendFailed
        return await self._reached(*args, **kwargs)


async def test_a_call_that_the_purse_has_not_heard_of_is_not_sent_and_blames_no_provider() -> None:
    refused = ProviderUnavailable("busy", upstream_status=503)
    refused.was_refused = True
    bench = Bench(edge=fails(refused))
    Deaf(bench, "announce")
    with pytest.raises(ProviderTimeout) as caught:
        await bench.ask(budget=budget(key=CENT_NUSD), max_tokens=100)
    assert len(bench.bill.calls) == 1
    assert {one.cost_nusd for one in caught.value.details["attempts"]} == {0}
    assert bench.cooldown.reasons("open").keys() <= {bench.bill.calls[0].model.id}
    await drained(bench)
    assert (committed(bench), bench.purses.held_nusd()) == (0, 0)


async def test_a_hedge_that_the_purse_has_not_heard_of_takes_no_answer_away() -> None:
    bench = Bench(edge=Script(delay_ms=300))
    Deaf(bench, "announce")
    _, answer = await bench.ask(budget=budget(key=CENT_NUSD), **IS_HEDGED_WHOLE)
    assert (answer.model.provider, len(bench.bill.calls)) == ("workers-ai", 1)
    await drained(bench)


async def test_only_a_second_call_is_told_and_only_where_a_day_has_a_budget() -> None:
    for money, methods in ((None, []), (budget(key=CENT_NUSD), ["reserve", "announce"])):
        bench = Bench(edge=fails(ProviderUnavailable("down", upstream_status=503)))
        await bench.ask(budget=money, max_tokens=100)
        assert bench.purses.calls[:2] == methods
        await drained(bench)
    bench = Bench()
    await bench.ask(budget=budget(key=CENT_NUSD))
    assert "announce" not in bench.purses.calls
    await drained(bench)


async def test_no_call_is_told_to_a_purse_that_does_not_hold_its_money_any_more() -> None:
    bench = Bench()
    given = {"allotment_id": "alot_gone", "calls": 2}
    reply = await bench.purses.call("purse", "acme", "announce", given, timeout_ms=1)
    assert reply["error"]["code"] == "conflict"
