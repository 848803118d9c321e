"""Large texts on workerd: what no page, row or call between objects holds comes in parts."""

from __future__ import annotations

import json
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
from websockets.sync.client import connect

from dev.runtime.stack import Stack

MIB = 1_048_576
RAIN = "\U0001f327" * 100_000


def test_many_long_drafts_are_listed_page_by_page(client: httpx.Client) -> None:
    user = f"/api/agents/mediator/u{uuid.uuid4().hex[:10]}"
    body = json.dumps({"intent": RAIN}, ensure_ascii=False).encode()
    headers = {"content-type": "application/json"}

    def draft(_: int) -> str:
        answer = client.post(f"{user}/covenant", content=body, headers=headers)
        made: str = answer.raise_for_status().json()["id"]
        return made

    with ThreadPoolExecutor(4) as pool:
        made = set(pool.map(draft, range(85)))
    listed: list[dict[str, Any]] = []
    cursor = ""
    while True:
        page = client.get(f"{user}/covenants?limit=100{cursor}")
        assert page.status_code == 200, page.text[:300]
        assert len(page.content) <= MIB
        listed += page.json()["covenants"]
        if page.json()["next_cursor"] is None:
            break
        cursor = f"&cursor={page.json()['next_cursor']}"
    ids = [one["id"] for one in listed]
    assert (len(ids), set(ids)) == (85, made)
    assert all(one["truncated"] for one in listed)
    whole = client.get(f"{user}/covenants/{ids[0]}").json()
    assert whole["user_intent"] == RAIN


def test_a_hundred_long_answers_are_whole_and_no_event_is_large(
    stack: Stack, client: httpx.Client
) -> None:
    requests = [{"prompt": f"sim:words=7000 number {n}", "max_tokens": 12_000} for n in range(100)]
    limits = {"max_cost_usd": 10, "max_latency_ms": 120_000}
    asked = {"requests": requests, "constraints": limits}
    answer = client.post("/api/orchestrate/parallel", json=asked, timeout=130)
    done = answer.raise_for_status().json()
    assert (done["data"]["successful"], done["success"]) == (100, True)
    texts = [one["data"]["content"] for one in done["data"]["results"]]
    assert sum(map(len, texts)) > 3 * MIB
    assert not any("truncated" in one["data"] for one in done["data"]["results"])
    task = f"/api/agents/orchestrator/{done['metadata']['task_id']}"
    status = client.get(f"{task}/status")
    assert len(status.content) <= MIB
    assert status.json()["truncated"], "the result is all texts in one"
    steps, cursor = status.json()["steps"], status.json()["next_cursor"]
    while cursor is not None:
        page = client.get(f"{task}/agents?cursor={cursor}")
        assert len(page.content) <= MIB
        steps += page.json()["agents"]
        cursor = page.json()["next_cursor"]
    assert [step["output"]["content"] for step in steps if step["kind"] == "call"] == texts
    url = f"{stack.url.replace('http', 'ws')}{task}/ws?since=0&acks=1"
    with connect(url, max_size=2**26) as socket:
        hello = socket.recv(timeout=20)
        assert len(hello.encode() if isinstance(hello, str) else hello) <= MIB
        left = json.loads(hello)["data"]["last_seq"]
        while left:
            event = socket.recv(timeout=20)
            assert len(event) <= 300_000, event[:200]
            said = json.loads(event)
            if said["type"] == "page_end":
                socket.send(json.dumps({"type": "ack", "data": said["data"]}))
            else:
                left -= 1
