"""A streamed answer, from bytes to events: OpenAI's chunks, Workers AI's `{"response": …}` lines.

The end is told by a finish reason, by `[DONE]`, or by both; a body that ends without was cut. An
answer that goes on past what `max_tokens` can hold is cut there: it has reached its limit. All text
that has arrived together is one event.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from harpoon.domain.chat import (
    FinishReason,
    StreamEnd,
    StreamEvent,
    TextDelta,
    Thinking,
    ToolCallDelta,
)
from harpoon.domain.json_text import BadJson, mended_json
from harpoon.domain.pricing import Usage
from harpoon.errors import ProviderBadReply, ProviderError, ProviderUnavailable
from harpoon.ports import ByteStream, SendFailed
from harpoon.providers.answer_bound import AnswerBound
from harpoon.providers.openai_shape import (
    finish_reason_of,
    hidden_bytes,
    text_of,
    tool_calls_from,
    usage_from,
)
from harpoon.providers.sse import BadEventStream, SseParser
from harpoon.providers.text_shape import TextShape

FRAME_BYTES = 4_096
"""Of the stream for each token, all frames that it may come in together: about 1,500 are sent."""
OTHER_BYTES = 1024 * 1024
"""For all that is no token: comments, heads, the end."""


async def read_events(
    provider: str, body: ByteStream, *, max_tokens: int
) -> AsyncGenerator[Sequence[StreamEvent], None]:
    """Batches of what arrived together; `StreamEnd` last. Closed early, it hangs up."""
    parser = SseParser()
    reader = _ChunkReader(provider, max_tokens)
    bytes_left = OTHER_BYTES + max_tokens * FRAME_BYTES
    try:
        async for data in body:
            bytes_left -= len(data)
            if bytes_left < 0:
                too_much = ProviderBadReply(
                    f"{provider} sent more than max_tokens can hold", upstream_status=200
                )
                raise reader.with_usage(too_much)
            if events := reader.read(parser.feed(data)):
                yield events
            if reader.done or reader.broken is not None:
                break
        else:
            if events := reader.read(parser.close()):
                yield events
        yield [reader.end()]
    except SendFailed:
        # Some servers reset the connection right after the last chunk.
        if reader.finish_reason is None or reader.usage is None:
            cut = ProviderUnavailable(
                f"{provider} broke off in the middle of its answer", upstream_status=200
            )
            raise reader.with_usage(cut) from None
        yield [reader.end()]
    except BadEventStream:
        broken = ProviderBadReply(
            f"{provider} sent a stream that cannot be read", upstream_status=200
        )
        raise reader.with_usage(broken) from None
    finally:
        body.cancel()


class _ChunkReader:
    """Keeps what the chunks say of the end: the finish reason and the usage."""

    def __init__(self, provider: str, max_tokens: int) -> None:
        self._provider = provider
        self._max_tokens = max_tokens
        self._bound = AnswerBound(max_tokens)
        self._shape = TextShape()
        self._calls_tools = False
        self._calls_seen = 0
        self.finish_reason: FinishReason | None = None
        self.usage: Usage | None = None
        self.done = False
        self.broken: ProviderBadReply | None = None

    def read(self, chunks: Sequence[str]) -> list[StreamEvent]:
        """What came before a broken chunk is given, however the network has cut the bytes."""
        given: list[StreamEvent] = []
        place = 0
        while place < len(chunks) and not self.done and self.broken is None:
            if texts := self._shape.texts_in(chunks, place):
                place += len(texts)
                self._give_texts(texts, given)
                continue
            found: list[StreamEvent] = []
            try:
                self._read_chunk(chunks[place], found)
            except ProviderBadReply as error:
                self.broken = error
            place += 1
            for event in found:
                self._give(event, given)
        return given

    def _give(self, event: StreamEvent, given: list[StreamEvent]) -> None:
        if self._bound.is_reached:
            return
        if isinstance(event, TextDelta):
            self._give_texts([event.text], given)
            return
        if isinstance(event, ToolCallDelta):
            part = self._bound.part(event)
            if part is not None:
                given.append(part)
        elif self._bound.has_room_for_a_frame():
            given.append(event)
        self._end_at_bound()

    def _give_texts(self, texts: Sequence[str], given: list[StreamEvent]) -> None:
        if kept := self._bound.texts(texts):
            text, frames = "".join(kept), len(kept)
            if given and isinstance(before := given[-1], TextDelta):
                text, frames = before.text + text, before.frames + frames
                given.pop()
            given.append(TextDelta(text, frames))
        self._end_at_bound()

    def _end_at_bound(self) -> None:
        if self._bound.is_reached:
            self.done, self.finish_reason = True, "length"

    def end(self) -> StreamEnd:
        """Raises `ProviderUnavailable` for a stream that was cut, or what has broken it."""
        if self.broken is not None:
            raise self.with_usage(self.broken)
        reason = self.finish_reason
        if reason is None:
            if not self.done:
                cut = ProviderUnavailable(
                    f"{self._provider} ended in the middle of its answer", upstream_status=200
                )
                raise self.with_usage(cut)
            # Workers AI's older models name no reason; an answer as long as it may be was cut.
            used = 0 if self.usage is None else self.usage.completion_tokens
            reason = "length" if used >= self._max_tokens else "stop"
        if self._calls_tools and reason == "stop":
            reason = "tool_calls"
        return StreamEnd(finish_reason=reason, usage=self.usage)

    def with_usage(self, error: ProviderError) -> ProviderError:
        """One of an earlier chunk may have been told of the answer so far: it is an estimate."""
        if error.usage is None and self.usage is not None:
            error.usage = replace(self.usage, estimated=True)
        return error

    def _read_chunk(self, data: str, found: list[StreamEvent]) -> None:
        if data == "[DONE]":
            self.done = True
            return
        try:
            chunk = mended_json(data)
        except BadJson:
            chunk = None
        if not isinstance(chunk, dict):
            raise ProviderBadReply(
                f"{self._provider} sent a chunk that is not a JSON object", upstream_status=200
            )
        if chunk.get("error") or chunk.get("errors"):
            raise self._reported_error(chunk)
        self._read_usage(chunk)
        choices = chunk.get("choices")
        content: object = None
        if isinstance(choices, list) and choices and isinstance(choices[0], dict):
            content = self._read_choice(choices[0], found)
            if choices[0].get("finish_reason") == "error":
                raise self._reported_error(chunk)
        elif "response" in chunk:
            content = self._read_native(chunk, found)
        says_text_alone = len(found) == 1 and self.usage is None and self.finish_reason is None
        if says_text_alone and isinstance(content, str) and content:
            self._shape.learn(data, content)

    def _reported_error(self, chunk: Mapping[str, Any]) -> ProviderBadReply:
        error = ProviderBadReply(
            f"{self._provider} reported an error inside of its answer", upstream_status=200
        )
        error.usage = _usage_in(chunk)
        return error

    def _read_usage(self, chunk: Mapping[str, Any]) -> None:
        found = _usage_in(chunk)
        if found is not None and (self.usage is None or not found.estimated):
            self.usage = found

    def _read_choice(self, choice: Mapping[str, Any], found: list[StreamEvent]) -> object:
        """Gives the content as it stands there."""
        delta, content = choice.get("delta"), None
        if isinstance(delta, dict):
            content = delta.get("content")
            if content is None or content == "":
                content = delta.get("refusal")
            if hidden := hidden_bytes(delta):
                found.append(Thinking(hidden))
            if content is not None and content != "":
                found.append(TextDelta(text_of(content)))
            if isinstance(parts := delta.get("tool_calls"), list):
                self._read_tool_parts(parts, found)
        reason = finish_reason_of(choice.get("finish_reason"))
        self.finish_reason = reason or self.finish_reason
        return content

    def _read_tool_parts(self, parts: Sequence[Any], found: list[StreamEvent]) -> None:
        for part in parts:
            if not isinstance(part, dict):
                continue
            function = part.get("function")
            function = function if isinstance(function, dict) else {}
            self._calls_tools = True
            call_id = _text_or_none(part.get("id"))
            found.append(
                ToolCallDelta(
                    index=self._index_of(part.get("index"), begins=call_id is not None),
                    id=call_id,
                    name=_text_or_none(function.get("name")),
                    arguments=text_of(function.get("arguments")),
                )
            )

    def _read_native(self, chunk: Mapping[str, Any], found: list[StreamEvent]) -> object:
        """Gives the content as it stands there."""
        content = text_of(chunk["response"])
        if content:
            found.append(TextDelta(content))
        for number, call in enumerate(tool_calls_from(chunk.get("tool_calls"))):
            self._calls_tools = True
            index = self._index_of(None, begins=True)
            # One without an id of its own was numbered by its place in this line.
            call_id = f"call_{index}" if call.id == f"call_{number}" else call.id
            found.append(ToolCallDelta(index, call_id, call.name, call.arguments))
        return chunk["response"]

    def _index_of(self, said: object, *, begins: bool) -> int:
        """Some servers leave the index out: then a part with an id begins the next call."""
        if isinstance(said, int) and not isinstance(said, bool) and 0 <= said < 1_000:
            self._calls_seen = max(self._calls_seen, said + 1)
            return said
        if begins:
            self._calls_seen += 1
        return max(0, self._calls_seen - 1)


def _usage_in(chunk: Mapping[str, Any]) -> Usage | None:
    found = usage_from(chunk.get("usage"))
    if found is None and isinstance(groq := chunk.get("x_groq"), dict):
        found = usage_from(groq.get("usage"))
    return found


def _text_or_none(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
