"""The four patterns, and agents that join a task under way, on virtual time."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from harpoon.agents.views import entry_out
from harpoon.domain.runs import NewStep
from harpoon.errors import ProviderRejected
from harpoon.ports import SqlValue
from tests.cast import HARD, Cast, planned, says, scores, steps_of, task
from tests.inference_bench import Script

FAILING = Script(result=ProviderRejected("no", upstream_status=400))


async def optimize(cast: Cast, *, iterations: int = 3, **constraints: Any) -> Any:
    given = {"quality_threshold": 8.0, "max_iterations": iterations, "max_cost_nusd": 10**8}
    await cast.begin("optimize", given, **constraints)
    await cast.town.live()
    return await cast.status()


def stopped(done: Any) -> Any:
    return steps_of(done, "evaluate")[-1]["output"]["stopped"]


@pytest.mark.parametrize(
    ("judged", "iterations", "versions", "reason", "score"),
    [
        ([9], 3, 1, "threshold_met", 9),
        ([5, 8], 3, 2, "threshold_met", 8),
        ([5, 6, 7], 3, 3, "max_iterations", 7),
        ([7, 3, 2], 3, 3, "max_iterations", 7),
        ([5], 1, 1, "max_iterations", 5),
    ],
)
async def test_optimize_stops_and_says_why_and_gives_the_best_version(
    judged: list[float], iterations: int, versions: int, reason: str, score: float
) -> None:
    made = 0

    def work(asked: str, _: Any) -> Script:
        nonlocal made
        made += 1
        return says(f"version {made}")

    cast = Cast(judgements=[scores(one) for one in judged], work=work)
    done = await optimize(cast, iterations=iterations, max_latency_ms=60_000)
    assert (done["status"], stopped(done), made) == ("completed", reason, versions)
    assert done["quality"] == score
    assert done["result"] == f"version {judged.index(score) + 1}"
    assert all(step["input"].get("tier") is None for step in steps_of(done, "execute")[:1])


async def test_optimize_stops_when_the_money_cannot_pay_another_round() -> None:
    cast = Cast(judgements=[scores(5)])
    # Enough for a version and its judgement, not for the worst case of both again.
    cast.town.bench.bill.clear()
    for cap in (0.0004, 0.0006, 0.0008, 0.001, 0.0015):
        cast = Cast(judgements=[scores(5)])
        done = await optimize(cast, iterations=9, max_cost_usd=cap, max_latency_ms=600_000)
        assert cast.spent_nusd() <= cap * 1e9
        if done["status"] == "completed" and done["quality"] is not None:
            assert stopped(done) == "budget"
            assert done["result"]
            return
    pytest.fail("no cap was enough for one round and too little for all")


async def test_optimize_stops_when_there_is_no_time_for_another_round() -> None:
    cast = Cast(judgements=[scores(5)])
    done = await optimize(cast, iterations=9, max_latency_ms=5_000)
    assert (done["status"], stopped(done)) == ("completed", "deadline")


async def test_optimize_whose_judge_fails_gives_the_version_and_no_score() -> None:
    cast = Cast(judgements=["nine of ten"])
    done = await optimize(cast)
    assert (done["status"], done["quality"]) == ("completed", None)
    assert done["result"]


async def test_a_version_that_fails_leaves_the_one_before() -> None:
    cast = Cast(judgements=[scores(5)])
    cast.work = lambda asked, _: FAILING if "The review" in asked else says("first")
    done = await optimize(cast)
    assert (done["status"], done["result"], done["quality"]) == ("completed", "first", 5)
    assert stopped(done) == "nothing_new"


async def test_parallel_requests_are_answered_each_on_its_own() -> None:
    cast = Cast(work=lambda asked, _: FAILING if asked == "bad" else says(f"to {asked}"))
    prompts = ["one", "bad", "three"]
    await cast.begin("parallel", {"requests": [{"prompt": prompt} for prompt in prompts]})
    await cast.town.live()
    done = await cast.status()
    assert (done["status"], done["result"]) == ("completed", "to one\n\nto three")
    calls = steps_of(done, "call")
    assert [step["status"] for step in calls] == ["completed", "failed", "completed"]
    assert calls[1]["error"]["code"] == "provider_rejected"
    assert calls[0]["started_at_ms"] == calls[2]["started_at_ms"]


async def test_what_the_end_of_a_task_cuts_is_named_so_hedged_or_not() -> None:
    slow = Script(delay_ms=8_000, stream=("a",), result=says("late").result)
    cast = Cast(work=lambda asked, _: slow)
    hedged = {"hedge": True, "hedge_after_ms": 500}
    requests = [{"prompt": "plain"}, {"prompt": "alone", **hedged, "hedge_after_ms": 60_000}]
    await cast.begin("parallel", {"requests": [*requests, {"prompt": "two", **hedged}]})
    living = asyncio.create_task(cast.town.live(most_s=4_000))
    await asyncio.sleep(3)
    await cast.place().agent.handle("cancel", {})
    await living
    while cast.town.bench.background:  # Who bills to the end is read to the end.
        await cast.town.bench.background.pop()
    entries = cast.place().agent.ledger.entries("task_1")
    kinds = sorted(entry.reservation.kind for entry in entries)
    assert kinds == ["first", "first", "first", "hedge"]
    assert {entry_out(entry)["outcome"] for entry in entries} == {"stopped"}


async def test_each_parallel_request_keeps_its_own_limits() -> None:
    cast = Cast()
    wishes = {"prompt": "x", "constraints": {"maxCost": 1e-9}}
    await cast.begin("parallel", {"requests": [wishes, {"prompt": "y", "model": "gpt-4o-mini"}]})
    await cast.town.live()
    first, second = steps_of(await cast.status(), "call")
    assert first["error"]["code"] == "budget_exceeded"
    assert second["output"]["model"] == "gpt-4o-mini"


async def test_a_smart_request_that_nobody_answers_fails_with_the_reason() -> None:
    cast = Cast(work=lambda asked, _: FAILING)
    await cast.begin("smart", {"request": {"prompt": "x"}})
    await cast.town.live()
    done = await cast.status()
    assert (done["status"], done["error"]["code"]) == ("failed", "provider_rejected")


async def test_workers_use_the_models_that_are_named_and_are_not_judged() -> None:
    cast = Cast(plans=[planned(task("a"), task("b"))])
    given = {"context": "CTX", "planner_model": "gpt-4o", "worker_model": "gpt-4o-mini"}
    await cast.begin("workers", given)
    await cast.town.live()
    done = await cast.status()
    assert done["status"] == "completed"
    used = [(part, call.model.id) for part, call in cast.calls]
    assert used == [
        ("planner", "gpt-4o"),
        *[("worker", "gpt-4o-mini")] * 2,
        ("coordinator", "gpt-4o"),
    ]
    assert "CTX" in cast.calls[0][1].conversation.messages[1].text
    assert steps_of(done, "evaluate") == []


async def test_the_same_pattern_again_finds_the_task_and_another_one_is_refused() -> None:
    cast = Cast()
    for _ in range(3):
        await cast.begin("smart", {"request": {"prompt": "x"}})
    await cast.town.live()
    await cast.begin("smart", {"request": {"prompt": "x"}})
    assert len(cast.calls) == 1
    asked = {"pattern": "smart", "user_intent": HARD, "given": {"request": {"prompt": "y"}}}
    reply = await cast.place().agent.handle("begin_pattern", asked)
    assert reply["error"]["code"] == "task_exists"


async def test_a_task_of_many_calls_begins_with_few_statements_and_a_short_answer() -> None:
    cast = Cast()
    store = cast.place().store
    asked: list[str] = []
    as_it_was = store.execute

    def execute(sql: str, *params: SqlValue) -> list[dict[str, Any]]:
        asked.append(sql)
        return as_it_was(sql, *params)

    store.execute = execute  # type: ignore[method-assign]
    given = {"requests": [{"prompt": f"\u2028 {number} \\"} for number in range(100)]}
    reply = await cast.place().agent.handle(
        "begin_pattern",
        {"pattern": "parallel", "user_intent": HARD, "given": given, "constraints": {}},
    )
    assert len(asked) <= 40
    assert len(json.dumps(reply)) <= 4_000
    steps = cast.place().agent.runs.steps("task_1")
    assert [step.input.get("request") for step in steps] == [*given["requests"], None]
    assert [step.position for step in steps] == [*range(101)]


async def test_steps_of_long_inputs_are_written_in_several_statements() -> None:
    cast = Cast()
    long = "\U0001f327" * 60_000
    given = {"requests": [{"prompt": long, "n": number} for number in range(4)]}
    steps = [NewStep(kind="call", name="x", input=one) for one in given["requests"]]
    sizes: list[int] = []
    store = cast.place().store
    as_it_was = store.execute

    def execute(sql: str, *params: SqlValue) -> list[dict[str, Any]]:
        sizes.extend(len(one.encode()) for one in params if isinstance(one, str))
        return as_it_was(sql, *params)

    store.execute = execute  # type: ignore[method-assign]
    cast.place().agent.runs.add_steps("task_1", steps)
    assert 0 < max(sizes) <= 2_000_000
    written = cast.place().agent.runs.steps("task_1")
    assert [step.input for step in written] == given["requests"]


async def busy_task(**script: Any) -> tuple[Cast, Any, asyncio.Task[None]]:
    """A task whose workers are under way, and a client of it."""
    cast = Cast(work=lambda asked, _: says(f"did {asked}", delay_ms=5_000))
    socket = cast.place().connect()
    given = {"prompt": HARD, "plan": {"steps": [task("a"), task("b", "a")]}}
    await cast.place().agent.handle("execute", given | script)
    living = asyncio.create_task(cast.town.live())
    await asyncio.sleep(1)
    return cast, socket, living


async def test_an_agent_that_joins_is_done_and_put_together_with_the_rest() -> None:
    cast, socket, living = await busy_task(constraints={"mode": "speed"})
    await cast.place().say(socket, "spawn_agent", instruction="Do more.", depends_on=["a"])
    said = socket.said[-1]
    assert (said["type"], said["data"]["agent"]["name"]) == ("state_sync", "agent-3")
    await living
    done = await cast.status()
    assert done["status"] == "completed"
    assert [step["name"] for step in steps_of(done, "execute")] == ["a", "b", "agent-3"]
    assert {source["id"] for source in done["sources"]} == {"b", "agent-3"}


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"instruction": "x", "depends_on": ["nobody"]}, "invalid_plan"),
        ({"instruction": "x", "id": "a"}, "invalid_plan"),
        ({"instruction": "x", "role": "overlord"}, "invalid_plan"),
        ({"instruction": ""}, "invalid_plan"),
        ({}, "invalid_plan"),
        ({"instruction": "x" * 5_000}, "invalid_plan"),
        ({"instruction": ["x"]}, "invalid_plan"),
    ],
)
async def test_an_agent_that_breaks_the_rules_does_not_join(given: Any, code: str) -> None:
    cast, socket, living = await busy_task()
    before = (await cast.status())["steps"]
    await cast.place().say(socket, "spawn_agent", **given)
    assert (socket.said[-1]["type"], socket.said[-1]["data"]["code"]) == ("error", code)
    assert len((await cast.status())["steps"]) == len(before)
    await living


async def test_no_more_than_twelve_agents_and_no_more_money_than_there_is() -> None:
    cast, socket, living = await busy_task(constraints={"max_latency_ms": 300_000})
    for _ in range(12):
        await cast.place().say(socket, "spawn_agent", instruction="More.")
    codes = [e["data"].get("code") for e in socket.said if e.get("in_reply_to")]
    assert codes == [None] * 10 + ["invalid_plan"] * 2
    await living
    assert cast.spent_nusd() <= 500_000_000
    await cast.place().say(socket, "spawn_agent", instruction="More.")
    assert socket.said[-1]["data"]["code"] == "illegal_transition"


async def test_an_agent_that_the_money_cannot_pay_does_not_join() -> None:
    cast = Cast(work=lambda asked, _: says("x", delay_ms=5_000))
    socket = cast.place().connect()
    limits = {"max_cost_usd": 0.0003, "mode": "speed"}
    await cast.place().agent.handle("execute", {"prompt": "Hello!", "constraints": limits})
    living = asyncio.create_task(cast.town.live())
    await asyncio.sleep(1)
    await cast.place().say(socket, "spawn_agent", instruction="x" * 3_900)
    assert socket.said[-1]["data"]["code"] == "budget_exceeded"
    await living


async def test_a_shortened_result_is_not_paid_for_again_after_a_crash() -> None:
    begun = asyncio.Event()

    def work(asked: str, _: Any) -> Script:
        if "Do end." in asked:
            begun.set()
        return says("word " * 6_000 if "long" in asked else "fine")

    cast = Cast(work=work)
    plan = [task("long1"), task("long2"), task("end", "long1", "long2")]
    limits = {"mode": "speed", "max_latency_ms": 120_000}
    given = {"prompt": HARD, "plan": {"steps": plan}, "constraints": limits}
    place = cast.place()
    await place.agent.handle("execute", given)
    living = asyncio.create_task(cast.town.live())
    await begun.wait()
    assert cast.count("summarizer") == 2
    place.store.kill()
    living.cancel()
    place.boot()
    await cast.town.live()
    done = await cast.status()
    assert done["status"] == "completed"
    assert (cast.count("summarizer"), cast.count("worker")) == (2, 4)
