import json
from typing import Any

import httpx
import pytest
from pydantic import BaseModel

from harpoon import wiring
from harpoon.api import schemas_out
from harpoon.api.body import MAX_BODY_BYTES
from harpoon.ports import HttpReply, HttpRequest, SendFailed
from tests.fakes import FakeAgents, ScriptedSender, drive, run_in_background

VARIABLES = {
    "ENVIRONMENT": "development",
    "CLOUDFLARE_ACCOUNT_ID": "acc",
    "AI_GATEWAY_TOKEN": "gw",
    "WORKERS_AI_TOKEN": "w",
}


def answer(request: HttpRequest) -> HttpReply:
    body = {
        "choices": [{"message": {"content": "hi"}, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 10, "completion_tokens": 50, "total_tokens": 60},
    }
    return HttpReply(status=200, headers={}, text=json.dumps(body))


def app(
    behave: Any = answer, variables: dict[str, str] | None = None, agents: FakeAgents | None = None
) -> Any:
    core = wiring.build_core(
        VARIABLES if variables is None else variables,
        sender=ScriptedSender(behave),
        ai_binding=None,
        background=run_in_background,
    )
    return wiring.build_app(core, agents=agents or FakeAgents("mediator", "orchestrator"))


def check_error(response: httpx.Response, status: int, code: str) -> dict[str, Any]:
    """The one error shape, and the request's id in body and header."""
    assert response.status_code == status, response.text
    error: dict[str, Any] = response.json()["error"]
    schemas_out.ErrorOut.model_validate(response.json())
    assert error["code"] == code
    assert error["message"]
    assert response.headers["x-request-id"] == error["request_id"]
    return error


@pytest.mark.parametrize(
    ("method", "path", "body", "shape"),
    [
        ("GET", "/api/health", None, schemas_out.HealthOut),
        ("GET", "/api/models", None, schemas_out.ModelsOut),
        ("GET", "/api/models/gpt-4o", None, schemas_out.ModelOut),
        ("POST", "/api/route", {"prompt": "Explain rain"}, schemas_out.RouteOut),
        ("POST", "/api/chat", {"prompt": "Explain rain"}, schemas_out.ChatOut),
        ("GET", "/api/agents/status", None, schemas_out.AgentsStatusOut),
    ],
)
async def test_each_answer_has_its_documented_shape_and_nothing_else(
    method: str, path: str, body: Any, shape: type[BaseModel]
) -> None:
    response = await drive(app(), method, path, json=body)
    assert response.status_code == 200, response.text
    parsed = shape.model_validate_json(response.text, strict=False)
    assert json.loads(parsed.model_dump_json(exclude_unset=True)) == response.json()
    assert response.headers["cache-control"] == "no-store"


async def test_chat_answers_as_existing_clients_read_it() -> None:
    answered = (await drive(app(), "POST", "/api/chat", json={"prompt": "Explain rain"})).json()
    assert answered["content"] == "hi"
    assert answered["model"] == "openai/gpt-oss-20b"
    assert (answered["provider"], answered["tier"]) == ("groq", "primary")
    assert answered["usage"]["total_tokens"] == 60
    assert answered["cost"] == {"amount": 0.00001575, "amount_nusd": 15750, "currency": "USD"}
    assert answered["routing"]["decision"] == "openai/gpt-oss-20b"
    saved = answered["routing"]["savings_vs_flagship"]
    assert saved["flagship_cost_usd"] == pytest.approx(10 * 2e-6 + 50 * 10e-6)
    assert saved["saved_usd"] == pytest.approx(saved["flagship_cost_usd"] - 0.00001575)


async def test_messages_work_like_a_prompt() -> None:
    messages = [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "hi"}]
    response = await drive(app(), "POST", "/api/chat", json={"messages": messages})
    assert response.json()["content"] == "hi"


async def test_route_and_chat_decide_alike() -> None:
    body = {"prompt": "Explain rain", "constraints": {"cost": 0.01}}
    routed = (await drive(app(), "POST", "/api/route", json=body)).json()["decision"]
    chatted = (await drive(app(), "POST", "/api/chat", json=body)).json()["routing"]
    assert routed["selected_model"] == chatted["decision"]
    assert routed["fallback_models"] == chatted["fallback_models"]
    assert routed["classification"] == chatted["classification"]


async def test_route_shows_the_point_on_the_measured_curve() -> None:
    async def curve(prompt: str) -> dict[str, Any]:
        response = await drive(app(), "POST", "/api/route", json={"prompt": prompt})
        decision = response.json()["decision"]
        assert decision["curve"]["share_harder"] == pytest.approx(
            1 - decision["classification"]["score"]
        )
        return dict(decision["curve"])

    task, question = await curve("Hello!"), await curve("Which one?\nA. this\nB. that\nAnswer:")
    assert (task["measured"], question["measured"]) == (False, True)
    assert task["share_harder"] == 1
    for point in (task, question):
        assert 0 < point["weak_quality"] < point["quality_as_boundary"] < 1


