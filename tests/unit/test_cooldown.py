import pytest

from harpoon.errors import (
    ProviderBadReply,
    ProviderError,
    ProviderRateLimited,
    ProviderRejected,
    ProviderTimeout,
    ProviderUnavailable,
)
from harpoon.inference.cooldown import COOLDOWN_MS, LONGEST_COOLDOWN_MS, Cooldown
from tests.fakes import ManualClock
from tests.inference_bench import Bench, Script, fails

DOWN = ProviderUnavailable("down", upstream_status=503)
PRIMARY = "openai/gpt-oss-20b"


@pytest.mark.parametrize(
    ("error", "cools"),
    [
        (DOWN, True),
        (ProviderTimeout("late"), True),
        (ProviderRateLimited("slow down", upstream_status=429), True),
        (ProviderRejected("no", code="credentials_refused", upstream_status=401), True),
        (ProviderRejected("odd", upstream_status=400), False),
        (ProviderRejected("no", code="model_not_found", upstream_status=404), False),
        (ProviderBadReply("nonsense"), False),
    ],
)
def test_what_speaks_of_the_provider_cools_its_model(error: ProviderError, cools: bool) -> None:
    cooldown = Cooldown(ManualClock())
    assert cooldown.failed("m", error) is cools
    assert ("m" in cooldown.reasons()) is cools


@pytest.mark.parametrize(
    ("retry_after_s", "wait_ms"),
    [(None, COOLDOWN_MS), (5, COOLDOWN_MS), (90, 90_000), (9_999, LONGEST_COOLDOWN_MS)],
)
def test_it_cools_for_as_long_as_the_provider_asks_within_bounds(
    retry_after_s: int | None, wait_ms: int
) -> None:
    clock = ManualClock()
    cooldown = Cooldown(clock)
    limited = ProviderRateLimited("slow", upstream_status=429, retry_after_s=retry_after_s)
    cooldown.failed("m", limited)
    clock.advance(wait_ms - 1)
    assert "m" in cooldown.reasons()
    clock.advance(1)
    assert cooldown.reasons() == {}


def test_after_the_cooling_one_trial_is_let_through() -> None:
    clock = ManualClock()
    cooldown = Cooldown(clock)
    cooldown.failed("m", DOWN)
    clock.advance(COOLDOWN_MS)
    assert not cooldown.is_on_trial("m")
    cooldown.begin("m")
    assert cooldown.is_on_trial("m")
    assert "m" in cooldown.reasons()


@pytest.mark.parametrize("ends", ["well", "badly", "cancelled"])
def test_the_trial_decides(ends: str) -> None:
    clock = ManualClock()
    cooldown = Cooldown(clock)
    cooldown.failed("m", DOWN)
    clock.advance(COOLDOWN_MS)
    cooldown.begin("m")
    if ends == "well":
        cooldown.succeeded("m")
    elif ends == "badly":
        cooldown.failed("m", DOWN)
    else:
        cooldown.gave_no_sign("m")
    assert ("m" in cooldown.reasons()) is (ends == "badly")
    assert not cooldown.is_on_trial("m")


async def test_a_model_that_failed_is_left_alone_by_the_next_request() -> None:
    bench = Bench(groq=fails(DOWN))
    _, first = await bench.ask("Explain rain")
    assert first.attempts[0].model == PRIMARY
    bench.behave("groq", Script())
    decision, second = await bench.ask("Explain rain")
    assert len(second.attempts) == 1
    assert second.model.id != PRIMARY
    rejected = {r.model: r.reason for r in decision.rejected}
    assert rejected[PRIMARY] == "cooling down after provider_unavailable for 30 s"
    assert bench.events("cooldown") == 1
    bench.clock.advance(COOLDOWN_MS)
    _, third = await bench.ask("Explain rain")
    assert third.model.id == PRIMARY


async def test_when_everything_cools_everything_is_used() -> None:
    bench = Bench(groq=fails(DOWN), edge=fails(DOWN), openai=fails(DOWN))
    with pytest.raises(ProviderUnavailable):
        await bench.ask(tier="primary")
    bench.behave("groq", Script())
    _, answer = await bench.ask(tier="primary")
    assert answer.model.id == PRIMARY


async def test_a_model_that_is_named_is_asked_even_while_it_cools() -> None:
    bench = Bench(groq=fails(DOWN))
    with pytest.raises(ProviderUnavailable):
        await bench.ask(model=PRIMARY)
    bench.behave("groq", Script())
    _, answer = await bench.ask(model=PRIMARY)
    assert answer.model.id == PRIMARY


async def test_nothing_cools_when_it_is_switched_off() -> None:
    bench = Bench(cooldown_ms=0, groq=fails(DOWN))
    await bench.ask("Explain rain")
    decision, _ = await bench.ask("Explain rain")
    assert decision.selected.id == PRIMARY
