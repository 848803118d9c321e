"""What is asked of a model and what comes back, free of any provider's wire format."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from harpoon.domain.catalogue import Model, Need
from harpoon.domain.pricing import (
    IMAGE_TOKENS,
    MESSAGE_OVERHEAD_TOKENS,
    Usage,
    cost_nusd,
    estimate_tokens,
    sum_nusd,
)
from harpoon.domain.trace import Trace

Role = Literal["system", "user", "assistant", "tool"]

FinishReason = Literal["stop", "length", "content_filter", "tool_calls"]


@dataclass(frozen=True)
class Image:
    """`url`: https or a data URL. `detail`: how closely the model shall look; None: it decides."""

    url: str
    detail: Literal["auto", "low", "high"] | None = None


@dataclass(frozen=True, kw_only=True)
class ToolCall:
    """A function that the model wants called. `arguments` is JSON text, as the model wrote it."""

    id: str
    name: str
    arguments: str


@dataclass(frozen=True)
class Message:
    role: Role
    content: str | tuple[str | Image, ...]
    """Text, or parts of text and images. Empty only beside `tool_calls`."""
    tool_calls: tuple[ToolCall, ...] = ()
    tool_call_id: str | None = None
    """Of a `tool` message: the call that it answers."""
    name: str | None = None

    @property
    def text(self) -> str:
        """What it says, images left out."""
        if isinstance(self.content, str):
            return self.content
        return "\n".join(part for part in self.content if isinstance(part, str))

    @property
    def images(self) -> tuple[Image, ...]:
        if isinstance(self.content, str):
            return ()
        return tuple(part for part in self.content if isinstance(part, Image))

    @property
    def _counted(self) -> str:
        """All text that a provider counts, images left out."""
        said = self.text if self.name is None else f"{self.name} {self.text}"
        if not self.tool_calls:
            return said
        return said + "".join(f"{c.id}{c.name}{c.arguments}" for c in self.tool_calls)

    def estimated_tokens(self) -> int:
        return (
            estimate_tokens(self._counted)
            + MESSAGE_OVERHEAD_TOKENS
            + IMAGE_TOKENS * len(self.images)
        )


@dataclass(frozen=True, kw_only=True)
class Tool:
    """A function that the model may ask to be called. `parameters`: its JSON schema."""

    name: str
    description: str | None = None
    parameters: Mapping[str, Any] | None = None
    strict: bool | None = None


@dataclass(frozen=True)
class NamedTool:
    """A `tool_choice` that insists on one function."""

    name: str


@dataclass(frozen=True, kw_only=True)
class ResponseFormat:
    """The form that the answer must have: any JSON object, or one of a schema."""

    kind: Literal["json_object", "json_schema"]
    name: str = "answer"
    description: str | None = None
    schema: Mapping[str, Any] | None = None
    strict: bool | None = None


@dataclass(frozen=True, kw_only=True)
class CallOptions:
    """How the model shall answer. None: the provider's own default; nothing is sent."""

    temperature: float | None = None
    top_p: float | None = None
    stop: tuple[str, ...] = ()
    seed: int | None = None
    user: str | None = None
    presence_penalty: float | None = None
    frequency_penalty: float | None = None
    reasoning_effort: str | None = None
    tools: tuple[Tool, ...] = ()
    tool_choice: Literal["none", "auto", "required"] | NamedTool | None = None
    parallel_tool_calls: bool | None = None
    response_format: ResponseFormat | None = None

    @cached_property
    def as_text(self) -> str:
        """The tools and the schema, about as a provider counts them into the prompt."""
        parts = [f"{t.name} {t.description or ''} {_dump(t.parameters)}" for t in self.tools]
        wanted = self.response_format
        if wanted is not None and wanted.kind == "json_schema":
            parts.append(f"{wanted.name} {wanted.description or ''} {_dump(wanted.schema)}")
        return " ".join(parts)

    def needs(self) -> frozenset[Need]:
        """What a model must be able to do, so that no option is dropped in silence."""
        if self == NO_OPTIONS:
            return frozenset()
        needs: set[Need] = set()
        if self.tools:
            needs.add("tools")
        if self.response_format is not None:
            needs.add("json_schema")
        if self.stop:
            needs.add("stop")
        if self.presence_penalty or self.frequency_penalty:
            needs.add("penalties")
        if self.reasoning_effort not in (None, "none"):
            needs.add("reasoning")
        return frozenset(needs)


def _dump(value: Mapping[str, Any] | None) -> str:
    return "" if value is None else json.dumps(value, ensure_ascii=False)


NO_OPTIONS = CallOptions()


@dataclass(frozen=True, kw_only=True)
class Conversation:
    """The messages of one request, oldest first; never empty."""

    messages: tuple[Message, ...]

    @property
    def text_to_judge(self) -> str:
        """The last thing that the user said: what the difficulty of the answer depends on."""
        for message in reversed(self.messages):
            if message.role == "user":
                return message.text
        return self.messages[-1].text

    def needs(self) -> frozenset[Need]:
        if any(m.images for m in self.messages):
            return frozenset({"vision"})
        if any(m.tool_calls or m.role == "tool" for m in self.messages):
            return frozenset({"tools"})
        return frozenset()

    def estimated_tokens(self, options: CallOptions = NO_OPTIONS) -> int:
        """For choosing and showing; the true count is the provider's."""
        return self._estimated_tokens + estimate_tokens(options.as_text)

    @cached_property
    def _estimated_tokens(self) -> int:
        """Kept: each try of a request asks for it."""
        return sum(m.estimated_tokens() for m in self.messages)


