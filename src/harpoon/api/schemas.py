"""The wire shapes. They validate what comes in and document what goes out."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from harpoon.domain.access import ANYONE, Caller
from harpoon.domain.chat import NO_OPTIONS, CallOptions, Conversation, Message
from harpoon.domain.constraints import Constraints
from harpoon.inference.batch import MAX_REQUESTS
from harpoon.inference.request import DEFAULT_MAX_TOKENS, InferenceRequest, Timeouts

MAX_MESSAGES = 1_000
HIGHEST_MAX_TOKENS = 200_000


class StrictIn(BaseModel):
    """Unknown fields are an error: a misspelt limit must not be dropped in silence."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class TimeoutsIn(StrictIn):
    """In ms. What is left out has Harpoon's own limit."""

    ttft_ms: int | None = Field(
        default=None, ge=1, le=600_000, description="One try, until its first token."
    )
    idle_ms: int | None = Field(
        default=None, ge=1, le=600_000, description="The longest silence inside of a stream."
    )
    total_ms: int | None = Field(
        default=None, ge=1, le=900_000, description="The whole request, all tries together."
    )

    def timeouts(self) -> Timeouts:
        return Timeouts(ttft_ms=self.ttft_ms, idle_ms=self.idle_ms, total_ms=self.total_ms)


class MessageIn(StrictIn):
    role: Literal["system", "user", "assistant"]
    content: str = Field(min_length=1)


class RouteIn(StrictIn):
    """What routing looks at. Send `prompt` or `messages`."""

    prompt: str | None = Field(default=None, description="One user message.")
    messages: list[MessageIn] | None = Field(
        default=None, min_length=1, max_length=MAX_MESSAGES, description="Oldest first."
    )
    model: str | None = Field(
        default=None,
        min_length=1,
        max_length=200,
        description="A model's id or `provider/id`. No other model answers then.",
    )
    tier: str | None = Field(default=None, description="`edge`, `primary`, `flagship` or `local`.")
    provider: str | None = Field(
        default=None, description="`groq`, `workers-ai`, `openai` or `local`."
    )
    max_tokens: int | None = Field(
        default=None,
        ge=1,
        le=HIGHEST_MAX_TOKENS,
        description=f"The most tokens to generate; {DEFAULT_MAX_TOKENS} when not given.",
    )
    constraints: Constraints = Field(default_factory=Constraints)
    temperature: float | None = Field(default=None, ge=0, le=2, allow_inf_nan=False)
    top_p: float | None = Field(default=None, gt=0, le=1, allow_inf_nan=False)
    seed: int | None = Field(default=None, ge=-(2**53), le=2**53)
    stop: list[str] | None = Field(default=None, max_length=4)
    stream: bool = Field(default=False, description="Answer as server-sent events.")
    hedge: bool = Field(
        default=False,
        description="Ask a second model too when the first is slow to begin; costs more.",
    )
    hedge_after_ms: int | None = Field(
        default=None, ge=0, le=60_000, description="Default: the p95 that was seen of the model."
    )
    cache: bool | None = Field(
        default=None,
        description="Keep and reuse the answer; default: only at `temperature: 0`.",
    )
    timeouts: TimeoutsIn | None = None

    @field_validator("prompt")
    @classmethod
    def _not_blank(cls, prompt: str | None) -> str | None:
        if prompt is not None and not prompt.strip():
            raise ValueError("is empty; send the text to answer")
        return prompt

    @model_validator(mode="after")
    def _something_to_answer(self) -> RouteIn:
        if (self.prompt is None) == (self.messages is None):
            raise ValueError("send either `prompt` or `messages`")
        if self.messages is not None and not any(
            m.role == "user" and m.content.strip() for m in self.messages
        ):
            raise ValueError("`messages` needs at least one `user` message that is not empty")
        return self

    def conversation(self) -> Conversation:
        if self.prompt is not None:
            return Conversation(messages=(Message("user", self.prompt),))
        assert self.messages is not None
        return Conversation(messages=tuple(Message(m.role, m.content) for m in self.messages))

    def options(self) -> CallOptions:
        given = {
            "temperature": self.temperature,
            "top_p": self.top_p,
            "seed": self.seed,
            "stop": tuple(self.stop or ()),
        }
        given = {name: value for name, value in given.items() if value not in (None, ())}
        return CallOptions(**given) if given else NO_OPTIONS  # type: ignore[arg-type]

    def inference_request(self, caller: Caller = ANYONE) -> InferenceRequest:
        return InferenceRequest(
            conversation=self.conversation(),
            options=self.options(),
            model=self.model,
            tier=self.tier,
            provider=self.provider,
            max_tokens=self.max_tokens or DEFAULT_MAX_TOKENS,
            constraints=self.constraints,
            timeouts=self.timeouts.timeouts() if self.timeouts else Timeouts(),
            hedge=self.hedge,
            hedge_after_ms=self.hedge_after_ms,
            cache=self.cache,
            tenant=caller.tenant,
        )


class ChatIn(RouteIn):
    """A prompt to answer. `/api/route` takes the same body."""


class BatchIn(StrictIn):
    """Up to 100 requests, each on its own: one that fails does not fail another."""

    requests: list[ChatIn] = Field(min_length=1, max_length=MAX_REQUESTS)
    stream: bool = Field(
        default=False, description="One JSON line for each result, in the order they finish."
    )

    @model_validator(mode="after")
    def _whole_answers(self) -> BatchIn:
        if any(request.stream for request in self.requests):
            raise ValueError("a request of a batch cannot stream; set `stream` of the batch itself")
        return self


class SignalOut(BaseModel):
    name: str
    weight: float
    detail: str


class ClassificationOut(BaseModel):
    complexity: Literal["simple", "moderate", "complex"]
    score: float
    confidence: float
    signals: list[SignalOut]


class SavingsOut(BaseModel):
    """The same tokens at the baseline flagship's prices."""

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
    amount: float | None = Field(description="USD; null when unknown.")
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
    savings_vs_flagship: SavingsOut | None
    notice: str | None


class ChatOut(BaseModel):
    id: str
    request_id: str
    content: str
    model: str
    provider: str
    tier: str
    usage: UsageOut
    usage_estimated: bool
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
