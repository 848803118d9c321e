"""AI Gateway's log: what a call that went through it really used, found by the call's own id.

The id is looked for in the metadata that each call carries, and not as the log's `event_id`: that
one was reported to stay empty for calls through the AI binding.

Source: developers.cloudflare.com/api/resources/ai_gateway/subresources/logs (checked 2026-11-23).
The token needs the permission "AI Gateway Read" besides "Run"; without it nothing is found. The log
does not tell cached input tokens apart, so a cost that comes from it is an upper bound where the
provider gives a discount on them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from harpoon.domain.json_text import BadJson, mended_json
from harpoon.domain.pricing import Usage
from harpoon.ports import HttpRequest, HttpSender, SendFailed, SendTimeout
from harpoon.providers.gateway import USER_AGENT
from harpoon.providers.openai_shape import usage_from

DEFAULT_BASE_URL = "https://api.cloudflare.com/client/v4"
TIMEOUT_MS = 5_000


class GatewayLog:
    """Implements `inference.settlement.BilledUsage`."""

    def __init__(
        self,
        *,
        base_url: str,
        account_id: str,
        gateway_id: str,
        token: str,
        sender: HttpSender,
    ) -> None:
        self._url = f"{base_url.rstrip('/')}/accounts/{account_id}/ai-gateway/gateways/{gateway_id}"
        self._headers = {"authorization": f"Bearer {token}", "user-agent": USER_AGENT}
        self._sender = sender

    async def usage_of(self, call_id: str) -> Usage | None:
        filters = json.dumps([{"key": "metadata.value", "operator": "eq", "value": [call_id]}])
        request = HttpRequest(
            method="GET",
            url=f"{self._url}/logs?per_page=5&filters={quote(filters)}",
            headers=self._headers,
        )
        try:
            reply = await self._sender.send(request, timeout_ms=TIMEOUT_MS)
            entry = _first_entry(mended_json(reply.text)) if reply.status == 200 else None
        except (SendTimeout, SendFailed, BadJson):
            return None
        if entry is None:
            return None
        usage = usage_from(
            {"prompt_tokens": entry.get("tokens_in"), "completion_tokens": entry.get("tokens_out")}
        )
        return None if usage is None or usage.estimated else usage


def _first_entry(answer: object) -> Mapping[str, Any] | None:
    entries = answer.get("result") if isinstance(answer, dict) else None
    if not isinstance(entries, list) or len(entries) != 1:
        return None  # None yet, or an id that is not ours alone.
    return entries[0] if isinstance(entries[0], dict) else None
