"""Folders and files that only their owner reads: databases, variables, logs of conversations."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TextIO

UMASK = 0o077
"""Of every process that may write what somebody has said."""


def folder(path: Path) -> Path:
    """Make it, or close it to others with all that lies in it; returns `path`.

    Raises `OSError` when it belongs to somebody else, or can't be made.
    """
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.stat().st_mode & UMASK:
        # First itself: from then on nobody else comes to what lies in it.
        path.chmod(0o700)
        for below, folders, files in os.walk(path):
            for name in (*folders, *files):
                _close(Path(below, name))
    return path


def file_fault(path: Path) -> str | None:
    """Close a file of secrets to others; what to tell where that can't be done, else None."""
    try:
        if path.stat().st_mode & UMASK:
            path.chmod(path.stat().st_mode & ~UMASK)
    except OSError as error:
        return (
            f"{path} can be read by others than its owner, and can't be closed to them"
            f" ({error.strerror}): chmod 600 it"
        )
    return None


def log(path: Path) -> TextIO:
    """The file, open to append to."""
    return open(path, "a", encoding="utf-8", opener=_opened)


def _opened(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _close(path: Path) -> None:
    with contextlib.suppress(FileNotFoundError):  # It has gone meanwhile.
        if not path.is_symlink():
            path.chmod(path.stat().st_mode & ~UMASK)
