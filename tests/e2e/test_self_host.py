"""`make serve`: workerd without wrangler, its state kept over a restart, a crash and an end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from dev.runtime import paths
from dev.runtime.stack import Stack, free_port, simulator_variables
from tests.e2e.conftest import Simulator

MOST_WAIT_S = 30.0


def within(seconds: float, check: Callable[[], Any]) -> Any:
    """The first true value; a server that is not there yet is waited for."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            found = check()
        except httpx.TransportError:
            found = None
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError("not in time")


def workerd_of(service: subprocess.Popen[bytes]) -> int | None:
    """None between two of them."""
    children = Path(f"/proc/{service.pid}/task/{service.pid}/children").read_text().split()
    return int(children[0]) if children else None


@pytest.mark.long
@pytest.mark.skipif(not Path("/proc/self").exists(), reason="finds workerd by /proc")
def test_a_run_goes_on_over_a_restart_a_crash_and_an_end(
    stack: Stack, simulator: Simulator, tmp_path: Path
) -> None:
    simulator.scenario({"prompt_contains": "Work on this"}, latency_ms=2_000, times=3)
    port = free_port()
    environment = {
        **os.environ,
        **simulator_variables(stack.simulator_url),
        "PORT": str(port),
        "STATE": str(tmp_path / "state"),
    }

    def serve() -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "dev.self_host"], cwd=paths.ROOT, env=environment
        )

    service = serve()
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=10) as http:
            within(MOST_WAIT_S, lambda: http.get("/api/health").is_success)
            assert "Content-Security-Policy" in http.get("/").headers
            body = {
                "user_id": "me",
                "query": "Design it, compare the trade-offs and prove it. sim:steps=3",
            }
            begun = http.post("/api/orchestrate/full", json=body).raise_for_status().json()
            path = f"/api/agents/mediator/me/covenants/{begun['covenant']['id']}"
            within(5, lambda: http.get(path).json()["status"] == "executing")

            first = workerd_of(service)
            service.send_signal(signal.SIGHUP)
            within(MOST_WAIT_S, lambda: workerd_of(service) not in (None, first))
            within(MOST_WAIT_S, lambda: http.get(path).is_success)

            second = workerd_of(service)
            assert second is not None
            os.kill(second, signal.SIGKILL)
            within(MOST_WAIT_S, lambda: http.get(path).json()["status"] == "completed")

            service.send_signal(signal.SIGTERM)
            assert service.wait(timeout=MOST_WAIT_S) == 0
            service = serve()
            within(MOST_WAIT_S, lambda: http.get(path).json()["status"] == "completed")
            receipt = http.get(f"{path}/receipt").json()
        billed = sum(line["cost_nusd"] for line in simulator.bill())
        assert receipt["totals"]["unknown_calls"] == 0
        assert receipt["totals"]["cost_nusd"] == billed
    finally:
        service.terminate()
        service.wait()


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"ENVIRONMENT": "development", "HOST": "0.0.0.0"}, "opens Harpoon to everybody"),
        ({"PORT": "many"}, "is not a port"),
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
        timeout=30,
    )
    assert done.returncode == 1
    assert words in done.stderr
