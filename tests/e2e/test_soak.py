"""A short part of `make soak`: streams whose clients leave at random moments, on workerd itself."""

from __future__ import annotations

from tests.campaigns.streams import booked, campaign

SEED = 3


def test_many_streams_are_booked_as_they_are_billed() -> None:
    result = campaign(requests=120, seed=SEED, parts=1)
    assert booked(result), result
    assert 0 < result["read_whole"] < 120
    assert result["billed_calls"] > 100
