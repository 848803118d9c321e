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
from harpoon.errors import ProviderUnavailable
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
        assert committed(bench) == billed(bench)
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
    while bench.background:
        await bench.background.pop()
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
    while bench.background:
        await bench.background.pop()
    assert committed(bench) == billed(bench)
