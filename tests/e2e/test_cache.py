"""Kept answers on the real Cache API, and AI Gateway's own cache behind them."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.e2e.conftest import Books, Simulator, read_events, within


def ask(client: httpx.Client, **body: Any) -> dict[str, Any]:
    response = client.post("/api/chat", json=body)
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


def ask_until_kept(client: httpx.Client, **body: Any) -> dict[str, Any]:
    """An answer is kept in the background, after it was given."""

    def kept() -> dict[str, Any] | None:
        answer = ask(client, **body)
        return answer if answer["cached"] and not answer["attempts"] else None

    found: dict[str, Any] = within(1, kept)
    return found


@pytest.mark.parametrize("wish", [{"cache": True}, {"temperature": 0}])
def test_the_same_question_is_paid_once(
    client: httpx.Client, simulator: Simulator, books: Books, word: str, wish: dict[str, Any]
) -> None:
    first = ask(client, prompt=f"Hello {word}", **wish)
    again = ask_until_kept(client, prompt=f"Hello {word}", **wish)
    assert again["content"] == first["content"]
    assert again["cost"]["amount_nusd"] == 0
    assert again["cost"]["saved_by_cache_usd"] == first["cost"]["amount"]
    assert again["id"] != first["id"]
    assert books.balance()[0]["cost_nusd"] == first["cost"]["amount_nusd"]


def test_another_question_is_not_answered_from_the_cache(
    client: httpx.Client, books: Books, word: str
) -> None:
    ask(client, prompt=f"Hello {word}", cache=True)
    ask_until_kept(client, prompt=f"Hello {word}", cache=True)
    for other in ({"max_tokens": 9}, {"tier": "primary"}, {"cache": False}):
        answer = ask(client, **{"prompt": f"Hello {word}", "cache": True, **other})
        assert answer["cached"] is False
    books.balance()


def test_a_kept_answer_is_replayed_through_the_stream_path(
    client: httpx.Client, books: Books, word: str
) -> None:
    first = ask(client, prompt=f"Hello {word}", cache=True)
    ask_until_kept(client, prompt=f"Hello {word}", cache=True)
    body = {"prompt": f"Hello {word}", "cache": True, "stream": True}
    events = read_events(client.post("/api/chat", json=body))
    text = "".join(data["content"] for event, data in events if event == "delta")
    assert text == first["content"]
    assert events[-1][1]["cached"] is True
    assert events[-1][1]["cost"]["amount_nusd"] == 0
    books.balance()


def test_the_gateways_cache_is_asked_under_the_same_key(
    client: httpx.Client, simulator: Simulator, books: Books, word: str
) -> None:
    ask(client, prompt=f"Explain {word}", cache=True)
    (item,) = books.balance(calls=1)
    assert item["cache"] == "MISS"
    ask(client, prompt=f"Explain {word} again", cache=False)
    assert books.balance(calls=2)[1]["cache"] is None


def test_an_answer_that_was_cut_is_not_kept(
    client: httpx.Client, simulator: Simulator, books: Books, word: str
) -> None:
    simulator.scenario({"prompt_contains": word}, times=1, truncate_at_tokens=25)
    body = {"prompt": f"{word} sim:words=60", "cache": True, "stream": True, "tier": "edge"}
    assert read_events(client.post("/api/chat", json=body))[-1][0] == "error"
    books.balance(calls=1)
    # By then it would have been kept.
    ask_until_kept(client, prompt=f"Hello {word}", cache=True)
    event, done = read_events(client.post("/api/chat", json=body))[-1]
    assert (event, done["cached"]) == ("done", False)
    books.balance()


@pytest.mark.parametrize("provider", ["groq", "openai"])
def test_an_answer_of_the_gateways_cache_costs_nothing(
    client: httpx.Client, books: Books, word: str, provider: str
) -> None:
    # Cut at its length, it is not kept here; the gateway keeps every 200.
    body = {"prompt": f"{word} sim:words=60", "cache": True, "max_tokens": 40, "provider": provider}
    first, again = ask(client, **body), ask(client, **body)
    assert first["finish_reason"] == again["finish_reason"] == "length"
    assert (again["cached"], again["cost"]["amount_nusd"]) == (True, 0)
    assert [item["cache"] for item in books.balance(calls=2)] == ["MISS", "HIT"]


def test_the_binding_is_not_asked_for_kept_answers(
    client: httpx.Client, books: Books, word: str
) -> None:
    """It does not tell a kept answer from a new one, so its cost could not be known."""
    ask(client, prompt=f"Hello {word}", cache=True, provider="workers-ai")
    assert books.balance(calls=1)[0]["cache"] is None
