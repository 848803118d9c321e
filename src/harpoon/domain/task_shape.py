"""What a prompt wants done, seen from its words and shape: the rules for everyday prompts.

Each cue has a weight for its first word, one for each further word, and a cap. The sum is in
points: a prompt is moderate from `MODERATE_POINTS` and complex from `COMPLEX_POINTS`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from harpoon.domain.cues import CUES_OF_STEM, PIECES
from harpoon.domain.difficulty import stems_of

MODERATE_POINTS = 0.15
COMPLEX_POINTS = 0.60


@dataclass(frozen=True, kw_only=True)
class Signal:
    """One thing that was seen, and how far it moved the score."""

    name: str
    weight: float
    detail: str


@dataclass(frozen=True)
class _Cue:
    weight: float
    more: float
    """For each further word."""
    cap: float
    detail: str


_CUES: Mapping[str, _Cue] = {
    "proof": _Cue(0.62, 0.10, 0.75, "asks for a proof or a derivation"),
    "mathematics": _Cue(0.24, 0.12, 0.48, "is about advanced mathematics"),
    "design": _Cue(0.30, 0.15, 0.45, "asks for a design or a plan"),
    "engineering": _Cue(0.30, 0.10, 0.50, "is about systems that are hard to get right"),
    "expertise": _Cue(0.16, 0.10, 0.40, "needs the knowledge of a profession"),
    "analysis": _Cue(0.22, 0.16, 0.54, "asks for analysis or comparison"),
    "explanation": _Cue(0.17, 0.05, 0.22, "asks for an explanation or advice"),
    "calculation": _Cue(0.17, 0.05, 0.22, "asks for a calculation"),
    "production": _Cue(0.18, 0.08, 0.26, "asks to produce something"),
    "steps": _Cue(0.12, 0.10, 0.36, "has several parts or demands"),
    "code": _Cue(0.18, 0.10, 0.28, "holds or asks for code"),
    "quantities": _Cue(0.06, 0.03, 0.12, "has quantities to reason about"),
}

_ENGINEERING_ALONE = 0.20
"""The most that its words count when nothing is to be designed, judged or made."""

_CODE = re.compile(
    r"```|\bdef \w+\(|\bclass \w+ ?[:{(]|=>|[{};]\s*\n|:\n[ \t]+\w|\w\(\w*\)"
    r"|\bselect\b.{1,80}\bfrom\b"
)
_SIGNS_OF_CODE = ("class ", "`", "(", "{", "}", ";", "=>", ":\n", "select ")
"""Without one of these the pattern cannot match: a search for each is far cheaper than it."""
_SIGNS_OF_QUANTITY = frozenset("0123456789<>≤≥∑∫√^")
_LANGUAGES = re.compile(
    r"\b(?:python|rust|typescript|javascript|java|golang|sql|regex|regular expression|c\+\+|bash"
    r"|html|css|docker\w*|function|algorithm|script|pandas|unit tests?|traceback|\w+error)\b|python"
)
_LIST_ITEM = re.compile(r"(?m)^[ \t]{0,8}(?:\d{1,3}[.)]|[-*])\s")
_QUANTITY = re.compile(
    r"\d\s?(?:%|percent|\$|€|km|kg|hours?|days?|years?)|[$€]\s?\d|[<>≤≥∑∫√^]|\d?[xyn] ?[-+=*/] ?\d"
)
_HOW = re.compile(
    r"\bhow (?:to|do(?:es)?|can|could|should|would|is|are|did)"
    r" (?!you (?:do|say|spell|feel)\b|you\b|old\b)"
    r"|\bwalk me through|\bpros and cons|\btrade-?offs?|\bhelp me\b|\bwhat (?:questions )?should"
    r"|\bcómo (?:puedo|funciona|se hace)|\bcomment (?:fonctionne|puis|faire)"
    r"|\bwie (?:funktioniert|kann)|\bhoe (?:werkt|kan)|\bleg .{0,12}uit\b"
    r"|\bpor ?qu[eéê]\b|\bcome (?:posso|funziona)|\bcomo (?:posso|funciona|faço)"
    r"|\bwhat (?:makes|happens|causes|caused)\b|\btell me (?:about|more)\b|\bcome up with\b"
    r"|\bdifferences? between\b|\bkey points|\bideas for|\bas? \w+ plan\b"
)
_SHOW = re.compile(
    r"\b(?:show|demonstrate|verify) (?:rigorously )?that\b"
    r"|\b(?:formal|rigorous) proof\b|\b(?:give|write|find|sketch|construct)\b.{0,30}\bproof\b"
    r"|\bp (?:=|≠|vs\.?|equal to|equals) np\b|\btime complexity\b|\bnp-(?:hard|complete)"
)
_LOOK_UP = re.compile(
    r"^\W*(?:so,? )?(?:what(?:'s|’s)?|who(?:'s)?|when|where|which|define|name|capital of"
    r"|population of|how (?:many|much|old|far|tall|long|big|do you)|tell me"
    r"|cuál|cuándo|quién|dónde|cuántos|cuántas|qué|quel|quelle|qui|quand|où|combien"
    r"|was|wer|wann|wo|wie viele?|welche[rs]?|chi|quando|dove|quanti|quante|qual[ei]?"
    r"|quem|onde|quantos|кто|когда|где|сколько|какой|какая)\b"
)
_YES_OR_NO = re.compile(r"^\W*(?:is|are|was|were|do|does|did|can|has|have)\b")
# Words that are something else elsewhere, or share six letters with one (general, contract).
_MAKES = re.compile(r"\bgenerat(?:e|ing)\b|^\W*list\b")
_CONTRASTS = re.compile(r"\b(?:contrast|investigate)\b")
_SENTENCE_END = re.compile(r"(?<=[.!?:。？！])\s+|\n+")
_LONG_ASK_WORDS = 18
_FEW_WORDS = 40
_INSTRUCTION_WORDS = 12
_INSTRUCTION_CHARS = 300
_SMALL_TALK_WORDS = 12
BYTES_PER_WORD = 6


def task_signals(text: str, stems: Sequence[str], length_bytes: int) -> list[Signal]:
    """`text`: lower case, what is read of the prompt; `stems`: its words in order, cut short;
    `length_bytes`: of the whole prompt. The sum of the weights is the prompt's points."""
    signals = [_length(length_bytes, stems)]
    if len(stems) == 1 and stems[0] in CUES_OF_STEM:
        # A bare "prove" says nothing of what.
        return signals
    hits = _hits(text, stems)
    for name, cue in _CUES.items():
        count = hits.get(name, 0)
        if count:
            weight = min(cue.cap, cue.weight + cue.more * (count - 1))
            if name == "engineering" and not hits.keys() & {"design", "analysis", "production"}:
                weight = min(weight, _ENGINEERING_ALONE)
            signals.append(Signal(name=name, weight=round(weight, 3), detail=cue.detail))
    if _ends_in_look_up(text):
        signals.append(Signal(name="lookup", weight=-0.40, detail="ends in a short look-up"))
    is_heavy = hits.keys() & {"proof", "mathematics", "design", "engineering", "analysis", "code"}
    if "small task" in hits and not is_heavy and len(stems) <= _FEW_WORDS:
        signals.append(Signal(name="small task", weight=-0.30, detail="is a small mechanical task"))
    if "small talk" in hits and not is_heavy and len(set(stems)) <= _SMALL_TALK_WORDS:
        signals.append(Signal(name="smalltalk", weight=-0.25, detail="is small talk"))
    return signals


