"""The front as a process beside workerd, seen from `make serve`."""

from __future__ import annotations

import http.client
import os
import socket
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from dev.runtime import owner_only, paths
from dev.runtime.process import ProcessGroup

SOCKET = "workerd.sock"
START_PAUSE_S = 1.0
"""At least, between two starts."""
ANSWER_TIMEOUT_S = 5
_KEPT_VARIABLES = ("PATH", "HOME", "LANG", "PYTHONPYCACHEPREFIX")
"""No secret is among them."""
_MALLOC = {name: str(128 * 1024) for name in ("MALLOC_MMAP_THRESHOLD_", "MALLOC_TRIM_THRESHOLD_")}
"""Bodies and frames that were held go back to the system. Source: mallopt(3) of glibc."""


class FrontProcess:
    """Started again when it has ended. The sockets stay open meanwhile: who connects waits."""

    def __init__(self, listening: Sequence[socket.socket], folder: Path) -> None:
        """`folder`: of workerd's socket."""
        self._listening = listening
        self._folder = folder
        self._process: ProcessGroup | None = None
        self._started = 0.0

    def keep(self) -> None:
        if self._process is not None and self._process.exit_status is None:
            return
        if self._process is not None and time.monotonic() - self._started < START_PAUSE_S:
            return
        if self._process is not None:
            print("the front has ended by itself; again", file=sys.stderr, flush=True)
        self._started = time.monotonic()
        numbers = [one.fileno() for one in self._listening]
        self._process = ProcessGroup(
            "front",
            [
                *(sys.executable, "-m", "dev.front", "--worker", SOCKET),
                *("--listening", ",".join(map(str, numbers))),
            ],
            # From here: a path of a unix socket may have 100 characters only.
            cwd=owner_only.folder(self._folder),
            env={
                **{name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ},
                "PYTHONPATH": str(paths.ROOT),
                **_MALLOC,
            },
            output=sys.stdout.fileno(),
            kept_open=numbers,
            dies_with_parent=True,
        )

    def stop(self) -> None:
        if self._process is not None:
            self._process.stop()
            self._process = None


class _OverUnixSocket(http.client.HTTPConnection):
    def __init__(self, path: Path) -> None:
        super().__init__("localhost", timeout=ANSWER_TIMEOUT_S)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        # As above: the whole path may be too long.
        self.sock.connect(min(str(self._path), os.path.relpath(self._path), key=len))


def is_answering(path: Path) -> bool:
    """Whether a Worker does, on this socket; whatever it says of its health."""
    connection = _OverUnixSocket(path)
    try:
        connection.request("GET", "/api/health")
        connection.getresponse().read()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True
