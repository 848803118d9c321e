"""`Log`: one JSON object a line, which Workers Logs indexes by field."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from harpoon.domain.bounds import shortened
from harpoon.domain.json_text import json_text, own_json

MAX_LINE_BYTES = 2_048
"""A path may have 32 KiB, and who is refused for it pays nothing."""
_PLAIN = re.compile(r"[ -~]*")


class JsonLog:
    """`write_line`: the runtime's `console.log`. Python's `print` crosses into JavaScript for every
    single byte there."""

    def __init__(self, write_line: Callable[[str], object] = print) -> None:
        self._write_line = write_line

    def __call__(self, event: str, fields: Mapping[str, Any]) -> None:
        line = json_text({"event": event, **fields})
        if len(line) > MAX_LINE_BYTES:
            line = json_text(shortened({"event": event, **fields}, MAX_LINE_BYTES))
        self._write_line(line if _PLAIN.fullmatch(line) else _escaped(line))


def _escaped(line: str) -> str:
    """The same JSON in printable ASCII. What comes from outside, such as a path, may hold what a
    terminal obeys (C1 controls) or what turns the order of the letters around (bidi)."""
    return json.dumps(own_json(line), separators=(",", ":")).replace("\x7f", "\\u007f")
