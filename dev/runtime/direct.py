"""A running Harpoon on workerd itself: no wrangler in front, no AI binding, Workers AI by REST.

For what wrangler hides: its proxy tells the Worker of a client that has gone only when the next
byte is written.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from dev.runtime import owner_only, paths, workerd_config
from dev.runtime.listening import HOST, free_port
from dev.runtime.process import ProcessGroup
from dev.runtime.snapshot import snapshot_of
from dev.runtime.stack import READY_TIMEOUT_S, StackFailed, simulator_variables
from dev.runtime.stack_folders import StackFolder


class DirectStack:
    """workerd and, unless there is one at `simulator_url`, a simulator of its own."""

    def __init__(
        self,
        *,
        name: str,
        simulator_url: str | None = None,
        env_overrides: Mapping[str, str] | None = None,
        v8_flags: Iterable[str] = (),
        state: Path | None = None,
        analytics: str | None = None,
    ) -> None:
        """`state`: where the Durable Objects' databases are; None: they go with the stack.
        `analytics`: see `write_config`."""
        self.name = name
        self._given_state = state
        self._analytics = analytics
        self.port = free_port()
        self.url = f"http://{HOST}:{self.port}"
        self._own_port = free_port() if simulator_url is None else 0
        self.simulator_url = simulator_url or f"http://{HOST}:{self._own_port}"
        self._env_overrides = dict(env_overrides or {})
        self._v8_flags = list(v8_flags)
        self._processes: list[ProcessGroup] = []

    def __enter__(self) -> Self:
        self._own_folder = StackFolder(f"direct-{self.port}-")
        self._folder = self._own_folder.path
        self._log_path = self._folder / "workerd.log"
        self._log = owner_only.log(self._log_path)
        try:
            self._start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self.stop()

    def stop(self) -> None:
        for process in self._processes:
            process.stop()
        self._processes.clear()
        self._log.close()
        if self._log_path.exists():
            shutil.copy(self._log_path, owner_only.folder(paths.LOGS) / f"{self.name}.log")
        self._own_folder.remove()

    def log_text(self) -> str:
        return self._log_path.read_text(encoding="utf-8", errors="replace")

    def workerd_memory_bytes(self) -> int | None:
        """Resident; None where the system does not tell."""
        return self._processes[-1].memory_bytes("workerd")

    def workerd_cpu_s(self) -> float | None:
        """All that it has used since its start; None where the system does not tell."""
        return self._processes[-1].cpu_s("workerd")

    def kill_worker(self) -> None:
        """`kill -9` of workerd's process group. What the objects have written stays on disk."""
        self._processes.pop().kill()

    def start_worker(self) -> None:
        """Start workerd, for the first time or again, and wait until it answers."""
        self._processes.append(
            workerd_config.start(
                self.name, self._config, self._log, core=None, snapshot=self._snapshot
            )
        )
        self._wait(f"{self.url}/api/health")

    def _start(self) -> None:
        if self._own_port:
            command = [sys.executable, "-m", "dev.simulator", "--port", str(self._own_port)]
            self._processes.append(
                ProcessGroup("simulator", command, cwd=paths.ROOT, env=os.environ, output=self._log)
            )
            self._wait(f"{self.simulator_url}/_sim/health")
        self.state = self._given_state or self._folder / "state"
        source = paths.ROOT / "src"
        self._snapshot = snapshot_of(source)
        self._config = workerd_config.write_config(
            self._folder / "worker",
            source=source,
            port=self.port,
            state=self.state,
            analytics=self._analytics,
            variables=simulator_variables(self.simulator_url) | self._env_overrides,
            with_agents=True,
            public=paths.ROOT / "public",
            v8_flags=self._v8_flags,
        )
        self.start_worker()

    def _wait(self, url: str) -> None:
        deadline = time.monotonic() + READY_TIMEOUT_S
        while time.monotonic() < deadline:
            if self._processes[-1].exit_status is not None:
                raise StackFailed(f"{self._processes[-1].name} ended\n{self.log_text()[-4_000:]}")
            try:
                with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(url):
                    return
            except urllib.error.HTTPError as error:
                raise StackFailed(f"{url} answered {error.code}") from None
            except OSError:
                time.sleep(0.05)
        raise StackFailed(f"no answer from {url}\n{self.log_text()[-4_000:]}")
