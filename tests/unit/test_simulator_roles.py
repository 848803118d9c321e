"""The simulated planner, judge and coordinator: what they say is what a model might say."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from dev.simulator import roles
from dev.simulator.chat import ChatCall
from dev.simulator.models import load_models
from dev.simulator.scenarios import RoleFault
from harpoon.domain.chat import ResponseFormat
from harpoon.domain.plans import ROLES, read_plan
from harpoon.errors import InvalidPlan
from harpoon.orchestration.evaluate_kind import CRITERIA, SCORES
from harpoon.orchestration.plan_kind import PLAN_FORMAT
from harpoon.orchestration.prompts import prompt, quoted

MODEL = load_models().models[0]
REQUEST = "Compare tea, coffee and cocoa."


def call(system: str, user: str, form: ResponseFormat | None = None) -> ChatCall:
    wanted: Mapping[str, Any] | None = None
    if form is not None:
        wanted = {"type": "json_schema", "json_schema": {"name": form.name, "schema": form.schema}}
    return ChatCall(
        model=MODEL,
        requested_model=MODEL.id,
        messages=[{"role": "system", "content": system}, {"role": "user", "content": user}],
        prompt_tokens=1,
        response_format=wanted,
    )


def planner(request: str = REQUEST, most: int = 12) -> ChatCall:
    system = prompt("planner").filled(most=str(most), roles=", ".join(ROLES), depth="4")
    return call(system, quoted("request", request), PLAN_FORMAT)


def judge(version: int = 1, request: str = REQUEST) -> ChatCall:
    system = prompt("evaluator").filled(parts="view, facts")
    text = f"{quoted('request', request)}\n\nScore version {version} of the answer."
    return call(system, text, SCORES)


def test_each_part_is_recognised_by_what_is_asked() -> None:
    coordinator = call(prompt("coordinator").filled(example="a"), "Answer.")
    worker = call(prompt("executor").filled(role="writer", example="a"), "Write.")
    calls = [planner(), judge(), coordinator, worker]
    assert [roles.is_planner(one) for one in calls] == [True, False, False, False]
    assert [roles.is_judge(one) for one in calls] == [False, True, False, False]
    assert [roles.is_coordinator(one) for one in calls] == [False, False, True, False]


@pytest.mark.parametrize("most", [1, 2, 4, 12])
@pytest.mark.parametrize("request_", [REQUEST, "x", "", "- a\n- b\n- c", "word " * 5_000])
def test_a_plan_is_valid_and_no_longer_than_asked(request_: str, most: int) -> None:
    asked = planner(request_, most)
    text = roles.plan(asked, None)
    assert len(read_plan(text, most=most).sub_tasks) <= most
    assert roles.plan(asked, None) == text


def test_a_plan_depends_on_the_request_and_obeys_its_words() -> None:
    plan = read_plan(roles.plan(planner(), None))
    assert ["tea" in one.instruction for one in plan.sub_tasks] == [True, False, False]
    assert len(read_plan(roles.plan(planner("sim:steps=6"), None)).sub_tasks) == 6
    assert read_plan(roles.plan(planner("sim:chain=3"), None)).depth == 3


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("invalid_json", "JSON"),
        ("cyclic_plan", "circle"),
        ("unknown_role", "role"),
        ("unknown_dependency", "nobody"),
        ("duplicate_ids", "two steps"),
        ("too_many_steps", "steps"),
        ("too_deep", "4 are allowed"),
    ],
)
def test_a_faulty_plan_is_wrong_in_its_own_way(kind: Any, reason: str) -> None:
    with pytest.raises(InvalidPlan, match=reason):
        read_plan(roles.plan(planner("sim:steps=1"), RoleFault(kind=kind)))


def test_scores_are_the_same_each_time_and_rise_with_the_version() -> None:
    first, second = (json.loads(roles.judgement(judge(n), None)) for n in (1, 2))
    assert set(first) == {*CRITERIA, "feedback", "weakest"}
    assert first["weakest"] == "view"
    assert 0 <= first["accuracy"] < second["accuracy"] <= 10
    assert roles.judgement(judge(1), None) == json.dumps(first)


def test_scores_can_be_asked_for_and_can_be_wrong() -> None:
    said = [json.loads(roles.judgement(judge(n, "sim:scores=5,7."), None)) for n in (1, 2, 3)]
    assert [one["accuracy"] for one in said] == [5, 7, 7]
    low = json.loads(roles.judgement(judge(), RoleFault(kind="low_scores")))
    assert low["accuracy"] == 2
    invalid = json.loads(roles.judgement(judge(), RoleFault(kind="invalid_scores")))
    assert invalid["accuracy"] > 10
    with pytest.raises(ValueError, match="Expecting"):
        json.loads(roles.judgement(judge(), RoleFault(kind="invalid_json")))


def test_a_synthesis_names_its_sources_and_what_is_missing() -> None:
    material = "\n\n".join(quoted(name, f"about {name}") for name in ("request", "facts", "doubts"))
    asked = f"{material}\n\nAnswer. Missing, for they failed: view, end."
    text = roles.synthesis(call("", asked), "groq/x")
    assert "about facts [facts]" in text
    assert "about doubts [doubts]" in text
    assert "[request]" not in text
    assert text.endswith("Missing: view, end.")
