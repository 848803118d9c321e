import contextlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dev.simulator.models import Usage as SimulatorUsage
from dev.simulator.models import load_models
from harpoon.domain.catalogue import DEFAULT_PATH, TIERS, CatalogueError, load_catalogue
from harpoon.domain.pricing import Usage, cost_nusd
from tests.fakes import real_catalogue

NAMED_BY_USERS = (
    "llama-3.1-8b-instant",
    "llama-3.3-70b-versatile",
    "openai/gpt-oss-20b",
    "openai/gpt-oss-120b",
    "qwen/qwen3-32b",
    "@cf/meta/llama-3.3-70b-instruct-fp8-fast",
    "@cf/meta/llama-3.1-8b-instruct-fast",
    "@cf/qwen/qwen2.5-7b-instruct-awq",
    "gpt-4o",
    "gpt-4o-mini",
)

ROW: dict[str, Any] = {
    "id": "new",
    "provider": "groq",
    "tier": "primary",
    "strength": 2,
    "usd_per_1m": {"input": "0.1", "output": "0.2"},
    "context_window": 1000,
    "max_output_tokens": 100,
    "capabilities": ["chat"],
    "description": "d",
    "status": "active",
    "source": "s",
    "checked_on": "2026-11-20",
}


def override(*rows: dict[str, Any], **top: Any) -> str:
    return json.dumps({"models": rows, **top})


@pytest.mark.parametrize("name", NAMED_BY_USERS)
def test_the_models_that_people_name_are_known_also_with_their_provider(name: str) -> None:
    catalogue = real_catalogue()
    model = catalogue.find(name)
    assert model is not None
    assert model.id == name
    assert catalogue.find(f"{model.provider}/{name}") is model


@pytest.mark.parametrize("tier", [tier for tier in TIERS if tier != "local"])
def test_each_tier_has_at_least_three_models_that_are_alive(tier: str) -> None:
    alive = [m for m in real_catalogue().select(tier=tier) if m.status == "active"]
    assert len(alive) >= 3


def test_every_retired_model_has_a_replacement_that_is_alive() -> None:
    catalogue = real_catalogue()
    retired = [m for m in catalogue.models if m.status == "retired"]
    assert retired
    for model in retired:
        heir = catalogue.replacement(model)
        assert heir is not None, model.id
        assert heir.status == "active"


def test_every_price_that_can_be_billed_is_known_with_source_and_date() -> None:
    for model in real_catalogue().models:
        assert model.source
        assert model.checked_on
        assert (model.prices is not None) or model.status == "retired", model.id


def test_the_simulator_bills_the_same_prices_from_its_own_table() -> None:
    theirs = load_models()
    usages = [
        Usage(prompt_tokens=prompt, cached_prompt_tokens=prompt // 3, completion_tokens=777)
        for prompt in (1, 999, 272_000, 272_001)
    ]
    for model in real_catalogue().models:
        if model.prices is None:
            continue
        sold = theirs.find(model.provider, model.id, with_retired=True)
        assert sold is not None, model.id
        for usage in usages:
            billed = sold.cost_nusd(
                SimulatorUsage(
                    prompt_tokens=usage.prompt_tokens,
                    cached_tokens=usage.cached_prompt_tokens,
                    completion_tokens=usage.completion_tokens,
                )
            )
            assert cost_nusd(model.prices, usage) == billed, (model.id, usage)


def test_nearest_ids_are_offered_for_a_misspelt_one() -> None:
    assert "gpt-4o-mini" in real_catalogue().nearest("gpt4o-mini")
    assert real_catalogue().nearest("zzzzzzzz") == []


def test_an_override_changes_fields_of_a_row_and_adds_rows() -> None:
    catalogue = load_catalogue(
        DEFAULT_PATH.read_text(),
        override=override({"id": "llama-3.1-8b-instant", "status": "active"}, ROW, baseline="new"),
    )
    kept = catalogue.find("llama-3.1-8b-instant")
    assert kept is not None
    assert kept.status == "active"
    assert kept.speed_tps == 560
    assert catalogue.baseline.id == "new"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "HARPOON_CATALOGUE cannot be read: not JSON"),
        (override(baseline=[]), "`baseline` must be"),
        (
            override({**ROW, "usd_per_1m": {"input": "1e999999999", "output": "0"}}),
            "usd_per_1m.input",
        ),
        ("[]", "must be a JSON object"),
        ('{"models": 1}', "`models` must be a list"),
        ('{"models": [1]}', "text `id`"),
        (override({"id": "x"}), "'x', provider: Field required"),
        (override({**ROW, "tier": "space"}), "'new', tier"),
        (override({**ROW, "usd_per_1m": {"input": "-1", "output": "0"}}), "new: a price"),
        (override({**ROW, "usd_per_1m": {"input": "NaN", "output": "0"}}), "usd_per_1m.input"),
        (override({**ROW, "replaced_by": "nobody"}), "replaced_by 'nobody'"),
        (override({**ROW, "aliases": ["gpt-4o"]}), "stands for both"),
        (override({**ROW, "max_output_tokens": 2000}), "larger than context_window"),
        (override({**ROW, "surprise": 1}), "surprise"),
        (override(baseline="nobody"), "baseline 'nobody'"),
    ],
)
def test_wrong_catalogue_data_is_named(text: str, says: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(DEFAULT_PATH.read_text(), override=text)
    assert says in str(caught.value)


@given(st.text(max_size=200) | st.binary(max_size=50).map(repr))
def test_any_text_as_override_loads_or_is_named(text: str) -> None:
    with contextlib.suppress(CatalogueError):
        load_catalogue(DEFAULT_PATH.read_text(), override=text)


def test_a_replacement_loop_ends() -> None:
    catalogue = load_catalogue(
        DEFAULT_PATH.read_text(),
        override=override(
            {**ROW, "status": "retired", "replaced_by": "other"},
            {**ROW, "id": "other", "status": "retired", "replaced_by": "new"},
        ),
    )
    model = catalogue.find("new")
    assert model is not None
    assert catalogue.replacement(model) is None


def test_local_models_are_listed_and_free() -> None:
    model = real_catalogue(local_models=["llama3.2"]).find("local/llama3.2")
    assert model is not None
    assert model.tier == "local"
    assert model.prices is not None
    assert model.prices.input == 0
