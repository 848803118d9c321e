"""Time, ids, chance. CPython and Workers alike: Pyodide maps the calls onto the runtime's own."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

from harpoon.ports import Clock

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_PAIRS = [a + b for a in _CROCKFORD for b in _CROCKFORD]
_RANDOM_BITS = 80
JITTER_MS = 1_000


class SystemClock:
    """Wall time that does not step back by a little: workerd's was seen to, by 1 ms after I/O."""

    def __init__(self, time_ns: Callable[[], int] = time.time_ns) -> None:
        self._time_ns = time_ns
        self._last_ms = 0

    def now_ms(self) -> int:
        now = self._time_ns() // 1_000_000
        if not now < self._last_ms <= now + JITTER_MS:
            self._last_ms = now
        return self._last_ms


def random() -> float:
    """0.0 ≤ x < 1.0. Not for secrets."""
    return int.from_bytes(os.urandom(4), "big") / 2**32


def new_token() -> str:
    return os.urandom(8).hex()


class UlidFactory:
    """`factory("call")` → `call_01J9…`: 48 bits of time, 80 of randomness, in Crockford's base 32.

    Source: github.com/ulid/spec. Within one millisecond the random part is increased by one, so
    that the ids of one isolate sort in the order in which they were made.
    """

    def __init__(self, clock: Clock, random_bytes: Callable[[int], bytes] = os.urandom) -> None:
        self._clock = clock
        self._random_bytes = random_bytes
        self._last_ms = -1
        self._last_random = 0

    def __call__(self, prefix: str) -> str:
        now = max(self._clock.now_ms(), self._last_ms)
        if now == self._last_ms:
            self._last_random += 1
        else:
            self._last_ms = now
            # The top bit is left clear, so that counting up cannot overflow.
            self._last_random = int.from_bytes(self._random_bytes(10), "big") >> 1
        value = (now << _RANDOM_BITS) | self._last_random
        pairs = [_PAIRS[(value >> shift) & 1023] for shift in range(120, -1, -10)]
        return f"{prefix}_{''.join(pairs)}"
