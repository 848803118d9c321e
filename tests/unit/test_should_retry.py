"""`x-should-retry` tells SDKs whether to repeat by themselves: never what may be paid twice."""

import pytest

from harpoon.api.error_responses import error_headers
from harpoon.domain.chat import Attempt
from harpoon.errors import (
    BudgetExceeded,
    Conflict,
    HarpoonError,
    InvalidRequest,
    NoModelAvailable,
    NotConfigured,
    ProviderBadReply,
    ProviderRateLimited,
    ProviderRejected,
    ProviderTimeout,
    ProviderUnavailable,
    RateLimited,
    Unavailable,
)
from tests.inference_bench import Bench, Script, fails

DOWN = ProviderUnavailable("down", upstream_status=503)


def with_costs(
    error: HarpoonError, *costs_nusd: int | None, status: int | None = None
) -> HarpoonError:
    error.details["attempts"] = tuple(
        Attempt(
            call_id="call_1",
            model="m",
            provider="groq",
            kind="first",
            status=status,
            latency_ms=1,
            error_code=error.code,
            cost_nusd=cost,
        )
        for cost in costs_nusd
    )
    return error


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (RateLimited("wait"), "true"),
        (Unavailable("later"), "true"),
        (NoModelAvailable("none"), "true"),
        (with_costs(ProviderUnavailable("down"), 0, 0), "true"),
        (with_costs(ProviderRateLimited("slow down"), 0), "true"),
        (with_costs(ProviderUnavailable("cut"), 0, None), "false"),
        (with_costs(ProviderUnavailable("down"), None, status=500), "true"),
        (with_costs(ProviderUnavailable("cut"), None, status=200), "false"),
        (with_costs(ProviderBadReply("odd"), None, status=500), "false"),
        (with_costs(ProviderBadReply("odd"), 17), "false"),
        (with_costs(ProviderTimeout("late"), 0), "false"),
        (InvalidRequest("odd"), "false"),
        (Conflict("no"), "false"),
        (BudgetExceeded("no"), "false"),
        (NotConfigured("no"), "false"),
        (HarpoonError("a fault of our own"), "false"),
    ],
)
def test_a_repeat_is_advised_where_it_helps_and_pays_nothing_twice(
    error: HarpoonError, said: str
) -> None:
    assert error_headers(error)["x-should-retry"] == said


async def test_the_error_names_the_cause_of_every_model() -> None:
    limited = ProviderRateLimited("slow down", upstream_status=429, retry_after_s=60)
    bench = Bench(edge=fails(limited), groq=fails(DOWN), openai=Script(delay_ms=10_000_000))
    with pytest.raises(HarpoonError) as caught:
        await bench.ask(limits={"max_latency_ms": 60_000})
    message = caught.value.message
    assert message.startswith("no model answered: @cf/ibm-granite/granite-4.0-h-micro (its rate")
    assert "openai/gpt-oss-20b (HTTP 503)" in message
    assert "gpt-6-luna (no answer in time)" in message
    assert error_headers(caught.value)["x-should-retry"] == "false"


async def test_one_cause_keeps_its_own_words() -> None:
    bench = Bench(groq=fails(DOWN))
    with pytest.raises(ProviderUnavailable) as caught:
        await bench.ask(model="openai/gpt-oss-20b")
    assert caught.value.message == "down"


async def test_a_model_that_is_gone_does_not_hide_that_the_others_are_only_busy() -> None:
    keys = ProviderRejected("no", code="credentials_refused", status=502, upstream_status=401)
    bench = Bench(edge=fails(DOWN), groq=fails(DOWN), openai=fails(keys))
    with pytest.raises(ProviderUnavailable) as caught:
        await bench.ask()
    assert caught.value.retryable
    assert "(refuses this deployment's credentials, HTTP 401)" in caught.value.message
