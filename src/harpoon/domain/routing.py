"""Which model answers: filter by need and limits, then order by tier, strength and price; in mode
`speed` by time.

Pure and deterministic; every model that is ruled out keeps its reason. Whether a provider is up is
given by the caller as data (`unavailable`), so the same code decides for `/api/route` and
`/api/chat`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from harpoon.domain.catalogue import PROVIDERS, TIERS, Catalogue, Model, Tier
from harpoon.domain.classification import Classification, Complexity, classify
from harpoon.domain.constraints import Constraints
from harpoon.domain.eligibility import (
    Rejection,
    RouteRequest,
    expected_usage,
)
from harpoon.domain.fitting import MUCH_DEARER_TIMES, Fitting, Speeds, who_fits
from harpoon.domain.passed_over import Rank, passed_over
from harpoon.domain.pricing import Usage, cost_nusd
from harpoon.domain.speed import NOTHING_SEEN, latency_ms, speed_of
from harpoon.errors import BudgetExceeded, HarpoonError, InvalidRequest, NoModelAvailable, NotFound

MAX_FALLBACKS = 4

_TIER_ORDER: Mapping[tuple[str, Complexity], tuple[Tier, ...]] = {
    ("speed", "simple"): ("edge", "primary", "flagship", "local"),
    ("speed", "moderate"): ("primary", "edge", "flagship", "local"),
    ("speed", "complex"): ("primary", "edge", "flagship", "local"),
    ("balanced", "simple"): ("edge", "primary", "flagship", "local"),
    ("balanced", "moderate"): ("primary", "edge", "flagship", "local"),
    ("balanced", "complex"): ("primary", "flagship", "edge", "local"),
    ("quality", "simple"): ("primary", "edge", "flagship", "local"),
    ("quality", "moderate"): ("primary", "flagship", "edge", "local"),
    ("quality", "complex"): ("flagship", "primary", "edge", "local"),
}

_WANTED_STRENGTH: Mapping[Complexity, int] = {"simple": 1, "moderate": 2, "complex": 3}


@dataclass(frozen=True, kw_only=True)
class Decision:
    """The choice, what comes after it when it fails, and why."""

    selected: Model
    fallbacks: tuple[Model, ...]
    reasoning: str
    classification: Classification
    rejected: tuple[Rejection, ...]
    expected_usage: Usage
    """What the estimates rest on."""
    estimated_cost_nusd: int | None
    estimated_latency_ms: int
    speeds: Speeds
    """That the choice rests on; of every candidate."""
    baseline: Model
    baseline_estimated_cost_nusd: int | None
    notice: str | None


def route(
    request: RouteRequest,
    catalogue: Catalogue,
    unavailable: Mapping[str, str],
    seen_tps: Mapping[str, int] = NOTHING_SEEN,
) -> Decision:
    """`unavailable`: provider or model id → the reason why it can't be used now. `seen_tps`: model
    id → output tokens per second as the tenant has measured them.

    Raises `NotFound` (unknown model), `InvalidRequest` (unknown tier or provider, prompt too long
    for every candidate), `BudgetExceeded` (nothing fits under `max_cost_usd`) and
    `NoModelAvailable` (with every reason).
    """
    verdict = classify(request.text, request.constraints.mode)
    expected = expected_usage(request, verdict.complexity)
    candidates, notice = _candidates(request, catalogue, unavailable)
    ranking = partial(_ranking, request.constraints, verdict.complexity, expected)
    fitting = who_fits(
        request,
        candidates,
        unavailable,
        expected,
        tier_tps=catalogue.tier_tps,
        seen_tps=seen_tps,
        ranking=ranking,
    )
    models, rejected = fitting.models, fitting.rejected
    if not models:
        raise _nothing_left(request, rejected)
    rank = ranking(fitting.speeds)
    ordered = sorted(models, key=rank) if len(models) > 1 else models
    selected = ordered[0]
    likely_ms = latency_ms(
        selected, expected.completion_tokens, speed_of(selected, catalogue.tier_tps, seen_tps)
    )
    return Decision(
        selected=selected,
        fallbacks=_fallbacks(selected, ordered[1:]),
        reasoning=_reasoning(ordered, rank, request, verdict, fitting, likely_ms)
        + passed_over(selected, ordered, rank, candidates, rejected),
        classification=verdict,
        rejected=tuple(rejected),
        expected_usage=expected,
        estimated_cost_nusd=cost_nusd(selected.prices, expected),
        estimated_latency_ms=likely_ms,
        speeds=fitting.speeds,
        baseline=catalogue.baseline,
        baseline_estimated_cost_nusd=cost_nusd(catalogue.baseline.prices, expected),
        notice=notice,
    )


def _candidates(
    request: RouteRequest, catalogue: Catalogue, unavailable: Mapping[str, str]
) -> tuple[list[Model], str | None]:
    if request.tier is not None and request.tier not in TIERS:
        raise InvalidRequest(
            f"unknown tier {request.tier!r}; known: {', '.join(TIERS)}", param="tier"
        )
    if request.provider is not None and request.provider not in PROVIDERS:
        raise InvalidRequest(
            f"unknown provider {request.provider!r}; known: {', '.join(PROVIDERS)}",
            param="provider",
        )
    if request.model is not None:
        model, notice = resolve(request.model, catalogue, unavailable)
        for what, wanted, actual in (
            ("tier", request.tier, model.tier),
            ("provider", request.provider, model.provider),
        ):
            if wanted is not None and wanted != actual:
                raise InvalidRequest(
                    f"model {model.id!r} has {what} {actual!r}, not {wanted!r}; send only one",
                    param=what,
                )
        return [model], notice
    models = catalogue.select(provider=request.provider, tier=request.tier)
    return [m for m in models if m.status not in ("retired", "deprecated")], None


def unknown_model(name: str, catalogue: Catalogue) -> NotFound:
    """The error for a name that stands for no model, with the nearest ids."""
    nearest = catalogue.nearest(name)
    hint = f"; did you mean {', '.join(nearest)}?" if nearest else "; GET /api/models lists all"
    return NotFound(
        f"unknown model {name!r}{hint}",
        code="model_not_found",
        param="model",
        details={"nearest": nearest},
    )


def resolve(
    name: str, catalogue: Catalogue, unavailable: Mapping[str, str]
) -> tuple[Model, str | None]:
    """The model that answers to `name`, and a notice when that is a replacement.

    A model is replaced when the catalogue calls it retired, or when its provider said at run time
    that it does not exist (then its id is in `unavailable`).
    """
    model = catalogue.find(name)
    if model is None:
        raise unknown_model(name, catalogue)
    heir = catalogue.replacement(model)
    if model.id in unavailable and heir is not None:
        return heir, f"{model.id} is not served to this account; {heir.id} answers in its place"
    if model.status != "retired":
        return model, None
    if heir is None:
        raise NotFound(
            f"model {model.id!r} is retired and has no replacement",
            code="model_retired",
            param="model",
        )
    return heir, f"{model.id} is retired by its provider; {heir.id} answers in its place"


def _ranking(
    limits: Constraints, complexity: Complexity, expected: Usage, speeds: Speeds
) -> Callable[[Model], Rank]:
    """Smaller is better. Models that are too weak come after all that are strong enough.

    A limit on time has ruled out who does not meet it; it prefers nobody.
    """
    mode = limits.mode
    tiers = _TIER_ORDER[(mode, complexity)]
    wanted = _WANTED_STRENGTH[complexity]
    if mode == "quality":
        wanted = min(3, wanted + 1)

    def rank(model: Model) -> Rank:
        measure = (
            latency_ms(model, expected.completion_tokens, speeds[model.id])
            if mode == "speed"
            else cost_nusd(model.prices, expected)
        )
        position = tiers.index(model.tier)
        if mode == "speed":
            position = tiers.index("local") if model.tier == "local" else 0
        return (
            position,
            max(0, wanted - model.strength),
            model.status == "unverified",
            float("inf") if measure is None else measure,
            model.id,
        )

    return rank


def _fallbacks(selected: Model, rest: list[Model]) -> tuple[Model, ...]:
    """Other providers first: what broke one model of a provider often breaks its others."""
    of_others: list[Model] = []
    more: list[Model] = []
    seen = {selected.provider}
    for model in rest:
        if model.provider in seen:
            more.append(model)
        else:
            seen.add(model.provider)
            of_others.append(model)
    return tuple([*of_others, *more][:MAX_FALLBACKS])


def _reasoning(
    ordered: list[Model],
    rank: Callable[[Model], Rank],
    request: RouteRequest,
    verdict: Classification,
    fitting: Fitting,
    likely_ms: int,
) -> str:
    selected = ordered[0]
    top = verdict.top or "nothing asks for more"
    judged = f"The prompt is {verdict.complexity} (score {verdict.score:.2f}: {top})"
    if request.model is not None:
        return f"{judged}; the request names its model, {selected.id}."
    scope = [
        f"{name} {value}"
        for name, value in (("tier", request.tier), ("provider", request.provider))
        if value is not None
    ]
    mode = request.constraints.mode
    of_tier = "" if mode == "speed" else f" in tier {selected.tier}"
    within = f" within {' and '.join(scope)} as asked" if scope else of_tier
    _, too_weak, *_ = rank(selected)
    best = "fastest" if mode == "speed" else "cheapest"
    which = f"the {best} model that is strong enough" if not too_weak else "the strongest left"
    said = f"{judged}; {selected.id} ({selected.provider}) is {which}{within}"
    limit_ms = request.constraints.max_latency_ms
    if fitting.decided_by == "nothing":
        said += f"; none is known to meet max_latency_ms {limit_ms}, its own speed is not known"
    elif fitting.decided_by == "listed":
        dear = "" if mode == "speed" else f" and at most {MUCH_DEARER_TIMES} times as dear"
        said += (
            f"; at the speed that was seen here it needs about {likely_ms} ms, over"
            f" max_latency_ms {limit_ms}, but no other that is fast enough is as strong{dear},"
            " so the listed speeds decide"
        )
    elif limit_ms is not None:
        said += f" and meets max_latency_ms {limit_ms}"
    return f"{said}."


def _nothing_left(request: RouteRequest, rejected: list[Rejection]) -> HarpoonError:
    # What is not set up here is not the caller's concern, unless nothing else stands in the way.
    told = [r for r in rejected if r.code != "unavailable"] or rejected
    reasons = {r.code for r in told}
    listed = [{"model": r.model, "code": r.code, "reason": r.reason} for r in rejected]
    first = "; ".join(f"{r.model}: {r.reason}" for r in told[:3])
    details = {"rejected": listed}
    if not rejected:
        return NoModelAvailable("no model of the catalogue fits this tier and provider")
    if reasons <= {"max_cost", "unpriced"}:
        return BudgetExceeded(
            f"no model fits under max_cost_usd: {first}", param="max_cost_usd", details=details
        )
    if reasons <= {"context_length", "max_output"}:
        return InvalidRequest(
            f"the request is too long: {first}",
            code="context_length_exceeded",
            param="max_tokens" if "max_output" in reasons else "messages",
            details=details,
        )
    if reasons <= {"capability"}:
        return InvalidRequest(
            f"no model here can do what is asked: {first}",
            code="unsupported_capability",
            details=details,
        )
    if "unavailable" not in reasons:
        return InvalidRequest(
            f"no model meets these constraints: {first}",
            code="constraints_not_met",
            param="constraints",
            details=details,
        )
    return NoModelAvailable(f"no model can take this request now: {first}", details=details)
