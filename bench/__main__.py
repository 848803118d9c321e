"""`make bench`: Harpoon against a bare Python Worker, in one sitting.

The rounds of both alternate, so that a slow minute of the machine hits both. The ratio is the
median of the rounds' own ratios: a drift of the machine between rounds then cancels out. Numbers of
different machines or days say nothing, the ratios do.
With `--check` the exit status is 1 when a target is missed.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import shutil
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from bench.load import UnexpectedAnswer, one_answer, request_bytes, run_load
from dev.runtime import paths, workerd_config
from dev.runtime.process import ProcessGroup
from dev.runtime.stack import free_port, simulator_variables, workerd_version

FOLDER = paths.CACHE / "bench"
CONNECTIONS = 8
START_TIMEOUT_S = 60.0
CHAT = json.dumps({"prompt": "What is the capital of France?", "tier": "primary"}).encode()
REQUEST = request_bytes("/api/chat", CHAT)
UPSTREAM_PATH = "/v1/sim-account/sim-gateway/groq/chat/completions"


@dataclass(frozen=True)
class Row:
    """One comparison; the two lists hold one value for each round, in the same order."""

    what: str
    unit: str
    harpoon: list[float]
    bare: list[float]
    target: float
    higher_is_better: bool

    @property
    def ratios(self) -> list[float]:
        return [mine / other for mine, other in zip(self.harpoon, self.bare, strict=True)]

    @property
    def ratio(self) -> float:
        return statistics.median(self.ratios)

    @property
    def ratio_of_medians(self) -> float:
        return statistics.median(self.harpoon) / statistics.median(self.bare)

    @property
    def met(self) -> bool:
        return self.ratio >= self.target if self.higher_is_better else self.ratio <= self.target

    def as_dict(self) -> dict[str, object]:
        return {
            "what": self.what,
            "unit": self.unit,
            "harpoon": self.harpoon,
            "bare": self.bare,
            "ratio": round(self.ratio, 4),
            "ratios": [round(ratio, 4) for ratio in self.ratios],
            "ratio_of_medians": round(self.ratio_of_medians, 4),
            "target": self.target,
            "met": self.met,
        }


@dataclass(frozen=True)
class Worker:
    """One side of the comparison: a configuration on a port."""

    name: str
    port: int
    config: Path


async def wait_for_answer(process: ProcessGroup, port: int) -> bytes:
    """The first answer of a Worker that was just started."""
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline:
        if process.exit_status is not None:
            raise UnexpectedAnswer(f"{process.name} ended with status {process.exit_status}")
        try:
            return await one_answer(port, REQUEST)
        except OSError:
            await asyncio.sleep(0.005)
    raise UnexpectedAnswer(f"{process.name}: no answer within {START_TIMEOUT_S:.0f} s")


class Bench:
    """Runs the rounds; owns the log that all processes write to."""

    def __init__(self, log: IO[str], *, rounds: int, duration_s: float) -> None:
        self._log = log
        self._rounds = rounds
        self._duration_s = duration_s
        cores = os.cpu_count() or 1
        self._worker_core = 0 if cores > 1 else None
        if cores > 1 and hasattr(os, "sched_setaffinity"):
            # The load and the upstream share the other cores.
            os.sched_setaffinity(0, set(range(1, cores)))

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

    def configure(self, upstream_port: int) -> tuple[Worker, Worker]:
        """Harpoon, and the bare Worker with one answer of Harpoon's as its template."""
        upstream = f"http://127.0.0.1:{upstream_port}"
        port = free_port()
        config = workerd_config.write_config(
            FOLDER / "harpoon",
            source=paths.ROOT / "src",
            port=port,
            variables=simulator_variables(upstream),
            with_agents=True,
        )
        harpoon = Worker("harpoon", port, config)
        with self.running(harpoon) as process:
            answer = asyncio.run(wait_for_answer(process, port)).decode()
        port = free_port()
        config = workerd_config.write_config(
            FOLDER / "bare",
            source=paths.ROOT / "bench" / "bare",
            port=port,
            variables={"UPSTREAM_URL": upstream + UPSTREAM_PATH, "ANSWER": answer},
            with_agents=False,
        )
        return harpoon, Worker("bare", port, config)

    def throughput(self, workers: tuple[Worker, Worker]) -> Row:
        """Requests per second of `/api/chat`."""
        measured: dict[str, list[float]] = {worker.name: [] for worker in workers}
        with self.running(workers[0]) as first, self.running(workers[1]) as second:
            for process, worker in zip((first, second), workers, strict=True):
                asyncio.run(wait_for_answer(process, worker.port))
                asyncio.run(self._load(worker, 1.5))  # Warms the caches and the compiler.
            for number in range(self._rounds):
                for worker in _alternating(workers, number):
                    rate = asyncio.run(self._load(worker, self._duration_s))
                    measured[worker.name].append(round(rate, 1))
                    progress(f"round {number + 1}: {worker.name} {rate:,.0f} requests/s")
        return Row(
            what=f"/api/chat, {CONNECTIONS} connections",
            unit="requests/s",
            harpoon=measured["harpoon"],
            bare=measured["bare"],
            target=0.60,
            higher_is_better=True,
        )

    async def _load(self, worker: Worker, duration_s: float) -> float:
        load = await run_load(worker.port, REQUEST, connections=CONNECTIONS, duration_s=duration_s)
        return load.requests_per_s

    def start_time(self, workers: tuple[Worker, Worker]) -> Row:
        """Seconds from starting workerd to the first answer of `/api/chat`."""
        measured: dict[str, list[float]] = {worker.name: [] for worker in workers}
        for number in range(self._rounds):
            for worker in _alternating(workers, number):
                started = time.perf_counter()
                with self.running(worker) as process:
                    asyncio.run(wait_for_answer(process, worker.port))
                    took = time.perf_counter() - started
                measured[worker.name].append(round(took, 3))
                progress(f"start {number + 1}: {worker.name} {took:.2f} s")
        return Row(
            what="start to first answer",
            unit="s",
            harpoon=measured["harpoon"],
            bare=measured["bare"],
            target=1.5,
            higher_is_better=False,
        )


