"""Where a body in chunks ends, without taking it apart: an answer of many small chunks is given on
as it came. Pure. See RFC 9112, section 7.1."""

from __future__ import annotations

MAX_LINE_BYTES = 16 * 1024
_END = b"\r\n"


class BadChunks(Exception):
    """These are none."""


class ChunkMeter:
    def __init__(self) -> None:
        self.is_over = False
        self._skip = 0
        """Bytes of a chunk that are still to come, with its line end."""
        self._line = b""
        """As far as it has come."""
        self._is_last = False
        """What comes are trailers, up to an empty line."""

    def feed(self, data: bytes) -> int:
        """How many of the bytes are of this body. Raises `BadChunks`."""
        at = 0
        while not self.is_over:
            if self._skip:
                step = min(self._skip, len(data) - at)
                self._skip -= step
                at += step
                if self._skip:
                    break
            end = data.find(b"\n", at)
            if end < 0:
                self._line += data[at:]
                if len(self._line) > MAX_LINE_BYTES:
                    raise BadChunks
                return len(data)
            self._take_line(self._line + data[at:end])
            self._line = b""
            at = end + 1
        return at

    def _take_line(self, line: bytes) -> None:
        if self._is_last:
            self.is_over = not line.strip()
            return
        try:
            size = int(line.partition(b";")[0], 16)
        except ValueError:
            raise BadChunks from None
        self._is_last = size == 0
        self._skip = size + len(_END) if size else 0
