"""Plain stand-ins for the ports, for unit tests on CPython."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from typing import Any

from harpoon.domain.catalogue import DEFAULT_PATH, Catalogue, load_catalogue
from harpoon.ports import HttpReply, HttpRequest, HttpStream, SendFailed, SqlValue
from tests.virtual_time import VirtualTimeLoop


def real_catalogue(**kwargs: Any) -> Catalogue:
    return load_catalogue(DEFAULT_PATH.read_text("utf-8"), **kwargs)


class ManualClock:
    """Stands still until told otherwise; on a `VirtualTimeLoop` it goes with the loop's timers."""

    def __init__(self, now_ms: int = 1_790_000_000_000) -> None:
        self._now_ms = now_ms

    def now_ms(self) -> int:
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return self._now_ms
        virtual = loop.time() if isinstance(loop, VirtualTimeLoop) else 0.0
        return self._now_ms + round(virtual * 1000)

    def advance(self, ms: int) -> None:
        """Without running timers that become due meanwhile; a test that has such sleeps instead."""
        self._now_ms += ms


def run_in_background(work: Coroutine[Any, Any, None]) -> None:
    """`Background`: a task of the running loop, which keeps it alive."""
    task = asyncio.get_running_loop().create_task(work)
    _in_background.add(task)
    task.add_done_callback(_in_background.discard)


_in_background: set[asyncio.Task[None]] = set()


class FakeAlarm:
    """Survives the object."""

    def __init__(self) -> None:
        self.at_ms: int | None = None

    def set(self, at_ms: int) -> None:
        self.at_ms = at_ms

    def clear(self) -> None:
        self.at_ms = None


class CountingIds:
    def __init__(self) -> None:
        self._made = 0

    def __call__(self, prefix: str) -> str:
        self._made += 1
        return f"{prefix}_{self._made:04d}"


class LogLines:
    def __init__(self) -> None:
        self.lines: list[tuple[str, dict[str, Any]]] = []

    def __call__(self, event: str, fields: Mapping[str, Any]) -> None:
        self.lines.append((event, dict(fields)))


class ScriptedSender:
    """`HttpSender` over one function; keeps what was sent."""

    def __init__(self, answer: Callable[[HttpRequest], HttpReply | Exception]) -> None:
        self._answer = answer
        self.sent: list[HttpRequest] = []

    async def send(self, request: HttpRequest, *, timeout_ms: int) -> HttpReply:
        self.sent.append(request)
        reply = self._answer(request)
        if isinstance(reply, Exception):
            raise reply
        return reply

    async def open(self, request: HttpRequest) -> HttpStream:
        """The scripted reply as a stream; a `\0` in its text stands where the pieces part."""
        reply = await self.send(request, timeout_ms=0)
        pieces = reply.text.encode().split(b"\0")
        return HttpStream(status=reply.status, headers=reply.headers, body=Pieces(pieces))


class Pieces:
    """`ByteStream` over a list; an exception in it is raised in its turn."""

    def __init__(self, pieces: Sequence[bytes | Exception]) -> None:
        self._pieces = pieces
        self.cancelled = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self._pieces:
            if isinstance(piece, Exception):
                raise piece
            yield piece

    def cancel(self) -> None:
        self.cancelled = True


class ScriptedBinding:
    """`AiBinding` over one function; keeps the arguments."""

    def __init__(self, answer: Callable[[str, Mapping[str, Any]], Any]) -> None:
        self._answer = answer
        self.runs: list[tuple[str, dict[str, Any], Any]] = []

    async def run(
        self,
        model: str,
        inputs: Mapping[str, Any],
        *,
        gateway: Mapping[str, Any] | None,
        timeout_ms: int,
    ) -> Any:
        self.runs.append((model, dict(inputs), gateway))
        answer = self._answer(model, inputs)
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def open(
        self, model: str, inputs: Mapping[str, Any], *, gateway: Mapping[str, Any] | None
    ) -> Any:
        return await self.run(model, inputs, gateway=gateway, timeout_ms=0)


class FakeAgents:
    """`AgentDirectory`: the listed agents answer, the others can't be reached."""

    def __init__(self, *alive: str) -> None:
        self._alive = alive

    async def call(
        self, agent: str, name: str, method: str, given: Mapping[str, Any], *, timeout_ms: int
    ) -> Mapping[str, Any]:
        if agent not in self._alive:
            raise SendFailed
        assert method == "describe"
        return {"ok": {"agent": agent, "version": "2.0.0", "schema_version": 1, "starts": 1}}


class Sqlite3Store:
    """`SqlStore` on the stdlib's SQLite."""

    def __init__(self, path: str = ":memory:") -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.row_factory = sqlite3.Row

    def execute(self, sql: str, *params: SqlValue) -> list[dict[str, Any]]:
        return [dict(row) for row in self._db.execute(sql, params).fetchall()]

    def run_script(self, sql: str) -> None:
        # Not executescript(): that would commit the transaction that is open.
        statement = ""
        for part in sql.split(";"):
            statement += part + ";"
            if sqlite3.complete_statement(statement):
                self._db.execute(statement)
                statement = ""
        if statement.strip(" \n;"):
            self._db.execute(statement)

    def dump(self) -> list[str]:
        """The whole database, as SQL."""
        return list(self._db.iterdump())

    def transaction(self, work: Callable[[], None]) -> None:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            work()
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")


async def drive(app: Any, method: str, path: str, **kwargs: Any) -> Any:
    """One request to an ASGI app, without a server."""
    import httpx

    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(
        transport=transport, base_url="http://harpoon.localhost"
    ) as client:
        return await client.request(method, path, **kwargs)