def _alternating(workers: tuple[Worker, Worker], number: int) -> tuple[Worker, ...]:
    return workers if number % 2 == 0 else workers[::-1]


def progress(line: str) -> None:
    print(f"  {line}", file=sys.stderr, flush=True)


def table(rows: list[Row]) -> str:
    """The rows as text."""
    lines = [
        f"{'what':<28}{'harpoon':>12}{'bare':>12}  {'unit':<12}{'ratio':>7}  {'rounds':<13}target"
    ]
    for row in rows:
        sign = ">=" if row.higher_is_better else "<="
        lines.append(
            f"{row.what:<28}{statistics.median(row.harpoon):>12,.2f}"
            f"{statistics.median(row.bare):>12,.2f}  {row.unit:<12}{row.ratio:>7.2f}  "
            f"{f'{min(row.ratios):.2f}..{max(row.ratios):.2f}':<13}"
            f"{sign} {row.target:.2f} {'met' if row.met else 'MISSED'}"
        )
    return "\n".join(lines)


def main() -> int:
    """Measure, print the table, write the JSON file."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--duration-s", type=float, default=2.0, help="of one throughput round")
    parser.add_argument("--check", action="store_true", help="fail when a target is missed")
    options = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    log_path = FOLDER / "bench.log"
    with log_path.open("w", encoding="utf-8") as log:
        bench = Bench(log, rounds=options.rounds, duration_s=options.duration_s)
        port = free_port()
        upstream = ProcessGroup(
            "upstream",
            [sys.executable, "-m", "bench.upstream", "--port", str(port)],
            cwd=paths.ROOT,
            env=os.environ,
            output=log,
        )
        try:
            workers = bench.configure(port)
            rows = [bench.throughput(workers), bench.start_time(workers)]
        except UnexpectedAnswer as error:
            print(f"bench: {error}\n  Log: {log_path}", file=sys.stderr)
            return 1
        except KeyboardInterrupt:
            print("interrupted", file=sys.stderr)
            return 130
        finally:
            upstream.stop()
    for name in ("harpoon", "bare"):
        shutil.rmtree(FOLDER / name, ignore_errors=True)
    print(table(rows))
    result = FOLDER / f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}.json"
    facts = {"workerd": workerd_version(), "machine": platform.machine(), "cores": os.cpu_count()}
    content = {**facts, "rows": [row.as_dict() for row in rows]}
    result.write_text(json.dumps(content, indent=2) + "\n")
    print(f"written to {result.relative_to(paths.ROOT)}")
    return 1 if options.check and not all(row.met for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
