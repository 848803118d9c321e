"""`make serve` as a process, with a provider simulator behind it: for campaigns and long tests."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from dev.runtime import owner_only, paths
from dev.runtime.listening import netloc
from dev.runtime.process import ProcessGroup
from dev.runtime.stack import HOST, free_port, simulator_variables

READY_TIMEOUT_S = 120.0
"""It only ends a hang: a busy machine may need long."""


class Served:
    """One `make serve`, which keeps its state in a folder."""

    def __init__(
        self, *, state: Path, simulator_url: str, variables: Mapping[str, str], port: int = 0
    ) -> None:
        """`variables`: of the Worker and of `make serve`, HOST too. `port`: 0 takes a free one."""
        self.port = port or free_port()
        self.url = f"http://{netloc(variables.get('HOST', HOST), self.port)}"
        self.state = state
        self.simulator_url = simulator_url
        self.log_path = state.with_suffix(".log")
        self.variables_path = state.with_suffix(".vars")
        """Under the environment, as a developer's `.dev.vars`."""
        self.variables_path.touch()
        self.environment = {
            **os.environ,
            **simulator_variables(simulator_url),
            **variables,
            "PORT": str(self.port),
            "STATE": str(state),
            "VARS": str(self.variables_path),
        }
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.log_path.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "dev.self_host"],
                cwd=paths.ROOT,
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self.wait_until_it_answers()

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=READY_TIMEOUT_S)
            self._process = None

    def kill(self, *, workerd_too: bool = True) -> None:
        """`kill -9` of the service and its workerd."""
        assert self._process is not None
        workerd = self.workerd_pid()
        self._process.kill()
        self._process.wait()
        self._process = None
        if workerd_too and workerd is not None:
            with contextlib.suppress(ProcessLookupError):  # It may have died with its parent.
                os.kill(workerd, signal.SIGKILL)

    def signal(self, number: signal.Signals) -> None:
        assert self._process is not None
        os.kill(self._process.pid, number)

    def wait_until_it_answers(self) -> float:
        """How long that took, in seconds."""
        began = time.monotonic()
        while time.monotonic() - began < READY_TIMEOUT_S:
            with contextlib.suppress(httpx.TransportError):
                if httpx.get(f"{self.url}/api/health", timeout=5).is_success:
                    return time.monotonic() - began
            time.sleep(0.02)
        raise TimeoutError(f"no answer; log: {self.log_path.read_text()[-2_000:]}")

    def restart(self, how: signal.Signals) -> float:
        """SIGHUP to the service, or SIGKILL to its workerd: seconds until it answers again."""
        before = self.workerd_pid()
        assert before is not None
        assert self._process is not None
        os.kill(before if how is signal.SIGKILL else self._process.pid, how)
        began = time.monotonic()
        while self.workerd_pid() in (None, before) and time.monotonic() - began < READY_TIMEOUT_S:
            time.sleep(0.01)
        self.wait_until_it_answers()
        return time.monotonic() - began

    def workerd_pid(self) -> int | None:
        """None between two of them."""
        return self._child(lambda words: b"workerd" in words[0].rpartition(b"/")[2])

    def front_pid(self) -> int | None:
        return self._child(lambda words: b"dev.front" in words)

    def _child(self, is_it: Callable[[list[bytes]], bool]) -> int | None:
        """The oldest of those that run this command."""
        assert self._process is not None
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children")
        for pid in children.read_text().split():
            with contextlib.suppress(OSError):
                if is_it(Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")):
                    return int(pid)
        return None

    def pids(self) -> list[int]:
        """Of workerd and the front, those that run."""
        return [pid for pid in (self.workerd_pid(), self.front_pid()) if pid is not None]

    def memory_bytes(self) -> int | None:
        """Of both, resident."""
        return self._memory_bytes("VmRSS:")

    def peak_bytes(self) -> int:
        """At the most, since `forget_peak`."""
        return self._memory_bytes("VmHWM:") or 0

    def forget_peak(self) -> None:
        for pid in self.pids():
            Path(f"/proc/{pid}/clear_refs").write_text("5")

    def cpu_s(self) -> float:
        """That both have used."""
        used = 0
        for pid in self.pids():
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            used += int(fields[11]) + int(fields[12])
        return used / os.sysconf("SC_CLK_TCK")

    def _memory_bytes(self, name: str) -> int | None:
        if self.workerd_pid() is None:
            return None
        with contextlib.suppress(OSError):
            texts = [Path(f"/proc/{pid}/status").read_text() for pid in self.pids()]
            return sum(int(text.partition(name)[2].split()[0]) * 1024 for text in texts)
        return None

    def state_bytes(self) -> int:
        return sum(file.stat().st_size for file in self.state.rglob("*") if file.is_file())

    def bill(self) -> list[dict[str, Any]]:
        answer = httpx.get(f"{self.simulator_url}/_sim/bill", timeout=60)
        items: list[dict[str, Any]] = answer.raise_for_status().json()["items"]
        return items


@contextmanager
def served(name: str, folder: Path, *, variables: Mapping[str, str]) -> Iterator[Served]:
    """One that runs, and a simulator, in an empty folder; its log is kept under `name`."""
    with simulator_of_its_own(folder / "simulator.log") as simulator_url:
        service = Served(state=folder / "state", simulator_url=simulator_url, variables=variables)
        try:
            service.start()
            yield service
        finally:
            service.stop()
            shutil.copy(service.log_path, owner_only.folder(paths.LOGS) / f"{name}.log")


@contextmanager
def simulator_of_its_own(log: Path) -> Iterator[str]:
    """Its URL."""
    port = free_port()
    url = f"http://{HOST}:{port}"
    with log.open("a", encoding="utf-8") as out:
        command = [sys.executable, "-m", "dev.simulator", "--port", str(port)]
        process = ProcessGroup("simulator", command, cwd=paths.ROOT, env=os.environ, output=out)
        try:
            deadline = time.monotonic() + READY_TIMEOUT_S
            while time.monotonic() < deadline:
                with contextlib.suppress(httpx.TransportError):
                    if httpx.get(f"{url}/_sim/health").is_success:
                        break
                time.sleep(0.05)
            yield url
        finally:
            process.stop()
