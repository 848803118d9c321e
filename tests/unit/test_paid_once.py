"""A step whose call has ended well is never paid for again, wherever its object dies."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from harpoon.domain.chat import Completion, ToolCall
from harpoon.domain.pricing import cost_nusd
from tests.cast import HARD, USAGE, Cast, planned, says, task
from tests.inference_bench import Script
from tests.town import Place

LONG = "word " * 6_000
CHAIN = [task("long1"), task("long2"), task("end", "long1", "long2")]
TOOL_CALL = ToolCall(id="c1", name="look", arguments='{"at":"it"}')


def work(asked: str, _: Any) -> Script:
    if asked == "tools":
        used = Completion(
            content="", finish_reason="tool_calls", usage=USAGE, tool_calls=(TOOL_CALL,)
        )
        return Script(delay_ms=700, result=used)
    return says(LONG if "long" in asked else f"to {asked}", delay_ms=900 + 10 * len(asked))


async def a_task(cast: Cast) -> Place:
    """Planned at the second go; shortened, judged, and put together from two results."""
    place = cast.place()
    limits = {"max_latency_ms": 300_000, "min_quality": 0.5}
    given = {"prompt": HARD, "constraints": limits}
    await place.agent.handle("execute", given)
    return place


async def parallel_calls(cast: Cast) -> Place:
    requests = [
        {"prompt": "one"},
        {"prompt": "two", "hedge": True, "hedge_after_ms": 60_000},
        {"prompt": "tools", "tools": [{"type": "function", "function": {"name": "look"}}]},
    ]
    await cast.begin("parallel", {"requests": requests}, max_latency_ms=300_000)
    return cast.place()


async def a_covenant(cast: Cast) -> Place:
    await cast.town.ask("begin", prompt="What is the capital of France?")
    return cast.town.mediator()


Begins = Callable[[Cast], Awaitable[Place]]


def a_cast() -> Cast:
    return Cast(plans=["no plan", planned(*CHAIN)], work=work)


async def die(cast: Cast, place: Place, *, at_write: int) -> bool:
    """At that write from now on, and come back; False when it lives until all is done."""
    place.store._dies_at = place.store.writes + at_write
    # What dies with it says so, to nobody.
    asyncio.get_running_loop().set_exception_handler(lambda *_: None)
    others = asyncio.all_tasks()
    living = asyncio.create_task(cast.town.live())
    death = asyncio.create_task(place.store.dead.wait())
    await asyncio.wait({living, death}, return_when=asyncio.FIRST_COMPLETED)
    died = place.store.dead.is_set()
    remains = asyncio.all_tasks() - others
    for one in remains:
        one.cancel()
    await asyncio.gather(*remains, return_exceptions=True)
    if died:
        place.boot()
    return died


def paid_well(place: Place) -> Counter[str]:
    """Step → calls that ended well and were paid for."""
    rows = place.database.execute(
        "SELECT step_id FROM ledger WHERE error_code IS NULL AND status = 'settled'"
        " AND kind != 'task'"
    )
    return Counter(row["step_id"] for row in rows)


def check_bill(cast: Cast, place: Place) -> None:
    """Each line of the ledger is one of the provider's bill, and nothing else is on that."""
    sent = {c.call_id: c.model for p in cast.town.bench.providers.values() for c in p.calls}
    rows = place.database.execute(
        "SELECT call_id, cost_nusd FROM ledger WHERE status = 'settled' AND cost_nusd > 0"
    )
    billed = {
        call_id: cost_nusd(sent[call_id].prices, usage)
        for call_id, usage in cast.town.bench.bill.items()
    }
    assert {row["call_id"]: row["cost_nusd"] for row in rows} == billed


def told(place: Place) -> list[Any]:
    """What the steps have given."""
    steps = [
        step
        for row in place.database.execute("SELECT run_id FROM runs")
        for step in place.agent.runs.steps(row["run_id"])
    ]
    return [(s.kind, s.name, s.status, (s.output or {}).get("content")) for s in steps]


@pytest.mark.parametrize("begins", [a_task, parallel_calls, a_covenant])
async def test_a_death_at_any_write_pays_for_no_ended_call_again(begins: Begins) -> None:
    undisturbed = a_cast()
    place = await begins(undisturbed)
    await undisturbed.town.live()
    expected, calls = told(place), paid_well(place)
    if begins is a_task:
        assert (undisturbed.count("planner"), undisturbed.count("summarizer")) == (2, 2)
    at_write = 0
    died = True
    while died:
        at_write += 1
        cast = a_cast()
        place = await begins(cast)
        died = await die(cast, place, at_write=at_write)
        await cast.town.live()
        again = sorted(paid_well(place).values())
        assert again == sorted(calls.values()), f"killed at write {at_write}"
        check_bill(cast, place)
        assert told(place) == expected, at_write
    assert at_write > 5


async def test_two_deaths_one_after_the_other_pay_no_more_than_one() -> None:
    cast = a_cast()
    place = await parallel_calls(cast)
    while await die(cast, place, at_write=13):
        pass
    await cast.town.live()
    assert set(paid_well(place).values()) == {1}


async def test_an_answer_stands_in_one_place_when_its_step_has_ended() -> None:
    cast = a_cast()
    place = await a_task(cast)
    await cast.town.live()
    assert place.database.execute("SELECT step_id FROM steps WHERE memo IS NOT NULL") == []
