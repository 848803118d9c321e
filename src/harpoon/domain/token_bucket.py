"""A limit on how often something may happen: a burst at once, then a steady rate."""

from __future__ import annotations

import math


class TokenBucket:
    """`per_s`: how many a second in the long run; `burst`: how many at once after a rest.

    Kept in memory: whoever loses it begins with a full one.
    """

    def __init__(self, *, per_s: float, burst: int) -> None:
        self._per_ms = per_s / 1000
        self._burst = float(burst)
        self._left = float(burst)
        self._at_ms: int | None = None

    def take(self, now_ms: int) -> int:
        """0 when it may happen now; else in how many ms it may, and nothing is taken."""
        if self._at_ms is not None:
            # A clock that steps back gives nothing, and takes nothing away.
            passed_ms = max(0, now_ms - self._at_ms)
            self._left = min(self._burst, self._left + passed_ms * self._per_ms)
        self._at_ms = now_ms
        if self._left >= 1:
            self._left -= 1
            return 0
        return math.ceil((1 - self._left) / self._per_ms)
