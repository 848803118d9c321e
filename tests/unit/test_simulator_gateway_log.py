"""The gateway's log: every request that came through it is found again, with what it truly cost."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import dev.simulator
from dev.simulator import credentials
from dev.simulator.app import create_app

GATEWAY = {"cf-aig-authorization": f"Bearer {credentials.GATEWAY_TOKEN}"}
WORKERS_AI = {**GATEWAY, "authorization": f"Bearer {credentials.WORKERS_AI_TOKEN}"}
THROUGH = {**WORKERS_AI, "cf-aig-gateway-id": "gw"}
TOKEN = {"authorization": f"Bearer {credentials.GATEWAY_TOKEN}"}
LOGS = "/client/v4/accounts/account/ai-gateway/gateways/gw/logs"
LLAMA = "@cf/meta/llama-3.3-70b-instruct-fp8-fast"
GROQ_20B = "openai/gpt-oss-20b"
OPENAI = "/v1/account/gw/openai/chat/completions"
REST = "/client/v4/accounts/account/ai"

# Path, model, headers, and the provider's own part of the path, as the log shows it.
ROUTES = [
    ("/v1/account/gw/groq/chat/completions", GROQ_20B, GATEWAY, "chat/completions"),
    (OPENAI, "gpt-4o", GATEWAY, "chat/completions"),
    ("/v1/account/gw/workers-ai/v1/chat/completions", LLAMA, WORKERS_AI, "v1/chat/completions"),
    (f"/v1/account/gw/workers-ai/{LLAMA}", LLAMA, WORKERS_AI, LLAMA),
    ("/v1/account/gw/compat/chat/completions", "openai/gpt-4o", GATEWAY, "chat/completions"),
    (f"{REST}/run/{LLAMA}", LLAMA, THROUGH, f"run/{LLAMA}"),
    (f"{REST}/v1/chat/completions", LLAMA, THROUGH, "v1/chat/completions"),
]


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(create_app()) as test_client:
        yield test_client


def ask(client: TestClient, event_id: str, *, headers: Any = GATEWAY, **more: Any) -> Any:
    body = {"model": "gpt-4o", "messages": [{"role": "user", "content": "Hello there"}], **more}
    return client.post(OPENAI, json=body, headers={**headers, "cf-aig-event-id": event_id})


def listed(client: TestClient, *filters: dict[str, Any], **query: Any) -> dict[str, Any]:
    parameters = {"filters": json.dumps(filters), **query} if filters else query
    response = client.get(LOGS, params=parameters, headers=TOKEN)
    assert response.status_code == 200, response.text
    body: dict[str, Any] = response.json()
    return body


def by(key: str, *values: Any, operator: str = "eq") -> dict[str, Any]:
    return {"key": key, "operator": operator, "value": list(values)}


def last_item(client: TestClient) -> dict[str, Any]:
    item: dict[str, Any] = client.get("/_sim/bill").json()["items"][-1]
    return item


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize(("path", "model", "headers", "shown"), ROUTES)
def test_an_event_id_leads_from_every_route_to_what_was_billed(
    client: TestClient, path: str, model: str, headers: dict[str, str], shown: str, stream: bool
) -> None:
    body = {"model": model, "messages": [{"role": "user", "content": "Hello"}], "stream": stream}
    sent = {**headers, "cf-aig-event-id": "evt_1", "cf-aig-metadata": '{"call": "call_1"}'}
    response = client.post(path, json=body, headers=sent)
    assert response.headers["cf-aig-event-id"] == "evt_1"
    item = last_item(client)
    answer = listed(client, by("event_id", "evt_1"))
    (row,) = answer["result"]
    assert answer["result_info"] == {"count": 1, "page": 1, "per_page": 20, "total_count": 1}
    assert row["id"] == response.headers["cf-aig-log-id"]
    assert (row["provider"], row["model"]) == (item["provider"], item["model"])
    assert row["tokens_in"] == item["prompt_tokens"]
    assert row["tokens_out"] == item["completion_tokens"]
    assert isinstance(row["cost"], float)
    assert round(row["cost"] * 1e9) == item["cost_nusd"] > 0
    assert (row["status_code"], row["success"], row["cached"]) == (200, True, False)
    assert (row["path"], row["event_id"], item["event_id"]) == (shown, "evt_1", "evt_1")
    assert json.loads(row["metadata"]) == {"call": "call_1"}
    assert row["created_at"].endswith("Z")
    assert client.get(f"{LOGS}/{row['id']}", headers=TOKEN).json()["result"] == row


def test_what_did_not_come_through_the_gateway_is_billed_but_not_logged(client: TestClient) -> None:
    body = {"prompt": "Hello"}
    headers = {**WORKERS_AI, "cf-aig-event-id": "evt_1"}
    client.post(f"{REST}/run/{LLAMA}", json=body, headers=headers)
    chat = {"model": "llama-3.2-3b", "messages": [{"role": "user", "content": "Hello"}]}
    client.post("/local/v1/chat/completions", json=chat, headers=headers)
    ask(client, "evt_1", headers={**GATEWAY, "cf-aig-collect-log": "false"})
    ask(client, "evt_1", headers={"cf-aig-authorization": "Bearer wrong"})
    items = client.get("/_sim/bill").json()["items"]
    assert [item["event_id"] for item in items] == ["evt_1"] * 4
    assert listed(client)["result"] == []


def test_the_log_of_one_gateway_does_not_show_anothers(client: TestClient) -> None:
    ask(client, "evt_1")
    other = LOGS.replace("/gw/", "/other/")
    assert client.get(other, headers=TOKEN).json()["result"] == []
    assert len(listed(client)["result"]) == 1


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [({}, 401, 10001), ({"authorization": "Bearer wrong"}, 403, 10000)],
)
def test_the_log_wants_the_gateways_token(
    client: TestClient, headers: dict[str, str], status: int, code: int
) -> None:
    for path in (LOGS, f"{LOGS}/some-id"):
        response = client.get(path, headers=headers)
        assert response.status_code == status
        assert response.json()["success"] is False
        assert response.json()["errors"][0]["code"] == code


def test_an_entry_that_is_not_there_is_error_7002(client: TestClient) -> None:
    response = client.get(f"{LOGS}/nothing", headers=TOKEN)
    assert (response.status_code, response.json()["errors"][0]["code"]) == (404, 7002)


@pytest.mark.parametrize(
    "query",
    [
        {"filters": "not json"},
        {"filters": '[{"key": "event_id", "operator": "eq", "value": "bare"}]'},
        {"filters": '[{"key": "nonsense", "operator": "eq", "value": ["x"]}]'},
        {"per_page": "51"},
        {"page": "0"},
    ],
)
def test_a_wrong_query_is_error_7001(client: TestClient, query: dict[str, str]) -> None:
    response = client.get(LOGS, params=query, headers=TOKEN)
    assert response.status_code == 400
    error = response.json()["errors"][0]
    assert error["code"] == 7001
    assert error["path"][:2] == ["query", next(iter(query))]


def test_bracket_notation_is_ignored_as_the_real_api_does(client: TestClient) -> None:
    ask(client, "evt_1")
    query = {"filters[0][key]": "event_id", "filters[0][value]": "other"}
    assert client.get(LOGS, params=query, headers=TOKEN).json()["result_info"]["count"] == 1


def test_filters_are_anded_and_metadata_is_found_by_its_value(client: TestClient) -> None:
    for n, model in enumerate(("gpt-4o", "gpt-4o", "gpt-4o-mini")):
        headers = {**GATEWAY, "cf-aig-metadata": json.dumps({"call": f"call_{n}", "n": n})}
        ask(client, f"evt_{n}", headers=headers, model=model)

    def found(*filters: dict[str, Any]) -> list[str]:
        return [row["event_id"] for row in listed(client, *filters)["result"]]

    assert found(by("metadata.value", "call_1")) == ["evt_1"]
    assert found(by("metadata.value", "call")) == []
    assert found(by("metadata.value", 2)) == ["evt_2"]
    assert found(by("metadata.key", "call"), by("model", "gpt-4o")) == ["evt_1", "evt_0"]
    assert found(by("event_id", "evt_0", "evt_2")) == ["evt_2", "evt_0"]
    assert found(by("event_id", "evt_0", operator="neq")) == ["evt_2", "evt_1"]
    assert found(by("model", "mini", operator="contains")) == ["evt_2"]
    assert found(by("tokens_in", 1, operator="gt"), by("event_id", "evt_1")) == ["evt_1"]
    assert found(by("model", "gpt-4o-mini"), by("event_id", "evt_1")) == []


def test_pages_come_newest_first_unless_asked_otherwise(client: TestClient) -> None:
    for n in range(5):
        ask(client, f"evt_{n}")
    second = listed(client, per_page=2, page=2)
    assert [row["event_id"] for row in second["result"]] == ["evt_2", "evt_1"]
    assert second["result_info"] == {"count": 2, "page": 2, "per_page": 2, "total_count": 5}
    oldest = listed(client, per_page=1, order_by_direction="asc")
    assert [row["event_id"] for row in oldest["result"]] == ["evt_0"]


def test_a_hit_of_the_cache_is_logged_with_its_tokens_at_no_cost(client: TestClient) -> None:
    headers = {**GATEWAY, "cf-aig-cache-key": "k"}
    ask(client, "miss", headers=headers)
    ask(client, "hit", headers=headers)
    hit, miss = listed(client)["result"]
    assert (hit["cached"], miss["cached"]) == (True, False)
    assert (hit["tokens_in"], hit["tokens_out"]) == (miss["tokens_in"], miss["tokens_out"])
    assert hit["tokens_out"] > 0
    assert miss["cost"] > hit["cost"] == 0
    assert last_item(client)["cost_nusd"] == 0


@pytest.mark.parametrize("counts_what_was_cut", [False, True])
def test_a_cut_stream_has_its_tokens_on_the_bill_and_in_the_log_only_if_it_counts_them(
    client: TestClient, counts_what_was_cut: bool
) -> None:
    told = {"counts_what_was_cut": counts_what_was_cut}
    client.post("/_sim/log", json=told).raise_for_status()
    client.post("/_sim/reset")

    def scenario(faults: dict[str, Any]) -> None:
        client.post("/_sim/scenario", json={"set": faults, "times": 1}).raise_for_status()

    scenario({"failure": {"status": 503}})
    ask(client, "failed")
    scenario({"truncate_at_tokens": 3, "truncate_how": "end"})
    ask(client, "cut", stream=True)
    scenario({"wrong_usage": {"completion_tokens": 1}})
    ask(client, "wrong")
    wrong, cut, failed = listed(client)["result"]
    assert (failed["status_code"], failed["success"], failed["cost"]) == (503, False, 0)
    assert (cut["tokens_out"], cut["tokens_in"] > 0, cut["cost"] > 0) == (
        (3, True, True) if counts_what_was_cut else (0, False, False)
    )
    assert client.get("/_sim/bill").json()["items"][1]["completion_tokens"] == 3
    assert wrong["tokens_out"] == last_item(client)["completion_tokens"] > 1


def test_an_entry_can_show_up_late_and_without_its_event_id(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    monkeypatch.setattr("dev.simulator.gateway_log.time.monotonic", lambda: now)
    faults = {"log_delay_ms": 4000, "log_without_event_id": True}
    client.post("/_sim/scenario", json={"set": faults}).raise_for_status()
    ask(client, "evt_1", headers={**GATEWAY, "cf-aig-metadata": '{"call": "call_1"}'})
    assert listed(client)["result"] == []
    now += 4.1
    assert listed(client, by("event_id", "evt_1"))["result"] == []
    (row,) = listed(client, by("metadata.value", "call_1"))["result"]
    assert row["event_id"] == ""
    assert last_item(client)["event_id"] == "evt_1"


def test_the_log_itself_can_fail(client: TestClient) -> None:
    spec = {"match": {"endpoint": "logs"}, "set": {"failure": {"status": 429, "retry_after": 2}}}
    client.post("/_sim/scenario", json={**spec, "times": 1}).raise_for_status()
    response = client.get(LOGS, headers=TOKEN)
    assert (response.status_code, response.headers["retry-after"]) == (429, "2")
    assert response.json()["success"] is False
    assert listed(client)["result"] == []


def test_the_binding_passes_every_option_of_its_gateway_on() -> None:
    source = (Path(dev.simulator.__file__).parent / "ai_worker" / "entry.py").read_text("utf-8")
    for option, header in (("id", "gateway-id"), ("eventId", "event-id"), ("metadata", "metadata")):
        assert f'"{option}": "cf-aig-{header}"' in source


def test_reset_empties_the_log(client: TestClient) -> None:
    ask(client, "evt_1")
    client.post("/_sim/reset")
    assert listed(client)["result"] == []
    assert listed(client, by("event_id", "evt_1"))["result"] == []
