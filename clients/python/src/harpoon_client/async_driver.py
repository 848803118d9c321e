"""Carries out what the flows ask for, asynchronously. It decides nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from typing import Any, TypeVar, cast

import httpx

from harpoon_client.bodies import check_encoding, read_async
from harpoon_client.covenant_models import Event
from harpoon_client.driver import OnMissed
from harpoon_client.errors import HarpoonError
from harpoon_client.event_stream import ChatReader
from harpoon_client.exchange import Attempt, Call, Flow, Sleep, error_in, result_of
from harpoon_client.following import Acknowledge, Connect, Deliver, FollowFlow, Missed, Receive
from harpoon_client.retrying import Patience, attempts
from harpoon_client.settings import CONNECT_TIMEOUT_S, Settings
from harpoon_client.sockets import default_transport, open_socket
from harpoon_client.translation import environment_read, request_of, translated

T = TypeVar("T")


class AsyncDriver:
    """`transport`: None is the platform's."""

    def __init__(
        self, settings: Settings, patience: Patience, transport: httpx.AsyncBaseTransport | None
    ) -> None:
        self.settings = settings
        self.patience = patience
        with environment_read():
            self.http = httpx.AsyncClient(
                base_url=settings.url,
                headers=dict(settings.http_headers),
                timeout=httpx.Timeout(settings.timeout_s, connect=CONNECT_TIMEOUT_S),
                transport=transport or default_transport(),
            )

    async def run(self, flow: Flow[T]) -> T:
        try:
            command = next(flow)
            while True:
                try:
                    result = await self.do(command)
                except HarpoonError as error:
                    command = flow.throw(error)
                else:
                    command = flow.send(result)
        except StopIteration as end:
            return cast(T, end.value)

    async def do(self, command: Call[Any] | Attempt | Sleep) -> Any:
        if isinstance(command, Call):
            return await self.run(attempts(command, self.patience))
        if isinstance(command, Sleep):
            return await asyncio.sleep(command.seconds)
        with translated(self.settings):
            response = await self.http.send(request_of(self.http, command.call), stream=True)
            reply = await read_async(response)
        return result_of(command.call, reply)

    async def follow(self, flow: FollowFlow, on_missed: OnMissed | None) -> AsyncGenerator[Event]:
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
                        with translated(self.settings):
                            result = await socket.recv()
                    elif isinstance(command, Acknowledge):
                        assert socket is not None
                        with translated(self.settings):
                            await socket.send(command.text)
                    elif isinstance(command, Connect):
                        await line.aclose()
                        with translated(self.settings):
                            socket = await line.enter_async_context(
                                open_socket(self.settings, command.path)
                            )
                    elif isinstance(command, Missed):
                        result = on_missed(command.error) if on_missed is not None else None
                    else:
                        result = await self.do(command)
                except HarpoonError as error:
                    command = flow.throw(error)
                else:
                    command = flow.send(result)
        except StopIteration:
            return
        finally:
            flow.close()
            await line.aclose()

    async def pieces(self, call: Call[Any], reader: ChatReader) -> AsyncGenerator[str]:
        """Sends the call, and gives what the reader reads in its answer."""
        try:
            with translated(self.settings):
                response = await self.http.send(request_of(self.http, call), stream=True)
                try:
                    if response.status_code >= 400:
                        raise error_in(await read_async(response))
                    check_encoding(response)
                    async for data in response.aiter_bytes():
                        for piece in reader.feed(data):
                            yield piece
                finally:
                    await response.aclose()
        except HarpoonError as error:
            error.details.setdefault("content", reader.so_far)
            raise
        reader.end()
