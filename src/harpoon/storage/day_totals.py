"""What a tenant and its keys have spent today. Every method is one synchronous run of SQL.

An allotment that is settled before it was asked for (its owner was told nothing, or has died) is
remembered as closed: it is not held when the question comes after all.
"""

from __future__ import annotations

from collections.abc import Mapping

from harpoon.ports import SqlStore

CLOSED = ""
"""Stands for the account of an allotment that was settled before it was asked for."""


class DayTotals:
    """An account is the tenant or one of its keys. All amounts are in nano-dollars."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store

    def committed(self, account: str, *, day: int) -> int:
        """What was paid or may still have to be."""
        rows = self._store.execute(
            "SELECT committed_nusd AS n FROM day_totals WHERE account = ? AND day = ?", account, day
        )
        return int(rows[0]["n"]) if rows else 0

    def is_closed(self, allotment_id: str) -> bool:
        rows = self._store.execute(
            "SELECT 1 FROM allotments WHERE allotment_id = ? AND account = ?", allotment_id, CLOSED
        )
        return bool(rows)

    def hold(self, allotment_id: str, accounts: Mapping[str, int], *, day: int, nusd: int) -> None:
        """For a request that is about to be sent, on each of its accounts."""

        def write() -> None:
            for account in accounts:
                self._store.execute(
                    "INSERT INTO allotments (allotment_id, account, day, held_nusd)"
                    " VALUES (?, ?, ?, ?)",
                    *(allotment_id, account, day, nusd),
                )
                self._add(account, day, nusd)

        self._store.transaction(write)

    def settle(self, allotment_id: str, *, cost_nusd: int, is_final: bool, day: int) -> None:
        """From now on so much is counted of it, all in all; what it did not cost is free again.
        Harmless a second time. After the final one it is closed. `day`: today."""

        def write() -> None:
            rows = self._store.execute(
                "SELECT account, day, held_nusd FROM allotments WHERE allotment_id = ?",
                allotment_id,
            )
            if not rows and is_final:
                self._store.execute(
                    "INSERT INTO allotments (allotment_id, account, day, held_nusd)"
                    " VALUES (?, ?, ?, 0)",
                    *(allotment_id, CLOSED, day),
                )
                return
            if rows and rows[0]["account"] == CLOSED:
                return
            for held in rows:
                self._add(held["account"], held["day"], cost_nusd - held["held_nusd"])
            if is_final:
                done = "DELETE FROM allotments WHERE allotment_id = ?"
                self._store.execute(done, allotment_id)
            else:
                so_far = "UPDATE allotments SET held_nusd = ? WHERE allotment_id = ?"
                self._store.execute(so_far, cost_nusd, allotment_id)

        self._store.transaction(write)

    def forget_before(self, day: int) -> None:
        self._store.execute("DELETE FROM allotments WHERE day < ?", day)
        self._store.execute("DELETE FROM day_totals WHERE day < ?", day)

    def _add(self, account: str, day: int, nusd: int) -> None:
        self._store.execute(
            "INSERT INTO day_totals (account, day, committed_nusd) VALUES (?, ?, ?)"
            " ON CONFLICT (account, day) DO UPDATE"
            " SET committed_nusd = committed_nusd + excluded.committed_nusd",
            *(account, day, nusd),
        )
