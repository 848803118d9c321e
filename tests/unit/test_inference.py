import asyncio
import json

import pytest

from harpoon.domain.chat import NO_OPTIONS, Completion, Conversation, Message, ModelCall
from harpoon.domain.constraints import Constraints
from harpoon.errors import (
    HarpoonError,
    NoModelAvailable,
    ProviderBadReply,
    ProviderError,
    ProviderRateLimited,
    ProviderRejected,
    ProviderTimeout,
    ProviderUnavailable,
)
from harpoon.inference.client import REMEMBER_GONE_MS
from harpoon.inference.request import REQUEST_TIMEOUT_MS, InferenceRequest
from harpoon.providers.prompt_size import most_prompt_tokens
from tests.inference_bench import Bench, Script, fails

HANGS = Script(delay_ms=10_000_000)


async def test_an_answer_has_its_exact_cost_and_one_attempt() -> None:
    decision, answer = await Bench().ask("Explain rain")
    assert decision.selected.id == answer.model.id == "openai/gpt-oss-20b"
    assert answer.cost_nusd == (10 * 75_000 + 50 * 300_000) // 1_000
    assert answer.latency_ms == answer.model_latency_ms == 100
    (attempt,) = answer.attempts
    assert (attempt.status, attempt.error_code, attempt.cost_nusd) == (200, None, answer.cost_nusd)


async def test_decide_and_answer_decide_alike() -> None:
    bench = Bench()
    request = InferenceRequest(
        conversation=Conversation(messages=(Message("user", "Explain rain"),))
    )
    decision, _ = await bench.inference.answer(request)
    assert bench.inference.decide(request) == decision


async def test_a_failing_provider_is_followed_by_one_of_another() -> None:
    bench = Bench(edge=fails(ProviderUnavailable("down", upstream_status=503)))
    decision, answer = await bench.ask()
    assert answer.model.provider == "groq"
    assert [(a.provider, a.status, a.error_code) for a in answer.attempts] == [
        ("workers-ai", 503, "provider_unavailable"),
        ("groq", 200, None),
    ]
    # A bare 503 may come from a proxy; that it cost nothing is known when the bill was asked.
    assert answer.attempts[0].cost_nusd is None
    assert answer.cost_nusd is None
    booked, billed = await bench.books()
    assert booked == billed == answer.attempts[1].cost_nusd
    assert answer.latency_ms == 200
    assert answer.model_latency_ms == 100
    assert decision.selected.provider == "workers-ai"


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (ProviderUnavailable("down"), ProviderUnavailable),
        (ProviderRateLimited("slow down", upstream_status=429), ProviderRateLimited),
        (ProviderBadReply("nonsense"), ProviderBadReply),
        (ProviderTimeout("late"), ProviderTimeout),
    ],
)
async def test_when_all_fail_the_last_error_comes_with_every_attempt(
    error: ProviderError, expected: type[HarpoonError]
) -> None:
    bench = Bench(groq=fails(error), edge=fails(error), openai=fails(error))
    with pytest.raises(expected) as caught:
        await bench.ask()
    attempts = caught.value.details["attempts"]
    assert len(attempts) == len(bench.called()) >= 3
    assert {a.error_code for a in attempts} == {error.code}
    assert {a.provider for a in attempts} == {"groq", "workers-ai", "openai"}
    assert len([1 for event, _ in bench.log.lines if event == "model_call"]) == len(attempts)


async def test_a_request_that_is_refused_is_not_sent_elsewhere() -> None:
    bench = Bench(edge=fails(ProviderRejected("too odd", upstream_status=400)))
    with pytest.raises(ProviderRejected):
        await bench.ask()
    assert len(bench.called()) == 1


async def test_refused_credentials_end_a_provider_for_the_request() -> None:
    refused = ProviderRejected("no", code="credentials_refused", upstream_status=401)
    bench = Bench(openai=fails(refused))
    with pytest.raises(ProviderRejected):
        await bench.ask(tier="flagship")
    assert len(bench.called()) == 1


async def test_a_model_that_does_not_exist_is_replaced_and_remembered() -> None:
    def only_luna(call: ModelCall) -> Script:
        if call.model.id == "gpt-4o":
            return fails(ProviderRejected("no", code="model_not_found", upstream_status=404))
        return Script()

    bench = Bench(openai=only_luna)
    decision, answer = await bench.ask(model="gpt-4o")
    assert answer.model.id == decision.selected.id == "gpt-6-luna"
    assert "gpt-6-luna answers in its place" in decision.notice
    assert [a.error_code for a in answer.attempts] == ["model_not_found", None]
    await bench.ask(model="gpt-4o")
    assert bench.called() == ["gpt-4o", "gpt-6-luna", "gpt-6-luna"]
    bench.clock.advance(REMEMBER_GONE_MS)
    await bench.ask(model="gpt-4o")
    assert bench.called()[3:] == ["gpt-4o", "gpt-6-luna"]


