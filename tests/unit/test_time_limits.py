"""A limit on time rules out who does not meet it; it prefers nobody."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harpoon.domain.constraints import Constraints, Mode
from harpoon.domain.eligibility import RouteRequest
from harpoon.domain.routing import Decision, route
from tests.fakes import real_catalogue

CATALOGUE = real_catalogue()
LABELLED = Path(__file__).parents[1] / "data" / "routing_prompts.jsonl"
PROMPTS = [json.loads(line)["prompt"] for line in LABELLED.read_text("utf-8").splitlines()]
MODES: tuple[Mode, ...] = ("speed", "balanced", "quality")
COVENANTS_LIMIT_MS = 30_000


def decide(
    text: str, *, seen_tps: dict[str, int] | None = None, max_tokens: int = 2_048, **limits: Any
) -> Decision:
    request = RouteRequest(
        text=text,
        prompt_tokens=20,
        most_prompt_tokens=80,
        max_tokens=max_tokens,
        constraints=Constraints(**limits),
    )
    return route(request, CATALOGUE, {}, seen_tps or {})


@given(
    text=st.sampled_from(PROMPTS) | st.text(min_size=1, max_size=200),
    mode=st.sampled_from(MODES),
    max_tokens=st.sampled_from([1, 100, 2_048, 8_000]),
)
def test_a_covenants_usual_limit_changes_no_choice(text: str, mode: Mode, max_tokens: int) -> None:
    free = decide(text, mode=mode, max_tokens=max_tokens)
    limited = decide(text, mode=mode, max_tokens=max_tokens, max_latency_ms=COVENANTS_LIMIT_MS)
    assert limited.selected.id == free.selected.id
    assert [m.id for m in limited.fallbacks] == [m.id for m in free.fallbacks]


def test_every_labelled_prompt_costs_the_same_with_the_limit() -> None:
    for text in PROMPTS:
        limited = decide(text, max_latency_ms=COVENANTS_LIMIT_MS)
        assert limited.estimated_cost_nusd == decide(text).estimated_cost_nusd


def test_a_greeting_with_a_limit_goes_to_the_cheapest_and_the_reason_is_true() -> None:
    decision = decide("Hello!", max_latency_ms=COVENANTS_LIMIT_MS)
    assert decision.selected.id == "@cf/ibm-granite/granite-4.0-h-micro"
    assert "is the cheapest model that is strong enough in tier edge" in decision.reasoning
    assert "and meets max_latency_ms 30000" in decision.reasoning
    assert "Passed over" not in decision.reasoning


def test_who_is_too_slow_is_passed_over_by_name() -> None:
    slow = {"@cf/ibm-granite/granite-4.0-h-micro": 3}
    decision = decide("Hello!", seen_tps=slow, max_latency_ms=COVENANTS_LIMIT_MS)
    assert decision.selected.id == "@cf/openai/gpt-oss-20b"
    assert (
        "Passed over: @cf/ibm-granite/granite-4.0-h-micro (is estimated at 40250 ms (at the speed"
        " that was seen here), over max_latency_ms 30000)" in decision.reasoning
    )


def test_a_speed_that_nobody_knows_counts_as_that_of_its_tier() -> None:
    decision = decide("Hello!")
    assert decision.selected.speed_tps is None
    assert decision.estimated_latency_ms == 250 + 120 * 1000 // 200


def test_the_fastest_answers_in_mode_speed_by_what_was_seen() -> None:
    assert decide("Hello!", mode="speed").selected.id == "openai/gpt-oss-20b"
    seen = {"openai/gpt-oss-20b": 10, "gpt-6-luna": 2_000, "@cf/openai/gpt-oss-20b": 9_000}
    decision = decide("Hello!", mode="speed", seen_tps=seen)
    assert decision.selected.id == "@cf/openai/gpt-oss-20b"
    assert "is the fastest model that is strong enough." in decision.reasoning


@pytest.mark.parametrize("text", PROMPTS[:40])
@pytest.mark.parametrize("mode", MODES)
def test_nothing_that_was_passed_over_is_hidden(text: str, mode: Mode) -> None:
    """In each tier: who is cheaper (faster) than the chosen one is named or counted."""
    decision = decide(text, mode=mode)
    chosen = decision.selected
    if mode == "speed" or chosen.usd_per_1m is None:
        return
    cheaper = [
        m
        for m in CATALOGUE.select(tier=chosen.tier)
        if m.status in ("active", "unverified")
        and m.usd_per_1m is not None
        and m.usd_per_1m.input < chosen.usd_per_1m.input
        and m.usd_per_1m.output < chosen.usd_per_1m.output
    ]
    assert bool(cheaper) == ("Passed over" in decision.reasoning)


def test_a_speed_that_was_only_assumed_is_no_reason_to_refuse() -> None:
    decision = decide("Explain rain", max_latency_ms=300)
    assert decision.selected.speed_tps is None
    assert "none is known to meet max_latency_ms 300" in decision.reasoning
