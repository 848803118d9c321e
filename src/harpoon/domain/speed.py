"""How fast a model likely writes, and how long its answer will likely take.

What was seen counts before what its provider states, and that before the median of its tier: a
speed that nobody knows is neither the fastest nor the slowest of all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median_low
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from harpoon.domain.catalogue import Model, Tier

TIME_TO_FIRST_TOKEN_MS: Mapping[Tier, int] = {
    "edge": 250, "primary": 200, "flagship": 700, "local": 300,
}  # fmt: skip
"""Assumed, for no provider states it."""

ASSUMED_TPS = 50
"""Output tokens per second in a tier of which nothing is known: the operator's own server."""

NOTHING_SEEN: Mapping[str, int] = {}


@dataclass(frozen=True, slots=True)
class Speed:
    tps: int
    """Output tokens per second."""
    source: Literal["seen", "stated", "tier"]


def tier_speeds(models: Iterable[Model]) -> dict[Tier, int]:
    """Tier → the median of what the providers state of its models; of two the slower one, for an
    assumed speed should not win over a stated one."""
    stated: dict[Tier, list[int]] = {}
    for model in models:
        if model.speed_tps is not None and model.status != "retired":
            stated.setdefault(model.tier, []).append(model.speed_tps)
    return {tier: median_low(speeds) for tier, speeds in stated.items()}


def speed_of(model: Model, of_tier: Mapping[Tier, int], seen: Mapping[str, int]) -> Speed:
    """`of_tier`: of `tier_speeds`. `seen`: model id → tokens per second that were measured."""
    measured = seen.get(model.id)
    if measured is not None:
        return Speed(measured, "seen")
    if model.speed_tps is not None:
        return Speed(model.speed_tps, "stated")
    return Speed(of_tier.get(model.tier, ASSUMED_TPS), "tier")


def latency_ms(model: Model, output_tokens: int, speed: Speed) -> int:
    """Likely, of a whole answer."""
    return TIME_TO_FIRST_TOKEN_MS[model.tier] + output_tokens * 1000 // speed.tps
