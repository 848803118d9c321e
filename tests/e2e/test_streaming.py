"""`stream: true` on `/api/chat`: what the client sees, what is paid, and what happens in time."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.e2e.conftest import Books, Simulator, read_events

PROVIDERS = ("groq", "openai", "workers-ai", "local")
LATE_MS = 2_000
"""The model that is asked next must begin within it, too, on a busy machine as well."""


def stream(client: httpx.Client, prompt: str, **fields: Any) -> list[tuple[str, Any]]:
    body = {"prompt": prompt, "stream": True, **fields}
    with client.stream("POST", "/api/chat", json=body) as response:
        assert response.status_code == 200, response.read()
        assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
        return read_events(response)


def text_of(events: list[tuple[str, Any]]) -> str:
    return "".join(data["content"] for event, data in events if event == "delta")


@pytest.mark.parametrize("provider", PROVIDERS)
def test_the_events_come_in_order_and_are_the_whole_answer(
    client: httpx.Client, books: Books, word: str, provider: str
) -> None:
    events = stream(client, f"Hello {word}", provider=provider)
    names = [event for event, _ in events]
    assert (names[0], names[-1]) == ("meta", "done")
    assert set(names[1:-1]) == {"delta"}
    meta, done = events[0][1], events[-1][1]
    assert meta["id"] == done["id"]
    assert meta["provider"] == done["provider"] == provider
    assert done["performance"]["ttft_ms"] <= done["performance"]["latency_ms"]
    (item,) = books.balance(calls=1)
    assert done["cost"]["amount_nusd"] == item["cost_nusd"]
    assert done["usage"]["completion_tokens"] == item["completion_tokens"]
    assert done["usage_estimated"] is False
    whole = client.post("/api/chat", json={"prompt": f"Hello {word}", "provider": provider})
    assert text_of(events) == whole.json()["content"]


def test_an_answer_is_passed_on_as_it_is_made(
    client: httpx.Client, simulator: Simulator, books: Books, word: str
) -> None:
    simulator.scenario({"prompt_contains": word}, stall_at_tokens=30, reasoning_tokens=0)
    body = {"prompt": f"{word} sim:words=60", "stream": True, "provider": "workers-ai"}
    body["timeouts"] = {"idle_ms": 2_000}
    with client.stream("POST", "/api/chat", json=body) as response:
        lines = response.iter_lines()
        assert "event: delta" in lines
        # Its provider has not said the end, and will not.
        assert simulator.health()["in_flight"] == 1
        assert "event: error" in lines
    books.balance(calls=1)


@pytest.mark.parametrize(
    "effect",
    [
        {"failure": {"rate": 1, "status": 503}},
        {"error_in_200": True},
        {"truncate_at_bytes": 0},
        {"disconnect": True},
        {"not_json": "html"},
    ],
    ids=str,
)
def test_an_error_before_the_first_token_is_overcome_by_another_model(
    client: httpx.Client, simulator: Simulator, books: Books, word: str, effect: dict[str, Any]
) -> None:
    simulator.scenario({"prompt_contains": word, "provider": "groq"}, **effect)
    events = stream(client, f"Explain {word} please", timeouts={"ttft_ms": 60_000})
    done = events[-1][1]
    assert done["provider"] != "groq"
    assert [a["kind"] for a in done["attempts"]] == ["first", "fallback"]
    assert books.balance(calls=2)[-1]["completed"]


def test_when_nobody_can_begin_the_error_has_its_status(
    client: httpx.Client, simulator: Simulator, word: str
) -> None:
    simulator.scenario({"prompt_contains": word}, failure={"rate": 1, "status": 429})
    body = {"prompt": f"Hello {word}", "stream": True, "model": "gpt-6-luna"}
    response = client.post("/api/chat", json=body)
    assert response.status_code == 429
    assert response.json()["error"]["code"] == "provider_rate_limited"


@pytest.mark.parametrize("provider", ["openai", "workers-ai"])
def test_after_the_first_token_a_cut_is_an_error_and_no_other_model_takes_over(
    client: httpx.Client, simulator: Simulator, books: Books, word: str, provider: str
) -> None:
    simulator.scenario({"prompt_contains": word}, truncate_at_tokens=25, reasoning_tokens=0)
    events = stream(client, f"Hello {word}", provider=provider)
    assert events[-1][0] == "error"
    error = events[-1][1]
    assert error["finish_reason"] == "error"
    assert error["error"]["code"] == "provider_unavailable"
    assert [a["provider"] for a in error["error"]["attempts"]] == [provider]
    assert text_of(events)
    (item,) = books.balance(calls=1)
    assert error["cost"]["amount_nusd"] == item["cost_nusd"]


def test_a_token_must_come_in_time_and_keep_alives_are_none(
    client: httpx.Client, simulator: Simulator, books: Books, word: str
) -> None:
    simulator.scenario(
        {"prompt_contains": word, "provider": "groq"},
        keep_alive={"count": 40, "interval_ms": 100},
    )
    events = stream(client, f"Explain {word}", timeouts={"ttft_ms": LATE_MS})
    attempts = events[-1][1]["attempts"]
    assert [a["error_code"] for a in attempts] == ["provider_timeout", None]
    books.balance(calls=2)


def test_a_role_is_not_a_token(
    client: httpx.Client, simulator: Simulator, books: Books, word: str
) -> None:
    simulator.scenario({"prompt_contains": word, "provider": "groq"}, first_token_delay_ms=4_000)
    events = stream(client, f"Explain {word}", timeouts={"ttft_ms": LATE_MS})
    assert events[-1][1]["provider"] != "groq"
    books.balance(calls=2)


def test_a_silence_inside_of_an_answer_ends_it(
    client: httpx.Client, simulator: Simulator, books: Books, word: str
) -> None:
    simulator.scenario({"prompt_contains": word}, stall_at_tokens=30, reasoning_tokens=0)
    events = stream(
        client, f"Hello {word}", model="gpt-6-luna", timeouts={"idle_ms": 300, "ttft_ms": 60_000}
    )
    assert events[-1][1]["error"]["code"] == "provider_timeout"
    (item,) = books.balance(calls=1)
    assert item["completed"] is False


@pytest.mark.parametrize("streamed", [True, False])
@pytest.mark.parametrize(
    "effect",
    [
        {"hang": True},
        {"latency_ms": 5_000},
        {"slow_token_ms": 50},
        {"stall_at_tokens": 40, "reasoning_tokens": 0},
        {"failure": {"rate": 1, "status": 429, "retry_after": 2}},
        {"slow_body": {"bytes": 8, "interval_ms": 100}},
    ],
    ids=str,
)
def test_a_deadline_is_kept_whatever_the_provider_does(
    client: httpx.Client,
    simulator: Simulator,
    books: Books,
    word: str,
    effect: dict[str, Any],
    streamed: bool,
) -> None:
    simulator.scenario({"prompt_contains": word}, **effect)
    # An answer in one piece does not stall on its way: it comes, however busy the machine is.
    is_whole = "stall_at_tokens" in effect and not streamed
    body = {
        "prompt": f"{word} sim:words=200",
        "model": "gpt-6-luna",
        "stream": streamed,
        "constraints": {"max_latency_ms": 120_000 if is_whole else 900},
    }
    said = client.post("/api/chat", json=body).text
    late = any(code in said for code in ("provider_timeout", "provider_rate_limited"))
    assert late is not is_whole, said
    books.balance()


def test_a_deadline_is_kept_when_the_gateways_log_is_slow(
    client: httpx.Client, simulator: Simulator, books: Books, word: str
) -> None:
    simulator.scenario({"prompt_contains": word}, stall_at_tokens=40, reasoning_tokens=0)
    simulator.scenario({"endpoint": "logs"}, latency_ms=900)
    events = stream(
        client,
        f"{word} sim:words=200",
        model="gpt-6-luna",
        constraints={"max_latency_ms": 500},
    )
    assert events[-1][1]["error"]["code"] == "provider_timeout"
    books.balance(calls=1)


@pytest.mark.parametrize(
    ("trouble", "times"),
    [
        ({"failure": {"status": 500}}, 2),
        ({"disconnect": True}, 2),
        ({"latency_ms": 100}, None),
    ],
    ids=["status 500", "disconnect", "slow"],
)
def test_a_cut_answers_cost_is_asked_for_until_the_gateways_log_tells_it(
    client: httpx.Client,
    simulator: Simulator,
    books: Books,
    word: str,
    trouble: dict[str, Any],
    times: int | None,
) -> None:
    simulator.scenario({"endpoint": "logs"}, times=times, **trouble)
    simulator.scenario({"prompt_contains": word}, truncate_at_tokens=25)
    cut = stream(client, f"{word} sim:words=60", provider="workers-ai")[-1][1]
    assert cut["usage_estimated"] is (times is not None)
    books.balance(calls=1)


def test_a_log_that_is_written_late_and_without_event_ids_is_enough(
    client: httpx.Client, simulator: Simulator, books: Books, word: str
) -> None:
    late = {"log_delay_ms": 1_100, "log_without_event_id": True}
    simulator.scenario({"prompt_contains": word}, truncate_at_tokens=25, **late)
    cut = stream(client, f"{word} sim:words=60", provider="workers-ai")[-1][1]
    assert cut["usage_estimated"] is True
    books.balance(calls=1)
