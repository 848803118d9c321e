"""A provider that is reached over HTTP and speaks OpenAI's API. The differences are a `Dialect`."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from harpoon.domain.catalogue import ProviderName
from harpoon.domain.chat import Completion, ModelCall, StreamEnd, StreamEvent
from harpoon.domain.pricing import MOST_BYTES_PER_TOKEN
from harpoon.errors import ProviderBadReply, ProviderTimeout, ProviderUnavailable
from harpoon.ports import (
    ByteStream,
    Clock,
    HttpReply,
    HttpRequest,
    HttpSender,
    ReplyCut,
    ReplyTooLarge,
    SendFailed,
    SendTimeout,
)
from harpoon.providers.base import body_text, parse_object, raise_for_status, raise_rejection
from harpoon.providers.gateway import call_headers, came_from_cache
from harpoon.providers.openai_shape import completion_from, messages_of, options_of
from harpoon.providers.openai_stream import OTHER_BYTES, read_events

REPLY_BYTES_PER_TOKEN = 2 * MOST_BYTES_PER_TOKEN
"""JSON may write a byte of text as two."""

MAX_ERROR_BYTES = 64 * 1024
"""Of an error's body, which is only searched for a code and a time to wait."""


def plain_limits(call: ModelCall) -> dict[str, Any]:
    fields: dict[str, Any] = {"max_tokens": call.max_tokens}
    for name in ("temperature", "top_p", "reasoning_effort"):
        if (value := getattr(call.options, name)) is not None:
            fields[name] = value
    return fields


@dataclass(frozen=True, kw_only=True)
class Dialect:
    """All that sets one OpenAI-compatible provider apart from the next."""

    name: ProviderName
    base_url: str
    """`/chat/completions` and `/models` are appended."""
    headers: Mapping[str, str]
    """Credentials included; sent with every request."""
    through_gateway: bool
    """AI Gateway takes headers by which a call is found in its logs, and kept in its cache."""
    bills_to_the_end: bool = False
    takes_names: bool = True
    """Whether a message may have a `name`."""
    takes_null: bool = True
    """Whether the content of a turn that only calls tools may be null."""
    limits: Callable[[ModelCall], dict[str, Any]] = plain_limits
    """`max_tokens`, `temperature` and their like, as this provider names them."""


class OpenAICompatibleProvider:
    """Implements `Provider` for one dialect."""

    def __init__(self, dialect: Dialect, sender: HttpSender, clock: Clock) -> None:
        self.name = dialect.name
        self.bills_to_the_end = dialect.bills_to_the_end
        self._dialect = dialect
        self._sender = sender
        self._clock = clock
        self._headers = {**dialect.headers, "content-type": "application/json"}

    async def complete(self, call: ModelCall, *, timeout_ms: int) -> Completion:
        reply = await self._send(self._request(call), timeout_ms=timeout_ms)
        raise_for_status(self.name, reply, now_ms=self._clock.now_ms())
        completion = completion_from(self.name, parse_object(self.name, reply.text))
        if self._was_kept(reply.headers):
            return replace(completion, from_gateway_cache=True)
        return completion

    async def stream(self, call: ModelCall) -> AsyncGenerator[Sequence[StreamEvent], None]:
        try:
            reply = await self._sender.open(self._request(call, stream=True))
        except SendFailed:
            raise self._unreachable() from None
        if reply.status != 200:
            text = await _error_text(reply.body)
            refusal = HttpReply(status=reply.status, headers=reply.headers, text=text)
            raise_for_status(self.name, refusal, now_ms=self._clock.now_ms())
        events = read_events(self.name, reply.body, max_tokens=call.max_tokens)
        was_kept = self._was_kept(reply.headers)
        try:
            async for batch in events:
                if was_kept and isinstance(end := batch[-1], StreamEnd):
                    batch = [*batch[:-1], replace(end, from_gateway_cache=True)]
                yield batch
        finally:
            await events.aclose()

    def _was_kept(self, headers: Mapping[str, str]) -> bool:
        """Whether Harpoon has asked for it or not: a gateway may be set to keep answers."""
        return self._dialect.through_gateway and came_from_cache(headers)

    async def probe(self, *, timeout_ms: int) -> None:
        reply = await self._send(
            HttpRequest(
                method="GET",
                url=f"{self._dialect.base_url}/models",
                headers=self._dialect.headers,
            ),
            timeout_ms=timeout_ms,
        )
        # A gateway that has no model list still shows by its 404 that it is up.
        if reply.status >= 500 or reply.status in (401, 402, 403, 429):
            raise_rejection(self.name, reply.status)

    def _request(self, call: ModelCall, *, stream: bool = False) -> HttpRequest:
        headers = self._headers
        if self._dialect.through_gateway:
            headers = headers | call_headers(call)
        if call.trace is not None:
            headers = headers | call.trace.headers(call.call_id)
        body = {
            "model": call.model.id,
            "messages": messages_of(
                call.conversation,
                takes_names=self._dialect.takes_names,
                takes_null=self._dialect.takes_null,
            ),
            **self._dialect.limits(call),
            **options_of(call.options),
        }
        if stream:
            body |= {"stream": True, "stream_options": {"include_usage": True}}
        return HttpRequest(
            method="POST",
            url=f"{self._dialect.base_url}/chat/completions",
            headers=headers,
            body=body_text(body),
            most_reply_bytes=OTHER_BYTES + call.max_tokens * REPLY_BYTES_PER_TOKEN,
        )

    async def _send(self, request: HttpRequest, *, timeout_ms: int) -> HttpReply:
        try:
            return await self._sender.send(request, timeout_ms=timeout_ms)
        except SendTimeout:
            raise ProviderTimeout(f"{self.name} did not answer within {timeout_ms} ms") from None
        except ReplyTooLarge:
            raise ProviderBadReply(
                f"{self.name} sent more than max_tokens can hold", upstream_status=200
            ) from None
        except ReplyCut:
            # As of a stream that breaks: it was there, and what it was asked may be the cause.
            raise ProviderUnavailable(
                f"{self.name} ended in the middle of its answer", upstream_status=200
            ) from None
        except SendFailed:
            raise self._unreachable() from None

    def _unreachable(self) -> ProviderUnavailable:
        return ProviderUnavailable(f"{self.name} could not be reached")


async def _error_text(body: ByteStream) -> str:
    chunks = b""
    try:
        async for data in body:
            chunks += data
            if len(chunks) > MAX_ERROR_BYTES:
                break
    except SendFailed:
        pass
    finally:
        body.cancel()
    return chunks.decode("utf-8", "replace")
