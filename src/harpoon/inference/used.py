"""What a call has used: what its provider reported. Where that cannot be true, the larger of it and
of Harpoon's own count, flagged as an estimate.

Only what is impossible is found here. A wrong figure that could be true is the provider's word.
"""

from __future__ import annotations

from harpoon.domain.catalogue import Model
from harpoon.domain.chat import ModelCall
from harpoon.domain.pricing import (
    Usage,
    counts_what_came,
    estimate_tokens,
    fewest_tokens,
    utf8_size,
)


def usage_of(call: ModelCall, reported: Usage | None, text: str, *, frames: int = 0) -> Usage:
    """`text`: all that was given of the answer, tool calls included; `frames`: it came in so many,
    hidden reasoning among them."""
    own = estimated_usage(call, text, frames=frames)
    if reported is None:
        return own
    if _is_possible(call, reported, text, frames):
        return reported
    completion = reported.completion_tokens
    if reported.reasoning_tokens > completion:  # Counted apart, so billed beside it.
        completion += reported.reasoning_tokens
    return Usage(
        prompt_tokens=max(reported.prompt_tokens, own.prompt_tokens),
        completion_tokens=max(completion, own.completion_tokens),
        reasoning_tokens=reported.reasoning_tokens,
        estimated=True,
    )


def _is_possible(call: ModelCall, usage: Usage, text: str, frames: int) -> bool:
    most_prompt = call.most_prompt_tokens
    return (
        not usage.estimated
        and counts_what_came(usage, fewest_tokens(utf8_size(text), frames))
        and (most_prompt is None or usage.prompt_tokens <= most_prompt)
        and usage.cached_prompt_tokens <= usage.prompt_tokens
        and usage.completion_tokens <= call.max_tokens
        and usage.reasoning_tokens <= usage.completion_tokens
    )


def written_tokens(model: Model, usage: Usage, text: str) -> int:
    """Those of the answer itself, without what was thought before it. Where that is not told,
    Harpoon's own count of what was given."""
    if usage.reasoning_tokens or not model.thinks:
        return usage.completion_tokens - usage.reasoning_tokens
    return min(usage.completion_tokens, estimate_tokens(text))


def estimated_usage(call: ModelCall, text: str, *, frames: int = 0) -> Usage:
    """For a reply without usage: Harpoon's own count, flagged. A frame is at least one token."""
    return Usage(
        prompt_tokens=call.estimated_prompt_tokens(),
        completion_tokens=max(estimate_tokens(text), frames),
        estimated=True,
    )