@dataclass(frozen=True, kw_only=True)
class ModelCall:
    """One request to one model."""

    call_id: str
    model: Model
    conversation: Conversation
    max_tokens: int
    options: CallOptions = NO_OPTIONS
    gateway_cache: GatewayCache | None = None
    timeout_ms: int = 60_000
    """Until its first token, or its whole answer."""
    tenant: str = "open"
    trace: Trace | None = None
    allotment_id: str | None = None
    """What the day's money for it is held under."""
    most_prompt_tokens: int | None = None
    """More than any provider can count; None: not reckoned."""

    def estimated_prompt_tokens(self) -> int:
        return self.conversation.estimated_tokens(self.options) + MESSAGE_OVERHEAD_TOKENS


@dataclass(frozen=True, kw_only=True)
class GatewayCache:
    """Asks AI Gateway to keep the answer for `ttl_s` under `key`, and to give a kept one."""

    key: str
    ttl_s: int


@dataclass(frozen=True, kw_only=True)
class Completion:
    """A whole answer. `usage` is None when the provider did not report it."""

    content: str
    finish_reason: FinishReason
    usage: Usage | None
    tool_calls: tuple[ToolCall, ...] = ()
    from_gateway_cache: bool = False
    """AI Gateway had it: nothing was generated and nothing is billed."""
    hidden_bytes: int = 0
    """Of hidden reasoning that came with it. Its text is not kept."""

    @property
    def all_text(self) -> str:
        """All that was generated, hidden reasoning left out."""
        return self.content + "".join(call.name + call.arguments for call in self.tool_calls)


@dataclass(frozen=True, slots=True)
class TextDelta:
    text: str
    frames: int = 1
    """Of the provider's, that came together."""


@dataclass(frozen=True, slots=True)
class ToolCallDelta:
    """A part of one tool call; `id` and `name` come with its first part only."""

    index: int
    id: str | None
    name: str | None
    arguments: str


@dataclass(frozen=True, slots=True)
class Thinking:
    """A sign of life before the answer: hidden reasoning. Its text is not kept."""

    size_bytes: int = 0


@dataclass(frozen=True, slots=True)
class StreamEnd:
    """The last event of a stream that ended well."""

    finish_reason: FinishReason
    usage: Usage | None
    from_gateway_cache: bool = False
    """As of a `Completion`."""


StreamEvent = TextDelta | ToolCallDelta | Thinking | StreamEnd


def text_in(event: StreamEvent) -> str:
    """What of the answer it holds, a tool call's parts included."""
    if isinstance(event, TextDelta):
        return event.text
    return (event.name or "") + event.arguments if isinstance(event, ToolCallDelta) else ""


AttemptKind = Literal["first", "fallback", "retry", "hedge"]


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """One try at one model, as the user sees it in `attempts[]`."""

    call_id: str
    model: str
    provider: str
    kind: AttemptKind
    status: int | None
    """The provider's HTTP status; None when it gave none (binding, timeout, no connection)."""
    latency_ms: int
    error_code: str | None
    cost_nusd: int | None
    """None: unknown, as after a timeout or a 500. A refusal before any work is a true 0."""
    usage_estimated: bool = False
    ttft_ms: int | None = None


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A completed call with its price and its history."""

    call_id: str
    model: Model
    content: str
    finish_reason: FinishReason | Literal["error"]
    """`error`: the answer was cut after its first token."""
    usage: Usage
    latency_ms: int
    """From the request to the whole answer, failed tries included."""
    model_latency_ms: int
    """Of the try that answered."""
    attempts: tuple[Attempt, ...]
    tool_calls: tuple[ToolCall, ...] = ()
    ttft_ms: int | None = None
    """From the request to the first token; None for an answer that was not streamed."""
    cached: bool = False
    cache_saved_nusd: int | None = None
    """What the kept answer had cost when it was made."""
    is_truncated: bool = False
    """It was longer than what is kept of it."""

    @property
    def cost_nusd(self) -> int | None:
        """Of the whole request; see `request_cost_nusd`."""
        return request_cost_nusd(self.attempts)

    @property
    def is_estimated(self) -> bool:
        """Whether its usage, or what one of its tries has cost, is Harpoon's own count."""
        return self.usage.estimated or any(one.usage_estimated for one in self.attempts)


def request_cost_nusd(tries: Iterable[Attempt]) -> int | None:
    """What a request has cost: the sum of its tries, whichever of them answered. None when that of
    one is unknown: a part of the sum would be too low. A request without a try has cost 0."""
    return sum_nusd(one.cost_nusd for one in tries)


@dataclass(frozen=True, kw_only=True)
class Savings:
    """The same tokens at the baseline flagship's prices, beside what was paid."""

    baseline_model: str
    baseline_cost_nusd: int
    saved_nusd: int


def savings(baseline: Model, usage: Usage, paid_nusd: int | None) -> Savings | None:
    """None when either side is unknown. Negative when the chosen model was dearer."""
    would_be = cost_nusd(baseline.prices, usage)
    if would_be is None or paid_nusd is None:
        return None
    return Savings(
        baseline_model=baseline.id,
        baseline_cost_nusd=would_be,
        saved_nusd=would_be - paid_nusd,
    )
