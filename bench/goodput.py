"""Who gets an answer, and when, while the providers fail.

2,000 requests with hedging on. Healthy: each provider call takes 50-70 ms. Faulty: the same, but
20 % of the calls fail (500, 429 and 503 alike, after the same time) and 5 % take 2 s. What is
drawn, is drawn for each call anew, whichever model it is for.
"""

from __future__ import annotations

import asyncio
import json
import time
import urllib.request
from dataclasses import dataclass

from bench import workers
from bench.against_bare import CHAT, CONNECTIONS, PROMPT
from bench.http_parts import HEAD_END, content_length
from bench.load import HOST, request_bytes
from bench.rows import Row, centile
from bench.workers import Processes, first_answer, progress

REQUESTS = 2_000
WARM_UP = 200
"""The p95 that a hedge waits for is known by then, and the caches are warm."""
LATENCY = ("--latency-ms", "50", "70")
FAULTS = ("--fail-rate", "0.2", "--slow-rate", "0.05")
HEDGED = request_bytes("/api/chat", json.dumps({"prompt": PROMPT, "hedge": True}).encode())


@dataclass(frozen=True)
class Visit:
    answered: bool
    took_ms: float


def goodput(processes: Processes) -> list[Row]:
    healthy, _ = _run(processes, "healthy")
    faulty, facts = _run(processes, "faulty", *FAULTS)
    answered = 100 * sum(v.answered for v in faulty) / len(faulty)
    well = 100 * sum(v.answered for v in healthy) / len(healthy)
    p99 = {
        name: centile([v.took_ms for v in visits], 99)
        for name, visits in (("healthy", healthy), ("faulty", faulty))
    }
    p50 = {
        name: centile([v.took_ms for v in visits], 50)
        for name, visits in (("healthy", healthy), ("faulty", faulty))
    }
    return [
        Row(
            name="goodput",
            what="answered, 20 % failing, 5 % slow calls (other: none)",
            value=answered,
            target=99.9,
            higher_is_better=True,
            unit="%",
            harpoon=answered,
            other=well,
            raw=facts,
        ),
        Row(
            name="goodput_p99",
            what="p99 of the same, vs p99 without faults",
            value=p99["faulty"] / p99["healthy"],
            target=3.0,
            higher_is_better=False,
            unit="ms",
            harpoon=p99["faulty"],
            other=p99["healthy"],
            raw={"p50_ms": p50, "p99_ms": p99},
        ),
    ]


def _run(processes: Processes, name: str, *faults: str) -> tuple[list[Visit], dict[str, object]]:
    with processes.upstream(*LATENCY, *faults) as upstream_port:
        harpoon = workers.harpoon(upstream_port, name=f"harpoon-{name}")
        with processes.running(harpoon) as process:
            asyncio.run(first_answer(process, harpoon.port, CHAT))
            asyncio.run(_visit_all(harpoon.port, WARM_UP))
            before = _calls(upstream_port)
            visits = asyncio.run(_visit_all(harpoon.port, REQUESTS))
            calls = _calls(upstream_port) - before
            totals = _hedges(harpoon.port)
    progress(f"{name}: {sum(v.answered for v in visits)} of {len(visits)} answered")
    return visits, {"calls_per_request": calls / len(visits), **totals}


async def _visit_all(port: int, count: int) -> list[Visit]:
    visits: list[Visit] = []

    async def client() -> None:
        reader, writer = await asyncio.open_connection(HOST, port)
        while len(visits) + in_flight[0] < count:
            in_flight[0] += 1
            began = time.perf_counter()
            writer.write(HEDGED)
            head = await reader.readuntil(HEAD_END)
            body = await reader.readexactly(content_length(head))
            in_flight[0] -= 1
            answered = head.startswith(b"HTTP/1.1 200 ") and bool(json.loads(body)["content"])
            visits.append(Visit(answered, (time.perf_counter() - began) * 1000))
        writer.close()

    in_flight = [0]
    await asyncio.gather(*(client() for _ in range(CONNECTIONS)))
    return visits


def _calls(port: int) -> int:
    with urllib.request.urlopen(f"http://{HOST}:{port}/calls") as answer:
        calls: int = json.load(answer)["calls"]
        return calls


def _hedges(port: int) -> dict[str, object]:
    with urllib.request.urlopen(f"http://{HOST}:{port}/api/metrics") as answer:
        models = json.load(answer)["models"]
    names = ("hedges", "hedges_won", "fallbacks", "retries", "cooldowns")
    return {name: sum(model[name] for model in models) for name in names}
