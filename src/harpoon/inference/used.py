"""What a call has used: what its provider reported, or Harpoon's own count."""

from __future__ import annotations

from harpoon.domain.chat import ModelCall
from harpoon.domain.pricing import Usage, estimate_tokens


def usage_of(call: ModelCall, reported: Usage | None, text: str, *, deltas: int = 0) -> Usage:
    """What the provider reported, or Harpoon's own count when that is missing or cannot be true."""
    if reported is None or not _is_plausible(call, reported, text):
        return estimated_usage(call, text, deltas=deltas)
    return reported


def _is_plausible(call: ModelCall, usage: Usage, text: str) -> bool:
    return (
        usage.prompt_tokens > 0
        and usage.completion_tokens <= call.max_tokens
        and (usage.completion_tokens > 0 or not text)
    )


def estimated_usage(call: ModelCall, text: str, *, deltas: int = 0) -> Usage:
    """For a reply without usage: Harpoon's own count, flagged. A delta is at least one token."""
    return Usage(
        prompt_tokens=call.estimated_prompt_tokens(),
        completion_tokens=max(estimate_tokens(text), deltas),
        estimated=True,
    )
