"""Timers that are gone when they are cancelled, and that cost little.

Pyodide's event loop leaves a cancelled timer standing in the runtime until it would have rung:
`asyncio.timeout(30)` around work of 10 ms keeps a Durable Object in memory, and billed, for 30 s.
Source: pyodide 314.0.6, `pyodide/webloop.py`, checked 2026-11-24.

All timers of an isolate ring through one proxy, by number: a proxy of its own for each costs three
times as much as the rest of it.
"""

from __future__ import annotations

import asyncio
import contextvars
from collections.abc import Callable
from typing import Any

import js
from pyodide.ffi import create_proxy
from pyodide.webloop import WebLoop

LONGEST_MS = 2**31 - 1
"""What `setTimeout` takes."""
LOST_AFTER_S = 60
"""A timer that is so late was dropped by the runtime, with the request or object that set it."""
FEWEST_TO_SWEEP = 256


class _Timers:
    """Those of this isolate that wait to ring."""

    def __init__(self) -> None:
        self._waiting: dict[int, _Timer] = {}
        self._numbers = 0
        self._sweep_at = FEWEST_TO_SWEEP
        self._ring: Any = None

    def start(self, timer: _Timer, delay_ms: float, now_s: float) -> None:
        if self._ring is None:
            # At the first one, not at import: a snapshot of the memory holds no JS object.
            self._ring = create_proxy(self._rung)
        if len(self._waiting) >= self._sweep_at:
            self._forget_the_lost(now_s)
        self._numbers += 1
        timer.number = self._numbers
        self._waiting[timer.number] = timer
        timer.id = js.setTimeout(self._ring, min(delay_ms, LONGEST_MS), timer.number)

    def stop(self, timer: _Timer) -> None:
        if self._waiting.pop(timer.number, None) is not None:
            js.clearTimeout(timer.id)

    def _rung(self, number: int) -> None:
        timer = self._waiting.pop(number, None)
        if timer is not None:
            timer.ring()

    def _forget_the_lost(self, now_s: float) -> None:
        lost = [one for one in self._waiting.values() if one.due_s + LOST_AFTER_S < now_s]
        for timer in lost:
            del self._waiting[timer.number]
        self._sweep_at = max(FEWEST_TO_SWEEP, 2 * len(self._waiting))


_timers = _Timers()


class _Timer(asyncio.Handle):
    """Of the runtime; known there until it has rung or was cancelled."""

    id: Any
    number: int

    def __init__(
        self,
        delay_s: float,
        callback: Callable[..., Any],
        args: tuple[Any, ...],
        loop: WebLoop,
        context: contextvars.Context | None,
    ) -> None:
        super().__init__(callback, args, loop, context=context)
        self._web_loop: Any = loop
        now_s = loop.time()
        self.due_s = now_s + delay_s
        _timers.start(self, delay_s * 1000, now_s)

    def cancel(self) -> None:
        if not self.cancelled():
            _timers.stop(self)
        super().cancel()

    def ring(self) -> None:
        self._web_loop._install_running_loop()
        self._web_loop._install_asyncgen_hooks()
        if not self.cancelled():
            self._run()


def install() -> None:
    """For every loop of this isolate. What is due at once stays as it is: it is no timer."""
    as_it_was = WebLoop.call_later

    def call_later(
        self: WebLoop,
        delay: float,
        callback: Callable[..., Any],
        *args: Any,
        context: contextvars.Context | None = None,
    ) -> asyncio.Handle:
        if not 0 < delay < float("inf"):
            return as_it_was(self, delay, callback, *args, context=context)
        return _Timer(delay, callback, args, self, context)

    WebLoop.call_later = call_later  # type: ignore[method-assign]
