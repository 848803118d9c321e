"""What a server's text may not do to a terminal: everything that is printed goes through here."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

_CONTROLS = {*range(0x20), *range(0x7F, 0xA0)} - {*b"\n\t"}
_BIDI = {0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
"""These reorder what stands beside them, so that it reads as something else. Source: Unicode
Standard Annex #9, 2.1 to 2.6."""
_STEERING = dict.fromkeys(_CONTROLS | _BIDI)
_ESCAPED = {code: f"\\u{code:04x}" for code in _STEERING}


def safe(text: str) -> str:
    """Without what would steer the terminal, and nothing else: blanks and joiners are text."""
    return text.translate(_STEERING)


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
