"""Plans and patterns on workerd, against the simulator's planners, judges and workers."""

from __future__ import annotations

import json
import time
from typing import Any

import httpx
import pytest

from tests.e2e.conftest import Books, Simulator

SIMPLE = "What is the capital of France?"
HARD = (
    "Design a distributed rate limiter and prove step by step that it is correct, then compare it."
)


def post(client: httpx.Client, path: str, **body: Any) -> Any:
    answer = client.post(f"/api/orchestrate/{path}", json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


def task_of(client: httpx.Client, done: Any) -> Any:
    """The task behind a pattern's answer."""
    task_id = done["metadata"]["task_id"]
    return client.get(f"/api/agents/orchestrator/{task_id}/status").json()


def steps(task: Any, kind: str) -> list[Any]:
    return [step for step in task["steps"] if step["kind"] == kind]


def check_money(done: Any, simulator: Simulator) -> None:
    """The simulator's bill has nothing but this task's calls."""
    billed = sum(line["cost_nusd"] or 0 for line in simulator.bill())
    assert done["metadata"]["cost"]["amount_nusd"] == billed
    assert done["metadata"]["cost_estimate"] == done["metadata"]["cost"]["amount"]
    assert done["metadata"]["estimated_cost"]["amount_nusd"] is not None


def test_parallel(client: httpx.Client, simulator: Simulator, books: Books) -> None:
    requests = [{"prompt": SIMPLE}, {"prompt": "sim:say four"}, {"prompt": "x", "model": "gpt-4o"}]
    done = post(client, "parallel", requests=requests)
    assert done["success"] is True
    data = done["data"]
    assert (data["total"], data["successful"], data["failed"]) == (3, 3, 0)
    assert [one["index"] for one in data["results"]] == [0, 1, 2]
    assert data["results"][1]["data"]["content"] == "four"
    assert data["results"][2]["data"]["model"] == "gpt-4o"
    assert "gpt-4o" in done["metadata"]["models_used"]
    assert done["metadata"]["pattern"] == "parallel"
    check_money(done, simulator)
    books.balance(calls=3)


def test_parallel_with_one_that_fails(client: httpx.Client, simulator: Simulator) -> None:
    simulator.scenario({"prompt_contains": "unlucky"}, failure={"status": 400})
    done = post(client, "parallel", requests=[{"prompt": "unlucky"}, {"prompt": "lucky"}])
    failed, fine = done["data"]["results"]
    assert (failed["status"], failed["data"], failed["error"]["code"]) == (
        *("error", None),
        "provider_rejected",
    )
    assert (fine["status"], fine["error"]) == ("success", None)
    check_money(done, simulator)


def test_workers(client: httpx.Client, simulator: Simulator, books: Books) -> None:
    done = post(client, "workers", prompt=f"{HARD} sim:steps=3", worker_model="gpt-4o-mini")
    data = done["data"]
    assert data["plan"]["origin"] == "planner"
    assert [one["id"] for one in data["task_results"]] == ["part-1", "part-2", "part-3"]
    assert {one["model"] for one in data["task_results"]} == {"gpt-4o-mini"}
    for name in ("part-1", "part-2", "part-3"):
        assert f"[{name}]" in data["final_answer"], "each part names its source"
    assert [one["id"] for one in data["sources"]] == ["part-1", "part-2", "part-3"]
    assert all(one["cited"] for one in data["sources"])
    known = {step["step_id"] for step in task_of(client, done)["steps"]}
    assert {one["step_id"] for one in data["sources"]} <= known
    check_money(done, simulator)
    books.balance(calls=5)


def test_optimize(client: httpx.Client, simulator: Simulator, books: Books) -> None:
    done = post(client, "optimize", task="Write a haiku. sim:scores=5,7,9", quality_threshold=8)
    data = done["data"]
    assert (data["final_score"], data["iterations"]) == (9, 3)
    assert (data["threshold_met"], data["stop_reason"]) == (True, "threshold_met")
    assert [one["score"] for one in data["history"]] == [5, 7, 9]
    assert data["final_output"] == data["history"][2]["output"]
    check_money(done, simulator)
    books.balance(calls=6)


def test_optimize_gives_the_best_version_when_the_last_is_worse(
    client: httpx.Client, simulator: Simulator
) -> None:
    done = post(client, "optimize", task="Write a haiku. sim:scores=5,7,6", max_iterations=3)
    data = done["data"]
    assert (data["final_score"], data["threshold_met"]) == (7, False)
    assert data["stop_reason"] == "max_iterations"
    assert data["final_output"] == data["history"][1]["output"]


def test_smart(client: httpx.Client, simulator: Simulator, books: Books) -> None:
    chosen = post(client, "smart", prompt=SIMPLE)["data"]["model_used"]
    simulator.scenario({"model": chosen}, failure={"status": 500})
    done = post(client, "smart", prompt=SIMPLE, preferences={"maxCost": 0.01, "maxLatency": 9_000})
    data = done["data"]
    assert data["routing_decision"]["decision"] == chosen
    assert data["used_fallback"] is True
    assert data["model_used"] != chosen
    assert len(data["attempts"]) >= 2
    assert data["answer"]
    books.balance()


def test_smart_that_nobody_answers(client: httpx.Client, simulator: Simulator) -> None:
    simulator.scenario({}, failure={"status": 400})
    answer = client.post("/api/orchestrate/smart", json={"prompt": SIMPLE})
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "provider_rejected")


