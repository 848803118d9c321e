"""Faults on demand: matched, seeded, counted, and billed as the provider would."""

import json
import time
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Any

import pytest
from starlette.testclient import TestClient

from dev.simulator import credentials
from dev.simulator.app import create_app
from dev.simulator.faults import draw
from dev.simulator.scenarios import Faults

GATEWAY = {"cf-aig-authorization": f"Bearer {credentials.GATEWAY_TOKEN}"}
BASE = "/v1/account/default"
GROQ_20B = "openai/gpt-oss-20b"


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(create_app()) as test_client:
        yield test_client


def scenario(client: TestClient, faults: dict[str, Any], **more: Any) -> str:
    response = client.post("/_sim/scenario", json={"set": faults, **more})
    assert response.status_code == 200, response.text
    scenario_id: str = response.json()["id"]
    return scenario_id


def ask(client: TestClient, model: str = "gpt-4o", headers: Any = None, **more: Any) -> Any:
    provider = "groq" if model == GROQ_20B or model.startswith("llama") else "openai"
    body = {"model": model, "messages": [{"role": "user", "content": "Hello there"}], **more}
    return client.post(
        f"{BASE}/{provider}/chat/completions", json=body, headers={**GATEWAY, **(headers or {})}
    )


def last_item(client: TestClient) -> dict[str, Any]:
    item: dict[str, Any] = client.get("/_sim/bill").json()["items"][-1]
    return item


@pytest.mark.parametrize(
    "spec",
    [
        {"set": {"latencyms": 5}},
        {"set": {"failure": {"rate": 2}}},
        {"match": {"modle": "x"}, "set": {}},
        {"set": {"latency_ms": {"distribution": "normal"}}},
        {"set": {}, "times": 0},
    ],
)
def test_a_misspelt_scenario_is_refused(client: TestClient, spec: dict[str, Any]) -> None:
    assert client.post("/_sim/scenario", json=spec).status_code == 422


def test_the_newest_matching_scenario_wins_until_it_is_used_up(client: TestClient) -> None:
    scenario(client, {"failure": {"status": 500}})
    scenario(client, {"failure": {"status": 503}}, match={"model": "gpt-4o"}, times=2)
    assert [ask(client).status_code for _ in range(3)] == [503, 503, 500]
    assert ask(client, GROQ_20B).status_code == 500
    listed = client.get("/_sim/scenario").json()["scenarios"]
    assert [s["used"] for s in listed] == [2, 2]


def test_scenarios_match_by_header_metadata_prompt_and_provider(client: TestClient) -> None:
    scenario(client, {"failure": {"status": 500}}, match={"header": {"X-Test": "a"}})
    scenario(client, {"failure": {"status": 501}}, match={"metadata": {"step": 2}})
    scenario(client, {"failure": {"status": 502}}, match={"provider": "groq"})
    scenario(client, {"failure": {"status": 504}}, match={"prompt_contains": "absent"})
    assert ask(client).status_code == 200
    assert ask(client, headers={"x-test": "a"}).status_code == 500
    assert ask(client, headers={"cf-aig-metadata": '{"step": 2}'}).status_code == 501
    assert ask(client, GROQ_20B).status_code == 502


def test_a_scenario_can_be_removed(client: TestClient) -> None:
    scenario_id = scenario(client, {"failure": {"status": 500}})
    assert client.delete(f"/_sim/scenario/{scenario_id}").status_code == 200
    assert client.delete(f"/_sim/scenario/{scenario_id}").status_code == 404
    assert ask(client).status_code == 200


def test_the_same_seed_fails_the_same_requests() -> None:
    faults = Faults.model_validate({"failure": {"rate": 0.3, "status": [500, 503], "seed": 7}})
    first = [draw(faults, use).failure_status for use in range(500)]
    assert first == [draw(faults, use).failure_status for use in range(500)]
    failed = [status for status in first if status is not None]
    assert 100 < len(failed) < 200
    assert set(failed) == {500, 503}


