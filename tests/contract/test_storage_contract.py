"""The same cases on the stdlib's SQLite and inside of workerd."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from dev.runtime import paths, workerd_config
from dev.runtime.stack import HOST, free_port
from tests.contract.cases import CASES
from tests.fakes import Sqlite3Store

HERE = Path(__file__).parent
START_TIMEOUT_S = 30.0


@pytest.mark.parametrize("case", CASES)
def test_on_sqlite3(case: str) -> None:
    CASES[case](Sqlite3Store())


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("contract")
    source = folder / "source"
    shutil.copytree(paths.ROOT / "src" / "harpoon", source / "harpoon")
    shutil.copy(HERE / "cases.py", source)
    shutil.copy(HERE / "worker" / "entry.py", source)
    port = free_port()
    config = workerd_config.write_config(
        folder / "worker", source=source, port=port, variables={}, with_agents=True
    )
    with (folder / "log").open("w") as log:
        process = workerd_config.start("contract", config, log, core=None)
        try:
            deadline = time.monotonic() + START_TIMEOUT_S
            url = f"http://{HOST}:{port}"
            while True:
                try:
                    httpx.get(f"{url}/", timeout=20)
                    break
                except httpx.TransportError:
                    assert time.monotonic() < deadline, (folder / "log").read_text()
                    time.sleep(0.05)
            yield url
        finally:
            process.kill()


@pytest.mark.parametrize("case", CASES)
def test_in_a_durable_object(worker: str, case: str) -> None:
    assert httpx.get(f"{worker}/{case}", timeout=20).text == "ok"
