"""How much whoever opens sockets may send through them, and have sent again.

All sockets of one caller to one user or task count together: to open another gives nothing anew.
Kept in memory. An object that sleeps forgets, but it sleeps only after seconds of rest, in which
every one of these has filled up anyway.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from harpoon.domain.token_bucket import TokenBucket

MESSAGES_PER_S, MESSAGE_BURST = 20, 40
MESSAGE_BYTES_PER_S, MESSAGE_BYTES_BURST = 256 * 1024, 1024 * 1024
"""Each byte of a message is read once, and parsed."""
REFUSALS_PER_S, REFUSAL_BURST = 1, 20
"""Who is refused more often for its rate does not listen: its socket is closed."""
OPENINGS_PER_S, OPENING_BURST = 2, 200
REPLAYED_BYTES_PER_S, REPLAYED_BYTES_BURST = 1024 * 1024, 8 * 1024 * 1024
"""Of the log. Whoever has had more can open no socket until the time for it has passed."""
MOST_CALLERS = 1_000


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


class RatesOfCallers:
    def __init__(self) -> None:
        self._by_actor: dict[str, CallerRates] = {}

    def of(self, actor: str) -> CallerRates:
        rates = self._by_actor.pop(actor, None) or CallerRates()
        self._by_actor[actor] = rates
        if len(self._by_actor) > MOST_CALLERS:
            # The one that was not seen for the longest time.
            del self._by_actor[next(iter(self._by_actor))]
        return rates
