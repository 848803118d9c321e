"""OpenAI through AI Gateway: the flagship tier."""

from __future__ import annotations

from typing import Any

from harpoon.domain.chat import ModelCall
from harpoon.providers.gateway import gateway_headers
from harpoon.providers.openai_compatible import Dialect, plain_limits

DEFAULT_URL_TEMPLATE = "{base}/{account}/{gateway}/openai"
"""Stands for OpenAI's own `/v1`."""

ONLY_TEMPERATURE_OF_REASONING = 1.0


def _limits(call: ModelCall) -> dict[str, Any]:
    """Reasoning models rename `max_tokens` and take a temperature only when they do not reason."""
    options = call.options
    if not call.model.thinks:
        return plain_limits(call)
    fields: dict[str, Any] = {"max_completion_tokens": call.max_tokens}
    effort = options.reasoning_effort
    sampled = options.temperature not in (None, ONLY_TEMPERATURE_OF_REASONING)
    if sampled or options.top_p is not None:
        effort = effort or "none"
        for name in ("temperature", "top_p"):
            if (value := getattr(options, name)) is not None:
                fields[name] = value
    effort = effort or call.model.reasoning_effort
    if effort is not None:
        fields["reasoning_effort"] = effort
    return fields


def openai(*, base_url: str, gateway_token: str | None, api_key: str | None) -> Dialect:
    return Dialect(
        name="openai",
        base_url=base_url,
        headers=gateway_headers(gateway_token=gateway_token, provider_key=api_key),
        through_gateway=True,
        limits=_limits,
    )
