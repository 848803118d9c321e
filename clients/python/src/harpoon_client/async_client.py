"""`AsyncHarpoon`: the asynchronous client."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from functools import wraps
from types import TracebackType
from typing import Concatenate, ParamSpec, Self, TypeVar

import httpx

from harpoon_client import calls, covenants
from harpoon_client.async_driver import AsyncDriver
from harpoon_client.covenant_models import Covenant, Event
from harpoon_client.covenants import CovenantRef
from harpoon_client.driver import OnMissed
from harpoon_client.event_stream import ChatReader
from harpoon_client.exchange import Call, Flow, one
from harpoon_client.following import Cursor, follow, follow_covenant
from harpoon_client.models import ChatAnswer
from harpoon_client.retrying import Patience
from harpoon_client.settings import DEFAULT_TIMEOUT_S, settings_of

P = ParamSpec("P")
T = TypeVar("T")


def _method(build: Callable[P, Call[T]]) -> Callable[Concatenate[AsyncHarpoon, P], Awaitable[T]]:
    """A method that makes the call."""

    @wraps(build)
    async def method(self: AsyncHarpoon, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await self._driver.run(one(build(*args, **kwargs)))

    return method


def _handle_method(
    build: Callable[Concatenate[CovenantRef, P], Call[T] | Flow[T]],
) -> Callable[Concatenate[AsyncCovenantHandle, P], Awaitable[T]]:
    """A method of a covenant's handle."""

    @wraps(build)
    async def method(self: AsyncCovenantHandle, /, *args: P.args, **kwargs: P.kwargs) -> T:
        made = build(self.ref, *args, **kwargs)
        return await self._client._driver.run(one(made) if isinstance(made, Call) else made)

    return method


def _streaming(
    build: Callable[P, Call[ChatAnswer]],
) -> Callable[Concatenate[AsyncHarpoon, P], AsyncChatStream]:
    @wraps(build)
    def method(self: AsyncHarpoon, /, *args: P.args, **kwargs: P.kwargs) -> AsyncChatStream:
        return AsyncChatStream(self, build(*args, **kwargs))

    return method


def _starting(
    build: Callable[P, Call[Covenant]],
) -> Callable[Concatenate[AsyncHarpoon, P], Awaitable[AsyncCovenantHandle]]:
    @wraps(build)
    async def method(
        self: AsyncHarpoon, /, *args: P.args, **kwargs: P.kwargs
    ) -> AsyncCovenantHandle:
        begun = await self._driver.run(one(build(*args, **kwargs)))
        return AsyncCovenantHandle(self, CovenantRef(begun.user_id, begun.id), begun.first_seq)

    return method


class AsyncHarpoon:
    """`base_url`: else `HARPOON_URL`, else http://127.0.0.1:8787. `api_key`: else
    `HARPOON_API_KEY`; without one no key is sent. `retry_s`: how long a call that may be sent
    again is; `reconnect_s`: how long a covenant's calls and events wait for a server that is away.

    Every method raises a `HarpoonError`. Close it, or use `async with`.
    """

    def __init__(
        self,
        base_url: str | None = None,
        api_key: str | None = None,
        *,
        timeout_s: float = DEFAULT_TIMEOUT_S,
        retry_s: float = 10.0,
        reconnect_s: float = 300.0,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        settings = settings_of(base_url, api_key, timeout_s=timeout_s)
        patience = Patience(retry_s=retry_s, reconnect_s=reconnect_s)
        self._driver = AsyncDriver(settings, patience, transport)

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

    def covenant(self, covenant_id: str, *, user_id: str = "default") -> AsyncCovenantHandle:
        """The handle of a covenant that exists already; nothing is sent."""
        return AsyncCovenantHandle(self, CovenantRef(user_id, covenant_id))

    def events(
        self,
        user_id: str = "default",
        *,
        since: int | None = None,
        on_missed: OnMissed | None = None,
    ) -> AsyncIterator[Event]:
        """All of the user's events after `since` (0: from the oldest; None: those to come), each
        once, whatever breaks on the way. Never ends by itself. `on_missed`: told of each break."""
        return self._driver.follow(follow(user_id, Cursor(since), self._driver.patience), on_missed)

    async def close(self) -> None:
        await self._driver.http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()

    def __repr__(self) -> str:
        return f"AsyncHarpoon({self._driver.settings.url!r})"


class AsyncChatStream:
    """`async for` gives the pieces of the text; then `answer` is there. The request is sent by
    the first step. An answer that is cut raises; its text so far is `error.details["content"]`."""

    def __init__(self, client: AsyncHarpoon, call: Call[ChatAnswer]) -> None:
        self._reader = ChatReader()
        streamed = replace(call, json=call.json | {"stream": True})
        self._pieces = client._driver.pieces(streamed, self._reader)

    @property
    def answer(self) -> ChatAnswer:
        """Raises `NotReachable` before the stream's end."""
        return self._reader.end()

    async def close(self) -> None:
        """Leaves: the server notices, and stops what it can."""
        await self._pieces.aclose()

    def __aiter__(self) -> AsyncIterator[str]:
        return self._pieces


class AsyncCovenantHandle:
    """A covenant that is worked on, whether anybody watches or not."""

    def __init__(
        self, client: AsyncHarpoon, ref: CovenantRef, first_seq: int | None = None
    ) -> None:
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
    ) -> AsyncIterator[Event]:
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
