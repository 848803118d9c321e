"""Every error that Harpoon raises on purpose.

    HarpoonError                     500  internal_error
    ├── InvalidRequest               400  invalid_request        (names the field in `param`)
    │   ├── InvalidPlan              400  invalid_plan
    │   └── NotSendable              400  invalid_request
    ├── Unauthenticated              401  unauthenticated        (or key_expired)
    ├── BudgetExceeded               402  budget_exceeded        (or daily_budget_exceeded)
    ├── Forbidden                    403  forbidden
    ├── NotFound                     404  not_found
    ├── MethodNotAllowed             405  method_not_allowed
    ├── BodyTimeout                  408  body_timeout
    ├── Conflict                     409  conflict
    │   └── IllegalTransition        409  illegal_transition
    ├── PayloadTooLarge              413  payload_too_large
    ├── RateLimited                  429  rate_limited
    ├── HeadersTooLarge              431  headers_too_large
    ├── NotConfigured                503  not_configured
    ├── Unavailable                  503  agent_unavailable      (or budget_, access_unavailable)
    ├── NoModelAvailable             503  no_model_available
    └── ProviderError                502  provider_error         (carries `attempts`)
        ├── ProviderRejected         400  provider_rejected      (or 502: our credentials)
        │   └── RequestTooLarge      413  provider_request_too_large
        ├── ProviderRateLimited      429  provider_rate_limited
        ├── ProviderUnavailable      502  provider_unavailable
        ├── ProviderBadReply         502  provider_bad_reply
        ├── AnswerTooLong            502  answer_too_long
        └── ProviderTimeout          504  provider_timeout

A message is written for the person who sent the request: what is wrong and what to change.
It never holds a secret or a provider's response body.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

MAX_MESSAGE_CHARS = 1_000
MAX_PARAM_CHARS = 200
"""A message may quote what was sent, which may be as long as a body."""


class HarpoonError(Exception):
    """The root. `status` is the HTTP status, `code` a stable word that clients may match on."""

    status: int = 500
    code: str = "internal_error"
    retryable: bool = False

    def __init__(
        self,
        message: str,
        *,
        code: str | None = None,
        status: int | None = None,
        param: str | None = None,
        retry_after_s: int | None = None,
        details: dict[str, Any] | None = None,
    ) -> None:
        self.message = _cut(message, MAX_MESSAGE_CHARS)
        super().__init__(self.message)
        self.param = None if param is None else _cut(param, MAX_PARAM_CHARS)
        self.retry_after_s = retry_after_s
        self.details = details or {}
        if code is not None:
            self.code = code
        if status is not None:
            self.status = status


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


class InvalidRequest(HarpoonError):
    """The caller's input is wrong; sending it again unchanged fails again."""

    status = 400
    code = "invalid_request"


class InvalidPlan(InvalidRequest):
    """A plan of sub-tasks breaks a rule; nothing of it is done."""

    code = "invalid_plan"


class NotSendable(InvalidRequest):
    """What was asked has no JSON form, so no provider can be asked; nothing was sent."""

    def __init__(self) -> None:
        super().__init__(
            "the request holds a number that JSON does not have (NaN or Infinity);"
            " send a finite one, or null"
        )


class Unauthenticated(HarpoonError):
    """No key, or one that is not known."""

    status = 401
    code = "unauthenticated"


class BudgetExceeded(HarpoonError):
    """Nothing was sent: the worst case of the call does not fit under the cap."""

    status = 402
    code = "budget_exceeded"


class Forbidden(HarpoonError):
    """The key is known but may not do this."""

    status = 403
    code = "forbidden"


class NotFound(HarpoonError):
    """No such route, model, task or covenant."""

    status = 404
    code = "not_found"


class MethodNotAllowed(HarpoonError):
    """The path exists, but not with this method."""

    status = 405
    code = "method_not_allowed"


class BodyTimeout(HarpoonError):
    """The body stopped coming, or took too long; the rest of it was not waited for."""

    status = 408
    code = "body_timeout"
    retryable = True


class Conflict(HarpoonError):
    """The request contradicts the present state."""

    status = 409
    code = "conflict"


class IllegalTransition(Conflict):
    """A state machine was asked for a move that its table does not have; nothing changed."""

    code = "illegal_transition"


class PayloadTooLarge(HarpoonError):
    """The body is over the limit; it was not read to its end."""

    status = 413
    code = "payload_too_large"


class RateLimited(HarpoonError):
    """The caller's own limit was hit; `retry_after_s` says when to come back."""

    status = 429
    code = "rate_limited"
    retryable = True


class HeadersTooLarge(HarpoonError):
    """Path, query and headers together are over the limit."""

    status = 431
    code = "headers_too_large"


