"""What a server's text may not do to a terminal: everything that is printed goes through here."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

_CONTROLS = {*range(0x20), *range(0x7F, 0xA0)} - {*b"\n\t"}
_BIDI = {0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
"""These reorder what stands beside them, so that it reads as something else. Source: Unicode
Standard Annex #9, 2.1 to 2.6."""
_HIDDEN = {
    *(0x00AD, 0x115F, 0x1160, 0x180E, 0x200B, 0x2060, 0x2061, 0x2062, 0x2063, 0x2064),
    *(*range(0x206A, 0x2070), 0x3164, 0xFEFF, 0xFFA0, *range(0xFFF9, 0xFFFC)),
    *range(0xE0000, 0xE0080),
}
"""Nobody sees them: tags, blanks without width or ink, and marks of notes within a line. They carry
words past a reader to whatever the text is pasted into. Joiners and variation selectors make up
emoji and whole scripts; they stay where they stand within one."""
_STEERING: dict[int, None] = dict.fromkeys(_CONTROLS | _BIDI | _HIDDEN)
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]{1,8}\U000e007f")
"""Of a part of a country; its tags are text."""
_SELECTOR = "[\ufe00-\ufe0f\U000e0100-\U000e01ef]"
_SELECTORS = re.compile(f"({_SELECTOR}){_SELECTOR}+")
"""A sign has one of them at most; a row of them is hidden text."""


def safe(text: str) -> str:
    """Without what would steer the terminal or hide in it, and nothing else."""
    if text.isascii():
        return text.translate(_STEERING)
    text = _SELECTORS.sub(r"\1", text)
    parts = zip([*_FLAG.split(text)], [*_FLAG.findall(text), ""], strict=True)
    return "".join(between.translate(_STEERING) + flag for between, flag in parts)


def _escape(code: int) -> str:
    return json.dumps(chr(code))[1:-1] if code > 0xFFFF else f"\\u{code:04x}"


_ESCAPED = {code: _escape(code) for code in _STEERING}


def escaped(json_text: str) -> str:
    """The same JSON, in which what would steer a terminal stands as an escape."""
    return json_text.translate(_ESCAPED)


class SafeConsole(Console):
    """Whatever is printed on it, only rich's own styles reach the terminal as they are."""

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        for text, style, control in super().render(renderable, options):
            yield Segment(text if control else safe(text), style, control)
