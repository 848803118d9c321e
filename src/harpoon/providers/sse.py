"""Reads `text/event-stream` as it arrives, by the WHATWG rules; `id` and `retry` are ignored.

What comes out does not depend on how the bytes were cut into chunks: the events in their order,
then at most one error. So an error never takes earlier events with it: a call that has events to
give returns them, and the next call raises. The error belongs to an event, not to a byte: bad UTF-8
in any of its lines is told at the event's blank line, and too many bytes are told first.
"""

from __future__ import annotations

from dataclasses import dataclass

MAX_EVENT_BYTES = 1024 * 1024
"""Of one event: all its lines, comments too, each line end in between counted as one byte."""

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class SseEvent:
    data: str
    event: str = "message"


class BadEventStream(Exception):
    """Not an event stream that could be read: invalid UTF-8, or one event over MAX_EVENT_BYTES."""


class SseParser:
    """For one stream. Once it has raised, every later call raises the same."""

    def __init__(self) -> None:
        self._rest = bytearray()
        """The unfinished event, its line ends made `\\n`; before `_begun`, a part of a BOM."""
        self._begun = False
        self._after_cr = False
        self._error: str | None = None
        self._saw_cut_line = False

    @property
    def saw_cut_line(self) -> bool:
        """After `close()`: whether a part of a line, or an event without data yet, was dropped."""
        return self._saw_cut_line

    def feed(self, chunk: bytes) -> list[SseEvent]:
        """The events that this chunk completes. Raises `BadEventStream`."""
        self._raise_again()
        blocks = self._take_blocks(chunk)
        events: list[SseEvent] = []
        try:
            for block in blocks:
                event = _read(block)
                if event is not None:
                    events.append(event)
            _check_size(self._rest)
        except BadEventStream as error:
            self._break(error)
            if not events:
                raise
        return events

    def close(self) -> list[SseEvent]:
        """The end of the input. Raises `BadEventStream`.

        Some providers leave out the last blank line, so the lines that came with their end still
        make an event. A line without its end was cut, maybe inside of a character: it is dropped.
        """
        self._raise_again()
        lines, _, cut = bytes(self._rest).rpartition(b"\n")
        self._rest.clear()
        try:
            event = _read(lines)
        except BadEventStream as error:
            self._break(error)
            raise
        if cut or (event is None and _has_field(lines)):
            self._saw_cut_line = True
        return [] if event is None else [event]

    def _take_blocks(self, chunk: bytes) -> list[bytes]:
        """The lines of each event that is complete now; what follows them stays in `_rest`."""
        chunk = self._with_plain_line_ends(self._without_bom(chunk))
        rest = self._rest
        if rest:
            # Only the new bytes are searched: a long event in many chunks costs linear time.
            new_from = len(rest) - 1
            rest += chunk
            if rest.find(b"\n\n", new_from) < 0:
                return []
            chunk = bytes(rest)
            rest.clear()
        blocks = chunk.split(b"\n\n")
        rest += blocks.pop()
        return blocks

    def _without_bom(self, chunk: bytes) -> bytes:
        if self._begun:
            return chunk
        start = bytes(self._rest) + chunk
        self._rest.clear()
        if len(start) < len(_BOM) and _BOM.startswith(start):
            self._rest += start
            return b""
        self._begun = True
        return start.removeprefix(_BOM)

    def _with_plain_line_ends(self, chunk: bytes) -> bytes:
        """A `\\r` ends its line at once; should a `\\n` follow, in this chunk or the next, it goes.

        Waiting for that `\\n` would hold back an event that is complete.
        """
        if not chunk or not (self._after_cr or b"\r" in chunk):
            return chunk
        ends_in_cr = chunk.endswith(b"\r")
        if self._after_cr:
            chunk = chunk.removeprefix(b"\n")
        self._after_cr = ends_in_cr
        return chunk.replace(b"\r\n", b"\n").replace(b"\r", b"\n")

    def _raise_again(self) -> None:
        if self._error is not None:
            raise BadEventStream(self._error)

    def _break(self, error: BadEventStream) -> None:
        self._error = str(error)
        self._rest.clear()


def _read(block: bytes) -> SseEvent | None:
    """The event that these lines make; `None` when they hold no data."""
    _check_size(block)
    try:
        text = block.decode()
    except UnicodeDecodeError:
        raise BadEventStream("an event of the stream is not UTF-8") from None
    if text.startswith("data: ") and "\n" not in text:
        return SseEvent(text[6:])
    name = ""
    data: list[str] = []
    for line in text.split("\n"):
        field, _, value = line.partition(":")
        if field == "data":
            data.append(value.removeprefix(" "))
        elif field == "event":
            name = value.removeprefix(" ")
    return SseEvent("\n".join(data), name or "message") if data else None


def _check_size(block: bytes | bytearray) -> None:
    # The line end before the blank line, and a second blank line in front, are not of the event.
    if len(block) > MAX_EVENT_BYTES and len(block.strip(b"\n")) > MAX_EVENT_BYTES:
        raise BadEventStream(f"an event of the stream is longer than {MAX_EVENT_BYTES} bytes")


def _has_field(lines: bytes) -> bool:
    return any(line and not line.startswith(b":") for line in lines.split(b"\n"))