BAD_CHATS = [
    ({}, "invalid_request", None),
    ({"prompt": ""}, "invalid_request", "prompt"),
    ({"prompt": "  \n"}, "invalid_request", "prompt"),
    ({"prompt": 5}, "invalid_request", "prompt"),
    ({"prompt": "a", "messages": [{"role": "user", "content": "b"}]}, "invalid_request", None),
    ({"messages": []}, "invalid_request", "messages"),
    ({"messages": [{"role": "god", "content": "x"}]}, "invalid_request", "messages.0.role"),
    ({"messages": [{"role": "system", "content": "x"}]}, "invalid_request", None),
    ({"prompt": "a", "temperature": 2.1}, "invalid_request", "temperature"),
    ({"prompt": "a", "temperature": "hot"}, "invalid_request", "temperature"),
    ({"prompt": "a", "max_tokens": 0}, "invalid_request", "max_tokens"),
    ({"prompt": "a", "max_tokens": 10**9}, "invalid_request", "max_tokens"),
    ({"prompt": "a", "tier": "moon"}, "invalid_request", "tier"),
    ({"prompt": "a", "provider": "moon"}, "invalid_request", "provider"),
    ({"prompt": "a", "timeouts": {"ttft_ms": 0}}, "invalid_request", "timeouts.ttft_ms"),
    ({"prompt": "a", "temprature": 1}, "invalid_request", "temprature"),
    ({"prompt": "a", "constraints": {"cost": -1}}, "invalid_request", "constraints.cost"),
    ([], "invalid_request", None),
    ("text", "invalid_request", None),
]


@pytest.mark.parametrize(("body", "code", "param"), BAD_CHATS)
async def test_bad_input_is_named(body: Any, code: str, param: str | None) -> None:
    error = check_error(await drive(app(), "POST", "/api/chat", json=body), 400, code)
    assert error.get("param") == param
    assert error["retryable"] is False


@pytest.mark.parametrize("body", [b"{", b"\xff\xfe", b'{"prompt": NaN', b"[" * 100_000])
async def test_malformed_json_has_its_own_code(body: bytes) -> None:
    response = await drive(
        app(), "POST", "/api/chat", content=body, headers={"content-type": "application/json"}
    )
    check_error(response, 400, "invalid_json")


async def test_an_unknown_model_is_404_with_the_nearest() -> None:
    response = await drive(app(), "POST", "/api/chat", json={"prompt": "a", "model": "gpt4o-mini"})
    error = check_error(response, 404, "model_not_found")
    assert "gpt-4o-mini" in error["nearest"]


