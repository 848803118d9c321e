"""Who gets an answer, and when, while the providers fail.

2,000 requests with hedging on, by two providers: one whose calls take 50-70 ms, one with a long
tail of its own. Faulty: the same, but 20 % of the calls fail (500, 429 and 503 alike, after the
same time) and a share is slow (2 s; the other's 2 or 40 s). What is drawn, is drawn for each call
anew, whichever model it is for. `tests/slow_tails.py` does the same on virtual time.
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
WARM_UP = 300
"""What a hedge waits for is known by then, and the caches are warm."""
PROVIDERS = {
    "even": ("--latency-ms", "50", "70"),
    # A tail of its own, so that the slow share sits where a p95 would look.
    "lognormal": ("--lognormal", "80", "0.35", "--slow-ms", "2000", "40000"),
}
FAILING = "0.2"
MOST_TIMES = {0.01: 2.0, 0.02: 2.0, 0.05: 3.0, 0.10: 3.0, 0.20: 4.0}
"""Slow share → the p99, in times of the one without faults."""
HEDGED = request_bytes("/api/chat", json.dumps({"prompt": PROMPT, "hedge": True}).encode())


def most_hedges(slow: float) -> float:
    """For each request. Calls that replace a failed one are not hedges."""
    return 1.3 * slow + 0.02


@dataclass(frozen=True)
class Visit:
    answered: bool
    took_ms: float


@dataclass(frozen=True)
class Run:
    visits: list[Visit]
    facts: dict[str, float]
    """For each request."""

    @property
    def answered_percent(self) -> float:
        return 100 * sum(v.answered for v in self.visits) / len(self.visits)

    def centile_ms(self, which: int) -> float:
        return centile([v.took_ms for v in self.visits], which)


def goodput(processes: Processes, *, requests: int = REQUESTS) -> list[Row]:
    rows: list[Row] = []
    for name, latency in PROVIDERS.items():
        healthy = _run(processes, f"{name}-healthy", requests, *latency)
        for slow, most in MOST_TIMES.items():
            faults = ("--fail-rate", FAILING, "--slow-rate", str(slow))
            faulty = _run(processes, f"{name}-{slow:g}", requests, *latency, *faults)
            rows += _rows(f"{name}, 20 % failing, {slow:.0%} slow", healthy, faulty, slow, most)
    return rows


def _rows(what: str, healthy: Run, faulty: Run, slow: float, most_times: float) -> list[Row]:
    named = "goodput_" + what.split(",")[0] + f"_{slow:g}"
    p99, well_p99 = faulty.centile_ms(99), healthy.centile_ms(99)
    facts = {"p50_ms": faulty.centile_ms(50), "healthy_p50_ms": healthy.centile_ms(50)}
    return [
        Row(
            name=named,
            what=f"answered: {what}",
            value=faulty.answered_percent,
            target=99.9,
            higher_is_better=True,
            unit="%",
            harpoon=faulty.answered_percent,
            other=healthy.answered_percent,
            raw={**faulty.facts},
        ),
        Row(
            name=f"{named}_p99",
            what="p99 of the same, vs p99 without faults",
            value=p99 / well_p99,
            target=most_times,
            higher_is_better=False,
            unit="ms",
            harpoon=p99,
            other=well_p99,
            raw=facts,
        ),
        Row(
            name=f"{named}_hedges",
            what="hedges of the same, of 100 requests (other: without faults)",
            value=100 * faulty.facts["hedges"],
            target=100 * most_hedges(slow),
            higher_is_better=False,
            unit="",
            harpoon=100 * faulty.facts["hedges"],
            other=100 * healthy.facts["hedges"],
        ),
    ]


def _run(processes: Processes, name: str, requests: int, *options: str) -> Run:
    with processes.upstream(*options) as upstream_port:
        harpoon = workers.harpoon(upstream_port, name=f"harpoon-{name}")
        with processes.running(harpoon) as process:
            asyncio.run(first_answer(process, harpoon.port, CHAT))
            asyncio.run(_visit_all(harpoon.port, WARM_UP))
            before = _counts(upstream_port, harpoon.port)
            visits = asyncio.run(_visit_all(harpoon.port, requests))
            after = _counts(upstream_port, harpoon.port)
    facts = {key: (after[key] - before[key]) / requests for key in after}
    run = Run(visits, facts)
    progress(
        f"{name}: {sum(v.answered for v in visits)} of {len(visits)} answered,"
        f" p99 {run.centile_ms(99):.0f} ms, {facts['hedges']:.3f} hedges and"
        f" {facts['calls']:.2f} calls each"
    )
    return run


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


def _counts(upstream_port: int, port: int) -> dict[str, int]:
    with urllib.request.urlopen(f"http://{HOST}:{upstream_port}/calls") as answer:
        calls: int = json.load(answer)["calls"]
    with urllib.request.urlopen(f"http://{HOST}:{port}/api/metrics") as answer:
        models = json.load(answer)["models"]
    names = ("hedges", "hedges_won", "fallbacks", "retries", "cooldowns")
    return {"calls": calls} | {name: sum(model[name] for model in models) for name in names}
