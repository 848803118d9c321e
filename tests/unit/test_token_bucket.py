from hypothesis import given
from hypothesis import strategies as st

from harpoon.domain.token_bucket import TokenBucket


def test_a_burst_goes_through_and_then_the_steady_rate() -> None:
    bucket = TokenBucket(per_s=20, burst=40)
    assert [bucket.take(0) for _ in range(41)] == [0] * 40 + [50]
    assert bucket.take(49) > 0
    assert bucket.take(50) == 0
    assert bucket.take(50) == 50


def test_a_rest_fills_it_and_no_more_than_that() -> None:
    bucket = TokenBucket(per_s=1, burst=3)
    for _ in range(3):
        assert bucket.take(0) == 0
    assert [bucket.take(1_000_000) for _ in range(4)] == [0, 0, 0, 1_000]


def test_more_than_one_can_be_taken_and_given_back() -> None:
    bucket = TokenBucket(per_s=1_000, burst=100)
    assert bucket.take(0, 60) == 0
    assert bucket.take(0, 60) == 20
    bucket.give_back(60)
    bucket.give_back(60)
    assert [bucket.take(0, 100), bucket.take(0, 1)] == [0, 1]


def test_what_has_happened_already_is_a_debt_that_is_waited_for() -> None:
    bucket = TokenBucket(per_s=1_000, burst=100)
    bucket.charge(0, 1_100)
    assert bucket.take(0) == 1_001
    assert bucket.take(1_001) == 0


@given(
    st.lists(st.integers(min_value=-50, max_value=500), max_size=200),
    st.integers(min_value=1, max_value=50),
    st.integers(min_value=1, max_value=50),
)
def test_over_any_time_it_lets_through_no_more_than_burst_and_rate(
    steps: list[int], per_s: int, burst: int
) -> None:
    bucket = TokenBucket(per_s=per_s, burst=burst)
    now, forward, allowed = 0, 0, 0
    for step in steps:
        now += step
        forward += max(0, step)
        allowed += bucket.take(now) == 0
        assert allowed <= burst + forward * per_s / 1000 + 1e-6
