"""Many streamed requests whose clients leave at random: does memory stay flat, is all booked?

    python -m tests.campaigns.streams [--requests 10000] [--seed 1]      (make soak)

Each request streams from a random provider; most clients leave after a random number of bytes or
milliseconds, and some never read at all. One answer in eight is longer than what is queued for a
client that does not read. Afterwards: the memory of workerd after 10 % and after 100 % of the
requests, the CPU that it uses when all have gone, what the log says of code that hung, and the
metrics' cost against the simulator's bill.

On workerd itself, for wrangler's inspector keeps memory; and with V8's heap bounded, as production
bounds it. Unbounded, even a bare Worker that answers "ok" grows by half in 10,000 requests, until
V8 thinks it worth its while to collect (docs/decisions/0008-streaming.md).
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx

from dev.runtime.direct import DirectStack
from dev.runtime.stack import HOST
from tests.told_costs import is_told, log_what_was_cut

CLIENTS = 16
MODELS = (
    *("openai/gpt-oss-20b", "gpt-6-luna", "@cf/ibm-granite/granite-4.0-h-micro"),
    "local/llama-3.2-3b",
)
PATHS = ("/api/chat", "/v1/chat/completions")
MEMORY_GROWTH = 0.10
LONG_ANSWER = (400, 1_500)
"""Words, at least and at most: so that a client leaves in the middle of it."""
LONG_MAX_TOKENS = 8_000
IDLE_SHARE = 0.10
"""Of a core, when nobody asks for anything: what a loop that was left behind would use up."""
V8_HEAP = "--max-old-space-size=64"
"""MiB. In production an isolate may use 128 MB in all, WebAssembly's memory included."""
SETTLE_TIMEOUT_S = 60.0
TROUBLE = ("had hung", "Uncaught", "Unhandled", "internal_error")


@dataclass(frozen=True)
class Client:
    """One request, and when its client leaves; None: it stays to the end."""

    model: str
    path: str
    words: int
    leaves_after_bytes: int | None
    leaves_after_s: float | None
    reads: bool = True
    """False: it takes nothing of what comes, until it leaves."""

    def request(self) -> bytes:
        body = json.dumps(
            {
                "model": self.model,
                "messages": [{"role": "user", "content": f"sim:words={self.words} hello"}],
                "stream": True,
                "max_tokens": LONG_MAX_TOKENS,
            }
        )
        head = f"POST {self.path} HTTP/1.1\r\nhost: {HOST}\r\ncontent-type: application/json\r\n"
        return f"{head}content-length: {len(body)}\r\nconnection: close\r\n\r\n{body}".encode()


def clients(count: int, seed: int) -> Iterator[Client]:
    """The same for the same seed."""
    chance = random.Random(seed)
    for _ in range(count):
        kind = chance.random()
        is_long = chance.random() < 0.125
        # Whoever stays for a long answer would hold up the others.
        leaves_by_bytes = kind < (0.5 if is_long else 0.4)
        yield Client(
            model=chance.choice(MODELS),
            path=chance.choice(PATHS),
            words=chance.randint(*(LONG_ANSWER if is_long else (5, 40))),
            leaves_after_bytes=chance.randint(1, 6_000) if leaves_by_bytes else None,
            leaves_after_s=chance.uniform(0.0, 0.15)
            if not leaves_by_bytes and (is_long or kind < 0.7)
            else None,
            reads=leaves_by_bytes or kind < 0.6 or kind >= 0.7,
        )


async def visit(port: int, client: Client) -> bool:
    """True when the whole answer was read."""
    reader, writer = await asyncio.open_connection(HOST, port)
    try:
        writer.write(client.request())
        if not client.reads:
            await asyncio.sleep(client.leaves_after_s or 0)
            return False
        left = client.leaves_after_bytes
        async with asyncio.timeout(client.leaves_after_s):
            while data := await reader.read(4_096 if left is None else min(left, 4_096)):
                if left is not None:
                    left -= len(data)
                    if left <= 0:
                        return False
        return True
    except TimeoutError:
        return False
    finally:
        # Not a polite close: the client is gone, with bytes on the way to it.
        writer.transport.abort()


