import json
import re
from collections import defaultdict
from dataclasses import FrozenInstanceError, dataclass, field
from decimal import Decimal
from types import SimpleNamespace
from typing import Any, cast

import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st

from harpoon.api import prometheus, routes_metrics
from harpoon.api.dependencies import Services
from harpoon.domain.pricing import Usage
from harpoon.inference.metrics import BUCKET_BOUNDS_MS, EVENTS, Metrics, ModelMetrics
from tests.fakes import drive, real_catalogue

GROQ = {"provider": "groq", "model": "openai/gpt-oss-20b"}
EDGE = {"provider": "workers-ai", "model": "@cf/meta/llama"}

USAGE = Usage(prompt_tokens=10, completion_tokens=50, cached_prompt_tokens=4, reasoning_tokens=20)


def attempt(metrics: Metrics, **changes: Any) -> None:
    facts: dict[str, Any] = {
        **GROQ,
        "outcome": "ok",
        "latency_ms": 120,
        "ttft_ms": None,
        "usage": USAGE,
        "cost_nusd": 15_750,
    }
    metrics.record_attempt(**facts | changes)


def only(metrics: Metrics) -> ModelMetrics:
    (model,) = metrics.snapshot().models
    return model


# Metrics itself


def test_nothing_is_counted_before_the_first_call() -> None:
    snapshot = Metrics().snapshot()
    assert snapshot.models == ()
    assert (snapshot.calls, snapshot.cost_nusd, snapshot.unknown_cost_calls) == (0, 0, 0)
    assert snapshot.saved_nusd == 0


def test_attempts_add_up_by_provider_and_model() -> None:
    metrics = Metrics()
    attempt(metrics, **EDGE, cost_nusd=5)
    attempt(metrics)
    attempt(metrics)
    attempt(metrics, outcome="provider_timeout", usage=None, cost_nusd=None)
    snapshot = metrics.snapshot()
    groq, edge = snapshot.models
    assert (groq.provider, groq.model) == ("groq", "openai/gpt-oss-20b")
    assert groq.calls == {"ok": 2, "provider_timeout": 1}
    assert (groq.tokens.prompt, groq.tokens.completion) == (20, 100)
    assert (groq.tokens.cached_prompt, groq.tokens.reasoning) == (8, 40)
    assert (groq.cost_nusd, groq.unknown_cost_calls) == (31_500, 1)
    assert edge.calls == {"ok": 1}
    assert (edge.cost_nusd, edge.unknown_cost_calls) == (5, 0)
    assert (snapshot.calls, snapshot.cost_nusd, snapshot.unknown_cost_calls) == (4, 31_505, 1)


def test_the_same_model_at_two_providers_is_counted_apart() -> None:
    metrics = Metrics()
    attempt(metrics, provider="groq", model="m")
    attempt(metrics, provider="local", model="m")
    assert [(m.provider, m.calls["ok"]) for m in metrics.snapshot().models] == [
        ("groq", 1),
        ("local", 1),
    ]


def test_an_unknown_cost_is_not_a_free_call() -> None:
    metrics = Metrics()
    attempt(metrics, cost_nusd=0)
    assert only(metrics).unknown_cost_calls == 0
    attempt(metrics, cost_nusd=None)
    assert (only(metrics).unknown_cost_calls, only(metrics).cost_nusd) == (1, 0)


def test_estimated_usages_are_counted_and_their_tokens_too() -> None:
    metrics = Metrics()
    attempt(metrics)
    attempt(metrics, usage=Usage(prompt_tokens=1, completion_tokens=2, estimated=True))
    assert only(metrics).estimated_usages == 1
    assert only(metrics).tokens.prompt == 11


def test_settling_moves_a_call_from_unknown_to_known() -> None:
    metrics = Metrics()
    attempt(metrics, outcome="client_gone", usage=None, cost_nusd=None)
    metrics.settle(**GROQ, usage=USAGE, cost_nusd=700)
    model = only(metrics)
    assert model.calls == {"client_gone": 1}
    assert (model.unknown_cost_calls, model.cost_nusd) == (0, 700)
    assert (model.tokens.prompt, model.tokens.completion) == (10, 50)
    assert model.latency.count == 1


