"""How long each model takes to begin its answer, as seen lately: when to send a hedge."""

from __future__ import annotations

from collections import deque

WINDOW = 100
"""Tries remembered for each model."""

ENOUGH = 20
"""With fewer than these a p95 would be an accident."""

UNKNOWN_P95_MS = 1_000
"""Until enough was seen."""

_ANY_MODEL = ""


class LatencyWindow:
    """Streamed and whole answers are kept apart: the one is a first token, the other all of it."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, bool], deque[int]] = {}

    def record(self, model_id: str, *, stream: bool, ms: int) -> None:
        for name in (model_id, _ANY_MODEL):
            window = self._seen.get((name, stream))
            if window is None:
                window = self._seen[name, stream] = deque(maxlen=WINDOW)
            window.append(ms)

    def p95_ms(self, model_id: str, *, stream: bool) -> int:
        """Of the model, else of all models together, else a guess."""
        for name in (model_id, _ANY_MODEL):
            window = self._seen.get((name, stream), ())
            if len(window) >= ENOUGH:
                return sorted(window)[len(window) * 95 // 100]
        return UNKNOWN_P95_MS
