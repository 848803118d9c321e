"""Can this model take this request at all? Each refusal has a code and a reason in words.

Also the estimates that a refusal may rest on: the worst case for cost, the likely case for time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from harpoon.domain.catalogue import Model, Need
from harpoon.domain.classification import Complexity
from harpoon.domain.constraints import Constraints
from harpoon.domain.pricing import Usage, cost_nusd, to_nusd, to_usd
from harpoon.domain.speed import Speed, latency_ms

EXPECTED_OUTPUT_TOKENS: Mapping[Complexity, int] = {"simple": 120, "moderate": 400, "complex": 900}
"""Used for estimates only; the worst case for a cost limit is always `max_tokens`."""

MIN_STRENGTH_FROM_QUALITY = ((8.0, 3), (5.0, 2))
"""`min_quality` above the first number needs a model of at least the second's strength."""


@dataclass(frozen=True, kw_only=True)
class RouteRequest:
    """What routing needs to know of a request."""

    text: str
    prompt_tokens: int
    """Estimated."""
    most_prompt_tokens: int
    """An upper bound, for the worst case of cost."""
    max_tokens: int
    model: str | None = None
    tier: str | None = None
    provider: str | None = None
    needs: frozenset[Need] = frozenset()
    constraints: Constraints = field(default_factory=Constraints)


@dataclass(frozen=True, kw_only=True)
class Rejection:
    model: str
    code: str
    reason: str


def reject(
    model: Model,
    request: RouteRequest,
    unavailable: Mapping[str, str],
    expected: Usage,
    speed: Speed,
) -> Rejection | None:
    def no(code: str, reason: str) -> Rejection:
        return Rejection(model=model.id, code=code, reason=reason)

    if unavailable:
        for key in (model.provider, model.id):
            if key in unavailable:
                return no("unavailable", unavailable[key])
    if request.needs:
        for need in sorted(request.needs):
            if not model.can(need):
                return no("capability", f"cannot do {need}")
    needed = request.prompt_tokens + request.max_tokens
    if needed > model.context_window:
        return no(
            "context_length",
            f"needs {needed} tokens of context (prompt {request.prompt_tokens}"
            f" + max_tokens {request.max_tokens}), has {model.context_window}",
        )
    if request.max_tokens > model.max_output_tokens:
        return no(
            "max_output",
            f"max_tokens {request.max_tokens} is over its limit of {model.max_output_tokens}",
        )
    limits = request.constraints
    if limits.min_quality is not None:
        for above, strength in MIN_STRENGTH_FROM_QUALITY:
            if limits.min_quality > above and model.strength < strength:
                return no(
                    "min_quality",
                    f"strength {model.strength} is below {strength}, "
                    f"which min_quality {limits.min_quality:g} needs",
                )
    if limits.max_cost_usd is not None:
        worst = worst_case_nusd(
            model,
            most_prompt_tokens=request.most_prompt_tokens,
            max_tokens=request.max_tokens,
        )
        if worst is None:
            return no("unpriced", "its price is unknown, so max_cost_usd cannot be kept")
        if worst > to_nusd(limits.max_cost_usd):
            return no(
                "max_cost",
                f"could cost {to_usd(worst):.9f} USD, over max_cost_usd {limits.max_cost_usd:.9f}",
            )
    if limits.max_latency_ms is not None:
        latency = latency_ms(model, expected.completion_tokens, speed)
        if latency > limits.max_latency_ms:
            return no(
                "max_latency",
                f"is estimated at {latency} ms ({_RESTS_ON[speed.source]}),"
                f" over max_latency_ms {limits.max_latency_ms}",
            )
    return None


def worst_case_nusd(model: Model, *, most_prompt_tokens: int, max_tokens: int) -> int | None:
    """The dearest that one call can be: no cached tokens, every allowed output token used."""
    return cost_nusd(
        model.prices,
        Usage(prompt_tokens=most_prompt_tokens, completion_tokens=max_tokens),
    )


def expected_usage(request: RouteRequest, complexity: Complexity) -> Usage:
    return Usage(
        prompt_tokens=request.prompt_tokens,
        completion_tokens=min(request.max_tokens, EXPECTED_OUTPUT_TOKENS[complexity]),
    )


_RESTS_ON = {
    "seen": "at the speed that was seen here",
    "stated": "at the speed that its provider states",
    "tier": "at the usual speed of its tier, for its own is not known",
}