def test_settling_without_a_price_keeps_the_cost_unknown() -> None:
    metrics = Metrics()
    attempt(metrics, usage=None, cost_nusd=None)
    metrics.settle(**GROQ, usage=USAGE, cost_nusd=None)
    assert (only(metrics).unknown_cost_calls, only(metrics).tokens.prompt) == (1, 10)


@pytest.mark.parametrize("recorded", [True, False])
def test_settling_what_was_never_unknown_raises_and_changes_nothing(recorded: bool) -> None:
    metrics = Metrics()
    if recorded:
        attempt(metrics)
    before = metrics.snapshot()
    with pytest.raises(ValueError, match="no attempt of unknown cost"):
        metrics.settle(**GROQ, usage=USAGE, cost_nusd=1)
    assert metrics.snapshot() == before


@pytest.mark.parametrize("event", EVENTS)
def test_each_event_is_counted_alone_and_is_not_a_call(event: str) -> None:
    metrics = Metrics()
    metrics.count(event, **GROQ)
    metrics.count(event, **GROQ)
    assert only(metrics).events == dict.fromkeys(EVENTS, 0) | {event: 2}
    assert only(metrics).calls == {}


def test_an_unknown_event_raises_and_leaves_no_row() -> None:
    metrics = Metrics()
    with pytest.raises(ValueError, match="'retries' is not one of retry, "):
        metrics.count("retries", **GROQ)
    assert metrics.snapshot().models == ()


def test_savings_add_up_and_may_fall_below_zero() -> None:
    metrics = Metrics()
    metrics.record_saving(100)
    metrics.record_saving(-250)
    assert metrics.snapshot().saved_nusd == -150


@given(st.lists(st.integers(min_value=0, max_value=70_000)))
def test_every_bucket_counts_what_is_at_most_its_bound(times: list[int]) -> None:
    metrics = Metrics()
    metrics.count("retry", **GROQ)
    for ms in times:
        attempt(metrics, latency_ms=ms, ttft_ms=ms)
    for durations in (only(metrics).latency, only(metrics).ttft):
        assert durations.count == durations.at_most[-1] == len(times)
        assert durations.sum_ms == sum(times)
        assert durations.at_most[:-1] == tuple(
            sum(ms <= bound for ms in times) for bound in BUCKET_BOUNDS_MS
        )


def test_a_bound_is_inside_its_own_bucket() -> None:
    metrics = Metrics()
    attempt(metrics, latency_ms=25)
    attempt(metrics, latency_ms=26)
    assert only(metrics).latency.at_most[:2] == (1, 2)


def test_a_clock_that_stepped_back_does_not_shrink_the_sum() -> None:
    metrics = Metrics()
    attempt(metrics, latency_ms=-5, ttft_ms=-5)
    assert (only(metrics).latency.sum_ms, only(metrics).latency.at_most[0]) == (0, 1)
    assert only(metrics).ttft.sum_ms == 0


def test_no_first_token_is_no_observation() -> None:
    metrics = Metrics()
    attempt(metrics, ttft_ms=None)
    attempt(metrics, ttft_ms=0)
    assert only(metrics).ttft.count == 1


def test_a_snapshot_is_frozen_and_later_calls_do_not_change_it() -> None:
    metrics = Metrics()
    attempt(metrics)
    snapshot = metrics.snapshot()
    model = snapshot.models[0]
    attempt(metrics)
    metrics.count("retry", **GROQ)
    assert (model.calls["ok"], model.events["retry"], model.latency.count) == (1, 0, 1)
    with pytest.raises(FrozenInstanceError):
        cast(Any, snapshot).saved_nusd = 1
    with pytest.raises(TypeError):
        cast(Any, model.calls)["ok"] = 9


# Prometheus text, read by a parser of its own

