"""`AsyncHarpoon`: the asynchronous client. It only carries out what the flows ask for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from functools import wraps
from types import TracebackType
from typing import Any, Concatenate, ParamSpec, Self, TypeVar, cast

import httpx

from harpoon_client import calls, covenants
from harpoon_client.covenant_models import Covenant, Event
from harpoon_client.covenants import CovenantRef
from harpoon_client.errors import HarpoonError
from harpoon_client.event_stream import ChatReader
from harpoon_client.exchange import Attempt, Call, Flow, Sleep, error_in, one, result_of
from harpoon_client.following import (
    Connect,
    Cursor,
    Deliver,
    FollowFlow,
    Missed,
    Receive,
    follow,
    follow_covenant,
)
from harpoon_client.models import ChatAnswer
from harpoon_client.retrying import Patience, attempts
from harpoon_client.settings import (
    CONNECT_TIMEOUT_S,
    DEFAULT_TIMEOUT_S,
    settings_of,
)
from harpoon_client.sockets import default_transport, open_socket
from harpoon_client.translation import reply_of, request_of, translated

P = ParamSpec("P")
T = TypeVar("T")
OnMissed = Callable[[HarpoonError], None]


def _method(build: Callable[P, Call[T]]) -> Callable[Concatenate[AsyncHarpoon, P], Awaitable[T]]:
    """A method that makes the call."""

    @wraps(build)
    async def method(self: AsyncHarpoon, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await self._run(one(build(*args, **kwargs)))

    return method


def _handle_method(
    build: Callable[Concatenate[CovenantRef, P], Call[T] | Flow[T]],
) -> Callable[Concatenate[AsyncCovenantHandle, P], Awaitable[T]]:
    """A method of a covenant's handle."""

    @wraps(build)
    async def method(self: AsyncCovenantHandle, /, *args: P.args, **kwargs: P.kwargs) -> T:
        made = build(self.ref, *args, **kwargs)
        return await self._client._run(one(made) if isinstance(made, Call) else made)

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
        begun = await self._run(one(build(*args, **kwargs)))
        return AsyncCovenantHandle(self, CovenantRef(begun.user_id, begun.id))

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
        self._settings = settings_of(base_url, api_key, timeout_s=timeout_s)
        self._patience = Patience(retry_s=retry_s, reconnect_s=reconnect_s)
        self._http = httpx.AsyncClient(
            base_url=self._settings.url,
            headers=dict(self._settings.headers),
            timeout=httpx.Timeout(timeout_s, connect=CONNECT_TIMEOUT_S),
            transport=transport or default_transport(),
        )

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
        return self._follow(follow(user_id, Cursor(since), self._patience), on_missed)

    async def close(self) -> None:
        await self._http.aclose()

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
        return f"AsyncHarpoon({self._settings.url!r})"

    async def _run(self, flow: Flow[T]) -> T:
        try:
            command = next(flow)
            while True:
                try:
                    result = await self._do(command)
                except HarpoonError as error:
                    command = flow.throw(error)
                else:
                    command = flow.send(result)
        except StopIteration as end:
            return cast(T, end.value)

    async def _do(self, command: Call[Any] | Attempt | Sleep) -> Any:
        if isinstance(command, Call):
            return await self._run(attempts(command, self._patience))
        if isinstance(command, Sleep):
            return await asyncio.sleep(command.seconds)
        with translated(self._settings):
            response = await self._http.send(request_of(self._http, command.call))
        return result_of(command.call, reply_of(response))

    async def _follow(self, flow: FollowFlow, on_missed: OnMissed | None) -> AsyncGenerator[Event]:
        line, socket = AsyncExitStack(), None
        result: Any = None
        try:
            command = next(flow)
            while True:
                try:
                    if isinstance(command, Deliver):
                        result = yield command.event
                    elif isinstance(command, Receive):
                        assert socket is not None
                        with translated(self._settings):
                            result = await socket.recv()
                    elif isinstance(command, Connect):
                        await line.aclose()
                        with translated(self._settings):
                            socket = await line.enter_async_context(
                                open_socket(self._settings, command.path)
                            )
                    elif isinstance(command, Missed):
                        result = on_missed(command.error) if on_missed is not None else None
                    else:
                        result = await self._do(command)
                except HarpoonError as error:
                    command = flow.throw(error)
                else:
                    command = flow.send(result)
        except StopIteration:
            return
        finally:
            flow.close()
            await line.aclose()


class AsyncChatStream:
    """`async for` gives the pieces of the text; then `answer` is there. The request is sent by
    the first step. An answer that is cut raises; its text so far is `error.details["content"]`."""

    def __init__(self, client: AsyncHarpoon, call: Call[ChatAnswer]) -> None:
        self._reader = ChatReader()
        self._pieces = self._read(client, replace(call, json=call.json | {"stream": True}))

    @property
    def answer(self) -> ChatAnswer:
        """Raises `NotReachable` before the stream's end."""
        return self._reader.end()

    async def close(self) -> None:
        """Leaves: the server notices, and stops what it can."""
        await self._pieces.aclose()

    def __aiter__(self) -> AsyncIterator[str]:
        return self._pieces

    async def _read(self, client: AsyncHarpoon, call: Call[Any]) -> AsyncGenerator[str]:
        with translated(client._settings):
            response = await client._http.send(request_of(client._http, call), stream=True)
            try:
                if response.status_code >= 400:
                    await response.aread()
                    raise error_in(reply_of(response))
                async for data in response.aiter_bytes():
                    for piece in self._reader.feed(data):
                        yield piece
            finally:
                await response.aclose()
        self._reader.end()


class AsyncCovenantHandle:
    """A covenant that is worked on, whether anybody watches or not."""

    def __init__(self, client: AsyncHarpoon, ref: CovenantRef) -> None:
        self._client = client
        self.ref = ref
        self._cursor = Cursor(0)

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
        flow = follow_covenant(self.ref, self._cursor, self._client._patience)
        return self._client._follow(flow, on_missed)

    read = _handle_method(covenants.read)
    wait = _handle_method(covenants.wait)
    cancel = _handle_method(covenants.cancel)
    receipt = _handle_method(covenants.receipt)
