"""Metrics as Prometheus text, format 0.0.4.

Base units (seconds, US dollars, tokens), written as exact decimals from whole numbers: a float
would round a sum of nano-dollars and print a small one with an exponent.
Source: prometheus.io/docs/instrumenting/exposition_formats.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from harpoon.inference.metrics import BUCKET_BOUNDS_MS, Durations, ModelMetrics, Snapshot

CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"

MS_DIGITS = 3
NANO_DIGITS = 9

_LE = (*(str(ms / 1_000) for ms in BUCKET_BOUNDS_MS), "+Inf")
"""`1.0`, not `1`: the form that Prometheus 3 turns every bound into."""

_Values = Callable[[ModelMetrics], dict[str, str]]
"""A model's samples: further labels, already rendered (or ""), to the value."""


def _label(name: str, value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'{name}="{escaped}"'


def _one(value: Callable[[ModelMetrics], int | str]) -> _Values:
    return lambda m: {"": str(value(m))}


def _event(name: str) -> _Values:
    return _one(lambda m: m.events[name])


def _calls(m: ModelMetrics) -> dict[str, str]:
    return {_label("outcome", outcome): str(n) for outcome, n in m.calls.items()}


def _tokens(m: ModelMetrics) -> dict[str, str]:
    kinds = {
        "prompt": m.tokens.prompt,
        "completion": m.tokens.completion,
        "cached_prompt": m.tokens.cached_prompt,
        "reasoning": m.tokens.reasoning,
    }
    return {_label("kind", kind): str(n) for kind, n in kinds.items()}


_FAMILIES: tuple[tuple[str, str, str, _Values], ...] = (
    (
        "harpoon_calls_total",
        "counter",
        "Attempts to call a model, by outcome: ok or an error code.",
        _calls,
    ),
    (
        "harpoon_tokens_total",
        "counter",
        "Tokens of known usage; cached_prompt is part of prompt, reasoning of completion.",
        _tokens,
    ),
    (
        "harpoon_estimated_usages_total",
        "counter",
        "Usages that the provider did not report and Harpoon estimated.",
        _one(lambda m: m.estimated_usages),
    ),
    (
        "harpoon_cost_usd_total",
        "counter",
        "US dollars spent on calls of known cost.",
        _one(lambda m: decimal_text(m.cost_nusd, NANO_DIGITS)),
    ),
    (
        "harpoon_calls_of_unknown_cost",
        "gauge",
        "Calls whose cost is not known, or not yet; they are not in harpoon_cost_usd_total.",
        _one(lambda m: m.unknown_cost_calls),
    ),
    (
        "harpoon_retries_total",
        "counter",
        "Attempts sent to the same model again.",
        _event("retry"),
    ),
    (
        "harpoon_fallbacks_total",
        "counter",
        "Attempts sent to this model because another one failed.",
        _event("fallback"),
    ),
    (
        "harpoon_hedges_total",
        "counter",
        "Attempts started beside one that was slow to give its first token.",
        _event("hedge"),
    ),
    (
        "harpoon_hedges_won_total",
        "counter",
        "Hedges that gave the first token.",
        _event("hedge_won"),
    ),
    (
        "harpoon_cooldowns_total",
        "counter",
        "Times a model was set aside after a failure.",
        _event("cooldown"),
    ),
    (
        "harpoon_cache_hits_total",
        "counter",
        "Answers given from the cache, without a call.",
        _event("cache_hit"),
    ),
)

_HISTOGRAMS: tuple[tuple[str, str, Callable[[ModelMetrics], Durations]], ...] = (
    (
        "harpoon_call_duration_seconds",
        "Time from sending an attempt to its end, whatever the outcome.",
        lambda m: m.latency,
    ),
    (
        "harpoon_time_to_first_token_seconds",
        "Time from sending an attempt to its first content token.",
        lambda m: m.ttft,
    ),
)


_FROM_ZERO = {"harpoon_calls_total": _label("outcome", "ok"), "harpoon_cost_usd_total": ""}
"""Of a model that has not been called yet: Prometheus sees no increase in a series that begins at
what its first call has cost. The labels besides provider and model."""


def render(snapshot: Snapshot, models: Iterable[tuple[str, str]] = ()) -> str:
    """The whole page. A family that has no samples yet is still announced.

    `models`: provider and id of each that may be called.
    """
    called = {(m.provider, m.model) for m in snapshot.models}
    waiting = [_model_labels(*model) for model in models if model not in called]
    return "\n".join(_lines(snapshot, waiting)) + "\n"


def decimal_text(value: int, digits: int) -> str:
    """`value` · 10^-`digits`, exactly and without an exponent: 15750 at 9 is `0.00001575`."""
    sign = "-" if value < 0 else ""
    whole, fraction = divmod(abs(value), 10**digits)
    text = f"{sign}{whole}.{fraction:0{digits}d}"
    return text.rstrip("0").rstrip(".")


def _lines(snapshot: Snapshot, waiting: Sequence[str]) -> Iterator[str]:
    labelled = [(_model_labels(m.provider, m.model), m) for m in snapshot.models]
    for name, kind, about, values in _FAMILIES:
        yield from _head(name, kind, about)
        for labels, model in labelled:
            for further, value in values(model).items():
                yield _sample(name, labels, further, value)
        if name in _FROM_ZERO:
            for labels in waiting:
                yield _sample(name, labels, _FROM_ZERO[name], "0")
    for name, about, durations in _HISTOGRAMS:
        yield from _head(name, "histogram", about)
        for labels, model in labelled:
            yield from _histogram(name, labels, durations(model))
    name = "harpoon_saved_usd"
    yield from _head(
        name, "gauge", "US dollars saved against the flagship; negative when it would cost less."
    )
    yield f"{name} {decimal_text(snapshot.saved_nusd, NANO_DIGITS)}"


def _sample(name: str, labels: str, further: str, value: str) -> str:
    return f"{name}{{{labels}{',' if further else ''}{further}}} {value}"


def _model_labels(provider: str, model: str) -> str:
    return f"{_label('provider', provider)},{_label('model', model)}"


def _head(name: str, kind: str, about: str) -> Iterator[str]:
    yield f"# HELP {name} {about}"
    yield f"# TYPE {name} {kind}"


def _histogram(name: str, labels: str, durations: Durations) -> Iterator[str]:
    for le, count in zip(_LE, durations.at_most, strict=True):
        yield f'{name}_bucket{{{labels},le="{le}"}} {count}'
    yield f"{name}_sum{{{labels}}} {decimal_text(durations.sum_ms, MS_DIGITS)}"
    yield f"{name}_count{{{labels}}} {durations.count}"
