"""Hedging helps as much as it can, and costs no more than it may, however many answers are slow."""

from functools import cache

import pytest

from tests.slow_tails import FAILING, MOST_TIMES, PROVIDERS, Seen, most_hedges, run

SEED = {"uniform": 5, "lognormal": 11}
REQUESTS = 1_200


@cache
def healthy(provider: str) -> Seen:
    return run(PROVIDERS[provider], slow=0, failing=0, seed=SEED[provider], requests=REQUESTS)


@pytest.mark.parametrize("provider", SEED)
def test_who_is_healthy_is_hardly_hedged(provider: str) -> None:
    assert healthy(provider).answered == 1
    assert healthy(provider).hedges <= most_hedges(0)


@pytest.mark.parametrize("provider", SEED)
@pytest.mark.parametrize("slow", [0.02, 0.05, 0.20])
def test_the_tail_stays_near_that_of_a_healthy_provider(provider: str, slow: float) -> None:
    """With a fifth of all calls failing as well."""
    seen = run(
        PROVIDERS[provider], slow=slow, failing=FAILING, seed=SEED[provider], requests=REQUESTS
    )
    assert seen.answered == 1
    assert seen.hedges <= most_hedges(slow)
    assert seen.p99_ms <= MOST_TIMES[slow] * healthy(provider).p99_ms
