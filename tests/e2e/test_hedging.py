"""Hedges on the real runtime: who wins, who is hung up on, and what both cost."""

from __future__ import annotations

import time
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
    simulator.scenario({"prompt_contains": word, "provider": slow}, latency_ms=1_500)
    started = time.monotonic()
    answer = ask(client, prompt, streamed, **mode)
    assert time.monotonic() - started < 1.2
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
    answer = ask(client, f"Hello {word}", False, hedge_after_ms=5_000)
    assert len(answer["attempts"]) == 1
    books.balance(calls=1)


def test_a_hedge_counts_in_the_metrics(
    client: httpx.Client, simulator: Simulator, books: Books, word: str
) -> None:
    def hedges() -> tuple[int, int]:
        models = client.get("/api/metrics").json()["models"]
        return sum(m["hedges"] for m in models), sum(m["hedges_won"] for m in models)

    before = hedges()
    simulator.scenario({"prompt_contains": word, "provider": "workers-ai"}, latency_ms=1_000)
    ask(client, f"Hello {word}", False)
    after = hedges()
    assert (after[0] - before[0], after[1] - before[1]) == (1, 1)
    text = client.get("/metrics").text
    assert "harpoon_hedges_won_total{" in text
    books.balance(calls=2)
