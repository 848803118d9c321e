"""The simulated providers speak as the real ones do: shapes, credentials, refusals, streams."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from dev.simulator import credentials
from dev.simulator.app import create_app

GATEWAY = {"cf-aig-authorization": f"Bearer {credentials.GATEWAY_TOKEN}"}
WORKERS_AI = {**GATEWAY, "authorization": f"Bearer {credentials.WORKERS_AI_TOKEN}"}
BASE = "/v1/account/default"
LLAMA = "@cf/meta/llama-3.3-70b-instruct-fp8-fast"
GROQ_20B = "openai/gpt-oss-20b"


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(create_app()) as test_client:
        yield test_client


def chat(model: str, prompt: str = "Explain quantum computing", **more: Any) -> dict[str, Any]:
    return {"model": model, "messages": [{"role": "user", "content": prompt}], **more}


def events(text: str) -> list[Any]:
    datas = [line[6:] for line in text.splitlines() if line.startswith("data: ")]
    return [data if data == "[DONE]" else json.loads(data) for data in datas]


def test_groq_answers_with_timings_and_its_request_id(client: TestClient) -> None:
    response = client.post(f"{BASE}/groq/chat/completions", json=chat(GROQ_20B), headers=GATEWAY)
    body = response.json()
    assert response.status_code == 200
    assert body["x_groq"]["id"].startswith("req_")
    assert {"queue_time", "prompt_time", "completion_time", "total_time"} <= body["usage"].keys()
    assert body["choices"][0]["message"]["reasoning"]
    assert response.headers["cf-aig-cache-status"] == "MISS"
    assert response.headers["cf-aig-log-id"]
    assert int(response.headers["x-ratelimit-remaining-requests"]) > 0


def test_openai_answers_with_token_details(client: TestClient) -> None:
    response = client.post(f"{BASE}/openai/chat/completions", json=chat("gpt-4o"), headers=GATEWAY)
    usage = response.json()["usage"]
    assert usage["prompt_tokens_details"]["cached_tokens"] == 0
    assert usage["total_tokens"] == usage["prompt_tokens"] + usage["completion_tokens"]
    assert response.headers["x-request-id"]


def test_answers_are_deterministic_use_the_prompt_and_differ_by_model(client: TestClient) -> None:
    def content(model: str) -> str:
        answer = client.post(
            f"{BASE}/openai/chat/completions", json=chat(model, "Why rivers bend?"), headers=GATEWAY
        )
        text: str = answer.json()["choices"][0]["message"]["content"]
        return text

    first = content("gpt-4o")
    assert first == content("gpt-4o") != content("gpt-4o-mini")
    assert first.startswith("[simulated by openai/gpt-4o]")
    assert "Why rivers bend?" in first


def test_workers_ai_native_paths_wrap_the_result(client: TestClient) -> None:
    inputs = {"prompt": "Explain quantum computing", "max_tokens": 9}
    for path in (f"{BASE}/workers-ai/{LLAMA}", f"/client/v4/accounts/a/ai/run/{LLAMA}"):
        body = client.post(path, json=inputs, headers=WORKERS_AI).json()
        assert body["success"] is True
        assert body["result"]["usage"]["completion_tokens"] == 9
        assert isinstance(body["result"]["response"], str)


def test_newer_workers_ai_models_answer_natively_in_the_openai_shape(client: TestClient) -> None:
    path = f"{BASE}/workers-ai/@cf/qwen/qwen3-30b-a3b-fp8"
    body = client.post(path, json={"prompt": "Hello"}, headers=WORKERS_AI).json()
    assert body["result"]["choices"][0]["message"]["content"]


def test_the_unified_path_takes_the_provider_from_the_model(client: TestClient) -> None:
    path = f"{BASE}/compat/chat/completions"
    for model, headers in (
        (f"groq/{GROQ_20B}", GATEWAY),
        ("openai/gpt-4o", GATEWAY),
        (f"workers-ai/{LLAMA}", WORKERS_AI),
    ):
        assert client.post(path, json=chat(model), headers=headers).status_code == 200
    items = client.get("/_sim/bill").json()["items"]
    assert [item["provider"] for item in items] == ["groq", "openai", "workers-ai"]


def test_the_local_server_needs_no_key_and_costs_nothing(client: TestClient) -> None:
    listed = client.get("/local/v1/models").json()["data"]
    assert [row["id"] for row in listed] == ["local/llama-3.2-3b"]
    for model in ("local/llama-3.2-3b", "llama-3.2-3b"):
        assert client.post("/local/v1/chat/completions", json=chat(model)).status_code == 200
    assert client.get("/_sim/bill").json()["total_nusd"] == 0


@pytest.mark.parametrize("token", [None, "Bearer wrong"])
def test_the_gateway_refuses_a_wrong_token_in_its_own_shape(
    client: TestClient, token: str | None
) -> None:
    headers = {"cf-aig-authorization": token} if token else {}
    response = client.post(f"{BASE}/groq/chat/completions", json=chat(GROQ_20B), headers=headers)
    assert response.status_code == 401
    assert response.json()["error"] == [{"code": 2009, "message": "Unauthorized"}]
    assert client.get(f"{BASE}/groq/models", headers=headers).status_code == 401


def test_each_provider_refuses_a_wrong_key_in_its_own_shape(client: TestClient) -> None:
    headers = {**GATEWAY, "authorization": "Bearer wrong-key"}
    groq = client.post(f"{BASE}/groq/chat/completions", json=chat(GROQ_20B), headers=headers)
    openai = client.post(f"{BASE}/openai/chat/completions", json=chat("gpt-4o"), headers=headers)
    edge = client.post(f"{BASE}/workers-ai/{LLAMA}", json={"prompt": "x"}, headers=headers)
    assert (groq.status_code, openai.status_code, edge.status_code) == (401, 401, 401)
    assert groq.json()["error"]["message"] == "Invalid API Key"
    assert "Incorrect API key provided" in openai.json()["error"]["message"]
    assert edge.json()["errors"] == [{"code": 10000, "message": "Authentication error"}]


@pytest.mark.parametrize(
    "model", ["llama-3.1-8b-instant", "llama-3.3-70b-versatile", "qwen/qwen3-32b", "nonsense"]
)
def test_retired_and_unknown_groq_models_are_not_found(client: TestClient, model: str) -> None:
    response = client.post(f"{BASE}/groq/chat/completions", json=chat(model), headers=GATEWAY)
    assert response.status_code == 404
    assert response.json()["error"]["code"] == "model_not_found"
    assert client.get("/_sim/bill").json()["items"][0]["cost_nusd"] == 0


def test_an_unknown_workers_ai_model_is_error_5007(client: TestClient) -> None:
    model = "@cf/qwen/qwen2.5-7b-instruct-awq"
    body = client.post(f"{BASE}/workers-ai/{model}", json={"prompt": "x"}, headers=WORKERS_AI)
    assert body.status_code == 400
    assert body.json()["errors"] == [{"message": f"No such model {model} or task", "code": 5007}]


def test_model_lists_leave_out_the_retired_and_are_not_billed(client: TestClient) -> None:
    body = client.get(f"{BASE}/groq/models", headers=GATEWAY).json()
    ids = [row["id"] for row in body["data"]]
    assert GROQ_20B in ids
    assert "llama-3.1-8b-instant" not in ids
    assert client.get(f"{BASE}/openai/models", headers=GATEWAY).status_code == 200
    assert client.get(f"{BASE}/workers-ai/v1/models", headers=WORKERS_AI).status_code == 200
    assert client.get("/_sim/bill").json()["count"] == 0


@pytest.mark.parametrize(
    ("changes", "code", "param"),
    [
        ({"max_tokens": 5}, "unsupported_parameter", "max_tokens"),
        ({"temperature": 0.2}, "unsupported_value", "temperature"),
        ({"temperature": "hot"}, "invalid_type", "temperature"),
        ({"temperature": 3}, "decimal_above_max_value", "temperature"),
        ({"messages": "hello"}, "invalid_type", "messages"),
        ({"messages": None}, "missing_required_parameter", "messages"),
        ({"messages": []}, "empty_array", "messages"),
        ({"stream": "yes"}, "invalid_type", "stream"),
        ({"max_completion_tokens": 0}, "integer_below_min_value", "max_completion_tokens"),
    ],
)
def test_openai_refuses_with_its_own_code_and_param(
    client: TestClient, changes: dict[str, Any], code: str, param: str
) -> None:
    body = {**chat("gpt-6-luna"), **changes}
    response = client.post(f"{BASE}/openai/chat/completions", json=body, headers=GATEWAY)
    assert response.status_code == 400
    assert (response.json()["error"]["code"], response.json()["error"]["param"]) == (code, param)


def test_gpt_6_takes_a_temperature_when_it_does_not_reason(client: TestClient) -> None:
    body = chat("gpt-6-luna", temperature=0.2, reasoning_effort="none")
    response = client.post(f"{BASE}/openai/chat/completions", json=body, headers=GATEWAY)
    assert response.json()["usage"]["completion_tokens_details"]["reasoning_tokens"] == 0


def test_a_prompt_longer_than_the_context_is_refused(client: TestClient) -> None:
    body = chat("gpt-4o", "word " * 130_000)
    response = client.post(f"{BASE}/openai/chat/completions", json=body, headers=GATEWAY)
    assert response.status_code == 400
    assert response.json()["error"]["code"] == "context_length_exceeded"


def test_a_body_that_is_not_json_is_refused_by_the_provider(client: TestClient) -> None:
    response = client.post(f"{BASE}/groq/chat/completions", content="{oops", headers=GATEWAY)
    assert response.status_code == 400
    assert response.json()["error"]["type"] == "invalid_request_error"


def test_max_tokens_and_stop_end_an_answer(client: TestClient) -> None:
    path = f"{BASE}/openai/chat/completions"
    short = client.post(path, json=chat("gpt-4o", max_tokens=3), headers=GATEWAY).json()
    assert short["choices"][0]["finish_reason"] == "length"
    assert short["usage"]["completion_tokens"] == 3
    body = chat("gpt-4o", "sim:say one, two, three", stop=[", three", "two"])
    stopped = client.post(path, json=body, headers=GATEWAY).json()["choices"][0]
    assert (stopped["message"]["content"], stopped["finish_reason"]) == ("one, ", "stop")


def test_workers_ai_stops_at_256_tokens_unless_told_otherwise(client: TestClient) -> None:
    body = {"prompt": "sim:words=2000"}
    answer = client.post(f"{BASE}/workers-ai/{LLAMA}", json=body, headers=WORKERS_AI).json()
    assert answer["result"]["usage"]["completion_tokens"] == 256


def test_an_openai_stream_has_role_content_finish_usage_and_done(client: TestClient) -> None:
    body = chat("gpt-4o", stream=True, stream_options={"include_usage": True})
    response = client.post(f"{BASE}/openai/chat/completions", json=body, headers=GATEWAY)
    assert response.headers["content-type"].startswith("text/event-stream")
    parts = events(response.text)
    assert parts[0]["choices"][0]["delta"]["role"] == "assistant"
    assert parts[-1] == "[DONE]"
    assert parts[-2]["choices"] == []
    assert parts[-3]["choices"][0]["finish_reason"] == "stop"
    assert all(part["usage"] is None for part in parts[:-2])
    whole = client.post(
        f"{BASE}/openai/chat/completions", json=chat("gpt-4o"), headers=GATEWAY
    ).json()
    text = "".join(p["choices"][0]["delta"].get("content") or "" for p in parts[:-2])
    assert text == whole["choices"][0]["message"]["content"]
    assert parts[-2]["usage"] == whole["usage"]


def test_a_groq_stream_has_its_id_first_and_its_usage_in_the_last_choice(
    client: TestClient,
) -> None:
    body = chat(GROQ_20B, stream=True)
    text = client.post(f"{BASE}/groq/chat/completions", json=body, headers=GATEWAY).text
    parts = events(text)
    assert parts[0]["x_groq"]["id"].startswith("req_")
    assert parts[-2]["choices"][0]["finish_reason"] == "stop"
    assert parts[-2]["x_groq"]["usage"]["completion_tokens"] > 0
    body["stream_options"] = {"include_usage": True}
    text = client.post(f"{BASE}/groq/chat/completions", json=body, headers=GATEWAY).text
    assert events(text)[-2]["choices"] == []


def test_a_native_workers_ai_stream_has_response_lines_then_usage(client: TestClient) -> None:
    body = {"prompt": "Hello", "stream": True}
    text = client.post(f"{BASE}/workers-ai/{LLAMA}", json=body, headers=WORKERS_AI).text
    parts = events(text)
    assert all("response" in part for part in parts[:-1])
    assert parts[-2]["usage"]["total_tokens"] > 0
    assert parts[-1] == "[DONE]"


TOOL = {
    "type": "function",
    "function": {
        "name": "get_weather",
        "parameters": {
            "type": "object",
            "properties": {"city": {"type": "string"}, "days": {"type": "integer", "minimum": 1}},
        },
    },
}


def test_tool_calls_come_whole_streamed_and_native(client: TestClient) -> None:
    path = f"{BASE}/openai/chat/completions"
    body = chat("gpt-4o", "What is the weather in Oslo?", tools=[TOOL])
    choice = client.post(path, json=body, headers=GATEWAY).json()["choices"][0]
    call = choice["message"]["tool_calls"][0]
    assert (choice["finish_reason"], call["function"]["name"]) == ("tool_calls", "get_weather")
    assert isinstance(json.loads(call["function"]["arguments"])["days"], int)
    parts = events(client.post(path, json={**body, "stream": True}, headers=GATEWAY).text)
    deltas = [p["choices"][0]["delta"] for p in parts[:-1]]
    pieces = [d["tool_calls"][0]["function"]["arguments"] for d in deltas if "tool_calls" in d]
    assert "".join(pieces) == call["function"]["arguments"]
    native = client.post(f"{BASE}/workers-ai/{LLAMA}", json=body, headers=WORKERS_AI).json()
    assert isinstance(native["result"]["tool_calls"][0]["arguments"], dict)


def test_a_json_schema_answer_satisfies_the_schema(client: TestClient) -> None:
    schema = {
        "type": "object",
        "properties": {"verdict": {"enum": ["yes", "no"]}, "scores": {"$ref": "#/$defs/scores"}},
        "$defs": {"scores": {"type": "array", "items": {"type": "number", "maximum": 10}}},
    }
    body = chat(
        "gpt-4o",
        response_format={"type": "json_schema", "json_schema": {"name": "v", "schema": schema}},
    )
    answer = client.post(f"{BASE}/openai/chat/completions", json=body, headers=GATEWAY).json()
    value = json.loads(answer["choices"][0]["message"]["content"])
    assert value["verdict"] == "yes"
    assert value["scores"][0] <= 10
