import re

from harpoon.platform.clock import SystemClock, UlidFactory
from tests.fakes import ManualClock


def test_ids_are_ulids_with_a_prefix() -> None:
    made = UlidFactory(SystemClock())("call")
    assert re.fullmatch(r"call_[0-7][0-9A-HJKMNP-TV-Z]{25}", made)


def test_the_published_example_of_the_ulid_spec_decodes_to_the_same_time() -> None:
    clock = ManualClock(1_469_918_176_385)
    assert UlidFactory(clock, lambda n: bytes(n))("x")[2:12] == "01ARYZ6S41"


def test_ids_of_one_millisecond_are_unique_and_in_order() -> None:
    factory = UlidFactory(ManualClock(), lambda n: b"\xff" * n)
    made = [factory("e") for _ in range(2_000)]
    assert made == sorted(set(made))


def test_a_clock_that_steps_back_does_not_disorder_ids() -> None:
    clock = ManualClock()
    factory = UlidFactory(clock)
    first = factory("e")
    clock.advance(-10_000)
    assert factory("e") > first


def test_the_clock_hides_a_small_step_back_and_follows_a_large_one() -> None:
    seconds = iter([100.0, 99.999, 100.001, 50.0])
    clock = SystemClock(lambda: int(next(seconds) * 1e9))
    assert [clock.now_ms() for _ in range(4)] == [100_000, 100_000, 100_001, 50_000]
