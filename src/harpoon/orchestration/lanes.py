"""The calls of one object that wait for their provider's first sign: six at a time, for the
platform lets no more connections wait for their headers, and would queue others out of sight. Whose
answer has begun is out of the way.

How long such waits were tells how long a new one will have to wait for its turn.
"""

from __future__ import annotations

import asyncio
from collections import deque

from harpoon.domain.runs import MAX_WAITING_CALLS
from harpoon.inference.attempts import NoTurn
from harpoon.ports import Clock

UNMEASURED_MS = 3_000
"""For a first sign, and for the rest of an answer, as long as this life of the object has seen
neither: longer than most take, for what was accepted should be done in time."""
NEWEST_WEIGHT = 0.25


class Lanes:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._free = asyncio.Semaphore(MAX_WAITING_CALLS)
        self._queued: dict[str, int] = {}
        """Step → how many of its calls wait for their turn."""
        self._since_ms: deque[int] = deque()
        """When each call that waits for its first sign was sent; the oldest first."""
        self._had_a_turn: set[str] = set()
        """Steps that have sent a call."""
        self._answers_since_ms: dict[str, int] = {}
        """Step → when its answer began."""
        self._first_sign_ms: float | None = None
        self._rest_ms: float | None = None

    def of(self, step_id: str) -> Lane:
        return Lane(self, step_id)

    def waits_for_its_turn(self, step_id: str) -> bool:
        """And has had none before."""
        return step_id in self._queued and step_id not in self._had_a_turn

    @property
    def answering(self) -> int:
        """Steps whose answer has begun."""
        return len(self._answers_since_ms)

    def ended(self, step_id: str) -> bool:
        """The step is over. Whether it has had a turn."""
        had_a_turn = step_id in self._had_a_turn
        self._had_a_turn.discard(step_id)
        began_ms = self._answers_since_ms.pop(step_id, None)
        if began_ms is not None:
            self._rest_ms = _mixed(self._rest_ms, self._clock.now_ms() - began_ms)
        return had_a_turn

    def answered_in_ms(self, ahead: int) -> int:
        """How long one more answer will likely take, behind so many that have not begun."""
        first_sign_ms = UNMEASURED_MS if self._first_sign_ms is None else self._first_sign_ms
        if self._since_ms:
            first_sign_ms = max(first_sign_ms, self._clock.now_ms() - self._since_ms[0])
        rest_ms = UNMEASURED_MS if self._rest_ms is None else self._rest_ms
        return round((ahead // MAX_WAITING_CALLS + 1) * first_sign_ms + rest_ms)

    def locked(self) -> bool:
        return self._free.locked()

    async def enter(self, step_id: str) -> None:
        self._queued[step_id] = self._queued.get(step_id, 0) + 1
        try:
            await self._free.acquire()
        finally:
            self._queued[step_id] -= 1
            if not self._queued[step_id]:
                del self._queued[step_id]
        self._since_ms.append(self._clock.now_ms())

    def leave(self, step_id: str, failure: type[BaseException] | None) -> None:
        self._free.release()
        # Which of those under way it was makes no difference for their mean.
        now_ms, since_ms = self._clock.now_ms(), self._since_ms.popleft()
        if failure is not None and issubclass(failure, NoTurn):
            return
        self._had_a_turn.add(step_id)
        self._first_sign_ms = _mixed(self._first_sign_ms, now_ms - since_ms)
        if failure is None:
            self._answers_since_ms.setdefault(step_id, now_ms)


class Lane:
    """Of one step; may be entered for each of its calls."""

    def __init__(self, lanes: Lanes, step_id: str) -> None:
        self._lanes = lanes
        self._step_id = step_id

    def locked(self) -> bool:
        """Whether the next one would have to wait."""
        return self._lanes.locked()

    async def __aenter__(self) -> None:
        await self._lanes.enter(self._step_id)

    async def __aexit__(self, failure: type[BaseException] | None, *_: object) -> None:
        self._lanes.leave(self._step_id, failure)


def _mixed(before: float | None, newest: int) -> float:
    return newest if before is None else before + NEWEST_WEIGHT * (newest - before)
