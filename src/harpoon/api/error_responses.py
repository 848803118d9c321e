"""Every error as one JSON shape: `{"error": {"code", "message", "request_id", "retryable"}}`.

Under `/v1/` it is OpenAI's: the same object with the `type` and `param` that its clients read.
"""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.exceptions import HTTPException
from starlette.routing import Match, Route

from harpoon.api.json_response import JSONResponse
from harpoon.api.presentation import attempts_out
from harpoon.domain.chat import Attempt
from harpoon.errors import (
    HarpoonError,
    InvalidRequest,
    MethodNotAllowed,
    NotFound,
    ProviderError,
    ProviderTimeout,
    ProviderUnavailable,
)
from harpoon.ports import Scope

UNSUPPORTED_PARAMETER = "unsupported_parameter"
"""Also the type of the validation error that names such a parameter in its context."""

_WIRE_DETAILS = ("nearest", "rejected", "upstream_code")
"""Details that may leave; `attempts` is shaped on its own."""


SHOULD_RETRY = "x-should-retry"
"""OpenAI's and Anthropic's SDKs obey it before they look at the status. Source: openai-python
`_base_client.py`, `_should_retry` (2026-11-25)."""


_BAD_REQUEST = "invalid_request_error"
_OPENAI_TYPES = {
    401: "authentication_error",
    402: "insufficient_quota",
    403: "permission_error",
    429: "rate_limit_error",
}
"""By status. Source: platform.openai.com/docs/guides/error-codes (stored copy, 2026-11-23)."""


def error_body(error: HarpoonError, *, request_id: str) -> dict[str, Any]:
    body: dict[str, Any] = {
        "code": error.code,
        "message": error.message,
        "request_id": request_id,
        "retryable": error.retryable,
    }
    if error.param is not None:
        body["param"] = error.param
    if error.retry_after_s is not None:
        body["retry_after_s"] = error.retry_after_s
    for key in _WIRE_DETAILS:
        if key in error.details:
            body[key] = error.details[key]
    if isinstance(error, ProviderError):
        body["attempts"] = attempts_out(error.details.get("attempts", ()))
    return {"error": body}


def openai_error_body(error: HarpoonError, *, request_id: str) -> dict[str, Any]:
    """OpenAI's clients choose their exception by the status, and show `type`, `param`, `code`."""
    inner = error_body(error, request_id=request_id)["error"]
    kind = _OPENAI_TYPES.get(error.status, "api_error" if error.status >= 500 else _BAD_REQUEST)
    return {"error": {"param": None, **inner, "type": kind}}


def error_headers(error: HarpoonError) -> dict[str, str]:
    """What an error tells beside its body."""
    headers = {SHOULD_RETRY: "true" if should_retry(error) else "false"}
    if error.retry_after_s is not None:
        headers["retry-after"] = str(error.retry_after_s)
    if error.status == 401:
        headers["www-authenticate"] = "Bearer"
    return headers


def should_retry(error: HarpoonError) -> bool:
    """Whether the same request, sent again by itself, may help and hardly pays twice.

    After a wait that was as long as was allowed, and of calls that were cut or broken, only the
    caller can say whether another is worth its price.
    """
    if not error.retryable or isinstance(error, ProviderTimeout):
        return False
    return all(_is_hardly_billed(one) for one in error.details.get("attempts", ()))


def _is_hardly_billed(one: Attempt) -> bool:
    """A provider's 500 is of unknown cost until the bill was asked, but few charge for one."""
    is_down = one.error_code == ProviderUnavailable.code and (one.status or 0) >= 500
    return one.cost_nusd == 0 or (one.cost_nusd is None and is_down)


def error_response(error: HarpoonError, scope: Scope) -> JSONResponse:
    """`scope`: of the request, whose path decides the shape."""
    headers = error_headers(error)
    if isinstance(error, MethodNotAllowed) and "allow" in error.details:
        headers["allow"] = error.details["allow"]
    shape = openai_error_body if scope["path"].startswith("/v1/") else error_body
    return JSONResponse(
        shape(error, request_id=scope["harpoon.request_id"]),
        status_code=error.status,
        headers=headers,
    )


def from_validation(error: ValidationError | RequestValidationError) -> InvalidRequest:
    """The first fault that pydantic found, in one sentence; never the value itself."""
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False, include_input=False)[0]
    else:
        first = error.errors()[0]
    where = [str(part) for part in first["loc"] if part not in ("body", "query", "path")]
    message = first["msg"].removeprefix("Value error, ")
    if not where and first["type"] in ("missing", "model_attributes_type", "model_type"):
        return InvalidRequest(
            "the body must be a JSON object, sent with `Content-Type: application/json`"
        )
    param = ".".join(where) or None
    if first["type"] == UNSUPPORTED_PARAMETER:
        param = ".".join([*where, first["ctx"]["name"]])
        return InvalidRequest(message, code=UNSUPPORTED_PARAMETER, param=param)
    return InvalidRequest(f"{param}: {message}" if param else message, param=param)


def install(app: FastAPI) -> None:
    """Handlers for everything that a route may raise on purpose."""

    async def on_harpoon(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HarpoonError)
        return error_response(error, request.scope)

    async def on_validation(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)
        return await on_harpoon(request, from_validation(error))

    async def on_http(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)
        return await on_harpoon(request, _from_http(request, error))

    async def on_unforeseen(request: Request, error: Exception) -> JSONResponse:
        # Starlette raises it again after this answer; the middleware logs it there.
        return internal_error(request.scope)

    app.add_exception_handler(Exception, on_unforeseen)
    app.add_exception_handler(HarpoonError, on_harpoon)
    app.add_exception_handler(RequestValidationError, on_validation)
    app.add_exception_handler(HTTPException, on_http)


def _from_http(request: Request, error: HTTPException) -> HarpoonError:
    if error.status_code == 404:
        return no_such_route(request.method, request.url.path)
    if error.status_code == 405:
        allow = _methods_of(request)
        return MethodNotAllowed(
            f"{request.url.path} does not take {request.method}; it takes {allow or 'another'}",
            details={"allow": allow} if allow else None,
        )
    return HarpoonError("the request could not be answered", status=error.status_code)


def no_such_route(method: str, path: str) -> NotFound:
    return NotFound(f"there is no {method} {path}; GET /openapi.json lists the routes")


def _methods_of(request: Request) -> str:
    """Of all routes of this path: Starlette's own `Allow` names those of the first one only."""
    found: set[str] = set()
    for route in request.app.routes:
        if isinstance(route, Route) and route.matches(request.scope)[0] != Match.NONE:
            found |= route.methods or set()
    if "GET" in found:
        found.add("HEAD")
    return ", ".join(sorted(found))


def internal_error(scope: Scope) -> JSONResponse:
    """For what nobody foresaw: the log has its place under the same request id."""
    error = HarpoonError("an internal error; the request id finds it in the log")
    return error_response(error, scope)
