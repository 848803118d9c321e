"""What every provider offers, and how its failures become Harpoon's errors.

An upstream body never leaves this package: of an error reply only the HTTP status and a code-like
word (`model_not_found`) are kept.
"""

from __future__ import annotations

import json
import re
from collections.abc import AsyncGenerator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NoReturn, Protocol

from harpoon.domain.catalogue import ProviderName
from harpoon.domain.chat import Completion, ModelCall, StreamEvent
from harpoon.domain.json_text import BadJson, json_text, mended_json
from harpoon.domain.pricing import utf8_size
from harpoon.errors import (
    NotSendable,
    ProviderBadReply,
    ProviderError,
    ProviderRateLimited,
    ProviderRejected,
    ProviderTimeout,
    ProviderUnavailable,
    RequestTooLarge,
)
from harpoon.ports import HttpReply
from harpoon.providers.openai_shape import text_of, usage_from
from harpoon.providers.own_size import is_of_its_own_size
from harpoon.providers.retry_after import retry_after_s

MODEL_NOT_FOUND = "model_not_found"
CREDENTIALS_REFUSED = "credentials_refused"

_MODEL_FAILURES = frozenset({"tool_use_failed", "json_validate_failed"})
"""Of a 400 that the request is not to blame for: the model did not write what it must. Another may.
Source: console.groq.com/docs/errors, checked 2026-11."""

REFUSALS = frozenset({400, 401, 402, 403, 404, 405, 410, 413, 415, 422, 429, 498})
"""Said of what was asked, or of who asks, before any work (498: Groq has no room for it). Any other
may come from a gateway or a proxy after the provider has worked for it: 408, 499, 500, 502, 504,
524. So may a 503, but for one of the provider's own: see `_was_refused`."""

_NO_ROOM = frozenset(
    {
        # OpenAI's 503, and those of servers that speak its API.
        "server_is_overloaded",
        "service_unavailable_error",
        "service_unavailable",
        "slow_down",
        "server_overloaded",
        "engine_overloaded",
        "model_overloaded",
        "overloaded",
        "overloaded_error",
        # Groq's lack of room.
        "capacity_exceeded",
    }
)
"""Of a 503: its provider's own word for a request that it does not take. Any other word (`503`,
`server_error`, `internal_server_error`) may be a proxy's, whose connection broke after the work.
Source: console.groq.com/docs/errors and OpenAI's error codes, 2026-11."""

_GROQ_HAS_NO_ROOM = "is currently over capacity"
"""Of its message. The type that goes with it, `internal_server_error`, says nothing by itself."""

NO_BODY: Mapping[str, Any] = MappingProxyType({})

_CODE_LIKE = re.compile(r"[a-z][a-z0-9_]{0,63}")


class Provider(Protocol):
    """One provider, ready to be called. Raises the `ProviderError` family only, and `NotSendable`
    before anything has gone out."""

    name: ProviderName
    bills_to_the_end: bool
    """Whether an answer that nobody reads costs as much as a whole one. Then it is read to its end,
    which tells its true cost; with the others a cancelled answer stops the meter."""

    async def complete(self, call: ModelCall, *, timeout_ms: int) -> Completion:
        """The whole answer, within `timeout_ms`. Whoever cancels it hangs up on the provider."""
        ...

    def stream(self, call: ModelCall) -> AsyncGenerator[Sequence[StreamEvent], None]:
        """The answer as it is made, in batches of what arrived together; `StreamEnd` comes last.

        The caller keeps the time. `aclose()` before the end hangs up on the provider. A stream that
        ends without an end raises `ProviderUnavailable`.
        """
        ...

    async def probe(self, *, timeout_ms: int) -> None:
        """Asks a free endpoint whether the provider is up; never a paid call."""
        ...


def speaks_of_itself(error: ProviderError) -> bool:
    """Whether the failure is the provider's for every request alike: a limit that names its time,
    its 503, our credentials. Any other may be the fault of the request that met it: a connection
    that breaks as well, for a request can end a server that it reaches; a 403, for a firewall may
    have read the prompt; a 429 that names no time, for it may be as long as the request is large.
    """
    if error.code == CREDENTIALS_REFUSED:
        return error.upstream_status != 403
    if error.code == "provider_rate_limited":
        return error.retry_after_s is not None
    return error.code == "provider_unavailable" and error.upstream_status == 503


def was_refused(error: ProviderError) -> bool:
    """Whether it is certain that the provider has done nothing, and so bills nothing."""
    if error.was_refused is not None:
        return error.was_refused
    return error.upstream_status in REFUSALS and error.usage is None


def was_cut_here(error: ProviderError) -> bool:
    """Whether Harpoon itself ended the try: its time was up, and the provider had said nothing."""
    return isinstance(error, ProviderTimeout) and error.upstream_status is None


def body_text(body: Mapping[str, Any]) -> str:
    """The JSON text that goes out. Raises `NotSendable` for what has none."""
    text = json_text(body)
    if "NaN" in text or "Infinity" in text:
        try:
            json.dumps(body, allow_nan=False)
        except ValueError:
            raise NotSendable from None
    return text


