"""Which models a decision passed over, and why, in words: a reason that hides them is not true."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from harpoon.domain.catalogue import Model
from harpoon.domain.eligibility import Rejection

NAMED = 3
"""More are counted, not named: `rejected` has them all."""

Rank = tuple[int, int, bool, float, str]
"""Smaller comes first: place of the tier, lack of strength, unverified, cost or time, id."""


def passed_over(
    selected: Model,
    fitting: Sequence[Model],
    rank: Callable[[Model], Rank],
    candidates: Sequence[Model],
    rejected: Sequence[Rejection],
) -> str:
    """A sentence that begins with a space, or "". Named is who would have come first: of a tier
    that is preferred, or of the same one and cheaper (in mode `speed`: faster)."""
    place, _, _, measure, _ = rank(selected)
    # What is not set up here is no news; a model that cools is.
    reasons = {
        r.model: r.reason
        for r in rejected
        if r.code != "unavailable" or r.reason.startswith("cooling")
    }
    fits = {model.id for model in fitting}
    found: list[tuple[int, float, str]] = []
    for model in candidates:
        its_place, lack, unverified, its_measure, _ = rank(model)
        if model is selected or (its_place, its_measure) >= (place, measure):
            continue
        why = reasons.get(model.id)
        if model.id in fits:
            why = f"strength {model.strength} is too little" if lack else None
            if why is None and unverified:
                why = "not verified"
        if why is not None:
            found.append((its_place, its_measure, f"{model.id} ({why})"))
    if not found:
        return ""
    names = [name for *_, name in sorted(found)]
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return f" Passed over: {'; '.join(names[:NAMED])}{more}."
