import pytest

from harpoon.domain.pricing import Usage
from harpoon.errors import ProviderRejected, ProviderTimeout, ProviderUnavailable
from harpoon.inference.fallback import MAX_AT_ONCE
from harpoon.inference.latency import ENOUGH, UNKNOWN_WAIT_MS, LatencyWindow
from tests.fakes import ManualClock
from tests.inference_bench import USAGE, Bench, Script, fails, text_of

SLOW = Script(delay_ms=5_000)
DOWN = ProviderUnavailable("down", upstream_status=503)
HEDGED = {"hedge": True, "hedge_after_ms": 200}


def test_the_wait_is_the_end_of_the_fast_answers_and_unknown_until_enough_were_seen() -> None:
    seen = LatencyWindow(ManualClock())
    for ms in range(1, ENOUGH):
        seen.record("t", "m", stream=True, ms=ms)
    assert seen.hedge_wait_ms("t", "m", stream=True) == UNKNOWN_WAIT_MS
    for ms in range(100, 300):
        seen.record("t", "m", stream=True, ms=ms)
    assert seen.hedge_wait_ms("t", "m", stream=True) == 299
    assert seen.hedge_wait_ms("t", "m", stream=False) == UNKNOWN_WAIT_MS


@pytest.mark.parametrize("slow_percent", [0, 1, 5, 10, 20, 30])
def test_however_many_are_slow_the_wait_stays_that_of_the_fast(slow_percent: int) -> None:
    seen = LatencyWindow(ManualClock())
    for number in range(400):
        is_slow = number % 100 < slow_percent
        seen.record("t", "m", stream=False, ms=2_000 if is_slow else 50 + number % 21)
    assert 66 <= seen.hedge_wait_ms("t", "m", stream=False) <= 72


async def test_a_fast_answer_is_not_hedged() -> None:
    bench = Bench()
    _, answer = await bench.ask(**HEDGED)
    assert len(bench.called()) == len(answer.attempts) == 1


async def test_a_slow_first_gets_company_and_the_first_to_answer_wins() -> None:
    bench = Bench(edge=SLOW)
    _, answer = await bench.ask(**HEDGED)
    assert answer.model.provider == "groq"
    assert answer.latency_ms == 300
    assert [(a.provider, a.kind, a.error_code) for a in answer.attempts] == [
        ("groq", "hedge", None),
        ("workers-ai", "first", "hedge_lost"),
    ]
    assert answer.attempts[1].cost_nusd is None
    booked, billed = await bench.books()
    assert booked == billed
    assert len(bench.providers["workers-ai"].hung_up) == 1
    assert (bench.events("hedge"), bench.events("hedge_won")) == (1, 1)


async def test_the_first_may_still_win_and_the_hedge_is_hung_up_on() -> None:
    bench = Bench(groq=Script(delay_ms=250), openai=SLOW, edge=SLOW)
    _, answer = await bench.ask("Explain rain", **HEDGED)
    assert answer.model.provider == "groq"
    assert [a.kind for a in answer.attempts] == ["first", "hedge"]
    assert (bench.events("hedge"), bench.events("hedge_won")) == (1, 0)
    booked, billed = await bench.books()
    assert booked == billed


async def test_a_loser_that_bills_to_the_end_is_read_to_its_end() -> None:
    bench = Bench(groq=SLOW)
    _, answer = await bench.ask("Explain rain", **HEDGED)
    assert answer.model.provider != "groq"
    groq = bench.providers["groq"]
    assert groq.in_flight == 1
    booked, billed = await bench.books()
    assert (groq.in_flight, groq.hung_up) == (0, [])
    assert bench.bill[groq.calls[0].call_id] == USAGE
    assert booked == billed


