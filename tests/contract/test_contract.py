"""The storage's cases on the stdlib's SQLite and inside of workerd; the engine on real alarms."""

from __future__ import annotations

import hashlib
import random
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from dev.runtime import local_config, paths, workerd_config
from dev.runtime.listening import HOST, free_port
from tests.contract.cases import CASES
from tests.fakes import Sqlite3Store

HERE = Path(__file__).parent
PATIENCE_S = 120.0
"""Until what never comes is given up."""
FULL_READ_BYTES = 4_096
"""What a plain reader is given at most."""


@pytest.mark.parametrize("case", CASES)
def test_on_sqlite3(case: str) -> None:
    CASES[case](Sqlite3Store())


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("contract")
    source = folder / "source"
    local_config.copy_source(paths.ROOT / "src" / "harpoon", source / "harpoon")
    shutil.copy(HERE / "cases.py", source)
    shutil.copy(HERE.parent / "narrator.py", source)
    for module in (HERE / "worker").glob("*.py"):
        shutil.copy(module, source)
    port = free_port()
    config = workerd_config.write_config(
        folder / "worker", source=source, port=port, variables={}, with_agents=True
    )
    with (folder / "log").open("w") as log:
        process = workerd_config.start("contract", config, log, core=None)
        try:
            deadline = time.monotonic() + PATIENCE_S
            url = f"http://{HOST}:{port}"
            while True:
                try:
                    httpx.get(f"{url}/", timeout=PATIENCE_S)
                    break
                except httpx.TransportError:
                    assert time.monotonic() < deadline, (folder / "log").read_text()
                    time.sleep(0.05)
            yield url
        finally:
            process.kill()


@pytest.mark.parametrize("case", CASES)
def test_in_a_durable_object(worker: str, case: str) -> None:
    assert httpx.get(f"{worker}/case/{case}", timeout=PATIENCE_S).text == "ok"


@pytest.mark.parametrize(
    ("said", "given"),
    [
        ('{"response": "hi", "tool_calls": null}', {"response": "hi", "tool_calls": None}),
        (
            '{"response": null, "n": [1, 2.5, true, {}]}',
            {"response": None, "n": [1, 2.5, True, {}]},
        ),
        ('{"response": "a\\ud800"}', {"response": "a\ufffd"}),
        ("null", {}),
        ('"text"', {}),
        ('{"response": ' + "[" * 3_000 + "]" * 3_000 + "}", {}),
        ('{"response": [' + "[]," * 300_000 + "1]}", {}),
    ],
    ids=["plain", "null", "half a character", "nothing", "a text", "deep", "wide"],
)
def test_an_answer_of_the_binding_is_a_plain_object(worker: str, said: str, given: object) -> None:
    for _ in range(2):
        assert httpx.post(f"{worker}/answer", content=said, timeout=PATIENCE_S).json() == given


def test_a_body_that_comes_fast_is_read_in_larger_pieces(worker: str) -> None:
    body = random.Random(1).randbytes(4 * 1024 * 1024)
    read = httpx.post(f"{worker}/pieces/received", content=body, timeout=PATIENCE_S).json()
    assert read["sha256"] == hashlib.sha256(body).hexdigest()
    assert len(read["sizes"]) < len(body) / FULL_READ_BYTES / 2, max(read["sizes"])


def test_a_stream_without_a_larger_reader_is_read_all_the_same(worker: str) -> None:
    read = httpx.post(f"{worker}/pieces/made", content=b"x", timeout=PATIENCE_S).json()
    assert read["sizes"] == [FULL_READ_BYTES] * 3


@pytest.mark.parametrize("number", range(21))
def test_no_fault_leaves_a_live_run_without_an_alarm(worker: str, number: int) -> None:
    disturbance = ("fault", "stale", "twice")[number % 3]
    run_id = f"run_{number}"
    httpx.get(f"{worker}/begin/{run_id}/{disturbance}", timeout=PATIENCE_S).raise_for_status()
    deadline = time.monotonic() + PATIENCE_S
    while True:
        seen = httpx.get(f"{worker}/look/{run_id}", timeout=PATIENCE_S).json()
        if seen["status"] == "completed":
            break
        assert seen["has_alarm"] or seen["rings"], seen
        assert time.monotonic() < deadline, seen
        time.sleep(0.02)
    assert seen["result"] == "2"
    assert seen["attempts"] == [1, 1, 1]
