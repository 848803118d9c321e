"""`SqlStore` on a Durable Object's own SQLite."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyodide.ffi import create_once_callable

from harpoon.ports import SqlValue


class DurableSqlStore:
    """Rows are taken at once: an open cursor would block the next write."""

    def __init__(self, storage: Any) -> None:
        self._storage = storage

    def execute(self, sql: str, *params: SqlValue) -> list[dict[str, Any]]:
        rows = self._storage.sql.exec(sql, *params).toArray()
        return [dict(row) for row in rows]

    def run_script(self, sql: str) -> None:
        self._storage.sql.exec(sql)

    def transaction(self, work: Callable[[], None]) -> None:
        self._storage._binding.transactionSync(create_once_callable(work))
