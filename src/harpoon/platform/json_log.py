"""`Log`: one JSON object a line, which Workers Logs indexes by field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from harpoon.domain.json_text import json_text


class JsonLog:
    """`write_line`: the runtime's `console.log`. Python's `print` crosses into JavaScript for every
    single byte there."""

    def __init__(self, write_line: Callable[[str], object] = print) -> None:
        self._write_line = write_line

    def __call__(self, event: str, fields: Mapping[str, Any]) -> None:
        self._write_line(json_text({"event": event, **fields}))
