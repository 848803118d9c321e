"""A task from its plan to its answer, with scripted models on virtual time."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harpoon.errors import ProviderRejected
from tests.cast import HARD, Cast, planned, says, scores, steps_of, task
from tests.inference_bench import Script
from tests.virtual_time import VirtualTimeLoop

SIMPLE = "What is the capital of France?"
FAILING = Script(result=ProviderRejected("no", upstream_status=400))
HANGING = Script(delay_ms=10_000_000)


async def test_a_simple_request_is_one_step_and_needs_no_planner() -> None:
    cast = Cast()
    done = await cast.run(SIMPLE, mode="speed")
    assert (done["status"], done["plan"]["origin"]) == ("completed", "single")
    assert [part for part, _ in cast.calls] == ["worker"]
    assert done["result"] == f"result of {SIMPLE}"
    assert [source["id"] for source in done["sources"]] == ["answer"]


async def test_a_hard_request_is_planned_done_at_once_judged_and_put_together() -> None:
    cast = Cast(plans=[planned(task("a"), task("b"), task("c", "a", "b"))])
    done = await cast.run()
    assert (done["status"], done["plan"]["origin"], done["quality"]) == ("completed", "planner", 9)
    assert [part for part, _ in cast.calls] == ["planner", *("worker",) * 3, "judge"]
    assert done["result"] == "result of Do c.", "one final result is the answer"
    a, b, c = steps_of(done, "execute")
    assert a["started_at_ms"] == b["started_at_ms"] < a["ended_at_ms"] <= c["started_at_ms"]
    told = next(call for _, call in cast.calls if "Do c." in call.conversation.messages[-1].text)
    assert "result of Do a." in told.conversation.messages[1].text
    assert "result of Do b." in told.conversation.messages[1].text


async def test_six_independent_steps_take_as_long_as_one() -> None:
    cast = Cast(plans=[planned(*(task(name) for name in "abcdef"))])
    done = await cast.run(mode="speed")
    assert done["status"] == "completed"
    assert cast.count("coordinator") == 1
    # Planner, workers, coordinator: 1 s each.
    assert 3_000 <= done["duration_ms"] < 3_500


@pytest.mark.parametrize(
    "bad",
    [
        "nonsense",
        planned(task("a", "b"), task("b", "a")),
        planned(task("a", role="overlord")),
        planned(task("a"), task("a")),
    ],
    ids=["no JSON", "a cycle", "a role", "an id"],
)
async def test_an_invalid_plan_is_asked_for_once_more_with_the_error(bad: str) -> None:
    cast = Cast(plans=[bad, planned(task("a"), task("b"))])
    done = await cast.run(mode="speed")
    assert (done["status"], done["plan"]["origin"]) == ("completed", "planner")
    assert cast.count("planner") == 2
    again = [call for part, call in cast.calls if part == "planner"][1]
    assert "can't be used" in again.conversation.messages[-1].text


async def test_a_plan_that_is_invalid_twice_becomes_a_single_step_and_says_so() -> None:
    cast = Cast(plans=["nonsense"])
    done = await cast.run(mode="speed")
    assert (done["status"], done["plan"]["origin"]) == ("completed", "single")
    assert "refused twice" in done["plan"]["notice"]
    assert cast.count("planner") == 2


async def test_a_plan_that_is_too_dear_is_replaced_before_any_of_it_is_paid() -> None:
    cast = Cast(plans=[planned(task("a", share=0.0001), task("b"))])
    done = await cast.run(mode="speed", max_cost_usd=0.05)
    assert (done["status"], done["plan"]["origin"]) == ("completed", "single")
    assert "share is" in done["plan"]["notice"]
    assert [part for part, _ in cast.calls] == ["planner", "planner", "worker"]


async def test_a_planner_that_cannot_be_asked_costs_nothing_but_the_plan() -> None:
    cast = Cast(work=lambda asked, _: says("fine"))
    cast.town.bench.behave("groq", FAILING)
    cast.town.bench.behave("openai", FAILING)
    done = await cast.run(mode="speed")
    assert done["plan"]["origin"] == "single"
    assert "no plan could be made" in done["plan"]["notice"]


async def test_a_given_plan_is_done_without_a_planner() -> None:
    cast = Cast()
    done = await cast.run(plan=[task("b", "a"), task("a")], mode="speed")
    assert (done["status"], done["plan"]["origin"]) == ("completed", "given")
    assert [step["name"] for step in steps_of(done, "execute")] == ["a", "b"]
    assert cast.count("planner") == 0


async def test_an_invalid_given_plan_begins_nothing() -> None:
    cast = Cast()
    place = cast.place()
    given = {"prompt": HARD, "plan": {"steps": [task("a", "nobody")]}}
    error = (await place.agent.handle("execute", given))["error"]
    assert (error["code"], error["status"], error["param"]) == ("invalid_plan", 400, "plan")
    assert place.agent.runs.newest() is None


def _three(asked: str, _: Any) -> Script:
    if "fails" in asked:
        return FAILING
    if "hangs" in asked:
        return HANGING
    return says("not JSON at all" if "lies" in asked else "fine")


async def test_one_failing_one_hanging_and_one_lying_worker_lose_only_themselves() -> None:
    names = [task("fails"), task("hangs"), task("lies", format="json"), task("works")]
    cast = Cast(plans=[planned(*names)], work=_three)
    done = await cast.run(max_latency_ms=40_000, max_cost_usd=0.05)
    assert done["status"] == "completed"
    assert done["duration_ms"] < 40_000
    assert {one["id"]: one["code"] for one in done["missing"]} == {
        "fails": "provider_rejected",
        "hangs": "provider_timeout",
        "lies": "invalid_output",
    }
    assert [source["id"] for source in done["sources"]] == ["works"]
    asked = next(call for part, call in cast.calls if part == "coordinator")
    assert "fails, hangs, lies" in asked.conversation.messages[-1].text
    assert cast.spent_nusd() <= 50_000_000


async def test_what_depends_on_nothing_but_failures_is_not_paid_for() -> None:
    cast = Cast(plans=[planned(task("fails"), task("next", "fails"), task("works"))], work=_three)
    done = await cast.run(mode="speed")
    codes = {one["id"]: one["code"] for one in done["missing"]}
    assert codes == {"fails": "provider_rejected", "next": "dependencies_failed"}
    asked = [call.conversation.messages[-1].text for _, call in cast.calls]
    assert not any("Do next." in text for text in asked)


async def test_when_nothing_worked_the_task_fails_with_the_first_reason() -> None:
    cast = Cast(plans=[planned(task("fails"), task("fails2"))], work=_three)
    done = await cast.run(mode="speed")
    assert (done["status"], done["error"]["code"]) == ("failed", "provider_rejected")
    assert len(done["missing"]) == 2


async def test_a_judge_without_valid_scores_leaves_the_quality_unknown() -> None:
    bad = json.dumps({"accuracy": 11, "feedback": "great"})
    cast = Cast(plans=[planned(task("a"))], judgements=[bad])
    done = await cast.run(min_quality=8)
    assert (done["status"], done["quality"]) == ("completed", None)
    assert cast.count("reviser") == 0


async def test_a_weak_answer_is_improved_by_a_higher_tier_and_the_best_version_is_kept() -> None:
    cast = Cast(
        plans=[planned(task("a"), task("b", "a"))],
        judgements=[scores(4, weakest="b"), scores(7, weakest="b"), scores(5, weakest="b")],
    )

    def work(asked: str, call: Any) -> Script:
        return says(f"{call.model.tier} version of {asked.split('.')[0]}")

    cast.work = work
    done = await cast.run(min_quality=9, max_latency_ms=60_000)
    evaluations = [step["output"] for step in steps_of(done, "evaluate")]
    assert [one["quality"] for one in evaluations] == [4, 7, 5]
    assert [one["stopped"] for one in evaluations] == [None, None, "max_iterations"]
    versions = [step for step in steps_of(done, "execute") if step["input"]["id"] == "b"]
    assert [step["output"]["tier"] for step in versions] == ["edge", "primary", "flagship"]
    assert done["quality"] == 7
    assert done["result"] == "primary version of Do b"
    assert done["sources"][-1]["step_id"] == versions[1]["step_id"]


async def test_citations_resolve_to_stored_outputs() -> None:
    cast = Cast(
        plans=[planned(task("facts"), task("answer", "facts"))],
        work=lambda asked, _: says("It is so [facts] [nobody]." if "answer" in asked else "x"),
    )
    done = await cast.run(mode="speed")
    by_id = {step["step_id"]: step for step in done["steps"]}
    assert [one["id"] for one in done["sources"]] == ["facts", "answer"]
    assert by_id[done["sources"][0]["step_id"]]["output"]["content"] == "x"


async def test_long_results_are_shortened_before_they_are_passed_on() -> None:
    def work(asked: str, _: Any) -> Script:
        return says("word " * 6_000 if "long" in asked else "fine")

    cast = Cast(plans=[planned(task("long1"), task("long2"), task("end", "long1", "long2"))])
    cast.work = work
    done = await cast.run(mode="speed")
    assert done["status"] == "completed"
    assert cast.count("summarizer") == 2
    asked = cast.calls[-1][1].conversation
    assert "[shortened]\nshort" in asked.messages[1].text
    assert asked.estimated_tokens() < 8_000


async def test_a_deadline_keeps_what_there_is_and_says_what_is_missing() -> None:
    """With a coordinator that hangs as well, nothing but the deadline ends the task."""
    cast = Cast(plans=[planned(task("works"), task("hangs"))], work=_three)

    def behave(call: Any) -> Script:
        return HANGING if "put the results" in str(call.conversation) else cast.behave(call)

    for name in cast.town.bench.providers:
        cast.town.bench.behave(name, behave)
    done = await cast.run(max_latency_ms=7_000)
    assert (done["status"], done["result"]) == ("deadline_exceeded", "fine")
    assert [one["id"] for one in done["missing"]] == ["hangs"]
    assert done["duration_ms"] <= 7_100


dags = st.integers(2, 12).flatmap(
    lambda n: st.tuples(
        *(
            st.lists(st.integers(0, place - 1), max_size=3, unique=True) if place else st.just([])
            for place in range(n)
        )
    )
)


@settings(max_examples=25)
@given(dags)
def test_a_step_begins_after_all_that_it_depends_on(dag: tuple[list[int], ...]) -> None:
    depths: list[int] = []
    for needed in dag:
        depths.append(1 + max((depths[one] for one in needed), default=0))
    if max(depths) > 4:
        return
    tasks = [task(f"t{n}", *(f"t{one}" for one in needed)) for n, needed in enumerate(dag)]

    async def check() -> None:
        cast = Cast(plans=[planned(*tasks)])
        done = await cast.run(mode="speed", max_latency_ms=120_000)
        assert done["status"] == "completed"
        steps = {step["name"]: step for step in steps_of(done, "execute")}
        assert len(steps) == len(dag)
        for one in tasks:
            for needed in one["depends_on"]:
                assert steps[needed]["ended_at_ms"] <= steps[one["id"]]["started_at_ms"]

    loop = VirtualTimeLoop()
    try:
        loop.run_until_complete(check())
    finally:
        loop.close()
