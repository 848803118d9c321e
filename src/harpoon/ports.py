"""What the inner layers need from the outside, as small protocols.

Production adapters are in `platform/`; plain fakes for tests are in `tests/fakes.py`.
"""

from __future__ import annotations

from collections.abc import (
    AsyncIterator,
    Awaitable,
    Callable,
    Coroutine,
    Mapping,
    MutableMapping,
    Sequence,
)
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from harpoon.domain.access import Caller
from harpoon.domain.call_point import CallPoint
from harpoon.domain.tickets import Ticket
from harpoon.errors import HarpoonError

NewId = Callable[[str], str]
"""`new_id("call")` → `call_01J…`: unique under concurrency and sortable by time (a ULID)."""

Log = Callable[[str, Mapping[str, Any]], None]
"""`log("request", {...})` writes one JSON line. Never prompts, keys or upstream bodies."""

Scope = MutableMapping[str, Any]
Event = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Event]]
Send = Callable[[Event], Awaitable[None]]
AsgiApp = Callable[[Scope, Receive, Send], Awaitable[None]]
"""An ASGI 3 application. Source: asgi.readthedocs.io."""


HAS_LEFT_EXTENSION = "harpoon.has_left"
"""In an ASGI scope: a function that says whether the client has left."""

STREAM_EXTENSION = "harpoon.stream"
"""An ASGI extension of Harpoon's own server: see `api/event_stream.py`."""

Random = Callable[[], float]
"""`random()` → 0.0 ≤ x < 1.0, for spreading retries. Not for secrets."""

NewToken = Callable[[], str]
"""`new_token()` → 16 hex digits that nobody can guess; ids can be, for they are counted up."""

Background = Callable[[Coroutine[Any, Any, None]], None]
"""`background(work)` runs `work` past the end of the request that started it."""


class Clock(Protocol):
    """Wall time. On Workers it advances only across I/O, so it cannot time pure computation."""

    def now_ms(self) -> int:
        """Milliseconds since the Unix epoch."""
        ...


@dataclass(frozen=True, kw_only=True)
class HttpRequest:
    """One outgoing request; `body` is JSON text, or None for a GET."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: str | None = None
    most_reply_bytes: int = 1024 * 1024
    """Of a whole reply, to `send`; a stream is its reader's affair."""


@dataclass(frozen=True, kw_only=True)
class HttpReply:
    """A complete reply; header names are lower case."""

    status: int
    headers: Mapping[str, str]
    text: str


class SendTimeout(Exception):
    """The whole reply did not arrive within `timeout_ms`."""


class SendFailed(Exception):
    """The connection could not be made or was cut before the reply was whole."""


class ReplyCut(SendFailed):
    """The reply had begun, with its status, and broke before it was whole."""


class ReplyTooLarge(SendFailed):
    """The reply has more than `most_reply_bytes`; it was not read to its end."""


class ByteStream(Protocol):
    """A body that arrives piece by piece. Whoever has one must read it to its end or cancel it."""

    def __aiter__(self) -> AsyncIterator[bytes]:
        """Raises `SendFailed` when the connection breaks."""
        ...

    def cancel(self) -> None:
        """Closes the connection: the sender learns that nobody listens. Harmless after the end."""
        ...


@dataclass(frozen=True, kw_only=True)
class HttpStream:
    """A reply whose body is still on its way; header names are lower case."""

    status: int
    headers: Mapping[str, str]
    body: ByteStream


class HttpSender(Protocol):
    """Sends one request. Any HTTP status is a reply; only transport failures raise.

    A caller that is cancelled while it waits closes the connection.
    """

    async def send(self, request: HttpRequest, *, timeout_ms: int) -> HttpReply:
        """The whole reply. Raises `SendTimeout`, `SendFailed` or `ReplyTooLarge`."""
        ...

    async def open(self, request: HttpRequest) -> HttpStream:
        """The reply's head, its body still to be read; the caller keeps the time.

        Raises `SendFailed`.
        """
        ...


class BindingFailed(Exception):
    """`env.AI.run` threw. `text` is the runtime's message: to be mapped, never shown."""

    def __init__(self, text: str) -> None:
        super().__init__("the AI binding raised an error")
        self.text = text


class AiBinding(Protocol):
    """The Workers AI binding, with its own shapes."""

    async def run(
        self,
        model: str,
        inputs: Mapping[str, Any],
        *,
        gateway: Mapping[str, Any] | None,
        timeout_ms: int,
    ) -> Mapping[str, Any]:
        """Raises `BindingFailed`, or `SendTimeout` when `timeout_ms` passes."""
        ...

    async def open(
        self, model: str, inputs: Mapping[str, Any], *, gateway: Mapping[str, Any] | None
    ) -> ByteStream | Mapping[str, Any]:
        """With `"stream": true` in the inputs: an event stream, or the whole answer where the
        model does not stream. Raises `BindingFailed`; the caller keeps the time."""
        ...


