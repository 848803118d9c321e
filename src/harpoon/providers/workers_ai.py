"""Workers AI: the edge tier. By its binding, else by REST through AI Gateway.

The binding has shapes of its own (checked 2026-11-20, see `completion_from_binding`); the REST path
`workers-ai/v1` speaks OpenAI's.
"""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, Mapping, Sequence
from typing import Any, NoReturn

from harpoon.domain.catalogue import ProviderName
from harpoon.domain.chat import (
    Completion,
    FinishReason,
    ModelCall,
    StreamEnd,
    StreamEvent,
    TextDelta,
    Thinking,
    ToolCallDelta,
)
from harpoon.errors import ProviderBadReply, ProviderTimeout, ProviderUnavailable
from harpoon.ports import AiBinding, BindingFailed, SendTimeout
from harpoon.providers.answer_bound import within_bound
from harpoon.providers.base import MODEL_NOT_FOUND, Provider, raise_rejection
from harpoon.providers.gateway import binding_options, gateway_headers
from harpoon.providers.openai_compatible import Dialect
from harpoon.providers.openai_shape import (
    completion_from,
    messages_of,
    options_of,
    text_of,
    tool_calls_from,
    usage_from,
)
from harpoon.providers.openai_stream import read_events

REST_URL_TEMPLATE = "{base}/{account}/{gateway}/workers-ai/v1"

_STATUS_OF_CODE: Mapping[str, int] = {
    "3036": 429,  # the account's daily allowance is used up
    "3040": 429,  # no capacity for this model now
    "3007": 408,
    "3006": 413,
    "3003": 400,  # the input is incomplete
    "3043": 500,
    "5004": 400,  # the input is of the wrong type
    "5006": 400,  # the input does not fit the model's schema
    "5007": 404,  # no such model
    "5021": 400,  # longer than the model's context
    "5035": 403,  # the model needs a paid plan
    "10000": 401,  # the account's token is refused
}
"""Codes that the binding puts into its error text. Source: Workers AI errors page, 2026-11."""

JSON_MODE_FAILED = "JSON Mode couldn't be met"
"""Source: developers.cloudflare.com/workers-ai/features/json-mode, checked 2026-11."""


def workers_ai_rest(*, base_url: str, gateway_token: str | None, token: str) -> Dialect:
    return Dialect(
        name="workers-ai",
        base_url=base_url,
        headers=gateway_headers(gateway_token=gateway_token, provider_key=token),
        through_gateway=True,
        takes_null=False,
    )


class WorkersAiBindingProvider:
    """Implements `Provider` over `env.AI`."""

    name: ProviderName = "workers-ai"
    bills_to_the_end = False

    def __init__(
        self, binding: AiBinding, *, gateway_id: str | None, prober: Provider | None
    ) -> None:
        """`gateway_id`: route the calls through this AI Gateway. `prober`: asked whether the
        provider is up, for the binding has no free endpoint; None: its presence has to do."""
        self._binding = binding
        self._gateway_id = gateway_id
        self._prober = prober

    async def complete(self, call: ModelCall, *, timeout_ms: int) -> Completion:
        try:
            result = await self._binding.run(
                call.model.id,
                _inputs(call),
                gateway=self._gateway_options(call),
                timeout_ms=timeout_ms,
            )
        except SendTimeout:
            raise ProviderTimeout(f"workers-ai did not answer within {timeout_ms} ms") from None
        except BindingFailed as failure:
            raise_for_text(failure.text)
        return completion_from_binding(result, max_tokens=call.max_tokens)

    async def stream(self, call: ModelCall) -> AsyncGenerator[Sequence[StreamEvent], None]:
        try:
            result = await self._binding.open(
                call.model.id,
                _inputs(call) | {"stream": True},
                gateway=self._gateway_options(call),
            )
        except BindingFailed as failure:
            raise_for_text(failure.text)
        if isinstance(result, Mapping):
            completion = completion_from_binding(result, max_tokens=call.max_tokens)
            yield _as_events(within_bound(completion, call.max_tokens))
            return
        events = read_events(self.name, result, max_tokens=call.max_tokens)
        try:
            async for batch in events:
                yield batch
        finally:
            await events.aclose()

    def _gateway_options(self, call: ModelCall) -> dict[str, Any] | None:
        return None if self._gateway_id is None else binding_options(call, self._gateway_id)

    async def probe(self, *, timeout_ms: int) -> None:
        if self._prober is not None:
            await self._prober.probe(timeout_ms=timeout_ms)


def _inputs(call: ModelCall) -> dict[str, Any]:
    inputs: dict[str, Any] = {
        "messages": messages_of(call.conversation, takes_null=False),
        "max_tokens": call.max_tokens,
    }
    for name in ("temperature", "top_p", "reasoning_effort"):
        if (value := getattr(call.options, name)) is not None:
            inputs[name] = value
    return inputs | options_of(call.options)


def _as_events(completion: Completion) -> list[StreamEvent]:
    """The whole answer of a model that does not stream."""
    hidden = completion.hidden_bytes
    events: list[StreamEvent] = [Thinking(hidden)] if hidden else []
    if completion.content:
        events.append(TextDelta(completion.content))
    for number, tool in enumerate(completion.tool_calls):
        events.append(ToolCallDelta(number, tool.id, tool.name, tool.arguments))
    return [*events, StreamEnd(completion.finish_reason, completion.usage)]


def completion_from_binding(result: object, *, max_tokens: int) -> Completion:
    """Older models answer `{"response", "usage"}`, newer ones in OpenAI's shape."""
    if not isinstance(result, dict):
        raise ProviderBadReply("workers-ai answered with something that is not an object")
    if "choices" in result:
        return completion_from("workers-ai", result)
    usage = usage_from(result.get("usage"))
    if "response" not in result:
        error = ProviderBadReply("workers-ai answered without a response")
        error.usage = usage
        raise error
    # This shape has no finish reason; an answer as long as it may be was cut.
    cut = usage is not None and usage.completion_tokens >= max_tokens
    tool_calls = tool_calls_from(result.get("tool_calls"))
    reason: FinishReason = "tool_calls" if tool_calls else "stop"
    return Completion(
        content=text_of(result["response"]),
        finish_reason="length" if cut else reason,
        usage=usage,
        tool_calls=tool_calls,
    )


def raise_for_text(text: str) -> NoReturn:
    """The error that the binding's message stands for. The text itself goes nowhere."""
    found = re.search(r"(?:^|Error: )(\d{4,5}): ", text)
    status = _STATUS_OF_CODE.get(found.group(1)) if found else None
    if status is not None:
        word = MODEL_NOT_FOUND if status == 404 else None
        raise_rejection("workers-ai", status, word=word)
    if JSON_MODE_FAILED in text:
        raise ProviderBadReply("workers-ai's model did not keep to the form that was asked for")
    raise ProviderUnavailable("workers-ai could not answer")
