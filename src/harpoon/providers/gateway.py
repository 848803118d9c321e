"""Cloudflare AI Gateway's headers, common to all providers that are reached through it.

Source: developers.cloudflare.com/ai-gateway (stored copy, checked 2026-11-20).
"""

from __future__ import annotations

DEFAULT_BASE_URL = "https://gateway.ai.cloudflare.com/v1"

USER_AGENT = "harpoon/2"
"""Groq refuses the default user agents of HTTP libraries."""


def gateway_headers(*, gateway_token: str | None, provider_key: str | None) -> dict[str, str]:
    """Without a provider key the gateway uses the one that is stored in it."""
    headers = {
        "user-agent": USER_AGENT,
        # Harpoon falls back itself; two layers of retries would multiply.
        "cf-aig-max-attempts": "1",
    }
    if gateway_token is not None:
        headers["cf-aig-authorization"] = f"Bearer {gateway_token}"
    if provider_key is not None:
        headers["authorization"] = f"Bearer {provider_key}"
    return headers
