"""Fits the weights of `harpoon.domain.difficulty`: ridge regression on the gain, in plain Python.

Deterministic: no random numbers, sums in a fixed order. The same Python gives the same bits.
"""

from __future__ import annotations

import json
import math
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from bench.routing_measures import Question
from harpoon.domain.classification import read_part
from harpoon.domain.difficulty import LENGTH_WEIGHT, TYPICAL_LN_CHARS, stems_of, words_and_pairs

BUCKETS = 1 << 17
PENALTY = 1_000.0
"""Of the squared weights, against squared errors of the gain. See docs/routing.md for others."""
LEAST_ROWS = 2
"""A bucket that fewer questions fall into has no weight."""
STEPS = 30
"""Of conjugate gradients; ten more change no score by more than 0.0001."""
_PRECISION = 1e-18
"""Of the squared residual's: a few questions are fitted before `STEPS`, and then 0 / 0 would be."""
FOLDS = 10

Features = Callable[[str], Iterable[str]]


def shipped_features(prompt: str) -> list[str]:
    """What the Worker reads of a prompt."""
    words, pairs = words_and_pairs(stems_of(read_part(prompt)))
    return sorted(words) + sorted(pairs)


def length_part(prompt: str) -> float:
    return LENGTH_WEIGHT * (math.log(len(prompt) + 1) - TYPICAL_LN_CHARS)


def load_questions(path: Path) -> list[Question]:
    """One JSON object a line: source, subject, prompt, weak, strong."""
    rows = (json.loads(line) for line in path.read_text("utf-8").split("\n") if line)
    return [
        Question(r["source"], r["subject"], r["prompt"], int(r["weak"]), int(r["strong"]))
        for r in rows
    ]


def buckets_of(prompts: Iterable[str], features: Features = shipped_features) -> list[list[int]]:
    mask = BUCKETS - 1
    return [
        [crc32(name.encode("utf-8", "surrogatepass")) & mask for name in features(prompt)]
        for prompt in prompts
    ]


@dataclass(frozen=True)
class Fit:
    bias: float
    weights: dict[int, float]
    """By bucket; 0 for the others."""

    def score(self, row: Iterable[int]) -> float:
        total = self.bias
        for bucket in row:
            total += self.weights.get(bucket, 0.0)
        return total


def fit(rows: Sequence[Sequence[int]], targets: Sequence[float], penalty: float = PENALTY) -> Fit:
    """Ridge regression by conjugate gradients, each weight scaled by how often its bucket fills."""
    rows_of: dict[int, int] = {}
    for row in rows:
        for bucket in row:
            rows_of[bucket] = rows_of.get(bucket, 0) + 1
    kept = sorted(bucket for bucket, count in rows_of.items() if count >= LEAST_ROWS)
    column = {bucket: i for i, bucket in enumerate(kept)}
    sparse = [[column[bucket] for bucket in row if bucket in column] for row in rows]
    bias = math.fsum(targets) / len(targets)

    def across(vector: list[float]) -> list[float]:
        """Penalised normal equations: (XᵀX + penalty) vector."""
        result = [penalty * v for v in vector]
        for row in sparse:
            value = 0.0
            for i in row:
                value += vector[i]
            for i in row:
                result[i] += value
        return result

    weights = [0.0] * len(kept)
    residual = [0.0] * len(kept)
    for row, target in zip(sparse, targets, strict=True):
        for i in row:
            residual[i] += target - bias
    scale = [1 / (rows_of[bucket] + penalty) for bucket in kept]
    towards = [r * s for r, s in zip(residual, scale, strict=True)]
    direction = towards
    size = _dot(residual, towards)
    enough = size * _PRECISION
    for _ in range(STEPS):
        if size <= enough:
            break
        image = across(direction)
        step = size / _dot(direction, image)
        weights = [w + step * d for w, d in zip(weights, direction, strict=True)]
        residual = [r - step * i for r, i in zip(residual, image, strict=True)]
        towards = [r * s for r, s in zip(residual, scale, strict=True)]
        size, before = _dot(residual, towards), size
        direction = [t + size / before * d for t, d in zip(towards, direction, strict=True)]
    return Fit(bias, dict(zip(kept, weights, strict=True)))


def _dot(a: Sequence[float], b: Sequence[float]) -> float:
    return math.fsum(x * y for x, y in zip(a, b, strict=True))


def by_subject(questions: Sequence[Question], seed: int = 0) -> list[int]:
    """A fold for each question: all of one subject share it. The one subject of GSM8K is spread
    at random, for it is a source of its own."""
    draw = random.Random(seed)
    subjects = sorted({q.subject for q in questions if q.source != "gsm8k"})
    draw.shuffle(subjects)
    fold_of = {subject: i % FOLDS for i, subject in enumerate(subjects)}
    return [draw.randrange(FOLDS) if q.source == "gsm8k" else fold_of[q.subject] for q in questions]


def at_random(questions: Sequence[Question], seed: int = 0) -> list[int]:
    """A fold for each question; subjects are in several."""
    draw = random.Random(seed)
    folds = [i % FOLDS for i in range(len(questions))]
    draw.shuffle(folds)
    return folds


def held_out_scores(
    rows: Sequence[Sequence[int]],
    questions: Sequence[Question],
    folds: Sequence[int],
    penalty: float = PENALTY,
) -> list[float]:
    """The score of each question by a fit that has not seen its fold. Without the length."""
    scores = [0.0] * len(rows)
    for fold in sorted(set(folds)):
        inside = [i for i, f in enumerate(folds) if f != fold]
        found = fit([rows[i] for i in inside], [questions[i].gain for i in inside], penalty)
        for i, f in enumerate(folds):
            if f == fold:
                scores[i] = found.score(rows[i])
    return scores