async def test_a_hanging_provider_leaves_time_for_the_next() -> None:
    bench = Bench(edge=HANGS)
    _, answer = await bench.ask()
    assert answer.model.provider == "groq"
    assert answer.latency_ms < REQUEST_TIMEOUT_MS
    assert answer.attempts[0].cost_nusd is None


async def test_a_deadline_bounds_every_try_together() -> None:
    bench = Bench(groq=HANGS, edge=HANGS, openai=HANGS)
    before = bench.clock.now_ms()
    with pytest.raises(ProviderTimeout):
        await bench.ask(limits={"max_latency_ms": 700})
    assert bench.clock.now_ms() - before <= 700
    assert len(bench.called()) == 1


async def test_missing_usage_is_estimated_and_flagged() -> None:
    silent = Completion(content="four word answer here", finish_reason="stop", usage=None)
    _, answer = await Bench(edge=Script(result=silent), asks_the_bill=False).ask()
    assert answer.usage.estimated
    assert answer.usage.completion_tokens == 6
    assert answer.cost_nusd is not None


async def test_what_lacks_a_setting_is_never_called() -> None:
    bench = Bench()
    bench.inference.unconfigured = dict.fromkeys(bench.providers, "not configured: KEY")
    with pytest.raises(NoModelAvailable, match="not configured: KEY"):
        await bench.ask()


async def test_no_prompt_reaches_the_log() -> None:
    bench = Bench()
    await bench.ask("my canary prompt")
    assert "canary" not in json.dumps(bench.log.lines)


async def test_health_probes_once_and_trusts_that_for_a_while() -> None:
    bench = Bench()
    for _ in range(3):
        report = await bench.health.report()
    assert all(h.available for h in report.values())
    assert bench.providers["groq"].probes == 1
    bench.clock.advance(30_000)
    await bench.health.report()
    assert bench.providers["groq"].probes == 2


async def test_a_real_call_that_fails_shows_at_once_and_recovery_is_seen_soon() -> None:
    bench = Bench()
    await bench.health.report()
    groq = bench.providers["groq"]
    bench.behave("groq", fails(ProviderUnavailable("down", upstream_status=503)))
    with pytest.raises(ProviderUnavailable):
        await bench.ask(provider="groq")
    report = await bench.health.report()
    assert not report["groq"].available
    assert report["groq"].error == "provider_unavailable"
    assert groq.probes == 1
    bench.behave("groq", Script())
    bench.clock.advance(1_000)
    assert (await bench.health.report())["groq"].available


async def test_a_refused_request_says_nothing_of_the_providers_health() -> None:
    bench = Bench(groq=fails(ProviderRejected("odd", upstream_status=400)))
    with pytest.raises(ProviderRejected):
        await bench.ask(provider="groq")
    bench.behave("groq", Script())
    assert (await bench.health.report())["groq"].available


async def test_a_cost_limit_binds_all_tries_together() -> None:
    bench = Bench(groq=HANGS, edge=HANGS, openai=HANGS)
    limits = {"max_cost_usd": 0.0005}
    with pytest.raises(ProviderTimeout) as caught:
        await bench.ask(limits=limits, max_tokens=1000)
    decision = bench.inference.decide(
        InferenceRequest(
            conversation=Conversation(messages=(Message("user", "Hello!"),)),
            constraints=Constraints(**limits),
            max_tokens=1000,
        )
    )
    tried = [a.model for a in caught.value.details["attempts"]]
    assert 1 < len(tried) < 1 + len(decision.fallbacks)


async def test_a_provider_that_counts_more_tokens_than_expected_stays_under_the_limit() -> None:
    prompt = "\u6f22" * 500
    conversation = Conversation(messages=(Message("user", prompt),))
    assert conversation.estimated_tokens() < 500
    assert most_prompt_tokens(conversation, NO_OPTIONS) >= 1500


async def test_the_last_model_gets_all_the_time_that_is_left() -> None:
    bench = Bench()
    await bench.ask(model="gpt-5.4", limits={"max_latency_ms": 60_000})
    assert bench.providers["openai"].timeouts_ms == [60_000]


@pytest.mark.parametrize("limit_ms", [60, 25_000, 900_000])
async def test_no_limit_that_is_ours_makes_a_provider_unhealthy(limit_ms: int) -> None:
    bench = Bench(openai=HANGS)
    await bench.health.report()
    with pytest.raises(ProviderTimeout):
        await bench.ask(model="gpt-6-luna", limits={"max_latency_ms": limit_ms})
    seen = (await bench.health.report())["openai"]
    assert seen.error is None
    assert bench.cooldown.reasons() == {}


async def test_many_who_ask_for_health_at_once_cause_one_probe_each() -> None:
    bench = Bench()
    await bench.health.report()
    bench.clock.advance(30_000)
    await asyncio.gather(*(bench.health.report() for _ in range(50)))
    assert bench.providers["groq"].probes == 2
