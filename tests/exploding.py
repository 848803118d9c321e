"""Raises at a chosen await, wherever it is: in the task that asks, in one that it has begun, or in
what is done in the background."""

from __future__ import annotations

import asyncio
import types
from collections.abc import Coroutine, Generator
from typing import Any


class Abort(BaseException):
    """As the runtime ends an object."""


class Bomb:
    """Counts the awaits that suspend, over all tasks of the loop; raises `error` at one of them."""

    def __init__(self, error: BaseException | None = None, *, at: int = 0) -> None:
        self._error = error
        self._at = at
        self.awaits = 0
        self.went_off_in: str | None = None

    def arm(self) -> None:
        """From now on, for every task that is begun."""
        asyncio.get_running_loop().set_task_factory(self._task)

    def disarm(self) -> None:
        asyncio.get_running_loop().set_task_factory(None)

    def _task(self, loop: asyncio.AbstractEventLoop, coro: Any, **kwargs: Any) -> asyncio.Task[Any]:
        return asyncio.Task(self.run(coro), loop=loop, **kwargs)

    @types.coroutine
    def run(self, coro: Coroutine[Any, Any, Any]) -> Generator[Any, Any, Any]:
        resume, value = coro.send, None
        while True:
            try:
                waits_for = resume(value)  # type: ignore[arg-type]
            except StopIteration as end:
                return end.value
            self.awaits += 1
            if self.awaits == self._at and self._error is not None:
                self.went_off_in = getattr(coro, "__qualname__", str(coro))
                if waits_for is not None:
                    waits_for._asyncio_future_blocking = False
                resume, value = coro.throw, self._error  # type: ignore[assignment]
                continue
            try:
                value = yield waits_for
                resume = coro.send
            except BaseException as error:  # From outside: a cancellation.
                resume, value = coro.throw, error  # type: ignore[assignment]
