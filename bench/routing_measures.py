"""What a difficulty score is worth: APGR and CPT (RouteLLM, arXiv 2406.18665), with intervals.

Outcomes are pairs (weak, strong) of 0 or 1: whether each model answered rightly. Prompts of equal
score keep their order in the file, so a score must not depend on that order.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

BINS = 10
INTERVAL_PERCENT = 95


@dataclass(frozen=True)
class Question:
    """A row of the data."""

    source: str
    subject: str
    prompt: str
    weak: int
    strong: int

    @property
    def gain(self) -> int:
        """-1, 0 or 1: what the strong model has over the weak one."""
        return self.strong - self.weak


def recovered(scores: Sequence[float], gains: Sequence[float]) -> list[float]:
    """The gain recovered when the n highest scores go to the strong model, for n = 0..len.

    As a share of the whole gain; raises `ZeroDivisionError` when there is none.
    """
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    total = sum(gains)
    curve = [0.0]
    running = 0.0
    for i in order:
        running += gains[i]
        curve.append(running / total)
    return curve


def _at(curve: Sequence[float], share: float) -> float:
    place = share * (len(curve) - 1)
    low = min(int(place), len(curve) - 2)
    return curve[low] + (curve[low + 1] - curve[low]) * (place - low)


def apgr_of(curve: Sequence[float]) -> float:
    """The mean recovered share of the gap over all shares of strong calls: 0.5 is random."""
    points = [_at(curve, i / BINS) for i in range(BINS + 1)]
    return sum((a + b) / 2 for a, b in pairwise(points)) / BINS


def cpt_percent_of(curve: Sequence[float], wanted: float) -> float:
    """The smallest share of strong calls, in percent, that recovers `wanted` (0..1) of the gap."""
    first = next(i for i, share in enumerate(curve) if share >= wanted)
    return 100 * first / (len(curve) - 1)


@dataclass(frozen=True)
class Worth:
    """`apgr` 0..1; `cpt50` and `cpt80` in percent of strong calls."""

    apgr: float
    cpt50: float
    cpt80: float


def worth(scores: Sequence[float], gains: Sequence[float]) -> Worth:
    return worth_of(recovered(scores, gains))


def worth_of(curve: Sequence[float]) -> Worth:
    return Worth(apgr_of(curve), cpt_percent_of(curve, 0.5), cpt_percent_of(curve, 0.8))


def resampled(
    scores_by_name: Mapping[str, Sequence[float]],
    gains: Sequence[float],
    *,
    samples: int,
    seed: int = 0,
) -> dict[str, list[Worth]]:
    """The worth of each score on the same draws with repeats, for intervals of it and of
    differences. A draw in which the models do not differ measures nothing and is drawn again."""
    draw = random.Random(seed)
    count = len(gains)
    orders = {
        name: sorted(range(count), key=lambda i, s=scores: -s[i])  # type: ignore[misc]
        for name, scores in scores_by_name.items()
    }
    found: dict[str, list[Worth]] = {name: [] for name in scores_by_name}
    done = 0
    while done < samples:
        times = [0] * count
        for i in draw.choices(range(count), k=count):
            times[i] += 1
        total = sum(gain * n for gain, n in zip(gains, times, strict=True))
        if total <= 0:
            continue
        for name, order in orders.items():
            curve = [0.0]
            running = 0.0
            for i in order:
                for _ in range(times[i]):
                    running += gains[i]
                    curve.append(running / total)
            found[name].append(worth_of(curve))
        done += 1
    return found


def interval(values: Iterable[float]) -> tuple[float, float]:
    """The middle 95 % of them."""
    ordered = sorted(values)
    tail = (100 - INTERVAL_PERCENT) / 200
    last = len(ordered) - 1
    return ordered[round(tail * last)], ordered[round((1 - tail) * last)]


def rising(values: Sequence[float]) -> list[float]:
    """The nearest sequence (least squares) that never falls: neighbours that fall are pooled."""
    pools: list[list[float]] = []
    for value in values:
        pools.append([value, 1])
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            last, size = pools.pop()
            mean, before = pools[-1]
            pools[-1] = [(mean * before + last * size) / (before + size), before + size]
    return [mean for mean, size in pools for _ in range(int(size))]
