"""Answers kept for the same question: exact match, for one tenant, for a limited time.

Only whole and regular answers are kept. The key covers everything that shapes the answer, and who
asks: one tenant never gets what another has paid for.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import asdict
from typing import Literal

from pydantic import BaseModel, ConfigDict

from harpoon.domain.catalogue import Catalogue, Model
from harpoon.domain.chat import Answer, GatewayCache, TextDelta, ToolCall, ToolCallDelta
from harpoon.domain.json_text import json_text, own_json
from harpoon.domain.pricing import Usage
from harpoon.domain.routing import Decision
from harpoon.inference.request import InferenceRequest
from harpoon.ports import AnswerStore

CACHE_TTL_S = 3_600


class _Kept(BaseModel):
    """One entry. Only an answer that came to a regular end is kept. `format` is raised when the
    meaning of an entry changes: older ones are misses then."""

    model_config = ConfigDict(frozen=True, protected_namespaces=())

    format: Literal[1] = 1
    model: str
    content: str
    tool_calls: tuple[ToolCall, ...]
    finish_reason: Literal["stop", "tool_calls"]
    usage: Usage
    cost_nusd: int | None


class AnswerCache:
    """`store` None: nothing is kept."""

    def __init__(self, store: AnswerStore | None, catalogue: Catalogue) -> None:
        self._store = store
        self._catalogue = catalogue

    async def get(self, key: str, *, call_id: str, latency_ms: Callable[[], int]) -> Answer | None:
        """The kept answer as this request's own: nothing was called and nothing is paid."""
        text = None if self._store is None else await self._store.get(key)
        if text is None:
            return None
        try:
            kept = _Kept.model_validate(own_json(text))
        except ValueError:
            return None
        model = self._catalogue.find(kept.model)
        if model is None:
            return None
        took_ms = latency_ms()
        return Answer(
            call_id=call_id,
            model=model,
            content=kept.content,
            finish_reason=kept.finish_reason,
            usage=kept.usage,
            latency_ms=took_ms,
            model_latency_ms=took_ms,
            attempts=(),
            tool_calls=kept.tool_calls,
            cached=True,
            cache_saved_nusd=kept.cost_nusd,
        )

    async def put(self, key: str, answer: Answer) -> None:
        if self._store is None or answer.finish_reason not in ("stop", "tool_calls"):
            return
        kept = _Kept(
            model=answer.model.id,
            content=answer.content,
            tool_calls=answer.tool_calls,
            finish_reason=answer.finish_reason,
            usage=answer.usage,
            cost_nusd=answer.cost_nusd,
        )
        await self._store.put(key, json_text(kept.model_dump()), ttl_s=CACHE_TTL_S)


def cache_key(request: InferenceRequest) -> str | None:
    """None when the answer is neither to be kept nor to be taken from what is kept."""
    wanted = request.cache
    if wanted is None:
        wanted = request.options.temperature == 0
    if not wanted:
        return None
    asked = {
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
