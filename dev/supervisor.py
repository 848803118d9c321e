"""Keeps one server running: prepares a launch, starts it, restarts it, stops it.

What is started was prepared as a whole before. A restart that can't be prepared leaves the server
as it is; one that has ended by itself is started from what it was started from the last time.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import Any, Protocol

WATCH_INTERVAL_S = 0.2
STEADY_S = 30
"""A server that has run for so long did not fail at its start."""
LONGEST_PAUSE_S = 30
MOST_FIRST_FAILURES = 3
"""A server that has never answered is not going to."""


class Running(Protocol):
    @property
    def exit_status(self) -> int | None:
        """None while it runs."""
        ...

    def stop(self) -> None: ...


class Supervisor:
    def __init__(
        self,
        *,
        prepare: Callable[..., Any],
        start: Callable[[Any, bool], Running],
        url: str,
        is_answering: Callable[[], bool],
        keep_others: Callable[[], None] = lambda: None,
    ) -> None:
        """`prepare(number=…, is_wanted=…)`: a launch; it may look now and then whether one is still
        wanted. `start(launch, with_snapshot)`. `is_answering`: whatever the server
        says of its health. `keep_others`: what runs beside it is started again when it has ended.
        """
        self._prepare = prepare
        self._start = start
        self._url = url
        self._is_answering = is_answering
        self._keep_others = keep_others
        self._running: Running | None = None
        self._launches = 0
        self._wants_restart = False
        self._wants_end = False
        self._has_answered = False

    def run(self) -> int:
        """Until SIGTERM or SIGINT. Raises what the first `prepare` does."""
        signal.signal(signal.SIGTERM, self.on_end)
        signal.signal(signal.SIGINT, self.on_end)
        # A terminal that closes sends it, too, and means that nothing may stay behind.
        by_hangup = self.on_end if sys.stdin is not None and sys.stdin.isatty() else self.on_restart
        signal.signal(signal.SIGHUP, by_hangup)
        try:
            return self.supervise()
        finally:
            self._stop()

    def supervise(self) -> int:
        launch = self._prepared()
        failures = 0
        while not self._wants_end:
            started = time.monotonic()
            # Whatever is wrong after a second failure, it shall not be a snapshot that was cut.
            self._running = self._start(launch, failures < 2)
            if (new := self._watched()) is not None:
                launch, failures = new, 0
                self._stop()
                continue
            if self._wants_end:
                break
            failures = 1 if time.monotonic() - started > STEADY_S else failures + 1
            if not self._has_answered and failures >= MOST_FIRST_FAILURES:
                _say("the server ends before it answers; what it has printed says why")
                return 1
            pause_s = 0.0 if failures == 1 else min(LONGEST_PAUSE_S, 2.0 ** (failures - 2))
            _say(f"the server has ended by itself; again in {pause_s:g} s")
            self._sleep(pause_s)
        return 0

    def on_end(self, _number: int, _frame: FrameType | None) -> None:
        self._wants_end = True

    def on_restart(self, _number: int, _frame: FrameType | None) -> None:
        self._wants_restart = True

    def _prepared(self) -> Any:
        # Before, not after: what comes while it is being prepared is another restart.
        self._wants_restart = False
        launch = self._prepare(number=self._launches + 1, is_wanted=lambda: not self._wants_end)
        # One that failed has no number: the next may use its place, not that of what runs.
        self._launches += 1
        return launch

    def _watched(self) -> Any | None:
        """A launch to restart from; None: the server has ended, or is to be."""
        assert self._running is not None
        is_told = False
        while self._running.exit_status is None and not self._wants_end:
            self._keep_others()
            if self._wants_restart:
                try:
                    # While the old one still answers.
                    return self._prepared()
                except Exception as fault:
                    # Half an upgrade, a wrong variable: what runs is better than nothing.
                    _say(f"not restarted, it goes on as it was: {fault or type(fault).__name__}")
            elif not is_told and self._is_answering():
                is_told = self._has_answered = True
                print(
                    f"Harpoon serves {self._url}  (process {os.getpid()}: SIGHUP restarts it,"
                    " SIGTERM ends it)",
                    flush=True,
                )
            time.sleep(WATCH_INTERVAL_S)
        return None

    def _stop(self) -> None:
        """Runs under way go on after the next start: each step is in its object's database."""
        if self._running is not None:
            self._running.stop()
            self._running = None

    def _sleep(self, pause_s: float) -> None:
        until = time.monotonic() + pause_s
        while time.monotonic() < until and not self._wants_end:
            self._keep_others()
            time.sleep(WATCH_INTERVAL_S)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