def test_latency_follows_its_distribution() -> None:
    latency = {"distribution": "lognormal", "median_ms": 50, "slow_rate": 0.05, "slow_ms": 2000}
    faults = Faults.model_validate({"latency_ms": latency})
    drawn = sorted(draw(faults, use).latency_s for use in range(2000))
    assert 0.045 < drawn[1000] < 0.056
    assert 60 < drawn.count(2.0) < 140
    uniform = Faults.model_validate(
        {"latency_ms": {"distribution": "uniform", "low_ms": 10, "high_ms": 20}}
    )
    assert all(0.010 <= draw(uniform, use).latency_s <= 0.020 for use in range(100))
    assert draw(Faults(latency_ms=70), 0).latency_s == 0.07


def test_failures_can_come_in_bursts_and_recover() -> None:
    burst = Faults.model_validate({"failure": {"burst": {"length": 2, "period": 5}}})
    assert [draw(burst, use).failure_status for use in range(6)] == [
        500,
        500,
        None,
        None,
        None,
        500,
    ]
    first = Faults.model_validate({"failure": {"first": 2}})
    assert [draw(first, use).failure_status for use in range(3)] == [500, 500, None]


@pytest.mark.parametrize(
    ("where", "header", "text"),
    [
        ("seconds", True, False),
        ("body", False, True),
        ("both", True, True),
        ("date", True, False),
    ],
)
def test_a_429_says_when_to_come_back(
    client: TestClient, where: str, header: bool, text: bool
) -> None:
    failure = {"status": 429, "retry_after": 3, "retry_after_as": where}
    scenario(client, {"failure": failure})
    began_s = time.time()
    response = ask(client, GROQ_20B)
    assert response.status_code == 429
    assert response.json()["error"]["code"] == "rate_limit_exceeded"
    assert ("Please try again in 3s" in response.text) is text
    given = response.headers.get("retry-after")
    assert (given is not None) is header
    if where == "date":
        says = parsedate_to_datetime(given).timestamp()
        assert began_s + 2 <= says <= time.time() + 4  # It has whole seconds.
    elif given is not None:
        assert given == "3"
    assert last_item(client)["cost_nusd"] == 0


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.32, "320ms"), (7.66, "7.66s"), (62.5, "1m2.5s"), (60, "1m0s"), (3661.2, "1h1m1.2s")],
)
def test_groq_and_openai_write_the_wait_as_a_duration_into_the_error(
    client: TestClient, seconds: float, text: str
) -> None:
    scenario(client, {"failure": {"status": 429, "retry_after": seconds}})
    for model in (GROQ_20B, "gpt-4o"):
        for stream in (False, True):
            response = ask(client, model, stream=stream)
            assert f"Please try again in {text}." in response.json()["error"]["message"]
            assert int(response.headers["retry-after"]) == -int(-seconds // 1)


def test_the_first_token_has_a_latency_of_its_own() -> None:
    latency = {"distribution": "lognormal", "median_ms": 50, "slow_rate": 0.1, "slow_ms": 5000}
    faults = Faults.model_validate({"first_token_delay_ms": latency, "latency_ms": 10})
    drawn = [draw(faults, use) for use in range(500)]
    assert {one.latency_s for one in drawn} == {0.01}
    assert 20 < sum(one.first_token_s == 5.0 for one in drawn) < 80


def test_a_retired_model_can_be_switched_on(client: TestClient) -> None:
    assert ask(client, "llama-3.1-8b-instant").status_code == 404
    scenario(client, {"enable_retired": True})
    assert ask(client, "llama-3.1-8b-instant").status_code == 200
    assert last_item(client)["cost_nusd"] > 0


def test_nonsense_answers_are_nonsense(client: TestClient) -> None:
    scenario(client, {"malformed_json": True}, times=1)
    with pytest.raises(json.JSONDecodeError):
        ask(client).json()
    assert last_item(client)["cost_nusd"] > 0
    scenario(client, {"not_json": "html"}, times=1)
    assert ask(client).headers["content-type"].startswith("text/html")
    assert last_item(client)["cost_nusd"] == 0
    scenario(client, {"error_in_200": True}, times=1)
    response = ask(client)
    assert (response.status_code, response.json()["error"]["type"]) == (200, "server_error")
    assert last_item(client)["cost_nusd"] == 0


def test_usage_can_be_missing_or_wrong_while_the_bill_stays_true(client: TestClient) -> None:
    true_usage = ask(client).json()["usage"]
    scenario(client, {"missing_usage": True}, times=1)
    assert "usage" not in ask(client).json()
    scenario(client, {"wrong_usage": {"completion_tokens": 1}}, times=1)
    assert ask(client).json()["usage"]["completion_tokens"] == 1
    scenario(client, {"missing_usage": True}, times=1)
    assert "usage" not in ask(client, GROQ_20B, stream=True).text
    items = client.get("/_sim/bill").json()["items"]
    assert len({item["cost_nusd"] for item in items[:3]}) == 1
    assert items[2]["completion_tokens"] == true_usage["completion_tokens"]


def test_cached_tokens_are_reported_and_billed(client: TestClient) -> None:
    full = ask(client).json()["usage"]
    scenario(client, {"cached_tokens": 6})
    cached = ask(client).json()["usage"]
    assert cached["prompt_tokens_details"]["cached_tokens"] == 6
    before, after = client.get("/_sim/bill").json()["items"]
    assert cached["prompt_tokens"] == full["prompt_tokens"]
    assert before["cost_nusd"] - after["cost_nusd"] == 6 * 1250


def test_streams_can_be_odd_in_every_way_that_was_seen(client: TestClient) -> None:
    plain = ask(client, stream=True).text
    scenario(client, {"crlf": True, "keep_alive": {"count": 2}, "chunk_bytes": 3}, times=1)
    odd = ask(client, stream=True).text
    assert odd.startswith(": keep-alive\r\n\r\n: keep-alive\r\n\r\ndata: ")
    assert odd.count("\r\n\r\n") == plain.count("\n\n") + 2
    scenario(client, {"omit_done": True}, times=1)
    assert "[DONE]" not in ask(client, stream=True).text
    scenario(client, {"malformed_json": True}, times=1)
    broken = ask(client, stream=True).text
    lines = [line[6:] for line in broken.splitlines() if line.startswith("data: {")]
    assert sum(not line.endswith("}") for line in lines) == 1
    scenario(client, {"numeric_tokens": True}, times=1)
    body = {"messages": [{"role": "user", "content": "sim:say 7"}], "stream": True}
    response = client.post(
        f"{BASE}/openai/chat/completions", json={"model": "gpt-4o", **body}, headers=GATEWAY
    )
    assert '"content":7' in response.text


def test_a_stream_can_turn_into_an_error_after_some_tokens(client: TestClient) -> None:
    scenario(client, {"error_in_200": 4})
    text = ask(client, stream=True).text
    assert text.count('"content":') == 5  # the role's empty one and four tokens
    assert '"error":' in text
    item = last_item(client)
    assert (item["completion_tokens"], item["completed"]) == (4, False)


def test_the_gateway_gives_up_after_its_timeout(client: TestClient) -> None:
    scenario(client, {"hang": True})
    response = ask(client, headers={"cf-aig-request-timeout": "30"})
    assert response.status_code == 408
    assert response.json()["httpCode"] == 408
    assert last_item(client)["cost_nusd"] == 0


def test_list_requests_fail_only_when_a_scenario_says_so(client: TestClient) -> None:
    scenario(client, {"failure": {"status": 503}}, match={"provider": "groq"})
    assert client.get(f"{BASE}/groq/models", headers=GATEWAY).status_code == 200
    match = {"provider": "groq", "endpoint": "models"}
    scenario(client, {"failure": {"status": 503}}, match=match)
    assert client.get(f"{BASE}/groq/models", headers=GATEWAY).status_code == 503
    assert client.get(f"{BASE}/openai/models", headers=GATEWAY).status_code == 200


def test_reset_forgets_everything(client: TestClient) -> None:
    scenario(client, {"failure": {"status": 500}})
    ask(client)
    client.post("/_sim/reset")
    assert client.get("/_sim/bill").json()["count"] == 0
    assert client.get("/_sim/scenario").json() == {"scenarios": []}
    health = client.get("/_sim/health").json()
    assert health == {"status": "ok", "requests": 0, "in_flight": 0, "in_flight_high_water": 0}
