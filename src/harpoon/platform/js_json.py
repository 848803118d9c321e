"""Plain values across the border as JSON text: one crossing for each value, however deep it is.

`to_js` and `to_py` cross once for each key and item; for the small objects of the hot path that is
several times as slow.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import js

from harpoon.domain.json_text import json_text, own_json


def object_to_js(value: Mapping[str, Any]) -> Any:
    """A JS object of strings, numbers, lists and objects."""
    return js.JSON.parse(json_text(value))


class LazyHeaders(Mapping[str, str]):
    """JS Headers that cross only when somebody looks: of most answers nobody does."""

    def __init__(self, headers: Any) -> None:
        self._headers = headers
        self._read: dict[str, str] | None = None

    def _all(self) -> dict[str, str]:
        if self._read is None:
            self._read = headers_to_py(self._headers)
        return self._read

    def __getitem__(self, name: str) -> str:
        return self._all()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())


def headers_to_py(headers: Any) -> dict[str, str]:
    """JS Headers as name → value; names are lower case, as the runtime keeps them."""
    found: dict[str, str] = own_json(js.JSON.stringify(js.Object.fromEntries(headers)))
    return found
