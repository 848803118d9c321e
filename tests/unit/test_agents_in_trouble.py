"""Races, hang-ups and refusals around the agents: no money is held for ever, nobody waits."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest

from harpoon.agents.views import entry_out
from harpoon.domain.covenant import Event
from harpoon.domain.runs import NewStep
from harpoon.orchestration.steps import Done, StepContext
from harpoon.ports import SendFailed, SendTimeout
from tests.cast import HARD, Cast, says, task
from tests.inference_bench import Bill, Script
from tests.machine import Machine
from tests.town import Town
from tests.unit.test_agents import SIMPLE, judged

STALLED = Script(delay_ms=100, stream=("a", 60_000, "b"))


async def covenant(town: Town, **given: Any) -> Mapping[str, Any]:
    made: Mapping[str, Any] = (await town.ask("begin", **given))["ok"]
    return made


async def again(town: Town, made: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = (await town.ask("get", covenant_id=made["id"]))["ok"]
    return found


async def test_a_covenant_is_started_once() -> None:
    town = judged()
    made = await covenant(town, prompt=SIMPLE)
    assert (await town.ask("delegate"))["error"]["code"] == "conflict"
    await town.live()
    assert (await again(town, made))["result"] == "Paris it is"
    await town.ask("create", prompt=SIMPLE)
    replies = await asyncio.gather(town.ask("delegate"), town.ask("delegate"))
    assert sorted("ok" in reply for reply in replies) == [False, True]
    await town.live()
    assert (await town.ask("current"))["ok"]["status"] == "completed"


async def test_a_cut_stream_is_booked_even_when_more_happens_meanwhile() -> None:
    class SlowBill(Bill):
        async def usage_of(self, call_id: str, *, fewest_tokens: int) -> Any:
            await asyncio.sleep(0.3)
            return self.get(call_id)

    town = judged(groq=STALLED, edge=STALLED, openai=STALLED)
    bill = SlowBill()
    town.bench.bill = bill
    for provider in town.bench.providers.values():
        provider.bill = bill
    town.bench.inference._settlement._billed = bill
    made = await covenant(town, prompt=SIMPLE)
    living = asyncio.create_task(town.live(most_s=4_000))
    await asyncio.sleep(1)
    await town.ask("cancel")
    for _ in range(10):
        await asyncio.sleep(0.05)
        await covenant(town, prompt=SIMPLE)
        await town.ask("cancel")
    await living
    assert (await again(town, made))["reserved_nusd"] == 0
    ledger = town.mediator().agent.ledger
    assert {e.status for e in ledger.entries(made["id"])} == {"settled"}


@pytest.mark.parametrize("is_in_the_bill", [False, True])
async def test_a_call_that_the_bill_can_be_shown_not_to_have_is_not_held_for_hours(
    is_in_the_bill: bool,
) -> None:
    town = judged(**dict.fromkeys(("groq", "edge", "openai"), Script(delay_ms=20_000)))
    made = await covenant(town, prompt=SIMPLE, constraints={"max_latency_ms": 5_000})
    living = asyncio.create_task(town.live(most_s=4_000))
    await asyncio.sleep(1)
    place = town.mediator()
    place.store.kill()
    place.boot()
    living.cancel()
    await asyncio.sleep(10)
    town.bench.bill.clear()
    if not is_in_the_bill:
        town.bench.bill.calls.clear()
    for _ in range(12):
        await town.live(most_s=4_000)
        town.bench.clock.advance(61_000)
    ledger = town.mediator().agent.ledger
    account = ledger.account(made["id"])
    if is_in_the_bill:  # What it has used is not there yet.
        assert account.unknown_nusd > 0
    else:
        assert (account.committed_nusd, account.settled_nusd) == (0, 0)
        assert {e.status for e in ledger.entries(made["id"])} == {"settled"}


async def test_a_call_that_has_replied_is_never_found_to_have_cost_nothing() -> None:
    told_nothing = Script(stream=("a", "b"), usage=None)
    town = judged(**dict.fromkeys(("groq", "edge", "openai"), told_nothing))

    async def none(*_: Any, **__: Any) -> Any:
        return None

    async def empty(*_: Any, **__: Any) -> Any:
        return []

    town.bench.bill.usage_of = none  # type: ignore[method-assign]
    town.bench.bill.calls_under = empty  # type: ignore[method-assign]
    made = await covenant(town, prompt=SIMPLE)
    for _ in range(12):
        await town.live(most_s=4_000)
        town.bench.clock.advance(61_000)
    assert (await again(town, made))["status"] == "completed"
    assert town.mediator().agent.ledger.account(made["id"]).unknown_nusd > 0


async def test_each_answer_is_to_its_own_question() -> None:
    cast = Cast(work=lambda asked, _: says(f"to {asked}"))
    first = await covenant(cast.town, prompt="France?", force="answer")
    second = await covenant(cast.town, prompt="2 + 2?", force="answer")
    await cast.town.live()
    assert (await again(cast.town, first))["result"] == "to France?"
    assert (await again(cast.town, second))["result"] == "to 2 + 2?"


async def test_an_alarm_stands_while_a_report_is_on_its_way() -> None:
    town = judged()
    real, stuck = town.call, asyncio.Event()

    async def call(agent: str, name: str, method: str, given: Any, *, timeout_ms: int) -> Any:
        if method == "relay" and any(e["type"] == "task_complete" for e in given["events"]):
            stuck.set()
            await asyncio.sleep(9)
        return await real(agent, name, method, given, timeout_ms=timeout_ms)

    town.call = call  # type: ignore[method-assign]
    await covenant(town, prompt=HARD)
    living = asyncio.create_task(town.live())
    await stuck.wait()
    await asyncio.sleep(3)
    [orchestrator] = town.orchestrators()
    assert orchestrator.alarm.at_ms is not None
    await living


async def test_money_of_a_task_that_never_began_comes_back() -> None:
    town = judged()
    real, reachable = town.call, False

    async def call(agent: str, name: str, method: str, given: Any, *, timeout_ms: int) -> Any:
        if agent == "orchestrator" and not reachable:
            raise SendFailed
        return await real(agent, name, method, given, timeout_ms=timeout_ms)

    town.call = call  # type: ignore[method-assign]
    made = await covenant(town, prompt=HARD)
    living = asyncio.create_task(town.live(most_s=4_000))
    await asyncio.sleep(5)
    failed = await again(town, made)
    assert (failed["status"], failed["error"]["code"]) == ("failed", "delegation_failed")
    assert failed["reserved_nusd"] == 500_000_000, "it may have begun"
    away = (await town.ask("receipt", covenant_id=made["id"]))["error"]
    assert (away["status"], away["code"], away["retryable"]) == (503, "agent_unavailable", True)
    reachable = True
    await living
    assert (await again(town, made))["reserved_nusd"] == 0
    assert (await town.ask("receipt", covenant_id=made["id"]))["ok"]["calls"] == []


async def test_a_task_of_the_same_name_that_somebody_else_began_is_left_alone() -> None:
    town = judged()
    draft = (await town.ask("create", prompt=HARD))["ok"]
    name = f"open/{draft['id'].replace('cov_', 'task_')}"
    other = town.place("orchestrator", name)
    begun = await other.agent.handle("execute", {"prompt": HARD})
    assert "ok" in begun
    await town.ask("delegate")
    await town.live()
    ended = await again(town, draft)
    assert (ended["status"], ended["error"]["code"]) == ("failed", "task_exists")
    assert (ended["spent_nusd"], ended["reserved_nusd"]) == (0, 0)
    town.mediator().agent.runs.set(draft["id"], task_id=name.removeprefix("open/"))
    assert (await town.ask("receipt", covenant_id=draft["id"]))["ok"]["calls"] == []
    assert (await other.agent.handle("status", {}))["ok"]["status"] == "completed"


async def test_a_task_that_does_not_answer_holds_up_no_other_covenant() -> None:
    town = judged(groq=STALLED, edge=STALLED, openai=STALLED)
    real, hangs = town.call, False

    async def call(agent: str, name: str, method: str, given: Any, *, timeout_ms: int) -> Any:
        if hangs and agent == "orchestrator":
            await asyncio.sleep(timeout_ms / 1000)
            raise SendTimeout
        return await real(agent, name, method, given, timeout_ms=timeout_ms)

    town.call = call  # type: ignore[method-assign]
    limits = {"max_latency_ms": 300_000}
    made = [await covenant(town, prompt=f"{HARD} {n}", constraints=limits) for n in range(3)]
    living = asyncio.create_task(town.live(most_s=8_000))
    await asyncio.sleep(3)
    hangs = True
    for one in made:
        await town.ask("cancel", covenant_id=one["id"])
    await asyncio.sleep(0.5)
    for name in town.bench.providers:
        town.bench.behave(name, says("quick"))
    quick = await covenant(town, prompt=SIMPLE, constraints={"max_latency_ms": 5_000})
    await asyncio.sleep(4)
    assert (await again(town, quick))["result"] == "quick"
    hangs = False
    await living
    for one in made:
        assert (await again(town, one))["reserved_nusd"] == 0


async def test_a_result_that_cannot_be_written_fails_its_step_and_rings_no_storm() -> None:
    class Impossible:
        begins: Event | None = None
        is_vital = True

        async def run(self, context: StepContext) -> Done:
            await asyncio.sleep(0.1)
            return Done(output={}, move="complete")

    m = Machine({"k": Impossible()})
    m.boot()
    m.start([NewStep(kind="k", name="k", input={})])
    alarms = 0
    while m.alarm.at_ms is not None and alarms < 50:
        alarms += 1
        await m.fire()
    assert alarms < 5
    run = m.runs.get("task_1")
    assert (run.status, run.error and run.error["code"]) == ("failed", "internal_error")


@pytest.mark.parametrize("content", ["half \ud800 a pair", " ", 7, None])
async def test_a_text_that_is_none_is_refused(content: Any) -> None:
    town = judged()
    error = (await town.ask("begin", prompt=content))["error"]
    assert error["status"] == 400
    assert town.mediator().agent.runs.newest() is None


async def test_agents_are_cancelled_with_their_task() -> None:
    cast = Cast(work=lambda asked, _: STALLED)
    plan = {"steps": [task(name) for name in "abcd"]}
    await cast.place().agent.handle("execute", {"prompt": HARD, "plan": plan})
    living = asyncio.create_task(cast.town.live(most_s=4_000))
    await asyncio.sleep(2)
    await cast.place().agent.handle("cancel", {})
    await living
    entries = cast.place().agent.ledger.entries("task_1")
    assert len(entries) == 4
    assert {entry.status for entry in entries} == {"settled"}
    assert {entry_out(entry)["outcome"] for entry in entries} == {"stopped"}
