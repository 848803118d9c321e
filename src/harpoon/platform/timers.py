"""Timers that are gone when they are cancelled.

Pyodide's event loop leaves a cancelled timer standing in the runtime until it would have rung:
`asyncio.timeout(30)` around work of 10 ms keeps a Durable Object in memory, and billed, for 30 s.
Source: pyodide 314.0.6, `pyodide/webloop.py`, checked 2026-11-24.
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


class _Timer(asyncio.Handle):
    """Of the runtime; known there until it has rung or was cancelled."""

    def __init__(
        self,
        delay_ms: float,
        callback: Callable[..., Any],
        args: tuple[Any, ...],
        loop: WebLoop,
        context: contextvars.Context | None,
    ) -> None:
        super().__init__(callback, args, loop, context=context)
        self._web_loop: Any = loop
        self._proxy: Any = create_proxy(self._ring)
        self._id = js.setTimeout(self._proxy, min(delay_ms, LONGEST_MS))

    def cancel(self) -> None:
        if not self.cancelled():
            js.clearTimeout(self._id)
            self._forget()
        super().cancel()

    def _ring(self) -> None:
        self._forget()
        self._web_loop._install_running_loop()
        self._web_loop._install_asyncgen_hooks()
        if not self.cancelled():
            self._run()

    def _forget(self) -> None:
        if self._proxy is not None:
            self._proxy.destroy()
            self._proxy = None


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
        return _Timer(delay * 1000, callback, args, self, context)

    WebLoop.call_later = call_later  # type: ignore[method-assign]
