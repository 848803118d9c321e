"""A limit on how much may happen: a burst at once, then a steady rate."""

from __future__ import annotations

import math


class TokenBucket:
    """`per_s`: how much a second in the long run; `burst`: how much at once after a rest. What is
    counted is the caller's affair: messages, bytes.

    Kept in memory: whoever loses it begins with a full one.
    """

    def __init__(self, *, per_s: float, burst: int) -> None:
        self._per_ms = per_s / 1000
        self._burst = float(burst)
        self._left = float(burst)
        self._at_ms: int | None = None

    def take(self, now_ms: int, amount: int = 1) -> int:
        """0 when it may happen now; else in how many ms it may, and nothing is taken. `amount`: at
        most the burst."""
        self._fill(now_ms)
        if self._left >= amount:
            self._left -= amount
            return 0
        return math.ceil((amount - self._left) / self._per_ms)

    def charge(self, now_ms: int, amount: int) -> None:
        """For what has happened already. It may leave a debt, which has to be waited for."""
        self._fill(now_ms)
        self._left -= amount

    def give_back(self, amount: int) -> None:
        """What was taken, and need not have been."""
        self._left = min(self._burst, self._left + amount)

    def _fill(self, now_ms: int) -> None:
        if self._at_ms is not None:
            # A clock that steps back gives nothing, and takes nothing away.
            passed_ms = max(0, now_ms - self._at_ms)
            self._left = min(self._burst, self._left + passed_ms * self._per_ms)
        self._at_ms = now_ms