_SAMPLE = re.compile(
    r"(?P<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(?P<labels>.*)\})? (?P<value>-?\d+(?:\.\d+)?)"
)
_LABEL = re.compile(r'(?P<name>[a-zA-Z_][a-zA-Z0-9_]*)="(?P<value>(?:[^"\\\n]|\\[\\"n])*)"')

Labels = frozenset[tuple[str, str]]


@dataclass
class Family:
    help: str
    type: str = ""
    samples: dict[tuple[str, Labels], Decimal] = field(default_factory=dict)


def parse(text: str) -> dict[str, Family]:
    """Strict: one HELP, then one TYPE, then that family's samples only; each series once."""
    assert text.endswith("\n")
    families: dict[str, Family] = {}
    current = ""
    for line in text.removesuffix("\n").split("\n"):
        if line.startswith("# HELP "):
            _, _, current, about = line.split(" ", 3)
            assert current not in families, line
            families[current] = Family(help=about)
            continue
        family = families[current]
        if line.startswith("# TYPE "):
            assert not family.type
            _, _, name, family.type = line.split(" ")
            assert name == current
            continue
        match = _SAMPLE.fullmatch(line)
        assert match is not None, line
        parts = ("_bucket", "_sum", "_count") if family.type == "histogram" else ("",)
        assert family.type
        assert match["name"] in {current + part for part in parts}, line
        series = (match["name"], _labels(match["labels"] or ""))
        assert series not in family.samples, line
        family.samples[series] = Decimal(match["value"])
    return families


def _labels(text: str) -> Labels:
    found: dict[str, str] = {}
    at = 0
    while at < len(text):
        match = _LABEL.match(text, at)
        assert match is not None, text
        assert match["name"] not in found, text
        found[match["name"]] = re.sub(
            r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], match["value"]
        )
        at = match.end()
        if at < len(text):
            assert text[at] == ","
            at += 1
    return frozenset(found.items())


def sample(families: dict[str, Family], name: str, **labels: str) -> Decimal:
    (family,) = (f for n, f in families.items() if name.removeprefix(n) in HISTOGRAM_PARTS)
    return family.samples[name, frozenset(labels.items())]


HISTOGRAM_PARTS = ("", "_bucket", "_sum", "_count")

TYPES = {
    "harpoon_calls_total": "counter",
    "harpoon_tokens_total": "counter",
    "harpoon_cost_usd_total": "counter",
    "harpoon_calls_of_unknown_cost": "gauge",
    "harpoon_call_duration_seconds": "histogram",
    "harpoon_time_to_first_token_seconds": "histogram",
    "harpoon_retries_total": "counter",
    "harpoon_fallbacks_total": "counter",
    "harpoon_hedges_total": "counter",
    "harpoon_hedges_won_total": "counter",
    "harpoon_cooldowns_total": "counter",
    "harpoon_cache_hits_total": "counter",
    "harpoon_estimated_usages_total": "counter",
    "harpoon_saved_usd": "gauge",
}


def busy() -> Metrics:
    metrics = Metrics()
    attempt(metrics, latency_ms=1_000, ttft_ms=40)
    attempt(metrics, latency_ms=31_234, outcome="provider_timeout", usage=None, cost_nusd=None)
    attempt(metrics, **EDGE, usage=Usage(prompt_tokens=1, completion_tokens=2, estimated=True))
    for times, event in enumerate(EVENTS, start=1):
        for _ in range(times):
            metrics.count(event, **GROQ)
    metrics.record_saving(-1)
    return metrics


def rendered(metrics: Metrics) -> dict[str, Family]:
    return parse(prometheus.render(metrics.snapshot()))


@pytest.mark.parametrize("metrics", [Metrics(), busy()], ids=["idle", "busy"])
def test_every_family_is_announced_with_its_type(metrics: Metrics) -> None:
    families = rendered(metrics)
    assert {name: family.type for name, family in families.items()} == TYPES
    assert all(family.help for family in families.values())


