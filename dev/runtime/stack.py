"""A running Harpoon: the provider simulator and the real workerd, started and stopped as one.

`make dev` and the end-to-end tests both use this. Every stack has a folder of its own under
`.cache/stacks/`, so that several can run at once.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from dev.runtime import dev_vars, local_config, owner_only, paths
from dev.runtime.installs import child_environment
from dev.runtime.listening import HOST, bind_error, free_port
from dev.runtime.process import LoggedProcess
from dev.runtime.stack_folders import StackFolder
from dev.simulator import credentials

READY_TIMEOUT_S = 180.0
"""It only ends a hang: a busy machine may need long."""
POLL_INTERVAL_S = 0.05
MAX_STARTUP_ERRORS = 20
"""So many answers of status 500 in a row mean that the Worker does not start."""
TAIL_LINES = 40


class StackFailed(Exception):
    """The stack did not start, or ended by itself. The message holds the end of its log."""


def port_is_free(port: int) -> bool:
    """Whether a server could listen on this port of the loopback interface."""
    return bind_error(HOST, port) is None


def simulator_variables(simulator_url: str) -> dict[str, str]:
    """What points every provider of the Worker at the simulator."""
    return {
        "HARPOON_MODE": "simulator",
        "ENVIRONMENT": "development",
        "CLOUDFLARE_ACCOUNT_ID": "sim-account",
        "AI_GATEWAY_ID": "sim-gateway",
        "AI_GATEWAY_TOKEN": credentials.GATEWAY_TOKEN,
        "GROQ_API_KEY": credentials.GROQ_API_KEY,
        "OPENAI_API_KEY": credentials.OPENAI_API_KEY,
        "WORKERS_AI_TOKEN": credentials.WORKERS_AI_TOKEN,
        "AI_GATEWAY_BASE_URL": f"{simulator_url}/v1",
        "CLOUDFLARE_API_BASE_URL": f"{simulator_url}/client/v4",
        # Over whatever .dev.vars holds: no prompt may leave this machine while we say "simulator".
        "GROQ_GATEWAY_URL": f"{simulator_url}/v1/sim-account/sim-gateway/groq",
        "OPENAI_GATEWAY_URL": f"{simulator_url}/v1/sim-account/sim-gateway/openai",
        "LOCAL_OPENAI_BASE_URL": f"{simulator_url}/local/v1",
        "LOCAL_OPENAI_MODELS": "local/llama-3.2-3b",
    }


LIVE_VARIABLES = {"HARPOON_MODE": "live", "ENVIRONMENT": "development"}


class Stack:
    """The Worker on workerd, with the provider simulator unless `live`.

    - `name`: of the log that is kept in `.cache/logs/` after the end.
    - `port`: 0 takes a free one.
    - `state_dir`: where the Durable Objects keep their databases; None forgets them at the end.
    - `env_overrides`: variables of the Worker, over the stack's own.
    - `dev_vars_text`: a developer's `.dev.vars`, under the stack's own.
    - `rate_limit`: requests per period and caller, in place of wrangler.toml's.
    - `follows_source`: the Worker starts again, and cuts its requests, when a file of src/ or
      public/ is written. Otherwise it runs on a copy of them.
    - `on_worker_line`: called with each line that wrangler and the Worker print.
    """

    def __init__(
        self,
        *,
        name: str = "stack",
        port: int = 0,
        state_dir: Path | None = None,
        env_overrides: Mapping[str, str] | None = None,
        live: bool = False,
        dev_vars_text: str = "",
        rate_limit: int | None = None,
        follows_source: bool = False,
        on_worker_line: Callable[[str], None] | None = None,
    ) -> None:
        self.name = name
        self.port = port or free_port()
        self.url = f"http://{HOST}:{self.port}"
        self.live = live
        self._simulator_port = 0 if live else free_port()
        self.simulator_url = "" if live else f"http://{HOST}:{self._simulator_port}"
        self._env_overrides = dict(env_overrides or {})
        self._dev_vars_text = dev_vars_text
        self._rate_limit = rate_limit
        self._follows_source = follows_source
        self._on_worker_line = on_worker_line
        self._state_dir = state_dir
        self._simulator: LoggedProcess | None = None
        self._worker: LoggedProcess | None = None

    def __enter__(self) -> Self:
        try:
            self.start()
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

    def start(self) -> None:
        """Start everything and return when the Worker answers."""
        self._own_folder = StackFolder(f"{self.port}-")
        self.folder = self._own_folder.path
        self.log_path = self.folder / "stack.log"
        self._log = owner_only.log(self.log_path)
        self._log.write(f"[workerd] {workerd_version()}\n")
        self._log.flush()
        if not self.live:
            self._spawn_simulator()
        self._spawn_worker(self._write_configs())
        if not self.live:
            self._wait_for_simulator()
        self._wait_for_worker()

    def stop(self) -> None:
        """Stop everything and remove the stack's folder. Safe to call twice."""
        for process in (self._worker, self._simulator):
            if process is not None:
                process.stop()
        self._worker = self._simulator = None
        if hasattr(self, "_log") and not self._log.closed:
            self._log.close()
            kept = owner_only.folder(paths.LOGS) / f"{self.name}.log"
            self.log_path = Path(shutil.copy(self.log_path, kept))
            self._own_folder.remove()

    def kill_simulator(self) -> None:
        """End the simulator as a crash would."""
        if self._simulator is not None:
            self._simulator.kill()
            self._simulator = None

    def start_simulator(self) -> None:
        """Start the simulator again, on the same port, and wait until it answers."""
        if self._simulator is None:
            self._spawn_simulator()
        self._wait_for_simulator()

    def log_text(self) -> str:
        """Everything that the processes have printed so far."""
        return self.log_path.read_text(encoding="utf-8", errors="replace")

    def simulator_ended(self) -> bool:
        """Whether the simulator has ended by itself and its port is free to start it again."""
        process = self._simulator
        ended = process is not None and process.exit_status is not None
        return ended and port_is_free(self._simulator_port)

    def restart_simulator(self) -> None:
        """Start an ended simulator again, on the same port, and wait until it answers."""
        self.kill_simulator()
        self.start_simulator()

    def failure(self, *, of_worker_only: bool = False) -> str | None:
        """What ended by itself, if anything did."""
        for process in (None if of_worker_only else self._simulator, self._worker):
            if process is not None and process.exit_status is not None:
                return f"{process.name} ended with status {process.exit_status}"
        return None

    def workerd_memory_bytes(self) -> int | None:
        """Resident; None where the system does not tell."""
        return None if self._worker is None else self._worker.memory_bytes("workerd")

    def tail(self) -> str:
        """The end of the log, for a message."""
        return "\n".join(f"    {line}" for line in self.log_text().splitlines()[-TAIL_LINES:])

    def _write_configs(self) -> list[Path]:
        variables = LIVE_VARIABLES if self.live else simulator_variables(self.simulator_url)
        text = dev_vars.render({**variables, **self._env_overrides})
        configs = [
            local_config.write(
                self.folder / "worker",
                local_config.derive(
                    paths.WRANGLER_TOML,
                    root=paths.ROOT if self._follows_source else self._copies(),
                    simulated_ai=not self.live,
                    rate_limit=self._rate_limit,
                ),
                variables=f"{self._dev_vars_text}\n{text}",
                python_modules=paths.WORKER / "python_modules",
            )
        ]
        if not self.live:
            ai_variables = {
                "SIMULATOR_URL": self.simulator_url,
                "WORKERS_AI_TOKEN": credentials.WORKERS_AI_TOKEN,
            }
            configs.append(
                local_config.write(
                    self.folder / "sim-ai",
                    local_config.derive(
                        paths.ROOT / "dev" / "simulator" / "ai_worker" / "wrangler.toml"
                    ),
                    variables=dev_vars.render(ai_variables),
                    # Only the SDK: every package more makes both Workers start later.
                    python_modules=paths.WORKER / "sdk_modules",
                )
            )
        return configs

    def _copies(self) -> Path:
        local_config.copy_source(paths.ROOT / "src", self.folder / "src")
        shutil.copytree(paths.ROOT / "public", self.folder / "public")
        return self.folder

    def _spawn_simulator(self) -> None:
        self._simulator = LoggedProcess(
            "simulator",
            [
                *(str(paths.venv_python()), "-m", "dev.simulator"),
                *("--port", str(self._simulator_port)),
            ],
            cwd=paths.ROOT,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            log=self._log,
        )

    def _spawn_worker(self, configs: list[Path]) -> None:
        arguments = [str(paths.wrangler_bin()), "dev"]
        for config in configs:
            arguments += ["-c", str(config)]
        state = owner_only.folder(self._state_dir or self.folder / "state")
        arguments += [
            *("--ip", HOST, "--port", str(self.port)),
            *("--persist-to", str(state), "--show-interactive-dev-session=false"),
        ]
        environment = child_environment()
        environment |= {
            "MINIFLARE_WORKERD_PATH": str(paths.WORKERD_WRAPPER),
            "HARPOON_WORKERD": str(paths.workerd_bin()),
            "HARPOON_BUNDLE_DIR": str(paths.BUNDLE.resolve()),
            # Any web page can reach every port of this machine: no tool listens. See the wrapper.
            # wrangler's inspector is off where it believes that an editor has one of its own.
            "VSCODE_INSPECTOR_OPTIONS": "{}",
            "X_LOCAL_EXPLORER": "false",
            "X_LOCAL_OBSERVABILITY": "false",
            # No registry: Workers of other stacks have the same names, and it needs the debug port.
            "WRANGLER_REGISTRY_PATH": "",
            "WRANGLER_LOG_PATH": str(self.folder / "wrangler-logs"),
            "WRANGLER_CACHE_DIR": str(paths.CACHE / "wrangler"),
            "WRANGLER_HIDE_BANNER": "true",
            "WRANGLER_SEND_ERROR_REPORTS": "false",
            "CLOUDFLARE_INCLUDE_PROCESS_ENV": "false",
            "CLOUDFLARE_CF_FETCH_ENABLED": "false",
            "NO_COLOR": "1",
        }
        self._worker = LoggedProcess(
            "worker",
            arguments,
            cwd=self.folder,
            env=environment,
            log=self._log,
            on_line=self._on_worker_line,
        )

    def _wait_for_simulator(self) -> None:
        def ready(status: int, _body: bytes) -> bool:
            return status == 200

        self._wait(f"{self.simulator_url}/_sim/health", ready)

    def _wait_for_worker(self) -> None:
        errors = 0

        def ready(status: int, body: bytes) -> bool:
            nonlocal errors
            if is_workers_own(status, body):
                return True
            errors += 1
            if errors == MAX_STARTUP_ERRORS:
                raise StackFailed(f"the Worker does not start (status {status})\n{self.tail()}")
            return False

        self._wait(f"{self.url}/api/health", ready)

    def _wait(self, url: str, ready: Callable[[int, bytes], bool]) -> None:
        deadline = time.monotonic() + READY_TIMEOUT_S
        while time.monotonic() < deadline:
            failure = self.failure()
            if failure is not None:
                time.sleep(0.2)  # Its last lines are still on their way into the log.
                raise StackFailed(f"{failure}\n{self.tail()}")
            answer = answer_of(url)
            if answer is not None and ready(*answer):
                return
            time.sleep(POLL_INTERVAL_S)
        raise StackFailed(f"no answer from {url} within {READY_TIMEOUT_S:.0f} s\n{self.tail()}")


_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))
"""Never through a proxy: these are this machine's own servers."""


def answer_of(url: str, *, timeout_s: float = 20) -> tuple[int, bytes] | None:
    """Status and body, or None when nobody answers yet."""
    try:
        with _DIRECT.open(url, timeout=timeout_s) as response:
            return response.status, response.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()
    except OSError:
        return None


def is_workers_own(status: int, body: bytes) -> bool:
    """Whether an answer is Harpoon's, not the runtime's for a Worker that can't be loaded."""
    return status < 500 or body.lstrip().startswith(b"{")


def workerd_version() -> str:
    """What `workerd --version` says."""
    done = subprocess.run(
        [str(paths.workerd_bin()), "--version"], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()
