"""Both clients over a real WebSocket on this machine that breaks, and that asks for a key."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from urllib.parse import parse_qs, urlsplit

import pytest
from websockets.http11 import Request, Response
from websockets.sync.server import ServerConnection, serve

from harpoon_client import AsyncHarpoon, Event, Harpoon
from harpoon_client.errors import HarpoonError, NotConfigured, Unauthenticated

KEY = "hk_secret"
LAST = 5
EVENTS_EACH = 2
"""Events after which each connection breaks."""


def talk(socket: ServerConnection) -> None:
    assert socket.request is not None
    since = int(parse_qs(urlsplit(socket.request.path).query)["since"][0])
    hello = {"last_seq": LAST, "first_seq": 1}
    socket.send(json.dumps({"type": "hello", "timestamp": "t", "data": hello}))
    for seq in range(since + 1, min(since + EVENTS_EACH, LAST) + 1):
        said = {"type": "agent_delta", "seq": seq, "id": f"e{seq}", "timestamp": "t", "data": {}}
        socket.send(json.dumps(said))
    socket.socket.close()


def check_key(socket: ServerConnection, request: Request) -> Response | None:
    if request.headers.get("authorization") == f"Bearer {KEY}":
        return None
    said = {"code": "unauthenticated", "message": "m", "request_id": "r", "retryable": False}
    return socket.respond(401, json.dumps({"error": said}))  # type: ignore[arg-type]


@contextmanager
def serving(
    handle: Callable[[ServerConnection], None],
    admit: Callable[[ServerConnection, Request], Response | None],
) -> Iterator[str]:
    """Its URL."""
    with serve(handle, "127.0.0.1", 0, process_request=admit) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.socket.getsockname()[1]}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with serving(talk, check_key) as at:
        yield at


def take(url: str, key: str, *, is_async: bool) -> tuple[list[Event], int]:
    """The events, and how often the connection was missed."""
    missed: list[Exception] = []
    if not is_async:
        with Harpoon(url, key) as harpoon:
            events = harpoon.events("me", since=0, on_missed=missed.append)
            return list(islice(events, LAST)), len(missed)

    async def run() -> list[Event]:
        found: list[Event] = []
        async with AsyncHarpoon(url, key) as harpoon:
            async for event in harpoon.events("me", since=0, on_missed=missed.append):
                found.append(event)
                if len(found) == LAST:
                    break
        return found

    return asyncio.run(run()), len(missed)


both = pytest.mark.parametrize("is_async", [False, True])


@both
def test_events_come_once_each_over_connections_that_break(url: str, is_async: bool) -> None:
    events, missed = take(url, KEY, is_async=is_async)
    assert [event.seq for event in events] == list(range(1, LAST + 1))
    assert missed == (LAST - 1) // EVENTS_EACH


def talk_by_pages(socket: ServerConnection) -> None:
    """Waits for each page to be acknowledged before it goes on."""
    hello = {"last_seq": LAST, "first_seq": 1}
    socket.send(json.dumps({"type": "hello", "timestamp": "t", "data": hello}))
    for seq in range(1, LAST + 1):
        said = {"type": "agent_delta", "seq": seq, "id": f"e{seq}", "timestamp": "t", "data": {}}
        socket.send(json.dumps(said))
        page = {"page": f"p{seq}"}
        if seq < LAST:
            socket.send(json.dumps({"type": "page_end", "timestamp": "t", "data": page}))
            assert json.loads(socket.recv(timeout=120)) == {"type": "ack", "data": page}
    socket.recv(timeout=120)


@both
def test_what_was_taken_is_acknowledged(is_async: bool) -> None:
    with serving(talk_by_pages, check_key) as url:
        events, missed = take(url, KEY, is_async=is_async)
    assert [event.seq for event in events] == list(range(1, LAST + 1))
    assert missed == 0


@both
def test_a_wrong_key_is_not_tried_again(url: str, is_async: bool) -> None:
    with pytest.raises(Unauthenticated) as refused:
        take(url, "wrong", is_async=is_async)
    assert (refused.value.status, refused.value.request_id) == (401, "r")


POLICY_VIOLATION, TRY_AGAIN_LATER = 1008, 1013


@both
@pytest.mark.parametrize(
    ("close_code", "status", "code", "kind"),
    [
        (POLICY_VIOLATION, 401, "unauthenticated", Unauthenticated),
        (TRY_AGAIN_LATER, 503, "not_configured", NotConfigured),
    ],
)
def test_a_socket_that_is_closed_for_good_ends_with_the_reason(
    close_code: int, status: int, code: str, kind: type[HarpoonError], is_async: bool
) -> None:
    """A key that has expired, and a deployment that a wrong setting has closed."""
    opened = 0

    def admit(socket: ServerConnection, _: Request) -> Response | None:
        nonlocal opened
        opened += 1
        if opened == 1:
            return None
        said = {"code": code, "message": "why", "request_id": "r", "retryable": False}
        refusal = json.dumps({"error": {**said, "status": status}})
        return socket.respond(status, refusal)  # type: ignore[arg-type]

    def close(socket: ServerConnection) -> None:
        hello = {"last_seq": LAST, "first_seq": 1}
        socket.send(json.dumps({"type": "hello", "timestamp": "t", "data": hello}))
        socket.close(close_code, "no more")

    missed: list[HarpoonError] = []

    async def follow(url: str) -> None:
        async with AsyncHarpoon(url, KEY) as harpoon:
            await anext(aiter(harpoon.events("me", since=LAST, on_missed=missed.append)))

    def ask(url: str) -> None:
        with Harpoon(url, KEY) as harpoon:
            next(harpoon.events("me", since=LAST, on_missed=missed.append))

    with serving(close, admit) as url, pytest.raises(kind, match="why") as ended:
        asyncio.run(follow(url)) if is_async else ask(url)
    assert (ended.value.status, ended.value.retryable) == (status, False)
    assert [error.message.partition(" ended: ")[2] for error in missed] == [f"{close_code} no more"]
    assert opened == 2
