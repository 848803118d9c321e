"""Many covenants of one user at once: what is accepted is done in time; the rest is refused."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any

import pytest

from harpoon.domain.runs import MAX_PARALLEL_ANSWERS, MAX_PARALLEL_STEPS, MAX_WAITING_CALLS
from harpoon.errors import opened
from harpoon.orchestration.lanes import UNMEASURED_MS, Lanes
from tests.fakes import ManualClock
from tests.inference_bench import Script
from tests.town import Town
from tests.unit.test_agents import HARD, SIMPLE

LIMIT_MS = 15_000


def town(script: Script) -> Town:
    return Town(groq=script, edge=script, openai=script)


async def begin(town: Town, number: int, *, limit_ms: int = LIMIT_MS, **given: Any) -> Any:
    limits = {"max_latency_ms": limit_ms}
    return await town.ask("begin", constraints=limits, **{"prompt": f"{SIMPLE} {number}", **given})


async def ended_as(town: Town) -> Counter[str]:
    """How many covenants ended in each state."""
    runs = town.mediator().agent.runs
    return Counter(run.status for run in runs.heads(before_id=None, status=None))


async def test_sixty_answers_that_are_begun_together_are_all_written_at_once() -> None:
    # Each takes 3 s, of which its provider is silent for 0.3.
    here = town(Script(delay_ms=300, stream=("Paris", 2_700, ".")))
    replies = [await begin(here, number, limit_ms=30_000) for number in range(60)]
    accepted = sum("ok" in reply for reply in replies)
    assert accepted >= 50
    await here.live()
    assert await ended_as(here) == {"completed": accepted}
    # Six at a time, and each to its end, it would have been 30 s.
    assert asyncio.get_running_loop().time() < 10


@pytest.mark.parametrize("silent_ms", [300, 3_000])
async def test_what_is_accepted_is_done_in_time_and_what_cannot_be_is_refused_at_the_door(
    silent_ms: int,
) -> None:
    here = town(Script(delay_ms=silent_ms, stream=("Paris", 3_000 - silent_ms, ".")))
    living, ready = asyncio.create_task(_alive(here)), asyncio.Event()
    refused = 0

    async def insists(number: int) -> None:
        nonlocal refused
        await ready.wait()
        while "error" in (reply := await begin(here, number)):
            error = reply["error"]
            assert (error["code"], error["status"]) == ("too_many_open_runs", 429)
            assert error["retry_after_ms"] >= 1_000
            assert str(LIMIT_MS) in error["message"]
            refused += 1
            await asyncio.sleep(error["retry_after_ms"] / 1_000)

    users = [asyncio.create_task(insists(number)) for number in range(60)]
    ready.set()
    await asyncio.gather(*users)
    await here.live()
    living.cancel()
    assert await ended_as(here) == {"completed": 60}
    assert refused > 0


async def _alive(here: Town) -> None:
    """The alarms ring while callers come and go."""
    while True:
        await here.live()
        await asyncio.sleep(0.01)


async def test_no_more_than_six_calls_of_a_user_wait_for_their_provider() -> None:
    here = town(Script(delay_ms=500, stream=("Paris", 2_000, ".")))
    waiting = most = answering = 0
    for provider in here.bench.providers.values():
        behave = provider.behave

        def counted(call: Any, behave: Any = behave) -> Script:
            nonlocal waiting, most, answering
            waiting += 1
            most = max(most, waiting)
            asyncio.get_running_loop().call_later(0.5, speaks)
            return behave(call)

        provider.behave = counted

    def speaks() -> None:
        nonlocal waiting
        waiting -= 1

    for number in range(30):
        assert "ok" in await begin(here, number, limit_ms=60_000)
    await here.live()
    assert most == MAX_WAITING_CALLS
    assert max(p.most_in_flight for p in here.bench.providers.values()) > 2 * MAX_PARALLEL_STEPS


async def test_who_is_delegated_waits_behind_nobody() -> None:
    here = town(Script(delay_ms=3_000))
    for number in range(20):
        await begin(here, number)
    assert (await begin(here, 20, limit_ms=4_000))["error"]["code"] == "too_many_open_runs"
    assert "ok" in await begin(here, 21, limit_ms=4_000, prompt=HARD)
    assert "ok" in await begin(here, 22, limit_ms=4_000, force="orchestrate")


async def test_few_are_never_refused_however_short_their_time_is() -> None:
    here = town(Script(delay_ms=100))
    for number in range(MAX_WAITING_CALLS):
        assert "ok" in await begin(here, number, limit_ms=300)
    await here.live()
    assert await ended_as(here) == {"completed": MAX_WAITING_CALLS}


async def test_a_covenant_whose_turn_never_came_says_so() -> None:
    here = town(Script(delay_ms=20_000))
    for number in range(24):
        await begin(here, number)
    await here.live()
    runs = [*here.mediator().agent.runs.heads(before_id=None, status=None)]
    assert {run.status for run in runs} == {"deadline_exceeded"}
    ledger = here.mediator().agent.ledger
    untouched = [run.id for run in runs if "its turn" in str((run.error or {})["message"])]
    assert 0 < len(untouched) <= len(runs) - MAX_WAITING_CALLS
    # Nothing was sent for those, so they have cost nothing.
    for run in runs:
        called = {entry.reservation.call_id for entry in ledger.entries(run.id)}
        assert bool(called & here.bench.bill.keys()) == (run.id not in untouched)
        assert run.id not in untouched or ledger.account(run.id).committed_nusd == 0


async def test_whose_time_is_up_first_has_its_turn_first() -> None:
    here = town(Script(delay_ms=1_000))
    for number in range(12):
        assert "ok" in await begin(here, number, limit_ms=60_000)
    urgent = opened(await begin(here, 12, limit_ms=14_000))["id"]
    await here.live()
    order = [run.id for run in here.mediator().agent.runs.heads(before_id=None, status="completed")]
    done = {run_id: here.mediator().agent.runs.get(run_id).completed_at_ms or 0 for run_id in order}
    assert sum(at < done[urgent] for at in done.values()) < MAX_WAITING_CALLS


async def test_the_wait_is_told_from_what_was_seen() -> None:
    clock = ManualClock()
    lanes = Lanes(clock)
    assert lanes.answered_in_ms(0) == 2 * UNMEASURED_MS
    for number in range(40):
        async with lanes.of(f"step_{number}"):
            clock.advance(200)
        assert lanes.answering == 1
        clock.advance(1_000)
        lanes.ended(f"step_{number}")
        assert lanes.answering == 0
    assert lanes.answered_in_ms(0) == 1_200
    assert lanes.answered_in_ms(MAX_WAITING_CALLS) == 1_400
    async with lanes.of("step_slow"):
        clock.advance(5_000)
        # Nobody knows how long this one will be, but it is that long already.
        assert lanes.answered_in_ms(0) == 6_000
    assert MAX_PARALLEL_ANSWERS > MAX_PARALLEL_STEPS
