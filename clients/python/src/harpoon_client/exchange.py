"""One request and one reply, as data: nothing in here does I/O.

A *flow* is a generator that yields commands (a `Call` to make, a `Sleep`) and returns a result. The
synchronous and the asynchronous client each have a small driver that carries the commands out, so
that everything that decides is written once.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from harpoon_client.errors import ApiError, BadReply, HarpoonError, error_of
from harpoon_client.json_text import parsed

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, kw_only=True)
class Reply:
    """`headers`: names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, kw_only=True)
class Call(Generic[T]):
    """`parse` makes the result of an answer's JSON.

    `may_repeat`: sending it twice does no more than sending it once. `is_lasting`: it belongs to a
    covenant under way, which outlives a restart of the server, so it is tried for longer.
    """

    method: str
    path: str
    parse: Callable[[Any], T]
    json: Any = None
    params: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    may_repeat: bool = False
    is_lasting: bool = False
    timeout_s: float | None = None
    """None: the client's own."""


@dataclass(frozen=True)
class Attempt:
    """Send the call once."""

    call: Call[Any]


@dataclass(frozen=True)
class Sleep:
    seconds: float


Command = Call[Any] | Attempt | Sleep
Flow = Generator[Command, Any, T]


def one(call: Call[T]) -> Flow[T]:
    """A flow of this call alone."""
    result: T = yield call
    return result


def into(model: type[M]) -> Callable[[Any], M]:
    """For `Call.parse`."""

    def parse(data: Any) -> M:
        try:
            return model.model_validate(data)
        except ValidationError as error:
            first = error.errors(include_input=False, include_url=False)[0]
            where = ".".join(str(part) for part in first["loc"])
            raise BadReply(f"the answer is no {model.__name__}: {where}: {first['msg']}") from None

    return parse


def result_of(call: Call[T], reply: Reply) -> T:
    """Raises the error that the reply tells of, or `BadReply`."""
    if reply.status >= 400:
        raise error_in(reply)
    try:
        data = parsed(reply.body)
    except ValueError:
        raise BadReply(
            f"{call.path} answered {reply.status} without JSON; is the URL that of a Harpoon?",
            status=reply.status,
            request_id=reply.headers.get("x-request-id"),
        ) from None
    return call.parse(data)


def error_in(reply: Reply) -> HarpoonError:
    """Of a reply that is no success; a proxy's answer in between is one without our shape."""
    try:
        said = parsed(reply.body)["error"]
        error = error_of(said, status=reply.status)
    except (ValueError, KeyError, TypeError, AttributeError):
        gateway = reply.status in (408, 425, 429, 500, 502, 503, 504)
        error = ApiError(
            f"status {reply.status} from something that is no Harpoon",
            code="not_harpoon",
            status=reply.status,
            request_id=reply.headers.get("x-request-id"),
            retryable=gateway,
        )
    if error.retry_after_s is None:
        error.retry_after_s = _seconds(reply.headers.get("retry-after"))
    return error


def _seconds(text: str | None) -> float | None:
    """Harpoon says seconds; a date from a proxy is passed over."""
    try:
        seconds = float(text or "")
    except ValueError:
        return None
    return seconds if 0 <= seconds < float("inf") else None
