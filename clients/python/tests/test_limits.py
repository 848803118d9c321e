"""However much a server sends, no more of it is kept than has a use."""

from __future__ import annotations

import asyncio
import gzip
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
from websockets.sync.server import ServerConnection, serve

from harpoon_client import AsyncHarpoon, Harpoon, bodies
from harpoon_client.errors import BadReply, HarpoonError
from harpoon_client.settings import MAX_ANSWER_BYTES, MAX_MESSAGE_BYTES

URL = "http://harpoon.test"
MOST = 100_000


class Endless(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body that goes on until it is left; `sent`: bytes that were taken of it."""

    def __init__(self) -> None:
        self.sent = 0

    def __iter__(self) -> Iterator[bytes]:
        while self.sent < 100 * MOST:
            self.sent += 10_000
            yield b" " * 10_000

    async def __aiter__(self) -> Any:
        for piece in self:
            yield piece


def failure(
    do: Callable[[Any], Any], answer: Callable[[httpx.Request], httpx.Response]
) -> list[HarpoonError]:
    """What each client raises."""
    raised: list[HarpoonError] = []

    async def run() -> None:
        async with AsyncHarpoon(URL, retry_s=0, transport=httpx.MockTransport(answer)) as harpoon:
            found = do(harpoon)
            if hasattr(found, "__aiter__"):
                async for _ in found:
                    pass
            else:
                await found

    try:
        asyncio.run(run())
    except HarpoonError as error:
        raised.append(error)
    try:
        with Harpoon(URL, retry_s=0, transport=httpx.MockTransport(answer)) as harpoon:
            found = do(harpoon)
            if hasattr(found, "__iter__"):
                list(found)
    except HarpoonError as error:
        raised.append(error)
    return raised


@pytest.mark.parametrize("status", [200, 500])
@pytest.mark.parametrize("do", [lambda h: h.health(), lambda h: h.chat("x")])
def test_an_answer_without_end_is_left(
    do: Callable[[Any], Any], status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bodies, "MAX_ANSWER_BYTES", MOST)
    sent: list[Endless] = []

    def answer(_: httpx.Request) -> httpx.Response:
        sent.append(Endless())
        return httpx.Response(status, stream=sent[-1])

    raised = failure(do, answer)
    assert [type(error) for error in raised] == [BadReply, BadReply]
    assert "longer than 100,000 bytes" in raised[0].message
    assert all(body.sent <= 2 * MOST for body in sent)


def test_so_is_the_answer_that_refuses_a_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "MAX_ANSWER_BYTES", MOST)
    raised = failure(lambda h: h.chat_stream("x"), lambda _: httpx.Response(500, stream=Endless()))
    assert [type(error) for error in raised] == [BadReply, BadReply]


@pytest.mark.parametrize("do", [lambda h: h.health(), lambda h: h.chat_stream("x")])
def test_nothing_is_unpacked(do: Callable[[Any], Any]) -> None:
    asked: list[str] = []
    bomb = gzip.compress(b" " * 10_000_000)

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.headers["accept-encoding"])
        return httpx.Response(
            200, headers={"content-encoding": "gzip"}, stream=httpx.ByteStream(bomb)
        )

    raised = failure(do, answer)
    assert asked == ["identity", "identity"]
    assert [type(error) for error in raised] == [BadReply, BadReply]
    assert "compressed (gzip)" in raised[0].message


def test_a_body_nested_without_end_is_no_answer() -> None:
    for status in (200, 404):
        raised = failure(
            lambda h: h.health(), lambda _, s=status: httpx.Response(s, content=b"[" * 200_000)
        )
        assert len(raised) == 2


def test_a_batch_of_long_answers_fits() -> None:
    """100 answers, each of 128,000 tokens of 4 characters."""
    assert 100 * len(json.dumps("word" * 128_000)) < MAX_ANSWER_BYTES


@contextmanager
def talking(send: Callable[[ServerConnection], None]) -> Iterator[str]:
    def handle(socket: ServerConnection) -> None:
        send(socket)
        for _ in socket:
            pass

    with serve(handle, "127.0.0.1", 0) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.socket.getsockname()[1]}"
        finally:
            server.shutdown()
            thread.join()


def test_a_message_of_a_websocket_has_a_longest() -> None:
    def send(socket: ServerConnection) -> None:
        socket.send(" " * (MAX_MESSAGE_BYTES + 1))

    async def ask(url: str) -> None:
        async with AsyncHarpoon(url, reconnect_s=0) as harpoon:
            await anext(aiter(harpoon.events("me")))

    with talking(send) as url:
        with pytest.raises(BadReply, match="longer than"):
            asyncio.run(ask(url))
        with pytest.raises(BadReply, match="longer than"), Harpoon(url, reconnect_s=0) as harpoon:
            next(harpoon.events("me"))
