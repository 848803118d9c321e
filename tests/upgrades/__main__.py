"""Keeps objects in the middle of a run as the present code writes them, for `test_upgrade`.

    python -m tests.upgrades                                             (make keep-objects)

To be done before a migration is added to `schema.sql`: the next code must go on with them.
"""

from __future__ import annotations

import json
import shutil
import sys
import time
from collections.abc import Iterator
from typing import Any

import httpx
from websockets.sync.client import connect

from dev.runtime.direct import DirectStack
from harpoon.storage.migrations import SCHEMA_PATH, read_migrations
from tests.upgrades.objects import KEPT, keep

SIMPLE = "What is rain?"
HARD = (
    "Design a distributed rate limiter, compare the trade-offs and prove that it is correct,"
    " step by step. sim:steps=2"
)
TOKEN_MS = 10
"""So that the kill finds one sub-agent done and another one's call under way."""
LONGEST_MS = 900_000
SILENCE_S = 120


def begin(stack: DirectStack, user: str, query: str) -> str:
    body = {"query": query, "user_id": user, "constraints": {"max_latency_ms": LONGEST_MS}}
    answer = httpx.post(f"{stack.url}/api/orchestrate/full", json=body, timeout=SILENCE_S)
    covenant_id: str = answer.raise_for_status().json()["covenant"]["id"]
    return covenant_id


def events(stack: DirectStack, user: str, since: int) -> Iterator[dict[str, Any]]:
    """`TimeoutError` when nothing comes for a while."""
    url = f"{stack.url.replace('http', 'ws')}/api/agents/mediator/{user}/ws?since={since}"
    with connect(url, max_size=None) as socket:
        while True:
            event = json.loads(socket.recv(timeout=SILENCE_S))
            if "seq" in event:
                yield event


def record(stack: DirectStack, user: str) -> dict[str, Any]:
    """One covenant to its end, and one that is killed when its first sub-agent is done."""
    seen = []
    done = begin(stack, user, SIMPLE)
    for event in events(stack, user, 0):
        seen.append(event)
        if event["type"] == "covenant_update":
            break
    scenario = {"match": {}, "set": {"slow_token_ms": TOKEN_MS}}
    httpx.post(f"{stack.simulator_url}/_sim/scenario", json=scenario).raise_for_status()
    under_way = begin(stack, user, HARD)
    for event in events(stack, user, len(seen)):
        seen.append(event)
        if event["type"] == "agent_complete" and event["data"]["kind"] == "execute":
            break
    stack.kill_worker()
    bill = httpx.get(f"{stack.simulator_url}/_sim/bill").raise_for_status().json()["items"]
    return {
        "user": user,
        "at_ms": int(time.time() * 1000),
        "completed": done,
        "under_way": under_way,
        "events": [event["id"] for event in seen],
        "calls": {item["metadata"]["call_id"]: item["cost_nusd"] for item in bill},
    }


def main() -> int:
    version = len(read_migrations(SCHEMA_PATH.read_text("utf-8")))
    folder = KEPT / f"schema-{version}"
    with DirectStack(name="upgrades", env_overrides={"HARPOON_COOLDOWN_MS": "0"}) as stack:
        recorded = record(stack, f"schema-{version}")
        shutil.rmtree(folder, ignore_errors=True)
        keep(stack.state, folder)
    (folder / "recorded.json").write_text(json.dumps(recorded, indent=1) + "\n", "utf-8")
    print(f"kept in {folder}: {len(recorded['events'])} events, {len(recorded['calls'])} calls")
    return 0


if __name__ == "__main__":
    sys.exit(main())
