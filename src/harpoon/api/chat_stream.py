"""`/api/chat` as server-sent events: `meta` first, then `delta`s, then `done` or `error`."""

from __future__ import annotations

from collections.abc import AsyncIterator

from harpoon.api.error_responses import error_body
from harpoon.api.event_stream import frame
from harpoon.api.presentation import chat_out, cost_out, routing_out, usage_out
from harpoon.domain.chat import TextDelta
from harpoon.inference.cache import ReplayedStream
from harpoon.inference.streaming import AnswerStream


async def chat_frames(
    stream: AnswerStream | ReplayedStream, *, request_id: str, mode: str
) -> AsyncIterator[bytes]:
    """The text of all deltas, joined, is the answer; `done` repeats everything else."""
    model = stream.model
    head = {
        "id": stream.call_id,
        "request_id": request_id,
        "model": model.id,
        "provider": model.provider,
        "tier": model.tier,
        "routing": routing_out(stream.decision),
        "mode": mode,
    }
    first = frame(head, event="meta")
    async for batch in stream:
        text = "".join(delta.text for delta in batch if isinstance(delta, TextDelta))
        if text:
            yield first + frame({"content": text}, event="delta")
            first = b""
    answer = stream.answer
    if stream.error is None:
        whole = chat_out(stream.decision, answer, request_id=request_id, mode=mode)
        del whole["content"]
        yield first + frame(whole, event="done")
        return
    stream.error.details["attempts"] = answer.attempts
    cut = error_body(stream.error, request_id=request_id) | {
        "finish_reason": "error",
        "usage": usage_out(answer.usage),
        "usage_estimated": answer.is_estimated,
        "cost": cost_out(answer),
    }
    yield first + frame(cut, event="error")
