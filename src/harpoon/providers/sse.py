"""Reads `text/event-stream` as it arrives, by the WHATWG rules: the data of its events. Their names
are ignored, as `id` and `retry` are.

What comes out does not depend on how the bytes were cut into chunks: the events in their order,
then at most one error. So an error never takes earlier events with it: a call that has events to
give returns them, and the next call raises. The error belongs to an event, not to a byte: bad UTF-8
in any of its lines is told at the event's blank line, and too many bytes are told first.
"""

from __future__ import annotations

MAX_EVENT_BYTES = 1024 * 1024
"""Of one event: all its lines, comments too, each line end in between counted as one byte."""

_NEXT = b"\n\ndata: "
_BOM = b"\xef\xbb\xbf"


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

    def feed(self, chunk: bytes) -> list[str]:
        """The data of the events that this chunk completes. Raises `BadEventStream`."""
        self._raise_again()
        whole = self._take_whole(chunk)
        if (plain := _plain(whole)) is not None and len(self._rest) <= MAX_EVENT_BYTES:
            return plain
        events: list[str] = []
        try:
            for block in whole.split(b"\n\n"):
                if (data := _read(block)) is not None:
                    events.append(data)
            _check_size(self._rest)
        except BadEventStream as error:
            self._break(error)
            if not events:
                raise
        return events

    def close(self) -> list[str]:
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

    def _take_whole(self, chunk: bytes) -> bytes:
        """The lines of all events that are complete now; what follows them stays in `_rest`."""
        chunk = self._with_plain_line_ends(self._without_bom(chunk))
        rest = self._rest
        if rest:
            # Only the new bytes are searched: a long event in many chunks costs linear time.
            new_from = len(rest) - 1
            rest += chunk
            if rest.find(b"\n\n", new_from) < 0:
                return b""
            chunk = bytes(rest)
            rest.clear()
        whole, _, begun = chunk.rpartition(b"\n\n")
        rest += begun
        return whole

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


def _plain(whole: bytes) -> list[str] | None:
    """Of events that are one line of data each, as nearly all are: at the speed of C."""
    if not whole.startswith(b"data: ") or len(whole) > MAX_EVENT_BYTES:
        return None
    if whole.count(b"\n") != 2 * whole.count(_NEXT):
        return None
    try:
        return whole.decode()[len("data: ") :].split(_NEXT.decode())
    except UnicodeDecodeError:
        return None


def _read(block: bytes) -> str | None:
    """The data of the event that these lines make; `None` when they hold none."""
    _check_size(block)
    lines = (line.partition(":") for line in _decoded(block).split("\n"))
    data = [value.removeprefix(" ") for field, _, value in lines if field == "data"]
    return "\n".join(data) if data else None


def _decoded(block: bytes) -> str:
    try:
        return block.decode()
    except UnicodeDecodeError:
        raise BadEventStream("an event of the stream is not UTF-8") from None


def _check_size(block: bytes | bytearray) -> None:
    # The line end before the blank line, and a second blank line in front, are not of the event.
    if len(block) > MAX_EVENT_BYTES and len(block.strip(b"\n")) > MAX_EVENT_BYTES:
        raise BadEventStream(f"an event of the stream is longer than {MAX_EVENT_BYTES} bytes")


def _has_field(lines: bytes) -> bool:
    return any(line and not line.startswith(b":") for line in lines.split(b"\n"))
