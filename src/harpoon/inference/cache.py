"""Answers kept for the same question: exact match, for one tenant, for a limited time.

Only whole and regular answers are kept. The key covers everything that shapes the answer, and who
asks: one tenant never gets what another has paid for.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from harpoon.domain.catalogue import Catalogue, Model
from harpoon.domain.chat import Answer, GatewayCache, TextDelta, ToolCall, ToolCallDelta
from harpoon.domain.json_text import BadJson, parse_json
from harpoon.domain.pricing import Usage
from harpoon.domain.routing import Decision
from harpoon.inference.request import InferenceRequest
from harpoon.ports import AnswerStore

CACHE_TTL_S = 3_600
FORMAT = 1
"""Raised when the stored shape changes: an older entry is then a miss."""

_KEPT_REASONS = ("stop", "tool_calls")


class AnswerCache:
    """`store` None: nothing is kept."""

    def __init__(self, store: AnswerStore | None, catalogue: Catalogue) -> None:
        self._store = store
        self._catalogue = catalogue

    async def get(self, key: str) -> Mapping[str, Any] | None:
        text = None if self._store is None else await self._store.get(key)
        if text is None:
            return None
        try:
            kept = parse_json(text)
        except BadJson:
            return None
        if not isinstance(kept, dict) or kept.get("format") != FORMAT:
            return None
        return kept if self._catalogue.find(kept["model"]) is not None else None

    async def put(self, key: str, answer: Answer) -> None:
        if self._store is None or answer.finish_reason not in _KEPT_REASONS:
            return
        kept = {
            "format": FORMAT,
            "model": answer.model.id,
            "content": answer.content,
            "tool_calls": [asdict(call) for call in answer.tool_calls],
            "finish_reason": answer.finish_reason,
            "usage": asdict(answer.usage),
            "cost_nusd": answer.cost_nusd,
        }
        await self._store.put(key, json.dumps(kept), ttl_s=CACHE_TTL_S)

    def replay(self, kept: Mapping[str, Any], *, call_id: str, latency_ms: int) -> Answer:
        """The kept answer as this request's own: nothing was called and nothing is paid."""
        model = self._catalogue.find(kept["model"])
        assert model is not None
        return Answer(
            call_id=call_id,
            model=model,
            content=kept["content"],
            finish_reason=kept["finish_reason"],
            usage=Usage(**kept["usage"]),
            latency_ms=latency_ms,
            model_latency_ms=latency_ms,
            cost_nusd=0,
            attempts=(),
            tool_calls=tuple(ToolCall(**call) for call in kept["tool_calls"]),
            cached=True,
            cache_saved_nusd=kept["cost_nusd"],
        )


def cache_key(request: InferenceRequest) -> str | None:
    """None when the answer is neither to be kept nor to be taken from what is kept."""
    wanted = request.cache
    if wanted is None:
        wanted = request.options.temperature == 0
    if not wanted:
        return None
    asked = {
        "format": FORMAT,
        "tenant": request.tenant,
        "messages": [asdict(message) for message in request.conversation.messages],
        "options": asdict(request.options),
        "model": request.model,
        "tier": request.tier,
        "provider": request.provider,
        "max_tokens": request.max_tokens,
        "constraints": request.constraints.model_dump(),
    }
    text = json.dumps(asked, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def gateway_cache(key: str | None) -> GatewayCache | None:
    """AI Gateway keeps whole answers only, and is asked under the same key."""
    return None if key is None else GatewayCache(key=f"harpoon-{key}", ttl_s=CACHE_TTL_S)


class ReplayedStream:
    """A kept answer through the stream path; see `AnswerStream`."""

    error = None

    def __init__(self, decision: Decision, answer: Answer) -> None:
        self.decision = decision
        self.answer = answer
        self.call_id = answer.call_id
        self.model: Model = answer.model

    def abandon(self) -> None:
        """Nothing is under way."""

    async def __aiter__(self) -> AsyncIterator[Sequence[TextDelta | ToolCallDelta]]:
        deltas: list[TextDelta | ToolCallDelta] = []
        if self.answer.content:
            deltas.append(TextDelta(self.answer.content))
        for number, call in enumerate(self.answer.tool_calls):
            deltas.append(ToolCallDelta(number, call.id, call.name, call.arguments))
        yield deltas
