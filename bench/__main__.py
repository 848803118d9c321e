"""`make bench`: Harpoon's cost and its worth, as ratios measured side by side in one run.

Everything runs on workerd itself, with a provider of the benchmark's own behind it. Numbers of
different machines or days say nothing; the ratios do. With `--check` the exit status is 1 when a
target is missed. What it does not show: real providers, real networks, several isolates.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sys
from collections.abc import Callable
from datetime import UTC, datetime

from bench.against_bare import REQUESTS, pair, start_time, throughput
from bench.classify_time import classify_time
from bench.first_token import first_token
from bench.goodput import REQUESTS as GOODPUT
from bench.goodput import goodput
from bench.load import UnexpectedAnswer
from bench.rows import Row, table
from bench.workers import FOLDER, Processes
from dev.deploy_check import MAX_GZIP_KIB, upload_kib
from dev.runtime import paths
from dev.runtime.stack import workerd_version

PARTS = ("chat", "openai", "covenants", "ttft", "start", "goodput", "classify", "upload")


def measure(
    processes: Processes, parts: list[str], *, rounds: int, duration_s: float, requests: int
) -> list[Row]:
    """The rows of the wanted parts, in their order."""
    rows: list[Row] = []
    with processes.upstream() as port:
        sides = {name: pair(processes, port, name) for name in REQUESTS}

        def load(name: str) -> list[Row]:
            row = throughput(processes, sides[name], name, rounds=rounds, duration_s=duration_s)
            return [row]

        runs: dict[str, Callable[[], list[Row]]] = {
            "chat": lambda: load("chat"),
            "openai": lambda: load("openai"),
            "covenants": lambda: load("covenants"),
            "ttft": lambda: first_token(processes, port),
            "start": lambda: [start_time(processes, sides["chat"], rounds=rounds)],
            "goodput": lambda: goodput(processes, requests=requests),
            "classify": lambda: classify_time(processes, rounds=rounds),
            "upload": lambda: [upload()],
        }
        for part in PARTS:
            if part in parts:
                rows += runs[part]()
    return rows


def upload() -> Row:
    """What `wrangler deploy` would send."""
    _, gzip_kib = upload_kib()
    return Row(
        name="upload",
        what="upload size, gzip (other: the limit)",
        value=gzip_kib / 1024,
        target=MAX_GZIP_KIB / 1024,
        higher_is_better=False,
        unit="MiB",
        harpoon=gzip_kib / 1024,
        other=MAX_GZIP_KIB / 1024,
    )


def main() -> int:
    """Measure, print the table, write the JSON file."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--duration-s", type=float, default=2.0, help="of one throughput round")
    parser.add_argument("--requests", type=int, default=GOODPUT, help="of one run of goodput")
    parser.add_argument("--only", default=",".join(PARTS), help=f"of {', '.join(PARTS)}")
    parser.add_argument("--check", action="store_true", help="fail when a target is missed")
    options = parser.parse_args()
    parts = options.only.split(",")
    if unknown := set(parts) - set(PARTS):
        parser.error(f"unknown: {', '.join(sorted(unknown))}; known: {', '.join(PARTS)}")
    FOLDER.mkdir(parents=True, exist_ok=True)
    log_path = FOLDER / "bench.log"
    with log_path.open("w", encoding="utf-8") as log:
        try:
            rows = measure(
                Processes(log),
                parts,
                rounds=options.rounds,
                duration_s=options.duration_s,
                requests=options.requests,
            )
        except UnexpectedAnswer as error:
            print(f"bench: {error}\n  Log: {log_path}", file=sys.stderr)
            return 1
        except KeyboardInterrupt:
            print("interrupted", file=sys.stderr)
            return 130
    for folder in FOLDER.iterdir():
        if folder.is_dir():
            shutil.rmtree(folder, ignore_errors=True)
    print(table(rows))
    result = FOLDER / f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}.json"
    facts = {"workerd": workerd_version(), "machine": platform.machine(), "cores": os.cpu_count()}
    content = {**facts, "rows": [row.as_dict() for row in rows]}
    result.write_text(json.dumps(content, indent=2) + "\n")
    print(f"written to {result.relative_to(paths.ROOT)}")
    return 1 if options.check and not all(row.met for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
