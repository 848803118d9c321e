"""What a caller may demand of cost, time and quality, under the names that clients use."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import AliasChoices, Field, model_validator

from harpoon.domain.strict import Strict

Mode = Literal["speed", "balanced", "quality"]

_ALIASES: dict[str, tuple[str, ...]] = {
    "max_cost_usd": ("max_cost_usd", "maxCost", "cost"),
    "max_latency_ms": ("max_latency_ms", "maxLatency", "latency"),
    "min_quality": ("min_quality", "minQuality", "quality"),
    "mode": ("mode", "requiredQuality"),
}


class Constraints(Strict):
    """Limits of one request; None means that the caller set no such limit."""

    max_cost_usd: float | None = Field(
        default=None,
        gt=0,
        le=1_000_000,
        allow_inf_nan=False,
        validation_alias=AliasChoices(*_ALIASES["max_cost_usd"]),
        description="The most that the answer may cost, in USD. Aliases: maxCost, cost.",
    )
    max_latency_ms: int | None = Field(
        default=None,
        ge=1,
        le=900_000,
        validation_alias=AliasChoices(*_ALIASES["max_latency_ms"]),
        description="The answer is due within this many ms. Aliases: maxLatency, latency.",
    )
    min_quality: float | None = Field(
        default=None,
        ge=0,
        le=10,
        allow_inf_nan=False,
        validation_alias=AliasChoices(*_ALIASES["min_quality"]),
        description="0..10; rules out models that are too small. Aliases: minQuality, quality.",
    )
    mode: Mode = Field(
        default="balanced",
        validation_alias=AliasChoices(*_ALIASES["mode"]),
        description="What to prefer among models that are good enough. Alias: requiredQuality.",
    )

    @model_validator(mode="before")
    @classmethod
    def _one_name_each(cls, data: Any) -> Any:
        """Two names for one limit could contradict each other, so the second is an error."""
        if isinstance(data, dict):
            for names in _ALIASES.values():
                given = [name for name in names if name in data]
                if len(given) > 1:
                    raise ValueError(f"{' and '.join(given)} mean the same; send one of them")
        return data