@pytest.mark.parametrize("declared", [True, False])
async def test_a_body_over_the_limit_is_413(declared: bool) -> None:
    async def chunks() -> Any:
        for _ in range(3):
            yield b"x" * (MAX_BODY_BYTES // 2)

    content: Any = b"x" * (MAX_BODY_BYTES + 1) if declared else chunks()
    response = await drive(app(), "POST", "/api/chat", content=content)
    check_error(response, 413, "payload_too_large")


async def test_a_wrong_method_is_405_and_names_the_right_one() -> None:
    response = await drive(app(), "DELETE", "/api/chat")
    check_error(response, 405, "method_not_allowed")
    assert response.headers["allow"] == "POST"


async def test_an_unknown_path_is_404() -> None:
    check_error(await drive(app(), "GET", "/api/nothing"), 404, "not_found")


@pytest.mark.parametrize("query", ["provider=moon", "tier=moon"])
async def test_an_unknown_filter_lists_the_known_ones(query: str) -> None:
    error = check_error(await drive(app(), "GET", f"/api/models?{query}"), 400, "invalid_request")
    assert "known:" in error["message"]


async def test_filters_combine() -> None:
    both = (await drive(app(), "GET", "/api/models?provider=groq&tier=primary")).json()
    none = (await drive(app(), "GET", "/api/models?provider=groq&tier=edge")).json()
    assert both["total"] == len(both["models"]) > 0
    assert none == {"total": 0, "models": []}


@pytest.mark.parametrize(
    "path",
    [
        "@cf/meta/llama-3.1-8b-instruct-fast",
        "%40cf%2Fmeta%2Fllama-3.1-8b-instruct-fast",
        "workers-ai/@cf/meta/llama-3.1-8b-instruct-fast",
    ],
)
async def test_a_model_is_found_by_its_plain_and_encoded_id(path: str) -> None:
    found = (await drive(app(), "GET", f"/api/models/{path}")).json()
    assert found["id"] == "@cf/meta/llama-3.1-8b-instruct-fast"


async def test_providers_that_are_gone_are_502_with_attempts() -> None:
    response = await drive(
        app(lambda _: SendFailed()), "POST", "/api/chat", json={"prompt": "secret canary"}
    )
    error = check_error(response, 502, "provider_unavailable")
    assert error["retryable"] is True
    assert {a["error_code"] for a in error["attempts"]} == {"provider_unavailable"}
    assert [a["kind"] for a in error["attempts"]][:5] == ["first", *["fallback"] * 4]
    assert {a["cost_usd"] for a in error["attempts"]} == {None}
    assert "canary" not in response.text


async def test_a_providers_limit_is_429_with_retry_after() -> None:
    def limited(_: HttpRequest) -> HttpReply:
        return HttpReply(status=429, headers={"retry-after": "3"}, text="{}")

    response = await drive(app(limited), "POST", "/api/chat", json={"prompt": "a"})
    check_error(response, 429, "provider_rate_limited")
    assert response.headers["retry-after"] == "3"


async def test_a_clients_request_id_is_kept_when_it_is_plain() -> None:
    kept = await drive(app(), "GET", "/api/health", headers={"x-request-id": "abc-12345"})
    assert kept.headers["x-request-id"] == "abc-12345"
    odd = await drive(app(), "GET", "/api/health", headers={"x-request-id": "a b<script>"})
    assert odd.headers["x-request-id"].startswith("req_")


async def test_what_nobody_foresaw_is_a_500_that_shows_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def broken(_: HttpRequest) -> HttpReply:
        raise RuntimeError("private detail")

    response = await drive(app(broken), "POST", "/api/chat", json={"prompt": "canary"})
    check_error(response, 500, "internal_error")
    log = capsys.readouterr().out
    assert "RuntimeError" in log
    for private in ("private detail", "canary"):
        assert private not in response.text
        assert private not in log


async def test_agents_status_is_true_only_when_both_answer() -> None:
    half = (await drive(app(agents=FakeAgents("mediator")), "GET", "/api/agents/status")).json()
    assert (half["agents_enabled"], half["mediator"]) == (False, "available")
    assert half["orchestrator"] == "unavailable"


async def test_health_is_degraded_when_a_configured_provider_is_down() -> None:
    health = (await drive(app(lambda _: SendFailed()), "GET", "/api/health")).json()
    assert health["status"] == "degraded"
    assert health["providers"]["groq"]["error"] == "provider_unavailable"


async def test_health_is_ok_when_what_is_configured_is_up() -> None:
    variables = {k: v for k, v in VARIABLES.items() if k != "WORKERS_AI_TOKEN"}
    health = (await drive(app(variables=variables), "GET", "/api/health")).json()
    assert health["status"] == "ok"
    assert health["providers"]["workers-ai"]["available"] is False
    assert "not configured" in health["providers"]["workers-ai"]["error"]


async def test_a_wrong_setting_closes_the_service_and_is_named() -> None:
    closed = app(variables={**VARIABLES, "GROQ_GATEWAY_URL": "ftp://x"})
    response = await drive(closed, "POST", "/api/chat", json={"prompt": "a"})
    error = check_error(response, 503, "not_configured")
    assert "GROQ_GATEWAY_URL" in error["message"]
    assert (await drive(closed, "GET", "/api/health")).status_code == 200


async def test_a_deployment_without_keys_is_closed_but_for_health() -> None:
    closed = app(variables={**VARIABLES, "ENVIRONMENT": "production"})
    check_error(await drive(closed, "GET", "/api/models"), 503, "not_configured")
    assert (await drive(closed, "GET", "/api/health")).status_code == 200


MEDIATOR_PATHS = (
    *("audit", "covenant", "covenants", "outcomes", "analyze", "delegate", "status"),
    *(f"covenants/{{covenant_id}}{end}" for end in ("", "/receipt", "/cancel", "/feedback")),
)


async def test_the_schema_says_which_routes_need_a_key_and_how_a_refusal_looks() -> None:
    schema = (await drive(app(), "GET", "/openapi.json")).json()
    for path, operations in schema["paths"].items():
        for operation in operations.values():
            assert operation["security"] == ([] if path == "/api/health" else [{"key": []}])
            for status in ("400", "401", "403", "413", "429", "431", "503"):
                assert list(operation["responses"][status]["content"]) == ["application/json"]


async def test_a_refused_method_is_told_all_methods_of_the_path() -> None:
    both = await drive(app(), "OPTIONS", "/api/agents/mediator/me/covenant")
    assert (both.status_code, both.headers["allow"]) == (405, "GET, HEAD, POST")
    one = await drive(app(), "GET", "/api/chat")
    assert (one.status_code, one.headers["allow"]) == (405, "POST")


async def test_the_schema_documents_every_route() -> None:
    paths = (await drive(app(), "GET", "/openapi.json")).json()["paths"]
    assert set(paths) == {
        "/api/health",
        "/api/models",
        "/api/models/{model_id}",
        "/api/route",
        "/api/chat",
        "/api/batch",
        "/api/agents/status",
        "/api/agents/tickets",
        *(f"/api/agents/mediator/{{user_id}}/{end}" for end in MEDIATOR_PATHS),
        *(f"/api/agents/orchestrator/{{task_id}}/{end}" for end in ("execute", "status", "agents")),
        *(
            f"/api/orchestrate/{name}"
            for name in ("full", "optimize", "parallel", "smart", "workers")
        ),
        "/api/metrics",
        "/api/spend",
        "/metrics",
        "/v1/chat/completions",
        "/v1/models",
        "/v1/models/{model_id}",
    }