def parse_object(provider: str, text: str) -> dict[str, Any]:
    """The reply's JSON object, or `ProviderBadReply`."""
    try:
        data = mended_json(text)
    except BadJson:
        raise ProviderBadReply(f"{provider} answered with something that is not JSON") from None
    if not isinstance(data, dict):
        raise ProviderBadReply(f"{provider} answered with JSON that is not an object")
    return data


def raise_for_status(provider: str, reply: HttpReply, *, now_ms: int) -> None:
    """Returns for a 200; else raises the error that the status stands for."""
    if reply.status == 200:
        return
    body = _body_of(reply.text)
    raise_rejection(
        provider,
        reply.status,
        word=_code_word(body),
        retry_after_s=retry_after_s(reply, now_ms=now_ms),
        body=body,
        too_large=reply.status == 429 and is_of_its_own_size(reply.text),
    )


def raise_rejection(
    provider: str,
    status: int,
    *,
    word: str | None = None,
    retry_after_s: int | None = None,
    body: Mapping[str, Any] = NO_BODY,
    too_large: bool = False,
) -> NoReturn:
    """One mapping of a provider's status to an error, for HTTP and for the binding alike.
    `too_large`: its words say that of this request."""
    error = _rejection(
        provider, status, word=word, retry_after_s=retry_after_s, too_large=too_large
    )
    error.usage = usage_from(body.get("usage"))
    error.was_refused = _was_refused(status, body)
    written = _error_in(body).get("failed_generation")
    error.came_bytes = utf8_size(text_of(written)) if written else 0
    raise error


def _was_refused(status: int, body: Mapping[str, Any]) -> bool | None:
    """Where the body tells more than the status.

    A 503 is a refusal only in the provider's own words: see `_NO_ROOM`. A proxy gives its 503 the
    same shape, for a connection that broke after the work as well.
    """
    told = _error_in(body)
    if body.get("usage") or told.get("failed_generation") or _words_of(told) & _MODEL_FAILURES:
        return False
    if status == 503 and (_words_of(told) & _NO_ROOM or _has_groqs_words(told)):
        return True
    return None


def _error_in(body: Mapping[str, Any]) -> Mapping[str, Any]:
    said = body.get("error")
    return said if isinstance(said, dict) else NO_BODY


def _has_groqs_words(told: Mapping[str, Any]) -> bool:
    message = told.get("message")
    return (
        isinstance(message, str)
        and _GROQ_HAS_NO_ROOM in message
        and told.get("type") == "internal_server_error"
    )


def _words_of(told: Mapping[str, Any]) -> set[str]:
    return {word for key in ("code", "type") if isinstance(word := told.get(key), str)}


def _rejection(
    provider: str, status: int, *, word: str | None, retry_after_s: int | None, too_large: bool
) -> ProviderError:
    said = f" ({word})" if word else ""
    if status in (401, 402, 403):
        return ProviderRejected(
            f"{provider} refused this deployment's credentials (HTTP {status}); "
            "its operator must check the key",
            code=CREDENTIALS_REFUSED,
            status=502,
            upstream_status=status,
        )
    if status == 404 and word != MODEL_NOT_FOUND:
        # A wrong path, a proxy in between: says nothing about the model.
        return ProviderUnavailable(f"{provider} answered HTTP 404{said}", upstream_status=status)
    if word == MODEL_NOT_FOUND:
        return ProviderRejected(
            f"{provider} does not have this model (HTTP {status})",
            code=MODEL_NOT_FOUND,
            status=502,
            upstream_status=status,
        )
    if word in _MODEL_FAILURES:
        return ProviderBadReply(
            f"{provider}'s model did not write what was asked for{said}", upstream_status=status
        )
    if too_large or status == 413:
        return RequestTooLarge(
            f"{provider} takes no request as large as this one (HTTP {status}); shorten it, lower"
            " max_tokens, or leave the choice of the model to Harpoon",
            upstream_status=status,
        )
    if status in (408, 504):
        return ProviderTimeout(f"{provider} timed out (HTTP {status})", upstream_status=status)
    if status == 429:
        return ProviderRateLimited(
            f"{provider} is rate limiting this deployment (HTTP 429)",
            upstream_status=status,
            retry_after_s=retry_after_s,
        )
    if status >= 500 or status in (409, 425, 498):
        return ProviderUnavailable(
            f"{provider} answered HTTP {status}{said}",
            upstream_status=status,
            retry_after_s=retry_after_s,
        )
    if status >= 400:
        return ProviderRejected(
            f"{provider} refused the request: HTTP {status}{said}",
            upstream_status=status,
            details={"upstream_code": word} if word else None,
        )
    return ProviderBadReply(f"{provider} answered HTTP {status}", upstream_status=status)


def _body_of(text: str) -> Mapping[str, Any]:
    try:
        data = mended_json(text)
    except BadJson:
        return NO_BODY
    return data if isinstance(data, dict) else NO_BODY


def _code_word(body: Mapping[str, Any]) -> str | None:
    """The `code` of an error body, when it is a plain word: never free text."""
    error = body.get("error")
    for key in ("code", "type"):
        word = error.get(key) if isinstance(error, dict) else None
        if isinstance(word, str) and _CODE_LIKE.fullmatch(word):
            return word
    return None
