"""Who can take a request, and which speeds decide about a limit on time.

A model that was seen to be too slow for the limit is passed over, but what was seen is a guess of
the next answer, and does not rule alone: where it leaves nobody, or only models that are too weak
or much dearer, the listed speeds decide. The walk then gives the model its chance and keeps time
for the next one (`inference/patience`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Literal

from harpoon.domain.catalogue import Model, Tier
from harpoon.domain.eligibility import Rejection, RouteRequest, reject
from harpoon.domain.passed_over import Rank
from harpoon.domain.pricing import Usage
from harpoon.domain.speed import NOTHING_SEEN, Speed, speed_of

MUCH_DEARER_TIMES = 4
"""For no more than so many times the cost is a model passed over because it was seen to be slow;
in mode `speed` for any."""

Speeds = Mapping[str, Speed]
"""By model id."""


@dataclass(frozen=True, kw_only=True)
class Fitting:
    models: list[Model]
    rejected: list[Rejection]
    speeds: Speeds
    """Those that decided; of every candidate."""
    decided_by: Literal["speeds", "listed", "nothing"] = "speeds"
    """`listed`: what was seen would have left nobody who is as good. `nothing`: no speed is known
    that meets the limit."""


def who_fits(
    request: RouteRequest,
    candidates: Sequence[Model],
    unavailable: Mapping[str, str],
    expected: Usage,
    *,
    tier_tps: Mapping[Tier, int],
    seen_tps: Mapping[str, int],
    ranking: Callable[[Speeds], Callable[[Model], Rank]],
) -> Fitting:
    """`models` is empty when nobody is left."""

    def judged(speeds: Speeds) -> Fitting:
        models: list[Model] = []
        rejected: list[Rejection] = []
        for model in candidates:
            rejection = reject(model, request, unavailable, expected, speeds[model.id])
            if rejection is None:
                models.append(model)
            else:
                rejected.append(rejection)
        return Fitting(models=models, rejected=rejected, speeds=speeds)

    def speeds_by(what_was_seen: Mapping[str, int]) -> Speeds:
        return {model.id: speed_of(model, tier_tps, what_was_seen) for model in candidates}

    found = judged(speeds_by(seen_tps))
    slow = {r.model for r in found.rejected if r.code == "max_latency"}
    if not slow:
        return found
    seen, listed = found.speeds, speeds_by(NOTHING_SEEN)
    if any(seen[name].tps < listed[name].tps for name in slow):
        # What was seen to be faster than is listed still counts.
        either = {name: max(listed[name], seen[name], key=_tps) for name in listed}
        lenient = judged(either)
        is_speed = request.constraints.mode == "speed"
        if lenient.models and _is_worse(found, lenient, ranking, at_any_cost=is_speed):
            return replace(lenient, decided_by="listed")
    return found if found.models else _guessed(found, slow, candidates, listed)


def _is_worse(
    found: Fitting,
    lenient: Fitting,
    ranking: Callable[[Speeds], Callable[[Model], Rank]],
    *,
    at_any_cost: bool,
) -> bool:
    if not found.models:
        return True
    _, lack, _, measure, _ = min(map(ranking(found.speeds), found.models))
    _, usual_lack, _, usual_measure, _ = min(map(ranking(lenient.speeds), lenient.models))
    # Costs, where no speed is asked for.
    is_dear = not at_any_cost and measure > MUCH_DEARER_TIMES * usual_measure
    return lack > usual_lack or is_dear


def _guessed(
    found: Fitting, slow: Set[str], candidates: Sequence[Model], listed: Speeds
) -> Fitting:
    """Better to try than to refuse, for a speed that was only assumed."""
    models = [m for m in candidates if m.id in slow and listed[m.id].source == "tier"]
    tried = {model.id for model in models}
    return Fitting(
        models=models,
        rejected=[r for r in found.rejected if r.model not in tried],
        speeds=listed if models else found.speeds,
        decided_by="nothing",
    )


def _tps(speed: Speed) -> int:
    return speed.tps
