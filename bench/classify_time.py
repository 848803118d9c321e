"""What classifying a prompt takes on workerd: the time bounds of docs/routing.md.

The client's clock is used, for a Worker's own stands still while it computes: the same request with
many classifications and with none, in turn.
"""

from __future__ import annotations

import asyncio
import json
import shutil
import statistics
import time

from bench.load import one_answer, request_bytes
from bench.rows import Row
from bench.workers import FOLDER, Processes, Worker, first_answer
from dev.runtime import local_config, paths, workerd_config
from dev.runtime.listening import free_port

TIMES = 200
_PROSE = (
    "I have read that the moon moves away from us by a few centimetres each year, and I wonder how"
    " anybody can know that; explain how it is measured, and compare it with older estimates. "
)
_CHOICES = "\nA. the first of them\nB. the second\nC. both of them\nD. neither\nAnswer:"
PROMPTS = {
    "task, 500 characters": ((_PROSE * 9)[:500], 1.0),
    "question, 500 characters": ((_PROSE * 9)[: 500 - len(_CHOICES)] + _CHOICES, 1.0),
    "task, 20,000 characters": ((_PROSE * 999)[:20_000], 5.0),
    "question, 20,000 characters": ((_PROSE * 999)[: 20_000 - len(_CHOICES)] + _CHOICES, 5.0),
    "signs, 20,000 characters": ("(1 " * 6_667, 5.0),
}
"""Name → prompt, and the most that it may take in ms. Source: issue 9."""


def classify_time(processes: Processes, *, rounds: int) -> list[Row]:
    source = FOLDER / "classifier-source"
    shutil.rmtree(source, ignore_errors=True)
    local_config.copy_source(paths.ROOT / "src", source)
    shutil.copy(paths.ROOT / "bench" / "classifier" / "entry.py", source)
    port = free_port()
    config = workerd_config.write_config(
        FOLDER / "classifier", source=source, port=port, variables={}, with_agents=False
    )
    worker = Worker("classifier", port, config)
    with processes.running(worker) as process:
        asyncio.run(first_answer(process, port, _request("hello", 1)))
        return [
            _row(name, _each_ms(port, prompt, rounds), limit)
            for name, (prompt, limit) in PROMPTS.items()
        ]


def _request(prompt: str, times: int) -> bytes:
    return request_bytes("/", json.dumps({"prompt": prompt, "times": times}).encode())


def _each_ms(port: int, prompt: str, rounds: int) -> list[float]:
    def took_ms(times: int) -> float:
        began = time.perf_counter()
        asyncio.run(one_answer(port, _request(prompt, times)))
        return (time.perf_counter() - began) * 1000

    took_ms(TIMES)
    return [(took_ms(TIMES) - took_ms(0)) / TIMES for _ in range(rounds)]


def _row(name: str, each_ms: list[float], limit_ms: float) -> Row:
    value = statistics.median(each_ms)
    return Row(
        name=f"classify_{name}",
        what=f"classify: {name} (other: limit)",
        value=value,
        target=limit_ms,
        higher_is_better=False,
        unit="ms",
        harpoon=value,
        other=limit_ms,
        rounds=each_ms,
    )
