"""Every fault that the simulator has: what the client sees, who was asked, what was billed.

In each the books must equal the bill to the nano-dollar, but for what neither a reply nor the
gateway's log tells, which must be unknown; `books.balance` asserts it. A fault is
tried with all its providers at once, whole and streamed: one wait for the books does for all.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import product
from typing import Any

import httpx
import pytest

from dev.simulator import credentials
from tests.e2e.conftest import Books, Simulator, read_events
from tests.e2e.faults import (
    CUT,
    MODELS,
    PASSING,
    PAST_MAX_TOKENS,
    REFUSED,
    RETRIED,
    STREAMED,
    TIMED,
    WAITS,
    Fault,
)

SECRETS = (credentials.GROQ_API_KEY, credentials.OPENAI_API_KEY, credentials.GATEWAY_TOKEN)


@dataclass(frozen=True)
class Case:
    """One request under a fault; `word` ties it to its scenario and its lines on the bill."""

    provider: str
    streamed: bool
    word: str


Ask = Callable[[Fault, bool | None], dict[Case, httpx.Response]]


@pytest.fixture
def ask(client: httpx.Client, simulator: Simulator, word: str) -> Ask:
    """Asks with every provider of the fault; `streamed` None: whole and streamed."""

    def all_at_once(fault: Fault, streamed: bool | None) -> dict[Case, httpx.Response]:
        kinds = fault.streamed if streamed is None else (streamed,)
        cases = [
            Case(provider, kind, f"{word}{number}")
            for number, (provider, kind) in enumerate(product(fault.providers, kinds))
        ]
        for case in cases:
            simulator.scenario({"prompt_contains": case.word}, **fault.effect)
        with ThreadPoolExecutor(len(cases)) as threads:
            return dict(zip(cases, threads.map(partial(send, client, fault), cases), strict=True))

    return all_at_once


def send(client: httpx.Client, fault: Fault, case: Case) -> httpx.Response:
    body = {
        "prompt": f"Hello {case.word} sim:words=12",
        "model": MODELS[case.provider],
        "stream": case.streamed,
        **dict(fault.fields),
    }
    response = client.post("/api/chat", json=body)
    for secret in SECRETS:
        assert secret not in response.text
    return response


def lines_of(items: list[dict[str, Any]], attempts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The bill's lines of one request; a local server gets no metadata."""
    ids = {a["call_id"] for a in attempts}
    return [item for item in items if (item["metadata"] or {}).get("call_id") in ids]


@pytest.mark.parametrize("fault", [*REFUSED, *RETRIED, *WAITS[:3], *TIMED], ids=str)
def test_a_fault_that_stays_is_an_error_with_its_status(
    ask: Ask, books: Books, fault: Fault
) -> None:
    answers = ask(fault, None)
    items = books.balance(calls=fault.calls * len(answers))
    for case, response in answers.items():
        error = response.json()["error"]
        assert (response.status_code, error["code"]) == (fault.status, fault.code), case
        assert len(error["attempts"]) == fault.calls, case
        assert {a["provider"] for a in error["attempts"]} == {case.provider}
        if case.provider != "local":
            assert len(lines_of(items, error["attempts"])) == fault.calls
    if not fault.billed:
        assert sum(item["cost_nusd"] for item in items) == 0


@pytest.mark.parametrize("fault", [*PASSING, *WAITS[3:]], ids=str)
def test_a_fault_that_passes_or_harms_nothing_ends_in_an_answer(
    ask: Ask, books: Books, fault: Fault
) -> None:
    answers = ask(fault, None)
    items = books.balance(calls=fault.calls * len(answers))
    for case, response in answers.items():
        assert response.status_code == 200, response.text
        answer = read_events(response)[-1][1] if case.streamed else response.json()
        assert answer["finish_reason"] == "stop", case
        assert len(answer["attempts"]) == fault.calls, case
        if case.provider != "local":
            paid = sum(item["cost_nusd"] for item in lines_of(items, answer["attempts"]))
            assert paid > 0
            # The binding's errors have no status, so what they cost is known only afterwards.
            shown = [a["cost_nusd"] for a in answer["attempts"] if not a["usage_estimated"]]
            if len(shown) == fault.calls and None not in shown:
                assert sum(shown) == paid, case


@pytest.mark.parametrize("streamed", [True, False], ids=["streamed", "whole"])
def test_an_answer_past_max_tokens_is_cut_and_booked_as_it_was_billed(
    ask: Ask, books: Books, streamed: bool
) -> None:
    answers = ask(PAST_MAX_TOKENS, streamed)
    items = books.balance(calls=len(answers))
    for case, response in answers.items():
        events = read_events(response) if streamed else [("done", response.json())]
        assert (events[-1][0], response.status_code) == ("done", 200), case
        # A whole one is given as far as so many tokens can reach; each may be 128 bytes long.
        assert events[-1][1]["finish_reason"] == "length" or not streamed, case
        assert len(events) < 500
    # Who bills to the end has made all of them; streams of the others were hung up on.
    assert max(item["completion_tokens"] for item in items) == 3_000


@pytest.mark.parametrize("fault", STREAMED, ids=str)
def test_an_odd_stream_is_read_like_any_other(ask: Ask, books: Books, fault: Fault) -> None:
    streams, wholes = ask(fault, True), ask(fault, False)
    for (case, stream), whole in zip(streams.items(), wholes.values(), strict=True):
        events = read_events(stream)
        assert events[-1][0] == "done", case
        text = "".join(data["content"] for event, data in events if event == "delta")
        assert text == whole.json()["content"]
    books.balance(calls=2 * len(streams))


@pytest.mark.parametrize("fault", CUT, ids=str)
def test_a_stream_that_is_cut_says_so_and_is_billed_as_far_as_it_came(
    ask: Ask, books: Books, fault: Fault
) -> None:
    answers = ask(fault, True)
    items = books.balance(calls=len(answers))
    for case, response in answers.items():
        events = read_events(response)
        assert [event for event, _ in events][:2] == ["meta", "delta"], case
        event, cut = events[-1]
        assert (event, cut["error"]["code"]) == ("error", fault.code), case
        assert cut["finish_reason"] == "error"
        assert len(cut["error"]["attempts"]) == 1
        for item in lines_of(items, cut["error"]["attempts"]):
            if not cut["usage_estimated"]:
                assert cut["cost"]["amount_nusd"] == item["cost_nusd"], case


def test_a_count_that_could_be_true_is_taken_as_the_provider_gave_it(
    client: httpx.Client, simulator: Simulator, word: str
) -> None:
    """Harpoon bills by the provider's word; only what cannot be true is looked up."""
    simulator.scenario(
        {"prompt_contains": word}, wrong_usage={"completion_tokens": 9}, reasoning_tokens=0
    )
    answer = client.post(
        "/api/chat", json={"prompt": f"Hello {word}", "model": MODELS["openai"]}
    ).json()
    assert answer["usage"]["completion_tokens"] == 9
    assert answer["usage_estimated"] is False
