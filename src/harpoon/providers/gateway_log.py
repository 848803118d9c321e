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
from harpoon.providers.base import REFUSALS
from harpoon.providers.gateway import USER_AGENT
from harpoon.providers.openai_shape import usage_from

DEFAULT_BASE_URL = "https://api.cloudflare.com/client/v4"
TIMEOUT_MS = 5_000
NOTHING = Usage(prompt_tokens=0, completion_tokens=0)
FULL_PAGE = 50
"""The most that it gives at once; one request makes fewer calls."""

REFUSED_BEFORE_WORK = REFUSALS - {400}
"""A row has no body, and so does not tell a 400 for a bad request from one for what the model wrote
(`tool_use_failed`), for which it has worked."""


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
        return _distinct(entries, allotment_id)

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


def _distinct(entries: Sequence[Mapping[str, Any]], id_: str) -> Sequence[tuple[str, Usage]] | None:
    """One for each call id, however many rows it has. None: of one it is not clear whose it is or
    what it has used, or two rows say different things of one call."""
    calls: dict[str, tuple[str, Usage]] = {}
    for entry in entries:
        call_id, usage = _call_id(entry, id_), _usage(entry)
        if call_id is None or usage is None:
            return None
        told = (str(entry.get("model")), usage)
        if calls.setdefault(call_id, told) != told:
            return None
    return list(calls.values())


def _call_id(entry: Mapping[str, Any], id_: str) -> str | None:
    """Of the call that went out under this id, its own or that of its allotment."""
    metadata = entry.get("metadata")
    if isinstance(metadata, str):
        try:
            metadata = mended_json(metadata)
        except BadJson:
            return None
    if not isinstance(metadata, dict):
        return None
    call_id = metadata.get("call_id")
    if not isinstance(call_id, str) or id_ not in (call_id, metadata.get("allotment_id")):
        return None
    return call_id


def _usage(entry: Mapping[str, Any], fewest_tokens: int = 0) -> Usage | None:
    """An answer that the gateway had kept costs nothing, nor does a reply that refused the request,
    unless some of an answer has come. In all else a count of 0 is one that is missing: the gateway
    counts what it has read to its end. It has not read the answer of a call that was hung up on
    (499, or no status), for which the provider may go on and bill all; and an error on the way back
    (500, 502, 504, 52x) has no count, whatever was done before it."""
    if entry.get("cached") is True:
        return NOTHING
    tokens_in, tokens_out = entry.get("tokens_in"), entry.get("tokens_out")
    if entry.get("success") is False:
        if not tokens_in and not tokens_out and not fewest_tokens and _was_refused(entry):
            return NOTHING
        if not tokens_out:
            return None
    usage = usage_from({"prompt_tokens": tokens_in, "completion_tokens": tokens_out})
    if usage is None or usage.estimated or not counts_what_came(usage, fewest_tokens):
        return None
    return usage


def _was_refused(entry: Mapping[str, Any]) -> bool:
    status = entry.get("status_code")
    return isinstance(status, int) and status in REFUSED_BEFORE_WORK


def _created_ms(entry: Mapping[str, Any]) -> int:
    try:
        return int(datetime.fromisoformat(str(entry.get("created_at"))).timestamp() * 1000)
    except ValueError:
        return 0
