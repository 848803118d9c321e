"""Reading a body: its time, its end, its size. In virtual time."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from harpoon.api import body
from harpoon.api.body import IDLE_TIMEOUT_S, MAX_BODY_BYTES, WHOLE_TIMEOUT_S, body_of, take_body
from harpoon.errors import BodyTimeout, HarpoonError, InvalidRequest, PayloadTooLarge
from tests.virtual_time import VirtualTimeLoop

JSON = {b"content-type": b"application/json"}
LAST = {"type": "http.request", "body": b"", "more_body": False}


@pytest.fixture
def loop() -> Iterator[VirtualTimeLoop]:
    loop = VirtualTimeLoop()
    yield loop
    loop.close()


def slowly(*steps: tuple[float, Any]) -> Any:
    """`receive` that gives each piece after its seconds, and then nothing for ever."""
    left = list(steps)

    async def receive() -> Any:
        if not left:
            await asyncio.sleep(10**9)
        seconds, said = left.pop(0)
        await asyncio.sleep(seconds)
        if isinstance(said, bytes):
            return {"type": "http.request", "body": said, "more_body": True}
        return said

    return receive


def taken(
    loop: VirtualTimeLoop, receive: Any, headers: dict[bytes, bytes] | None = None
) -> tuple[float, Any]:
    """(seconds that it took, the value or the refusal)"""

    async def take() -> Any:
        scope: dict[str, Any] = {}
        await take_body(scope, JSON | (headers or {}), receive)
        return body_of(scope).value()

    try:
        said = loop.run_until_complete(take())
    except HarpoonError as error:
        said = error
    return loop.time(), said


@pytest.mark.parametrize("pieces", [(), ((1, b'{"a"'),), ((29, b"{"), (29, b'"a":'))])
def test_a_body_that_stops_coming_is_given_up(loop: VirtualTimeLoop, pieces: Any) -> None:
    seconds, error = taken(loop, slowly(*pieces))
    assert isinstance(error, BodyTimeout)
    assert (error.status, error.code, error.retryable) == (408, "body_timeout", True)
    assert seconds == sum(seconds for seconds, _ in pieces) + IDLE_TIMEOUT_S


def test_a_body_that_trickles_is_given_up_too(loop: VirtualTimeLoop) -> None:
    seconds, error = taken(loop, slowly(*[(10, b" ")] * 1_000))
    assert isinstance(error, BodyTimeout)
    assert seconds == WHOLE_TIMEOUT_S


def test_a_slow_body_is_waited_for(loop: VirtualTimeLoop) -> None:
    assert taken(loop, slowly((25, b"["), (25, b"1,"), (25, b"2]"), (25, LAST))) == (100, [1, 2])


def test_a_body_that_is_cut_off_is_not_taken_for_a_whole_one(loop: VirtualTimeLoop) -> None:
    cut = {"type": "http.disconnect"}
    _, error = taken(loop, slowly((0, b'{"prompt": "hi"}'), (0, cut)))
    assert isinstance(error, InvalidRequest)


def test_a_body_in_pieces_is_bounded_like_one_in_one_piece(loop: VirtualTimeLoop) -> None:
    _, error = taken(loop, slowly(*[(0, b" " * (MAX_BODY_BYTES // 4))] * 4, (0, b" "), (0, LAST)))
    assert isinstance(error, PayloadTooLarge)


@pytest.mark.parametrize(
    "declared", [b"-1", b"+1", b"1e3", b"0x10", b"", b"1, 1", b" 1", "٣".encode()]
)
def test_an_odd_content_length_is_400_and_nothing_is_read(
    loop: VirtualTimeLoop, declared: bytes
) -> None:
    _, error = taken(loop, None, {b"content-length": declared})
    assert isinstance(error, InvalidRequest)


def test_the_whole_time_allows_for_a_slow_line() -> None:
    assert body.MAX_BODY_BYTES * 8 / WHOLE_TIMEOUT_S < 70_000
