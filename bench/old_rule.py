"""The rule that the learned score replaced: a list of words and the length. Only a baseline."""

from __future__ import annotations

import re
from dataclasses import dataclass

JUDGED_CHARS = 4_000
BYTES_PER_WORD = 6


@dataclass(frozen=True)
class _Pattern:
    weight: float
    cap: float
    regex: re.Pattern[str]


def _p(weight: float, cap: float, regex: str) -> _Pattern:
    return _Pattern(weight, cap, re.compile(regex))


# All in lower case, as is the text they are given: half the time of `re.IGNORECASE`.
_PATTERNS = (
    _p(
        0.22,
        0.33,
        r"\b(analy[sz]e|evaluate|assess|critique|compare|contrast|trade-?offs?|justify|diagnose"
        r"|investigate|implications?|pros and cons)\b",
    ),
    _p(
        0.26,
        0.39,
        r"\b(architect(ure)?|design (a|an|the)|distributed|scalab\w+|fault[- ]toleran\w+|migrat\w+"
        r"|threat model|strategy|roadmap|business plan|optimi[sz]e)\b",
    ),
    _p(
        0.40,
        0.50,
        r"\b(prove|proof|derive|theorem|lemma|integral|eigenvalues?|induction|np-(hard|complete)"
        r"|time complexity|invariants?)\b",
    ),
    _p(
        0.16,
        0.24,
        r"\b(explain|describe|how (does|do|is|are|can|would)|why|summari[sz]e|difference between"
        r"|walk me through|teach)\b",
    ),
    _p(
        0.18,
        0.30,
        r"\b(write|implement|create|build|develop|draft|refactor|debug|fix|generate)\b",
    ),
    _p(
        0.20,
        0.30,
        r"```|\bdef \w+\(|\bclass \w+|\bfunction\b|=>|\bselect\b[^\n]{1,120}\bfrom\b|[{};]\s*\n"
        r"|\b(python|rust|typescript|javascript|sql|regex|kubernetes|algorithm|traceback)\b",
    ),
    _p(
        0.18,
        0.36,
        r"\b(step[- ]by[- ]step|first\b.{1,200}\bthen\b|and then|finally|in detail|comprehensive"
        r"|thorough(ly)?|at least \d+|each of|for every)\b|(?m:^[ \t]{0,8}(\d{1,3}[.)]|[-*])\s)",
    ),
    _p(
        0.10,
        0.20,
        r"(?<!\d)\d{1,15}(\.\d{1,6})?\s?(%|percent|dollars|\$|km|kg|hours|days|years)|[=<>≤≥∑∫√]",
    ),
    _p(
        -0.25,
        0.25,
        r"^\W*(hi|hello|hey|thanks|thank you|good (morning|evening|night)|bye|ok(ay)?|yes|no)\b",
    ),
    _p(
        -0.10,
        0.10,
        r"^\W*(what('s| is| are)|who (is|was)|when (is|was|did)|where (is|was)|define|translate"
        r"|spell|how (many|much|old|far))\b",
    ),
)


def old_score(text: str) -> float:
    """0..1, the harder the higher."""
    judged = text
    if len(text) > JUDGED_CHARS:
        half = JUDGED_CHARS // 2
        judged = text[:half] + "\n" + text[-half:]
    judged = judged.lower()
    words = len(text.encode("utf-8", "surrogatepass")) / BYTES_PER_WORD
    total = 0.0 if words <= 6 else min(0.30, 0.05 + words / 500)
    for pattern in _PATTERNS:
        hits = min(3, len(pattern.regex.findall(judged)))
        if hits:
            strength = min(abs(pattern.weight) * (1 + (hits - 1) / 2), pattern.cap)
            total += strength if pattern.weight > 0 else -strength
    return round(min(1.0, max(0.0, total)), 3)
