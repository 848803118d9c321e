"""`POST /api/batch` on the real runtime."""

from __future__ import annotations

import json

import httpx

from dev.runtime.stack import Stack
from tests.e2e.conftest import Books, Simulator, within
from tests.e2e.test_disconnects import Leaver


def test_results_are_in_order_and_the_sum_is_the_bill(
    client: httpx.Client, simulator: Simulator, books: Books, word: str
) -> None:
    requests = [{"prompt": f"sim:say {word}-{n}"} for n in range(20)]
    answer = client.post("/api/batch", json={"requests": requests}).json()
    assert [word + f"-{n}" in r["content"] for n, r in enumerate(answer["results"])] == [True] * 20
    assert (answer["total"], answer["successful"], answer["failed"]) == (20, 20, 0)
    items = books.balance(calls=20)
    assert answer["cost"]["amount_nusd"] == sum(item["cost_nusd"] for item in items)
    assert answer["performance"]["latency_ms"] > 0


def test_six_calls_at_most_are_in_flight(
    client: httpx.Client, simulator: Simulator, books: Books, word: str
) -> None:
    """Hedges included: `tests/unit/test_batch.py`. Here one that has lost may be counted for as
    long as its provider has not noticed."""
    simulator.count_anew()
    simulator.scenario({"prompt_contains": word}, latency_ms=20)
    # Long enough for as many as may be to come beside each other.
    simulator.scenario({"prompt_contains": word}, times=6, latency_ms=1_500)
    requests = [{"prompt": f"Hello {word}"}] * 24
    client.post("/api/batch", json={"requests": requests}).raise_for_status()
    assert simulator.health()["in_flight_high_water"] == 6
    books.balance()


def test_one_failure_fails_no_other(
    client: httpx.Client, simulator: Simulator, books: Books, word: str
) -> None:
    simulator.scenario({"prompt_contains": f"{word}-bad"}, failure={"rate": 1, "status": 400})
    requests = [{"prompt": f"Hello {word}-{kind}"} for kind in ("good", "bad", "good")]
    answer = client.post("/api/batch", json={"requests": requests}).json()
    assert [r["success"] for r in answer["results"]] == [True, False, True]
    assert answer["results"][1]["error"]["code"] == "provider_rejected"
    assert (answer["successful"], answer["failed"]) == (2, 1)
    books.balance()


def test_as_lines_results_come_as_they_finish_and_the_totals_last(
    client: httpx.Client, simulator: Simulator, books: Books, word: str
) -> None:
    simulator.scenario({"prompt_contains": f"{word}-slow"}, latency_ms=600)
    requests = [{"prompt": f"Hello {word}-{kind}"} for kind in ("slow", "fast", "fast")]
    response = client.post("/api/batch", json={"requests": requests, "stream": True})
    assert response.headers["content-type"].startswith("application/x-ndjson")
    *results, totals = [json.loads(line) for line in response.text.splitlines()]
    assert [r["index"] for r in results][-1] == 0
    assert all(r["success"] for r in results)
    items = books.balance(calls=3)
    assert totals["cost"]["amount_nusd"] == sum(item["cost_nusd"] for item in items)
    assert (totals["total"], totals["failed"]) == (3, 0)


def test_too_many_or_nothing_is_refused(client: httpx.Client, simulator: Simulator) -> None:
    for count in (0, 101):
        requests = [{"prompt": "a"}] * count
        response = client.post("/api/batch", json={"requests": requests})
        assert response.status_code == 400
        assert response.json()["error"]["param"] == "requests"
    streamed = {"requests": [{"prompt": "a", "stream": True}]}
    assert client.post("/api/batch", json=streamed).status_code == 400
    assert simulator.bill() == []


def test_what_has_not_begun_when_the_client_goes_is_not_begun(
    stack: Stack, simulator: Simulator, books: Books, word: str
) -> None:
    simulator.scenario({"prompt_contains": word}, latency_ms=1_500)
    requests = [{"prompt": f"Hello {word}"}] * 60
    client = Leaver(stack, "/api/batch", requests=requests, stream=True)
    client.read_deltas(1, mark=b'"success"')
    client.leave()
    within(2, lambda: not simulator.health()["in_flight"])
    items = books.balance()
    assert 6 <= len(items) < 60
