"""How much whoever opens sockets may send through them, and have sent again; and how much all
sockets of a tenant may send together, whichever objects of the isolate they are of.

All sockets of one caller to one user or task count together: to open another gives nothing anew.
Kept in memory. An object that sleeps forgets, but it sleeps only after seconds of rest, in which
every one of these has filled up anyway.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from harpoon.domain.token_bucket import TokenBucket

MESSAGES_PER_S, MESSAGE_BURST = 20, 40
MESSAGE_BYTES_PER_S, MESSAGE_BYTES_BURST = 256 * 1024, 1024 * 1024
"""Each byte of a message is read once, and parsed."""
REFUSALS_PER_S, REFUSAL_BURST = 1, 20
"""Who is refused more often for its rate does not listen: its socket is closed."""
OPENINGS_PER_S, OPENING_BURST = 2, 200
REPLAYED_BYTES_PER_S, REPLAYED_BYTES_BURST = 1024 * 1024, 8 * 1024 * 1024
"""Of the log. Whoever has had more can open no socket until the time for it has passed."""
TENANT_MESSAGES_PER_S, TENANT_MESSAGE_BURST = 200, 400
TENANT_BYTES_PER_S, TENANT_BYTES_BURST = 1024 * 1024, 4 * 1024 * 1024
"""What the runtime takes to deliver a message, it takes before anybody can refuse it."""
MOST_KEPT = 1_000


@dataclass(frozen=True)
class CallerRates:
    messages: TokenBucket = field(
        default_factory=lambda: TokenBucket(per_s=MESSAGES_PER_S, burst=MESSAGE_BURST)
    )
    message_bytes: TokenBucket = field(
        default_factory=lambda: TokenBucket(per_s=MESSAGE_BYTES_PER_S, burst=MESSAGE_BYTES_BURST)
    )
    refusals: TokenBucket = field(
        default_factory=lambda: TokenBucket(per_s=REFUSALS_PER_S, burst=REFUSAL_BURST)
    )
    openings: TokenBucket = field(
        default_factory=lambda: TokenBucket(per_s=OPENINGS_PER_S, burst=OPENING_BURST)
    )
    replayed_bytes: TokenBucket = field(
        default_factory=lambda: TokenBucket(per_s=REPLAYED_BYTES_PER_S, burst=REPLAYED_BYTES_BURST)
    )


@dataclass(frozen=True)
class TenantRates:
    messages: TokenBucket = field(
        default_factory=lambda: TokenBucket(per_s=TENANT_MESSAGES_PER_S, burst=TENANT_MESSAGE_BURST)
    )
    message_bytes: TokenBucket = field(
        default_factory=lambda: TokenBucket(per_s=TENANT_BYTES_PER_S, burst=TENANT_BYTES_BURST)
    )

    def has_room(self, now_ms: int, size: int) -> bool:
        """For a message that has come; `size`: of one that may be longer than any burst."""
        has_room = not self.messages.take(now_ms) and not self.message_bytes.take(now_ms)
        self.message_bytes.charge(now_ms, min(size, TENANT_BYTES_BURST))
        return has_room

    def give_back(self, size: int) -> None:
        self.messages.give_back(1)
        self.message_bytes.give_back(size)


Rates = TypeVar("Rates")


class RatesOf(Generic[Rates]):
    """By name: of a caller or a tenant."""

    def __init__(self, make: Callable[[], Rates]) -> None:
        self._make = make
        self._by_name: dict[str, Rates] = {}

    def of(self, name: str) -> Rates:
        rates = self._by_name.pop(name, None) or self._make()
        self._by_name[name] = rates
        if len(self._by_name) > MOST_KEPT:
            # The one that was not seen for the longest time.
            del self._by_name[next(iter(self._by_name))]
        return rates
