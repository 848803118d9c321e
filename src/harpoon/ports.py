"""What the inner layers need from the outside, as small protocols.

Production adapters are in `platform/`; plain fakes for tests are in `tests/fakes.py`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any, Protocol

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


class HttpSender(Protocol):
    """Sends one request. Any HTTP status is a reply; only transport failures raise."""

    async def send(self, request: HttpRequest, *, timeout_ms: int) -> HttpReply:
        """Raises `SendTimeout` or `SendFailed`."""
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

    async def describe(self, agent: str, name: str, *, timeout_ms: int) -> Mapping[str, Any]:
        """A round trip to `agent` ("mediator" or "orchestrator").

        Gives its `describe` envelope: `{"ok": …}` or `{"error": …}`. Raises `SendFailed` when the
        object could not be reached, `SendTimeout` when it did not answer in time.
        """
        ...
