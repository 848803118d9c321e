"""Reads server-sent events, and an answer of `/api/chat` out of them. No I/O."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from harpoon_client.errors import BadReply, HarpoonError, NotReachable, error_of
from harpoon_client.exchange import into
from harpoon_client.json_text import parsed
from harpoon_client.models import ChatAnswer

T = TypeVar("T")
MAX_LINE_CHARS = 8 * 2**20
"""Of an event: of one line, and of its lines together. A piece of an answer is far shorter."""


MAX_TEXT_CHARS = 64 * 2**20
"""Of all pieces of an answer."""


@dataclass(frozen=True)
class ServerEvent:
    name: str
    data: str


class EventStreamParser:
    """Feed it bytes as they come, cut anywhere. Source: html.spec.whatwg.org, 9.2.6."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")
        self._rest = ""
        self._after_cr = False
        self._name = ""
        self._data: list[str] = []
        self._held = 0

    def feed(self, data: bytes) -> list[ServerEvent]:
        """The events that are whole by now. Raises `BadReply` for one that is too long."""
        text = self._decoder.decode(data)
        if self._after_cr and text:
            # The line has ended with the CR; a LF that comes now belongs to it.
            text = text.removeprefix("\n")
            self._after_cr = False
        self._after_cr = self._after_cr or text.endswith("\r")
        lines = (self._rest + text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
        self._rest = lines.pop()
        found = [event for line in lines if (event := self._line(line)) is not None]
        if len(self._rest) + self._held > MAX_LINE_CHARS:
            raise BadReply(f"an event of the stream is longer than {MAX_LINE_CHARS:,} characters")
        return found

    def _line(self, line: str) -> ServerEvent | None:
        if not line:
            whole = ServerEvent(self._name or "message", "\n".join(self._data))
            found = whole if self._data else None
            self._name, self._data, self._held = "", [], 0
            return found
        field, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if field == "event":
            self._name = value
        elif field == "data":
            self._data.append(value)
            self._held += len(value) + 1
        return None


class ChatReader:
    """Takes the bytes of a streamed answer; `answer` is there after its last event."""

    def __init__(self) -> None:
        self._parser = EventStreamParser()
        self._pieces: list[str] = []
        self._length = 0
        self.head: dict[str, Any] | None = None
        self.answer: ChatAnswer | None = None

    def feed(self, data: bytes) -> Iterator[str]:
        """The pieces of text in it, each before what comes behind it is read. Raises the error by
        which the answer was cut; `details["content"]` has all pieces."""
        try:
            for event in self._parser.feed(data):
                piece = self._take(event)
                if piece is not None:
                    yield piece
        except HarpoonError as error:
            error.details["content"] = self.so_far
            raise

    def _take(self, event: ServerEvent) -> str | None:
        said = _json(event.data)
        if event.name == "delta":
            piece = _field(said, "content", str)
            self._length += len(piece)
            if self._length > MAX_TEXT_CHARS:
                raise BadReply(f"the answer is longer than {MAX_TEXT_CHARS:,} characters")
            self._pieces.append(piece)
            return piece
        if event.name == "meta":
            self.head = said
        elif event.name == "done":
            self.answer = into(ChatAnswer)(said | {"content": self.so_far})
        elif event.name == "error":
            more = {name: value for name, value in said.items() if name != "error"}
            error = error_of(_field(said, "error", dict))
            error.details |= more
            raise error
        return None

    @property
    def so_far(self) -> str:
        """All pieces that have come."""
        return "".join(self._pieces)

    def end(self) -> ChatAnswer:
        """When no more comes. Raises `NotReachable` for a stream that was cut."""
        if self.answer is None:
            raise NotReachable(
                "the connection broke before the answer's end",
                code="stream_cut",
                details={"content": self.so_far},
            )
        return self.answer


def _json(text: str) -> dict[str, Any]:
    try:
        said = parsed(text)
    except ValueError:
        said = None
    if not isinstance(said, dict):
        raise BadReply("an event of the stream is not JSON")
    return said


def _field(said: dict[str, Any], name: str, kind: type[T]) -> T:
    value = said.get(name)
    if not isinstance(value, kind):
        raise BadReply(f"an event of the stream lacks its {name}")
    return value