async def test_a_streamed_loser_is_booked_too() -> None:
    for slow in ("groq", "edge", "openai"):
        bench = Bench(**{slow: SLOW})
        tier = {"groq": "primary", "edge": "edge", "openai": "flagship"}[slow]
        names = {"groq": "groq", "edge": "workers-ai", "openai": "openai"}
        model = bench.inference.decide(bench.request(tier=tier)).selected
        assert model.provider == names[slow]
        request = bench.request("Hello!" if slow == "edge" else "Explain rain", **HEDGED)
        stream = await bench.inference.stream(request)
        assert await text_of(stream) == "hi"
        booked, billed = await bench.books()
        assert booked == billed


async def test_a_hedge_that_fails_is_replaced_while_the_first_is_slow() -> None:
    bench = Bench(edge=SLOW, groq=fails(DOWN))
    _, answer = await bench.ask(**HEDGED)
    assert answer.model.provider == "openai"
    assert answer.latency_ms == 400
    assert [a.kind for a in answer.attempts] == ["hedge", "fallback", "first"]
    booked, billed = await bench.books()
    assert booked == billed


async def test_a_failure_is_followed_at_once_without_waiting_for_the_hedge() -> None:
    bench = Bench(edge=fails(DOWN))
    _, answer = await bench.ask(**HEDGED)
    assert answer.latency_ms == 200
    assert [a.kind for a in answer.attempts] == ["first", "fallback"]


async def test_two_that_answer_in_the_same_moment_are_booked_once_each() -> None:
    bench = Bench(edge=Script(delay_ms=300), groq=Script(delay_ms=100))
    _, answer = await bench.ask(**HEDGED)
    booked, billed = await bench.books()
    assert booked == billed
    assert len({a.call_id for a in answer.attempts}) == len(answer.attempts) == 2


async def test_when_all_fail_the_error_has_every_attempt() -> None:
    bench = Bench(edge=fails(DOWN, 900), groq=fails(DOWN, 900), openai=fails(DOWN, 900))
    with pytest.raises(ProviderUnavailable) as caught:
        await bench.ask(**HEDGED)
    assert len(caught.value.details["attempts"]) == len(bench.called()) >= 5
    assert sum(p.most_in_flight for p in bench.providers.values()) <= 2 * MAX_AT_ONCE


async def test_the_deadline_holds_with_hedges_too() -> None:
    hangs = Script(delay_ms=10_000_000)
    bench = Bench(edge=hangs, groq=hangs, openai=hangs)
    before = bench.clock.now_ms()
    with pytest.raises(ProviderTimeout):
        await bench.ask(limits={"max_latency_ms": 2_000}, **HEDGED)
    assert bench.clock.now_ms() - before <= 2_000


async def test_a_hedge_that_does_not_fit_the_cost_limit_is_not_sent() -> None:
    bench = Bench(edge=SLOW)
    request = bench.request(limits={"max_cost_usd": 0.00006}, max_tokens=200, **HEDGED)
    _, answer = await bench.inference.answer(request)
    assert [a.kind for a in answer.attempts] == ["first"]
    assert answer.latency_ms == 5_000


async def test_a_cancelled_hedge_is_settled_from_the_bill() -> None:
    bench = Bench(edge=SLOW)
    await bench.ask(**HEDGED)
    await bench.books()
    (call,) = bench.providers["workers-ai"].calls
    assert bench.bill[call.call_id] == Usage(prompt_tokens=10, completion_tokens=0)
    settled = [fields for event, fields in bench.log.lines if event == "model_call_settled"]
    assert [fields["call_id"] for fields in settled] == [call.call_id]


async def test_a_request_that_is_refused_is_not_sent_again_beside_its_hedge() -> None:
    odd = fails(ProviderRejected("odd", upstream_status=400), 300)
    bench = Bench(groq=odd, edge=odd, openai=odd)
    with pytest.raises(ProviderRejected):
        await bench.ask(**HEDGED)
    assert len(bench.called()) == 2


async def test_the_budget_ends_help_that_helps_nobody() -> None:
    """Each call takes as long as the other, so company comes too late each time."""
    bench = Bench(edge=Script(delay_ms=1_500), groq=Script(delay_ms=1_500))
    for _ in range(40):
        await bench.ask(hedge=True)
    assert bench.events("hedge") <= 10
