"""How soon each model begins its answers and how fast it writes, as one tenant has seen it lately.

A tenant's figures are made of its own answers alone, for they decide about its money and its time:
whatever another asks for, or keeps waiting, moves nothing here. Nobody's figures are pooled. Who
has seen too little has no figure: then the speeds of the catalogue count, and a fixed wait.

The slow share of a model's answers must not decide when help is sent for: with 5 % slow ones the
p95 is theirs. So the wait is the end of the fast mode, which the slow ones do not move.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from harpoon.domain.speed import NOTHING_SEEN
from harpoon.ports import Clock

WINDOW = 200
"""Tries remembered of each kind; of speeds a quarter of it."""

ENOUGH = 20
"""With fewer than these a figure would be an accident."""

RECENT_MS = 900_000
"""What is older does not count: a provider has bad hours, and who is passed over for one gives no
newer figure."""

UNKNOWN_WAIT_MS = 1_000
"""Until enough was seen."""

FAST_TIMES = 4
"""Up to so many times the median an answer is of the fast mode."""

FAST_CENTILE = 99
LEAST_TIMES = 1.1
"""Of the median: a mode so narrow that its end is within the noise."""

FRESH_FOR = 10
"""A figure is made anew after so many further tries,"""

FRESH_MS = 60_000
"""or when this time has passed."""

LEAST_TOKENS = 64
LEAST_WRITING_MS = 250
"""What is less was not written in that time: a proxy had kept it, and sent it at once."""

MOST_WINDOWS = 2_000
"""Of all tenants: 2.4 kB each when full. A tenant has at most three for each model, and two."""

_ANY_MODEL = ""


class _Window:
    """The last samples of one kind, and the figure that is made of the recent ones."""

    def __init__(self, size: int, made_of: Callable[[Sequence[int]], int]) -> None:
        self._size = size
        self._made_of = made_of
        """From the recent samples in order of size."""
        self._at_ms = array("q")
        self._values = array("q")
        self._next = 0
        self._new = 0
        self._figure: int | None = None
        self._stale_at_ms = 0

    def add(self, value: int, *, now_ms: int) -> None:
        if len(self._values) < self._size:
            self._at_ms.append(now_ms)
            self._values.append(value)
        else:
            self._at_ms[self._next], self._values[self._next] = now_ms, value
            self._next = (self._next + 1) % self._size
        self._new += 1

    def figure(self, *, now_ms: int) -> int | None:
        """None: too few are recent."""
        if self._is_due(now_ms):
            self._new, self._stale_at_ms = 0, now_ms + FRESH_MS
            since_ms = now_ms - RECENT_MS
            pairs = zip(self._at_ms, self._values, strict=True)
            recent = sorted(value for at_ms, value in pairs if at_ms > since_ms)
            self._figure = self._made_of(recent) if len(recent) >= ENOUGH else None
        return self._figure

    def _is_due(self, now_ms: int) -> bool:
        if len(self._values) < ENOUGH:
            return False
        is_first = self._figure is None and self._new > 0
        return is_first or self._new >= FRESH_FOR or now_ms >= self._stale_at_ms


@dataclass
class _Own:
    """One tenant's."""

    begins: dict[tuple[str, bool], _Window] = field(default_factory=dict)
    """(Model id, streamed?) → ms until its answer began. Of a whole answer that is all of it."""
    writes: dict[str, _Window] = field(default_factory=dict)
    """Model id → output tokens per second."""

    def __len__(self) -> int:
        return len(self.begins) + len(self.writes)


class LatencyWindow:
    """Shared by all requests of an isolate; the tenants that were heard of last are remembered."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._tenants: OrderedDict[str, _Own] = OrderedDict()
        self._windows = 0

    def seen_tps(self, tenant: str) -> Mapping[str, int]:
        """Model id → output tokens per second, of those of which it has seen enough."""
        own = self._tenants.get(tenant)
        if own is None or not own.writes:
            return NOTHING_SEEN
        now_ms = self._clock.now_ms()
        figures = ((name, one.figure(now_ms=now_ms)) for name, one in own.writes.items())
        return {name: tps for name, tps in figures if tps is not None}

    def record(self, tenant: str, model_id: str, *, stream: bool, ms: int) -> None:
        own, now_ms = self._of(tenant), self._clock.now_ms()
        for name in (model_id, _ANY_MODEL):
            window = own.begins.get((name, stream))
            if window is None:
                window = own.begins[name, stream] = self._opened(_Window(WINDOW, _end_of_the_fast))
            window.add(ms, now_ms=now_ms)

    def record_writing(self, tenant: str, model_id: str, *, tokens: int, ms: int) -> None:
        """`tokens`, `ms`: of a stream after its first token, so without prompt and queue."""
        if tokens < LEAST_TOKENS or ms < LEAST_WRITING_MS:
            return
        own = self._of(tenant)
        window = own.writes.get(model_id)
        if window is None:
            window = own.writes[model_id] = self._opened(_Window(WINDOW // 4, _median))
        window.add(max(1, tokens * 1000 // ms), now_ms=self._clock.now_ms())

    def hedge_wait_ms(self, tenant: str, model_id: str, *, stream: bool) -> int:
        """After which an answer is late: of the model, else of all together, else a guess."""
        own = self._tenants.get(tenant)
        if own is not None:
            now_ms = self._clock.now_ms()
            for name in (model_id, _ANY_MODEL):
                window = own.begins.get((name, stream))
                wait_ms = None if window is None else window.figure(now_ms=now_ms)
                if wait_ms is not None:
                    return wait_ms
        return UNKNOWN_WAIT_MS

    def _of(self, tenant: str) -> _Own:
        own = self._tenants.get(tenant)
        if own is None:
            own = self._tenants[tenant] = _Own()
        self._tenants.move_to_end(tenant)
        return own

    def _opened(self, window: _Window) -> _Window:
        self._windows += 1
        while self._windows > MOST_WINDOWS and len(self._tenants) > 1:
            _, forgotten = self._tenants.popitem(last=False)
            self._windows -= len(forgotten)
        return window


def _end_of_the_fast(seen: Sequence[int]) -> int:
    middle = seen[len(seen) // 2]
    fast = [ms for ms in seen if ms <= FAST_TIMES * middle]
    end = fast[len(fast) * FAST_CENTILE // 100]
    return max(end + 1, round(LEAST_TIMES * middle))


def _median(seen: Sequence[int]) -> int:
    return round(median(seen))
