"""The deployment's own rate limit: who is counted, and what is said to who is over it."""

from __future__ import annotations

from harpoon.domain.access import Caller, network_of
from harpoon.errors import RateLimited
from harpoon.ports import RateLimiter

RATE_PERIOD_S = 60
"""Of the binding in wrangler.toml."""
_KEY = "key:"


def counted_as(caller: Caller, address: str | None) -> str | None:
    """By key, else by address. Without either there is nobody to tell apart, so nobody is limited:
    in production Cloudflare always sets the address."""
    if caller.key is not None:
        return f"{_KEY}{caller.key}"
    return None if address is None else f"ip:{network_of(address)}"


def key_in(counted: str | None) -> str | None:
    """The key by which it is counted, if it is one."""
    return counted.removeprefix(_KEY) if counted is not None and counted.startswith(_KEY) else None


async def check_rate(limiter: RateLimiter | None, counted: str | None) -> None:
    """Raises `RateLimited`. `limiter` None: this deployment has no such binding."""
    if limiter is None or counted is None or await limiter.allows(counted):
        return
    raise RateLimited(
        f"too many requests; try again in {RATE_PERIOD_S} s", retry_after_s=RATE_PERIOD_S
    )
