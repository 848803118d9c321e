"""Reads JSON, and writes it fast. Nothing else in the Worker parses any: a test holds it to that.

- `parse_json`: what a caller sent. What two readers could understand in two ways is refused.
- `mended_json`: what a provider sent and has billed. What is no JSON in it becomes null or U+FFFD.
- `own_json`: what this program has written itself.

In WebAssembly a text that is nested too deep does not raise: it overflows the stack and ends the
isolate, with every request in it. So a foreign text is bounded before it is parsed.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from operator import add
from typing import Any, NoReturn

from pydantic_core import PydanticSerializationError, to_json

MAX_DEPTH = 64
MAX_NODES = 200_000
"""Values in one text: objects, arrays, strings, numbers, true, false, null. Keys are none; an empty
object or array counts as two, for what has room for a value is counted and not looked into."""
MAX_KEYS = 5_000
"""In one object of a caller's. A schema that knows none of them tells of each."""

MAX_DIGITS = 400
"""Of a whole number of a caller's: to read and to write one takes time by the square of them."""

_SHOWN_KEY_CHARS = 40
_NO_CHARACTER = "not Unicode: it holds half of a surrogate pair, which is no character"


class BadJson(ValueError):
    """Not JSON, or over a bound. The message ends the sentence "the text is …"."""


def parse_json(text: str, *, max_nodes: int = MAX_NODES) -> Any:
    """RFC 8259 without what readers differ on: no key twice in one object, no half of a surrogate
    pair, no number that is an infinity. NUL in a string is text. Raises `BadJson`."""
    _check_bounds(text, max_nodes)
    is_long = len(text) > MAX_DIGITS and _may_hold_a_long_number(text)
    value = _decoded(_COUNTING_DIGITS if is_long else _STRICT, text)
    if not _is_text(text, value):
        raise BadJson(_NO_CHARACTER)
    return value


def most_nodes(text: str) -> int:
    """Counted without a look at what stands in strings, so there may be fewer; no more."""
    return 1 + text.count(",") + text.count("[") + text.count("{")


def mended_json(text: str) -> Any:
    """The bounds are the same, and what is not JSON at all raises `BadJson`. But an answer that
    is paid for is not lost for a NaN: that is null; of a key that stands twice the last counts."""
    _check_bounds(text, MAX_NODES)
    value = _decoded(_LENIENT, text)
    if _is_text(text, value):
        return value
    written = json.dumps(value, ensure_ascii=False).encode("utf-16-le", "surrogatepass")
    return _decoded(_LENIENT, written.decode("utf-16-le", "replace"))


def own_json(text: str) -> Any:
    """Without bounds: whatever came from elsewhere was bounded before it was written."""
    return json.loads(text)


def json_bytes(value: Any) -> bytes:
    """Compact UTF-8. pydantic's writer: four times as fast as the stdlib's, on the hot path."""
    try:
        return to_json(value)
    except PydanticSerializationError:
        # A lone surrogate has no UTF-8: it stays an escape. No text that is parsed here brings
        # one, but rows of older versions hold some.
        return json.dumps(value, separators=(",", ":")).encode()


def json_text(value: Any) -> str:
    return json_bytes(value).decode()


def _check_bounds(text: str, max_nodes: int) -> None:
    """Work at the speed of C, linear in the text, whatever it holds.

    The common case is counted as it stands, strings and all, and needs no more.
    """
    opens = text.count("[") + text.count("{")
    if opens <= MAX_DEPTH and opens + text.count(",") < max_nodes:
        return
    outside = _outside_of_strings(text, max_nodes)
    opens = outside.count(b"[") + outside.count(b"{")
    # Each value is the first of its array or object, or comes after a comma, or is the whole.
    if 1 + opens + outside.count(b",") > max_nodes:
        raise _too_many(max_nodes)
    if outside.count(b"]") + outside.count(b"}") > opens:
        raise BadJson("not JSON: more brackets close than open")
    if opens > MAX_DEPTH and _depth(outside) > MAX_DEPTH:
        raise BadJson(f"nested deeper than {MAX_DEPTH} levels")


