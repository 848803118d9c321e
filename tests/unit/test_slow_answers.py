"""Slow is not failed: an answer that is long in coming comes, is paid once and cools nobody."""

from dataclasses import replace
from typing import Any

import pytest

from harpoon.domain.chat import CallOptions, StreamEnd, Thinking
from harpoon.errors import (
    ProviderError,
    ProviderRateLimited,
    ProviderRejected,
    ProviderTimeout,
    ProviderUnavailable,
)
from harpoon.inference.patience import longest_ms
from harpoon.inference.request import REQUEST_TIMEOUT_MS
from tests.fakes import real_catalogue
from tests.inference_bench import USAGE, Bench, Script, fails, text_of

HANGS = Script(delay_ms=10_000_000)
PRIMARY = "openai/gpt-oss-20b"
BROKEN = ProviderUnavailable("odd", upstream_status=500)


def all_at(delay_ms: int) -> Bench:
    slow = Script(delay_ms=delay_ms)
    return Bench(groq=slow, edge=slow, openai=slow)


async def assert_nobody_was_blamed(bench: Bench) -> None:
    assert bench.cooldown.reasons() == {}
    assert bench.events("cooldown") == 0
    assert all(seen.error is None for seen in (await bench.health.report()).values())
    booked, billed = await bench.books()
    assert booked == billed


@pytest.mark.parametrize("seconds", [25, 600])
@pytest.mark.parametrize(
    "asked",
    [
        {"tier": "flagship"},
        {"tier": "edge"},
        {"model": PRIMARY},
        {"text": "Explain rain"},
        {"text": "Hello!"},
        {"tier": "flagship", "options": CallOptions(reasoning_effort="high"), "max_tokens": 32_000},
    ],
    ids=str,
)
async def test_an_answer_that_takes_minutes_comes_back_and_is_paid_once(
    seconds: int, asked: dict[str, Any]
) -> None:
    bench = all_at(seconds * 1000)
    _, answer = await bench.ask(**asked)
    assert answer.latency_ms == seconds * 1000
    assert len(bench.called()) == len(answer.attempts) == len(bench.bill) == 1
    await assert_nobody_was_blamed(bench)


async def test_a_stream_may_go_on_for_ten_minutes_and_think_in_between() -> None:
    words = [word for number in range(10) for word in (f"{number} ", 60_000)]
    bench = Bench(openai=Script(delay_ms=25_000, stream=words))
    stream = await bench.stream(tier="flagship")
    assert len(await text_of(stream)) == 20
    assert len(bench.called()) == 1
    assert stream.answer.latency_ms == 625_000
    assert stream.answer.finish_reason == "stop"
    await assert_nobody_was_blamed(bench)


async def test_a_stream_that_thinks_gets_no_company() -> None:
    thinks = Script(stream=(Thinking(), 30_000, Thinking(), 30_000, "h", StreamEnd("stop", USAGE)))
    bench = Bench(openai=thinks)
    stream = await bench.stream(tier="flagship", hedge=True, hedge_after_ms=200)
    assert await text_of(stream) == "h"
    assert len(bench.called()) == 1


async def test_a_model_that_hangs_leaves_the_next_one_time_within_the_callers_limit() -> None:
    """A covenant's usual 30 s; what is cut is cut for the limit's sake and cools nobody."""
    bench = Bench(edge=HANGS)
    _, answer = await bench.ask(limits={"max_latency_ms": 30_000})
    assert answer.model.provider == "groq"
    assert answer.latency_ms < 30_000
    assert bench.providers["workers-ai"].timeouts_ms[0] >= 20_000
    await assert_nobody_was_blamed(bench)


async def test_a_short_limit_is_not_shared_out() -> None:
    bench = Bench(edge=HANGS)
    with pytest.raises(ProviderTimeout):
        await bench.ask(limits={"max_latency_ms": 900})
    assert bench.providers["workers-ai"].timeouts_ms == [900]


