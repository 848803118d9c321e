"""Rates: so much at once, so much a second after it. Pure: the time is given, in seconds."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Bucket:
    """What is taken beyond what there is leaves a debt, which is waited for."""

    __slots__ = ("_at", "_burst", "_left", "_per_s")

    def __init__(self, *, per_s: float, burst: float) -> None:
        self._per_s = per_s
        self._burst = self._left = float(burst)
        self._at: float | None = None

    def wait_s(self, now: float) -> float:
        """0 when there is something left."""
        if self._at is not None:
            self._left = min(self._burst, self._left + max(0.0, now - self._at) * self._per_s)
        self._at = now
        return max(0.0, -self._left / self._per_s)

    def take(self, amount: float) -> None:
        self._left -= amount

    def give_back(self, amount: float) -> None:
        self._left = min(self._burst, self._left + amount)


class Remembered(Generic[T]):
    """The `most` that were asked for last, by name."""

    def __init__(self, make: Callable[[], T], *, most: int) -> None:
        self._make = make
        self._most = most
        self._by_name: OrderedDict[str, T] = OrderedDict()

    def of(self, name: str) -> T:
        found = self._by_name.get(name)
        if found is None:
            found = self._by_name[name] = self._make()
            if len(self._by_name) > self._most:
                self._by_name.popitem(last=False)
        else:
            self._by_name.move_to_end(name)
        return found
