"""What would stop a command later, told before anything is installed. Standard library only.

`fault` asks in the order in which a person would mend it, and stops at the first.
"""

from __future__ import annotations

import errno
import importlib.util
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dev.runtime import listening, paths
from dev.runtime.steps import Step

MEGABYTE = 1_000_000
LEAST_FREE_BYTES = 100 * MEGABYTE
"""For logs, databases and what is copied at a start; never less than that is left free."""
SYSTEMS = {"linux": "Linux", "darwin": "macOS"}
ARCHITECTURES = ("x86_64", "amd64", "aarch64", "arm64")
LEAST_GLIBC = (2, 35)
"""Source: the README of the npm package `workerd`, checked 2026-11."""
PROGRAMS = {"deploy": ("git",)}
"""What a command calls that the set-up does not install."""
LISTENS = {"dev": ("127.0.0.1", 8787), "serve": ("127.0.0.1", 8788)}
"""Where a command listens unless HOST and PORT say otherwise; `make dev` knows no HOST."""


@dataclass(frozen=True)
class Machine:
    """What is asked of this machine; a test has another."""

    system: str = sys.platform
    architecture: str = platform.machine()
    libc: tuple[str, str] = platform.libc_ver()
    has_module: Callable[[str], bool] = lambda name: importlib.util.find_spec(name) is not None
    which: Callable[[str], str | None] = shutil.which
    free_bytes: Callable[[Path], int] = lambda path: shutil.disk_usage(path).free
    write_error: Callable[[Path], OSError | None] = lambda path: write_error(path)
    listen_fault: Callable[[listening.Place], str | None] = lambda place: place.fault()


def where(command: str, environment: Mapping[str, str]) -> listening.Place:
    """Where a command listens. Raises `ValueError` with what to change in the variables."""
    host, port = LISTENS[command]
    if command == "dev":
        environment = {**environment, "HOST": host}
    return listening.place(environment, command=f"make {command}", host=host, port=port)


def fault(
    command: str,
    environment: Mapping[str, str],
    steps: Sequence[Step],
    machine: Machine | None = None,
) -> str | None:
    """Why `make COMMAND` can't work here, in a sentence that says what to change.

    `steps`: those of the set-up; what they need counts for those that are still to be done.
    """
    machine = machine or Machine()
    todo = [step for step in steps if not step.is_done()]
    folders = [paths.CACHE]
    if command == "serve":
        folders.append(Path(environment.get("STATE") or paths.ROOT / "state").absolute())
    return (
        _program_fault(command, machine)
        or _place_fault(command, environment, machine)
        or (_system_fault(machine) if todo else None)
        or _folder_fault(folders, todo, machine)
    )


def _system_fault(machine: Machine) -> str | None:
    name, version = machine.libc
    if machine.system not in SYSTEMS or machine.architecture.lower() not in ARCHITECTURES:
        return (
            f"workerd runs on Linux and macOS, x64 and arm64, not on {machine.system}"
            f" {machine.architecture}: use such a machine, a virtual one or a container"
        )
    if machine.system == "linux" and (name != "glibc" or _numbers(version) < LEAST_GLIBC):
        return (
            f"workerd needs glibc {'.'.join(map(str, LEAST_GLIBC))} or later, and this is"
            f" {name or 'another C library'} {version}: use Debian 12, Ubuntu 22.04 or later"
        )
    if not (machine.has_module("venv") and machine.has_module("ensurepip")):
        return (
            "this Python can't make virtual environments: on Debian and Ubuntu"
            " `apt install python3-venv`"
        )
    return None


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdecimal())


def _program_fault(command: str, machine: Machine) -> str | None:
    missing = [name for name in PROGRAMS.get(command, ()) if machine.which(name) is None]
    return f"make {command} needs {missing[0]}, which is not installed" if missing else None


def _place_fault(command: str, environment: Mapping[str, str], machine: Machine) -> str | None:
    if command not in LISTENS:
        return None
    try:
        return machine.listen_fault(where(command, environment))
    except ValueError as wrong:
        return str(wrong)


def _folder_fault(folders: Sequence[Path], todo: Sequence[Step], machine: Machine) -> str | None:
    needed = LEAST_FREE_BYTES + sum(step.takes_mb for step in todo) * MEGABYTE
    for folder in folders:
        error = machine.write_error(folder)
        if error is not None and error.errno not in (errno.ENOSPC, errno.EDQUOT):
            return f"{folder} can't be written to ({error.strerror}): make it this user's"
        free = machine.free_bytes(_existing(folder))
        if error is not None or free < needed:
            return (
                f"the disk of {folder} is too full: {free // MEGABYTE:,} MB are free and"
                f" {needed // MEGABYTE:,} MB are needed"
            )
        needed = LEAST_FREE_BYTES
    return None


def _existing(path: Path) -> Path:
    return next(folder for folder in (path, *path.parents) if folder.is_dir())


def write_error(folder: Path) -> OSError | None:
    """What whoever writes in the folder meets; it is not made when it is not there."""
    try:
        with tempfile.TemporaryFile(dir=_existing(folder)) as probe:
            probe.write(bytes(4_096))
            probe.flush()
            os.fsync(probe.fileno())
    except OSError as error:
        return error
    return None