@pytest.mark.parametrize(
    ("path", "body", "status", "param"),
    [
        ("parallel", {"requests": []}, 400, "requests"),
        ("parallel", {"requests": [{"prompt": "x", "stream": True}]}, 400, None),
        ("workers", {"prompt": " "}, 400, "prompt"),
        ("workers", {"prompt": "x", "worker_model": "gpt-99"}, 404, None),
        ("optimize", {"task": "x", "max_iterations": 0}, 400, "max_iterations"),
        ("optimize", {"task": "x", "quality_threshold": 11}, 400, "quality_threshold"),
        ("smart", {"prompt": "x", "preferences": {}, "constraints": {}}, 400, None),
        ("smart", {"prompt": "x", "preferences": {"maxCost": -1}}, 400, None),
        ("smart", {"promt": "x"}, 400, None),
    ],
)
def test_bad_input(
    client: httpx.Client, path: str, body: Any, status: int, param: str | None
) -> None:
    answer = client.post(f"/api/orchestrate/{path}", json=body)
    assert answer.status_code == status, answer.text
    if param is not None:
        assert answer.json()["error"]["param"] == param


def test_the_same_key_pays_once(client: httpx.Client, simulator: Simulator) -> None:
    key = {"Idempotency-Key": f"k{time.time_ns()}"}
    body = {"prompt": SIMPLE}
    answers = [
        client.post("/api/orchestrate/smart", json=body, headers=key).json() for _ in range(3)
    ]
    assert len({one["metadata"]["task_id"] for one in answers}) == 1
    assert len({one["data"]["answer"] for one in answers}) == 1
    assert len(simulator.bill()) == 1
    other = client.post("/api/orchestrate/smart", json={"prompt": "other"}, headers=key)
    assert (other.status_code, other.json()["error"]["code"]) == (409, "task_exists")


def streamed(client: httpx.Client, path: str, **body: Any) -> list[tuple[str, Any]]:
    """(type, data) of each server-sent event."""
    events: list[tuple[str, Any]] = []
    with client.stream("POST", f"/api/orchestrate/{path}", json={**body, "stream": True}) as answer:
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/event-stream")
        name = ""
        for line in answer.iter_lines():
            if line.startswith("event: "):
                name = line.removeprefix("event: ")
            elif line.startswith("data: "):
                events.append((name, json.loads(line.removeprefix("data: "))))
    return events


def test_progress_is_streamed_and_ends_with_the_result(client: httpx.Client) -> None:
    events = streamed(client, "workers", prompt=f"{HARD} sim:steps=2")
    kinds = [kind for kind, _ in events]
    assert (kinds[0], kinds[-2], kinds[-1]) == ("task_start", "task_complete", "done")
    assert {"agent_spawn", "agent_delta", "agent_complete", "ledger_update"} <= set(kinds)
    seqs = [data["seq"] for _, data in events[:-1]]
    assert seqs == list(range(1, len(seqs) + 1))
    assert events[-1][1]["data"]["final_answer"] == events[-2][1]["data"]["result"]


def test_a_stream_of_a_task_that_fails_ends_with_the_error(
    client: httpx.Client, simulator: Simulator
) -> None:
    simulator.scenario({}, failure={"status": 400})
    events = streamed(client, "smart", prompt=SIMPLE)
    assert events[-1][0] == "error"
    assert events[-1][1]["error"]["code"] == "provider_rejected"


