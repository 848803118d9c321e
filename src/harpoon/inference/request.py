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

REQUEST_TIMEOUT_MS = 900_000
"""For all tries together until the whole answer is there, streamed or not, where the caller sets no
limit: as long as the longest that a caller may ask for, and as an agent's alarm may take."""

IDLE_TIMEOUT_MS = 120_000
"""The longest silence inside of a stream: a model may think between its words."""

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
    """None: when the model's usual answers have all come; see `latency.py`."""
    cache: bool | None = None
    """True: keep and reuse the answer; False: neither; None: only at `temperature: 0`."""
    tenant: str = "open"
    """Who asks. A kept answer is given to its own tenant only, and what fails for one tenant alone
    says nothing of the model."""
    trace: Trace | None = None
    budget: DailyBudget | None = None
    """None: no day's sum binds it."""

    @cached_property
    def most_prompt_tokens(self) -> int:
        """More than any provider can count."""
        return most_prompt_tokens(self.conversation, self.options)
