"""The simulator's own table of models and prices, and the function that turns tokens into money.

Money is exact: a price is a whole number of pico-dollars per token (USD per 1M tokens times
1,000,000), a call is summed in pico-dollars and rounded half up to nano-dollars once. The table is
`prices.json`, kept apart from the product's catalogue so that neither can hide the other's mistake.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

Provider = Literal["groq", "openai", "workers-ai", "local"]
Status = Literal["active", "deprecated", "retired"]

PICO_PER_NANO = 1_000


@dataclass(frozen=True, slots=True)
class Usage:
    """What one call used. Cached tokens are part of prompt, reasoning tokens part of completion."""

    prompt_tokens: int = 0
    cached_tokens: int = 0
    completion_tokens: int = 0
    reasoning_tokens: int = 0

    @property
    def total_tokens(self) -> int:
        return self.prompt_tokens + self.completion_tokens


@dataclass(frozen=True, slots=True)
class LongContext:
    """Above this many input tokens the whole request costs more, not only the part above."""

    above_input_tokens: int
    input_times: Decimal
    output_times: Decimal


@dataclass(frozen=True, slots=True)
class Model:
    """One model as its provider sells it; prices in pico-dollars per token."""

    id: str
    provider: Provider
    status: Status
    input_pico: int
    cached_pico: int
    output_pico: int
    context: int
    max_output: int
    reasoning: bool = False
    vision: bool = False
    native_shape: bool = False
    efforts: tuple[str, ...] = ()
    long_context: LongContext | None = None

    def cost_nusd(self, usage: Usage) -> int:
        """The price of `usage` in nano-dollars."""
        prices = (self.input_pico, self.cached_pico, self.output_pico)
        rule = self.long_context
        if rule is not None and usage.prompt_tokens > rule.above_input_tokens:
            factors = (rule.input_times, rule.input_times, rule.output_times)
            pairs = zip(prices, factors, strict=True)
            prices = tuple(_whole(price * factor) for price, factor in pairs)  # type: ignore[assignment]
        pico = (
            (usage.prompt_tokens - usage.cached_tokens) * prices[0]
            + usage.cached_tokens * prices[1]
            + usage.completion_tokens * prices[2]
        )
        return (pico + PICO_PER_NANO // 2) // PICO_PER_NANO


@dataclass(frozen=True, slots=True)
class ModelTable:
    """Every model the simulated providers sell or have sold."""

    models: tuple[Model, ...]
    by_name: Mapping[tuple[str, str], Model] = field(default_factory=dict)

    def find(self, provider: Provider, name: str, *, with_retired: bool) -> Model | None:
        """The model of that name, or None when this account may not (or no longer) use it."""
        model = self.by_name.get((provider, name))
        if model is None or (model.status == "retired" and not with_retired):
            return None
        return model

    def offered(self, provider: Provider) -> list[Model]:
        """What the provider's model list shows today."""
        return [m for m in self.models if m.provider == provider and m.status != "retired"]


def load_models(path: Path | None = None) -> ModelTable:
    """Read the price table, `prices.json` beside this file unless told otherwise."""
    source = path or Path(__file__).with_name("prices.json")
    rows = json.loads(source.read_text(encoding="utf-8"))["models"]
    models = tuple(_model(row) for row in rows)
    by_name: dict[tuple[str, str], Model] = {(m.provider, m.id): m for m in models}
    # A local server is asked for `llama-3.2-3b`; `local/` is what its users put in front of it.
    by_name |= {(m.provider, m.id.removeprefix("local/")): m for m in models}
    return ModelTable(models, by_name)


def _model(row: Mapping[str, Any]) -> Model:
    cached = row["input"] if row["cached_input"] is None else row["cached_input"]
    long_context = row.get("long_context")
    return Model(
        id=row["id"],
        provider=row["provider"],
        status=row["status"],
        input_pico=_pico(row["input"]),
        cached_pico=_pico(cached),
        output_pico=_pico(row["output"]),
        context=row["context"],
        max_output=row["max_output"],
        reasoning=row.get("reasoning", False),
        vision=row.get("vision", False),
        native_shape=row.get("native_shape", False),
        efforts=tuple(row.get("efforts", ())),
        long_context=long_context
        and LongContext(
            above_input_tokens=long_context["above_input_tokens"],
            input_times=Decimal(long_context["input_times"]),
            output_times=Decimal(long_context["output_times"]),
        ),
    )


def _pico(usd_per_million: str) -> int:
    return _whole(Decimal(usd_per_million) * 1_000_000)


def _whole(value: Decimal) -> int:
    if value != value.to_integral_value():
        raise ValueError(f"{value} is not a whole number of pico-dollars per token")
    return int(value)
