"""The wire shapes. They validate what comes in and document what goes out."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from harpoon.domain.chat import Conversation, Message
from harpoon.domain.constraints import Constraints
from harpoon.inference.client import DEFAULT_MAX_TOKENS, InferenceRequest

MAX_MESSAGES = 1_000
HIGHEST_MAX_TOKENS = 200_000


class _In(BaseModel):
    """Unknown fields are an error: a misspelt limit must not be dropped in silence."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class MessageIn(_In):
    role: Literal["system", "user", "assistant"]
    content: str = Field(min_length=1)


class RouteIn(_In):
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
    stream: bool = Field(default=False, description="Not offered yet: `true` is refused.")

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

    def inference_request(self) -> InferenceRequest:
        return InferenceRequest(
            conversation=self.conversation(),
            model=self.model,
            tier=self.tier,
            provider=self.provider,
            temperature=self.temperature,
            max_tokens=self.max_tokens or DEFAULT_MAX_TOKENS,
            constraints=self.constraints,
        )


class ChatIn(RouteIn):
    """A prompt to answer. `/api/route` takes the same body."""


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


class AttemptOut(BaseModel):
    model: str
    provider: str
    status: int | None
    latency_ms: int
    error_code: str | None
    cost_usd: float | None
    cost_nusd: int | None


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


class ErrorDetail(BaseModel):
    code: str
    message: str
    request_id: str
    retryable: bool
    param: str | None = None
    attempts: list[AttemptOut] | None = None


class ErrorOut(BaseModel):
    error: ErrorDetail
