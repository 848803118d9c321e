"""A bare Worker beside the served Harpoon: the same machine, minutes and provider, for the ratios.

It is the one of `make bench`: validates the prompt, asks the provider, answers JSON of Harpoon's
shape. It asks the simulator's local server, which wants no key.
"""

from __future__ import annotations

import asyncio
import contextlib
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import httpx

from bench.rows import centile
from dev.runtime import paths, workerd_config
from dev.runtime.process import ProcessGroup
from dev.runtime.stack import HOST, answer_of, free_port

MODEL = "local/llama-3.2-3b"
READY_TIMEOUT_S = 30.0


@dataclass
class Bare:
    url: str
    process: ProcessGroup
    latencies_ms: list[float] = field(default_factory=list)
    memory_bytes: list[int] = field(default_factory=list)

    async def come(self, prompt: str, *, per_second: float, until: float) -> None:
        """One after the other, so that it costs the machine little."""
        async with httpx.AsyncClient(base_url=self.url, timeout=60) as http:
            while time.monotonic() < until:
                began = time.monotonic()
                answer = await http.post("/api/chat", json={"prompt": prompt})
                assert answer.is_success, answer.text
                self.latencies_ms.append((time.monotonic() - began) * 1000)
                self.memory_bytes.append(self.process.memory_bytes("workerd") or 0)
                await asyncio.sleep(max(0.0, began + 1 / per_second - time.monotonic()))

    def as_dict(self, chat_ms: list[float], memory: list[int]) -> dict[str, float]:
        """Harpoon's `/api/chat` and resident memory, over the bare Worker's."""
        return {
            "chat_p50": centile(chat_ms, 50) / centile(self.latencies_ms, 50),
            "chat_p95": centile(chat_ms, 95) / centile(self.latencies_ms, 95),
            "memory": statistics.median(memory) / statistics.median(self.memory_bytes),
            "bare_p50_ms": centile(self.latencies_ms, 50),
            "bare_memory_mib": statistics.median(self.memory_bytes) / 2**20,
        }


@contextmanager
def bare_beside(folder: Path, simulator_url: str, *, answer: str) -> Iterator[Bare]:
    """`answer`: one of Harpoon's, which it takes as its template."""
    port = free_port()
    config = workerd_config.write_config(
        folder / "bare",
        source=paths.ROOT / "bench" / "bare",
        port=port,
        variables={
            "UPSTREAM_URL": f"{simulator_url}/local/v1/chat/completions",
            "ANSWER": answer,
            "MODEL": MODEL,
        },
        with_agents=True,
    )
    with (folder / "bare.log").open("a", encoding="utf-8") as log:
        process = _started(config, log, port)
        try:
            yield Bare(f"http://{HOST}:{port}", process)
        finally:
            process.stop()


def _started(config: Path, log: IO[str], port: int) -> ProcessGroup:
    process = workerd_config.start("bare", config, log, core=None)
    deadline = time.monotonic() + READY_TIMEOUT_S
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError):
            if answer_of(f"http://{HOST}:{port}/") is not None:
                return process
        time.sleep(0.02)
    process.stop()
    raise TimeoutError("the bare Worker does not answer")
