"""One covenant on workerd whose process group is killed on the way: what must hold afterwards.

A client follows the covenant by its WebSocket and comes back after each kill with the last `seq`
that it has. A kill comes right after a chosen event (every event stands for a write to the
journal), or at a random moment.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import httpx
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from dev.runtime.direct import DirectStack
from dev.verify_audit import read_entry
from harpoon.domain.audit import Audit
from harpoon.domain.runs import MAX_CRASHES
from harpoon.orchestration.engine import STEP_CRASHED
from tests.told_costs import is_told, log_what_was_cut

PROMPT = (
    "Design a distributed rate limiter, compare the trade-offs and prove that it is correct,"
    " step by step. sim:steps=2"
)
"""A planner, two workers side by side, a judge, a coordinator."""
FINAL = {"completed", "failed", "cancelled", "budget_exceeded", "deadline_exceeded"}
END_TIMEOUT_S = 90.0
SETTLE_TIMEOUT_S = 45.0
TOKEN_MS = 10
"""A token of the simulator takes a moment, so that a kill finds calls under way."""


class Broken(AssertionError):
    """Something that must hold did not."""


@dataclass
class Follower:
    """The client: reads events, and remembers only what it was given."""

    stack: DirectStack
    user: str
    events: list[dict[str, Any]] = field(default_factory=list)

    @property
    def last_seq(self) -> int:
        return self.events[-1]["seq"] if self.events else 0

    async def follow(self, *, kill_after_seq: int | None = None) -> None:
        """Until the covenant has ended (`covenant_update`), or the seq has come, or the line is
        cut."""
        url = self.stack.url.replace("http", "ws")
        where = f"{url}/api/agents/mediator/{self.user}/ws?since={self.last_seq}"
        async with connect(where, max_size=None) as socket:
            async for message in socket:
                event = json.loads(message)
                if "seq" not in event:
                    continue
                self._check(event)
                self.events.append(event)
                if event["type"] == "covenant_update" or event["seq"] == kill_after_seq:
                    return

    def _check(self, event: dict[str, Any]) -> None:
        if event["seq"] != self.last_seq + 1:
            raise Broken(f"seq {event['seq']} came after {self.last_seq}")


@dataclass(frozen=True, kw_only=True)
class Kill:
    after_seq: int | None = None
    after_s: float | None = None


async def survive(stack: DirectStack, user: str, kills: Iterable[Kill]) -> dict[str, Any]:
    """Runs one covenant through the kills; what was found. Raises `Broken`."""
    async with httpx.AsyncClient(base_url=stack.url, timeout=30) as http:
        await _slow_down(stack)
        since = await _bill_count(stack)
        follower = Follower(stack, user)
        answer = await http.post(
            "/api/orchestrate/full",
            json={"query": PROMPT, "user_id": user, "constraints": {"max_latency_ms": 120_000}},
            headers={"idempotency-key": "run"},
        )
        answer.raise_for_status()
        killed = 0
        for kill in kills:
            await _until(follower, kill)
            if follower.events and follower.events[-1]["type"] == "covenant_update":
                break
            stack.kill_worker()
            killed += 1
            await asyncio.to_thread(stack.start_worker)
        async with asyncio.timeout(END_TIMEOUT_S):
            while not follower.events or follower.events[-1]["type"] != "covenant_update":
                try:
                    await follower.follow()
                except (ConnectionClosed, OSError, InvalidStatus):
                    await asyncio.sleep(0.05)
        return await _check_books(stack, http, follower, since=since, killed=killed)


async def _until(follower: Follower, kill: Kill) -> None:
    try:
        async with asyncio.timeout(kill.after_s):
            await follower.follow(kill_after_seq=kill.after_seq)
    except (TimeoutError, ConnectionClosed, OSError):
        return


async def _slow_down(stack: DirectStack) -> None:
    async with httpx.AsyncClient() as http:
        spec = {"match": {}, "set": {"slow_token_ms": TOKEN_MS}}
        (await http.post(f"{stack.simulator_url}/_sim/scenario", json=spec)).raise_for_status()
    log_what_was_cut(stack.simulator_url)


async def _bill(stack: DirectStack) -> list[dict[str, Any]]:
    async with httpx.AsyncClient() as http:
        answer = await http.get(f"{stack.simulator_url}/_sim/bill")
        items: list[dict[str, Any]] = answer.raise_for_status().json()["items"]
        return items


async def _bill_count(stack: DirectStack) -> int:
    return len(await _bill(stack))


async def _check_books(
    stack: DirectStack,
    http: httpx.AsyncClient,
    follower: Follower,
    *,
    since: int,
    killed: int,
) -> dict[str, Any]:
    """The receipt against the bill, once nothing is open; finished steps were paid for once."""
    end = follower.events[-1]
    where = f"/api/agents/mediator/{follower.user}/covenants/{end['covenant_id']}"
    loop = asyncio.get_running_loop()
    deadline = loop.time() + SETTLE_TIMEOUT_S
    while True:
        receipt = (await http.get(f"{where}/receipt")).raise_for_status().json()
        covenant = (await http.get(where)).raise_for_status().json()
        items = (await _bill(stack))[since:]
        totals = receipt["totals"]
        # A call that was reserved and never sent stays unknown: only the provider could free it. So
        # does one that was cut before the gateway could have seen anything of its answer.
        unknown = [c for c in receipt["calls"] if c["cost_nusd"] is None]
        known_to_the_bill = {item["metadata"]["call_id"] for item in items if is_told(item)}
        billed = sum(item["cost_nusd"] for item in items if is_told(item))
        same = totals["cost_nusd"] == billed == covenant["spent_nusd"]
        held = sum(call["reserved_nusd"] for call in unknown)
        if (
            same
            and covenant["reserved_nusd"] == held
            and not any(call["call_id"] in known_to_the_bill for call in unknown)
        ):
            break
        if loop.time() > deadline:
            money = {n: covenant[n] for n in ("spent_nusd", "reserved_nusd", "progress")}
            raise Broken(f"receipt {totals}, covenant {money}, bill {billed}: {items}")
        await asyncio.sleep(0.2)
    log = (await http.get(f"/api/agents/mediator/{follower.user}/audit?limit=100")).json()
    audit = Audit(log["object"])
    audit.read(map(read_entry, log["entries"]))
    if audit.books[end["covenant_id"]].committed_nusd != billed + held:
        raise Broken(f"the audit log {audit.books}, bill {billed}, held {held}")
    # A step that was under way in three deaths is sealed, and a vital one takes its run with it.
    sealed = killed >= MAX_CRASHES and (covenant["error"] or {}).get("code") == STEP_CRASHED
    if not sealed and (covenant["status"] != "completed" or not covenant["result"]):
        raise Broken(f"ended as {covenant['status']}: {covenant['error']}")
    agents = []
    if covenant["task_id"] is not None:
        task = await http.get(f"/api/agents/orchestrator/{covenant['task_id']}/agents")
        agents = task.raise_for_status().json()["agents"]
    for agent in agents:
        calls = [c for c in receipt["calls"] if c["step_id"] == agent["step_id"]]
        # One more for each kill that found it under way; none for a step that had ended.
        if len(calls) > agent["attempt"] or agent["attempt"] > 1 + killed:
            raise Broken(f"{agent['name']}: {len(calls)} calls in {agent['attempt']} attempts")
    of_agents = {agent["step_id"] for agent in agents}
    if any(call["step_id"] not in of_agents for call in receipt["calls"]):
        raise Broken("a call that belongs to no agent")
    return {
        "killed": killed,
        "events": len(follower.events),
        "calls": len(items),
        "billed_nusd": billed,
        "never_sent": len(unknown),
        "status": covenant["status"],
    }
