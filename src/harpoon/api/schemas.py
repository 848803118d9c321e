"""The wire shapes of requests: they validate what comes in."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import ConfigDict, Field, field_validator, model_validator

from harpoon.domain.access import ANYONE, Caller
from harpoon.domain.chat import NO_OPTIONS, CallOptions, Conversation, Message
from harpoon.domain.constraints import Constraints
from harpoon.domain.strict import Strict
from harpoon.inference.batch import MAX_REQUESTS
from harpoon.inference.request import DEFAULT_MAX_TOKENS, InferenceRequest, Timeouts

MAX_MESSAGES = 1_000
MAX_PARTS = 1_000
"""Of one message."""
MAX_PARTS_IN_ALL = 5_000
"""Of all messages of a request together. Each costs as much time as a message of its own."""
HIGHEST_MAX_TOKENS = 200_000


def with_example(**body: Any) -> ConfigDict:
    """What /docs fills in under "Try it out", for it would make up a value for every field."""
    return ConfigDict(json_schema_extra={"examples": [body]})


class TimeoutsIn(Strict):
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


class MessageIn(Strict):
    role: Literal["system", "user", "assistant"]
    content: str = Field(min_length=1)


class RouteIn(Strict):
    """What routing looks at. Send `prompt` or `messages`."""

    model_config = with_example(prompt="Why is the sky blue?")

    prompt: str | None = Field(default=None, description="One user message.")
    messages: list[MessageIn] | None = Field(
        default=None,
        min_length=1,
        max_length=MAX_MESSAGES,
        fail_fast=True,
        description="Oldest first.",
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
    stop: list[str] | None = Field(default=None, max_length=4, fail_fast=True)
    stream: bool = Field(default=False, description="Answer as server-sent events.")
    hedge: bool = Field(
        default=False,
        description="Ask a second model too when the first is slow to begin; costs more.",
    )
    hedge_after_ms: int | None = Field(
        default=None,
        ge=0,
        le=60_000,
        description="Default: when the model's usual answers have all come, within a budget.",
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
            budget=caller.budget,
        )


class ChatIn(RouteIn):
    """A prompt to answer. `/api/route` takes the same body."""


class BatchIn(Strict):
    """Up to 100 requests, each on its own: one that fails does not fail another."""

    model_config = with_example(requests=[{"prompt": "Hello!"}, {"prompt": "Why is the sky blue?"}])

    requests: list[ChatIn] = Field(min_length=1, max_length=MAX_REQUESTS, fail_fast=True)
    stream: bool = Field(
        default=False, description="One JSON line for each result, in the order they finish."
    )

    @model_validator(mode="after")
    def _whole_answers(self) -> BatchIn:
        if any(request.stream for request in self.requests):
            raise ValueError("a request of a batch cannot stream; set `stream` of the batch itself")
        return self
