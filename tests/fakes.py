"""Plain stand-ins for the ports, for unit tests on CPython."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from typing import Any

from harpoon.domain.catalogue import DEFAULT_PATH, Catalogue, load_catalogue
from harpoon.ports import HttpReply, HttpRequest, SendFailed, SqlValue


def real_catalogue(**kwargs: Any) -> Catalogue:
    return load_catalogue(DEFAULT_PATH.read_text("utf-8"), **kwargs)


class ManualClock:
    """Stands still until told otherwise."""

    def __init__(self, now_ms: int = 1_790_000_000_000) -> None:
        self._now_ms = now_ms

    def now_ms(self) -> int:
        return self._now_ms

    def advance(self, ms: int) -> None:
        self._now_ms += ms


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


class FakeAgents:
    """`AgentDirectory`: the listed agents answer, the others can't be reached."""

    def __init__(self, *alive: str) -> None:
        self._alive = alive

    async def describe(self, agent: str, name: str, *, timeout_ms: int) -> Mapping[str, Any]:
        if agent not in self._alive:
            raise SendFailed
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
    async with httpx.AsyncClient(transport=transport, base_url="http://harpoon.test") as client:
        return await client.request(method, path, **kwargs)
