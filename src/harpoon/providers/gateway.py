"""Cloudflare AI Gateway's headers, common to all providers that are reached through it.

Source: developers.cloudflare.com/ai-gateway (stored copy, checked 2026-11-20).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from harpoon.domain.chat import ModelCall
from harpoon.domain.json_text import json_text

DEFAULT_BASE_URL = "https://gateway.ai.cloudflare.com/v1"

USER_AGENT = "harpoon/2"
"""Groq refuses the default user agents of HTTP libraries."""


def gateway_headers(*, gateway_token: str | None, provider_key: str | None) -> dict[str, str]:
    """Without a provider key the gateway uses the one that is stored in it."""
    headers = {
        "user-agent": USER_AGENT,
        # Harpoon retries and falls back itself; two layers of retries would multiply.
        "cf-aig-max-attempts": "1",
    }
    if gateway_token is not None:
        headers["cf-aig-authorization"] = f"Bearer {gateway_token}"
    if provider_key is not None:
        headers["authorization"] = f"Bearer {provider_key}"
    return headers


def call_headers(call: ModelCall) -> dict[str, str]:
    """Of one call: the id by which it is found in the gateway's log, and its cache."""
    headers = {"cf-aig-metadata": json_text(_metadata(call))}
    if call.gateway_cache is not None:
        headers["cf-aig-cache-key"] = call.gateway_cache.key
        headers["cf-aig-cache-ttl"] = str(call.gateway_cache.ttl_s)
    return headers


def binding_options(call: ModelCall, gateway_id: str) -> dict[str, Any]:
    """The same for the AI binding's `gateway` option, but for the cache: the binding does not tell
    a kept answer, which costs nothing, from a new one. It takes no abort signal either, so that the
    gateway has to end a call that is too late."""
    return {
        "id": gateway_id,
        "metadata": _metadata(call),
        "requestTimeoutMs": call.timeout_ms,
    }


def _metadata(call: ModelCall) -> dict[str, str]:
    """What the gateway's log has of a call: one whose isolate has died is found by the second."""
    if call.allotment_id is None:
        return {"call_id": call.call_id}
    return {"call_id": call.call_id, "allotment_id": call.allotment_id}


def came_from_cache(headers: Mapping[str, str]) -> bool:
    return headers.get("cf-aig-cache-status", "").upper() == "HIT"
