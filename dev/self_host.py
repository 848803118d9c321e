"""`make serve`: the same Worker on workerd without wrangler, with state that stays.

    HOST=127.0.0.1 PORT=8788 STATE=./state python -m dev.self_host

Variables come from the environment and, under it, from `.dev.vars`; secrets reach workerd by its
environment alone. SIGTERM stops it, SIGHUP restarts it with the code and variables of then; a
workerd that ends by itself is started again.
"""

from __future__ import annotations

import ipaddress
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import FrameType

from dev.runtime import dev_vars, paths, workerd_config
from dev.runtime.process import ProcessGroup
from dev.runtime.snapshot import snapshot_of
from dev.runtime.stack import port_is_free, workerd_version
from dev.serve import settings_fault

SOURCE = paths.ROOT / "src"
DEFAULT_HOST, DEFAULT_PORT = "127.0.0.1", 8788
WATCH_INTERVAL_S = 0.2
STEADY_S = 30
"""A workerd that has run for so long did not fail at its start."""
LONGEST_PAUSE_S = 30


class Refused(Exception):
    """It must not start like this; the message says what to change."""


class Service:
    """workerd, its configuration and its supervision."""

    def __init__(self, *, host: str, port: int, state: Path) -> None:
        self._host, self._port, self._state = host, port, state
        self._process: ProcessGroup | None = None
        self._snapshot: Path | None = None
        self._wants_restart = False
        self._wants_end = False

    def run(self) -> int:
        """Until SIGTERM or SIGINT."""
        signal.signal(signal.SIGTERM, self._on_end)
        signal.signal(signal.SIGINT, self._on_end)
        signal.signal(signal.SIGHUP, self._on_restart)
        failures = 0
        self._snapshot = snapshot_of(SOURCE)
        while not self._wants_end:
            started = time.monotonic()
            self._wants_restart = False
            self._start()
            if failures == 0:
                print(f"Harpoon serves http://{self._host}:{self._port}", flush=True)
            self._watch()
            if self._wants_end or self._wants_restart:
                if self._wants_restart:
                    # While the old one still answers.
                    self._snapshot = snapshot_of(SOURCE)
                self._stop()
                failures = 0
                continue
            failures = 0 if time.monotonic() - started > STEADY_S else failures + 1
            pause = min(LONGEST_PAUSE_S, 2**failures / 2) if failures else 0
            print(f"workerd has ended by itself; again in {pause:g} s", file=sys.stderr, flush=True)
            self._sleep(pause)
            if failures > 1:
                # Whatever is wrong, it shall not be a snapshot that was cut.
                self._snapshot = None
        return 0

    def _start(self) -> None:
        variables = variables_of(os.environ, dev_vars.read(paths.ROOT / ".dev.vars"))
        check(variables, host=self._host)
        config = workerd_config.write_config(
            paths.CACHE / f"serve-{self._port}",
            source=SOURCE,
            port=self._port,
            host=self._host,
            state=self._state,
            public=paths.ROOT / "public",
            variables={},
            from_environment=variables,
            with_agents=True,
            reaches=("public", "private", "local"),
        )
        self._process = workerd_config.start(
            "workerd",
            config,
            sys.stdout.fileno(),
            core=None,
            environment=variables,
            snapshot=self._snapshot,
        )

    def _watch(self) -> None:
        assert self._process is not None
        while self._process.exit_status is None and not (self._wants_end or self._wants_restart):
            time.sleep(WATCH_INTERVAL_S)

    def _stop(self) -> None:
        """Runs under way go on after the next start: each step is in its object's database."""
        if self._process is not None:
            self._process.stop()
            self._process = None

    def _sleep(self, pause_s: float) -> None:
        until = time.monotonic() + pause_s
        while time.monotonic() < until and not self._wants_end:
            time.sleep(WATCH_INTERVAL_S)

    def _on_end(self, _number: int, _frame: FrameType | None) -> None:
        self._wants_end = True

    def _on_restart(self, _number: int, _frame: FrameType | None) -> None:
        self._wants_restart = True


def variables_of(environment: Mapping[str, str], text: str) -> dict[str, str]:
    """The Worker's: those of wrangler.toml, over them `.dev.vars`, over them the environment."""
    sys.path.insert(0, str(paths.ROOT / "src"))
    from harpoon.platform.settings import VARIABLES

    deployed = workerd_config.deployed_variables()
    given = {name: value for name, value in dev_vars.parse(text).items() if name in VARIABLES}
    own = {name: environment[name] for name in VARIABLES if environment.get(name)}
    return deployed | given | own


def check(variables: Mapping[str, str], *, host: str) -> None:
    """Raises `Refused` for variables that are wrong, and for a gateway open to everybody."""
    fault = settings_fault(dict(variables))
    if fault is not None:
        raise Refused(fault)
    if variables.get("ENVIRONMENT") == "development" and not is_loopback(host):
        raise Refused(
            f"ENVIRONMENT=development opens Harpoon to everybody who reaches {host}:"
            " leave it away and set HARPOON_API_KEYS, or serve on 127.0.0.1"
        )


def is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def main() -> int:
    host = os.environ.get("HOST") or DEFAULT_HOST
    text = os.environ.get("PORT") or str(DEFAULT_PORT)
    if not (text.isdecimal() and 1 <= int(text) <= 65535):
        print(f"PORT={text} is not a port. Example: PORT=8790 make serve", file=sys.stderr)
        return 1
    port = int(text)
    if not port_is_free(port):
        print(f"Port {port} is taken. Choose another: PORT={port + 3} make serve", file=sys.stderr)
        return 1
    state = Path(os.environ.get("STATE") or paths.ROOT / "state").absolute()
    print(f"Starting {workerd_version()}; state in {state}", flush=True)
    try:
        return Service(host=host, port=port, state=state).run()
    except (Refused, OSError, subprocess.SubprocessError) as error:
        print(f"Harpoon does not start: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
