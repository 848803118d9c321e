"""A speed that was seen counts for the tenant that saw it, tells of the writing alone, and decides
within bounds."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harpoon.domain.catalogue import Model
from harpoon.domain.chat import StreamEnd, TextDelta
from harpoon.domain.constraints import Constraints, Mode
from harpoon.domain.eligibility import RouteRequest
from harpoon.domain.fitting import MUCH_DEARER_TIMES
from harpoon.domain.pricing import Usage, cost_nusd
from harpoon.domain.routing import Decision, route
from harpoon.errors import HarpoonError
from harpoon.inference.latency import (
    ENOUGH,
    MOST_WINDOWS,
    RECENT_MS,
    UNKNOWN_WAIT_MS,
    LatencyWindow,
)
from tests.fakes import ManualClock, real_catalogue
from tests.inference_bench import OK, USAGE, Bench, Script

CATALOGUE = real_catalogue()
GRANITE = "@cf/ibm-granite/granite-4.0-h-micro"
IDS = sorted(model.id for model in CATALOGUE.models if model.status in ("active", "unverified"))
COVENANTS_LIMIT_MS = 30_000
LONG = Usage(prompt_tokens=10, completion_tokens=100)


def slow_for(tps: int, ids: list[str] = IDS) -> dict[str, int]:
    return dict.fromkeys(ids, tps)


def decide(seen_tps: dict[str, int], text: str = "Hello!", **limits: Any) -> Decision:
    request = RouteRequest(
        text=text,
        prompt_tokens=20,
        most_prompt_tokens=80,
        max_tokens=2_048,
        constraints=Constraints(**limits),
    )
    return route(request, CATALOGUE, {}, seen_tps)


def streams(words: int = 100, gap_ms: int = 100, delay_ms: int = 100) -> Script:
    pieces: list[Any] = []
    for _ in range(words):
        pieces += ["word ", gap_ms]
    usage = replace(USAGE, completion_tokens=words)
    return Script(delay_ms=delay_ms, stream=(*pieces, StreamEnd("stop", usage)))


async def read(bench: Bench, tenant: str, *, model: str = GRANITE, pause_ms: int = 0) -> None:
    request = replace(bench.request(model=model), tenant=tenant)
    async for batch in await bench.inference.stream(request):
        assert all(isinstance(delta, TextDelta) for delta in batch)
        bench.clock.advance(pause_ms)


# --- what is measured


async def test_a_stream_tells_the_speed_between_its_first_token_and_its_last() -> None:
    """The 40 s before it began are the queue's, or the prompt's."""
    bench = Bench(edge=streams(delay_ms=40_000))
    await asyncio.gather(*(read(bench, "one") for _ in range(ENOUGH)))
    assert bench.latencies.seen_tps("one") == {GRANITE: 10}


async def test_whole_answers_tell_no_speed() -> None:
    result = replace(OK, usage=LONG)
    bench = Bench(edge=Script(delay_ms=50_000, result=result))
    for _ in range(2 * ENOUGH):
        await bench.ask(model=GRANITE)
    assert bench.latencies.seen_tps("open") == {}


async def test_a_reader_that_holds_a_stream_up_tells_nothing_of_its_provider() -> None:
    bench = Bench(edge=streams())
    for _ in range(2 * ENOUGH):
        await read(bench, "one", pause_ms=50)
    assert bench.latencies.seen_tps("one") == {}


async def test_what_a_model_thought_before_its_first_token_was_not_written_after_it() -> None:
    usage = Usage(prompt_tokens=10, completion_tokens=1_100, reasoning_tokens=1_000)
    script = streams()
    bench = Bench(edge=replace(script, stream=(*script.stream[:-1], StreamEnd("stop", usage))))
    thinks = "@cf/openai/gpt-oss-20b"
    for _ in range(ENOUGH):
        await read(bench, "one", model=thinks)
    assert bench.latencies.seen_tps("one") == {thinks: 10}


@pytest.mark.parametrize(("tokens", "ms"), [(63, 10_000), (64, 249), (1_000, 0)])
def test_what_is_too_short_to_measure_is_not(tokens: int, ms: int) -> None:
    seen = LatencyWindow(ManualClock())
    for _ in range(2 * ENOUGH):
        seen.record_writing("one", "m", tokens=tokens, ms=ms)
    assert seen.seen_tps("one") == {}


# --- for whom, and for how long


def test_what_is_old_does_not_count() -> None:
    clock = ManualClock()
    seen = LatencyWindow(clock)
    for _ in range(ENOUGH):
        seen.record_writing("one", "m", tokens=100, ms=1_000)
        seen.record("one", "m", stream=True, ms=70)
    assert seen.seen_tps("one") == {"m": 100}
    assert seen.hedge_wait_ms("one", "m", stream=True) == 77
    clock.advance(RECENT_MS)
    assert seen.seen_tps("one") == {}
    assert seen.hedge_wait_ms("one", "m", stream=True) == UNKNOWN_WAIT_MS
    for _ in range(ENOUGH):
        seen.record_writing("one", "m", tokens=100, ms=2_000)
    assert seen.seen_tps("one") == {"m": 50}


def test_an_hour_that_was_bad_is_over_even_while_others_are_asked() -> None:
    """The slow half ages away, though newer ones keep the window full."""
    clock = ManualClock()
    seen = LatencyWindow(clock)
    for _ in range(30):
        seen.record_writing("one", "m", tokens=100, ms=50_000)
    clock.advance(RECENT_MS - 60_000)
    for _ in range(ENOUGH):
        seen.record_writing("one", "m", tokens=100, ms=1_000)
    assert seen.seen_tps("one") == {"m": 2}
    clock.advance(60_000)
    assert seen.seen_tps("one") == {"m": 100}


def test_however_many_tenants_there_are_the_memory_is_bounded() -> None:
    seen = LatencyWindow(ManualClock())
    for number in range(MOST_WINDOWS):
        for model_id in ("a", "b"):
            seen.record(f"tenant {number}", model_id, stream=True, ms=1)
            seen.record_writing(f"tenant {number}", model_id, tokens=100, ms=1_000)
    kept = list(seen._tenants.values())
    assert sum(map(len, kept)) == seen._windows <= MOST_WINDOWS
    assert len(kept) == MOST_WINDOWS // 5


def test_who_is_busy_is_not_forgotten_for_those_who_are_not() -> None:
    seen = LatencyWindow(ManualClock())
    for number in range(MOST_WINDOWS):
        seen.record("busy", "m", stream=True, ms=70)
        seen.record(f"tenant {number}", "m", stream=True, ms=1)
    assert seen.hedge_wait_ms("busy", "m", stream=True) == 77


ANSWERS = st.lists(
    st.tuples(
        st.sampled_from(IDS[:4]),
        st.booleans(),
        st.integers(1, 900_000),
        st.integers(0, 9_000),
        st.integers(0, 300_000),
    ),
    max_size=30,
)
"""Model, streamed or not, ms, tokens, and what time passes after it."""


def feed(seen: LatencyWindow, tenant: str, answers: list[tuple[str, bool, int, int, int]]) -> None:
    for name, stream, ms, tokens, _ in answers:
        for _ in range(ENOUGH):
            seen.record(tenant, name, stream=stream, ms=ms)
            seen.record_writing(tenant, name, tokens=tokens, ms=ms)


@given(own=ANSWERS, others=ANSWERS, mode=st.sampled_from(["speed", "balanced", "quality"]))
@settings(max_examples=50)
def test_whatever_others_answers_are_a_tenants_figures_are_the_same_as_without_them(
    own: list[Any], others: list[Any], mode: Mode
) -> None:
    clocks = ManualClock(), ManualClock()
    alone, beside = (LatencyWindow(clock) for clock in clocks)
    for number in range(max(len(own), len(others))):
        for seen in (alone, beside):
            feed(seen, "own", own[number : number + 1])
        feed(beside, "other", others[number : number + 1])
        feed(beside, "another", others[number : number + 1])
        for clock in clocks:
            clock.advance(sum(one[-1] for one in own[number : number + 1]))
    assert alone.seen_tps("own") == beside.seen_tps("own")
    for name in IDS[:4]:
        for stream in (True, False):
            waits = [seen.hedge_wait_ms("own", name, stream=stream) for seen in (alone, beside)]
            assert waits[0] == waits[1]
    chosen, chosen_beside = (
        decide(dict(seen.seen_tps("own")), mode=mode, max_latency_ms=COVENANTS_LIMIT_MS)
        for seen in (alone, beside)
    )
    assert chosen == chosen_beside


async def test_thirty_slow_answers_of_each_model_move_no_other_tenant() -> None:
    slow = streams(words=64, gap_ms=2_000)
    bench = Bench(groq=slow, edge=slow, openai=slow)
    limited = replace(bench.request(limits={"max_latency_ms": COVENANTS_LIMIT_MS}), tenant="other")
    before = bench.inference.decide(limited)
    await asyncio.gather(*(read(bench, "odd", model=name) for name in IDS for _ in range(30)))
    assert set(bench.latencies.seen_tps("odd")) == set(IDS)
    assert bench.inference.decide(limited) == before
    assert bench.latencies.hedge_wait_ms("other", GRANITE, stream=True) == UNKNOWN_WAIT_MS
    own = replace(limited, tenant="odd")
    assert bench.inference.decide(own).selected == before.selected


# --- what it may decide


def test_who_was_seen_to_be_too_slow_is_passed_over_for_one_that_costs_little_more() -> None:
    decision = decide({GRANITE: 3}, max_latency_ms=COVENANTS_LIMIT_MS)
    assert decision.selected.id != GRANITE
    assert (
        f"Passed over: {GRANITE} (is estimated at 40250 ms (at the speed that was seen here)"
        in (decision.reasoning)
    )


def test_where_all_were_seen_to_be_too_slow_the_listed_speeds_decide() -> None:
    usual = decide({}, max_latency_ms=COVENANTS_LIMIT_MS)
    decision = decide(slow_for(1), max_latency_ms=COVENANTS_LIMIT_MS)
    assert decision.selected.id == usual.selected.id
    assert [m.id for m in decision.fallbacks] == [m.id for m in usual.fallbacks]
    assert decision.estimated_latency_ms == 120_250
    assert (
        "at the speed that was seen here it needs about 120250 ms, over max_latency_ms 30000, but"
        " no other that is fast enough is as strong and at most 4 times as dear, so the listed"
        " speeds decide" in decision.reasoning
    )


def test_a_much_dearer_model_is_not_asked_for_a_speed_that_was_seen() -> None:
    """All but the flagships are slow: they cost up to 90 times as much."""
    cheap = [m.id for m in CATALOGUE.models if m.tier != "flagship"]
    decision = decide(slow_for(1, cheap), max_latency_ms=COVENANTS_LIMIT_MS)
    assert decision.selected.id == GRANITE
    assert "so the listed speeds decide" in decision.reasoning


def test_mode_speed_takes_the_fastest_whatever_it_costs() -> None:
    cheap = [m.id for m in CATALOGUE.models if m.tier != "flagship"]
    decision = decide(slow_for(1, cheap), mode="speed", max_latency_ms=COVENANTS_LIMIT_MS)
    assert decision.selected.tier == "flagship"
    assert decision.selected.strength >= 1


def test_a_weaker_model_is_not_asked_for_a_speed_that_was_seen() -> None:
    strong = [m.id for m in CATALOGUE.models if m.strength == 3]
    text = "Prove that there are infinitely many primes of the form 4k + 3, step by step."
    usual = decide({}, text, mode="quality", max_latency_ms=COVENANTS_LIMIT_MS)
    assert usual.selected.strength == 3
    decision = decide(slow_for(1, strong), text, mode="quality", max_latency_ms=COVENANTS_LIMIT_MS)
    assert decision.selected.id == usual.selected.id


def test_a_model_that_is_named_is_asked_though_it_was_seen_to_be_slow() -> None:
    request = RouteRequest(
        text="Hello!",
        prompt_tokens=20,
        most_prompt_tokens=80,
        max_tokens=2_048,
        model=GRANITE,
        constraints=Constraints(max_latency_ms=COVENANTS_LIMIT_MS),
    )
    assert route(request, CATALOGUE, {}, {GRANITE: 1}).selected.id == GRANITE


def cost(model: Model, decision: Decision) -> int:
    known = cost_nusd(model.prices, decision.expected_usage)
    assert known is not None
    return known


@given(
    seen=st.dictionaries(st.sampled_from(IDS), st.integers(1, 5_000)),
    text=st.sampled_from(["Hello!", "Explain rain", "Prove Fermat's last theorem in full detail"]),
    mode=st.sampled_from(["balanced", "quality"]),
    limit_ms=st.sampled_from([300, 1_000, 5_000, COVENANTS_LIMIT_MS]),
)
def test_whatever_was_seen_to_be_slow_nothing_fails_and_nothing_is_much_dearer(
    seen: dict[str, int], text: str, mode: Mode, limit_ms: int
) -> None:
    """Beside the choice by the listed speeds, of which slower ones were seen."""
    listed = {m.id: m.speed_tps or CATALOGUE.tier_tps[m.tier] for m in CATALOGUE.models}
    slower = {name: min(tps, listed[name]) for name, tps in seen.items()}
    try:
        usual = decide({}, text, mode=mode, max_latency_ms=limit_ms)
    except HarpoonError:
        return
    decision = decide(slower, text, mode=mode, max_latency_ms=limit_ms)
    most = MUCH_DEARER_TIMES * cost(usual.selected, usual)
    assert cost(decision.selected, decision) <= most
    decide(seen, text, mode=mode, max_latency_ms=limit_ms)


# --- what it means for a walk


async def test_a_slow_model_that_is_asked_all_the_same_leaves_the_next_one_its_time() -> None:
    """What was seen of the first must not give it all of the time: it would end with nothing."""
    hangs = Script(delay_ms=10_000_000)
    bench = Bench(edge=hangs)
    for name in IDS:
        for _ in range(ENOUGH):
            bench.latencies.record_writing("open", name, tokens=64, ms=64_000)
    _, answer = await bench.ask(limits={"max_latency_ms": COVENANTS_LIMIT_MS})
    assert answer.model.provider == "groq"
    assert answer.latency_ms < COVENANTS_LIMIT_MS


async def test_what_one_tenant_saw_shortens_no_other_tenants_patience() -> None:
    async def given_ms(bench: Bench) -> list[int]:
        request = bench.request(limits={"max_latency_ms": COVENANTS_LIMIT_MS})
        await bench.inference.answer(replace(request, tenant="other"))
        return bench.providers["workers-ai"].timeouts_ms

    usual = await given_ms(Bench())
    bench = Bench()
    for name in IDS:
        for _ in range(ENOUGH):
            bench.latencies.record_writing("odd", name, tokens=64, ms=9_000)
    assert await given_ms(bench) == usual
