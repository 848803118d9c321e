"""How often a key may ask that has a limit of its own. Each isolate counts for itself."""

from __future__ import annotations

from typing import Literal

from harpoon.domain.access import Caller
from harpoon.domain.token_bucket import TokenBucket
from harpoon.errors import limited
from harpoon.ports import Clock

LOOKS_PER_POST = 20
"""A client that waits for its result looks at it several times a second."""

Kind = Literal["POST", "look"]
"""A look is any other request, and the opening of a WebSocket."""


class OwnRates:
    def __init__(self) -> None:
        self._buckets: dict[tuple[str, Kind], TokenBucket] = {}

    def check(self, caller: Caller, *, method: str, clock: Clock) -> None:
        """Raises `RateLimited`."""
        limit = caller.requests_per_minute
        if limit is None or caller.key is None:
            return
        kind: Kind = "POST" if method == "POST" else "look"
        if kind == "look":
            limit *= LOOKS_PER_POST
        bucket = self._buckets.get((caller.key, kind))
        if bucket is None:
            bucket = TokenBucket(per_s=limit / 60, burst=limit)
            self._buckets[caller.key, kind] = bucket
        wait_ms = bucket.take(clock.now_ms())
        if wait_ms:
            what = "requests" if kind == "POST" else "other requests than POST"
            raise limited(f"this key may send {limit} {what} a minute", wait_ms=wait_ms)
