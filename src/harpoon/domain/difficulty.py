"""How much a question gains from a stronger model: a small linear model, learned from outcomes.

It reads words cut to `STEM_CHARS` characters and pairs of neighbours, hashed into int8 weights, and
the length. `difficulty.json` beside this file is made by `bench/train_router.py`, which also
measures it. It judges questions (exams, word problems); `classification` decides what is one.
"""

from __future__ import annotations

import base64
import math
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from zlib import crc32

from harpoon.domain.json_text import own_json
from harpoon.domain.topics import TOPIC_OF_STEM

PATH = Path(__file__).with_name("difficulty.json")
STEM_CHARS = 6
LENGTH_WEIGHT = 0.06
"""Per unit of ln(characters). Added, not fitted: length is what holds in subjects never seen."""
TYPICAL_LN_CHARS = 5.6
"""ln of the characters of a middling question, where the length says nothing."""

_TOKEN = re.compile(r"[^\W\d_]+|\d|[^\w\s]|_")
_ENDING = "answer:"


@dataclass(frozen=True)
class Point:
    """A place on the measured curve of the reference questions."""

    share_harder: float
    """0..1: of the reference questions, those with a higher score; all of them are answered by the
    strong model when this score is the boundary."""
    expected_gain: float
    """Probability, -1..1: right answers that the strong model has over the weak one, per question
    of this score."""
    weak_quality: float
    """0..1: right answers of the weak model to questions of this score."""
    quality_as_boundary: float
    """0..1: right answers over all reference questions when this score is the boundary."""


@dataclass(frozen=True)
class Judgement:
    """`rank`: 0..1, the share of reference questions that are easier. `parts`: what made it, by
    topic, `length` and `wording`, in units of expected gain; they add up with the bias. `usual`:
    the rank of a question without any."""

    rank: float
    parts: Mapping[str, float]
    usual: float


class LearnedDifficulty:
    """The weights and the curve. Immutable."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        """`data`: the content of `difficulty.json`."""
        raw = base64.b64decode(data["weights"])
        self._weights = memoryview(raw).cast("b")
        self._mask = len(raw) - 1
        self._unit: float = data["unit"]
        self._bias: float = data["bias"]
        self._ranks: Sequence[float] = data["ranks"]
        self._curve: Mapping[str, Sequence[float]] = data["curve"]
        self.boundaries: Mapping[str, Sequence[float]] = data["boundaries"]
        """Mode → the scores from which a prompt is moderate and complex."""

    def judge(self, stems: Sequence[str], characters: int) -> Judgement:
        """`stems`: of what is read of the prompt. `characters`: of the whole prompt."""
        words, pairs = words_and_pairs(stems)
        weights, mask = self._weights, self._mask
        units: dict[str, int] = {}
        topic_of = TOPIC_OF_STEM.get
        total = 0
        for word in words:
            weight = weights[crc32(word.encode("utf-8", "surrogatepass")) & mask]
            total += weight
            topic = topic_of(word)
            if topic is not None:
                units[topic] = units.get(topic, 0) + weight
        for pair in pairs:
            total += weights[crc32(pair.encode("utf-8", "surrogatepass")) & mask]
        learned = total * self._unit
        # Sets have another order in each process: whole numbers and names in order do not show it.
        parts = {topic: units[topic] * self._unit for topic in sorted(units)}
        parts["wording"] = learned - sum(parts.values())
        parts["length"] = LENGTH_WEIGHT * (math.log(characters + 1) - TYPICAL_LN_CHARS)
        rank = self._rank(self._bias + learned + parts["length"])
        return Judgement(rank, parts, self._rank(self._bias))

    def point(self, score: float) -> Point:
        """Where `score` (0..1) is on the curve."""
        return Point(
            share_harder=round(1 - score, 4),
            **{name: round(_between(values, score), 4) for name, values in self._curve.items()},
        )

    def _rank(self, value: float) -> float:
        """Its place among the reference questions, between whose values it is a straight line."""
        ranks = self._ranks
        above = bisect_right(ranks, value)
        last = len(ranks) - 1
        if above == 0 or above > last:
            return 0.0 if above == 0 else 1.0
        low, high = ranks[above - 1], ranks[above]
        return (above - 1 + (value - low) / (high - low)) / last


def stems_of(text: str) -> list[str]:
    """The words of `text` (lower case) cut short, in order; a digit or a sign is one of its own.

    A closing "answer:" is form, not content.
    """
    return [word[:STEM_CHARS] for word in _TOKEN.findall(text.removesuffix(_ENDING))]


def words_and_pairs(stems: Sequence[str]) -> tuple[set[str], set[str]]:
    """What has weights: each word, and each pair of neighbours, once."""
    return set(stems), {f"{a} {b}" for a, b in pairwise(stems)}


def _between(values: Sequence[float], at: float) -> float:
    """`values` stand at equal distances over 0..1; `at` is read between them."""
    place = min(1.0, max(0.0, at)) * (len(values) - 1)
    low = min(int(place), len(values) - 2)
    return values[low] + (values[low + 1] - values[low]) * (place - low)


@cache
def learned_difficulty() -> LearnedDifficulty:
    """From `difficulty.json`; read once."""
    return LearnedDifficulty(own_json(PATH.read_text("utf-8")))