async def run(stack: DirectStack, requests: Iterator[Client]) -> int:
    """`CLIENTS` at once; how many answers were read whole."""
    whole = 0

    async def one_after_the_other() -> None:
        nonlocal whole
        for client in requests:
            read = await visit(stack.port, client)
            whole += read

    await asyncio.gather(*(one_after_the_other() for _ in range(CLIENTS)))
    return whole


async def books(stack: DirectStack) -> dict[str, Any]:
    """The metrics and the bill, once nothing is open any more (or the time is up)."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + SETTLE_TIMEOUT_S
    async with httpx.AsyncClient(timeout=30) as http:
        while True:
            totals = (await http.get(f"{stack.url}/api/metrics")).json()["totals"]
            health = (await http.get(f"{stack.simulator_url}/_sim/health")).json()
            bill = (await http.get(f"{stack.simulator_url}/_sim/bill")).json()
            told = [item["cost_nusd"] for item in bill["items"] if is_told(item)]
            untold = bill["count"] - len(told)
            same = (totals["cost_nusd"], totals["unknown_cost_calls"]) == (sum(told), untold)
            if (same and not health["in_flight"]) or loop.time() > deadline:
                return {
                    "booked_nusd": totals["cost_nusd"],
                    "billed_nusd": sum(told),
                    "unknown_cost_calls": totals["unknown_cost_calls"],
                    "billed_untold_calls": untold,
                    "calls": totals["calls"],
                    "billed_calls": bill["count"],
                }
            await asyncio.sleep(0.25)


async def slow_down(stack: DirectStack) -> None:
    """A token takes a moment, so that clients leave in the middle of an answer."""
    async with httpx.AsyncClient() as http:
        spec = {"match": {}, "set": {"slow_token_ms": 2}}
        (await http.post(f"{stack.simulator_url}/_sim/scenario", json=spec)).raise_for_status()
    log_what_was_cut(stack.simulator_url)


def idle_share(stack: DirectStack, *, over_s: float = 1.0) -> float:
    """How much of a core workerd uses while nobody asks for anything; 0 where nobody tells."""
    before = stack.workerd_cpu_s()
    time.sleep(over_s)
    after = stack.workerd_cpu_s()
    return 0.0 if before is None or after is None else (after - before) / over_s


def trouble_in(log: str) -> list[str]:
    """Its lines of errors that nobody foresaw."""
    return [line for line in log.splitlines() if any(word in line for word in TROUBLE)]


def campaign(*, requests: int, seed: int, parts: int) -> dict[str, Any]:
    """What was found; memory is looked at after each of the `parts`."""
    memory: list[int | None] = []
    whole = 0
    with DirectStack(
        name="soak", env_overrides={"HARPOON_COOLDOWN_MS": "0"}, v8_flags=[V8_HEAP]
    ) as stack:
        asyncio.run(slow_down(stack))
        for part in range(parts):
            some = clients(requests // parts, seed * 1_000 + part)
            whole += asyncio.run(run(stack, some))
            time.sleep(1)
            memory.append(stack.workerd_memory_bytes())
            shown = "unknown" if memory[-1] is None else f"{memory[-1] / 2**20:.1f} MiB"
            print(f"  {(part + 1) * requests // parts} requests: {shown}", flush=True)
        account = asyncio.run(books(stack))
        idle = idle_share(stack)
        trouble = trouble_in(stack.log_text())
    first, last = memory[0], memory[-1]
    return {
        "requests": requests,
        "read_whole": whole,
        "memory_growth": None if first is None or last is None else last / first - 1,
        "idle_share": idle,
        "trouble": trouble[:10],
        **account,
    }


def booked(result: dict[str, Any]) -> bool:
    """Whether nothing went wrong, no work was left behind, and the books are the bill."""
    return (
        not result["trouble"]
        and result["idle_share"] < IDLE_SHARE
        and result["booked_nusd"] == result["billed_nusd"]
        and result["unknown_cost_calls"] == result["billed_untold_calls"]
    )


def main() -> int:
    parser = argparse.ArgumentParser(prog="make soak")
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    result = campaign(requests=options.requests, seed=options.seed, parts=10)
    print(json.dumps(result, indent=2))
    growth = result["memory_growth"]
    well = booked(result) and (growth is None or growth <= MEMORY_GROWTH)
    print("flat and booked" if well else "NOT well", file=sys.stderr)
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
