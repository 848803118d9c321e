"""What a caller asks, before a model is chosen, and the limits that hold when it names none."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from harpoon.domain.access import DailyBudget
from harpoon.domain.chat import NO_OPTIONS, CallOptions, Conversation
from harpoon.domain.constraints import Constraints
from harpoon.domain.trace import Trace
from harpoon.providers.prompt_size import most_prompt_tokens

DEFAULT_MAX_TOKENS = 2_048
"""Used when the caller names none; reasoning models spend part of it on hidden tokens."""

REQUEST_TIMEOUT_MS = 60_000
"""For all tries together until there is an answer, or the first token of a streamed one."""

ATTEMPT_TIMEOUT_MS = 20_000
"""One model's share of the time while others follow; the last one gets all that is left."""

IDLE_TIMEOUT_MS = 20_000
"""The longest silence inside of a stream."""

STREAM_TIMEOUT_MS = 300_000
"""A whole streamed answer, from the request to its last token."""

LONGEST_DRAIN_MS = 15_000
"""A stream that nobody reads any more; the runtime ends background work 30 s after the response."""


@dataclass(frozen=True, kw_only=True)
class Timeouts:
    """None: the constants of this module. `max_latency_ms` of the constraints binds all."""

    ttft_ms: int | None = None
    """One try's time until its first token, or until its whole answer."""
    idle_ms: int | None = None
    total_ms: int | None = None


@dataclass(frozen=True, kw_only=True)
class InferenceRequest:
    conversation: Conversation
    options: CallOptions = NO_OPTIONS
    model: str | None = None
    tier: str | None = None
    provider: str | None = None
    max_tokens: int = DEFAULT_MAX_TOKENS
    constraints: Constraints = field(default_factory=Constraints)
    timeouts: Timeouts = field(default_factory=Timeouts)
    hedge: bool = False
    hedge_after_ms: int | None = None
    """None: the p95 that was seen of the model."""
    cache: bool | None = None
    """True: keep and reuse the answer; False: neither; None: only at `temperature: 0`."""
    tenant: str = "open"
    """Whose answers may be shared: a kept answer is given to its own tenant only."""
    trace: Trace | None = None
    budget: DailyBudget | None = None
    """None: no day's sum binds it."""

    @cached_property
    def most_prompt_tokens(self) -> int:
        """More than any provider can count."""
        return most_prompt_tokens(self.conversation, self.options)
