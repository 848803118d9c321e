"""Checks a chat request as the providers check it, and refuses with their own errors.

What is checked: types, ranges, the model's existence, what this model does not take, and the length
of the prompt. A field that nobody knows is let through, as the providers mostly do.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from dev.simulator import tokens
from dev.simulator.chat import ChatCall, Wire
from dev.simulator.models import Model, ModelTable

_ROLES: Final = {"system", "developer", "user", "assistant", "tool", "function"}
_MAX_STOPS: Final = 4


def parse_call(
    body: Mapping[str, Any],
    wire: Wire,
    table: ModelTable,
    *,
    with_retired: bool = False,
    native: bool = False,
) -> ChatCall:
    """The checked request. Raises the provider's own `WireError` for anything it would refuse.

    `native` is Workers AI's own shape, where `prompt` may stand for `messages`.
    """
    name = body.get("model")
    if name is None:
        raise wire.missing("model")
    if not isinstance(name, str):
        raise wire.wrong_type("model", "string", name)
    model = table.find(wire.provider, name, with_retired=with_retired)
    if model is None:
        raise wire.model_not_found(name)
    messages = _messages(body, wire, native=native)
    tools = _list(body, "tools", wire)
    _check_numbers(body, wire)
    _check_model_rules(body, model, wire)
    prompt_tokens = tokens.count_prompt(body)
    max_tokens = _max_tokens(body, wire)
    room = (max_tokens or 0) if wire.provider == "workers-ai" else 0
    if prompt_tokens + room > model.context:
        raise wire.context_exceeded(model, prompt_tokens + room)
    stream = _bool(body, "stream", wire)
    return ChatCall(
        model=model,
        requested_model=name,
        messages=messages,
        prompt_tokens=prompt_tokens,
        max_tokens=min(max_tokens or model.max_output, model.max_output),
        stop=_stop(body, wire),
        stream=stream,
        include_usage=stream
        and bool((_object(body, "stream_options", wire) or {}).get("include_usage")),
        tools=tools,
        tool_choice=body.get("tool_choice"),
        response_format=_object(body, "response_format", wire),
        effort=_string(body, "reasoning_effort", wire),
    )


def _messages(body: Mapping[str, Any], wire: Wire, *, native: bool) -> Sequence[Mapping[str, Any]]:
    prompt = body.get("prompt")
    if native and prompt is not None and body.get("messages") is None:
        if not isinstance(prompt, str):
            raise wire.wrong_type("prompt", "string", prompt)
        return [{"role": "user", "content": prompt}]
    messages = body.get("messages")
    if messages is None:
        raise wire.missing("messages")
    if not isinstance(messages, list):
        raise wire.wrong_type("messages", "array", messages)
    if not messages:
        raise wire.unsupported(
            "messages",
            "Invalid 'messages': empty array. Expected an array with minimum length 1, "
            "but got an empty array instead.",
            "empty_array",
        )
    for index, message in enumerate(messages):
        at = f"messages[{index}]"
        if not isinstance(message, dict):
            raise wire.wrong_type(at, "object", message)
        role = message.get("role")
        if role is None:
            raise wire.missing(f"{at}.role")
        if not isinstance(role, str) or role not in _ROLES:
            raise wire.unsupported(
                f"{at}.role",
                f"Invalid value: '{role}'. Supported values are: 'system', 'assistant', 'user', "
                "'function', 'tool', and 'developer'.",
                "invalid_value",
            )
        content = message.get("content")
        if "name" in message and not wire.takes_message_names:
            text = f"'{at}' : property 'name' is unsupported"
            raise wire.unsupported(f"{at}.name", text, "invalid_request_error")
        if "content" in message and content is None and not wire.takes_null_content:
            raise wire.wrong_type(f"{at}/content", "string", None)
        if content is None and role not in {"assistant", "function"}:
            raise wire.missing(f"{at}.content")
        if content is not None and not isinstance(content, str | list):
            raise wire.wrong_type(f"{at}.content", "string", content)
    return messages


def _check_numbers(body: Mapping[str, Any], wire: Wire) -> None:
    for name, low, high in (
        ("temperature", 0.0, wire.highest_temperature),
        ("top_p", 0.0, 1.0),
        ("presence_penalty", -2.0, 2.0),
        ("frequency_penalty", -2.0, 2.0),
    ):
        value = body.get(name)
        if value is None:
            continue
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise wire.wrong_type(name, "decimal", value)
        if not low <= value <= high:
            raise wire.out_of_range(name, low, high, value)
    for name in ("seed", "n"):
        value = body.get(name)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
            raise wire.wrong_type(name, "integer", value)
    if body.get("n") not in (None, 1):
        raise wire.out_of_range("n", 1, 1, body["n"])


def _check_model_rules(body: Mapping[str, Any], model: Model, wire: Wire) -> None:
    """What a model refuses although its API has the field.

    Source: OpenAI's error texts as quoted in public issues (2026), platform facts section 4.
    """
    effort = body.get("reasoning_effort")
    if effort is not None and model.efforts and effort not in model.efforts:
        known = ", ".join(f"`{value}`" for value in model.efforts)
        raise wire.unsupported(
            "reasoning_effort", f"`reasoning_effort` must be one of {known}", "invalid_value"
        )
    if model.provider != "openai" or not model.reasoning:
        return
    if body.get("max_tokens") is not None:
        raise wire.unsupported(
            "max_tokens",
            "Unsupported parameter: 'max_tokens' is not supported with this model. "
            "Use 'max_completion_tokens' instead.",
            "unsupported_parameter",
        )
    temperature = body.get("temperature")
    if temperature not in (None, 1) and effort != "none":
        raise wire.unsupported(
            "temperature",
            f"Unsupported value: 'temperature' does not support {temperature} with this model. "
            "Only the default (1) value is supported.",
            "unsupported_value",
        )


def _max_tokens(body: Mapping[str, Any], wire: Wire) -> int | None:
    limit: int | None = None
    for name in ("max_tokens", "max_completion_tokens"):
        value = body.get(name)
        if value is None:
            continue
        if isinstance(value, bool) or not isinstance(value, int):
            raise wire.wrong_type(name, "integer", value)
        if value < 1:
            raise wire.out_of_range(name, 1, float("inf"), value)
        limit = value
    return wire.default_max_tokens if limit is None else limit


def _stop(body: Mapping[str, Any], wire: Wire) -> tuple[str, ...]:
    value = body.get("stop")
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,) if value else ()
    if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
        raise wire.wrong_type("stop", "array", value)
    if len(value) > _MAX_STOPS:
        raise wire.out_of_range("stop", 0, _MAX_STOPS, len(value))
    return tuple(part for part in value if part)


def _bool(body: Mapping[str, Any], name: str, wire: Wire) -> bool:
    value = body.get(name)
    if value is not None and not isinstance(value, bool):
        raise wire.wrong_type(name, "boolean", value)
    return bool(value)


def _string(body: Mapping[str, Any], name: str, wire: Wire) -> str | None:
    value = body.get(name)
    if value is not None and not isinstance(value, str):
        raise wire.wrong_type(name, "string", value)
    return value


def _object(body: Mapping[str, Any], name: str, wire: Wire) -> Mapping[str, Any] | None:
    value = body.get(name)
    if value is not None and not isinstance(value, dict):
        raise wire.wrong_type(name, "object", value)
    return value


def _list(body: Mapping[str, Any], name: str, wire: Wire) -> Sequence[Mapping[str, Any]]:
    value = body.get(name)
    if value is None:
        return ()
    if not isinstance(value, list):
        raise wire.wrong_type(name, "array", value)
    return value
