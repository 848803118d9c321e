"""Counts of what one isolate has done since it started: calls, tokens, money, times, events.

It knows no clock, no wire format and no request; whoever measured hands the figures in. Money is
whole nano-dollars. What is unknown is counted as unknown and never added as 0. Recording a label
set again only adds to integers that are already there: this runs once per attempt.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from types import MappingProxyType

from harpoon.domain.pricing import Usage

EVENTS = ("retry", "fallback", "hedge", "hedge_won", "cooldown", "cache_hit")

BUCKET_BOUNDS_MS = (25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000)
"""Upper bounds, each inside its own bucket; one more bucket without a bound follows them."""


@dataclass(frozen=True, kw_only=True)
class TokenCounts:
    """As in `Usage`: cached ones are part of the prompt, reasoning of the completion."""

    prompt: int
    completion: int
    cached_prompt: int
    reasoning: int


@dataclass(frozen=True, kw_only=True)
class Durations:
    """A histogram in milliseconds."""

    count: int
    sum_ms: int
    at_most: tuple[int, ...]
    """How many took at most each of `BUCKET_BOUNDS_MS`, and last how many there are at all."""


@dataclass(frozen=True, kw_only=True)
class ModelMetrics:
    """One model of one provider."""

    provider: str
    model: str
    calls: Mapping[str, int]
    """Attempts by outcome: "ok" or an error code."""
    tokens: TokenCounts
    """Of the attempts whose usage is known."""
    estimated_usages: int
    cost_nusd: int
    """Of the attempts whose cost is known."""
    unknown_cost_calls: int
    latency: Durations
    """Every attempt, whatever its outcome."""
    ttft: Durations
    """Only attempts that gave a first token."""
    events: Mapping[str, int]
    """Every one of `EVENTS`, also those that never happened."""


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """All counters at one moment; models in the order of provider and name."""

    models: tuple[ModelMetrics, ...]
    saved_nusd: int
    """Against the flagship; negative when the flagship would have been cheaper."""

    @property
    def calls(self) -> int:
        return sum(sum(m.calls.values()) for m in self.models)

    @property
    def cost_nusd(self) -> int:
        return sum(m.cost_nusd for m in self.models)

    @property
    def unknown_cost_calls(self) -> int:
        return sum(m.unknown_cost_calls for m in self.models)


class Metrics:
    """The counters. Safe without locks: nothing here awaits."""

    def __init__(self) -> None:
        self._rows: dict[str, dict[str, _Row]] = {}
        self._saved_nusd = 0

    def record_attempt(
        self,
        *,
        provider: str,
        model: str,
        outcome: str,
        latency_ms: int,
        ttft_ms: int | None,
        usage: Usage | None,
        cost_nusd: int | None,
    ) -> None:
        """`outcome`: "ok" or an error code. `usage`, `cost_nusd`: None is unknown."""
        row = self._row(provider, model)
        row.calls[outcome] = row.calls.get(outcome, 0) + 1
        row.latency.observe(latency_ms)
        if ttft_ms is not None:
            row.ttft.observe(ttft_ms)
        if usage is not None:
            row.add_usage(usage)
        if cost_nusd is None:
            row.unknown_cost_calls += 1
        else:
            row.cost_nusd += cost_nusd

    def settle(self, *, provider: str, model: str, usage: Usage, cost_nusd: int | None) -> None:
        """The true figures of an attempt that was recorded without usage and cost. Once for each.

        `cost_nusd` None: the tokens are known now, the cost stays unknown. Raises ValueError, and
        changes nothing, when the model has no attempt of unknown cost.
        """
        row = self._rows.get(provider, {}).get(model)
        if row is None or row.unknown_cost_calls == 0:
            raise ValueError(f"{provider}/{model} has no attempt of unknown cost to settle")
        row.add_usage(usage)
        if cost_nusd is not None:
            row.unknown_cost_calls -= 1
            row.cost_nusd += cost_nusd

    def count(self, event: str, *, provider: str, model: str) -> None:
        """One of `EVENTS`; anything else is a ValueError."""
        if event not in EVENTS:
            raise ValueError(f"{event!r} is not one of {', '.join(EVENTS)}")
        self._row(provider, model).events[event] += 1

    def record_saving(self, nusd: int) -> None:
        """What one answer cost less than the flagship would have; negative when it cost more."""
        self._saved_nusd += nusd

    def snapshot(self) -> Snapshot:
        """A copy that later calls do not change."""
        return Snapshot(models=tuple(self._models()), saved_nusd=self._saved_nusd)

    def _row(self, provider: str, model: str) -> _Row:
        models = self._rows.get(provider)
        if models is None:
            models = self._rows[provider] = {}
        row = models.get(model)
        if row is None:
            row = models[model] = _Row()
        return row

    def _models(self) -> Iterator[ModelMetrics]:
        for provider, models in sorted(self._rows.items()):
            for model, row in sorted(models.items()):
                yield row.frozen(provider, model)


class _Histogram:
    __slots__ = ("buckets", "sum_ms")

    def __init__(self) -> None:
        self.buckets = [0] * (len(BUCKET_BOUNDS_MS) + 1)
        self.sum_ms = 0

    def observe(self, ms: int) -> None:
        ms = max(ms, 0)  # wall time can step back, and a sum that shrinks reads as a restart
        self.buckets[bisect_left(BUCKET_BOUNDS_MS, ms)] += 1
        self.sum_ms += ms

    def frozen(self) -> Durations:
        at_most = tuple(accumulate(self.buckets))
        return Durations(count=at_most[-1], sum_ms=self.sum_ms, at_most=at_most)


class _Row:
    __slots__ = (
        "cached_prompt_tokens",
        "calls",
        "completion_tokens",
        "cost_nusd",
        "estimated_usages",
        "events",
        "latency",
        "prompt_tokens",
        "reasoning_tokens",
        "ttft",
        "unknown_cost_calls",
    )

    def __init__(self) -> None:
        self.calls: dict[str, int] = {}
        self.events = dict.fromkeys(EVENTS, 0)
        self.prompt_tokens = 0
        self.completion_tokens = 0
        self.cached_prompt_tokens = 0
        self.reasoning_tokens = 0
        self.estimated_usages = 0
        self.cost_nusd = 0
        self.unknown_cost_calls = 0
        self.latency = _Histogram()
        self.ttft = _Histogram()

    def add_usage(self, usage: Usage) -> None:
        self.prompt_tokens += usage.prompt_tokens
        self.completion_tokens += usage.completion_tokens
        self.cached_prompt_tokens += usage.cached_prompt_tokens
        self.reasoning_tokens += usage.reasoning_tokens
        if usage.estimated:
            self.estimated_usages += 1

    def frozen(self, provider: str, model: str) -> ModelMetrics:
        return ModelMetrics(
            provider=provider,
            model=model,
            calls=MappingProxyType(dict(sorted(self.calls.items()))),
            tokens=TokenCounts(
                prompt=self.prompt_tokens,
                completion=self.completion_tokens,
                cached_prompt=self.cached_prompt_tokens,
                reasoning=self.reasoning_tokens,
            ),
            estimated_usages=self.estimated_usages,
            cost_nusd=self.cost_nusd,
            unknown_cost_calls=self.unknown_cost_calls,
            latency=self.latency.frozen(),
            ttft=self.ttft.frozen(),
            events=MappingProxyType(dict(self.events)),
        )
