"""`make serve`: workerd without wrangler, its state kept over a restart, a crash and an end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from dev.runtime import local_config, paths
from dev.runtime.listening import free_port
from dev.runtime.snapshot import WorkerFailed, snapshot_of
from tests.campaigns.served import Served, served
from tests.e2e.conftest import PATIENCE_S, within

MOST_WAIT_S = 30.0


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One for all of this file: each test leaves it running."""
    folder = tmp_path_factory.mktemp("served")
    with served("self-host", folder, variables={"HARPOON_COOLDOWN_MS": "0"}) as running:
        yield running


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="finds workerd by /proc")
def test_a_run_goes_on_over_a_restart_a_crash_and_an_end(service: Served) -> None:
    slow = {
        "match": {"prompt_contains": "Work on this"},
        "set": {"latency_ms": 2_000},
        "times": 3,
    }
    httpx.post(f"{service.simulator_url}/_sim/scenario", json=slow).raise_for_status()
    with httpx.Client(base_url=service.url, timeout=PATIENCE_S) as http:
        page = http.get("/").headers
        assert "Content-Security-Policy" in page
        assert "Strict-Transport-Security" in page
        body = {
            "user_id": "me",
            "query": "Design it, compare the trade-offs and prove it. sim:steps=3",
        }
        begun = http.post("/api/orchestrate/full", json=body).raise_for_status().json()
        path = f"/api/agents/mediator/me/covenants/{begun['covenant']['id']}"
        # Its steps may be over by the time that a busy machine looks.
        within(5, lambda: http.get(path).json()["status"] in ("executing", "completed"))

        service.restart(signal.SIGHUP)
        within(MOST_WAIT_S, lambda: http.get(path).is_success)
        service.restart(signal.SIGKILL)
        within(MOST_WAIT_S, lambda: http.get(path).json()["status"] == "completed")
        service.stop()
        service.start()
        within(MOST_WAIT_S, lambda: http.get(path).json()["status"] == "completed")
        booked = totals(http, path)
    # The gateway has seen no answer of what the kill cut off: it stays at its worst.
    billed = sum(one["cost_nusd"] for one in service.bill())
    at_most = booked["cost_nusd"] + booked["unknown_at_most_nusd"]
    assert booked["cost_nusd"] <= billed <= at_most
    assert (booked["cost_nusd"] == billed) or booked["unknown_calls"]


def totals(http: httpx.Client, covenant_path: str) -> dict[str, int]:
    receipt = http.get(f"{covenant_path}/receipt").raise_for_status().json()
    return dict(receipt["totals"])


def test_a_wrong_variable_does_not_take_a_running_one_down(service: Served) -> None:
    before = service.workerd_pid()
    service.variables_path.write_text("HARPOON_MAX_OPEN_RUNS=many\n")
    service.signal(signal.SIGHUP)
    within(MOST_WAIT_S, lambda: "it goes on as it was" in service.log_path.read_text())
    assert "HARPOON_MAX_OPEN_RUNS" in service.log_path.read_text()
    assert service.workerd_pid() == before
    assert httpx.get(f"{service.url}/api/health").is_success
    service.variables_path.write_text("HARPOON_MAX_OPEN_RUNS=7\n")
    service.restart(signal.SIGHUP)
    assert service.workerd_pid() != before


def test_code_that_does_not_start_is_known_before_anything_is_stopped(tmp_path: Path) -> None:
    source = tmp_path / "src"
    local_config.copy_source(paths.ROOT / "src", source)
    broken = source / "harpoon" / "agents" / "mediator.py"
    broken.write_text(broken.read_text() + "\nraise RuntimeError('half an upgrade')\n")
    with pytest.raises(WorkerFailed, match="does not start with this code"):
        snapshot_of(source)


def test_two_do_not_share_a_state_and_a_killed_one_leaves_nothing(service: Served) -> None:
    second = subprocess.run(
        [sys.executable, "-m", "dev.self_host"],
        cwd=paths.ROOT,
        env={**service.environment, "PORT": str(free_port())},
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
    )
    assert second.returncode == 1
    assert "is in use by another `make serve`" in second.stderr
    files = [path for path in service.state.rglob("*") if path.is_file()]
    assert files
    assert {path.stat().st_mode & 0o077 for path in files} == {0}
    workerd = service.workerd_pid()
    assert workerd is not None
    on_linux = sys.platform == "linux"
    service.kill(workerd_too=not on_linux)
    within(5, lambda: not on_linux or not Path(f"/proc/{workerd}").exists())
    service.start()


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"ENVIRONMENT": "development", "HOST": "0.0.0.0"}, "opens Harpoon to everybody"),
        ({"PORT": "many"}, "is not a port"),
        ({"VARS": "/none/at/all"}, "VARS names no file"),
        ({"HARPOON_API_KEYS": "{"}, "HARPOON_API_KEYS is not JSON"),
    ],
)
def test_it_does_not_start_unsafe_or_misconfigured(environment: dict[str, str], words: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dev.self_host"],
        cwd=paths.ROOT,
        env={**os.environ, "PORT": str(free_port()), **environment},
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
    )
    assert done.returncode == 1
    assert words in done.stderr
