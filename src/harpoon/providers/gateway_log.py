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
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import quote

from harpoon.domain.json_text import BadJson, mended_json
from harpoon.domain.pricing import Usage, counts_what_came
from harpoon.ports import HttpRequest, HttpSender, SendFailed, SendTimeout
from harpoon.providers.gateway import USER_AGENT
from harpoon.providers.openai_shape import usage_from

DEFAULT_BASE_URL = "https://api.cloudflare.com/client/v4"
TIMEOUT_MS = 5_000
NOTHING = Usage(prompt_tokens=0, completion_tokens=0)
FULL_PAGE = 50
"""The most that it gives at once; one request makes fewer calls."""


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
        sees_all: bool = False,
    ) -> None:
        """`sees_all`: every provider that charges is reached through the gateway."""
        self._sees_all = sees_all
        self._url = f"{base_url.rstrip('/')}/accounts/{account_id}/ai-gateway/gateways/{gateway_id}"
        self._headers = {"authorization": f"Bearer {token}", "user-agent": USER_AGENT}
        self._sender = sender

    async def usage_of(self, call_id: str, *, fewest_tokens: int) -> Usage | None:
        entries = await self._entries(f"per_page=5&filters={_of(call_id)}")
        if entries is None or len(entries) != 1:
            return None  # None yet, or an id that is not ours alone.
        return _usage(entries[0], fewest_tokens)

    async def calls_under(
        self, allotment_id: str, *, since_ms: int
    ) -> Sequence[tuple[str, Usage]] | None:
        if not self._sees_all:
            return None
        entries = await self._entries(f"per_page={FULL_PAGE}&filters={_of(allotment_id)}")
        if entries is None or len(entries) >= FULL_PAGE:
            return None
        if not entries:
            # That it has none proves something only while it is being written.
            newest = await self._entries("per_page=1&order_by=created_at&order_by_direction=desc")
            return [] if newest and _created_ms(newest[0]) >= since_ms else None
        calls = [(str(entry.get("model")), _usage(entry)) for entry in entries]
        known = [(model_id, usage) for model_id, usage in calls if usage is not None]
        return known if len(known) == len(calls) else None

    async def _entries(self, query: str) -> list[Mapping[str, Any]] | None:
        request = HttpRequest(method="GET", url=f"{self._url}/logs?{query}", headers=self._headers)
        try:
            reply = await self._sender.send(request, timeout_ms=TIMEOUT_MS)
            answer = mended_json(reply.text) if reply.status == 200 else None
        except (SendTimeout, SendFailed, BadJson):
            return None
        entries = answer.get("result") if isinstance(answer, dict) else None
        if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
            return None
        return entries


def _of(id_: str) -> str:
    return quote(json.dumps([{"key": "metadata.value", "operator": "eq", "value": [id_]}]))


def _usage(entry: Mapping[str, Any], fewest_tokens: int = 0) -> Usage | None:
    """An answer that the gateway had kept costs nothing, nor does an error without tokens, unless
    some of its answer has come. An answer without tokens has cost something: they are missing, as
    they are reported to be for streams that were cut."""
    if entry.get("cached") is True:
        return NOTHING
    has_tokens = entry.get("tokens_in") or entry.get("tokens_out")
    if entry.get("success") is False and not has_tokens and not fewest_tokens:
        return NOTHING
    usage = usage_from(
        {"prompt_tokens": entry.get("tokens_in"), "completion_tokens": entry.get("tokens_out")}
    )
    if usage is None or usage.estimated or not counts_what_came(usage, fewest_tokens):
        return None
    return usage


def _created_ms(entry: Mapping[str, Any]) -> int:
    try:
        return int(datetime.fromisoformat(str(entry.get("created_at"))).timestamp() * 1000)
    except ValueError:
        return 0
