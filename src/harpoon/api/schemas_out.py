"""The wire shapes of answers: what the routes document. Nothing is validated a second time."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, Field


class SignalOut(BaseModel):
    name: str
    weight: float
    detail: str


class ClassificationOut(BaseModel):
    complexity: Literal["simple", "moderate", "complex"]
    score: float
    confidence: float
    signals: list[SignalOut]


class CurvePointOut(BaseModel):
    """What was measured at this score on the reference questions (docs/routing.md)."""

    share_harder: float = Field(description="0..1: the reference questions with a higher score.")
    expected_gain: float = Field(
        description="Right answers that a strong model has over a weak one, per question."
    )
    weak_quality: float = Field(description="0..1: right answers of the weak model here.")
    quality_as_boundary: float = Field(
        description="0..1: right answers over all when this score is where the strong one begins."
    )
    measured: bool = Field(
        description="True for a question, the kind that was measured; else the score stands where"
        " the rules for tasks put it."
    )


class SavingsOut(BaseModel):
    """The same tokens at the baseline flagship's prices, beside the cost of all tries."""

    model: str
    flagship_cost_usd: float
    saved_usd: float
    saved_percent: float | None = Field(description="None when the flagship would cost nothing.")


class UsageOut(BaseModel):
    prompt_tokens: int
    completion_tokens: int
    total_tokens: int
    cached_prompt_tokens: int
    reasoning_tokens: int


class PerformanceOut(BaseModel):
    latency_ms: int
    tokens_per_second: float | None
    ttft_ms: int | None = Field(description="None for an answer that was not streamed.")


class CostOut(BaseModel):
    amount: float | None = Field(
        description="USD, of all tries together; null when that of one is unknown."
    )
    amount_nusd: int | None = Field(description="The same, exact, in nano-dollars (1e-9 USD).")
    currency: Literal["USD"]
    saved_by_cache_usd: float | None = Field(
        default=None, description="What a kept answer cost when it was made."
    )


class AttemptOut(BaseModel):
    call_id: str
    model: str
    provider: str
    kind: Literal["first", "fallback", "retry", "hedge"]
    status: int | None
    latency_ms: int
    error_code: str | None
    cost_usd: float | None = Field(description="Null when unknown, for instance after a timeout.")
    cost_nusd: int | None
    usage_estimated: bool
    ttft_ms: int | None


class RoutingOut(BaseModel):
    decision: str
    reasoning: str
    classification: ClassificationOut
    fallback_models: list[str]
    savings_vs_flagship: SavingsOut | None = Field(description="Null when the cost is unknown.")
    notice: str | None


class ChatOut(BaseModel):
    id: str
    request_id: str
    content: str
    model: str
    provider: str
    tier: str
    usage: UsageOut
    usage_estimated: bool = Field(
        description="The usage, or what a try has cost, is Harpoon's own count."
    )
    finish_reason: Literal["stop", "length", "content_filter", "tool_calls"]
    performance: PerformanceOut
    cost: CostOut
    routing: RoutingOut
    attempts: list[AttemptOut]
    cached: bool
    mode: Literal["simulator", "live"]


class RejectionOut(BaseModel):
    model: str
    code: str
    reason: str


class DecisionOut(BaseModel):
    selected_model: str
    provider: str
    tier: str
    fallback_models: list[str]
    reasoning: str
    estimated_cost_usd: float | None
    estimated_latency_ms: int | None
    savings_vs_flagship: SavingsOut | None
    classification: ClassificationOut
    curve: CurvePointOut
    rejected: list[RejectionOut]
    notice: str | None


class RouteOut(BaseModel):
    decision: DecisionOut
    explanation: str = Field(description="Markdown for people.")


class ModelPriceOut(BaseModel):
    """Per 1M tokens; null is unknown. `cached_input` null: no discount."""

    input: float | None
    output: float | None
    cached_input: float | None


class ModelOut(BaseModel):
    id: str
    provider: str
    tier: str
    speed_tps: int | None
    cost_per_1m_usd: ModelPriceOut
    context_window: int
    max_output_tokens: int
    capabilities: list[str]
    description: str
    status: Literal["active", "deprecated", "retired", "unverified"]
    replaced_by: str | None
    source: str
    checked_on: str


class ModelsOut(BaseModel):
    total: int
    models: list[ModelOut]


class ProviderHealthOut(BaseModel):
    available: bool
    latency_ms: int | None
    checked_at: str | None
    error: str | None = None


class HealthOut(BaseModel):
    status: Literal["ok", "degraded"]
    version: str
    mode: Literal["simulator", "live"]
    auth: Literal["open", "key", "key_or_access"] = Field(
        description="What every other route needs: nothing, a key, or a key or a Cloudflare Access"
        " session."
    )
    timestamp: str
    providers: dict[str, ProviderHealthOut]


class AgentsStatusOut(BaseModel):
    agents_enabled: bool
    mode: str
    mediator: Literal["available", "unavailable"]
    orchestrator: Literal["available", "unavailable"]
    websockets: str
    message: str
    details: dict[str, Any]


class TicketOut(BaseModel):
    """Both null where no ticket is needed."""

    ticket: str | None
    expires_at: str | None


class BatchFailureOut(BaseModel):
    success: Literal[False]
    error: dict[str, Any]


class BatchAnswerOut(ChatOut):
    success: Literal[True]


class BatchPerformanceOut(BaseModel):
    latency_ms: int


class BatchOut(BaseModel):
    total: int
    successful: int
    failed: int
    results: list[BatchAnswerOut | BatchFailureOut] = Field(description="In the requests' order.")
    cost: CostOut
    performance: BatchPerformanceOut


class ErrorDetail(BaseModel):
    code: str
    message: str
    request_id: str
    retryable: bool
    param: str | None = None
    attempts: list[AttemptOut] | None = None


class ErrorOut(BaseModel):
    error: ErrorDetail
