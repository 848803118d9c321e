"""What the front answers itself, in the Worker's own shape of errors (docs/errors.md)."""

from __future__ import annotations

import json
import secrets
from http import HTTPStatus

import h11

_BAD_REQUEST = "invalid_request_error"
_TYPES = {429: "rate_limit_error"}
"""OpenAI's, under `/v1/`; the others are of the client's or of the server's making."""


class Refusal(Exception):
    """`is_safe`: whether the same request may be sent again unasked: nothing was done for it."""

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        *,
        retry_after_s: int | None = None,
        is_retryable: bool = False,
        is_safe: bool = True,
        allow: str | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.retry_after_s = retry_after_s
        self.is_retryable = is_retryable
        self.should_retry = is_retryable and is_safe
        self.allow = allow

    def response(self, target: bytes) -> tuple[h11.Response, bytes]:
        """`target`: of the request, as far as it is known; under `/v1/` errors are OpenAI's."""
        request_id = f"req_{secrets.token_hex(16)}"
        error: dict[str, object] = {
            "code": self.code,
            "message": self.message,
            "request_id": request_id,
            "retryable": self.is_retryable,
        }
        if self.retry_after_s is not None:
            error["retry_after_s"] = self.retry_after_s
        if target.startswith(b"/v1/"):
            kind = "api_error" if self.status >= 500 else _TYPES.get(self.status, _BAD_REQUEST)
            error = {"param": None, **error, "type": kind}
        body = json.dumps({"error": error}).encode()
        headers = [
            ("content-type", "application/json"),
            ("content-length", str(len(body))),
            ("x-request-id", request_id),
            ("x-should-retry", "true" if self.should_retry else "false"),
            ("cache-control", "no-store"),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
            ("connection", "close"),
        ]
        if self.retry_after_s is not None:
            headers.append(("retry-after", str(self.retry_after_s)))
        if self.allow is not None:
            headers.append(("allow", self.allow))
        reason = HTTPStatus(self.status).phrase.encode()
        return h11.Response(status_code=self.status, headers=headers, reason=reason), body


def invalid(message: str) -> Refusal:
    return Refusal(400, "invalid_request", message)


def not_there() -> Refusal:
    return _try_later("the server is being started again; nothing was done for this request")


def no_room() -> Refusal:
    return _try_later("too many requests are being answered at once; nothing was done for this one")


def too_large(most_bytes: int) -> Refusal:
    return Refusal(
        413, "payload_too_large", f"the body is over the limit of {most_bytes} bytes (1 MiB)"
    )


def was_cut() -> Refusal:
    return Refusal(
        503,
        "agent_unavailable",
        "the server has ended before it answered; what it has done until then stays",
        is_retryable=True,
        is_safe=False,
    )


def too_slow() -> Refusal:
    return Refusal(
        408, "body_timeout", "the body came too slowly; send it again", is_retryable=True
    )


def too_much_held() -> Refusal:
    return _try_later(
        "too many requests are sent at once that do not end; this was the longest of them"
    )


def too_many_refused(wait_s: int) -> Refusal:
    return Refusal(
        429,
        "rate_limited",
        "too many requests of this address were refused for their key",
        retry_after_s=wait_s,
        is_retryable=True,
    )


def _try_later(message: str) -> Refusal:
    return Refusal(503, "agent_unavailable", message, retry_after_s=2, is_retryable=True)
