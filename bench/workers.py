"""The processes of a benchmark: Workers on workerd, and the provider behind them."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from bench.load import UnexpectedAnswer, one_answer
from dev.runtime import paths, workerd_config
from dev.runtime.listening import free_port
from dev.runtime.process import ProcessGroup
from dev.runtime.stack import simulator_variables

FOLDER = paths.CACHE / "bench"
START_TIMEOUT_S = 60.0
UPSTREAM_PATH = "/v1/sim-account/sim-gateway/groq/chat/completions"


@dataclass(frozen=True)
class Worker:
    """A configuration on a port."""

    name: str
    port: int
    config: Path


class Processes:
    """Starts them; on a machine with several cores a Worker has one to itself."""

    def __init__(self, log: IO[str]) -> None:
        self._log = log
        cores = os.cpu_count() or 1
        self._worker_core = 0 if cores > 1 else None
        if cores > 1 and hasattr(os, "sched_setaffinity"):
            # The load and the provider share the other cores.
            os.sched_setaffinity(0, set(range(1, cores)))

    @contextmanager
    def upstream(self, *options: str) -> Iterator[int]:
        """A provider; gives its port."""
        port = free_port()
        process = ProcessGroup(
            "upstream",
            [sys.executable, "-m", "bench.upstream", "--port", str(port), *options],
            cwd=paths.ROOT,
            env=os.environ,
            output=self._log,
        )
        try:
            yield port
        finally:
            process.stop()

    @contextmanager
    def running(self, worker: Worker) -> Iterator[ProcessGroup]:
        """The Worker's process, from cold."""
        process = workerd_config.start(
            worker.name, worker.config, self._log, core=self._worker_core
        )
        try:
            yield process
        finally:
            process.kill()


def harpoon(upstream_port: int, *, name: str = "harpoon") -> Worker:
    port = free_port()
    config = workerd_config.write_config(
        FOLDER / name,
        source=paths.ROOT / "src",
        port=port,
        variables={
            **simulator_variables(f"http://127.0.0.1:{upstream_port}"),
            "HARPOON_MAX_DRAFTS": "1000000",
        },
        with_agents=True,
    )
    return Worker(name, port, config)


def bare(upstream_port: int, *, name: str, answer: bytes) -> Worker:
    """`answer`: one of Harpoon's, which it takes as its template."""
    port = free_port()
    upstream = f"http://127.0.0.1:{upstream_port}{UPSTREAM_PATH}"
    config = workerd_config.write_config(
        FOLDER / name,
        source=paths.ROOT / "bench" / "bare",
        port=port,
        variables={"UPSTREAM_URL": upstream, "ANSWER": answer.decode(), "MODEL": "bare"},
        with_agents=True,
    )
    return Worker(name, port, config)


async def first_answer(process: ProcessGroup, port: int, request: bytes) -> bytes:
    """The first answer of a Worker that was just started."""
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline:
        if process.exit_status is not None:
            raise UnexpectedAnswer(f"{process.name} ended with status {process.exit_status}")
        try:
            return await one_answer(port, request)
        except OSError:
            await asyncio.sleep(0.005)
    raise UnexpectedAnswer(f"{process.name}: no answer within {START_TIMEOUT_S:.0f} s")


def progress(line: str) -> None:
    print(f"  {line}", file=sys.stderr, flush=True)
