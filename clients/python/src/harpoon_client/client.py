"""`Harpoon`: the synchronous client. It only carries out what the flows ask for."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, ExitStack
from dataclasses import replace
from functools import wraps
from types import TracebackType
from typing import Any, Concatenate, ParamSpec, Self, TypeVar, cast

import httpx
from websockets.sync.client import ClientConnection, connect

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
    CLOSE_TIMEOUT_S,
    CONNECT_TIMEOUT_S,
    DEFAULT_TIMEOUT_S,
    settings_of,
)
from harpoon_client.translation import reply_of, request_of, translated

P = ParamSpec("P")
T = TypeVar("T")
OnMissed = Callable[[HarpoonError], None]


def _method(build: Callable[P, Call[T]]) -> Callable[Concatenate[Harpoon, P], T]:
    """A method that makes the call."""

    @wraps(build)
    def method(self: Harpoon, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return self._run(one(build(*args, **kwargs)))

    return method


def _handle_method(
    build: Callable[Concatenate[CovenantRef, P], Call[T] | Flow[T]],
) -> Callable[Concatenate[CovenantHandle, P], T]:
    """A method of a covenant's handle."""

    @wraps(build)
    def method(self: CovenantHandle, /, *args: P.args, **kwargs: P.kwargs) -> T:
        made = build(self.ref, *args, **kwargs)
        return self._client._run(one(made) if isinstance(made, Call) else made)

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
        begun = self._run(one(build(*args, **kwargs)))
        return CovenantHandle(self, CovenantRef(begun.user_id, begun.id))

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
        self._settings = settings_of(base_url, api_key, timeout_s=timeout_s)
        self._patience = Patience(retry_s=retry_s, reconnect_s=reconnect_s)
        self._http = httpx.Client(
            base_url=self._settings.url,
            headers=dict(self._settings.headers),
            timeout=httpx.Timeout(timeout_s, connect=CONNECT_TIMEOUT_S),
            transport=transport,
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
        return self._follow(follow(user_id, Cursor(since), self._patience), on_missed)

    def close(self) -> None:
        self._http.close()

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
        return f"Harpoon({self._settings.url!r})"

    def _run(self, flow: Flow[T]) -> T:
        try:
            command = next(flow)
            while True:
                try:
                    result = self._do(command)
                except HarpoonError as error:
                    command = flow.throw(error)
                else:
                    command = flow.send(result)
        except StopIteration as end:
            return cast(T, end.value)

    def _do(self, command: Call[Any] | Attempt | Sleep) -> Any:
        if isinstance(command, Call):
            return self._run(attempts(command, self._patience))
        if isinstance(command, Sleep):
            return time.sleep(command.seconds)
        with translated(self._settings):
            response = self._http.send(request_of(self._http, command.call))
        return result_of(command.call, reply_of(response))

    def _follow(self, flow: FollowFlow, on_missed: OnMissed | None) -> Iterator[Event]:
        line, socket = ExitStack(), None
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
                            result = socket.recv()
                    elif isinstance(command, Connect):
                        line.close()
                        with translated(self._settings):
                            socket = line.enter_context(self._connect(command.path))
                    elif isinstance(command, Missed):
                        result = on_missed(command.error) if on_missed is not None else None
                    else:
                        result = self._do(command)
                except HarpoonError as error:
                    command = flow.throw(error)
                else:
                    command = flow.send(result)
        except StopIteration:
            return
        finally:
            flow.close()
            line.close()

    def _connect(self, path: str) -> AbstractContextManager[ClientConnection]:
        return connect(
            self._settings.websocket_url + path,
            additional_headers=self._settings.headers,
            open_timeout=CONNECT_TIMEOUT_S,
            close_timeout=CLOSE_TIMEOUT_S,
            max_size=None,
        )


class ChatStream:
    """Iterate for the pieces of the text; then `answer` is there. The request is sent by the first
    step. An answer that is cut raises; its text so far is `error.details["content"]`."""

    def __init__(self, client: Harpoon, call: Call[ChatAnswer]) -> None:
        self._reader = ChatReader()
        self._pieces = self._read(client, replace(call, json=call.json | {"stream": True}))

    @property
    def answer(self) -> ChatAnswer:
        """Raises `NotReachable` before the stream's end."""
        return self._reader.end()

    def close(self) -> None:
        """Leaves: the server notices, and stops what it can."""
        self._pieces.close()

    def __iter__(self) -> Iterator[str]:
        return self._pieces

    def _read(self, client: Harpoon, call: Call[Any]) -> Generator[str, None, None]:
        with translated(client._settings):
            response = client._http.send(request_of(client._http, call), stream=True)
            try:
                if response.status_code >= 400:
                    response.read()
                    raise error_in(reply_of(response))
                for data in response.iter_bytes():
                    yield from self._reader.feed(data)
            finally:
                response.close()
        self._reader.end()


class CovenantHandle:
    """A covenant that is worked on, whether anybody watches or not."""

    def __init__(self, client: Harpoon, ref: CovenantRef) -> None:
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
    ) -> Iterator[Event]:
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
