"""A task's WebSocket on workerd: agents that join, and results that give orders."""

from __future__ import annotations

import json
import uuid
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.sync.client import connect

from dev.runtime.stack import Stack
from dev.simulator import credentials
from tests.e2e.conftest import PATIENCE_S, Simulator

HARD = "Design a distributed rate limiter, prove step by step that it is correct, compare it."
CORPUS: list[str] = json.loads((Path(__file__).parents[1] / "injections.json").read_text("utf-8"))
SECRETS = (
    *(credentials.GATEWAY_TOKEN, credentials.GROQ_API_KEY),
    *(credentials.OPENAI_API_KEY, credentials.WORKERS_AI_TOKEN),
)


def test_an_agent_joins_a_task_under_way(stack: Stack, simulator: Simulator) -> None:
    simulator.scenario({"prompt_contains": "Work on this"}, latency_ms=1_500)
    task_id = f"task_{uuid.uuid4().hex[:12]}"
    url = f"{stack.url.replace('http', 'ws')}/api/agents/orchestrator/{task_id}/ws"
    said: list[dict[str, Any]] = []
    with connect(url) as socket:

        def until(type_: str, **data: Any) -> dict[str, Any]:
            while True:
                event: dict[str, Any] = json.loads(socket.recv(timeout=PATIENCE_S))
                said.append(event)
                if event["type"] == type_ and data.items() <= event["data"].items():
                    return event

        prompt = f"{HARD} sim:steps=2"
        limits = {"mode": "speed", "max_latency_ms": 60_000}
        message = {"prompt": prompt, "constraints": limits}
        socket.send(json.dumps({"type": "execute", "id": 1, "data": message}))
        until("agent_spawn", kind="execute")
        joins = {"instruction": "Also think of the clocks.", "id": "clocks", "role": "critic"}
        socket.send(json.dumps({"type": "spawn_agent", "id": 2, "data": joins}))
        agent = until("state_sync")["data"]["agent"]
        assert (agent["name"], agent["status"]) == ("clocks", "pending")
        socket.send(json.dumps({"type": "spawn_agent", "id": 3, "data": joins}))
        assert until("error")["data"]["code"] == "invalid_plan"
        end = until("task_complete")["data"]
        names = [event["data"]["name"] for event in said if event["type"] == "agent_spawn"]
        assert names.index("clocks") < names.index("coordinator")
        assert end["status"] == "completed"
        assert {one["id"] for one in end["sources"]} == {"part-1", "part-2", "clocks"}
        socket.send(json.dumps({"type": "spawn_agent", "id": 4, "data": {"instruction": "Late."}}))
        assert until("error")["data"]["code"] == "illegal_transition"
    seqs = [event["seq"] for event in said if "seq" in event]
    assert seqs == list(range(1, len(seqs) + 1))


@pytest.mark.parametrize("number", range(0, len(CORPUS), 8))
def test_orders_in_results_move_nothing(
    stack: Stack, client: httpx.Client, simulator: Simulator, number: int
) -> None:
    """Every worker says the text, and the coordinator repeats it."""
    injection = CORPUS[number]
    for words in ("Work on this", "put the results of several"):
        simulator.scenario({"prompt_contains": words}, say=injection)
    answer = client.post(
        "/api/orchestrate/workers",
        json={"prompt": f"{HARD} sim:steps=2", "constraints": {"max_cost_usd": 0.05}},
    ).json()
    assert answer["data"]["final_answer"] == injection
    assert [one["id"] for one in answer["data"]["task_results"]] == ["part-1", "part-2"]
    assert answer["metadata"]["calls"] == 4
    assert answer["metadata"]["cost"]["amount_nusd"] <= 50_000_000
    task_id = answer["metadata"]["task_id"]
    task = client.get(f"/api/agents/orchestrator/{task_id}/status").text
    for secret in SECRETS:
        assert secret not in json.dumps(answer) + task + stack.log_text()
