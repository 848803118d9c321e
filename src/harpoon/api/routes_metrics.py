"""`GET /metrics` for Prometheus and `GET /api/metrics`: the same counters as JSON."""

from __future__ import annotations

from typing import Any, Literal

from fastapi import FastAPI
from fastapi.responses import PlainTextResponse, Response
from pydantic import BaseModel, Field

from harpoon.api import prometheus
from harpoon.api.dependencies import Services
from harpoon.api.json_response import JSONResponse
from harpoon.domain.pricing import to_usd
from harpoon.inference.metrics import (
    BUCKET_BOUNDS_MS,
    Durations,
    ModelMetrics,
    Snapshot,
    TokenCounts,
)

_BOUNDS: tuple[int | None, ...] = (*BUCKET_BOUNDS_MS, None)

_EVENT_FIELDS = {
    "retries": "retry",
    "fallbacks": "fallback",
    "hedges": "hedge",
    "hedges_won": "hedge_won",
    "cooldowns": "cooldown",
    "cache_hits": "cache_hit",
}
"""The field on the wire → the event in `EVENTS`."""


class TokensOut(BaseModel):
    """Of known usage. `cached_prompt` is part of `prompt`, `reasoning` of `completion`."""

    prompt: int
    completion: int
    cached_prompt: int
    reasoning: int


class BucketOut(BaseModel):
    le: int | None = Field(description="Upper bound in ms, inclusive; null: no bound.")
    count: int = Field(description="All observations up to the bound, smaller buckets included.")


class DurationsOut(BaseModel):
    count: int
    sum: int = Field(description="Milliseconds.")
    buckets: list[BucketOut]


class _CountsOut(BaseModel):
    tokens: TokensOut
    cost_usd: float = Field(description="Of the calls whose cost is known.")
    cost_nusd: int = Field(description="The same, exact, in nano-dollars (1e-9 USD).")
    unknown_cost_calls: int = Field(description="Calls that are not part of the cost.")
    estimated_usages: int
    retries: int
    fallbacks: int
    hedges: int
    hedges_won: int
    cooldowns: int
    cache_hits: int


class ModelMetricsOut(_CountsOut):
    provider: str
    model: str
    calls: dict[str, int] = Field(description="Attempts by outcome: `ok` or an error code.")
    latency_ms: DurationsOut = Field(description="Of every attempt, whatever its outcome.")
    ttft_ms: DurationsOut = Field(description="Of the attempts that gave a first token.")


class TotalsOut(_CountsOut):
    calls: int
    saved_usd: float = Field(
        description="Against the flagship, by answers whose cost was known; may be negative."
    )
    saved_nusd: int


class MetricsOut(BaseModel):
    """What one isolate has counted. Other isolates of the same Worker have their own counts."""

    scope: Literal["isolate"]
    since: str | None = Field(
        description="When the counts began; null: not known, they start with the isolate."
    )
    models: list[ModelMetricsOut]
    totals: TotalsOut


def install(app: FastAPI, services: Services) -> None:
    @app.get(
        "/metrics",
        tags=["metrics"],
        response_class=PlainTextResponse,
        summary="Metrics as Prometheus text",
    )
    async def prometheus_text() -> Response:
        """Format 0.0.4. Each isolate counts for itself since it started, so two scrapes may
        reach two isolates with different counts."""
        inference = services.inference
        models = [
            (model.provider, model.id)
            for model in inference.catalogue.models
            if model.status != "retired" and model.provider not in inference.unconfigured
        ]
        text = prometheus.render(services.metrics.snapshot(), models)
        return Response(text, media_type=prometheus.CONTENT_TYPE)

    @app.get(
        "/api/metrics",
        tags=["metrics"],
        response_model=MetricsOut,
        summary="Metrics as JSON",
    )
    async def metrics() -> JSONResponse:
        """The counters of `/metrics`. `scope` is `isolate`: each isolate counts for itself since
        it started, and which one answers is not the caller's choice."""
        return JSONResponse(metrics_out(services.metrics.snapshot()))


def metrics_out(snapshot: Snapshot) -> dict[str, Any]:
    """The shape of `MetricsOut`."""
    return {
        "scope": "isolate",
        "since": None,
        "models": [_model_out(m) for m in snapshot.models],
        "totals": _totals_out(snapshot),
    }


def _model_out(m: ModelMetrics) -> dict[str, Any]:
    return {
        "provider": m.provider,
        "model": m.model,
        "calls": dict(m.calls),
        "tokens": _tokens_out(m.tokens),
        "cost_usd": to_usd(m.cost_nusd),
        "cost_nusd": m.cost_nusd,
        "unknown_cost_calls": m.unknown_cost_calls,
        "estimated_usages": m.estimated_usages,
        "latency_ms": _durations_out(m.latency),
        "ttft_ms": _durations_out(m.ttft),
        **{field: m.events[event] for field, event in _EVENT_FIELDS.items()},
    }


def _totals_out(snapshot: Snapshot) -> dict[str, Any]:
    models = snapshot.models
    return {
        "calls": snapshot.calls,
        "tokens": {
            "prompt": sum(m.tokens.prompt for m in models),
            "completion": sum(m.tokens.completion for m in models),
            "cached_prompt": sum(m.tokens.cached_prompt for m in models),
            "reasoning": sum(m.tokens.reasoning for m in models),
        },
        "cost_usd": to_usd(snapshot.cost_nusd),
        "cost_nusd": snapshot.cost_nusd,
        "unknown_cost_calls": snapshot.unknown_cost_calls,
        "estimated_usages": sum(m.estimated_usages for m in models),
        "saved_usd": to_usd(snapshot.saved_nusd),
        "saved_nusd": snapshot.saved_nusd,
        **{field: sum(m.events[event] for m in models) for field, event in _EVENT_FIELDS.items()},
    }


def _tokens_out(tokens: TokenCounts) -> dict[str, int]:
    return {
        "prompt": tokens.prompt,
        "completion": tokens.completion,
        "cached_prompt": tokens.cached_prompt,
        "reasoning": tokens.reasoning,
    }


def _durations_out(durations: Durations) -> dict[str, Any]:
    return {
        "count": durations.count,
        "sum": durations.sum_ms,
        "buckets": [
            {"le": le, "count": count} for le, count in zip(_BOUNDS, durations.at_most, strict=True)
        ],
    }
