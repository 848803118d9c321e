"""What `/v1/chat/completions` and `/v1/models` answer: OpenAI's shapes, Harpoon's own beside them.

Everything that OpenAI's API does not have is under `harpoon`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from harpoon.api.error_responses import openai_error_body
from harpoon.api.event_stream import frame
from harpoon.api.presentation import (
    attempts_out,
    cost_out,
    performance_out,
    routing_out,
    savings_out,
)
from harpoon.domain.catalogue import Model
from harpoon.domain.chat import Answer, TextDelta, ToolCallDelta, savings
from harpoon.domain.json_text import json_bytes, json_text
from harpoon.domain.pricing import Usage
from harpoon.domain.routing import Decision
from harpoon.inference.cache import ReplayedStream
from harpoon.inference.streaming import AnswerStream


def completion_out(
    decision: Decision, answer: Answer, *, created: int, request_id: str, mode: str
) -> dict[str, Any]:
    message: dict[str, Any] = {
        "role": "assistant",
        "content": answer.content or (None if answer.tool_calls else ""),
        "refusal": None,
    }
    if answer.tool_calls:
        message["tool_calls"] = [
            {
                "id": call.id,
                "type": "function",
                "function": {"name": call.name, "arguments": call.arguments},
            }
            for call in answer.tool_calls
        ]
    choice = {
        "index": 0,
        "message": message,
        "logprobs": None,
        "finish_reason": answer.finish_reason,
    }
    return {
        "id": answer.call_id,
        "object": "chat.completion",
        "created": created,
        "model": answer.model.id,
        "choices": [choice],
        "usage": usage_out(answer.usage),
        "system_fingerprint": None,
        "harpoon": extras_out(decision, answer, request_id=request_id, mode=mode),
    }


def usage_out(usage: Usage) -> dict[str, Any]:
    return {
        "prompt_tokens": usage.prompt_tokens,
        "completion_tokens": usage.completion_tokens,
        "total_tokens": usage.total_tokens,
        "prompt_tokens_details": {"cached_tokens": usage.cached_prompt_tokens},
        "completion_tokens_details": {"reasoning_tokens": usage.reasoning_tokens},
    }


def extras_out(decision: Decision, answer: Answer, *, request_id: str, mode: str) -> dict[str, Any]:
    saved = savings(decision.baseline, answer.usage, answer.cost_nusd)
    return {
        "request_id": request_id,
        "provider": answer.model.provider,
        "tier": answer.model.tier,
        "cost": cost_out(answer),
        "performance": performance_out(answer),
        "routing": routing_out(decision) | {"savings_vs_flagship": savings_out(saved)},
        "attempts": attempts_out(answer.attempts),
        "usage_estimated": answer.is_estimated,
        "cached": answer.cached,
        "mode": mode,
    }


async def chunk_frames(
    stream: AnswerStream | ReplayedStream,
    *,
    created: int,
    request_id: str,
    mode: str,
    wants_usage: bool,
) -> AsyncIterator[bytes]:
    """Chunks with one choice: the role, the deltas, the finish reason with Harpoon's extras; then
    the usage when it is wanted, and `[DONE]`. A stream that is cut ends with an error instead."""
    shape = _ChunkShape(stream, created=created, wants_usage=wants_usage)
    first = shape.chunk({"role": "assistant", "content": "", "refusal": None})
    async for batch in stream:
        frames = [first]
        text = ""
        for delta in batch:
            if isinstance(delta, TextDelta):
                text += delta.text
                continue
            if text:
                frames.append(shape.text(text))
                text = ""
            frames.append(shape.chunk({"tool_calls": [_tool_delta_out(delta)]}))
        if text:
            frames.append(shape.text(text))
        first = b""
        yield b"".join(frames)
    answer = stream.answer
    if stream.error is not None:
        stream.error.details["attempts"] = answer.attempts
        yield first + frame(openai_error_body(stream.error, request_id=request_id))
        return
    extras = extras_out(stream.decision, answer, request_id=request_id, mode=mode)
    last = first + shape.end(answer.finish_reason, extras)
    if wants_usage:
        last += shape.usage(answer.usage)
    yield last + frame("[DONE]")


class _ChunkShape:
    """One stream's chunks; what is the same in all of them is written once."""

    def __init__(
        self, stream: AnswerStream | ReplayedStream, *, created: int, wants_usage: bool
    ) -> None:
        self._same = {
            "id": stream.call_id,
            "object": "chat.completion.chunk",
            "created": created,
            "model": stream.model.id,
            "system_fingerprint": None,
        }
        # OpenAI sends `usage: null` in every chunk but the last when usage was asked for.
        self._usage: dict[str, Any] = {"usage": None} if wants_usage else {}
        whole = json_text(self._chunk({"content": "\0"}, None))
        head, _, tail = whole.partition(json_text("\0"))
        self._head, self._tail = f"data: {head}".encode(), f"{tail}\n\n".encode()

    def text(self, text: str) -> bytes:
        return self._head + json_bytes(text) + self._tail

    def chunk(self, delta: dict[str, Any]) -> bytes:
        return frame(self._chunk(delta, None))

    def end(self, finish_reason: str, extras: dict[str, Any]) -> bytes:
        return frame(self._chunk({}, finish_reason) | {"harpoon": extras})

    def usage(self, usage: Usage) -> bytes:
        return frame({**self._same, "choices": [], "usage": usage_out(usage)})

    def _chunk(self, delta: dict[str, Any], finish_reason: str | None) -> dict[str, Any]:
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish_reason}
        return {**self._same, "choices": [choice], **self._usage}


def _tool_delta_out(delta: ToolCallDelta) -> dict[str, Any]:
    """The first part of a call names it; the others hold only more of its arguments."""
    out: dict[str, Any] = {"index": delta.index, "function": {"arguments": delta.arguments}}
    if delta.id is not None:
        out |= {"id": delta.id, "type": "function"}
    if delta.name is not None:
        out["function"]["name"] = delta.name
    return out


def model_out(model: Model, *, created: int) -> dict[str, Any]:
    return {
        "id": model.id,
        "object": "model",
        "created": created,
        "owned_by": model.provider,
        "harpoon": {
            "provider": model.provider,
            "tier": model.tier,
            "status": model.status,
            "replaced_by": model.replaced_by,
            "context_window": model.context_window,
            "max_output_tokens": model.max_output_tokens,
            "capabilities": list(model.capabilities),
        },
    }


def virtual_model_out(name: str, *, created: int) -> dict[str, Any]:
    return {"id": name, "object": "model", "created": created, "owned_by": "harpoon"}