def test_full_streams_the_covenants_events(client: httpx.Client) -> None:
    events = streamed(client, "full", query=HARD, user_id=f"s{time.time_ns()}")
    kinds = [kind for kind, _ in events]
    assert kinds[0] == "covenant_created"
    assert kinds[-1] == "done"
    assert "delegation_complete" in kinds
    assert events[-1][1]["covenant"]["status"] == "completed"


def test_six_independent_steps_run_at_once(client: httpx.Client, simulator: Simulator) -> None:
    """Planner, six workers side by side, coordinator."""
    simulator.count_anew()
    simulator.scenario({"prompt_contains": "Work on this"}, latency_ms=3_000)
    done = post(
        client, "workers", prompt=f"{HARD} sim:steps=6", constraints={"max_latency_ms": 60_000}
    )
    assert len(done["data"]["task_results"]) == 6
    assert done["success"] is True
    assert done["metadata"]["calls"] == 8
    assert simulator.health()["in_flight_high_water"] == 6


@pytest.mark.parametrize("kind", ["invalid_json", "cyclic_plan", "unknown_role", "too_deep"])
def test_a_planner_that_is_wrong_once_is_asked_again(
    client: httpx.Client, simulator: Simulator, kind: str
) -> None:
    simulator.scenario({"prompt_contains": "You plan how"}, times=1, role={"kind": kind})
    done = post(client, "workers", prompt=f"{HARD} sim:steps=2")
    assert done["data"]["plan"]["origin"] == "planner"
    assert done["metadata"]["calls"] == 5


def test_a_planner_that_is_always_wrong_leaves_one_step(
    client: httpx.Client, simulator: Simulator
) -> None:
    simulator.scenario({"prompt_contains": "You plan how"}, role={"kind": "cyclic_plan"})
    done = post(client, "workers", prompt=HARD)
    assert done["data"]["plan"]["origin"] == "single"
    assert "circle" in done["data"]["plan"]["notice"]
    assert done["success"] is True


def test_one_fails_one_hangs_one_lies(client: httpx.Client, simulator: Simulator) -> None:
    simulator.scenario({"prompt_contains": "Fail."}, failure={"status": 400})
    simulator.scenario({"prompt_contains": "Hang."}, hang=True)
    simulator.scenario({"prompt_contains": "Lie."}, say="{not JSON")
    plan = {
        "steps": [
            {"id": "fails", "role": "writer", "instruction": "Fail."},
            {"id": "hangs", "role": "writer", "instruction": "Hang."},
            {"id": "lies", "role": "writer", "instruction": "Lie.", "format": "json"},
            {"id": "works", "role": "writer", "instruction": "Work."},
        ]
    }
    limits = {"max_latency_ms": 8_000, "max_cost_usd": 0.05}
    done = post(client, "full", query=HARD, plan=plan, constraints=limits, wait=True)
    covenant = done["covenant"]
    assert covenant["status"] == "completed"
    assert {one["id"] for one in covenant["missing"]} == {"fails", "hangs", "lies"}
    assert "Missing: fails, hangs, lies" in covenant["result"]
    assert [one["id"] for one in covenant["sources"]] == ["works"]
    assert covenant["spent_nusd"] + covenant["reserved_nusd"] <= 50_000_000


def test_low_quality_is_improved_by_a_higher_tier(
    client: httpx.Client, simulator: Simulator
) -> None:
    done = post(
        client,
        "full",
        query=f"{HARD} sim:steps=1 sim:scores=5,9",
        constraints={"min_quality": 8, "max_latency_ms": 60_000},
        wait=True,
    )
    covenant = done["covenant"]
    assert (covenant["status"], covenant["quality"]) == ("completed", 9)
    task_id = covenant["task_id"]
    task = client.get(f"/api/agents/orchestrator/{task_id}/status").json()
    tiers = [step["output"]["tier"] for step in steps(task, "execute")]
    assert tiers in (["edge", "primary"], ["primary", "flagship"])


def test_templates_make_plans(client: httpx.Client) -> None:
    plan = {"template": "compare", "items": ["SQLite", "Postgres"]}
    done = post(client, "full", query="Compare the two.", plan=plan, wait=True)
    covenant = done["covenant"]
    assert covenant["status"] == "completed"
    task_id = covenant["task_id"]
    task = client.get(f"/api/agents/orchestrator/{task_id}/status").json()
    names = [step["name"] for step in steps(task, "execute")]
    assert names == ["item-1", "item-2", "comparison"]