def test_the_text_says_what_was_counted_in_base_units() -> None:
    families = rendered(busy())
    assert sample(families, "harpoon_calls_total", **GROQ, outcome="ok") == 1
    assert sample(families, "harpoon_calls_total", **GROQ, outcome="provider_timeout") == 1
    tokens = [("prompt", 10), ("completion", 50), ("cached_prompt", 4), ("reasoning", 20)]
    for kind, n in tokens:
        assert sample(families, "harpoon_tokens_total", **GROQ, kind=kind) == n
    assert sample(families, "harpoon_cost_usd_total", **GROQ) == Decimal("0.00001575")
    assert sample(families, "harpoon_calls_of_unknown_cost", **GROQ) == 1
    assert sample(families, "harpoon_calls_of_unknown_cost", **EDGE) == 0
    assert sample(families, "harpoon_estimated_usages_total", **EDGE) == 1
    assert sample(families, "harpoon_call_duration_seconds_sum", **GROQ) == Decimal("32.234")
    assert sample(families, "harpoon_time_to_first_token_seconds_sum", **GROQ) == Decimal("0.04")
    assert sample(families, "harpoon_saved_usd") == Decimal("-0.000000001")
    counted = ["retries", "fallbacks", "hedges", "hedges_won", "cooldowns", "cache_hits"]
    for times, name in enumerate(counted, start=1):
        assert sample(families, f"harpoon_{name}_total", **GROQ) == times
        assert sample(families, f"harpoon_{name}_total", **EDGE) == 0


def test_histogram_buckets_are_cumulative_and_end_at_the_count() -> None:
    families = rendered(busy())
    for name in ("harpoon_call_duration_seconds", "harpoon_time_to_first_token_seconds"):
        series: dict[Labels, list[tuple[Decimal, Decimal]]] = defaultdict(list)
        for (part, labels), value in families[name].samples.items():
            if part == f"{name}_bucket":
                bound = dict(labels)["le"]
                series[labels - {("le", bound)}].append((Decimal(bound), value))
        assert set(series) == {frozenset(GROQ.items()), frozenset(EDGE.items())}
        for labels, buckets in series.items():
            assert [le for le, _ in buckets] == [
                *(Decimal(ms) / 1_000 for ms in BUCKET_BOUNDS_MS),
                Decimal("Infinity"),
            ]
            counts = [n for _, n in buckets]
            assert counts == sorted(counts)
            assert counts[-1] == families[name].samples[f"{name}_count", labels]
    assert sample(families, "harpoon_call_duration_seconds_bucket", **GROQ, le="1.0") == 1
    assert sample(families, "harpoon_call_duration_seconds_bucket", **GROQ, le="30.0") == 1
    assert sample(families, "harpoon_call_duration_seconds_bucket", **GROQ, le="+Inf") == 2


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_label_value_survives(text: str) -> None:
    metrics = Metrics()
    attempt(metrics, provider="groq", model=text, outcome=text)
    assert sample(
        rendered(metrics), "harpoon_calls_total", provider="groq", model=text, outcome=text
    )


def test_label_values_are_escaped_as_the_format_says() -> None:
    metrics = Metrics()
    attempt(metrics, model='a"b\\c\nd')
    assert 'model="a\\"b\\\\c\\nd"' in prometheus.render(metrics.snapshot())


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0, 9, "0"),
        (1, 9, "0.000000001"),
        (-1, 9, "-0.000000001"),
        (15_750, 9, "0.00001575"),
        (1_000_000_000, 9, "1"),
        (-2_500_000_000, 9, "-2.5"),
        (100_000_000_000, 9, "100"),
        (12_345_678_901_234_567_890, 9, "12345678901.23456789"),
        (1_500, 3, "1.5"),
    ],
)
def test_whole_numbers_become_decimal_text(value: int, digits: int, text: str) -> None:
    assert prometheus.decimal_text(value, digits) == text


@given(st.integers())
def test_decimal_text_is_exact_and_has_no_exponent(value: int) -> None:
    text = prometheus.decimal_text(value, 9)
    assert re.fullmatch(r"-?\d+(\.\d*[1-9])?", text)
    whole, _, fraction = text.removeprefix("-").partition(".")
    assert int(whole + fraction.ljust(9, "0")) == abs(value)
    assert text.startswith("-") == (value < 0)


