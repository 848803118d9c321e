"""What a call has used: what its provider reported. Where that cannot be true, the larger of it and
of Harpoon's own count, flagged as an estimate.

Only what is impossible is found here. A wrong figure that could be true is the provider's word.
"""

from __future__ import annotations

from harpoon.domain.catalogue import Model
from harpoon.domain.chat import Completion, ModelCall, StreamEnd
from harpoon.domain.pricing import Usage, cost_nusd, counts_what_came, estimate_tokens
from harpoon.inference.came import Came


def usage_of(call: ModelCall, reported: Usage | None, came: Came) -> Usage:
    """`came`: all that has come of the answer."""
    own = estimated_usage(call, came)
    if reported is None:
        return own
    if _is_possible(call, reported, came):
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


def _is_possible(call: ModelCall, usage: Usage, came: Came) -> bool:
    most_prompt = call.most_prompt_tokens
    return (
        not usage.estimated
        and counts_what_came(usage, came.fewest_tokens)
        and (most_prompt is None or usage.prompt_tokens <= most_prompt)
        and usage.cached_prompt_tokens <= usage.prompt_tokens
        and usage.completion_tokens <= call.max_tokens
        and usage.reasoning_tokens <= usage.completion_tokens
    )


def cost_of(model: Model, usage: Usage, end: Completion | StreamEnd | None) -> int | None:
    """`end`: what the answer has ended with; what the gateway had kept costs nothing."""
    if end is not None and end.from_gateway_cache:
        return 0
    return cost_nusd(model.prices, usage)


def written_tokens(model: Model, usage: Usage, text: str) -> int:
    """Those of the answer itself, without what was thought before it. Where that is not told,
    Harpoon's own count of what was given."""
    if usage.reasoning_tokens or not model.thinks:
        return usage.completion_tokens - usage.reasoning_tokens
    return min(usage.completion_tokens, estimate_tokens(text))


def estimated_usage(call: ModelCall, came: Came) -> Usage:
    """For a reply without usage: Harpoon's own count, flagged."""
    return Usage(
        prompt_tokens=call.estimated_prompt_tokens(),
        completion_tokens=came.about_tokens,
        estimated=True,
    )
