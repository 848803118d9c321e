"""Throughput and start, against a bare Python Worker that does the same job with the least code."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable

from bench import workers
from bench.load import request_bytes, run_load
from bench.rows import Row, ratio_row
from bench.workers import Processes, Worker, first_answer, progress

CONNECTIONS = 8
PROMPT = "What is the capital of France?"
CHAT = request_bytes("/api/chat", json.dumps({"prompt": PROMPT, "tier": "primary"}).encode())
OPENAI = request_bytes(
    "/v1/chat/completions",
    json.dumps(
        {"model": "tier/primary", "messages": [{"role": "user", "content": PROMPT}]}
    ).encode(),
)
COVENANT = request_bytes(
    "/api/agents/mediator/bench/covenant", json.dumps({"intent": PROMPT}).encode()
)
REQUESTS = {"chat": CHAT, "openai": OPENAI, "covenants": COVENANT}
WHAT = {
    "chat": "/api/chat",
    "openai": "/v1/chat/completions",
    "covenants": "covenants created",
}
TARGETS = {"chat": 0.60, "openai": 0.60, "covenants": 0.50}


def pair(processes: Processes, upstream_port: int, name: str) -> tuple[Worker, Worker]:
    """Harpoon, and the bare Worker with one answer of Harpoon's as its template."""
    harpoon = workers.harpoon(upstream_port, name=f"harpoon-{name}")
    with processes.running(harpoon) as process:
        answer = asyncio.run(first_answer(process, harpoon.port, REQUESTS[name]))
    return harpoon, workers.bare(upstream_port, name=f"bare-{name}", answer=answer)


def throughput(
    processes: Processes, sides: tuple[Worker, Worker], name: str, *, rounds: int, duration_s: float
) -> Row:
    """Requests per second; the rounds of both sides alternate."""
    request = REQUESTS[name]

    def load(worker: Worker, seconds: float) -> float:
        done = run_load(worker.port, request, connections=CONNECTIONS, duration_s=seconds)
        return asyncio.run(done).requests_per_s

    with processes.running(sides[0]) as first, processes.running(sides[1]) as second:
        for process, worker in zip((first, second), sides, strict=True):
            asyncio.run(first_answer(process, worker.port, request))
            load(worker, 1.5)  # Warms the caches and the compiler.
        measured = _alternate(sides, rounds, lambda worker: load(worker, duration_s))
    return ratio_row(
        f"{name}_throughput",
        f"{WHAT[name]}, {CONNECTIONS} connections, vs bare",
        harpoon=measured[0],
        bare=measured[1],
        target=TARGETS[name],
        higher_is_better=True,
        unit="requests/s",
    )


def start_time(processes: Processes, sides: tuple[Worker, Worker], *, rounds: int) -> Row:
    """Seconds from starting workerd to the first answer of `/api/chat`."""

    def start(worker: Worker) -> float:
        began = time.perf_counter()
        with processes.running(worker) as process:
            asyncio.run(first_answer(process, worker.port, CHAT))
            return time.perf_counter() - began

    measured = _alternate(sides, rounds, start)
    return ratio_row(
        "start",
        "start to first answer, vs bare",
        harpoon=measured[0],
        bare=measured[1],
        target=1.5,
        higher_is_better=False,
        unit="s",
    )


def _alternate(
    sides: tuple[Worker, Worker], rounds: int, measure: Callable[[Worker], float]
) -> tuple[list[float], list[float]]:
    """A slow minute of the machine hits both sides; who goes first changes with each round."""
    measured: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds):
        for side in (0, 1) if number % 2 == 0 else (1, 0):
            value = measure(sides[side])
            measured[side].append(value)
            progress(f"round {number + 1}: {sides[side].name} {value:,.2f}")
    return measured