SqlValue = str | int | float | bytes | None


class SqlStore(Protocol):
    """One SQLite database with a single writer. Statements between two awaits commit together."""

    def execute(self, sql: str, *params: SqlValue) -> list[dict[str, Any]]:
        """One statement; its rows, or an empty list. Integers must fit in 2^53."""
        ...

    def run_script(self, sql: str) -> None:
        """Several statements without parameters."""
        ...

    def transaction(self, work: Callable[[], None]) -> None:
        """Runs `work`; when it raises, rolls back everything that it wrote and raises the same."""
        ...


class AgentDirectory(Protocol):
    """Reaches a Durable Object by class and name."""

    async def call(
        self,
        agent: str,
        name: str,
        method: str,
        given: Mapping[str, Any],
        *,
        timeout_ms: int,
    ) -> Mapping[str, Any]:
        """A method of `agent` ("mediator", "orchestrator" or "purse"); see `agents/envelope.py`.

        Gives its envelope: `{"ok": …}` or `{"error": …}`. Raises `SendFailed` when the object could
        not be reached, `SendTimeout` when it did not answer in time.
        """
        ...


class AnswerStore(Protocol):
    """Texts by key for a limited time. It may forget any of them at any time, and never raises."""

    async def get(self, key: str) -> str | None: ...

    async def put(self, key: str, text: str, *, ttl_s: int) -> None: ...


class RateLimiter(Protocol):
    """Counts the requests of one caller. Approximate: each location counts for itself."""

    async def allows(self, key: str) -> bool: ...


class Alarm(Protocol):
    """The one alarm of a Durable Object. A later `set` replaces an earlier one."""

    def set(self, at_ms: int) -> None:
        """Wall time, ms since the epoch."""
        ...

    def clear(self) -> None: ...


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """An answer to a WebSocket's opening that opens none; `body` is JSON text."""

    status: int
    headers: Sequence[tuple[str, str]]
    body: str


class CallPoints(Protocol):
    """Where calls are counted across all isolates."""

    def write(self, point: CallPoint) -> None:
        """Does not wait, and never raises."""
        ...


class SignatureCheck(Protocol):
    async def rs256(self, jwk: Mapping[str, Any], *, signed: bytes, signature: bytes) -> bool:
        """Whether the RSA key `jwk` (RFC 7517) has signed these bytes (RS256)."""
        ...


class SocketRates(Protocol):
    """Counts what comes by WebSocket with what comes by HTTP."""

    async def check(
        self, *, tenant: str, actor: str, counted_as: str | None, begins_work: bool
    ) -> None:
        """Raises `RateLimited`. `begins_work`: it counts as a POST."""
        ...


class Opening(NamedTuple):
    """Who opens a WebSocket."""

    ticket: Ticket | None
    caller: Caller
    counted_as: str | None
    """As the deployment's rate limit names the caller; None: it does not count it."""


class WebSocketGate(Protocol):
    """Decides on a WebSocket's opening."""

    async def admit(self, url: str, headers: Mapping[str, str]) -> tuple[str, str]:
        """(agent, name of its object). Raises a `HarpoonError`."""
        ...

    def refusal(self, error: HarpoonError) -> Refusal:
        """The answer to one that was not admitted."""
        ...

    async def opener(self, url: str, headers: Mapping[str, str]) -> Opening:
        """For the object: the ticket, which it must let in once only, and who it is. Raises a
        `HarpoonError`."""
        ...


class Socket(Protocol):
    """One client's WebSocket. Nothing here waits; a client that is gone is passed over."""

    @property
    def id(self) -> str:
        """The same through all lives of the object."""
        ...

    @property
    def actor(self) -> str:
        """Who has opened it, as the audit log names callers."""
        ...

    @property
    def expires_at_ms(self) -> int | None:
        """When the key or session ends by which it was opened; None: never."""
        ...

    @property
    def counted_as(self) -> str | None:
        """See `Opening`."""
        ...

    @property
    def is_closed(self) -> bool:
        """Or being closed, by whichever side."""
        ...

    @property
    def kept(self) -> str:
        """What `keep` was given last, in whatever life of the object; at first empty."""
        ...

    def keep(self, text: str) -> None:
        """At most 8 KiB, without a blank."""
        ...

    def send(self, text: str) -> None: ...

    def close(self, code: int, reason: str) -> None: ...
