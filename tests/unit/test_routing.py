from typing import Any

import pytest

from harpoon.domain.constraints import Constraints
from harpoon.domain.eligibility import RouteRequest, worst_case_nusd
from harpoon.domain.pricing import to_nusd
from harpoon.domain.routing import MAX_FALLBACKS, Decision, route
from harpoon.errors import BudgetExceeded, InvalidRequest, NoModelAvailable, NotFound
from tests.fakes import real_catalogue

CATALOGUE = real_catalogue(local_models=["llama3.2"])
HARD = "Design a distributed rate limiter and prove its invariants step by step"


def decide(
    text: str = "Hello!", unavailable: dict[str, str] | None = None, **kwargs: Any
) -> Decision:
    limits = kwargs.pop("limits", {})
    request = RouteRequest(
        text=text,
        prompt_tokens=kwargs.pop("prompt_tokens", 10),
        most_prompt_tokens=kwargs.pop("most_prompt_tokens", 40),
        max_tokens=kwargs.pop("max_tokens", 1000),
        constraints=Constraints(**limits),
        **kwargs,
    )
    return route(request, CATALOGUE, unavailable or {})


@pytest.mark.parametrize(
    ("text", "tier"),
    [("Hello!", "edge"), ("Explain quantum computing", "primary"), (HARD, "primary")],
)
def test_each_complexity_goes_to_its_tier(text: str, tier: str) -> None:
    assert decide(text).selected.tier == tier


def test_a_hard_prompt_gets_the_strongest_model_of_its_tier() -> None:
    assert decide(HARD).selected.strength == 3


def test_mode_quality_takes_a_hard_prompt_to_the_flagship() -> None:
    assert decide(HARD, limits={"mode": "quality"}).selected.tier == "flagship"


@pytest.mark.parametrize("text", ["Hello!", "Explain rain"])
def test_mode_speed_takes_the_fastest_of_all(text: str) -> None:
    decision = decide(text, limits={"mode": "speed"})
    assert decision.selected.id == "openai/gpt-oss-20b"
    assert decision.estimated_latency_ms is not None


def test_a_time_limit_holds_for_who_is_chosen() -> None:
    decision = decide(tier="edge", limits={"max_latency_ms": 900})
    assert decision.estimated_latency_ms <= 900


def test_a_provider_that_is_not_set_up_does_not_hide_the_callers_mistake() -> None:
    missing = dict.fromkeys(("workers-ai", "local"), "not configured")
    with pytest.raises(BudgetExceeded):
        decide(unavailable=missing, limits={"max_cost_usd": 1e-9})
    with pytest.raises(InvalidRequest) as caught:
        decide(unavailable=missing, max_tokens=199_999)
    assert caught.value.code == "context_length_exceeded"


def test_constraints_that_nothing_meets_are_the_callers_to_change() -> None:
    with pytest.raises(InvalidRequest) as caught:
        decide(model="gpt-4o-mini", limits={"min_quality": 10})
    assert caught.value.code == "constraints_not_met"


def test_the_first_fallbacks_are_of_other_providers() -> None:
    decision = decide()
    first_two = [m.provider for m in decision.fallbacks[:2]]
    assert decision.selected.provider not in first_two
    assert len(set(first_two)) == 2
    assert len(decision.fallbacks) <= MAX_FALLBACKS
    assert decision.selected not in decision.fallbacks


@pytest.mark.parametrize("tier", ["edge", "primary", "flagship", "local"])
def test_a_tier_that_is_asked_for_is_kept_by_fallbacks_too(tier: str) -> None:
    decision = decide(tier=tier)
    assert {m.tier for m in (decision.selected, *decision.fallbacks)} == {tier}


def test_a_model_that_is_named_is_used_alone() -> None:
    decision = decide(model="gpt-4o")
    assert decision.selected.id == "gpt-4o"
    assert decision.fallbacks == ()
    assert decision.notice is None


def test_a_retired_model_is_answered_by_its_replacement_which_is_said() -> None:
    decision = decide(model="llama-3.1-8b-instant")
    assert decision.selected.id == "openai/gpt-oss-20b"
    assert decision.notice is not None
    assert "llama-3.1-8b-instant is retired" in decision.notice


