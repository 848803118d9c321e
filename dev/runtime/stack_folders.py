"""The folders of the stacks that run. One whose owner was killed goes at the next stack's start:
it holds variables, and they may be secrets."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from dev.runtime import owner_only, paths

_OWNED = ".owned"
"""Locked for as long as the owner of the folder lives."""


class StackFolder:
    def __init__(self, prefix: str) -> None:
        """A new one of this process's; those of dead ones are removed."""
        stacks = owner_only.folder(paths.STACKS)
        # Nobody may find a folder between its making and its lock.
        with _locked(stacks / ".lock"):
            sweep(stacks)
            self.path = Path(tempfile.mkdtemp(prefix=prefix, dir=stacks))
            self._lock: IO[str] = owner_only.log(self.path / _OWNED)
            fcntl.flock(self._lock, fcntl.LOCK_EX)

    def remove(self) -> None:
        shutil.rmtree(self.path, ignore_errors=True)
        self._lock.close()


def sweep(stacks: Path) -> None:
    """Remove the folders that no living process owns."""
    for folder in stacks.iterdir():
        if folder.is_dir() and not folder.is_symlink() and not _is_owned(folder / _OWNED):
            shutil.rmtree(folder, ignore_errors=True)


def _is_owned(path: Path) -> bool:
    try:
        handle = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    with owner_only.log(path) as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
