import pytest
from hypothesis import given
from hypothesis import strategies as st

from harpoon.errors import (
    ProviderError,
    ProviderRateLimited,
    ProviderRejected,
    ProviderUnavailable,
)
from harpoon.inference.retry import (
    BACKOFF_MS,
    LONGEST_BACKOFF_MS,
    LONGEST_INLINE_WAIT_MS,
    MAX_RETRIES,
    TryOrder,
)
from tests.fakes import real_catalogue
from tests.inference_bench import Bench, Script, fails

CATALOGUE = real_catalogue()
TARGETS = [
    model
    for name in ("openai/gpt-oss-20b", "gpt-6-luna", "openai/gpt-oss-120b")
    if (model := CATALOGUE.find(name)) is not None
]
DOWN = ProviderUnavailable("down", upstream_status=503)


def order(random: float = 0.5, targets: int = 3) -> TryOrder:
    return TryOrder(targets=TARGETS[:targets], random=lambda: random)


def walk(tries: TryOrder, error: ProviderError = DOWN) -> list[tuple[str, str, int]]:
    taken = []
    while (step := tries.next()) is not None:
        taken.append((step.model.id, step.kind, step.wait_ms))
        tries.failed(step.model, error)
    return taken


def test_every_model_is_tried_before_any_is_tried_again() -> None:
    assert walk(order()) == [
        ("openai/gpt-oss-20b", "first", 0),
        ("gpt-6-luna", "fallback", 0),
        ("openai/gpt-oss-120b", "fallback", 0),
        ("openai/gpt-oss-20b", "retry", BACKOFF_MS // 2),
        ("gpt-6-luna", "retry", BACKOFF_MS),
    ]


def test_a_model_that_stands_alone_is_retried() -> None:
    assert [kind for _, kind, _ in walk(order(targets=1))] == ["first", "retry", "retry"]


@given(random=st.floats(min_value=0, max_value=1, exclude_max=True))
def test_the_backoff_is_spread_and_bounded(random: float) -> None:
    waits = [wait for _, kind, wait in walk(order(random)) if kind == "retry"]
    assert len(waits) == MAX_RETRIES
    for number, wait in enumerate(waits):
        assert 0 <= wait <= min(LONGEST_BACKOFF_MS, BACKOFF_MS * 2**number)


def test_a_short_retry_after_is_waited_for() -> None:
    limited = ProviderRateLimited("slow down", upstream_status=429, retry_after_s=3)
    waits = [wait for _, kind, wait in walk(order(), limited) if kind == "retry"]
    assert waits == [3_000, 3_000]


def test_a_long_retry_after_is_never_waited_for() -> None:
    seconds = LONGEST_INLINE_WAIT_MS // 1000 + 1
    limited = ProviderRateLimited("slow down", upstream_status=429, retry_after_s=seconds)
    assert [kind for _, kind, _ in walk(order(), limited)] == ["first", "fallback", "fallback"]


def test_a_request_that_is_refused_is_not_sent_again() -> None:
    assert len(walk(order(), ProviderRejected("odd", upstream_status=400))) == 1


def test_refused_credentials_end_the_provider_and_no_other() -> None:
    tries = order()
    refused = ProviderRejected("no", code="credentials_refused", upstream_status=401)
    first = tries.next()
    assert first is not None
    tries.failed(first.model, refused)
    assert {model for model, _, _ in walk(tries)} == {"gpt-6-luna"}


def test_a_model_that_is_not_there_is_not_asked_for_again() -> None:
    gone = ProviderRejected("no", code="model_not_found", upstream_status=404)
    assert [kind for _, kind, _ in walk(order(), gone)] == ["first", "fallback", "fallback"]


async def test_a_failure_that_passes_is_overcome_by_a_retry() -> None:
    tries = iter([fails(DOWN), fails(DOWN), Script()])
    bench = Bench(groq=lambda _: next(tries))
    _, answer = await bench.ask(model="openai/gpt-oss-20b")
    assert [(a.kind, a.error_code) for a in answer.attempts] == [
        ("first", "provider_unavailable"),
        ("retry", "provider_unavailable"),
        ("retry", None),
    ]
    assert bench.events("retry") == 2
    assert answer.latency_ms == 3 * 100 + 125 + 250


async def test_no_retry_is_waited_for_past_the_deadline() -> None:
    limited = ProviderRateLimited("slow down", upstream_status=429, retry_after_s=4)
    bench = Bench(groq=fails(limited))
    before = bench.clock.now_ms()
    with pytest.raises(ProviderRateLimited):
        await bench.ask(model="openai/gpt-oss-20b", limits={"max_latency_ms": 2_000})
    assert bench.clock.now_ms() - before < 2_000
    assert len(bench.called()) == 1
