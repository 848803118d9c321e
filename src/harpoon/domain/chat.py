"""What is asked of a model and what comes back, free of any provider's wire format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from harpoon.domain.catalogue import Model
from harpoon.domain.pricing import (
    MESSAGE_OVERHEAD_TOKENS,
    MOST_MESSAGE_OVERHEAD_TOKENS,
    MOST_TEMPLATE_TOKENS,
    Usage,
    cost_nusd,
    estimate_tokens,
    most_tokens,
)

Role = Literal["system", "user", "assistant"]

FinishReason = Literal["stop", "length", "content_filter", "tool_calls"]


@dataclass(frozen=True)
class Message:
    role: Role
    content: str


@dataclass(frozen=True, kw_only=True)
class Conversation:
    """The messages of one request, oldest first; never empty."""

    messages: tuple[Message, ...]

    @property
    def text_to_judge(self) -> str:
        """The last thing that the user said: what the difficulty of the answer depends on."""
        for message in reversed(self.messages):
            if message.role == "user":
                return message.content
        return self.messages[-1].content

    def estimated_tokens(self) -> int:
        """For choosing and showing; the true count is the provider's."""
        return sum(estimate_tokens(m.content) + MESSAGE_OVERHEAD_TOKENS for m in self.messages)

    def most_tokens(self) -> int:
        """More than any provider can count: what a cost limit is checked against."""
        return MOST_TEMPLATE_TOKENS + sum(
            most_tokens(m.content) + MOST_MESSAGE_OVERHEAD_TOKENS for m in self.messages
        )


@dataclass(frozen=True, kw_only=True)
class ModelCall:
    """One request to one model."""

    call_id: str
    model: Model
    conversation: Conversation
    max_tokens: int
    temperature: float | None = None
    """None: the provider's own default."""


@dataclass(frozen=True, kw_only=True)
class Completion:
    """A whole answer. `usage` is None when the provider did not report it."""

    content: str
    finish_reason: FinishReason
    usage: Usage | None


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """One try at one model, as the user sees it in `attempts[]`."""

    model: str
    provider: str
    status: int | None
    """The provider's HTTP status; None when it gave none (binding, timeout, no connection)."""
    latency_ms: int
    error_code: str | None
    cost_nusd: int | None
    """None: unknown, for instance after a timeout. A refusal by the provider is a true 0."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A completed call with its price and its history."""

    call_id: str
    model: Model
    content: str
    finish_reason: FinishReason
    usage: Usage
    latency_ms: int
    """From the request to the whole answer, failed tries included."""
    model_latency_ms: int
    """Of the try that answered."""
    cost_nusd: int | None
    """Of the try that answered; the others' are in `attempts`."""
    attempts: tuple[Attempt, ...]


@dataclass(frozen=True, kw_only=True)
class Savings:
    """The same tokens at the baseline flagship's prices, beside what was paid."""

    baseline_model: str
    baseline_cost_nusd: int
    saved_nusd: int


def savings(baseline: Model, usage: Usage, paid_nusd: int | None) -> Savings | None:
    """None when either side is unknown. Negative when the chosen model was dearer."""
    would_be = cost_nusd(baseline.prices, usage)
    if would_be is None or paid_nusd is None:
        return None
    return Savings(
        baseline_model=baseline.id,
        baseline_cost_nusd=would_be,
        saved_nusd=would_be - paid_nusd,
    )
