"""What routing is worth in money, with the catalogue's prices: boundaries, and cost at a quality.

A boundary is where a right answer more is worth what the dearer model costs more. The middle model
is taken to bring half of what the strong one does, for it was not measured.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from harpoon.domain.catalogue import DEFAULT_PATH, Model, load_catalogue
from harpoon.domain.pricing import Usage, cost_nusd

QUESTION = Usage(prompt_tokens=120, completion_tokens=400)
"""Tokens of a call: the mean length of the reference questions (470 characters) at 4 characters a
token, and `EXPECTED_OUTPUT_TOKENS["moderate"]`."""

STRONG_CALLS_PER_WRONG_ANSWER: Mapping[str, float] = {"speed": 4, "balanced": 6, "quality": 15}
"""What a wrong answer costs, in calls of the strong model, by the covenant's mode. This is the
policy: the boundaries follow from it, from the prices and from the measured curve."""


def tier_models() -> tuple[Model, Model, Model]:
    """What mode balanced takes for a simple, a moderate and a complex prompt when all are up."""
    models = load_catalogue(DEFAULT_PATH.read_text("utf-8")).models

    def cheapest(tier: str, strength: int) -> Model:
        fitting = [
            (cost, m)
            for m in models
            if m.tier == tier and m.strength >= strength and m.status == "active"
            if (cost := cost_nusd(m.prices, QUESTION)) is not None
        ]
        return min(fitting, key=lambda pair: pair[0])[1]

    return cheapest("edge", 1), cheapest("primary", 2), cheapest("primary", 3)


def costs_nusd() -> tuple[int, int, int]:
    """Of one question by each of `tier_models`."""
    simple, moderate, complex_ = (cost_nusd(m.prices, QUESTION) for m in tier_models())
    assert simple is not None
    assert moderate is not None
    assert complex_ is not None
    return simple, moderate, complex_


def boundary_gains() -> dict[str, tuple[float, float]]:
    """Mode → the expected gains (probability) from which the middle and the strong model pay."""
    simple, moderate, complex_ = costs_nusd()
    return {
        mode: (
            2 * (moderate - simple) / (calls * complex_),
            2 * (complex_ - moderate) / (calls * complex_),
        )
        for mode, calls in STRONG_CALLS_PER_WRONG_ANSWER.items()
    }


def cost_at_quality(curve: Sequence[float], wanted: float) -> tuple[float, int]:
    """`curve`: recovered share of the gap for n strong calls, n = 0..count. The share of strong
    calls that recovers `wanted`, and the cost in nano-dollars of 1,000 questions so routed."""
    weak, _, strong = costs_nusd()
    calls = next(i for i, share in enumerate(curve) if share >= wanted)
    share = calls / (len(curve) - 1)
    return share, round(1000 * (weak + share * (strong - weak)))