async def test_all_that_hang_end_with_one_error_and_no_mark() -> None:
    bench = all_at(10_000_000)
    began = bench.clock.now_ms()
    with pytest.raises(ProviderTimeout):
        await bench.ask()
    assert bench.clock.now_ms() - began == REQUEST_TIMEOUT_MS
    await assert_nobody_was_blamed(bench)


def test_a_try_may_take_as_long_as_what_was_asked_of_it() -> None:
    luna = real_catalogue().find("gpt-6-luna")
    granite = real_catalogue().find("@cf/ibm-granite/granite-4.0-h-micro")
    assert luna is not None
    assert granite is not None
    asked: dict[str, Any] = {"prompt_tokens": 100, "max_tokens": 2_048, "effort": None}
    asked |= {"stream": False, "seen_tps": None}

    def longest(model: Any = luna, **changed: Any) -> int:
        return longest_ms(model, **(asked | changed))

    assert longest() > 600_000
    assert longest(max_tokens=50) < longest() < longest(max_tokens=8_000)
    assert longest(prompt_tokens=100_000) == longest() + 99_900
    assert longest(seen_tps=4) > longest(seen_tps=1_000) == longest()
    efforts = [longest(stream=True, effort=e) for e in ("none", "minimal", "low", "medium", "high")]
    assert efforts == sorted(set(efforts))
    assert longest(stream=True) == longest(stream=True, effort="low")
    assert longest(granite, stream=True, effort="high") == longest(stream=True, effort="none")


def of_tenant(bench: Bench, tenant: str, **kwargs: Any) -> Any:
    return bench.inference.answer(replace(bench.request("Explain rain", **kwargs), tenant=tenant))


async def test_one_tenants_odd_requests_steer_no_other_tenant() -> None:
    bench = Bench(groq=fails(BROKEN))
    await bench.health.report()
    for _ in range(4):
        await of_tenant(bench, "odd")
    assert PRIMARY in bench.cooldown.reasons("odd")
    assert bench.cooldown.reasons("other") == {}
    bench.behave("groq", Script())
    decision, _ = await of_tenant(bench, "other")
    assert decision.selected.id == PRIMARY
    bench.clock.advance(1_000)
    assert (await bench.health.report())["groq"].available
    assert bench.providers["groq"].probes == 2


async def test_what_two_tenants_meet_is_nobodys_own_fault() -> None:
    bench = Bench(groq=fails(BROKEN))
    await of_tenant(bench, "one")
    await of_tenant(bench, "two")
    assert PRIMARY in bench.cooldown.reasons("three")
    assert not (await bench.health.report())["groq"].available


@pytest.mark.parametrize(
    "error",
    [
        ProviderRateLimited("slow down", upstream_status=429, retry_after_s=5),
        ProviderRejected("no", code="credentials_refused", upstream_status=401),
        ProviderUnavailable("down", upstream_status=503),
    ],
)
async def test_what_the_provider_says_of_itself_counts_for_all(error: ProviderError) -> None:
    bench = Bench(groq=fails(error))
    await of_tenant(bench, "one")
    assert PRIMARY in bench.cooldown.reasons("two")


@pytest.mark.parametrize("status", [None, 200])
async def test_a_connection_that_breaks_for_one_tenant_moves_no_other(status: int | None) -> None:
    bench = Bench(groq=fails(ProviderUnavailable("cut", upstream_status=status)))
    await of_tenant(bench, "odd")
    assert PRIMARY in bench.cooldown.reasons("odd")
    assert bench.cooldown.reasons("other") == {}


async def test_a_stream_that_breaks_for_one_tenant_cools_for_that_tenant_alone() -> None:
    bench = Bench(groq=Script(stream=("h", ProviderUnavailable("cut"))))
    stream = await bench.inference.stream(replace(bench.request("Explain rain"), tenant="odd"))
    await text_of(stream)
    assert PRIMARY in bench.cooldown.reasons("odd")
    assert bench.cooldown.reasons("other") == {}
