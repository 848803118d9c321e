"""Groq through AI Gateway: the primary tier."""

from __future__ import annotations

from harpoon.providers.gateway import gateway_headers
from harpoon.providers.openai_compatible import Dialect

DEFAULT_URL_TEMPLATE = "{base}/{account}/{gateway}/groq"
"""Stands for Groq's own `/openai/v1`."""


def groq(*, base_url: str, gateway_token: str | None, api_key: str | None) -> Dialect:
    return Dialect(
        name="groq",
        base_url=base_url,
        headers=gateway_headers(gateway_token=gateway_token, provider_key=api_key),
        through_gateway=True,
        bills_to_the_end=True,
        takes_names=False,
    )
