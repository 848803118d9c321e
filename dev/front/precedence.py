"""Who goes first: who brings little goes before who brings much.

workerd has one thread, and what has begun there is not put aside for another. So what a key brings
beyond a little waits here while a request of somebody else, who brings little, is there and was not
answered yet; but never for long, whoever comes.
"""

from __future__ import annotations

import asyncio
from collections import Counter, OrderedDict
from collections.abc import Callable

from dev.front.buckets import Bucket, Remembered
from dev.front.limits import (
    ALONE_AFTER_S,
    FIRST_BURST,
    FIRST_FOR_S,
    FIRST_PER_S,
    MAX_REMEMBERED,
    SECOND_WAIT_S,
)


class Precedence:
    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._brought = Remembered(
            lambda: Bucket(per_s=FIRST_PER_S, burst=FIRST_BURST), most=MAX_REMEMBERED
        )
        self._there: Counter[str] = Counter()
        """Requests that go first, by group."""
        self._came_at: OrderedDict[str, float] = OrderedDict()
        """The group that came last is the last."""
        self._waiting: list[asyncio.Future[None]] = []

    def came(self, group: str) -> None:
        """A request, whoever waits for whom."""
        self._came_at[group] = self._clock()
        self._came_at.move_to_end(group)
        if len(self._came_at) > MAX_REMEMBERED:
            self._came_at.popitem(last=False)

    def is_alone(self, group: str) -> bool:
        """Nobody else has come lately: then there is nobody to wait for."""
        others = (at for name, at in reversed(self._came_at.items()) if name != group)
        return self._clock() - next(others, -ALONE_AFTER_S) >= ALONE_AFTER_S

    async def begin(self, group: str, work: float = 1.0) -> Callable[[], None]:
        """When it may go on. `work`: in requests. What it returns is to be called when it was
        answered; safe to call twice, and not needed: it ends by itself."""
        goes_first = self._has_left(group, work)
        if not goes_first:
            await self._let_others_go(group)
            return lambda: None
        self._there[group] += 1
        is_over = False

        def over() -> None:
            nonlocal is_over
            if not is_over:
                is_over = True
                timer.cancel()
                self._there -= Counter([group])
                self._wake()

        timer = asyncio.get_running_loop().call_later(FIRST_FOR_S, over)
        return over

    def _has_left(self, group: str, work: float) -> bool:
        bucket = self._brought.of(group)
        if bucket.wait_s(self._clock()):
            return False
        bucket.take(work)
        return True

    async def _let_others_go(self, group: str) -> None:
        until = self._clock() + SECOND_WAIT_S
        while self._are_there_others(group) and (left_s := until - self._clock()) > 0:
            woken = asyncio.get_running_loop().create_future()
            self._waiting.append(woken)
            await asyncio.wait([woken], timeout=left_s)

    def _are_there_others(self, group: str) -> bool:
        return any(name != group for name in self._there)

    def _wake(self) -> None:
        woken, self._waiting = self._waiting, []
        for one in woken:
            if not one.done():
                one.set_result(None)
