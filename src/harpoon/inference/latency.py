"""How long each model takes to begin its answer, and how fast it writes, as seen lately.

The slow share of a model's answers must not decide when help is sent for: with 5 % slow ones the
p95 is theirs. So the wait is the end of the fast mode, which the slow ones do not move.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from statistics import median

WINDOW = 200
"""Tries remembered for each model."""

ENOUGH = 20
"""With fewer than these a figure would be an accident."""

UNKNOWN_WAIT_MS = 1_000
"""Until enough was seen."""

FAST_TIMES = 4
"""Up to so many times the median an answer is of the fast mode."""

FAST_CENTILE = 99
LEAST_TIMES = 1.1
"""Of the median: a mode so narrow that its end is within the noise."""

FRESH_FOR = 10
"""A figure is made anew after so many further tries."""

LEAST_TOKENS = 64
"""In a shorter answer the time is not spent on writing."""

_ANY_MODEL = ""


class _Window:
    """The last figures of one kind."""

    def __init__(self, size: int = WINDOW) -> None:
        self.values: deque[int] = deque(maxlen=size)
        self._wait_ms = UNKNOWN_WAIT_MS
        self._new = 0

    def __len__(self) -> int:
        return len(self.values)

    def add(self, value: int) -> None:
        self.values.append(value)
        self._new += 1

    def is_due(self) -> bool:
        """Whether what is made of them is to be made anew; then not before `FRESH_FOR` more."""
        if self._new < FRESH_FOR:
            return False
        self._new = 0
        return True

    def wait_ms(self) -> int:
        if self.is_due():
            seen = sorted(self.values)
            middle = seen[len(seen) // 2]
            fast = [ms for ms in seen if ms <= FAST_TIMES * middle]
            end = fast[len(fast) * FAST_CENTILE // 100]
            self._wait_ms = max(end + 1, round(LEAST_TIMES * middle))
        return self._wait_ms


class LatencyWindow:
    """Streamed and whole answers are kept apart: the one is a first token, the other all of it."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, bool], _Window] = {}
        self._tps: dict[str, _Window] = {}
        self._seen_tps: dict[str, int] = {}

    @property
    def seen_tps(self) -> Mapping[str, int]:
        """Model id → output tokens per second, of those of which enough was seen."""
        return self._seen_tps

    def record(self, model_id: str, *, stream: bool, ms: int) -> None:
        for name in (model_id, _ANY_MODEL):
            window = self._seen.get((name, stream))
            if window is None:
                window = self._seen[name, stream] = _Window()
            window.add(ms)

    def record_writing(self, model_id: str, *, tokens: int, ms: int) -> None:
        """`ms`: from the first token to the last; of a whole answer that nobody read slowly."""
        if tokens < LEAST_TOKENS or ms <= 0:
            return
        speeds = self._tps.get(model_id)
        if speeds is None:
            speeds = self._tps[model_id] = _Window(WINDOW // 4)
        speeds.add(max(1, tokens * 1000 // ms))
        if len(speeds) >= ENOUGH and speeds.is_due():
            self._seen_tps[model_id] = round(median(speeds.values))

    def hedge_wait_ms(self, model_id: str, *, stream: bool) -> int:
        """After which an answer is late: of the model, else of all together, else a guess."""
        for name in (model_id, _ANY_MODEL):
            window = self._seen.get((name, stream))
            if window is not None and len(window) >= ENOUGH:
                return window.wait_ms()
        return UNKNOWN_WAIT_MS