class ClientGone(HarpoonError):
    """Who has asked has left: the log alone is told."""

    status = 499
    code = "client_gone"


class NotConfigured(HarpoonError):
    """The deployment lacks a setting or has a wrong one; its operator must act."""

    status = 503
    code = "not_configured"


class Unavailable(HarpoonError):
    """A part of the deployment could not be reached just now."""

    status = 503
    code = "agent_unavailable"
    retryable = True


class NoModelAvailable(HarpoonError):
    """Every candidate was ruled out; `details["rejected"]` says why, model by model."""

    status = 503
    code = "no_model_available"
    retryable = True


class ProviderError(HarpoonError):
    """A provider did not give an answer. `upstream_status` is its HTTP status, when it had one.

    `usage`: a `domain.pricing.Usage` when it reported one for a reply that is of no use but was
    made, and billed. `came_bytes`: of what a model had written, that came with it. `was_refused`:
    whether it is certain that nothing was done for it, so that nothing is billed; None: its status
    tells. `lacked_money`: another try was not made for that.
    """

    status = 502
    code = "provider_error"
    retryable = True

    def __init__(self, message: str, *, upstream_status: int | None = None, **kwargs: Any) -> None:
        super().__init__(message, **kwargs)
        self.upstream_status = upstream_status
        self.usage: Any = None
        self.came_bytes = 0
        self.was_refused: bool | None = None
        self.lacked_money = False


class ProviderRejected(ProviderError):
    """The provider refused the request itself (400), or our credentials (then 502)."""

    status = 400
    code = "provider_rejected"
    retryable = False


class RequestTooLarge(ProviderRejected):
    """Larger than this model's provider takes from this account; another may take it."""

    status = 413
    code = "provider_request_too_large"


class ProviderRateLimited(ProviderError):
    """The provider's limit on this account; `retry_after_s` when the provider named a time."""

    status = 429
    code = "provider_rate_limited"


class ProviderUnavailable(ProviderError):
    """Not reachable, the connection was cut, or a 5xx."""

    code = "provider_unavailable"


class ProviderBadReply(ProviderError):
    """A reply that is not what the provider's API promises."""

    code = "provider_bad_reply"


class AnswerTooLong(ProviderError):
    """The answer is there, and paid, and there is no room for it where it was to go."""

    code = "answer_too_long"
    retryable = False


class ProviderTimeout(ProviderError):
    """No complete answer within the time allowed."""

    status = 504
    code = "provider_timeout"


def whole_seconds(ms: int) -> int:
    """Rounded up: whoever waits so long does not come too early."""
    return -(-ms // 1000)


def limited(what: str, *, wait_ms: int) -> RateLimited:
    """`what` is over a limit; in `wait_ms` it may be tried again."""
    wait_s = whole_seconds(wait_ms)
    return RateLimited(f"{what}; try again in {wait_s} s", retry_after_s=wait_s)


def error_said(error: HarpoonError) -> dict[str, Any]:
    """What crosses to another object or a socket, where its class would be lost."""
    said: dict[str, Any] = {
        "code": error.code,
        "message": error.message,
        "status": error.status,
        "retryable": error.retryable,
    }
    if error.param is not None:
        said["param"] = error.param
    if error.retry_after_s is not None:
        said["retry_after_ms"] = error.retry_after_s * 1000
    return said


def opened(reply: Mapping[str, Any]) -> dict[str, Any]:
    """What an agent's envelope (`agents/envelope.py`) holds. Raises the error that it carries."""
    error = reply.get("error")
    if error is not None:
        wait_ms = error.get("retry_after_ms")
        carried = HarpoonError(
            error["message"],
            code=error["code"],
            status=error["status"],
            param=error.get("param"),
            retry_after_s=None if wait_ms is None else whole_seconds(wait_ms),
        )
        carried.retryable = error["retryable"]
        raise carried
    ok: dict[str, Any] = reply["ok"]
    return ok


_STATUS_OF_A_TASK = {
    "deadline_exceeded": 504,
    "cancelled": 409,
    "invalid_output": 502,
    "dependencies_failed": 502,
    "no_result": 502,
}
"""Of codes that only tasks end with."""


def error_of_task(said: Mapping[str, Any]) -> HarpoonError:
    """`said`: the `error` of a run, where only its code and message are kept."""
    code = said["code"]
    statuses = {one.code: one.status for one in _family(HarpoonError)} | _STATUS_OF_A_TASK
    return HarpoonError(said["message"], code=code, status=statuses.get(code, 500))


def _family(of: type[HarpoonError]) -> list[type[HarpoonError]]:
    return [of, *(one for child in of.__subclasses__() for one in _family(child))]