def test_a_model_that_its_provider_does_not_know_is_replaced_too() -> None:
    decision = decide(model="gpt-4o", unavailable={"gpt-4o": "gone"})
    assert decision.selected.id == "gpt-6-luna"
    assert decision.notice is not None


def test_models_at_their_end_are_never_chosen_unasked() -> None:
    for text in ("Hello!", "Explain rain", HARD):
        for tier in (None, "edge", "primary", "flagship"):
            decision = decide(text, tier=tier)
            for model in (decision.selected, *decision.fallbacks):
                assert model.status in ("active", "unverified")


def test_an_unknown_model_is_refused_with_the_nearest_ids() -> None:
    with pytest.raises(NotFound) as caught:
        decide(model="gpt-4o-mni")
    assert caught.value.code == "model_not_found"
    assert "gpt-4o-mini" in caught.value.details["nearest"]


@pytest.mark.parametrize("field", ["tier", "provider"])
def test_an_unknown_tier_or_provider_is_refused_with_the_known_ones(field: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        decide(**{field: "moon"})
    assert caught.value.param == field
    assert "edge" in caught.value.message or "groq" in caught.value.message


def test_a_model_and_a_tier_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(InvalidRequest, match="has tier 'flagship', not 'edge'"):
        decide(model="gpt-4o", tier="edge")


def test_a_provider_that_is_down_is_passed_over_with_its_reason() -> None:
    decision = decide(unavailable={"workers-ai": "not configured"})
    assert decision.selected.provider == "groq"
    assert {r.reason for r in decision.rejected} == {"not configured"}


def test_nothing_available_says_why() -> None:
    down = dict.fromkeys(("groq", "workers-ai", "openai", "local"), "is down")
    with pytest.raises(NoModelAvailable) as caught:
        decide(unavailable=down)
    assert len(caught.value.details["rejected"]) > 10


def test_a_cost_limit_holds_in_the_worst_case() -> None:
    limit = 0.0002
    decision = decide(HARD, limits={"max_cost_usd": limit})
    for model in (decision.selected, *decision.fallbacks):
        worst = worst_case_nusd(model, most_prompt_tokens=40, max_tokens=1000)
        assert worst is not None
        assert worst <= to_nusd(limit)
    assert {r.code for r in decision.rejected} == {"max_cost"}


def test_a_cost_limit_that_nothing_fits_under_is_a_budget_error() -> None:
    with pytest.raises(BudgetExceeded) as caught:
        decide(limits={"max_cost_usd": 1e-9}, tier="flagship")
    assert caught.value.param == "max_cost_usd"


def test_a_time_limit_rules_out_what_is_known_to_be_slow() -> None:
    decision = decide(HARD, limits={"max_latency_ms": 1200})
    assert "openai/gpt-oss-120b" in {r.model for r in decision.rejected}
    assert decision.selected.id == "openai/gpt-oss-20b" or decision.selected.speed_tps is None


def test_min_quality_rules_out_small_models() -> None:
    decision = decide(limits={"min_quality": 9})
    assert {m.strength for m in (decision.selected, *decision.fallbacks)} == {3}


def test_a_prompt_that_fits_no_window_is_refused_as_too_long() -> None:
    with pytest.raises(InvalidRequest) as caught:
        decide(tier="edge", prompt_tokens=200_000)
    assert caught.value.code == "context_length_exceeded"


def test_max_tokens_above_a_models_limit_rules_it_out() -> None:
    with pytest.raises(InvalidRequest) as caught:
        decide(model="gpt-4o", max_tokens=20_000)
    assert caught.value.param == "max_tokens"


def test_what_no_model_can_do_is_refused() -> None:
    with pytest.raises(InvalidRequest) as caught:
        decide(tier="edge", needs=frozenset({"vision"}))
    assert caught.value.code == "unsupported_capability"


def test_a_model_that_is_named_is_not_refused_for_a_speed_that_was_only_assumed() -> None:
    decision = decide(model="gpt-6-luna", limits={"max_latency_ms": 1_000})
    assert decision.estimated_latency_ms > 1_000
