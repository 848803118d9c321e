"""`make serve`: the same Worker on workerd without wrangler, with state that stays.

    HOST=127.0.0.1 PORT=8788 STATE=./state VARS=.dev.vars python -m dev.self_host

Variables come from the environment and, under it, from the file that VARS names; secrets reach
workerd by its environment alone. SIGTERM stops it, SIGHUP restarts it with the code and variables
of then, and a workerd that ends by itself is started again. See `dev/supervisor`. The port is the
front's (`dev/front`); workerd has a unix socket, which nobody else comes to.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import ipaddress
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from dev.front.process import SOCKET, FrontProcess, is_answering
from dev.preflight import where
from dev.runtime import dev_vars, open_files, owner_only, paths, workerd_config
from dev.runtime.listening import Place, listen, netloc
from dev.runtime.process import ProcessGroup
from dev.runtime.snapshot import WorkerFailed, snapshot_of
from dev.runtime.stack import workerd_version
from dev.serve import add_source_path, settings_fault
from dev.supervisor import Supervisor

LOCK = ".lock"
"""In the state's folder."""
NO_TICKETS = (
    "HARPOON_TICKET_SECRET is not set: with keys, no page gets a WebSocket, and stays at"
    " Reconnecting. `openssl rand -base64 32` makes one."
)


class Refused(Exception):
    """It must not start like this; the message says what to change."""


@dataclass(frozen=True, kw_only=True)
class Launch:
    """All that a workerd is started from, copied: what changes on the disk is no part of it."""

    config: Path
    socket: Path
    variables: Mapping[str, str]
    snapshot: Path | None

    def start(self, lock: IO[bytes], *, with_snapshot: bool) -> ProcessGroup:
        """`lock`: held by workerd as well, so that the state is taken for as long as it lives."""
        snapshot = self.snapshot if with_snapshot else None
        self.socket.unlink(missing_ok=True)  # Of the one before, which has ended.
        return workerd_config.start(
            "workerd",
            self.config,
            sys.stdout.fileno(),
            core=None,
            environment=self.variables,
            snapshot=snapshot if snapshot is not None and snapshot.exists() else None,
            kept_open=(lock.fileno(),),
            dies_with_parent=True,
        )


@dataclass(frozen=True, kw_only=True)
class Site:
    """What is served, and where."""

    place: Place
    state: Path
    variables_file: Path
    must_have_variables_file: bool = False
    source: Path = paths.ROOT / "src"
    public: Path = paths.ROOT / "public"

    @property
    def url(self) -> str:
        everywhere = {"0.0.0.0": "127.0.0.1", "::": "::1"}
        host = everywhere.get(self.place.host, self.place.host)
        return f"http://{netloc(host, self.place.port)}"

    def _folder(self, name: str) -> Path:
        """Nobody else has this state, which is locked, while another address may have the same
        port."""
        key = hashlib.sha256(os.fsencode(self.state.resolve())).hexdigest()[:16]
        return paths.CACHE / f"serve-{key}-{name}"

    @property
    def socket(self) -> Path:
        """workerd's. Each launch has the same one: the front need not know of a restart."""
        return self._folder("front") / SOCKET

    def clean_up(self) -> None:
        for name in ("0", "1", "front"):
            shutil.rmtree(self._folder(name), ignore_errors=True)

    def prepare(self, *, number: int, is_wanted: Callable[[], bool]) -> Launch:
        """From the code and the variables of now; nothing that runs is touched. Raises `Refused`.

        `number`: of the launch, so that the one before keeps its files.
        """
        _forget_code()
        if self.must_have_variables_file and not self.variables_file.is_file():
            raise Refused(f"VARS names no file: {self.variables_file}")
        text = dev_vars.read(self.variables_file)
        variables = variables_of(os.environ, text)
        check(variables, host=self.place.host)
        if variables.get("HARPOON_API_KEYS") and not variables.get("HARPOON_TICKET_SECRET"):
            print(NO_TICKETS, file=sys.stderr, flush=True)
        # For the launch that runs and the next one.
        folder = self._folder(str(number % 2))
        config = workerd_config.write_config(
            folder,
            source=self.source,
            port=self.place.port,
            unix_socket=os.path.relpath(owner_only.folder(self.socket.parent) / SOCKET, folder),
            state=self.state,
            public=self.public,
            variables={},
            from_environment=variables,
            with_agents=True,
            reaches=("public", "private", "local"),
        )
        try:
            snapshot = snapshot_of(folder / "src", is_wanted=is_wanted, dies_with_parent=True)
        except WorkerFailed as failure:
            raise Refused(str(failure)) from None
        return Launch(config=config, socket=self.socket, variables=variables, snapshot=snapshot)


def variables_of(environment: Mapping[str, str], text: str) -> dict[str, str]:
    """The Worker's: those of wrangler.toml, over them the file's, over them the environment's."""
    add_source_path()
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


def locked(state: Path) -> IO[bytes]:
    """The state's lock. Two that write the same databases would pay twice for the same steps."""
    if (state / LOCK).exists() or not state.exists() or not any(state.iterdir()):
        owner_only.folder(state)  # Not one in which somebody keeps other things, too.
    lock = (state / LOCK).open("ab")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        raise Refused(
            f"{state} is in use by another `make serve`: stop that one, or name another STATE"
        ) from None
    return lock


def damaged(state: Path) -> str | None:
    """What to do about a file of the state that SQLite can't read; None: there is none. workerd
    ends at once over it, and does not say which. Of each kind of objects it reads one file at its
    start, with their alarms; that of an object is read when it wakes."""
    for path in sorted(state.glob("*/metadata.sqlite")):
        try:
            with contextlib.closing(sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True)) as base:
                found = base.execute("PRAGMA quick_check(1)").fetchone()[0]
        except sqlite3.Error as error:
            found = str(error)
        if found != "ok":
            return (
                f"{path} is damaged ({found}). It holds the alarms of the objects beside it. Put"
                " the state's last copy in place; or move this file away, and runs under way go on"
                " when somebody asks for them"
            )
    return None


def _forget_code() -> None:
    """The Worker's own modules, which say what variables there are, may have changed since."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "harpoon"]:
        del sys.modules[name]


def main() -> int:
    os.umask(owner_only.UMASK)
    try:
        place = where("serve", os.environ)
    except ValueError as wrong:
        print(wrong, file=sys.stderr)
        return 1
    site = Site(
        place=place,
        state=Path(os.environ.get("STATE") or paths.ROOT / "state").absolute(),
        variables_file=Path(paths.ROOT, os.environ.get("VARS") or ".dev.vars"),
        must_have_variables_file=bool(os.environ.get("VARS")),
    )
    try:
        with locked(site.state) as lock:
            fault = place.fault() or open_files.raise_limit() or damaged(site.state)
            if fault is not None:
                raise Refused(fault)
            print(f"Starting {workerd_version()}; state in {site.state}", flush=True)
            front = FrontProcess(listen(place), site.socket.parent)
            try:
                return Supervisor(
                    prepare=site.prepare,
                    start=lambda launch, keep: launch.start(lock, with_snapshot=keep),
                    url=site.url,
                    is_answering=lambda: is_answering(site.socket),
                    keep_others=front.keep,
                ).run()
            finally:
                front.stop()
                site.clean_up()
    except (Refused, OSError, subprocess.SubprocessError) as error:
        print(f"Harpoon does not start: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
