"""Every fault that the simulator has: what the client sees, who was asked, what was billed.

In each the books must equal the bill to the nano-dollar; `books.balance` asserts it.
"""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from dev.simulator import credentials
from tests.e2e.conftest import Books, Simulator, read_events
from tests.e2e.faults import CUT, MODELS, PASSING, REFUSED, RETRIED, STREAMED, TIMED, WAITS, Fault

SECRETS = (credentials.GROQ_API_KEY, credentials.OPENAI_API_KEY, credentials.GATEWAY_TOKEN)


def cases(*faults: Fault) -> list[Any]:
    return [
        pytest.param(
            fault,
            provider,
            streamed,
            id=f"{fault}-{provider}-{'streamed' if streamed else 'whole'}",
        )
        for fault in faults
        for provider in fault.providers
        for streamed in fault.streamed
    ]


def ask(
    client: httpx.Client, fault: Fault, provider: str, streamed: bool, word: str
) -> httpx.Response:
    body = {
        "prompt": f"Hello {word} sim:words=12",
        "model": MODELS[provider],
        "stream": streamed,
        **dict(fault.fields),
    }
    response = client.post("/api/chat", json=body)
    for secret in SECRETS:
        assert secret not in response.text
    return response


@pytest.mark.parametrize(
    ("fault", "provider", "streamed"), cases(*REFUSED, *RETRIED, *WAITS[:3], *TIMED)
)
def test_a_fault_that_stays_is_an_error_with_its_status(
    client: httpx.Client,
    simulator: Simulator,
    books: Books,
    word: str,
    fault: Fault,
    provider: str,
    streamed: bool,
) -> None:
    simulator.scenario({"prompt_contains": word}, **fault.effect)
    response = ask(client, fault, provider, streamed, word)
    error = response.json()["error"]
    assert (response.status_code, error["code"]) == (fault.status, fault.code)
    assert len(error["attempts"]) == fault.calls
    items = books.balance(calls=fault.calls)
    assert {item["provider"] for item in items} == {provider}
    if not fault.billed:
        assert sum(item["cost_nusd"] for item in items) == 0


@pytest.mark.parametrize(("fault", "provider", "streamed"), cases(*PASSING, *WAITS[3:]))
def test_a_fault_that_passes_or_harms_nothing_ends_in_an_answer(
    client: httpx.Client,
    simulator: Simulator,
    books: Books,
    word: str,
    fault: Fault,
    provider: str,
    streamed: bool,
) -> None:
    simulator.scenario({"prompt_contains": word}, **fault.effect)
    response = ask(client, fault, provider, streamed, word)
    assert response.status_code == 200, response.text
    answer = read_events(response)[-1][1] if streamed else response.json()
    assert answer["finish_reason"] == "stop"
    assert len(answer["attempts"]) == fault.calls
    items = books.balance(calls=fault.calls)
    assert items[-1]["completed"]
    if provider != "local":
        assert items[-1]["cost_nusd"] > 0


@pytest.mark.parametrize(
    ("fault", "provider"),
    [
        pytest.param(fault, provider, id=f"{fault}-{provider}")
        for fault in STREAMED
        for provider in fault.providers
    ],
)
def test_an_odd_stream_is_read_like_any_other(
    client: httpx.Client,
    simulator: Simulator,
    books: Books,
    word: str,
    fault: Fault,
    provider: str,
) -> None:
    plain = ask(client, fault, provider, False, word).json()["content"]
    simulator.scenario({"prompt_contains": word}, **fault.effect)
    events = read_events(ask(client, fault, provider, True, word))
    assert events[-1][0] == "done"
    assert "".join(data["content"] for event, data in events if event == "delta") == plain
    books.balance(calls=2)


@pytest.mark.parametrize(
    ("fault", "provider"),
    [
        pytest.param(fault, provider, id=f"{fault}-{provider}")
        for fault in CUT
        for provider in fault.providers
    ],
)
def test_a_stream_that_is_cut_says_so_and_is_billed_as_far_as_it_came(
    client: httpx.Client,
    simulator: Simulator,
    books: Books,
    word: str,
    fault: Fault,
    provider: str,
) -> None:
    simulator.scenario({"prompt_contains": word}, **fault.effect)
    events = read_events(ask(client, fault, provider, True, word))
    assert [event for event, _ in events][:2] == ["meta", "delta"]
    event, cut = events[-1]
    assert (event, cut["error"]["code"], cut["finish_reason"]) == ("error", fault.code, "error")
    assert len(cut["error"]["attempts"]) == 1
    (item,) = books.balance(calls=1)
    assert (
        item["completed"] is False
        or "error_in_200" in fault.effect
        or "malformed_json" in fault.effect
    )


def test_a_count_that_could_be_true_is_taken_as_the_provider_gave_it(
    client: httpx.Client, simulator: Simulator, word: str
) -> None:
    """Harpoon bills by the provider's word; only what cannot be true is looked up."""
    simulator.scenario({"prompt_contains": word}, wrong_usage={"completion_tokens": 9})
    answer = client.post(
        "/api/chat", json={"prompt": f"Hello {word}", "model": MODELS["openai"]}
    ).json()
    assert answer["usage"]["completion_tokens"] == 9
    assert answer["usage_estimated"] is False
