"""How hard a prompt is to answer well: a score from 0 to 1 that explains itself.

Questions (exams, word problems) are judged by what was learned from outcomes, everything else by
what it wants done. Both are places on one scale, see `docs/routing.md`. Deterministic and offline;
at most `JUDGED_CHARS` are read. It knows nothing of models or prices.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from harpoon.domain.constraints import Mode
from harpoon.domain.difficulty import Judgement, Point, learned_difficulty, stems_of
from harpoon.domain.task_shape import (
    COMPLEX_POINTS,
    MODERATE_POINTS,
    Signal,
    cues_in,
    holds_code,
    task_signals,
)

Complexity = Literal["simple", "moderate", "complex"]

JUDGED_CHARS = 3_000
"""The first half and the last half of this many characters are read; the length counts in full."""

_CHOICES = re.compile(
    r"\n\s{0,4}\(?a[.):]\s[^\n]*(?:\n(?!\s{0,4}\(?b[.):]\s)[^\n]*){0,6}\n\s{0,4}\(?b[.):]\s"
)
_NUMBER = re.compile(
    r"\d+(?:[.,]\d+)*|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|half|twice"
    r"|double|triple|thirds?|quarters?|dozens?)\b"
)
_ASKS_AMOUNT = re.compile(
    r"\bhow (?:many|much|long|far|old|fast|big|tall|often|high|wide|deep|heavy|late)\b"
    r"|\bwhat(?:'s|’s)?\b|\bcalculate\b|\bfind\b|\bdetermine\b"
)
USUAL, BOUND = "usual", "bound"
"""Signals that are no property of the prompt."""

_TOO_LITTLE = 1e-6
_ROUNDING = 0.0001
_LEAST_PROBLEM_WORDS = 15
_LEAST_PROBLEM_NUMBERS = 2
_ASK_CHARS = 250
_ORDER_WORDS = 2
_ORDERS = {"proof", "design", "analysis", "production", "explanation"}
"""A text that begins with one of these words wants something made, not a number."""


@dataclass(frozen=True, kw_only=True)
class Classification:
    complexity: Complexity
    score: float
    """0..1, a place among the reference questions: 0.7 is harder than 70 % of them."""
    confidence: float
    """0..1: how far the score is from the nearest boundary."""
    signals: tuple[Signal, ...]
    """Strongest first; what is no property of the prompt last. Their weights add up to `score`."""
    is_question: bool = False
    """Judged by what was learned; else by rules."""

    @property
    def top(self) -> str | None:
        """What raises the score most, in words."""
        of_prompt = (s for s in self.signals if s.name not in (USUAL, BOUND))
        return next((s.detail for s in of_prompt if s.weight > 0), None)

    @property
    def point(self) -> Point:
        """What was measured at this score."""
        return learned_difficulty().point(self.score)


def read_part(text: str) -> str:
    """What is read of a text, in lower case: of a long one both ends."""
    if len(text) > JUDGED_CHARS:
        half = JUDGED_CHARS // 2
        text = text[:half] + "\n" + text[-half:]
    return text.lower()


def classify(text: str, mode: Mode = "balanced") -> Classification:
    """Scores `text`; an empty one is simple. `mode` moves the boundaries, not the score."""
    part = read_part(text)
    stems = stems_of(part)
    learned = learned_difficulty()
    moderate_from, complex_from = learned.boundaries[mode]
    signals: Sequence[Signal]
    is_question = _CHOICES.search(part) is not None or _is_word_problem(part, stems)
    if is_question:
        judgement = learned.judge(stems, len(text))
        score = round(judgement.rank, 4)
        signals = _explaining(score, _parts(judgement, len(text)), _usual(judgement))
    else:
        signals = task_signals(part, stems, len(text.encode("utf-8", "surrogatepass")))
        points = sum(s.weight for s in signals)
        score = round(_on_scale(points, learned.boundaries["balanced"]), 4)
        signals = _explaining(score, signals)
    return Classification(
        complexity="complex"
        if score >= complex_from
        else "moderate"
        if score >= moderate_from
        else "simple",
        score=score,
        confidence=_confidence(score, moderate_from, complex_from),
        signals=tuple(signals),
        is_question=is_question,
    )


def _is_word_problem(text: str, stems: Sequence[str]) -> bool:
    """A story with numbers that ends in asking for one. Its words may be those of any task ("she
    writes 3 letters"), so only how it begins and what it asks near the end tell it from one."""
    if text.count(" ") + 1 < _LEAST_PROBLEM_WORDS:
        return False
    if _ASKS_AMOUNT.search(text[-_ASK_CHARS:]) is None:
        return False
    if len(_NUMBER.findall(text)) < _LEAST_PROBLEM_NUMBERS:
        return False
    orders = cues_in(stems[:_ORDER_WORDS])
    return orders.keys().isdisjoint(_ORDERS) and not holds_code(text)


def _on_scale(points: float, boundaries: Sequence[float]) -> float:
    """Points of the rules as a score: the rules' boundaries are those of mode balanced."""
    moderate, complex_ = boundaries
    marks = ((0.0, 0.0), (MODERATE_POINTS, moderate), (COMPLEX_POINTS, complex_), (1.2, 1.0))
    for (low, start), (high, end) in pairwise(marks):
        if points < high:
            return start + (end - start) * (max(points, low) - low) / (high - low)
    return 1.0


def _usual(judgement: Judgement) -> Signal:
    return Signal(name=USUAL, weight=judgement.usual, detail="the score of a usual question")


def _explaining(score: float, parts: Sequence[Signal], usual: Signal | None = None) -> list[Signal]:
    """The parts in units of the score. How much of it one unit of theirs is worth differs along the
    scale, so each gets the mean of the way that they go together."""
    start = 0.0 if usual is None else round(usual.weight, 4)
    total = sum(part.weight for part in parts)
    way = score - start
    # Of points below 0, or too few to divide by, nothing is seen in the score.
    worth = way / total if abs(total) > _TOO_LITTLE and way * total > 0 else 1.0
    told = [replace(part, weight=round(part.weight * worth, 4)) for part in parts]
    told.sort(key=lambda s: -abs(s.weight))
    if usual is not None:
        told.append(replace(usual, weight=start))
    rest = round(score - sum(s.weight for s in told), 4)
    if told and abs(rest) <= _ROUNDING * len(told):
        told[0] = replace(told[0], weight=round(told[0].weight + rest, 4))
    elif rest:
        told.append(Signal(name=BOUND, weight=rest, detail="a score is at least 0 and at most 1"))
    return told


def _confidence(score: float, moderate_from: float, complex_from: float) -> float:
    distance = min(abs(score - moderate_from), abs(score - complex_from))
    return round(min(1.0, 0.5 + distance), 3)


def _parts(judgement: Judgement, characters: int) -> list[Signal]:
    details = {
        "length": f"{characters} characters",
        "wording": "its words, as in questions where a strong model was"
        f" {'often' if judgement.parts['wording'] > 0 else 'seldom'} the better one",
    }
    return [
        Signal(name=name, weight=part, detail=details.get(name, f"is about {name}"))
        for name, part in judgement.parts.items()
    ]
