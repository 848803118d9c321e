"""The caller's trace (W3C Trace Context), passed on to the providers: one id joins all logs.

Source: www.w3.org/TR/trace-context, level 1 (version 00). One that is not valid is as if it had not
been sent, as the standard asks.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

_PARENT = re.compile(r"([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?")
MOST_STATE_CHARS = 512
_STATE = re.compile(r"[\x20-\x7e]+")


@dataclass(frozen=True)
class Trace:
    id: str
    """32 hex digits."""
    flags: str
    state: str | None = None

    def headers(self, call_id: str) -> dict[str, str]:
        """Of one call: it is a span of its own, named by its id."""
        span = hashlib.blake2b(call_id.encode(), digest_size=8).hexdigest()
        headers = {"traceparent": f"00-{self.id}-{span}-{self.flags}"}
        if self.state is not None:
            headers["tracestate"] = self.state
        return headers


def trace_from(parent: str, state: str | None) -> Trace | None:
    """None: there is no valid one."""
    found = _PARENT.fullmatch(parent.strip())
    if found is None:
        return None
    version, trace_id, span, flags, more = found.groups()
    if version == "ff" or (version == "00" and more) or not int(trace_id, 16) or not int(span, 16):
        return None
    if state is not None and not (len(state) <= MOST_STATE_CHARS and _STATE.fullmatch(state)):
        state = None
    # Of what a later version may mean by its flags, only "sampled" is known.
    return Trace(trace_id, f"{int(flags, 16) & 1:02x}", state)
