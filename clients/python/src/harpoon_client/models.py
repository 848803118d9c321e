"""What the API takes and gives. Each class has the fields of the schema that its title names.

Money is exact in `*_nusd` (integer nano-dollars, 1e-9 USD) and shown in USD beside it. None is
unknown, never 0. Fields that a newer server adds are kept, under their names.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Mode = Literal["speed", "balanced", "quality"]


class Shape(BaseModel):
    model_config = ConfigDict(extra="allow", frozen=True, protected_namespaces=())


class Constraints(Shape, title="Constraints"):
    """Limits of one request; None: no such limit was set."""

    max_cost_usd: float | None = None
    max_latency_ms: int | None = None
    min_quality: float | None = None
    """0 to 10."""
    mode: Mode = "balanced"


class Message(Shape, title="MessageIn"):
    role: Literal["system", "user", "assistant"]
    content: str


class Timeouts(Shape, title="TimeoutsIn"):
    """In ms. None: the server's own limit."""

    ttft_ms: int | None = None
    idle_ms: int | None = None
    total_ms: int | None = None


class ChatRequest(Shape, title="ChatIn"):
    """One request of `batch` or `parallel`. Give `prompt` or `messages`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    prompt: str | None = None
    messages: list[Message] | None = None
    model: str | None = None
    tier: str | None = None
    provider: str | None = None
    max_tokens: int | None = None
    constraints: Constraints = Field(default_factory=Constraints)
    temperature: float | None = None
    top_p: float | None = None
    seed: int | None = None
    stop: list[str] | None = None
    stream: bool = False
    hedge: bool = False
    hedge_after_ms: int | None = None
    cache: bool | None = None
    timeouts: Timeouts | None = None


class Signal(Shape, title="SignalOut"):
    name: str
    weight: float
    detail: str


class Classification(Shape, title="ClassificationOut"):
    complexity: Literal["simple", "moderate", "complex"]
    score: float
    confidence: float
    signals: list[Signal]


class Savings(Shape, title="SavingsOut"):
    """The same tokens at the baseline flagship's prices."""

    model: str
    flagship_cost_usd: float
    saved_usd: float
    saved_percent: float | None


class Usage(Shape, title="UsageOut"):
    """In tokens."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int
    cached_prompt_tokens: int
    reasoning_tokens: int


class Performance(Shape, title="PerformanceOut"):
    latency_ms: int
    tokens_per_second: float | None
    ttft_ms: int | None


class Cost(Shape, title="CostOut"):
    amount: float | None
    """USD."""
    amount_nusd: int | None
    currency: Literal["USD"]
    saved_by_cache_usd: float | None = None


class Attempt(Shape, title="AttemptOut"):
    call_id: str
    model: str
    provider: str
    kind: Literal["first", "fallback", "retry", "hedge"]
    status: int | None
    latency_ms: int
    error_code: str | None
    cost_usd: float | None
    cost_nusd: int | None
    usage_estimated: bool
    ttft_ms: int | None


class Routing(Shape, title="RoutingOut"):
    decision: str
    reasoning: str
    classification: Classification
    fallback_models: list[str]
    savings_vs_flagship: Savings | None
    notice: str | None


class ChatAnswer(Shape, title="ChatOut"):
    id: str
    request_id: str
    content: str
    model: str
    provider: str
    tier: str
    usage: Usage
    usage_estimated: bool
    finish_reason: Literal["stop", "length", "content_filter", "tool_calls"]
    performance: Performance
    cost: Cost
    routing: Routing
    attempts: list[Attempt]
    cached: bool
    mode: Literal["simulator", "live"]


class Rejection(Shape, title="RejectionOut"):
    model: str
    code: str
    reason: str


class CurvePoint(Shape, title="CurvePointOut"):
    """What was measured at this score on the server's reference questions; shares from 0 to 1."""

    share_harder: float
    expected_gain: float
    """Right answers that a strong model has over a weak one, per question."""
    weak_quality: float
    quality_as_boundary: float
    measured: bool
    """False: the score of a task, which rules have placed on the scale."""


class Decision(Shape, title="DecisionOut"):
    selected_model: str
    provider: str
    tier: str
    fallback_models: list[str]
    reasoning: str
    estimated_cost_usd: float | None
    estimated_latency_ms: int | None
    savings_vs_flagship: Savings | None
    classification: Classification
    curve: CurvePoint
    rejected: list[Rejection]
    notice: str | None


class Route(Shape, title="RouteOut"):
    decision: Decision
    explanation: str
    """Markdown."""


class ModelPrice(Shape, title="ModelPriceOut"):
    """USD per 1M tokens."""

    input: float | None
    output: float | None
    cached_input: float | None
    """None: no discount."""


class Model(Shape, title="ModelOut"):
    id: str
    provider: str
    tier: str
    speed_tps: int | None
    cost_per_1m_usd: ModelPrice
    context_window: int
    max_output_tokens: int
    capabilities: list[str]
    description: str
    status: Literal["active", "deprecated", "retired", "unverified"]
    replaced_by: str | None
    source: str
    checked_on: str


class Models(Shape, title="ModelsOut"):
    total: int
    models: list[Model]


class ProviderHealth(Shape, title="ProviderHealthOut"):
    available: bool
    latency_ms: int | None
    checked_at: str | None
    error: str | None = None


class Health(Shape, title="HealthOut"):
    status: Literal["ok", "degraded"]
    version: str
    mode: Literal["simulator", "live"]
    auth: Literal["open", "key", "key_or_access"]
    timestamp: str
    providers: dict[str, ProviderHealth]


class Ticket(Shape, title="TicketOut"):
    """Both None where no key is needed."""

    ticket: str | None
    expires_at: str | None


class BatchFailure(Shape, title="BatchFailureOut"):
    success: Literal[False]
    error: dict[str, Any]


class BatchAnswer(ChatAnswer, title="BatchAnswerOut"):
    success: Literal[True]


class BatchPerformance(Shape, title="BatchPerformanceOut"):
    latency_ms: int


class Batch(Shape, title="BatchOut"):
    total: int
    successful: int
    failed: int
    results: list[BatchAnswer | BatchFailure]
    """In the requests' order."""
    cost: Cost
    performance: BatchPerformance


class Money(Shape, title="MoneyOut"):
    amount: float | None
    """USD."""
    amount_nusd: int | None
    currency: Literal["USD"]


class PatternMetadata(Shape, title="PatternMetadataOut"):
    pattern: str
    task_id: str
    status: str
    duration_ms: int | None
    cost_estimate: float
    """USD in all; for a call of unknown cost its estimate. `cost` is exact."""
    estimated_cost: Money
    """Made before each call."""
    cost: Money
    calls: int
    models_used: list[str]
    mode: Literal["simulator", "live"]


class PatternResult(Shape, title="PatternOut"):
    """`data` depends on the pattern: docs/orchestration.md."""

    success: bool
    data: dict[str, Any]
    metadata: PatternMetadata
    error: dict[str, Any] | None = None
