"""How hard a prompt is to answer well: a score from 0 to 1 that explains itself.

Deterministic, offline, one pass over at most `JUDGED_CHARS` of text. It knows nothing of models or
prices; `routing` turns the score into a choice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Complexity = Literal["simple", "moderate", "complex"]

MODERATE_FROM = 0.15
COMPLEX_FROM = 0.60
"""Scores at which the complexity changes."""

JUDGED_CHARS = 4_000
"""The first half and the last half of this many characters are read; the length counts in full."""


BYTES_PER_WORD = 6


@dataclass(frozen=True, kw_only=True)
class Signal:
    """One thing that was seen, and how far it moved the score."""

    name: str
    weight: float
    detail: str


@dataclass(frozen=True, kw_only=True)
class Classification:
    complexity: Complexity
    score: float
    confidence: float
    """0..1: how far the score is from the nearest boundary."""
    signals: tuple[Signal, ...]
    """Strongest first."""


@dataclass(frozen=True)
class _Pattern:
    name: str
    weight: float
    cap: float
    regex: re.Pattern[str]
    detail: str


def _p(name: str, weight: float, cap: float, regex: str, detail: str) -> _Pattern:
    return _Pattern(name, weight, cap, re.compile(regex), detail)


# All in lower case, as is the text they are given: half the time of `re.IGNORECASE`.
_PATTERNS = (
    _p(
        "analysis",
        0.22,
        0.33,
        r"\b(analy[sz]e|evaluate|assess|critique|compare|contrast|trade-?offs?|justify|diagnose"
        r"|investigate|implications?|pros and cons)\b",
        "asks for analysis or comparison",
    ),
    _p(
        "design",
        0.26,
        0.39,
        r"\b(architect(ure)?|design (a|an|the)|distributed|scalab\w+|fault[- ]toleran\w+|migrat\w+"
        r"|threat model|strategy|roadmap|business plan|optimi[sz]e)\b",
        "asks for a design or a plan",
    ),
    _p(
        "proof",
        0.40,
        0.50,
        r"\b(prove|proof|derive|theorem|lemma|integral|eigenvalues?|induction|np-(hard|complete)"
        r"|time complexity|invariants?)\b",
        "asks for mathematics or a proof",
    ),
    _p(
        "explanation",
        0.16,
        0.24,
        r"\b(explain|describe|how (does|do|is|are|can|would)|why|summari[sz]e|difference between"
        r"|walk me through|teach)\b",
        "asks for an explanation",
    ),
    _p(
        "production",
        0.18,
        0.30,
        r"\b(write|implement|create|build|develop|draft|refactor|debug|fix|generate)\b",
        "asks to produce something",
    ),
    _p(
        "code",
        0.20,
        0.30,
        r"```|\bdef \w+\(|\bclass \w+|\bfunction\b|=>|\bselect\b[^\n]{1,120}\bfrom\b|[{};]\s*\n"
        r"|\b(python|rust|typescript|javascript|sql|regex|kubernetes|algorithm|traceback)\b",
        "holds or asks for code",
    ),
    _p(
        "steps",
        0.18,
        0.36,
        r"\b(step[- ]by[- ]step|first\b.{1,200}\bthen\b|and then|finally|in detail|comprehensive"
        r"|thorough(ly)?|at least \d+|each of|for every)\b|(?m:^[ \t]{0,8}(\d{1,3}[.)]|[-*])\s)",
        "has several parts or demands",
    ),
    _p(
        "quantities",
        0.10,
        0.20,
        r"(?<!\d)\d{1,15}(\.\d{1,6})?\s?(%|percent|dollars|\$|km|kg|hours|days|years)|[=<>≤≥∑∫√]",
        "has quantities to reason about",
    ),
    _p(
        "smalltalk",
        -0.25,
        0.25,
        r"^\W*(hi|hello|hey|thanks|thank you|good (morning|evening|night)|bye|ok(ay)?|yes|no)\b",
        "starts like small talk",
    ),
    _p(
        "lookup",
        -0.10,
        0.10,
        r"^\W*(what('s| is| are)|who (is|was)|when (is|was|did)|where (is|was)|define|translate"
        r"|spell|how (many|much|old|far))\b",
        "looks like a look-up",
    ),
)


def classify(text: str) -> Classification:
    """Scores `text`; an empty one is simple."""
    judged = text
    if len(text) > JUDGED_CHARS:
        half = JUDGED_CHARS // 2
        judged = text[:half] + "\n" + text[-half:]
    judged = judged.lower()
    signals = [_length_signal(text)]
    for pattern in _PATTERNS:
        hits = _count(pattern.regex, judged, limit=3)
        if hits:
            strength = min(abs(pattern.weight) * (1 + (hits - 1) / 2), pattern.cap)
            weight = strength if pattern.weight > 0 else -strength
            signals.append(
                Signal(name=pattern.name, weight=round(weight, 3), detail=pattern.detail)
            )
    score = round(min(1.0, max(0.0, sum(s.weight for s in signals))), 3)
    complexity: Complexity = (
        "complex" if score >= COMPLEX_FROM else "moderate" if score >= MODERATE_FROM else "simple"
    )
    distance = min(abs(score - MODERATE_FROM), abs(score - COMPLEX_FROM))
    return Classification(
        complexity=complexity,
        score=score,
        confidence=round(min(1.0, 0.5 + distance), 3),
        signals=tuple(sorted(signals, key=lambda s: -abs(s.weight))),
    )


def _length_signal(text: str) -> Signal:
    """Length alone says something, less and less as it grows. Counted in bytes, for a script
    without spaces says as much in a third of the characters."""
    words = len(text.encode("utf-8", "surrogatepass")) / BYTES_PER_WORD
    weight = 0.0 if words <= 6 else min(0.30, 0.05 + words / 500)
    return Signal(name="length", weight=round(weight, 3), detail=f"{len(text)} characters")


def _count(regex: re.Pattern[str], text: str, *, limit: int) -> int:
    count = 0
    found = regex.search(text)
    while found is not None:
        count += 1
        if count == limit:
            break
        found = regex.search(text, found.end())
    return count
