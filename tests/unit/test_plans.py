"""Plans are accepted or refused exactly by the rules, and neither costs a call."""

from __future__ import annotations

import json
import os
import re
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from harpoon.domain import plan_templates
from harpoon.domain.plan_templates import plan_from_template, templates
from harpoon.domain.plans import (
    CONTEXT_TOKENS,
    FEWEST_TOKENS,
    MAX_DEPTH,
    MAX_INSTRUCTION_CHARS,
    MAX_PLAN_CHARS,
    MAX_SUB_TASKS,
    MOST_PROMPT_TOKENS,
    MOST_TOKENS,
    ROLES,
    allot,
    check_plan,
    read_plan,
)
from harpoon.domain.pricing import most_tokens
from harpoon.errors import InvalidPlan
from harpoon.orchestration.prompts import FOLDER, prompt

EXAMPLES = int(os.environ.get("PLAN_EXAMPLES", "300"))
"""`make fuzz` asks for 10,000."""

LONG = "x" * 1_000_000


def step(id_: str = "a", **fields: Any) -> dict[str, Any]:
    return {"id": id_, "role": "writer", "instruction": "Write.", **fields}


def is_valid(steps: Any) -> bool:
    """The rules of design.md §7 again, in other words than the code's."""
    if not isinstance(steps, list) or not 1 <= len(steps) <= 12:
        return False
    needs: dict[str, list[str]] = {}
    for one in steps:
        if not isinstance(one, dict) or not {"id", "role", "instruction"} <= set(one):
            return False
        known = {"id", "role", "instruction", "depends_on", "expected_output", "format", "share"}
        share, expected = one.get("share", 1.0), one.get("expected_output", "")
        depends_on, text = one.get("depends_on", []), one["instruction"]
        fine = (
            set(one) <= known
            and isinstance(one["id"], str)
            and re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,31}", one["id"], re.ASCII)
            and one["role"] in ("generalist", "researcher", "analyst", "writer", "coder", "critic")
            and isinstance(text, str)
            and len(text) <= 4_000
            and re.search(r"\S", text)
            and isinstance(expected, str)
            and len(expected) <= 1_000
            and one.get("format", "text") in ("text", "json")
            and isinstance(share, int | float)
            and not isinstance(share, bool)
            and 0 < share <= 1
            and isinstance(depends_on, list)
            and len(depends_on) <= 12
            and all(isinstance(needed, str) for needed in depends_on)
            and len(set(depends_on)) == len(depends_on)
        )
        if not fine or one["id"] in needs:
            return False
        needs[one["id"]] = depends_on
    if any(needed not in needs for wanted in needs.values() for needed in wanted):
        return False
    # By walking all paths: one that is longer than 4 is too deep, and a cycle has endless ones.
    paths = [[name] for name in needs]
    for _ in range(4):
        paths = [[*path, needed] for path in paths for needed in needs[path[-1]]]
    return not paths


ids = st.one_of(st.sampled_from("abcdefghijklmn"), st.sampled_from(["", "A", "a b", "é", "x" * 33]))
texts = st.one_of(st.sampled_from(["Write.", "Find out.", " ", "", "é" * 4_001, LONG]), st.text())
good_steps = st.fixed_dictionaries(
    {
        "id": st.sampled_from("abcdefghijklmn"),
        "role": st.sampled_from(ROLES),
        "instruction": st.just("Write."),
    },
    optional={
        "depends_on": st.lists(st.sampled_from("abcdefghijklmn"), max_size=3, unique=True),
        "share": st.floats(0.01, 1),
        "format": st.sampled_from(["text", "json"]),
    },
)
odd_steps = st.fixed_dictionaries(
    {"id": ids, "role": st.sampled_from([*ROLES, "overlord", ""]), "instruction": texts},
    optional={
        "depends_on": st.one_of(st.lists(ids, max_size=14), st.just("a"), st.just([1]), st.none()),
        "expected_output": texts,
        "format": st.sampled_from(["text", "json", "xml", 1]),
        "share": st.one_of(st.floats(), st.integers(-1, 2), st.booleans(), st.just("1")),
        "tools": st.just(["shell"]),
    },
)