# The routes


def app(metrics: Metrics) -> FastAPI:
    app = FastAPI()
    inference = SimpleNamespace(catalogue=real_catalogue(), unconfigured={"openai": "no key"})
    services = SimpleNamespace(metrics=metrics, inference=inference)
    routes_metrics.install(app, cast(Services, services))
    return app


async def test_the_text_route_serves_what_is_rendered() -> None:
    metrics = busy()
    response = await drive(app(metrics), "GET", "/metrics")
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    shown = prometheus.render(metrics.snapshot()).splitlines()
    added = [line for line in response.text.splitlines() if line not in shown]
    # A model that has not been called is there at 0, so that its first cost is an increase.
    called = {m.model for m in metrics.snapshot().models}
    assert set(added) == {
        line
        for model in real_catalogue().models
        if model.status != "retired" and model.provider != "openai" and model.id not in called
        for labels in [f'provider="{model.provider}",model="{model.id}"']
        for line in (
            f'harpoon_calls_total{{{labels},outcome="ok"}} 0',
            f"harpoon_cost_usd_total{{{labels}}} 0",
        )
    }
    assert len(added) > 10


@pytest.mark.parametrize("metrics", [Metrics(), busy()], ids=["idle", "busy"])
async def test_the_json_has_its_documented_shape_and_nothing_else(metrics: Metrics) -> None:
    response = await drive(app(metrics), "GET", "/api/metrics")
    assert response.status_code == 200
    parsed = routes_metrics.MetricsOut.model_validate_json(response.text)
    assert json.loads(parsed.model_dump_json(exclude_unset=True)) == response.json()


async def test_the_json_says_that_an_isolate_counts_for_itself() -> None:
    served = app(Metrics())
    body = (await drive(served, "GET", "/api/metrics")).json()
    assert (body["scope"], body["since"], body["models"]) == ("isolate", None, [])
    operations = served.openapi()["paths"]
    for path in ("/metrics", "/api/metrics"):
        assert "ach isolate counts for itself" in operations[path]["get"]["description"]


async def test_the_json_says_what_was_counted() -> None:
    body = (await drive(app(busy()), "GET", "/api/metrics")).json()
    groq, edge = body["models"]
    assert (groq["provider"], groq["model"]) == ("groq", "openai/gpt-oss-20b")
    assert groq["calls"] == {"ok": 1, "provider_timeout": 1}
    assert groq["tokens"] == {
        "prompt": 10,
        "completion": 50,
        "cached_prompt": 4,
        "reasoning": 20,
    }
    assert (groq["cost_usd"], groq["cost_nusd"]) == (0.00001575, 15_750)
    assert (groq["unknown_cost_calls"], edge["unknown_cost_calls"]) == (1, 0)
    assert (groq["estimated_usages"], edge["estimated_usages"]) == (0, 1)
    counted = ["retries", "fallbacks", "hedges", "hedges_won", "cooldowns", "cache_hits"]
    for where in (groq, body["totals"]):
        assert [where[name] for name in counted] == [1, 2, 3, 4, 5, 6]
    latency = groq["latency_ms"]
    assert (latency["count"], latency["sum"]) == (2, 32_234)
    assert latency["buckets"][-2:] == [{"le": 30_000, "count": 1}, {"le": None, "count": 2}]
    assert (groq["ttft_ms"]["count"], groq["ttft_ms"]["sum"]) == (1, 40)


async def test_the_totals_are_the_sums_of_the_models() -> None:
    body = (await drive(app(busy()), "GET", "/api/metrics")).json()
    totals = body["totals"]
    assert (totals["calls"], totals["cost_nusd"], totals["cost_usd"]) == (3, 31_500, 0.0000315)
    assert (totals["unknown_cost_calls"], totals["estimated_usages"]) == (1, 1)
    assert (totals["saved_nusd"], totals["saved_usd"]) == (-1, -1e-9)
    for kind, n in totals["tokens"].items():
        assert n == sum(model["tokens"][kind] for model in body["models"])
