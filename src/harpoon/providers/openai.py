"""OpenAI through AI Gateway: the flagship tier."""

from __future__ import annotations

from typing import Any

from harpoon.domain.chat import ModelCall
from harpoon.providers.gateway import gateway_headers
from harpoon.providers.openai_compatible import Dialect

DEFAULT_URL_TEMPLATE = "{base}/{account}/{gateway}/openai"
"""Stands for OpenAI's own `/v1`."""

ONLY_TEMPERATURE_OF_REASONING = 1.0


def _limits(call: ModelCall) -> dict[str, Any]:
    """Reasoning models rename `max_tokens` and take a temperature only when they do not reason."""
    if not call.model.thinks:
        fields: dict[str, Any] = {"max_tokens": call.max_tokens}
        if call.temperature is not None:
            fields["temperature"] = call.temperature
        return fields
    fields = {"max_completion_tokens": call.max_tokens}
    if call.temperature is not None and call.temperature != ONLY_TEMPERATURE_OF_REASONING:
        fields |= {"temperature": call.temperature, "reasoning_effort": "none"}
    elif call.model.reasoning_effort is not None:
        fields["reasoning_effort"] = call.model.reasoning_effort
    return fields


def openai(*, base_url: str, gateway_token: str | None, api_key: str | None) -> Dialect:
    return Dialect(
        name="openai",
        base_url=base_url,
        headers=gateway_headers(gateway_token=gateway_token, provider_key=api_key),
        through_gateway=True,
        limits=_limits,
    )
