"""JSON of a bounded size: what is too long for one message is sent with its long texts cut.

Ids, states and numbers stay; whoever needs a whole text reads it where it is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from harpoon.domain.json_text import json_bytes

_CUTS = ((32_768, 1_000), (4_096, 100), (512, 20), (64, 5))
"""(characters of a text, items of a list or object), tried one after the other."""
_ELLIPSIS = "\u2026"


def bounded_json(said: Mapping[str, Any], *, most_bytes: int) -> bytes:
    """`said` as JSON. Over `most_bytes` its `data` is shortened, and `"truncated": true` stands
    beside it."""
    whole = json_bytes(said)
    if len(whole) <= most_bytes:
        return whole
    for most_chars, most_items in _CUTS:
        data = _cut(said["data"], most_chars, most_items)
        cut = json_bytes({**said, "data": data, "truncated": True})
        if len(cut) <= most_bytes:
            return cut
    return json_bytes({**said, "data": {}, "truncated": True})


def _cut(value: Any, most_chars: int, most_items: int) -> Any:
    if isinstance(value, str):
        return value if len(value) <= most_chars else value[:most_chars] + _ELLIPSIS
    if isinstance(value, Mapping):
        kept = list(value.items())[:most_items]
        return {str(name)[:200]: _cut(one, most_chars, most_items) for name, one in kept}
    if isinstance(value, list | tuple):
        return [_cut(one, most_chars, most_items) for one in value[:most_items]]
    return value
