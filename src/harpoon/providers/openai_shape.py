"""OpenAI's chat completion shape: building the request, reading a whole reply.

Used by every provider: Groq, OpenAI and local servers speak it, Workers AI's newer models answer
in it. `openai_stream.py` reads the streamed form.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from harpoon.domain.chat import (
    CallOptions,
    Completion,
    Conversation,
    FinishReason,
    Image,
    Message,
    NamedTool,
    ResponseFormat,
    Tool,
    ToolCall,
)
from harpoon.domain.pricing import Usage, utf8_size
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


def messages_of(
    conversation: Conversation, *, takes_names: bool = True, takes_null: bool = True
) -> list[dict[str, Any]]:
    """`takes_names`: whether the provider knows a message's `name`, else it is left out;
    `takes_null`: whether the content of a turn that only calls tools may be null."""
    return [
        _message(m, takes_names=takes_names, takes_null=takes_null) for m in conversation.messages
    ]


def _message(message: Message, *, takes_names: bool, takes_null: bool) -> dict[str, Any]:
    content = message.content
    said = content if isinstance(content, str) else [_part(part) for part in content]
    out: dict[str, Any] = {"role": message.role, "content": said}
    if message.tool_calls:
        out["content"] = said or (None if takes_null else "")
        out["tool_calls"] = [
            {
                "id": c.id,
                "type": "function",
                "function": {"name": c.name, "arguments": c.arguments},
            }
            for c in message.tool_calls
        ]
    if message.tool_call_id is not None:
        out["tool_call_id"] = message.tool_call_id
    if message.name is not None and takes_names:
        out["name"] = message.name
    return out


def _part(part: str | Image) -> dict[str, Any]:
    if isinstance(part, str):
        return {"type": "text", "text": part}
    image = {"url": part.url} | ({"detail": part.detail} if part.detail else {})
    return {"type": "image_url", "image_url": image}


def options_of(options: CallOptions) -> dict[str, Any]:
    """Everything but the limits, the temperature and what goes with it: see `Dialect.limits`."""
    fields: dict[str, Any] = {
        name: value
        for name in ("seed", "user", "presence_penalty", "frequency_penalty", "parallel_tool_calls")
        if (value := getattr(options, name)) is not None
    }
    if options.stop:
        fields["stop"] = list(options.stop)
    if options.tools:
        fields["tools"] = [_tool(tool) for tool in options.tools]
    if isinstance(options.tool_choice, NamedTool):
        named = {"type": "function", "function": {"name": options.tool_choice.name}}
        fields["tool_choice"] = named
    elif options.tool_choice is not None:
        fields["tool_choice"] = options.tool_choice
    if options.response_format is not None:
        fields["response_format"] = _response_format(options.response_format)
    return fields


def _tool(tool: Tool) -> dict[str, Any]:
    function: dict[str, Any] = {"name": tool.name}
    for name in ("description", "parameters", "strict"):
        if (value := getattr(tool, name)) is not None:
            function[name] = value
    return {"type": "function", "function": function}


def _response_format(wanted: ResponseFormat) -> dict[str, Any]:
    if wanted.kind == "json_object":
        return {"type": "json_object"}
    schema: dict[str, Any] = {"name": wanted.name, "schema": wanted.schema or {}}
    for name in ("description", "strict"):
        if (value := getattr(wanted, name)) is not None:
            schema[name] = value
    return {"type": "json_schema", "json_schema": schema}


def completion_from(provider: str, data: Mapping[str, Any]) -> Completion:
    """Reads a whole reply, or raises `ProviderBadReply` that says what is missing."""
    try:
        return _completion(provider, data)
    except ProviderBadReply as error:
        error.usage = usage_from(data.get("usage"))
        raise


def _completion(provider: str, data: Mapping[str, Any]) -> Completion:
    choices = data.get("choices")
    if not isinstance(choices, list) or not choices or not isinstance(choices[0], dict):
        raise ProviderBadReply(f"{provider} answered without `choices`")
    message = choices[0].get("message")
    if not isinstance(message, dict):
        raise ProviderBadReply(f"{provider} answered without a message")
    said = choices[0].get("finish_reason")
    # A refusal is the model's answer in another field.
    content = text_of(message.get("content")) or text_of(message.get("refusal"))
    tool_calls = tool_calls_from(message.get("tool_calls"))
    reason = finish_reason_of(said) or "stop"
    completion = Completion(
        content=content,
        finish_reason="tool_calls" if tool_calls and reason == "stop" else reason,
        usage=usage_from(data.get("usage")),
        tool_calls=tool_calls,
        hidden_bytes=hidden_bytes(message),
    )
    if said == "error" or (not content and not tool_calls and reason in ("stop", "tool_calls")):
        error = ProviderBadReply(f"{provider} answered without any content")
        error.came_bytes = utf8_size(completion.all_text) + completion.hidden_bytes
        raise error
    return completion


def hidden_bytes(message: Mapping[str, Any]) -> int:
    """Of a message's hidden reasoning, or of a chunk's. Some servers send it under both names."""
    said = message.get("reasoning") or message.get("reasoning_content")
    return utf8_size(text_of(said)) if said else 0


def finish_reason_of(said: object) -> FinishReason | None:
    """None while the answer goes on. A word that is not known ends it like any other."""
    return _FINISH_REASONS.get(said, "stop") if isinstance(said, str) else None


def text_of(content: object) -> str:
    """A model's content as text. Workers AI is known to send a numeric token as a JSON number."""
    if isinstance(content, str):
        return content
    if content is None:
        return ""
    return json.dumps(content, ensure_ascii=False)


def tool_calls_from(data: object) -> tuple[ToolCall, ...]:
    """OpenAI's calls, and those of Workers AI's older models: no id, the arguments an object."""
    if not isinstance(data, list):
        return ()
    calls = []
    for number, item in enumerate(data):
        function = item.get("function", item) if isinstance(item, dict) else None
        name = function.get("name") if isinstance(function, dict) else None
        if not isinstance(function, dict) or not isinstance(name, str):
            continue
        given = item.get("id")
        calls.append(
            ToolCall(
                id=given if isinstance(given, str) and given else f"call_{number}",
                name=name,
                arguments=text_of(function.get("arguments")) or "{}",
            )
        )
    return tuple(calls)


def usage_from(data: object) -> Usage | None:
    """None when the provider reported nothing usable: unknown, not 0. Where one of the two figures
    is none (missing, negative, no number, absurd), it is 0 and the whole is flagged."""
    if not isinstance(data, dict):
        return None
    prompt = _count(data.get("prompt_tokens"))
    completion = _count(data.get("completion_tokens"))
    if prompt is None and completion is None:
        return None
    return Usage(
        prompt_tokens=prompt or 0,
        completion_tokens=completion or 0,
        estimated=prompt is None or completion is None,
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
