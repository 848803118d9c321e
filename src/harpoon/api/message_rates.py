"""What comes by WebSocket counts with what comes by HTTP: against the key's own rate, and the
deployment's."""

from __future__ import annotations

from dataclasses import dataclass, replace

from harpoon.api.callers import Callers
from harpoon.api.rate_limit import check_rate, key_in
from harpoon.ports import RateLimiter


@dataclass(frozen=True)
class MessageRates:
    """`SocketRates`. The own rates are those of the isolate: an object that runs in another one
    than the Worker counts for itself there."""

    callers: Callers
    limiter: RateLimiter | None

    async def check(
        self, *, tenant: str, actor: str, counted_as: str | None, begins_work: bool
    ) -> None:
        caller = self.callers.access.known_as(tenant, actor)
        if caller is not None:
            # Of people who have signed in, the one that it is.
            caller = replace(caller, key=caller.key or key_in(counted_as))
            self.callers.check_rate(caller, method="POST" if begins_work else "GET")
        if begins_work:
            await check_rate(self.limiter, counted_as)
