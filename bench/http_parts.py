"""The little of HTTP/1.1 that the benchmark's client and server need."""

from __future__ import annotations

import re

HEAD_END = b"\r\n\r\n"
_LENGTH = re.compile(rb"(?i)\r\ncontent-length: *(\d+)")


def content_length(head: bytes) -> int:
    """The length of the body that follows this head; 0 when it names none."""
    match = _LENGTH.search(head)
    return int(match[1]) if match else 0
