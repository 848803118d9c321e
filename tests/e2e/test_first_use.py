"""The commands that people have in their notes, against the real runtime."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from dev.runtime.stack import Stack
from tests.e2e.conftest import PATIENCE_S, Simulator, within


def get(stack: Stack, path: str) -> Any:
    return httpx.get(stack.url + path, timeout=PATIENCE_S).raise_for_status().json()


def post(stack: Stack, path: str, body: str) -> Any:
    headers = {"content-type": "application/json"}
    response = httpx.post(stack.url + path, content=body, headers=headers, timeout=PATIENCE_S)
    return response.raise_for_status().json()


def test_the_real_workerd_answers(stack: Stack) -> None:
    assert "[workerd] workerd 20" in stack.log_text()
    assert f"Ready on http://127.0.0.1:{stack.port}" in stack.log_text()


def test_health(stack: Stack) -> None:
    # What the tests before this one made fail is down until the next probe.
    within(5, lambda: get(stack, "/api/health")["status"] == "ok")
    health = get(stack, "/api/health")
    assert health["mode"] == "simulator"
    assert set(health["providers"]) == {"groq", "workers-ai", "openai", "local"}


def test_agents_status_is_a_round_trip_to_both_classes(stack: Stack) -> None:
    status = get(stack, "/api/agents/status")
    assert status["agents_enabled"] is True
    assert (status["mediator"], status["orchestrator"]) == ("available", "available")
    for agent in ("mediator", "orchestrator"):
        described = status["details"][agent]
        assert described["agent"] == agent
        assert described["starts"] >= 1


@pytest.mark.parametrize(
    ("query", "least"), [("provider=groq", 5), ("tier=primary", 5), ("tier=edge", 3)]
)
def test_models(stack: Stack, query: str, least: int) -> None:
    listed = get(stack, f"/api/models?{query}")
    assert listed["total"] == len(listed["models"])
    assert listed["total"] >= least


def test_chat_hello(stack: Stack) -> None:
    answer = post(stack, "/api/chat", '{"prompt": "Hello!"}')
    assert answer["tier"] == "edge"
    assert "simulated" in str(answer["content"])
    assert answer["mode"] == "simulator"
    assert answer["performance"]["latency_ms"] > 0


def test_chat_with_a_tier(stack: Stack) -> None:
    answer = post(stack, "/api/chat", '{"prompt": "Analyze this data...", "tier": "flagship"}')
    assert (answer["tier"], answer["provider"]) == ("flagship", "openai")


def test_route_is_what_chat_does(stack: Stack) -> None:
    body = '{"prompt": "Explain machine learning", "tier": "primary"}'
    decision = post(stack, "/api/route", body)["decision"]
    answer = post(stack, "/api/chat", body)
    assert decision["selected_model"] == answer["model"]
    assert answer["cost"]["amount"] > 0


@pytest.mark.parametrize(
    ("path", "holds"),
    [("/", "<title>"), ("/docs", "swagger"), ("/openapi.json", '"openapi"')],
)
def test_pages_are_served(client: httpx.Client, path: str, holds: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert holds in response.text


def test_route_and_models_cost_nothing(client: httpx.Client, simulator: Simulator) -> None:
    assert client.post("/api/route", json={"prompt": "Hello!"}).status_code == 200
    assert client.get("/api/models").status_code == 200
    assert client.get("/api/health").status_code == 200
    assert simulator.bill() == []