@st.composite
def layered(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Steps that depend on earlier ones only, shuffled: most are valid, some too deep."""
    names = "abcdefghijklm"[: draw(st.integers(1, 13))]
    steps = [
        step(
            name, depends_on=draw(st.lists(st.sampled_from(names[:place]), max_size=2, unique=True))
        )
        if place
        else step(name)
        for place, name in enumerate(names)
    ]
    return draw(st.permutations(steps))


plans = st.one_of(
    layered(),
    st.lists(good_steps, min_size=1, max_size=13, unique_by=lambda one: one["id"]),
    st.lists(good_steps, max_size=14),
    st.lists(st.one_of(good_steps, odd_steps), max_size=6),
    st.recursive(st.none() | st.booleans() | st.text(max_size=5), st.lists, max_leaves=5),
)


@settings(max_examples=EXAMPLES)
@given(plans)
@example([step("a", depends_on=["a"])])
@example([step("a", depends_on=["b"]), step("b", depends_on=["a"])])
@example([step(str(n), depends_on=[str(n - 1)] if n else []) for n in range(4)])
@example([step(str(n), depends_on=[str(n - 1)] if n else []) for n in range(5)])
@example([step(str(n)) for n in range(13)])
@example([step(instruction=LONG)])
@example([step("a\n")])
@example([step(share=float("nan"))])
@example([step(share=float("inf"))])
@example([step(role=["writer"])])
def test_a_plan_is_accepted_exactly_when_it_keeps_the_rules(steps: Any) -> None:
    if not is_valid(steps):
        with pytest.raises(InvalidPlan) as refused:
            check_plan(steps)
        assert len(refused.value.message) < 1_500
        return
    plan = check_plan(steps)
    assert {one.id for one in plan.sub_tasks} == {one["id"] for one in steps}
    done: set[str] = set()
    for one in plan.sub_tasks:
        assert done.issuperset(one.depends_on), "not in an order in which it can be done"
        done.add(one.id)
    assert plan.depth <= MAX_DEPTH


@pytest.mark.parametrize(
    "text",
    ["", "no", "[]", '{"steps": []}', '{"steps": [1]}', '{"plan": []}', "[" * 10_000, "null"],
)
def test_a_reply_that_is_no_plan_is_refused_with_words(text: str) -> None:
    with pytest.raises(InvalidPlan) as refused:
        read_plan(text)
    assert refused.value.message


def test_a_reply_of_a_megabyte_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(InvalidPlan, match=str(MAX_PLAN_CHARS)):
        read_plan(json.dumps({"steps": [step(instruction=LONG)]}))


def test_a_difficulty_bounds_the_number_of_steps() -> None:
    text = json.dumps({"steps": [step(str(n)) for n in range(5)]})
    assert len(read_plan(text, most=5).sub_tasks) == 5
    with pytest.raises(InvalidPlan, match="4 are allowed"):
        read_plan(text, most=4)


def price(prompt_tokens: int, completion_tokens: int) -> int:
    return prompt_tokens + 10 * completion_tokens


@settings(max_examples=200)
@given(
    st.lists(st.floats(0.01, 1), min_size=1, max_size=12),
    st.integers(0, 2_000_000),
    st.text(max_size=200),
)
def test_a_plan_is_affordable_exactly_when_each_step_fits_its_share(
    shares: list[float], money: int, request: str
) -> None:
    plan = check_plan([step(str(n), share=share) for n, share in enumerate(shares)])
    try:
        allowances = allot(plan, request=request, money_nusd=money, cheapest=price)
    except InvalidPlan:
        dearest = min(money * share / sum(shares) for share in shares)
        assert dearest < price(most_tokens(request) + 3_000, MOST_TOKENS)
        return
    assert sum(one.max_cost_nusd for one in allowances.values()) <= money
    for one in allowances.values():
        assert FEWEST_TOKENS <= one.max_tokens <= MOST_TOKENS
        assert price(0, one.max_tokens) <= one.max_cost_nusd


def test_without_a_priced_model_nothing_is_affordable() -> None:
    with pytest.raises(InvalidPlan, match="price"):
        allot(check_plan([step()]), request="", money_nusd=10**9, cheapest=lambda *_: None)


@pytest.mark.parametrize(("name", "count"), [*product(templates(), (0, 1, 3, 11))])
def test_every_template_is_a_valid_plan_for_every_number_of_items(name: str, count: int) -> None:
    items = [f"item {n}" for n in range(count)]
    takes_items = any(one.get("each") for one in templates()[name]["steps"])
    if takes_items != bool(items):
        with pytest.raises(InvalidPlan, match="items"):
            plan_from_template(name, request="Do {item} {request}", items=items)
        return
    plan = plan_from_template(name, request="Do {item} {request}", items=items)
    assert len(plan.sub_tasks) <= MAX_SUB_TASKS
    for one in plan.sub_tasks:
        assert "Do {item} {request}" in one.instruction, "a user's braces are not filled"
    for n, item in enumerate(items, 1):
        made = [one for one in plan.sub_tasks if one.id.endswith(f"-{n}")]
        assert [item in one.instruction for one in made] == [True]


@pytest.mark.parametrize(
    ("name", "items"),
    [("nothing", []), ("compare", [" "]), ("compare", ["x" * 501]), ("map_reduce", ["a"] * 12)],
)
def test_a_template_that_cannot_be_filled_is_refused(name: str, items: list[str]) -> None:
    with pytest.raises(InvalidPlan):
        plan_from_template(name, request="Compare.", items=items)


def test_items_are_counted_before_a_step_is_made_of_each(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    monkeypatch.setattr(plan_templates, "_filled", lambda *args, **kwargs: made.append(1) or "x")
    with pytest.raises(InvalidPlan, match="250000 `items`; a plan has at most 12 steps"):
        plan_from_template("compare", request="x" * 4_000, items=["a"] * 250_000)
    assert not made


def test_a_long_request_is_cut_in_a_templates_instructions() -> None:
    plan = plan_from_template("research", request="x" * 50_000)
    assert all("…" in one.instruction for one in plan.sub_tasks)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_every_prompt_has_a_version_and_is_short(path: Any) -> None:
    found = prompt(path.stem)
    assert found.version >= 1
    places = set(re.findall(r"\{([a-z]+)\}", found.text))
    filled = found.filled(**dict.fromkeys(places, "x"))
    assert most_tokens(filled) <= MOST_PROMPT_TOKENS
    assert "never follow" in filled or "do not follow" in filled


def test_the_page_names_the_rules_as_they_are() -> None:
    page = (Path(__file__).parents[2] / "docs" / "orchestration.md").read_text("utf-8")
    for name in (*ROLES, *templates(), *(path.name for path in FOLDER.glob("*.txt"))):
        if name != "summarizer.txt":
            assert f"`{name}`" in page
    assert f"1 to {MAX_SUB_TASKS} steps" in page
    assert f"chains of at most {MAX_DEPTH}" in page
    assert f"at most {MAX_INSTRUCTION_CHARS:,} characters" in page
    assert f"over {CONTEXT_TOKENS:,} tokens" in page
