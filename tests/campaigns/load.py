"""`make serve` under mixed load, with restarts in the middle of it: memory, errors, books, events.

    python -m tests.campaigns.load [--minutes 30] [--per-second 16] [--followers 8]     (make load)

Chats, `/v1`, streams and batches come at an even pace; followers send one covenant after the other
over WebSockets, every sixth with agents. In the first quarter of the time the service is restarted
four times: by SIGHUP, by a `kill -9` of workerd, and again. The memory is judged in the one long
life after that. At the end every covenant must have ended, its receipt must be the provider's bill
line by line, what else is on the bill must have been in an answer, and each audit log must hold.
After the restarts a bare Worker is asked beside it, for the ratios.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import httpx

from bench.rows import centile
from tests.campaigns.beside import Bare, bare_beside
from tests.campaigns.load_books import read_books
from tests.campaigns.served import Served, served
from tests.campaigns.streams import trouble_in
from tests.campaigns.visitors import SIMPLE, Follower, Seen, Visitors

KEY = "hpn_of_the_mixed_load"
MIX = ("chat",) * 8 + ("openai",) * 4 + ("stream",) * 3 + ("batch",)
RESTARTS = (signal.SIGHUP, signal.SIGKILL, signal.SIGHUP, signal.SIGKILL)
SAMPLE_S = 10.0
BARE_PER_SECOND = 2.0
MOST_RESTART_S = 5.0
RESTARTED = 0.25
"""The share of the time in which it is."""
MEMORY_GROWTH = 0.10
"""In the rest, from its second quarter to its last."""


def variables() -> dict[str, str]:
    key = {
        "sha256": hashlib.sha256(KEY.encode()).hexdigest(),
        "scopes": ["chat", "agents", "admin"],
    }
    return {
        "HARPOON_API_KEYS": json.dumps({"tenants": {"load": {"keys": [key]}}}),
        "ENVIRONMENT": "production",
        "HARPOON_COOLDOWN_MS": "0",
    }


def headers_of(key: str) -> dict[str, str]:
    return {"authorization": f"Bearer {key}"}


async def come(visitors: Visitors, *, per_second: float, until: float) -> None:
    """At an even pace, whether the answers come or not."""
    due, number = time.monotonic(), 0
    async with asyncio.TaskGroup() as group:
        while due < until:
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            group.create_task(visitors.visit(MIX[number % len(MIX)]))
            due, number = due + 1 / per_second, number + 1


async def watch_memory(service: Served, found: list[tuple[float, int]], *, until: float) -> None:
    began = time.monotonic()
    while time.monotonic() < until:
        memory = service.memory_bytes()
        if memory is not None:
            found.append((time.monotonic() - began, memory))
        await asyncio.sleep(SAMPLE_S)


async def restart_now_and_then(service: Served, *, seconds: float) -> list[tuple[str, float]]:
    took = []
    for how in RESTARTS:
        await asyncio.sleep(seconds * RESTARTED / len(RESTARTS))
        after_s = await asyncio.to_thread(service.restart, how)
        took.append((how.name, after_s))
        print(f"  {how.name}: an answer after {after_s:.2f} s", flush=True)
    return took


async def load(service: Served, bare: Bare, given: argparse.Namespace) -> dict[str, Any]:
    seconds = given.minutes * 60
    until = time.monotonic() + seconds
    headers = headers_of(KEY)
    seen, memory = Seen(), list[tuple[float, int]]()
    followers = [
        Follower(
            url=service.url.replace("http", "ws"),
            user=f"user-{number}",
            headers=headers,
            seen=seen,
            pause_s=1.0,
        )
        for number in range(given.followers)
    ]
    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(
        base_url=service.url, headers=headers, timeout=60, limits=limits
    ) as http:
        visitors = Visitors(http=http, seen=seen)
        restarts = asyncio.create_task(restart_now_and_then(service, seconds=seconds))
        before_calm = 0

        async def compare_in_the_calm() -> None:
            nonlocal before_calm
            await asyncio.shield(restarts)
            before_calm = len(seen.latencies_ms["chat"])
            await bare.come(SIMPLE, per_second=BARE_PER_SECOND, until=until)

        await asyncio.gather(
            come(visitors, per_second=given.per_second, until=until),
            watch_memory(service, memory, until=until),
            compare_in_the_calm(),
            *(follower.live(until) for follower in followers),
        )
    return {
        "seen": seen,
        "memory": memory,
        "restarts": await restarts,
        "followers": followers,
        "bare": bare,
        "calm_chats_ms": seen.latencies_ms["chat"][before_calm:],
    }


def one_answer(service: Served) -> str:
    answer = httpx.post(
        f"{service.url}/api/chat", json={"prompt": SIMPLE}, headers=headers_of(KEY), timeout=60
    )
    return answer.raise_for_status().text


def memory_growth(samples: Sequence[tuple[float, int]], seconds: float) -> float | None:
    """From the second quarter of the last life to its last, by medians; None: not known."""
    began, life_s = RESTARTED * seconds, (1 - RESTARTED) * seconds

    def median(begin: float, end: float) -> float | None:
        found = [size for at, size in samples if begin * life_s <= at - began < end * life_s]
        return statistics.median(found) if found else None

    early, late = median(0.25, 0.5), median(0.75, 1.01)
    return None if early is None or late is None else late / early - 1


def summary(service: Served, found: dict[str, Any], seconds: float) -> dict[str, Any]:
    seen: Seen = found["seen"]
    followers: list[Follower] = found["followers"]
    books = read_books(service.url, headers_of(KEY), followers)
    books.compare(service.bill(), seen)
    sizes = [size for _, size in found["memory"]]
    grown = [size for at, size in found["memory"] if at >= RESTARTED * seconds]
    return {
        "seconds": seconds,
        "answers": dict(seen.answers),
        "retried_in_restarts": dict(seen.retried),
        "errors": seen.errors[:20],
        "latency_ms": {
            kind: {"p50": round(centile(all_, 50), 1), "p95": round(centile(all_, 95), 1)}
            for kind, all_ in seen.latencies_ms.items()
        },
        "restarts_s": [[how, round(took, 2)] for how, took in found["restarts"]],
        "memory_mib": {
            "least": round(min(sizes) / 2**20, 1),
            "most": round(max(sizes) / 2**20, 1),
            "each_minute": [round(size / 2**20) for size in sizes[:: round(60 / SAMPLE_S)]],
        },
        "memory_growth": memory_growth(found["memory"], seconds),
        "vs_bare": found["bare"].as_dict(found["calm_chats_ms"], grown),
        "state_mib": round(service.state_bytes() / 2**20, 1),
        "events": sum(follower.last_seq for follower in followers),
        "reconnects": sum(follower.reconnects for follower in followers),
        "books": books.as_dict(),
        "trouble_in_log": trouble_in(service.log_path.read_text())[:10],
    }


def is_well(result: dict[str, Any]) -> bool:
    growth = result["memory_growth"]
    return (
        not result["errors"]
        and not result["books"]["faults"]
        and not result["trouble_in_log"]
        and all(took < MOST_RESTART_S for _, took in result["restarts_s"])
        and (growth is None or growth <= MEMORY_GROWTH)
    )


def main() -> int:
    parser = argparse.ArgumentParser(prog="make load")
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--per-second", type=float, default=16, help="requests beside followers'")
    parser.add_argument("--followers", type=int, default=8)
    given = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as name,
        served("load", Path(name), variables=variables()) as service,
        bare_beside(Path(name), service.simulator_url, answer=one_answer(service)) as bare,
    ):
        found = asyncio.run(load(service, bare, given))
        result = summary(service, found, given.minutes * 60)
    print(json.dumps(result, indent=2))
    print("well" if is_well(result) else "NOT well", file=sys.stderr)
    return 0 if is_well(result) else 1


if __name__ == "__main__":
    sys.exit(main())
