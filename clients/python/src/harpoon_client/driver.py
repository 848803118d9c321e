"""Carries out what the flows ask for, synchronously. It decides nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, ExitStack
from typing import Any, TypeVar, cast

import httpx
from websockets.sync.client import ClientConnection, connect

from harpoon_client.bodies import check_encoding, read
from harpoon_client.covenant_models import Event
from harpoon_client.errors import HarpoonError
from harpoon_client.event_stream import ChatReader
from harpoon_client.exchange import Attempt, Call, Flow, Sleep, error_in, result_of
from harpoon_client.following import Acknowledge, Connect, Deliver, FollowFlow, Missed, Receive
from harpoon_client.retrying import Patience, attempts
from harpoon_client.settings import CLOSE_TIMEOUT_S, CONNECT_TIMEOUT_S, MAX_MESSAGE_BYTES, Settings
from harpoon_client.translation import environment_read, request_of, translated

T = TypeVar("T")
OnMissed = Callable[[HarpoonError], None]


class Driver:
    """`transport`: None is httpx's own."""

    def __init__(
        self, settings: Settings, patience: Patience, transport: httpx.BaseTransport | None
    ) -> None:
        self.settings = settings
        self.patience = patience
        with environment_read():
            self.http = httpx.Client(
                base_url=settings.url,
                headers=dict(settings.http_headers),
                timeout=httpx.Timeout(settings.timeout_s, connect=CONNECT_TIMEOUT_S),
                transport=transport,
            )

    def run(self, flow: Flow[T]) -> T:
        try:
            command = next(flow)
            while True:
                try:
                    result = self.do(command)
                except HarpoonError as error:
                    command = flow.throw(error)
                else:
                    command = flow.send(result)
        except StopIteration as end:
            return cast(T, end.value)

    def do(self, command: Call[Any] | Attempt | Sleep) -> Any:
        if isinstance(command, Call):
            return self.run(attempts(command, self.patience))
        if isinstance(command, Sleep):
            return time.sleep(command.seconds)
        with translated(self.settings):
            response = self.http.send(request_of(self.http, command.call), stream=True)
            reply = read(response)
        return result_of(command.call, reply)

    def follow(self, flow: FollowFlow, on_missed: OnMissed | None) -> Iterator[Event]:
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
                        with translated(self.settings):
                            result = socket.recv()
                    elif isinstance(command, Acknowledge):
                        assert socket is not None
                        with translated(self.settings):
                            socket.send(command.text)
                    elif isinstance(command, Connect):
                        line.close()
                        with translated(self.settings):
                            socket = line.enter_context(self._connect(command.path))
                    elif isinstance(command, Missed):
                        result = on_missed(command.error) if on_missed is not None else None
                    else:
                        result = self.do(command)
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
            self.settings.websocket_url + path,
            additional_headers=self.settings.headers,
            open_timeout=CONNECT_TIMEOUT_S,
            close_timeout=CLOSE_TIMEOUT_S,
            max_size=MAX_MESSAGE_BYTES,
        )

    def pieces(self, call: Call[Any], reader: ChatReader) -> Generator[str, None, None]:
        """Sends the call, and gives what the reader reads in its answer."""
        try:
            with translated(self.settings):
                response = self.http.send(request_of(self.http, call), stream=True)
                try:
                    if response.status_code >= 400:
                        raise error_in(read(response))
                    check_encoding(response)
                    for data in response.iter_bytes():
                        yield from reader.feed(data)
                finally:
                    response.close()
        except HarpoonError as error:
            error.details.setdefault("content", reader.so_far)
            raise
        reader.end()
