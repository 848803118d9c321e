"""How an install step runs: at most once for each key, never half, one line on the terminal.

A result is complete when its marker file is there; the marker is written last. What an interrupted
run left behind has no marker and is thrown away. (Renaming a finished folder into place would be
the other way; a virtual environment cannot be moved, its scripts hold their own path.)
One lock file keeps two runs in the same tree apart.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dev.runtime import owner_only, paths

MARKER = ".complete"
TAIL_LINES = 25


class StepFailed(Exception):
    """A step did not finish. The message says what happened and what to do about it."""


@dataclass(frozen=True)
class Step:
    """One thing to install."""

    name: str
    doing: str
    """What the progress line says, e.g. `installing wrangler 4.164.0`."""
    depends_on: tuple[str, ...]
    """Everything that the result depends on, as text. The key is their hash."""
    link: Path
    """The stable name of the current result."""
    build: Callable[[Path], None]
    """Makes the result in the empty folder that it is given."""
    takes_mb: int
    """Of the disk, at most while it runs. Measured on Linux x64 in 2026-11, and some more."""

    @property
    def folder(self) -> Path:
        digest = hashlib.sha256("\0".join(self.depends_on).encode()).hexdigest()
        return paths.BUILDS / f"{self.name}-{digest[:16]}"

    def is_done(self) -> bool:
        return (self.folder / MARKER).is_file() and self.link.resolve() == self.folder


def run_steps(steps: Sequence[Step]) -> None:
    """Bring every step up to date, in order."""
    _own_cache()
    if all(step.is_done() for step in steps):
        report("tools are up to date")
        return
    with _lock():
        for number, step in enumerate(steps, start=1):
            _run_step(step, f"[{number}/{len(steps)}] {step.name}")


def _run_step(step: Step, label: str) -> None:
    if (step.folder / MARKER).is_file():
        _point(step.link, step.folder)
        report(f"{label}: up to date")
        return
    report(f"{label}: {step.doing} ...")
    started = time.monotonic()
    shutil.rmtree(step.folder, ignore_errors=True)
    step.folder.mkdir(parents=True)
    try:
        step.build(step.folder)
    except BaseException:
        shutil.rmtree(step.folder, ignore_errors=True)
        raise
    (step.folder / MARKER).touch()
    _point(step.link, step.folder)
    report(f"{label}: done in {time.monotonic() - started:.1f} s")


def _point(link: Path, folder: Path) -> None:
    """Make `link` name `folder`, without a moment in which it names nothing."""
    if link.is_dir() and not link.is_symlink():
        shutil.rmtree(link)
    temporary = link.with_name(f"{link.name}.{os.getpid()}")
    temporary.unlink(missing_ok=True)
    temporary.symlink_to(os.path.relpath(folder, link.parent))
    temporary.replace(link)


def _own_cache() -> None:
    """Itself only: all that lies in it is out of others' reach then."""
    paths.CACHE.mkdir(mode=0o700, exist_ok=True)
    with contextlib.suppress(PermissionError):  # It is another user's: the steps will tell.
        paths.CACHE.chmod(0o700)


@contextlib.contextmanager
def _lock() -> Iterator[None]:
    path = paths.CACHE / "lock"
    # Whoever may read it could hold it, and nobody would install anything any more.
    with owner_only.log(path) as handle:
        path.chmod(0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            report("another run is installing in this tree: waiting for it ...")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def report(line: str) -> None:
    """One progress line. Standard error, so that a command's own output stays clean."""
    print(line, file=sys.stderr, flush=True)


def run_command(
    arguments: Sequence[str],
    *,
    step: str,
    advice: str,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> None:
    """Run one command of a step. Its output goes to a log, and to the terminal if it fails.

    While it runs, a line every ten seconds says that it still does.
    """
    log = owner_only.folder(paths.LOGS) / f"{step}.log"
    started = time.monotonic()
    with log.open("ab") as output:
        start_of_output = output.tell()
        process = subprocess.Popen(
            arguments,
            cwd=cwd,
            env=dict(os.environ if env is None else env),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            while True:
                try:
                    status = process.wait(timeout=10)
                    break
                except subprocess.TimeoutExpired:
                    report(f"      still running after {time.monotonic() - started:.0f} s ...")
        except BaseException:
            process.kill()
            process.wait()
            raise
    if status != 0:
        text = log.read_bytes()[start_of_output:].decode(errors="replace")
        tail = "\n".join(f"    {line}" for line in text.splitlines()[-TAIL_LINES:])
        raise StepFailed(
            f"{step}: `{' '.join(arguments[:4])} ...` ended with status {status}\n{tail}\n"
            f"  {advice}\n  Whole log: {log}"
        )
