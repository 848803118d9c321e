"""Child processes with a process group of their own, whose output goes to a log.

wrangler starts Node, esbuild and workerd; only the group reaches them all. Stopping asks the group
first and then kills whatever is left of it, so that nothing outlives the parent.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

from dev.runtime import owner_only
from dev.runtime.lifeline import Lifeline

STOP_GRACE_S = 4.0
PR_SET_PDEATHSIG = 1
"""Source: Linux, include/uapi/linux/prctl.h."""
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class ProcessGroup:
    """One running child and everything that it starts. Its output goes to `output` as it is; what
    it writes is its owner's only.

    - `kept_open`: numbers of files that the child has as well.
    - `dies_with_parent`: a parent that was killed leaves no child behind; on Linux only, and not
      for a parent with threads.
    """

    def __init__(
        self,
        name: str,
        arguments: Sequence[str],
        *,
        cwd: Path,
        env: Mapping[str, str],
        output: IO[str] | int,
        kept_open: Sequence[int] = (),
        dies_with_parent: bool = False,
    ) -> None:
        self.name = name
        self._process = subprocess.Popen(
            arguments,
            cwd=cwd,
            env=dict(env),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
            umask=owner_only.UMASK,
            pass_fds=kept_open,
            preexec_fn=_die_with(os.getpid()) if dies_with_parent and _LIBC is not None else None,
        )

    @property
    def exit_status(self) -> int | None:
        """The status with which it ended; None while it runs."""
        return self._process.poll()

    def stop(self) -> None:
        """Ask the whole group to end, then make it."""
        self._signal_group(signal.SIGTERM)
        deadline = time.monotonic() + STOP_GRACE_S
        while self._group_lives() and time.monotonic() < deadline:
            time.sleep(0.02)
        self.kill()

    def kill(self) -> None:
        """End the whole group at once."""
        self._signal_group(signal.SIGKILL)
        self._process.wait()

    def memory_bytes(self, program: str) -> int | None:
        """The resident memory of the group's processes of this name; None where /proc is not."""
        if not Path("/proc/self/stat").exists():
            return None
        return sum(_resident_bytes(folder, self._process.pid, program) for folder in _processes())

    def cpu_s(self, program: str) -> float | None:
        """The CPU time that the group's processes of this name have used; None where /proc is
        not."""
        if not Path("/proc/self/stat").exists():
            return None
        ticks = sum(_cpu_ticks(folder, self._process.pid, program) for folder in _processes())
        return ticks / os.sysconf("SC_CLK_TCK")

    def _group_lives(self) -> bool:
        self._process.poll()  # Reaps the leader: a dead child that nobody waited for still counts.
        try:
            os.killpg(self._process.pid, 0)
        except ProcessLookupError:
            return False
        return True

    def _signal_group(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, number)


def _die_with(parent: int) -> Callable[[], None]:
    """For the child, before it becomes another program."""

    def set_up() -> None:
        assert _LIBC is not None
        _LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)  # It has died meanwhile, and nothing tells of it any more.

    return set_up


def _processes() -> list[Path]:
    return [folder for folder in Path("/proc").iterdir() if folder.name.isdecimal()]


def _resident_bytes(folder: Path, group: int, program: str) -> int:
    """0 for a process of another group or name, and for one that has ended meanwhile."""
    try:
        if _fields(folder, group, program) is None:
            return 0
        pages = int((folder / "statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _cpu_ticks(folder: Path, group: int, program: str) -> int:
    """User and system time of a process and its threads; 0 as `_resident_bytes`."""
    try:
        fields = _fields(folder, group, program)
    except (OSError, IndexError):
        return 0
    return 0 if fields is None else int(fields[11]) + int(fields[12])


def _fields(folder: Path, group: int, program: str) -> list[str] | None:
    """Of its `stat`, from the state on; None for a process of another group or name."""
    name, _, rest = (folder / "stat").read_text().partition("(")[2].rpartition(") ")
    fields = rest.split()
    return fields if name == program and int(fields[2]) == group else None


class LoggedProcess(ProcessGroup):
    """A child whose lines are copied into a log, its name before each, and shown to `on_line`. Its
    whole group dies with this process."""

    def __init__(
        self,
        name: str,
        arguments: Sequence[str],
        *,
        cwd: Path,
        env: Mapping[str, str],
        log: IO[str],
        on_line: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__(name, arguments, cwd=cwd, env=env, output=subprocess.PIPE)
        self._lifeline = Lifeline(self._process.pid)
        self._log = log
        self._on_line = on_line
        self._pump = threading.Thread(target=self._copy_output, daemon=True)
        self._pump.start()

    def kill(self) -> None:
        super().kill()
        self._lifeline.let_go()
        self._pump.join(timeout=1)

    def _copy_output(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            text = _COLOUR.sub("", line.rstrip("\n"))
            with contextlib.suppress(ValueError):  # The log is closed: the stack has stopped.
                self._log.write(f"[{self.name}] {text}\n")
                self._log.flush()
            if self._on_line is not None:
                self._on_line(text)
