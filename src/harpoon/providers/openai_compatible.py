"""A provider that is reached over HTTP and speaks OpenAI's API. The differences are a `Dialect`."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from harpoon.domain.catalogue import ProviderName
from harpoon.domain.chat import Completion, ModelCall
from harpoon.errors import ProviderTimeout, ProviderUnavailable
from harpoon.ports import HttpReply, HttpRequest, HttpSender, SendFailed, SendTimeout
from harpoon.providers.base import parse_object, raise_for_status, raise_rejection
from harpoon.providers.openai_shape import completion_from, messages_of


def _plain_limits(call: ModelCall) -> dict[str, Any]:
    fields: dict[str, Any] = {"max_tokens": call.max_tokens}
    if call.temperature is not None:
        fields["temperature"] = call.temperature
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
    """AI Gateway takes `cf-aig-metadata`, by which a call is found in its logs."""
    limits: Callable[[ModelCall], dict[str, Any]] = _plain_limits
    """`max_tokens`, `temperature` and their like, as this provider names them."""


class OpenAICompatibleProvider:
    """Implements `Provider` for one dialect."""

    def __init__(self, dialect: Dialect, sender: HttpSender) -> None:
        self.name = dialect.name
        self._dialect = dialect
        self._sender = sender

    async def complete(self, call: ModelCall, *, timeout_ms: int) -> Completion:
        headers = {**self._dialect.headers, "content-type": "application/json"}
        if self._dialect.through_gateway:
            headers["cf-aig-metadata"] = json.dumps({"call_id": call.call_id})
        body = {
            "model": call.model.id,
            "messages": messages_of(call),
            **self._dialect.limits(call),
        }
        reply = await self._send(
            HttpRequest(
                method="POST",
                url=f"{self._dialect.base_url}/chat/completions",
                headers=headers,
                body=json.dumps(body),
            ),
            timeout_ms=timeout_ms,
        )
        raise_for_status(self.name, reply)
        return completion_from(self.name, parse_object(self.name, reply.text))

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

    async def _send(self, request: HttpRequest, *, timeout_ms: int) -> HttpReply:
        try:
            return await self._sender.send(request, timeout_ms=timeout_ms)
        except SendTimeout:
            raise ProviderTimeout(f"{self.name} did not answer within {timeout_ms} ms") from None
        except SendFailed:
            raise ProviderUnavailable(f"{self.name} could not be reached") from None