def _hits(text: str, stems: Sequence[str]) -> dict[str, int]:
    """How many different words speak for each cue."""
    hits: dict[str, int] = {}

    def add(name: str, count: int) -> None:
        if count:
            hits[name] = hits.get(name, 0) + count

    instruction = cues_in(stems[:_INSTRUCTION_WORDS])
    # What is to be made shorter is material: its words ask for nothing.
    is_material = "condensing" in instruction
    for name, count in (instruction if is_material else cues_in(stems)).items():
        add(name, count)
    if not text.isascii():
        for name, pieces in PIECES.items():
            add(name, len(set(pieces.findall(text))))
    if not is_material:
        add("explanation", _HOW.search(text) is not None)
        add("production", _MAKES.search(text) is not None)
        add("analysis", _CONTRASTS.search(text) is not None)
        add("proof", _SHOW.search(text) is not None)
        add("steps", min(3, len(_LIST_ITEM.findall(text))))
        if "production" in hits or "design" in hits:
            add("steps", min(2, text[:_INSTRUCTION_CHARS].count(",") // 2))
        if not _SIGNS_OF_QUANTITY.isdisjoint(stems):
            add("quantities", min(3, len(_QUANTITY.findall(text))))
    add("code", holds_code(text))
    if "production" in hits or "code" in hits:
        add("code", _LANGUAGES.search(text) is not None)
    return hits


def holds_code(text: str) -> bool:
    """Whether lower case `text` has a shape that only code has."""
    return any(sign in text for sign in _SIGNS_OF_CODE) and _CODE.search(text) is not None


def cues_in(stems: Sequence[str]) -> dict[str, int]:
    """Cue → how many different of these words speak for it."""
    found: dict[str, int] = {}
    for stem in set(stems) & CUES_OF_STEM.keys():
        for name in CUES_OF_STEM[stem]:
            found[name] = found.get(name, 0) + 1
    return found


def _ends_in_look_up(text: str) -> bool:
    """Whether the last sentence only looks something up, whatever is before it."""
    ask = last_sentence(text)
    if len(ask.split()) > _LONG_ASK_WORDS:
        return False
    if _LOOK_UP.match(ask) is None:
        is_all = len(ask) + 1 >= len(text.strip())
        if not is_all or _YES_OR_NO.match(ask) is None:
            return False
    if _HOW.search(ask) is not None or _SHOW.search(ask) is not None or holds_code(text):
        return False
    return not cues_in(stems_of(ask)).keys() & {
        *("proof", "mathematics", "design", "analysis", "explanation", "production", "calculation")
    }


def last_sentence(text: str) -> str:
    """What is asked for in the end. The whole text when it is short."""
    sentences = [s for s in _SENTENCE_END.split(text[-400:]) if s.strip()]
    return sentences[-1] if sentences else text


def _length(length_bytes: int, stems: Sequence[str]) -> Signal:
    """Length alone says something, less and less as it grows. Counted in bytes, for a script
    without spaces says as much in a third of the characters; not when words are only repeated."""
    words = length_bytes / BYTES_PER_WORD
    weight = 0.0 if words <= 6 else min(0.30, 0.05 + words / 500)
    repeats = len(stems) > _SMALL_TALK_WORDS and len(set(stems)) * 4 < len(stems)
    if repeats and length_bytes < _OF_COURSE_REPEATS:
        return Signal(name="length", weight=0.0, detail=f"{length_bytes} bytes that repeat")
    return Signal(name="length", weight=round(weight, 3), detail=f"{length_bytes} bytes")


_OF_COURSE_REPEATS = 1_000
"""Bytes from which any text has few different words for its length."""
