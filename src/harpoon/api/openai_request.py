"""What `/v1/chat/completions` takes: OpenAI's request, checked, as an `InferenceRequest`.

A field that Harpoon cannot honour is refused by name, never dropped: the answer would not be the
one that was asked for. `null` means that a field is not given.
Source: platform.openai.com/docs/api-reference/chat (stored copy, checked 2026-11-23).
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from harpoon.api.error_responses import UNSUPPORTED_PARAMETER
from harpoon.api.openai_messages import MAX_TOOLS, AnyMessageIn, conversation_of
from harpoon.api.schemas import (
    HIGHEST_MAX_TOKENS,
    MAX_MESSAGES,
    MAX_PARTS_IN_ALL,
    TimeoutsIn,
    with_example,
)
from harpoon.domain.access import Caller
from harpoon.domain.catalogue import TIERS
from harpoon.domain.chat import CallOptions, NamedTool, ResponseFormat, Tool
from harpoon.domain.constraints import Constraints
from harpoon.domain.json_text import json_text
from harpoon.domain.strict import Strict
from harpoon.inference.request import DEFAULT_MAX_TOKENS, InferenceRequest, Timeouts

AUTO = "auto"
TIER_PREFIX = "tier/"
VIRTUAL_MODELS = (AUTO, *(f"{TIER_PREFIX}{tier}" for tier in TIERS))
"""Names that leave the choice of the model to Harpoon."""

_HARMLESS: dict[str, tuple[Any, ...]] = {
    "n": (1,),
    "logprobs": (False,),
    "store": (False,),
    "service_tier": ("auto", "default"),
    "logit_bias": ({},),
    "modalities": (["text"],),
    "verbosity": ("medium",),
}
"""Fields that Harpoon does not have, with the values at which they change nothing."""

_IGNORED = frozenset({"metadata", "prompt_cache_key", "safety_identifier"})
"""They label a request and have no bearing on its answer."""


class FunctionIn(Strict):
    name: str = Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")
    description: str | None = None
    parameters: dict[str, Any] | None = None
    strict: bool | None = None


class ToolIn(Strict):
    type: Literal["function"]
    function: FunctionIn

    def tool(self) -> Tool:
        return Tool(
            name=self.function.name,
            description=self.function.description,
            parameters=self.function.parameters,
            strict=self.function.strict,
        )


class _NameIn(Strict):
    name: str = Field(min_length=1)


class NamedToolIn(Strict):
    type: Literal["function"]
    function: _NameIn


class JsonSchemaIn(Strict):
    name: str = Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")
    description: str | None = None
    schema_: dict[str, Any] | None = Field(default=None, alias="schema")
    strict: bool | None = None


class ResponseFormatIn(Strict):
    type: Literal["text", "json_object", "json_schema"]
    json_schema: JsonSchemaIn | None = None

    @model_validator(mode="after")
    def _schema_where_needed(self) -> ResponseFormatIn:
        if (self.type == "json_schema") != (self.json_schema is not None):
            raise ValueError("`json_schema` goes with type `json_schema`, and only with it")
        return self

    def response_format(self) -> ResponseFormat | None:
        if self.type == "text":
            return None
        if self.json_schema is None:
            return ResponseFormat(kind="json_object")
        given = self.json_schema
        return ResponseFormat(
            kind="json_schema",
            name=given.name,
            description=given.description,
            schema=given.schema_,
            strict=given.strict,
        )


class StreamOptionsIn(Strict):
    include_usage: bool | None = None
    include_obfuscation: Literal[False] | None = None


class HarpoonIn(Strict):
    """Harpoon's own limits and choices; OpenAI's clients send it as `extra_body`."""

    tier: str | None = None
    provider: str | None = None
    constraints: Constraints = Field(default_factory=Constraints)
    hedge: bool = False
    hedge_after_ms: int | None = Field(default=None, ge=0, le=60_000)
    cache: bool | None = None
    timeouts: TimeoutsIn | None = None


_Penalty = Annotated[float | None, Field(ge=-2, le=2, allow_inf_nan=False)]
_MaxTokens = Annotated[int | None, Field(ge=1, le=HIGHEST_MAX_TOKENS)]


class ChatCompletionIn(Strict):
    """OpenAI's request body."""

    model_config = with_example(
        model=AUTO, messages=[{"role": "user", "content": "Why is the sky blue?"}]
    )

    model: str = Field(
        default=AUTO,
        min_length=1,
        max_length=200,
        description="A model's id, `provider/id`, `auto`, or `tier/edge|primary|flagship|local`.",
    )
    messages: list[AnyMessageIn] = Field(min_length=1, max_length=MAX_MESSAGES, fail_fast=True)
    tools: list[ToolIn] | None = Field(default=None, max_length=MAX_TOOLS, fail_fast=True)
    tool_choice: Literal["none", "auto", "required"] | NamedToolIn | None = None
    parallel_tool_calls: bool | None = None
    response_format: ResponseFormatIn | None = None
    temperature: float | None = Field(default=None, ge=0, le=2, allow_inf_nan=False)
    top_p: float | None = Field(default=None, ge=0, le=1, allow_inf_nan=False)
    stop: str | Annotated[list[str], Field(max_length=4, fail_fast=True)] | None = None
    seed: int | None = Field(default=None, ge=-(2**53), le=2**53)
    user: str | None = Field(default=None, max_length=512)
    presence_penalty: _Penalty = None
    frequency_penalty: _Penalty = None
    reasoning_effort: Literal["none", "minimal", "low", "medium", "high", "xhigh"] | None = None
    max_tokens: _MaxTokens = Field(default=None, description="Old name of the next.")
    max_completion_tokens: _MaxTokens = None
    stream: bool | None = None
    stream_options: StreamOptionsIn | None = None
    harpoon: HarpoonIn | None = None

    @field_validator("messages", mode="before")
    @classmethod
    def _few_parts(cls, messages: Any) -> Any:
        """Counted before any of them is looked at: to check them is what takes the time."""
        if isinstance(messages, list):
            contents = (one.get("content") for one in messages if isinstance(one, dict))
            parts = sum(len(content) for content in contents if isinstance(content, list))
            if parts > MAX_PARTS_IN_ALL:
                raise ValueError(
                    f"have {parts} parts in all; {MAX_PARTS_IN_ALL} are allowed: join texts"
                )
        return messages

    @model_validator(mode="before")
    @classmethod
    def _nothing_is_dropped(cls, data: Any) -> Any:
        if not isinstance(data, dict) or data.keys() <= cls.model_fields.keys():
            return data
        kept = {}
        for name, value in data.items():
            if name in cls.model_fields:
                kept[name] = value
            elif (
                name not in _IGNORED and value is not None and value not in _HARMLESS.get(name, ())
            ):
                only = f"; only {json_text(_HARMLESS[name][0])} is" if name in _HARMLESS else ""
                raise PydanticCustomError(
                    UNSUPPORTED_PARAMETER,
                    "{name} is not supported{only}; leave it out",
                    {"name": name, "only": only},
                )
        return kept

    @model_validator(mode="after")
    def _consistent(self) -> ChatCompletionIn:
        both = (self.max_tokens, self.max_completion_tokens)
        if None not in both and both[0] != both[1]:
            raise ValueError("`max_tokens` and `max_completion_tokens` differ; send the latter")
        if self.stream_options is not None and not self.stream:
            raise ValueError("`stream_options` goes with `stream: true` only")
        if self.tool_choice is not None and self.tool_choice != "none" and not self.tools:
            raise ValueError("`tool_choice` needs `tools`")
        named = self.tool_choice
        if isinstance(named, NamedToolIn) and named.function.name not in {
            tool.function.name for tool in self.tools or ()
        }:
            raise ValueError(f"`tool_choice` names {named.function.name!r}, which is no tool")
        return self

    @property
    def wants_usage(self) -> bool:
        return self.stream_options is not None and bool(self.stream_options.include_usage)

    def inference_request(self, caller: Caller) -> InferenceRequest:
        extras = self.harpoon or HarpoonIn()
        virtual = self.model in VIRTUAL_MODELS
        tier = extras.tier
        if virtual and self.model != AUTO:
            tier = self.model.removeprefix(TIER_PREFIX)
        return InferenceRequest(
            conversation=conversation_of(self.messages),
            options=self._options(),
            model=None if virtual else self.model,
            tier=tier,
            provider=extras.provider,
            max_tokens=self.max_completion_tokens or self.max_tokens or DEFAULT_MAX_TOKENS,
            constraints=extras.constraints,
            timeouts=extras.timeouts.timeouts() if extras.timeouts else Timeouts(),
            hedge=extras.hedge,
            hedge_after_ms=extras.hedge_after_ms,
            cache=extras.cache,
            tenant=caller.tenant,
            budget=caller.budget,
        )

    def _options(self) -> CallOptions:
        choice = self.tool_choice
        return CallOptions(
            temperature=self.temperature,
            top_p=self.top_p,
            stop=(self.stop,) if isinstance(self.stop, str) else tuple(self.stop or ()),
            seed=self.seed,
            user=self.user,
            presence_penalty=self.presence_penalty,
            frequency_penalty=self.frequency_penalty,
            reasoning_effort=self.reasoning_effort,
            tools=tuple(tool.tool() for tool in self.tools or ()),
            tool_choice=NamedTool(choice.function.name)
            if isinstance(choice, NamedToolIn)
            else choice,
            parallel_tool_calls=self.parallel_tool_calls,
            response_format=self.response_format.response_format()
            if self.response_format
            else None,
        )
