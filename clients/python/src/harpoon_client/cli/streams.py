"""Standard output and error, which may be closed, full, or left by whoever read them."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from typing import TextIO


class OutputLost(Exception):
    """Standard output takes nothing more. The message says why; empty: its reader has left, as in
    `harpoon watch | head`, and nobody needs to be told."""


def must_be_open() -> None:
    """Before anything is sent that costs money. Raises `OutputLost`."""
    # A closed one is None, whatever its type says.
    if not sys.stdout:
        raise OutputLost("standard output is closed")
    if isinstance(sys.stdout, io.TextIOWrapper):
        # What its encoding lacks is shown as a question mark, rather than nothing at all.
        sys.stdout.reconfigure(errors="replace")


def write(text: str) -> None:
    """At once. Raises `OutputLost`."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        _silence(sys.stdout)
        is_left = isinstance(error, BrokenPipeError)
        said = "" if is_left else f"standard output cannot be written: {error.strerror}"
        raise OutputLost(said) from error


class StandardOutput:
    """As a file for rich."""

    def __init__(self) -> None:
        self.encoding = sys.stdout.encoding

    def isatty(self) -> bool:
        return sys.stdout.isatty()

    def write(self, text: str) -> None:
        write(text)

    def flush(self) -> None:
        """Written at once, it is."""


def write_note(text: str) -> None:
    """To standard error. A note that cannot be shown is no reason to end what goes on."""
    if not sys.stderr:
        return
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        _silence(sys.stderr)


def _silence(stream: TextIO) -> None:
    """Python writes what is left in it when it ends, and would fail again, with a traceback."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
