import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest

from harpoon.domain.chat import Completion, Conversation, Message, ModelCall
from harpoon.domain.constraints import Constraints
from harpoon.domain.pricing import Usage
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
from harpoon.inference.client import (
    REMEMBER_GONE_MS,
    REQUEST_TIMEOUT_MS,
    Inference,
    InferenceRequest,
)
from harpoon.inference.health import Health
from tests.fakes import CountingIds, LogLines, ManualClock, real_catalogue

Behaviour = Callable[[ModelCall], Completion | ProviderError]
OK = Completion(
    content="hi",
    finish_reason="stop",
    usage=Usage(prompt_tokens=10, completion_tokens=50),
)


class FakeProvider:
    def __init__(self, name: Any, clock: ManualClock, behave: Behaviour) -> None:
        self.name = name
        self.behave = behave
        self.calls: list[tuple[str, int]] = []
        self.probes = 0
        self._clock = clock

    async def complete(self, call: ModelCall, *, timeout_ms: int) -> Completion:
        self.calls.append((call.model.id, timeout_ms))
        self._clock.advance(100)
        result = self.behave(call)
        if isinstance(result, ProviderTimeout):
            self._clock.advance(timeout_ms - 100)
        if isinstance(result, Exception):
            raise result
        return result

    async def probe(self, *, timeout_ms: int) -> None:
        self.probes += 1
        result = self.behave(None)  # type: ignore[arg-type]
        if isinstance(result, Exception):
            raise result


class Bench:
    """An `Inference` over three fake providers."""

    def __init__(self, **behaviours: Behaviour) -> None:
        self.clock = ManualClock()
        self.log = LogLines()
        self.providers = {
            name: FakeProvider(name, self.clock, behaviours.get(key, lambda _: OK))
            for key, name in (("groq", "groq"), ("edge", "workers-ai"), ("openai", "openai"))
        }
        self.health = Health(self.providers, {}, clock=self.clock, probe_interval_ms=30_000)
        self.inference = Inference(
            catalogue=real_catalogue(),
            providers=self.providers,
            unconfigured={},
            health=self.health,
            clock=self.clock,
            new_id=CountingIds(),
            log=self.log,
        )

    async def ask(self, text: str = "Hello!", **kwargs: Any) -> Any:
        limits = kwargs.pop("limits", {})
        conversation = Conversation(messages=(Message("user", text),))
        return await self.inference.answer(
            InferenceRequest(conversation=conversation, constraints=Constraints(**limits), **kwargs)
        )

    def called(self) -> list[str]:
        return [model for p in self.providers.values() for model, _ in p.calls]


def fails(error: ProviderError) -> Behaviour:
    return lambda _: error


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
    assert answer.attempts[0].cost_nusd == 0
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
    def only_luna(call: ModelCall) -> Completion | ProviderError:
        if call.model.id == "gpt-4o":
            return ProviderRejected("no", code="model_not_found", upstream_status=404)
        return OK

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
    bench = Bench(edge=fails(ProviderTimeout("late")))
    _, answer = await bench.ask()
    assert answer.model.provider == "groq"
    assert answer.latency_ms < REQUEST_TIMEOUT_MS
    assert answer.attempts[0].cost_nusd is None


async def test_a_deadline_bounds_every_try_together() -> None:
    late = fails(ProviderTimeout("late"))
    bench = Bench(groq=late, edge=late, openai=late)
    before = bench.clock.now_ms()
    with pytest.raises(ProviderTimeout):
        await bench.ask(limits={"max_latency_ms": 700})
    assert bench.clock.now_ms() - before <= 700
    assert len(bench.called()) == 1


async def test_missing_usage_is_estimated_and_flagged() -> None:
    silent = Completion(content="four word answer here", finish_reason="stop", usage=None)
    _, answer = await Bench(edge=lambda _: silent).ask()
    assert answer.usage.estimated
    assert answer.usage.completion_tokens == 6
    assert answer.cost_nusd is not None


async def test_what_lacks_a_setting_is_never_called() -> None:
    bench = Bench()
    inference = Inference(
        catalogue=real_catalogue(),
        providers={},
        unconfigured=dict.fromkeys(("groq", "workers-ai", "openai"), "not configured: KEY"),
        health=bench.health,
        clock=bench.clock,
        new_id=CountingIds(),
        log=bench.log,
    )
    with pytest.raises(NoModelAvailable, match="not configured: KEY"):
        await inference.answer(
            InferenceRequest(conversation=Conversation(messages=(Message("user", "hi"),)))
        )


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
    groq.behave = fails(ProviderUnavailable("down"))
    with pytest.raises(ProviderUnavailable):
        await bench.ask(provider="groq")
    report = await bench.health.report()
    assert not report["groq"].available
    assert report["groq"].error == "provider_unavailable"
    assert groq.probes == 1
    groq.behave = lambda _: OK
    bench.clock.advance(1_000)
    assert (await bench.health.report())["groq"].available


async def test_a_refused_request_says_nothing_of_the_providers_health() -> None:
    bench = Bench(groq=fails(ProviderRejected("odd", upstream_status=400)))
    with pytest.raises(ProviderRejected):
        await bench.ask(provider="groq")
    bench.providers["groq"].behave = lambda _: OK
    assert (await bench.health.report())["groq"].available


async def test_a_cost_limit_binds_all_tries_together() -> None:
    late = fails(ProviderTimeout("late"))
    bench = Bench(groq=late, edge=late, openai=late)
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
    assert conversation.most_tokens() >= 1500


async def test_the_last_model_gets_all_the_time_that_is_left() -> None:
    bench = Bench()
    await bench.ask(model="gpt-5.4", limits={"max_latency_ms": 60_000})
    assert bench.providers["openai"].calls == [("gpt-5.4", 60_000)]


async def test_a_callers_short_limit_does_not_make_a_provider_unhealthy() -> None:
    bench = Bench(openai=fails(ProviderTimeout("late")))
    await_ok = bench.providers["openai"]
    with pytest.raises(ProviderTimeout):
        await bench.ask(model="gpt-4o", limits={"max_latency_ms": 25_000, "mode": "speed"})
    assert not (await bench.health.report())["openai"].available
    await_ok.behave = lambda _: OK
    bench.clock.advance(30_000)
    await bench.health.report()
    await_ok.behave = fails(ProviderTimeout("late"))
    with pytest.raises(ProviderTimeout):
        await bench.ask(model="gpt-6-luna", limits={"max_latency_ms": 60})
    assert (await bench.health.report())["openai"].available


async def test_many_who_ask_for_health_at_once_cause_one_probe_each() -> None:
    bench = Bench()
    await bench.health.report()
    bench.clock.advance(30_000)
    await asyncio.gather(*(bench.health.report() for _ in range(50)))
    assert bench.providers["groq"].probes == 2
