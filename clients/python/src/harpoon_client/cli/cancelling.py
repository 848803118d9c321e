"""Ctrl-C while a covenant is followed: what it asks for, and what is true when the command ends."""

from __future__ import annotations

import signal
import threading
from types import FrameType, TracebackType
from typing import Self

from harpoon_client.cli.output import Output
from harpoon_client.client import CovenantHandle

LAST_WORDS_S = 2.0
"""How long to wait for the answer to a cancel when the covenant is over already."""


class Cancelling:
    """The first Ctrl-C asks the server to cancel, and the end is still shown; the second leaves.

    Whoever leaves before the end is told that the covenant goes on, and `how` to cancel it: unless
    the server has said that it is cancelled.
    """

    def __init__(self, covenant: CovenantHandle, output: Output, *, how: str) -> None:
        self._covenant = covenant
        self._output = output
        self._how = how
        self._thread: threading.Thread | None = None
        self._is_confirmed = False
        self._is_left = False
        self.is_over = False
        """Set it when the covenant's end is known."""

    def __enter__(self) -> Self:
        self._before = signal.signal(signal.SIGINT, self._on_interrupt)
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self._is_left = error is not None
        if error is None and self._thread is not None:
            self._thread.join(LAST_WORDS_S)
        signal.signal(signal.SIGINT, self._before)
        if self._is_left and not (self._is_confirmed or self.is_over):
            said = "" if self._thread is None else "The server has not confirmed it: "
            said += f"{self._covenant.id} goes on. This cancels it: {self._how}"
            self._output.note(said, style="yellow")

    def _on_interrupt(self, _signal: int, _frame: FrameType | None) -> None:
        if self._thread is not None:
            raise KeyboardInterrupt
        # Not here: the main thread may be inside of a request, or of a write.
        self._thread = threading.Thread(target=self._cancel, daemon=True)
        self._thread.start()

    def _cancel(self) -> None:
        self._output.note("Ctrl-C: cancelling… Once more leaves.", style="yellow")
        try:
            found = self._covenant.cancel()
        except Exception as error:  # A RuntimeError: the client is closed by now.
            if not (self._is_left or self.is_over):
                self._output.note(f"it could not be cancelled: {error}", style="red")
            return
        self._is_confirmed = True
        if found.status == "cancelled":
            self._output.note("cancelled; what was spent stays booked", style="yellow")
        else:
            self._output.note(f"it was over already: {found.status}", style="yellow")
