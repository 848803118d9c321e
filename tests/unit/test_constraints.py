import pytest
from pydantic import ValidationError

from harpoon.domain.constraints import Constraints


@pytest.mark.parametrize(
    ("given", "field", "value"),
    [
        ({"maxCost": 0.5}, "max_cost_usd", 0.5),
        ({"cost": 0.5}, "max_cost_usd", 0.5),
        ({"max_cost_usd": 0.5}, "max_cost_usd", 0.5),
        ({"maxLatency": 100}, "max_latency_ms", 100),
        ({"latency": 100}, "max_latency_ms", 100),
        ({"minQuality": 7}, "min_quality", 7.0),
        ({"quality": 7}, "min_quality", 7.0),
        ({"requiredQuality": "speed"}, "mode", "speed"),
    ],
)
def test_every_alias_sets_its_limit(given: dict[str, object], field: str, value: object) -> None:
    assert getattr(Constraints.model_validate(given), field) == value


@pytest.mark.parametrize(
    "given",
    [
        {"cost": 1, "maxCost": 2},
        {"max_cost_usd": 0},
        {"max_cost_usd": -1},
        {"max_cost_usd": float("nan")},
        {"max_cost_usd": float("inf")},
        {"max_latency_ms": 0},
        {"min_quality": 11},
        {"quality": "balanced"},
        {"cost": True},
        {"max_latency_ms": "100"},
        {"mode": "best"},
        {"max_price": 1},
    ],
)
def test_absurd_contradicting_or_unknown_limits_are_refused(given: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Constraints.model_validate(given)
