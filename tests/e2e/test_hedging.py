"""Hedges on the real runtime: who wins, who is hung up on, and what both cost."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.e2e.conftest import Books, Simulator, read_events


def ask(client: httpx.Client, prompt: str, streamed: bool, **fields: Any) -> dict[str, Any]:
    body = {"prompt": prompt, "hedge": True, "hedge_after_ms": 150, "stream": streamed, **fields}
    response = client.post("/api/chat", json=body)
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = read_events(response)[-1][1] if streamed else response.json()
    return answer


@pytest.mark.parametrize("streamed", [True, False])
@pytest.mark.parametrize("slow", ["groq", "workers-ai", "openai"])
def test_a_slow_first_is_overtaken_and_both_are_booked(
    client: httpx.Client,
    simulator: Simulator,
    books: Books,
    word: str,
    slow: str,
    streamed: bool,
) -> None:
    prompt = {
        "workers-ai": f"Hello {word}",
        "groq": f"Explain {word}",
        "openai": f"Prove the theorem step by step and design a distributed system for {word}",
    }[slow]
    mode = {"constraints": {"mode": "quality"}} if slow == "openai" else {}
    # Who is hung up on may be so late that nobody could wait for it by mistake; the others are
    # waited for by the books.
    latency_ms = 20_000 if slow == "openai" else 2_500
    simulator.scenario({"prompt_contains": word, "provider": slow}, latency_ms=latency_ms)
    answer = ask(client, prompt, streamed, **mode)
    kinds = {a["kind"]: a for a in answer["attempts"]}
    assert kinds["first"]["provider"] == slow
    assert kinds["first"]["error_code"] == "hedge_lost"
    assert kinds["hedge"]["error_code"] is None
    items = books.balance(calls=2)
    if slow != "workers-ai":  # The AI binding cannot be hung up on before it answers.
        lost = next(item for item in items if item["provider"] == slow)
        assert lost["completed"] is (slow == "groq")


def test_a_hedge_that_is_not_needed_is_not_sent(
    client: httpx.Client, books: Books, word: str
) -> None:
    answer = ask(client, f"Hello {word}", False, hedge_after_ms=60_000)
    assert len(answer["attempts"]) == 1
    books.balance(calls=1)


def test_a_hedge_counts_in_the_metrics(
    client: httpx.Client, simulator: Simulator, books: Books, word: str
) -> None:
    def hedges() -> tuple[int, int]:
        models = client.get("/api/metrics").json()["models"]
        return sum(m["hedges"] for m in models), sum(m["hedges_won"] for m in models)

    before = hedges()
    simulator.scenario({"prompt_contains": word, "provider": "workers-ai"}, latency_ms=2_500)
    ask(client, f"Hello {word}", False)
    after = hedges()
    assert (after[0] - before[0], after[1] - before[1]) == (1, 1)
    text = client.get("/metrics").text
    assert "harpoon_hedges_won_total{" in text
    books.balance(calls=2)


@pytest.mark.parametrize("streamed", [True, False])
def test_when_the_first_fails_another_takes_its_place_beside_the_hedge(
    client: httpx.Client, simulator: Simulator, books: Books, word: str, streamed: bool
) -> None:
    # The first fails after the hedge was sent, the hedge answers after that, and who takes the
    # first one's place would take for ever.
    for provider, effect in (
        ("groq", {"latency_ms": 700, "failure": {"status": 503}}),
        ("workers-ai", {"latency_ms": 2_000}),
        ("openai", {"latency_ms": 20_000}),
    ):
        simulator.scenario({"prompt_contains": word, "provider": provider}, **effect)
    answer = ask(client, f"Explain {word}", streamed)
    outcomes = {a["kind"]: (a["provider"], a["error_code"]) for a in answer["attempts"]}
    assert outcomes == {
        "first": ("groq", "provider_unavailable"),
        "hedge": ("workers-ai", None),
        "fallback": ("openai", "hedge_lost"),
    }
    items = books.balance(calls=3)
    assert [i["provider"] for i in items if i["completed"] and i["status"] == 200] == ["workers-ai"]


@pytest.mark.parametrize("streamed", [True, False])
def test_a_hedge_that_is_no_faster_loses_and_is_booked(
    client: httpx.Client, simulator: Simulator, books: Books, word: str, streamed: bool
) -> None:
    simulator.scenario({"prompt_contains": word}, latency_ms=2_500)
    simulator.scenario({"prompt_contains": word, "provider": "groq"}, latency_ms=500)
    answer = ask(client, f"Explain {word}", streamed)
    outcomes = {a["kind"]: a["error_code"] for a in answer["attempts"]}
    assert outcomes == {"first": None, "hedge": "hedge_lost"}
    books.balance(calls=2)


@pytest.mark.parametrize("streamed", [True, False])
def test_a_deadline_ends_both_of_them(
    client: httpx.Client, simulator: Simulator, books: Books, word: str, streamed: bool
) -> None:
    simulator.scenario({"prompt_contains": word}, latency_ms=2_500)
    body = {"prompt": f"Explain {word}", "hedge": True, "hedge_after_ms": 100, "stream": streamed}
    response = client.post("/api/chat", json={**body, "constraints": {"max_latency_ms": 1_200}})
    assert response.status_code == 504
    attempts = response.json()["error"]["attempts"]
    assert {a["kind"]: a["error_code"] for a in attempts} == {
        "first": "provider_timeout",
        "hedge": "provider_timeout",
    }
    books.balance(calls=2)


@pytest.mark.parametrize("streamed", [True, False])
def test_when_both_fail_the_error_lists_them(
    client: httpx.Client, simulator: Simulator, books: Books, word: str, streamed: bool
) -> None:
    simulator.scenario({"prompt_contains": word}, latency_ms=200, failure={"status": 400})
    body = {"prompt": f"Explain {word}", "hedge": True, "hedge_after_ms": 80, "stream": streamed}
    error = client.post("/api/chat", json={**body, "provider": "groq"}).json()["error"]
    assert error["code"] == "provider_rejected"
    items = books.balance()
    assert 1 <= len(items) <= 2
    assert sum(item["cost_nusd"] for item in items) == 0
