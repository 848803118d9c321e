"""Outcomes move the boundaries: by the user's word, the judge's, and no further than they reach."""

from __future__ import annotations

import json
from typing import Any

from bench.refit_router import refit, was_right
from harpoon.domain.difficulty import PATH

SHIPPED = json.loads(PATH.read_text("utf-8"))


def outcome(score: float, tier: str | None, **told: Any) -> dict[str, Any]:
    return {
        "score": score,
        "tier": tier,
        "status": "completed",
        "thumb": None,
        "quality": None,
        **told,
    }


def test_the_users_word_goes_before_the_judges() -> None:
    assert was_right(outcome(0.5, "edge", thumb="down", quality=9.0)) is False
    assert was_right(outcome(0.5, "edge", thumb="up", quality=2.0)) is True
    assert was_right(outcome(0.5, "edge", quality=7.0)) is True
    assert was_right(outcome(0.5, "edge", status="failed")) is False
    assert was_right(outcome(0.5, "edge")) is None


def test_without_a_word_nothing_moves() -> None:
    refitted = refit(SHIPPED, [outcome(0.5, "edge"), outcome(0.5, None, thumb="up")])
    assert refitted["refitted"] == {"outcomes": 0}
    assert refitted["boundaries"] == SHIPPED["boundaries"]
    assert refitted["weights"] == SHIPPED["weights"]


def test_a_weak_model_that_fails_lowers_the_boundaries_and_one_that_does_well_raises_them() -> None:
    moderate = SHIPPED["boundaries"]["balanced"][0]
    below = [i / 200 for i in range(200)]
    bad = refit(SHIPPED, [outcome(at, "edge", thumb="down") for at in below])
    good = refit(SHIPPED, [outcome(at, "edge", thumb="up") for at in below * 5])
    assert bad["boundaries"]["balanced"][0] < moderate < good["boundaries"]["balanced"][0]
    gains = good["curve"]["expected_gain"]
    assert gains == sorted(gains)
