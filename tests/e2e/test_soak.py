"""A short part of `make soak`: streams whose clients leave at random moments, on workerd itself."""

from __future__ import annotations

from tests.campaigns.streams import booked, campaign, clients

SEED = 3


def test_many_streams_are_booked_as_they_are_billed() -> None:
    result = campaign(requests=120, seed=SEED, parts=1)
    assert booked(result), result
    # Who leaves after some milliseconds may have come to nobody yet, on a busy machine.
    heard = [one for one in clients(120, SEED * 1_000) if one.leaves_after_s is None]
    stay = [one for one in heard if one.leaves_after_bytes is None]
    assert len(stay) <= result["read_whole"] < 120
    assert result["billed_calls"] >= len(heard) > 70
