"""Every error that this package raises on purpose.

    HarpoonError
    ├── ApiError                     the server said no; the names and codes are its own
    │   ├── InvalidRequest           400  invalid_request     (names the field in `param`)
    │   │   └── InvalidPlan          400  invalid_plan
    │   ├── Unauthenticated          401  unauthenticated
    │   ├── BudgetExceeded           402  budget_exceeded
    │   ├── Forbidden                403  forbidden
    │   ├── NotFound                 404  not_found           (`details["nearest"]`)
    │   ├── MethodNotAllowed         405  method_not_allowed
    │   ├── BodyTimeout              408  body_timeout
    │   ├── Conflict                 409  conflict
    │   │   └── IllegalTransition    409  illegal_transition
    │   ├── PayloadTooLarge          413  payload_too_large
    │   ├── RateLimited              429  rate_limited        (`retry_after_s`)
    │   ├── HeadersTooLarge          431  headers_too_large
    │   ├── NotConfigured            503  not_configured
    │   ├── Unavailable              503  agent_unavailable   (a part of it could not be reached)
    │   ├── NoModelAvailable         503  no_model_available
    │   └── ProviderError            502  provider_error      (`details["attempts"]`)
    │       ├── ProviderRejected     400  provider_rejected
    │       │   └── RequestTooLarge  413  provider_request_too_large
    │       ├── ProviderRateLimited  429  provider_rate_limited
    │       ├── ProviderUnavailable  502  provider_unavailable
    │       ├── AnswerTooLong        502  answer_too_long
    │       ├── ProviderBadReply     502  provider_bad_reply
    │       └── ProviderTimeout      504  provider_timeout
    ├── NotReachable                 no connection, or it broke before the answer
    │   └── TimedOut                 no answer within the time allowed
    ├── BadReply                     an answer that is not what Harpoon's API promises
    └── EventsGone                   events were asked for that the server no longer keeps

A code that is not listed comes as the class of its status, with its own `code`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

T = TypeVar("T")
MOST_RETRY_AFTER_S = 10.0**9


class HarpoonError(Exception):
    """The root.

    `status`: HTTP, None when there was no answer. `code`: a stable word to match on.
    `request_id`: finds the request in the server's log; None when it is not known.
    `retryable`: the same request may succeed later.
    """

    default_code: ClassVar[str] = "error"
    default_status: ClassVar[int | None] = None
    default_retryable: ClassVar[bool] = False

    def __init__(
        self,
        message: str,
        *,
        code: str | None = None,
        status: int | None = None,
        request_id: str | None = None,
        retryable: bool | None = None,
        param: str | None = None,
        retry_after_s: float | None = None,
        details: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = self.default_code if code is None else code
        self.status = self.default_status if status is None else status
        self.request_id = request_id
        self.retryable = self.default_retryable if retryable is None else retryable
        self.param = param
        self.retry_after_s = retry_after_s
        self.details = dict(details or {})


class NotReachable(HarpoonError):
    """No connection, or it broke before the answer: the server may or may not have acted.

    The message names the cause. `code`: `not_reachable`, `tls_failed` (its certificate is not
    trusted), `proxy_failed`, or `stream_cut`.
    """

    default_code = "not_reachable"
    default_retryable = True


class TimedOut(NotReachable):
    """No answer within the time allowed: the server may or may not have acted."""

    default_code = "timed_out"


class BadReply(HarpoonError):
    """An answer that is not what Harpoon's API promises. Is the URL that of a Harpoon?"""

    default_code = "bad_reply"


class EventsGone(HarpoonError):
    """The server keeps 10,000 events or 30 days; the covenant itself can still be read."""

    default_code = "events_gone"


class ApiError(HarpoonError):
    """The server said no."""

    default_code = "internal_error"
    default_status = 500


class InvalidRequest(ApiError):
    """The input is wrong; sending it again unchanged fails again. What cannot be sent at all is
    one, too, with `param` `base_url`, `api_key` or `environment` when that is the reason."""

    default_code, default_status = "invalid_request", 400


class InvalidPlan(InvalidRequest):
    """A plan of sub-tasks breaks a rule; nothing of it is done."""

    default_code = "invalid_plan"


class Unauthenticated(ApiError):
    """No key, or one that is not known."""

    default_code, default_status = "unauthenticated", 401


class BudgetExceeded(ApiError):
    """Nothing was sent: the worst case of the call does not fit under the cap."""

    default_code, default_status = "budget_exceeded", 402


class Forbidden(ApiError):
    """The key is known but may not do this."""

    default_code, default_status = "forbidden", 403


