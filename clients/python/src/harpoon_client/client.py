"""`Harpoon`: the synchronous client."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import wraps
from types import TracebackType
from typing import Concatenate, ParamSpec, Self, TypeVar

import httpx

from harpoon_client import calls, covenants
from harpoon_client.covenant_models import Covenant, Event
from harpoon_client.covenants import CovenantRef
from harpoon_client.driver import Driver, OnMissed
from harpoon_client.event_stream import ChatReader
from harpoon_client.exchange import Call, Flow, one
from harpoon_client.following import Cursor, follow, follow_covenant
from harpoon_client.models import ChatAnswer
from harpoon_client.retrying import Patience
from harpoon_client.settings import DEFAULT_TIMEOUT_S, settings_of

P = ParamSpec("P")
T = TypeVar("T")


def _method(build: Callable[P, Call[T]]) -> Callable[Concatenate[Harpoon, P], T]:
    """A method that makes the call."""

    @wraps(build)
    def method(self: Harpoon, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return self._driver.run(one(build(*args, **kwargs)))

    return method


def _handle_method(
    build: Callable[Concatenate[CovenantRef, P], Call[T] | Flow[T]],
) -> Callable[Concatenate[CovenantHandle, P], T]:
    """A method of a covenant's handle."""

    @wraps(build)
    def method(self: CovenantHandle, /, *args: P.args, **kwargs: P.kwargs) -> T:
        made = build(self.ref, *args, **kwargs)
        return self._client._driver.run(one(made) if isinstance(made, Call) else made)

    return method


def _streaming(
    build: Callable[P, Call[ChatAnswer]],
) -> Callable[Concatenate[Harpoon, P], ChatStream]:
    @wraps(build)
    def method(self: Harpoon, /, *args: P.args, **kwargs: P.kwargs) -> ChatStream:
        return ChatStream(self, build(*args, **kwargs))

    return method


def _starting(
    build: Callable[P, Call[Covenant]],
) -> Callable[Concatenate[Harpoon, P], CovenantHandle]:
    @wraps(build)
    def method(self: Harpoon, /, *args: P.args, **kwargs: P.kwargs) -> CovenantHandle:
        begun = self._driver.run(one(build(*args, **kwargs)))
        return CovenantHandle(self, CovenantRef(begun.user_id, begun.id), begun.first_seq)

    return method


class Harpoon:
    """`base_url`: else `HARPOON_URL`, else http://127.0.0.1:8787. `api_key`: else
    `HARPOON_API_KEY`; without one no key is sent. `retry_s`: how long a call that may be sent
    again is; `reconnect_s`: how long a covenant's calls and events wait for a server that is away.

    Every method raises a `HarpoonError`. May be shared by threads. Close it, or use `with`.
    """

    def __init__(
        self,
        base_url: str | None = None,
        api_key: str | None = None,
        *,
        timeout_s: float = DEFAULT_TIMEOUT_S,
        retry_s: float = 10.0,
        reconnect_s: float = 300.0,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        settings = settings_of(base_url, api_key, timeout_s=timeout_s)
        patience = Patience(retry_s=retry_s, reconnect_s=reconnect_s)
        self._driver = Driver(settings, patience, transport)

    chat = _method(calls.chat)
    chat_stream = _streaming(calls.chat)
    route = _method(calls.route)
    models = _method(calls.models)
    model = _method(calls.model)
    health = _method(calls.health)
    batch = _method(calls.batch)
    parallel = _method(calls.parallel)
    workers = _method(calls.workers)
    optimize = _method(calls.optimize)
    smart = _method(calls.smart)
    start = _starting(covenants.begin)
    covenants = _method(covenants.covenants)

    def covenant(self, covenant_id: str, *, user_id: str = "default") -> CovenantHandle:
        """The handle of a covenant that exists already; nothing is sent."""
        return CovenantHandle(self, CovenantRef(user_id, covenant_id))

    def events(
        self,
        user_id: str = "default",
        *,
        since: int | None = None,
        on_missed: OnMissed | None = None,
    ) -> Iterator[Event]:
        """All of the user's events after `since` (0: from the oldest; None: those to come), each
        once, whatever breaks on the way. Never ends by itself. `on_missed`: told of each break."""
        return self._driver.follow(follow(user_id, Cursor(since), self._driver.patience), on_missed)

    def close(self) -> None:
        self._driver.http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Harpoon({self._driver.settings.url!r})"


class ChatStream:
    """Iterate for the pieces of the text; then `answer` is there. The request is sent by the first
    step. An answer that is cut raises; its text so far is `error.details["content"]`."""

    def __init__(self, client: Harpoon, call: Call[ChatAnswer]) -> None:
        self._reader = ChatReader()
        streamed = replace(call, json=call.json | {"stream": True})
        self._pieces = client._driver.pieces(streamed, self._reader)

    @property
    def answer(self) -> ChatAnswer:
        """Raises `NotReachable` before the stream's end."""
        return self._reader.end()

    def close(self) -> None:
        """Leaves: the server notices, and stops what it can."""
        self._pieces.close()

    def __iter__(self) -> Iterator[str]:
        return self._pieces


class CovenantHandle:
    """A covenant that is worked on, whether anybody watches or not."""

    def __init__(self, client: Harpoon, ref: CovenantRef, first_seq: int | None = None) -> None:
        """`first_seq`: see `Cursor.of_covenant`."""
        self._client = client
        self.ref = ref
        self._cursor = Cursor.of_covenant(first_seq)

    @property
    def id(self) -> str:
        return self.ref.id

    @property
    def last_seq(self) -> int:
        """Of the last event that `events` has given; all of the user's are counted."""
        return self._cursor.last_seq or 0

    def events(
        self, *, since: int | None = None, on_missed: OnMissed | None = None
    ) -> Iterator[Event]:
        """Live, each once, up to and with the `covenant_update` that is its end. Goes on after the
        last one that was given before; `since` says otherwise."""
        if since is not None:
            self._cursor = Cursor(since)
        flow = follow_covenant(self.ref, self._cursor, self._client._driver.patience)
        return self._client._driver.follow(flow, on_missed)

    read = _handle_method(covenants.read)
    wait = _handle_method(covenants.wait)
    cancel = _handle_method(covenants.cancel)
    receipt = _handle_method(covenants.receipt)
