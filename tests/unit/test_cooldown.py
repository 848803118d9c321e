import pytest
from hypothesis import given
from hypothesis import strategies as st

from harpoon.errors import (
    ProviderBadReply,
    ProviderError,
    ProviderRateLimited,
    ProviderRejected,
    ProviderTimeout,
    ProviderUnavailable,
    RequestTooLarge,
)
from harpoon.inference.cooldown import (
    COOLDOWN_MS,
    HEARD_EVERY_MS,
    LONGEST_COOLDOWN_MS,
    Cooldown,
)
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
    [(None, COOLDOWN_MS), (5, COOLDOWN_MS), (45, 45_000), (9_999, LONGEST_COOLDOWN_MS)],
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


# --- one tenant and the others


def limited(retry_after_s: int | None = None) -> ProviderRateLimited:
    return ProviderRateLimited("slow", upstream_status=429, retry_after_s=retry_after_s)


@pytest.mark.parametrize(("named_s", "for_all_ms"), [(2, 2_000), (45, 45_000), (600, 60_000)])
def test_a_limit_that_names_its_time_holds_for_all_but_for_a_minute_at_most(
    named_s: int, for_all_ms: int
) -> None:
    clock = ManualClock()
    cooldown = Cooldown(clock)
    cooldown.failed("m", limited(named_s), "one")
    clock.advance(for_all_ms - 1)
    assert "m" in cooldown.reasons("other")
    clock.advance(1)
    assert cooldown.reasons("other") == {}
    cooldown.begin("m", "other")
    assert cooldown.is_on_trial("m", "other")


def test_a_limit_that_names_no_time_holds_for_the_tenant_that_met_it() -> None:
    cooldown = Cooldown(ManualClock())
    cooldown.failed("m", limited(), "one")
    assert "m" in cooldown.reasons("one")
    assert cooldown.reasons("other") == {}
    cooldown.failed("m", limited(), "two")
    assert "m" in cooldown.reasons("three")


def test_a_403_may_be_a_firewalls_word_on_the_prompt() -> None:
    cooldown = Cooldown(ManualClock())
    error = ProviderRejected("no", code="credentials_refused", upstream_status=403)
    cooldown.failed("m", error, "one")
    assert cooldown.reasons("other") == {}


def test_who_provokes_a_limit_again_and_again_closes_the_model_for_itself_alone() -> None:
    clock = ManualClock()
    cooldown = Cooldown(clock)
    closed_s = 0
    for _ in range(600):
        cooldown.failed("m", limited(600), "one")
        closed_s += "m" in cooldown.reasons("other")
        clock.advance(1_000)
    assert closed_s == LONGEST_COOLDOWN_MS / 1000
    assert "m" in cooldown.reasons("one")


@pytest.mark.parametrize("error", [DOWN, ProviderTimeout("late", upstream_status=504)])
def test_one_tenants_failures_do_not_keep_alive_what_cools_for_all(error: ProviderError) -> None:
    clock = ManualClock()
    cooldown = Cooldown(clock)
    cooldown.failed("m", DOWN, "one")
    for _ in range(COOLDOWN_MS // 1_000):
        assert "m" in cooldown.reasons("other")
        clock.advance(1_000)
        cooldown.failed("m", error, "one")
    assert cooldown.reasons("other") == {}


def test_nobody_can_occupy_another_tenants_trial() -> None:
    clock = ManualClock()
    cooldown = Cooldown(clock)
    cooldown.failed("m", DOWN, "one")
    clock.advance(COOLDOWN_MS)
    cooldown.begin("m", "one")
    assert cooldown.is_on_trial("m", "one")
    assert not cooldown.is_on_trial("m", "other")
    assert cooldown.reasons("other") == {}
    cooldown.begin("m", "other")
    assert cooldown.is_on_trial("m", "other")
    cooldown.gave_no_sign("m", "one")
    assert cooldown.is_on_trial("m", "other")


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["failed", "begin", "gave_no_sign"]),
        st.sampled_from(
            [
                limited(),
                limited(2),
                limited(600),
                DOWN,
                ProviderUnavailable("odd", upstream_status=500),
                ProviderTimeout("late"),
            ]
        ),
        st.integers(0, 120_000),
    ),
    max_size=40,
)


@given(steps=STEPS)
def test_whatever_one_tenant_meets_the_others_lose_a_minute_in_ten_at_most(
    steps: list[tuple[str, ProviderError, int]],
) -> None:
    clock = ManualClock()
    cooldown = Cooldown(clock)
    began, closed_ms = clock.now_ms(), 0
    for what, error, wait_ms in steps:
        if what == "failed":
            cooldown.failed("m", error, "one")
        else:
            getattr(cooldown, what)("m", "one")
        for _ in range(wait_ms // 1_000):
            closed_ms += 1_000 * ("m" in cooldown.reasons("other"))
            clock.advance(1_000)
    periods = 1 + (clock.now_ms() - began) // HEARD_EVERY_MS
    assert closed_ms <= periods * LONGEST_COOLDOWN_MS
    assert not cooldown.is_on_trial("m", "other")


async def test_a_request_that_is_too_large_for_a_provider_goes_to_the_next_and_cools_nobody() -> (
    None
):
    large = RequestTooLarge("too large", upstream_status=429)
    bench = Bench(groq=fails(large))
    _, answer = await bench.ask("Explain rain")
    assert answer.attempts[0].error_code == "provider_request_too_large"
    assert answer.model.provider != "groq"
    assert bench.cooldown.reasons() == {}
    bench.behave("groq", Script())
    assert (await bench.health.report())["groq"].available
    booked, billed = await bench.books()
    assert booked == billed


async def test_a_request_that_is_too_large_for_all_is_told_so_and_asks_each_once() -> None:
    large = fails(RequestTooLarge("too large", upstream_status=413))
    bench = Bench(groq=large, edge=large, openai=large)
    with pytest.raises(RequestTooLarge) as caught:
        await bench.ask("Explain rain")
    assert caught.value.status == 413
    assert "takes no request as large as this one" in caught.value.message
    assert len(bench.called()) == len(set(bench.called()))
