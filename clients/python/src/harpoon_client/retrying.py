"""When a call is sent again, and how long later."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from harpoon_client.errors import HarpoonError
from harpoon_client.exchange import Attempt, Call, Flow, Sleep

T = TypeVar("T")

FIRST_DELAY_S = 0.25
LONGEST_DELAY_S = 10.0


@dataclass(frozen=True, kw_only=True)
class Patience:
    """`retry_s`: how long an ordinary call is tried again; 0 is never. `reconnect_s`: how long
    what belongs to a covenant is, from the moment when the server is missed."""

    retry_s: float = 10.0
    reconnect_s: float = 300.0
    clock: Callable[[], float] = time.monotonic
    random: Callable[[], float] = random.random
    """0 to 1."""

    def delay_s(self, failures: int) -> float:
        """Doubling, between a half and the whole of it: after a restart of the server not all
        clients come back at once. `failures`: so far, from 1."""
        most = min(LONGEST_DELAY_S, FIRST_DELAY_S * 2.0 ** min(failures - 1, 10))
        return most * (0.5 + self.random() / 2)


def attempts(call: Call[T], patience: Patience) -> Flow[T]:
    """Sends the call until it succeeds. Raises its last error when it may not be sent again, or
    when the time for that is over, or would be before the server's `Retry-After`."""
    began_s = patience.clock()
    allowed_s = patience.reconnect_s if call.is_lasting else patience.retry_s
    failures = 0
    while True:
        try:
            result: T = yield Attempt(call)
            return result
        except HarpoonError as error:
            failures += 1
            if not (call.may_repeat and error.retryable):
                raise
            delay_s = max(patience.delay_s(failures), error.retry_after_s or 0.0)
            if patience.clock() - began_s + delay_s > allowed_s:
                raise
        yield Sleep(delay_s)
