"""Whether a provider refuses a request for its own size, though it calls that a rate limit: waiting
would not help it, and a smaller one would be answered now."""

from __future__ import annotations

import re

_MESSAGE_START = 4_096
_TOO_LARGE = re.compile(r"request too large", re.IGNORECASE)
_LIMIT = re.compile(r"\bLimit:? (\d{1,12})\b[^{}]{0,80}?\bRequested:? (\d{1,12})\b")
"""Groq's 413 and OpenAI's 429: `Request too large for model … on tokens per minute (TPM): Limit
6000, Requested 9024`. A true rate limit has the same numbers: `Limit 6000, Used 5800, Requested
900`. Source: their error messages, 2026."""


def is_of_its_own_size(text: str) -> bool:
    """`text`: the body of a 413 or 429."""
    start = text[:_MESSAGE_START]
    if _TOO_LARGE.search(start):
        return True
    found = _LIMIT.search(start)
    return found is not None and int(found[2]) > int(found[1])