class NotFound(ApiError):
    """No such route, model, task or covenant."""

    default_code, default_status = "not_found", 404


class MethodNotAllowed(ApiError):
    """The path exists, but not with this method."""

    default_code, default_status = "method_not_allowed", 405


class BodyTimeout(ApiError):
    """The body stopped coming, or took too long; the server did not wait for the rest."""

    default_code, default_status, default_retryable = "body_timeout", 408, True


class Conflict(ApiError):
    """The request contradicts the present state."""

    default_code, default_status = "conflict", 409


class IllegalTransition(Conflict):
    """The covenant cannot do that now; nothing changed."""

    default_code = "illegal_transition"


class PayloadTooLarge(ApiError):
    """The body is over the limit."""

    default_code, default_status = "payload_too_large", 413


class RateLimited(ApiError):
    """The caller's own limit was hit; `retry_after_s` says when to come back."""

    default_code, default_status = "rate_limited", 429
    default_retryable = True


class HeadersTooLarge(ApiError):
    """The head of the request is over the server's limit."""

    default_code, default_status = "headers_too_large", 431


class NotConfigured(ApiError):
    """The deployment lacks a setting; its operator must act."""

    default_code, default_status = "not_configured", 503


class Unavailable(ApiError):
    """A part of the deployment could not be reached just now."""

    default_code, default_status = "agent_unavailable", 503
    default_retryable = True


class NoModelAvailable(ApiError):
    """Every model was ruled out; `details["rejected"]` says why."""

    default_code, default_status = "no_model_available", 503
    default_retryable = True


class ProviderError(ApiError):
    """A provider did not give an answer."""

    default_code, default_status = "provider_error", 502
    default_retryable = True


class ProviderRejected(ProviderError):
    """The provider refused the request itself."""

    default_code, default_status = "provider_rejected", 400
    default_retryable = False


class RequestTooLarge(ProviderRejected):
    """Larger than this model's provider takes from the server's account; another may take it."""

    default_code, default_status = "provider_request_too_large", 413


class ProviderRateLimited(ProviderError):
    """The provider's limit on the server's account."""

    default_code, default_status = "provider_rate_limited", 429


class ProviderUnavailable(ProviderError):
    """Not reachable, the connection was cut, or a 5xx."""

    default_code = "provider_unavailable"


class AnswerTooLong(ProviderError):
    """It was given and is paid for, but the results of a batch in one piece had no room for it."""

    default_code, default_retryable = "answer_too_long", False


class ProviderBadReply(ProviderError):
    """A reply that is not what the provider's API promises."""

    default_code = "provider_bad_reply"


class ProviderTimeout(ProviderError):
    """No complete answer within the time allowed."""

    default_code, default_status = "provider_timeout", 504


def family(of: type[HarpoonError]) -> list[type[HarpoonError]]:
    """`of` and everything below it."""
    return [of, *(one for child in of.__subclasses__() for one in family(child))]


_BY_CODE = {one.default_code: one for one in family(ApiError)}
_BY_STATUS: Mapping[int, type[ApiError]] = {
    400: InvalidRequest,
    401: Unauthenticated,
    402: BudgetExceeded,
    403: Forbidden,
    404: NotFound,
    405: MethodNotAllowed,
    409: Conflict,
    413: PayloadTooLarge,
    429: RateLimited,
    502: ProviderError,
    503: Unavailable,
    504: ProviderTimeout,
}


def error_of(said: Mapping[str, Any], *, status: int | None = None) -> HarpoonError:
    """`said`: the `error` object of an answer or of an event. `status`: of the answer."""
    named = ("code", "message", "request_id", "retryable", "param", "retry_after_s", "status")
    code = str(said.get("code") or "internal_error")
    status = _typed(said.get("status"), int) if status is None else status
    kind = _BY_CODE.get(code) or _BY_STATUS.get(status or 0, ApiError)
    return kind(
        str(said.get("message") or "the server gave no reason"),
        code=code,
        status=status,
        request_id=_typed(said.get("request_id"), str),
        # What an event tells may lack it; then it is as the class has it.
        retryable=_typed(said.get("retryable"), bool),
        param=_typed(said.get("param"), str),
        retry_after_s=_seconds(said.get("retry_after_s")),
        details={name: value for name, value in said.items() if name not in named},
    )


def _typed(value: Any, kind: type[T]) -> T | None:
    """None for what is of another type than it should be: the error is still told."""
    return value if isinstance(value, kind) else None


def _seconds(value: Any) -> float | None:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return float(value) if is_number and 0 <= value <= MOST_RETRY_AFTER_S else None
