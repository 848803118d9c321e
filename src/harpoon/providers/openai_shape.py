"""OpenAI's chat completion shape: building the request, reading the reply.

Used by every provider: Groq, OpenAI and local servers speak it, Workers AI's newer models answer
in it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from harpoon.domain.chat import Completion, FinishReason, ModelCall
from harpoon.domain.pricing import Usage
from harpoon.errors import ProviderBadReply

_FINISH_REASONS: Mapping[str, FinishReason] = {
    "stop": "stop",
    "length": "length",
    "content_filter": "content_filter",
    "tool_calls": "tool_calls",
    "function_call": "tool_calls",
}

MAX_PLAUSIBLE_TOKENS = 100_000_000
"""A count above this is a broken reply, not usage; it also keeps every sum below 2^53."""


def messages_of(call: ModelCall) -> list[dict[str, str]]:
    return [{"role": m.role, "content": m.content} for m in call.conversation.messages]


def completion_from(provider: str, data: Mapping[str, Any]) -> Completion:
    """Reads a whole reply, or raises `ProviderBadReply` that says what is missing."""
    choices = data.get("choices")
    if not isinstance(choices, list) or not choices or not isinstance(choices[0], dict):
        raise ProviderBadReply(f"{provider} answered without `choices`")
    message = choices[0].get("message")
    if not isinstance(message, dict):
        raise ProviderBadReply(f"{provider} answered without a message")
    said = choices[0].get("finish_reason")
    content = text_of(message.get("content"))
    reason = _FINISH_REASONS.get(said, "stop") if isinstance(said, str) else "stop"
    if said == "error" or (not content and reason == "stop"):
        raise ProviderBadReply(f"{provider} answered without any content")
    return Completion(
        content=content,
        finish_reason=reason,
        usage=usage_from(data.get("usage")),
    )


def text_of(content: object) -> str:
    """A model's content as text. Workers AI is known to send a numeric token as a JSON number."""
    if isinstance(content, str):
        return content
    if content is None:
        return ""
    return json.dumps(content, ensure_ascii=False)


def usage_from(data: object) -> Usage | None:
    """None when the provider reported nothing usable: unknown, not 0."""
    if not isinstance(data, dict):
        return None
    prompt = _count(data.get("prompt_tokens"))
    completion = _count(data.get("completion_tokens"))
    if prompt is None or completion is None:
        return None
    return Usage(
        prompt_tokens=prompt,
        completion_tokens=completion,
        cached_prompt_tokens=_detail(data, "prompt_tokens_details", "cached_tokens"),
        reasoning_tokens=_detail(data, "completion_tokens_details", "reasoning_tokens"),
    )


def _detail(data: Mapping[str, Any], group: str, name: str) -> int:
    """A part of a known total: absent means that the provider counts none."""
    details = data.get(group)
    return (_count(details.get(name)) or 0) if isinstance(details, dict) else 0


def _count(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if not 0 <= value <= MAX_PLAUSIBLE_TOKENS or value != int(value):
        return None
    return int(value)
