"""Whether a program printed what its page shows. `…` stands for what varies.

- In text: `…` inside a line is any text, a line `…` any number of lines.
- In JSON: `…` inside of a string is any text, as a value any value, among the fields of an object
  or the elements of a list any others. Everything else must be equal.
"""

from __future__ import annotations

import json
import re
from typing import Any

DOTS = "…"
ANY, REST = "\ue000any", "\ue000rest"
"""Stand in the parsed pattern for a value and for other members."""
SHOWN_CHARS = 300


class BadPattern(ValueError):
    """Not JSON, even with `…` in it."""


def json_pattern(text: str) -> Any:
    """Raises `BadPattern`."""
    out: list[str] = []
    inside: list[str] = []
    quoted = escaped = False
    for char in text:
        if quoted:
            quoted = escaped or char != '"'
            escaped = char == "\\" and not escaped
            out.append(char)
        elif char == DOTS:
            out.append(_placeholder("".join(out).rstrip()[-1:], inside[-1:]))
        else:
            quoted = char == '"'
            if char in "{[":
                inside.append(char)
            elif char in "}]" and inside:
                inside.pop()
            out.append(char)
    try:
        return json.loads("".join(out))
    except ValueError as error:
        raise BadPattern(f"this is not JSON: {error}") from None


def _placeholder(before: str, inside: list[str]) -> str:
    if before == ":":
        return json.dumps(ANY)
    return json.dumps(REST) + (": 0" if inside == ["{"] else "")


def json_fault(pattern: Any, actual: Any, *, at: str = "") -> str | None:
    """Where they differ first; None: they do not."""
    where = at or "the whole"
    if pattern == ANY:
        return None
    if isinstance(pattern, dict):
        return _object_fault(pattern, actual, at=at)
    if isinstance(pattern, list):
        return _list_fault(pattern, actual, at=at)
    if isinstance(pattern, str) and DOTS in pattern:
        same = isinstance(actual, str) and _glob(pattern).fullmatch(actual) is not None
    else:
        same = pattern == actual and isinstance(pattern, bool) == isinstance(actual, bool)
    return None if same else f"{where} is {_shown(actual)}; the page says {_shown(pattern)}"


def _object_fault(pattern: dict[str, Any], actual: Any, *, at: str) -> str | None:
    if not isinstance(actual, dict):
        return f"{at or 'the whole'} is {_shown(actual)}; the page says an object"
    wanted = {name: value for name, value in pattern.items() if name != REST}
    for name, value in wanted.items():
        if name not in actual:
            return f"{at}.{name} is missing"
        if fault := json_fault(value, actual[name], at=f"{at}.{name}"):
            return fault
    others = sorted(actual.keys() - wanted.keys())
    if others and REST not in pattern:
        return f"{at or 'the whole'} also has {', '.join(others)}"
    return None


def _list_fault(pattern: list[Any], actual: Any, *, at: str) -> str | None:
    if not isinstance(actual, list):
        return f"{at or 'the whole'} is {_shown(actual)}; the page says a list"
    split = pattern.index(REST) if REST in pattern else len(pattern)
    head, tail = pattern[:split], pattern[split + 1 :]
    least = len(head) + len(tail)
    if len(actual) < least or (REST not in pattern and len(actual) > least):
        return f"{at or 'the whole'} has {len(actual)} elements; the page says {least}"
    chosen = [*range(len(head)), *range(len(actual) - len(tail), len(actual))]
    for expected, index in zip([*head, *tail], chosen, strict=True):
        if fault := json_fault(expected, actual[index], at=f"{at}[{index}]"):
            return fault
    return None


def text_fault(pattern: str, actual: str) -> str | None:
    """Spaces at the ends of lines, and empty lines around, do not count."""
    said = "\n".join(line.rstrip() for line in actual.strip().splitlines())
    parts = [
        r"(?:.*\n)*?" if line.strip() == DOTS else _glob(line.rstrip(), dots=".*").pattern + r"\n"
        for line in pattern.strip().splitlines()
    ]
    if re.fullmatch("".join(parts), said + "\n"):
        return None
    return f"it printed\n{said}\nand the page says\n{pattern.strip()}"


def _glob(text: str, *, dots: str = "(?s:.*)") -> re.Pattern[str]:
    return re.compile(dots.join(re.escape(part) for part in text.split(DOTS)))


def _shown(value: Any) -> str:
    if value == ANY:
        return DOTS
    return json.dumps(value, ensure_ascii=False)[:SHOWN_CHARS]
