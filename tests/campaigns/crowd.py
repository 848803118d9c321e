"""Many users on one `make serve`: what each costs in time, memory and on the disk.

    python -m tests.campaigns.crowd [--users 2000] [--sockets 500]              (make crowd)

Each user has one covenant, simple or with agents, and is then left alone; a quarter of them comes
back for a look and for more covenants of each kind. Then, in a new life, some keep a WebSocket
open. For docs/scale.md. It judges nothing but that all have their result.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import signal
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path
from typing import Any

import httpx
from websockets.asyncio.client import connect

from tests.campaigns.load import KEY, headers_of, variables
from tests.campaigns.served import Served, served
from tests.campaigns.visitors import HARD, SIMPLE

AT_ONCE = 16
LET_GO_S = 15.0
"""The runtime lets an object go after 10 s without work."""
EVERY_HARD = 5


async def each(numbers: range, work: Callable[[int], Awaitable[None]]) -> float:
    """At most so many at once; how many a second."""
    room, began = asyncio.Semaphore(AT_ONCE), time.monotonic()

    async def one(number: int) -> None:
        async with room:
            await work(number)

    await asyncio.gather(*map(one, numbers))
    return len(numbers) / (time.monotonic() - began)


async def crowd(service: Served, given: argparse.Namespace) -> dict[str, Any]:
    headers = headers_of(KEY)
    limits = httpx.Limits(max_connections=AT_ONCE)
    async with httpx.AsyncClient(
        base_url=service.url, headers=headers, timeout=120, limits=limits
    ) as http:

        async def covenant(number: int, query: str | None = None) -> None:
            body = {
                "query": query or (HARD if number % EVERY_HARD == 0 else SIMPLE),
                "user_id": f"user-{number}",
                "wait": True,
                "constraints": {"max_latency_ms": 60_000},
            }
            answer = await http.post("/api/orchestrate/full", json=body)
            ended = answer.raise_for_status().json()["covenant"]
            assert ended["status"] == "completed", ended

        await each(range(1, 41), covenant)  # Warms it up.
        memory, state = service.memory_bytes() or 0, service.state_bytes()
        per_second = await each(range(1_000, 1_000 + given.users), covenant)
        busy = service.memory_bytes() or 0
        await asyncio.sleep(LET_GO_S)
        quiet = service.memory_bytes() or 0
        first = (service.state_bytes() - state) / given.users
        back = range(1_000, 1_000 + given.users // 4)
        looks_per_second = await each(back, _looks_at(http))
        await asyncio.sleep(LET_GO_S)
        further = {}
        for kind, query in (("simple", SIMPLE), ("with_agents", HARD)):
            state = service.state_bytes()
            await each(back, partial(covenant, query=query))
            await asyncio.sleep(LET_GO_S)
            further[kind] = round((service.state_bytes() - state) / len(back) / 1024, 1)
    await asyncio.to_thread(service.restart, signal.SIGHUP)
    async with AsyncExitStack() as stack:

        async def stay(number: int) -> None:
            path = f"{service.url.replace('http', 'ws')}/api/agents/mediator/user-{number}/ws"
            socket = await stack.enter_async_context(connect(path, additional_headers=headers))
            assert json.loads(await socket.recv())["type"] == "hello"

        await each(range(1, 41), stay)
        before = service.memory_bytes() or 0
        await each(range(1_000, 1_000 + given.sockets), stay)
        await asyncio.sleep(LET_GO_S)
        with_sockets = service.memory_bytes() or 0
    return {
        "users": given.users,
        "with_agents": f"1 of {EVERY_HARD}",
        "covenants_per_s": round(per_second, 1),
        "looks_per_s": round(looks_per_second, 1),
        "memory_mib": {
            "before": round(memory / 2**20, 1),
            "after_all": round(busy / 2**20, 1),
            "when_they_are_gone": round(quiet / 2**20, 1),
        },
        "disk_kib_per_user": {
            "with_one_covenant": round(first / 1024, 1),
            "each_further_covenant": further,
        },
        "sockets": given.sockets,
        "memory_kib_per_idle_socket": round((with_sockets - before) / 1024 / given.sockets, 1),
    }


def _looks_at(http: httpx.AsyncClient) -> Callable[[int], Awaitable[None]]:
    """A user whose object has gone comes back."""

    async def look(number: int) -> None:
        answer = await http.get(f"/api/agents/mediator/user-{number}/covenant")
        assert answer.raise_for_status().json()["status"] == "completed"

    return look


def main() -> int:
    parser = argparse.ArgumentParser(prog="make crowd")
    parser.add_argument("--users", type=int, default=2_000)
    parser.add_argument("--sockets", type=int, default=500)
    given = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as name,
        served("crowd", Path(name), variables=variables()) as service,
    ):
        print(json.dumps(asyncio.run(crowd(service, given)), indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
