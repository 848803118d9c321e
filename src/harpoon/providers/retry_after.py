"""How long a provider asks to wait: as seconds, as a date, or in the words of its error message."""

from __future__ import annotations

import math
import re
from datetime import UTC
from email.utils import parsedate_to_datetime

from harpoon.ports import HttpReply

LONGEST_S = 999_999
"""More is no time that anyone would wait."""

_MESSAGE_START = 4_096
_IN_WORDS = re.compile(
    r"try again in (?:(\d{1,3})h)?(?:(\d{1,4})m(?!s))?(?:(\d{1,6}(?:\.\d{1,6})?)(ms|s))?"
)
"""Groq's: `Please try again in 7.66s`, `1m2.5s`, `320ms`. Source: its rate limit errors, 2026."""


def retry_after_s(reply: HttpReply, *, now_ms: int) -> int | None:
    """Whole seconds, rounded up; None when the reply names no time."""
    header = reply.headers.get("retry-after")
    seconds = None if header is None else _from_header(header, reply, now_ms)
    if seconds is None:
        seconds = _from_words(reply.text[:_MESSAGE_START])
    if seconds is None or not 0 <= seconds <= LONGEST_S:
        return None
    return math.ceil(seconds)


def _from_header(header: str, reply: HttpReply, now_ms: int) -> float | None:
    if re.fullmatch(r"\d{1,9}(\.\d{1,9})?", header):
        return float(header)
    due_ms = _http_date_ms(header)
    if due_ms is None:
        return None
    # Measured by the provider's own clock where it shows it: ours may differ.
    sent_ms = _http_date_ms(reply.headers.get("date", "")) or now_ms
    return max(0.0, (due_ms - sent_ms) / 1000)


def _http_date_ms(text: str) -> int | None:
    try:
        due = parsedate_to_datetime(text)
        # A date without a zone, or of zone -0000, is meant as UTC.
        return int((due if due.tzinfo else due.replace(tzinfo=UTC)).timestamp() * 1000)
    except (ValueError, TypeError, OverflowError):
        return None


def _from_words(text: str) -> float | None:
    found = _IN_WORDS.search(text)
    if found is None or not any(found.groups()):
        return None
    hours, minutes, number, unit = found.groups()
    seconds = float(number or 0) / (1000 if unit == "ms" else 1)
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + seconds
