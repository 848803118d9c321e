"""How long one answer can be: what is past that is given to nobody, and paid for all the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from harpoon.domain.chat import Completion, ToolCall, ToolCallDelta
from harpoon.domain.pricing import (
    FRAMES_PER_TOKEN,
    FRAMES_TO_SPARE,
    MOST_BYTES_PER_TOKEN,
    utf8_size,
)


class AnswerBound:
    """For one answer. `is_reached`: something had to be cut, and nothing more is to be taken."""

    def __init__(self, max_tokens: int) -> None:
        self._frames_left = max_tokens * FRAMES_PER_TOKEN + FRAMES_TO_SPARE
        self._bytes_left = max_tokens * MOST_BYTES_PER_TOKEN
        self.is_reached = False

    def texts(self, texts: Sequence[str]) -> Sequence[str]:
        """As many as there is room for, each of a frame of its own; the last may be cut."""
        if len(texts) > self._frames_left:
            self.is_reached = True
            texts = texts[: self._frames_left]
        self._frames_left -= len(texts)
        size = utf8_size("".join(texts))
        if size <= self._bytes_left:
            self._bytes_left -= size
            return texts
        kept: list[str] = []
        for text in texts:
            kept.append(self.text(text))
            if kept[-1] is not text:
                break
        return kept

    def text(self, text: str) -> str:
        """As much of it as there is room for, in whole characters."""
        size = utf8_size(text)
        if size > self._bytes_left:
            self.is_reached = True
            text = text.encode("utf-8", "replace")[: self._bytes_left].decode("utf-8", "ignore")
            size = self._bytes_left
        self._bytes_left -= size
        return text

    def part(self, part: ToolCallDelta) -> ToolCallDelta | None:
        """Of a tool call."""
        name_size = utf8_size(part.name or "")
        if not self.has_room_for_a_frame() or name_size > self._bytes_left:
            self.is_reached = True
            return None
        self._bytes_left -= name_size
        arguments = self.text(part.arguments)
        return part if arguments is part.arguments else replace(part, arguments=arguments)

    def has_room_for_a_frame(self) -> bool:
        """And takes it."""
        if self._frames_left == 0:
            self.is_reached = True
            return False
        self._frames_left -= 1
        return True


def within_bound(completion: Completion, max_tokens: int) -> Completion:
    """A whole answer. It has reached its limit when anything of it had to be cut."""
    bound = AnswerBound(max_tokens)
    content = bound.text(completion.content)
    calls: list[ToolCall] = []
    for number, call in enumerate(completion.tool_calls):
        part = bound.part(ToolCallDelta(number, call.id, call.name, call.arguments))
        if part is not None:
            calls.append(replace(call, arguments=part.arguments))
    if not bound.is_reached:
        return completion
    return replace(completion, content=content, tool_calls=tuple(calls), finish_reason="length")
