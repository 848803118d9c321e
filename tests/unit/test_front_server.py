"""`make serve`'s front between clients and a server that stands in for workerd, on real sockets."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from dev.front import server, worker
from dev.front.limits import (
    BODY_GRACE_S,
    HEAD_TIMEOUT_S,
    KIB,
    MAX_BODY_BYTES,
    MAX_UNSENT_BYTES,
    MIB,
    STALL_TIMEOUT_S,
)
from dev.front.server import Front, bounds

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]
Answers = Callable[["Asked", asyncio.StreamWriter], Awaitable[None]]
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK"
GET = b"GET /api/models HTTP/1.1\r\nHost: a\r\n\r\n"


@dataclass
class Asked:
    head: bytes
    body: bytes = b""
    has_left: asyncio.Event = field(default_factory=asyncio.Event)
    reader: asyncio.StreamReader | None = None


async def says_ok(_: Asked, writer: asyncio.StreamWriter) -> None:
    writer.write(OK)


@dataclass
class Scene:
    front: Front
    port: int
    asked: asyncio.Queue[Asked]

    async def connect(self, data: bytes = b"") -> Streams:
        streams = await asyncio.open_connection("127.0.0.1", self.port)
        streams[1].write(data)
        return streams

    async def ask(self, data: bytes) -> bytes:
        """All that is answered until the connection ends."""
        reader, writer = await self.connect(data)
        try:
            return await reader.read()
        finally:
            writer.close()

    def has_unfinished(self, count: int) -> bool:
        return self.front.unfinished == count

    async def until(self, is_so: Callable[[], bool]) -> None:
        for _ in iter(is_so, True):
            await asyncio.sleep(0)


@asynccontextmanager
async def scene(folder: Path, answers: Answers = says_ok) -> AsyncIterator[Scene]:
    asked: asyncio.Queue[Asked] = asyncio.Queue()

    async def met(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        one = Asked(await reader.readuntil(b"\r\n\r\n"), reader=reader)
        for line in one.head.lower().split(b"\r\n"):
            if line.startswith(b"content-length:") and int(line[15:]) <= MAX_BODY_BYTES:
                one.body = await reader.readexactly(int(line[15:]))
        asked.put_nowait(one)
        with contextlib.suppress(OSError):
            await answers(one, writer)
            await writer.drain()
        with contextlib.suppress(OSError):
            await reader.read()
        one.has_left.set()
        writer.close()

    async with _with(met, str(folder / "w.sock")) as at:
        at.asked = asked
        yield at


def later(seconds: float) -> float:
    return asyncio.get_running_loop().time() + seconds


def post(length: int, body: bytes = b"", *more: str) -> bytes:
    lines = ["POST /api/chat HTTP/1.1", "Host: a", f"Content-Length: {length}", *more, "", ""]
    return "\r\n".join(lines).encode() + body


def error_of(answer: bytes) -> tuple[int, str]:
    head, _, body = answer.partition(b"\r\n\r\n")
    error: dict[str, Any] = json.loads(body)["error"]
    return int(head.split()[1]), str(error["code"])


def test_a_request_goes_on_when_it_is_whole_and_another_may_follow(tmp_path: Path) -> None:
    async def play() -> None:
        async with scene(tmp_path) as at:
            reader, writer = await at.connect(post(5, b"Hel"))
            await asyncio.sleep(0)
            assert at.asked.empty()
            writer.write(b"lo" + GET)
            one = await at.asked.get()
            assert one.body == b"Hello"
            assert (await reader.readexactly(len(OK))).endswith(b"OK")
            assert (await at.asked.get()).head.startswith(b"GET /api/models ")
            writer.close()

    asyncio.run(play())


def test_a_head_or_a_body_that_does_not_come_is_given_up(tmp_path: Path) -> None:
    async def play() -> None:
        async with scene(tmp_path) as at:
            silent, half = await at.connect(), await at.connect(b"GET / HT")
            slow = await at.connect(post(1_000, b"a"))
            quick = await at.connect(post(MIB, bytes(512 * KIB)))
            await at.until(lambda: sum(bool(one.body_bytes) for one in at.front.clients) == 2)
            await at.until(lambda: max(one.body_bytes for one in at.front.clients) == 512 * KIB)
            at.front.sweep(later(BODY_GRACE_S + 1))
            assert error_of(await slow[0].read()) == (408, "body_timeout")
            at.front.sweep(later(HEAD_TIMEOUT_S + 1))
            assert await silent[0].read() == b""
            assert await half[0].read() == b""
            quick[1].write(bytes(512 * KIB))
            assert len((await at.asked.get()).body) == MIB
            for _, writer in (silent, half, slow, quick):
                writer.close()

    asyncio.run(play())


def test_what_is_too_long_is_refused_and_does_not_go_on(tmp_path: Path) -> None:
    """Whether its length is declared, comes, or is only said to come: workerd would wait for it."""

    async def play() -> None:
        async with scene(tmp_path) as at:
            for asked in (post(MIB + 1, bytes(MIB + 1)), post(8 * MIB)):
                assert b"payload_too_large" in await at.ask(asked)
            assert at.asked.empty()

    asyncio.run(play())


def test_an_answer_that_comes_before_the_request_was_taken_is_given(tmp_path: Path) -> None:
    """workerd need not read a body to refuse it: a wrong key, for example."""

    async def play() -> None:
        path = str(tmp_path / "w.sock")

        async def refuses(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(b"HTTP/1.1 401 X\r\nContent-Length: 2\r\nConnection: close\r\n\r\nNO")
            await writer.drain()
            writer.close()

        async with _with(refuses, path) as at:
            asked = post(900_000, b"", "Connection: close") + bytes(900_000)
            assert (await at.ask(asked)).endswith(b"NO")

    asyncio.run(play())


@asynccontextmanager
async def _with(met: Callable[..., Awaitable[None]], path: str) -> AsyncIterator[Scene]:
    listening = socket.create_server(("127.0.0.1", 0))
    listening.setblocking(False)
    async with await asyncio.start_unix_server(met, path):
        front = Front(path, open_files=4_096)
        serving = asyncio.ensure_future(front.serve([listening]))
        try:
            yield Scene(front, listening.getsockname()[1], asyncio.Queue())
        finally:
            serving.cancel()
            await asyncio.wait([serving])


def test_all_that_is_unfinished_has_a_bound_and_the_longest_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "MAX_HELD_BYTES", 300 * KIB)

    async def play() -> None:
        async with scene(tmp_path) as at:
            small = await at.connect(post(200 * KIB, bytes(100 * KIB)))
            large = await at.connect(post(900 * KIB, bytes(150 * KIB)))
            await at.until(lambda: sum(one.body_bytes for one in at.front.clients) == 250 * KIB)
            large[1].write(bytes(100 * KIB))
            assert error_of(await large[0].read()) == (503, "agent_unavailable")
            small[1].write(bytes(100 * KIB))
            assert len((await at.asked.get()).body) == 200 * KIB
            for _, writer in (small, large):
                writer.close()
            await at.until(lambda: not at.front.clients)
            assert at.front.held_bytes == 0

    asyncio.run(play())


def test_of_one_addresses_unfinished_requests_the_oldest_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "MAX_UNFINISHED_PER_ADDRESS", 3)

    async def play() -> None:
        async with scene(tmp_path) as at:
            wires = []
            for number in range(4):
                wires.append(await at.connect(b"GET /"))
                await at.until(partial(at.has_unfinished, min(3, number + 1)))
            assert await wires[0][0].read() == b""
            # Those that come whole have no part in it.
            reader, writer = await at.connect(GET)
            assert await reader.readexactly(len(OK))
            wires[1][1].write(GET[5:])
            assert await wires[1][0].readexactly(len(OK))
            for _, one in (*wires, (reader, writer)):
                one.close()

    asyncio.run(play())


def test_when_all_places_are_taken_the_one_that_is_idle_for_longest_goes(tmp_path: Path) -> None:
    async def play() -> None:
        async with scene(tmp_path) as at:
            at.front.most_clients = 2
            first, second = await at.connect(b"GET /"), await at.connect()
            await at.until(lambda: len(at.front.clients) == 2 and at.front.unfinished == 1)
            third = await at.connect(GET)
            assert await second[0].read() == b""
            assert await third[0].readexactly(len(OK))
            for _, writer in (first, second, third):
                writer.close()

    asyncio.run(play())


def test_a_client_that_leaves_before_the_answer_ends_workerds_connection(tmp_path: Path) -> None:
    async def never(_: Asked, __: asyncio.StreamWriter) -> None:
        pass

    async def play() -> None:
        async with scene(tmp_path, never) as at:
            _, writer = await at.connect(post(2, b"{}"))
            one = await at.asked.get()
            writer.close()  # No reset: its machine says so only when it is written to.
            await one.has_left.wait()

    asyncio.run(play())


def test_a_client_that_only_ends_its_sending_is_answered(tmp_path: Path) -> None:
    goes_on = asyncio.Event()

    async def late(_: Asked, writer: asyncio.StreamWriter) -> None:
        await goes_on.wait()
        writer.write(OK)

    async def play() -> None:
        async with scene(tmp_path, late) as at:
            reader, writer = await at.connect(GET)
            writer.write_eof()
            assert await reader.readuntil(b"\r\n\r\n") == b"HTTP/1.1 100 Continue\r\n\r\n"
            goes_on.set()
            assert (await reader.read()) == OK
            writer.close()

    asyncio.run(play())


def test_who_does_not_read_lets_only_a_little_come_and_is_given_up(tmp_path: Path) -> None:
    sent = 0

    async def endless(asked: Asked, writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            writer.write(bytes(64 * KIB))
            await writer.drain()
            sent += 64 * KIB

    async def play() -> None:
        async with scene(tmp_path, endless) as at:
            _, writer = await at.connect(GET)
            writer.transport.pause_reading()  # type: ignore[attr-defined]
            await at.until(lambda: any(one.stalled_since is not None for one in at.front.clients))
            (client,) = at.front.clients
            assert client.unsent_bytes <= MAX_UNSENT_BYTES + 300 * KIB
            at.front.sweep(later(STALL_TIMEOUT_S + 1))
            await (await at.asked.get()).has_left.wait()
            writer.close()

    with contextlib.suppress(ConnectionError):
        asyncio.run(play())


def forget(path: str) -> None:
    Path(path).unlink(missing_ok=True)


def test_a_workerd_that_is_not_there_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "ASK_AGAIN_S", 0)

    async def play() -> None:
        path = str(tmp_path / "w.sock")
        listening = socket.create_server(("127.0.0.1", 0))
        listening.setblocking(False)
        front = Front(path, open_files=4_096)
        serving = asyncio.ensure_future(front.serve([listening]))
        at = Scene(front, listening.getsockname()[1], asyncio.Queue())
        asking = asyncio.ensure_future(
            at.ask(GET.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
        )
        await at.until(lambda: bool(front.clients))

        async def met(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(OK)

        async with await asyncio.start_unix_server(met, path):
            assert (await asking).endswith(b"OK")
        forget(path)
        monkeypatch.setattr(worker, "WORKER_WAIT_S", 0)
        answer = await at.ask(GET)
        assert error_of(answer) == (503, "agent_unavailable")
        assert b"retry-after: 2" in answer
        serving.cancel()
        await asyncio.wait([serving])

    asyncio.run(play())


def test_a_workerd_that_ends_before_it_answers_is_told_of_and_not_asked_again(
    tmp_path: Path,
) -> None:
    asked = 0

    async def ends(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal asked
        asked += 1
        writer.close()

    async def play() -> None:
        async with _with(ends, str(tmp_path / "w.sock")) as at:
            answer = await at.ask(GET)
            assert error_of(answer) == (503, "agent_unavailable")
            assert b"x-should-retry: false" in answer
        assert asked == 1

    asyncio.run(play())


def test_an_answer_comes_whole_whatever_its_pieces_are(tmp_path: Path) -> None:
    asked = 0

    async def in_pieces(_: Asked, writer: asyncio.StreamWriter) -> None:
        nonlocal asked
        asked += 1
        length = b"Content-Length: 4" if asked == 1 else b"Transfer-Encoding: chunked"
        body = (b"ab", b"cd") if asked == 1 else (b"2\r\nab\r", b"\n2\r\ncd\r\n0\r\n\r\n")
        for piece in (b"HTTP/1.1 200 OK\r\nX: 1\r\n", length + b"\r\n\r\n", *body):
            writer.write(piece)
            # Until it has been read: nothing else in this process waits.
            await writer.drain()
            for _ in range(20):
                await asyncio.sleep(0)

    async def play() -> None:
        async with scene(tmp_path, in_pieces) as at:
            reader, writer = await at.connect(GET)
            assert b"ab" in await reader.readuntil(b"cd")
            writer.write(GET)
            assert b"ab" in await reader.readuntil(b"0\r\n\r\n")
            writer.close()

    asyncio.run(play())


def test_an_answer_that_is_cut_does_not_look_whole(tmp_path: Path) -> None:
    async def cut(_: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n")
        writer.close()

    async def play() -> None:
        async with scene(tmp_path, cut) as at:
            reader, writer = await at.connect(GET)
            answer = await reader.read()
            assert b"ab" in answer
            assert not answer.endswith(b"0\r\n\r\n")
            writer.close()

    asyncio.run(play())


@pytest.mark.parametrize("open_files", [4_096, 65_536, 10**9])
def test_there_are_never_more_connections_than_files(open_files: int) -> None:
    clients, at_worker = bounds(open_files)
    assert clients + at_worker <= open_files - server.OTHER_FILES
    assert at_worker >= 1_000
    assert clients >= 2_000
