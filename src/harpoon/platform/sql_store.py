"""`SqlStore` on a Durable Object's own SQLite.

On the runtime's own object: the SDK's wrapper examines and converts each argument and each result
in many steps (docs/decisions/0011-durable-runs.md says what that costs).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import js
from pyodide.ffi import create_once_callable, jsnull  # type: ignore[attr-defined]

from harpoon.domain.json_text import own_json
from harpoon.ports import SqlValue

_WRITES = ("INSERT", "UPDATE", "DELETE")


class DurableSqlStore:
    """Rows are taken at once: an open cursor would block the next write."""

    def __init__(self, storage: Any) -> None:
        storage = getattr(storage, "_binding", storage)
        self._sql = storage.sql
        self._storage = storage

    def execute(self, sql: str, *params: SqlValue) -> list[dict[str, Any]]:
        cursor = self._sql.exec(sql, *[jsnull if p is None else p for p in params])
        if sql.startswith(_WRITES) and "RETURNING" not in sql:
            return []
        # As one text: each look at a row's column from here would cost 10 µs.
        rows: list[dict[str, Any]] = own_json(js.JSON.stringify(cursor.toArray()))
        return rows

    def run_script(self, sql: str) -> None:
        self._sql.exec(sql)

    def transaction(self, work: Callable[[], None]) -> None:
        self._storage.transactionSync(create_once_callable(work))