def _outside_of_strings(text: str, max_nodes: int) -> bytes:
    """Its brackets and commas. A string that is not closed goes to the end, as it does for the
    parser; so does what the parser would refuse before it gets further."""
    try:
        data = text.encode()
    except UnicodeEncodeError:
        raise BadJson(_NO_CHARACTER) from None
    if b"\\" in data:
        data = data.replace(b"\\\\", b"").replace(b'\\"', b"")
    # Of most strings two quotes are left, and go: it is cutting at quotes that takes long.
    marks = data.translate(None, _NO_MARKS).replace(b'""', b"")
    # A value is a string at the most, and has another for its key.
    if marks.count(b'"') > 4 * max_nodes:
        raise _too_many(max_nodes)
    return _without_strings(marks)


def _without_strings(marks: bytes) -> bytes:
    return b"".join(marks.split(b'"')[::2])


def _too_many(max_nodes: int) -> BadJson:
    return BadJson(f"over the limit of {max_nodes} values")


def _depth(outside: bytes) -> int:
    """Of the deepest place, eight brackets at a time: a bit for each, 1 opens and 0 closes."""
    bits = outside.translate(_OPENS, _NO_BRACKETS)
    bits += b"0" * (-len(bits) % 8)
    eights = int(bits, 2).to_bytes(len(bits) // 8, "big")
    before = accumulate(map(_RISE.__getitem__, eights), initial=0)
    deepest: int = max(map(add, before, map(_PEAK.__getitem__, eights)))
    return deepest


_OPENS = bytes.maketrans(b"[{]}", b"1100")
_NO_MARKS = bytes(set(range(256)) - set(b'[{]},"'))
_NO_BRACKETS = bytes(set(range(256)) - set(b"[{]}"))
_DIGITS = frozenset("0123456789")
_AS_ZEROS = bytes.maketrans(b"123456789", b"000000000")
_TOO_MANY_DIGITS = b"0" * (MAX_DIGITS + 1)
_STEPS = [[1 if eight >> bit & 1 else -1 for bit in range(7, -1, -1)] for eight in range(256)]
_RISE = [sum(steps) for steps in _STEPS]
_PEAK = [max(accumulate(steps)) for steps in _STEPS]
"""By the byte of eight brackets: how much deeper they lead, and how deep they get in between."""


def _decoded(decoder: json.JSONDecoder, text: str) -> Any:
    try:
        return decoder.decode(text)
    except BadJson:
        raise
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise BadJson(f"not JSON: {error.msg} ({where})") from None
    except ValueError:
        # CPython reads no whole number of more than 4,300 digits.
        raise BadJson("over the limit of 4,300 digits of a number") from None


def _is_text(text: str, value: Any) -> bool:
    """Whether all strings in `value`, which `text` stands for, are Unicode."""
    if "\\u" not in text or ("\\ud" not in text and "\\uD" not in text):
        # No half is written as an escape; then one could only stand there as it is.
        return text.isascii() or _has_utf8(text)
    try:
        to_json(value)
    except PydanticSerializationError:
        return False
    return True


def _has_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _may_hold_a_long_number(text: str) -> bool:
    """It may stand in a string, too: whoever reads the numbers one by one will know."""
    # So many digits in a row have one at a place that is looked at.
    if _DIGITS.isdisjoint(text[MAX_DIGITS :: MAX_DIGITS + 1]):
        return False
    return _TOO_MANY_DIGITS in text.encode("ascii", "replace").translate(_AS_ZEROS)


def _object(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    if len(pairs) > MAX_KEYS:
        raise BadJson(f"over the limit of {MAX_KEYS} keys in one object")
    found = dict(pairs)
    if len(found) != len(pairs):
        twice, _ = Counter(key for key, _ in pairs).most_common(1)[0]
        shown = json.dumps(twice[:_SHOWN_KEY_CHARS])
        raise BadJson(f"not clear: the key {shown} stands twice in one object")
    return found


def _short_int(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise BadJson(f"over the limit of {MAX_DIGITS} digits of a number")
    return int(digits)


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise BadJson("over the largest number that there is (about 1.8e308)")
    return number


def _finite_or_null(digits: str) -> float | None:
    number = float(digits)
    return None if math.isinf(number) else number


def _refuse_constant(name: str) -> NoReturn:
    raise BadJson(f"not JSON: {name} is no number of JSON")


_STRICT = json.JSONDecoder(
    object_pairs_hook=_object, parse_float=_finite, parse_constant=_refuse_constant
)
_COUNTING_DIGITS = json.JSONDecoder(
    object_pairs_hook=_object,
    parse_float=_finite,
    parse_constant=_refuse_constant,
    parse_int=_short_int,
)
_LENIENT = json.JSONDecoder(parse_float=_finite_or_null, parse_constant=lambda name: None)
