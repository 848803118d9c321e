"""How large what is kept and what is answered may be, and how it is made shorter.

All sizes are bytes of JSON text in UTF-8: so much crosses to another object, and about so much is
written. The platform ends what is larger than its own limits: 2 MB a row, 32 MiB a call.
Source: developers.cloudflare.com/durable-objects/platform/limits, 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from harpoon.domain.json_text import json_bytes

MAX_PAGE_BYTES = 1_000_000
"""Of what one call answers, without its envelope. A row is smaller: a page holds at least one."""
MAX_INTENT_BYTES = 400_000
"""Of what is to be done, in the user's words: 100,000 characters, whichever they are."""
MAX_REQUEST_BYTES = MAX_INTENT_BYTES + 16_384
"""Of one chat request that a task makes."""
MAX_EVENT_BYTES = 262_144
MAX_BATCH_BYTES = 262_144
"""Of the events that a task hands over at once."""
MAX_RESULT_BYTES = 196_608
"""Of a run's result: with what is missing it fits into the event that tells of its end."""
MAX_OUTPUT_BYTES = 500_000
"""Of what a step has given. With its input it fits into a row, and into a page."""
MAX_MEMO_BYTES = 600_000
"""Of the answers that a step has paid for and not yet made its output of; in the same row."""
MAX_OUTPUTS_BYTES = 8_388_608
"""Of what all chat requests of one task have given, which stands in memory at its end."""
MAX_ANSWER_BYTES = 131_072
"""Of a model's answer to a step whose tokens are few: more is no answer to what was asked."""
MAX_ERROR_BYTES = 2_048
"""Of an error that is kept."""
MAX_MESSAGE_CHARS = 2_000
"""Of an error's message."""
HEAD_CHARS = 16_384
"""What lists and events have of a text whose whole stands elsewhere."""
HEAD_BYTES = 65_536

CUT = "\n[cut: the rest is not kept]"
TRUNCATED = "truncated"
_SHORTEST_CUT = 64
"""Chars: ids, states and codes are shorter, and stay whole."""


def json_size(value: Any) -> int:
    return len(json_bytes(value))


def text_size(text: str) -> int:
    """As a part of a JSON text."""
    return json_size(text) - 2


def cut_text(text: str, most_bytes: int, *, mark: str = CUT) -> str:
    """`text`, or its beginning with `mark` at its end."""
    if 6 * len(text) <= most_bytes or text_size(text) <= most_bytes:
        return text
    room = most_bytes - text_size(mark)
    # A character has at least one byte.
    text = text[:room]
    while (size := text_size(text)) > room:
        text = text[: min(len(text) - 1, len(text) * room // size)]
    return text + mark


def shortened(data: Mapping[str, Any], most_bytes: int) -> Mapping[str, Any]:
    """`data` when it fits; else with its long texts and lists cut and `"truncated": true`."""
    if json_size(data) <= most_bytes:
        return data
    limit = most_bytes
    while limit >= _SHORTEST_CUT:
        cut = {**_cut(data, limit), TRUNCATED: True}
        if json_size(cut) <= most_bytes:
            return cut
        limit //= 2
    plain = {name: one for name, one in data.items() if one is None or isinstance(one, int | float)}
    return {**plain, TRUNCATED: True}


def _cut(value: Any, limit: int) -> Any:
    if isinstance(value, str):
        return value if len(value) <= limit else value[:limit]
    if isinstance(value, Mapping):
        return {name: _cut(one, limit) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_cut(one, limit) for one in value[: max(1, limit // _SHORTEST_CUT)]]
    return value


class PageBudget:
    """What still fits on a page."""

    def __init__(self, most_bytes: int = MAX_PAGE_BYTES) -> None:
        self._left = most_bytes
        self._is_empty = True

    def takes(self, row: Any) -> bool:
        """Whether it is put on the page. The first one always is."""
        size = json_size(row) + 1
        if size > self._left and not self._is_empty:
            return False
        self._is_empty = False
        self._left -= size
        return True
