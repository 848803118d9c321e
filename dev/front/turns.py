"""Who goes on to workerd when: of one key only a few requests that it has just begun with.

workerd has one thread. What comes to it at once is done in the order of its coming, so whoever
sends a hundred requests at once has all others wait for them. Here they wait themselves, each until
one before it was answered, or has been there for so long that it waits for something else.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from dev.front.limits import MAX_YOUNG, MAX_YOUNG_OPENINGS, YOUNG_FOR_S, YOUNG_OPENING_FOR_S


class Turns:
    """Of one group."""

    def __init__(self, *, most: int, young_for_s: float) -> None:
        self._most = most
        self._young_for_s = young_for_s
        self._young = 0
        self._line: deque[asyncio.Future[None]] = deque()

    @asynccontextmanager
    async def turn(self, is_alone: Callable[[], bool] = lambda: False) -> AsyncIterator[Turn]:
        """`is_alone`: whether there is nobody who would have to wait for it."""
        while self._young >= self._most and not is_alone():
            waiter = asyncio.get_running_loop().create_future()
            self._line.append(waiter)
            try:
                await waiter
            except BaseException:
                self._wake_next()
                raise
        self._young += 1
        turn = Turn(self)
        growing = asyncio.get_running_loop().call_later(self._young_for_s, turn.over)
        try:
            yield turn
        finally:
            growing.cancel()
            turn.over()

    def give_back(self) -> None:
        self._young -= 1
        self._wake_next()

    def _wake_next(self) -> None:
        while self._line:
            waiter = self._line.popleft()
            if not waiter.done():
                waiter.set_result(None)
                return


class Turn:
    def __init__(self, turns: Turns) -> None:
        self._turns = turns
        self._is_over = False

    def over(self) -> None:
        """It was answered, or is not young any more. Safe to call twice."""
        if not self._is_over:
            self._is_over = True
            self._turns.give_back()


def turns_of_requests() -> Turns:
    return Turns(most=MAX_YOUNG, young_for_s=YOUNG_FOR_S)


def turns_of_openings() -> Turns:
    """Each wakes an object, and waits for nothing else."""
    return Turns(most=MAX_YOUNG_OPENINGS, young_for_s=YOUNG_OPENING_FOR_S)
