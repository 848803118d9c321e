"""OpenAI through AI Gateway: the flagship tier."""

from __future__ import annotations

from typing import Any

from harpoon.domain.chat import ModelCall
from harpoon.providers.gateway import gateway_headers
from harpoon.providers.openai_compatible import Dialect, plain_limits

DEFAULT_URL_TEMPLATE = "{base}/{account}/{gateway}/openai"
"""Stands for OpenAI's own `/v1`."""


def _limits(call: ModelCall) -> dict[str, Any]:
    """Reasoning models rename `max_tokens`; what else they refuse, `domain/fitted_options.py` has
    taken out."""
    fields = plain_limits(call)
    if not call.model.thinks:
        return fields
    fields["max_completion_tokens"] = fields.pop("max_tokens")
    if call.model.reasoning_effort is not None:
        fields.setdefault("reasoning_effort", call.model.reasoning_effort)
    return fields


def openai(*, base_url: str, gateway_token: str | None, api_key: str | None) -> Dialect:
    return Dialect(
        name="openai",
        base_url=base_url,
        headers=gateway_headers(gateway_token=gateway_token, provider_key=api_key),
        through_gateway=True,
        limits=_limits,
    )
