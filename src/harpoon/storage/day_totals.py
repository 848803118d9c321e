"""What a tenant and its keys have spent today. Every method is one synchronous run of SQL.

An allotment that is settled before it was asked for (its owner was told nothing, or has died) is
remembered as closed: it is not held when the question comes after all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from harpoon.domain.json_text import json_text, own_json
from harpoon.ports import SqlStore

CLOSED = ""
"""Stands for the account of an allotment that was settled before it was asked for."""


@dataclass(frozen=True, kw_only=True)
class Lease:
    """What a request holds whose end was not told, or not all of it."""

    allotment_id: str
    held_at_ms: int
    held_nusd: int
    sent: int | None
    """Calls, at most; None: it is not known."""
    sends_until_ms: int
    """The last of them is sent before that."""
    asked: int
    """How often the bill was."""
    calls: Mapping[str, str] | None
    """Those of unknown cost → their models; None: it is not known which were sent."""
    fewest_tokens: Mapping[str, int]
    """Of those whose answer has come in part, so many have come at least."""
    known_nusd: int
    """What its other calls have cost."""


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

    def hold(
        self,
        allotment_id: str,
        accounts: Mapping[str, int],
        *,
        day: int,
        nusd: int,
        at_ms: int,
        lease_ms: int | None,
        sends_ms: int = 0,
        calls: int | None = None,
    ) -> None:
        """For what is about to be begun, on each of its accounts. `lease_ms`: it has ended by then,
        told or not; None: whoever holds it tells its end in any case. `sends_ms`: it sends nothing
        after that; `calls`: so many, until `announce` says more."""
        ask_at_ms = None if lease_ms is None else at_ms + lease_ms

        def write() -> None:
            for account in accounts:
                self._store.execute(
                    "INSERT INTO allotments"
                    " (allotment_id, account, day, held_nusd, held_at_ms, ask_at_ms,"
                    " sends_until_ms, calls) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    *(allotment_id, account, day, nusd, at_ms, ask_at_ms),
                    *(at_ms + sends_ms, calls),
                )
                self._add(account, day, nusd)

        self._store.transaction(write)

    def announce(self, allotment_id: str, calls: int) -> None:
        """So many may be sent from now on."""
        self._store.execute(
            "UPDATE allotments SET calls = max(calls, ?) WHERE allotment_id = ?",
            *(calls, allotment_id),
        )

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

    def keep_asking(
        self,
        allotment_id: str,
        calls: Mapping[str, str],
        *,
        fewest_tokens: Mapping[str, int],
        known_nusd: int,
        ask_at_ms: int,
    ) -> None:
        """It has ended, and these calls' costs are unknown."""
        self._store.execute(
            "UPDATE allotments SET open_calls = ?, fewest_tokens = ?, known_nusd = ?, ask_at_ms = ?"
            " WHERE allotment_id = ? AND account != ?",
            *(json_text(calls), json_text(fewest_tokens), known_nusd, ask_at_ms),
            *(allotment_id, CLOSED),
        )

    def asked(self, allotment_id: str, *, ask_at_ms: int) -> None:
        """The bill did not know it yet."""
        self._store.execute(
            "UPDATE allotments SET asked = asked + 1, ask_at_ms = ? WHERE allotment_id = ?",
            *(ask_at_ms, allotment_id),
        )

    def keep_for_good(self, allotment_id: str) -> None:
        """Nobody will ever know more: what it holds stays counted, and it is not open any more."""
        self._store.execute("DELETE FROM allotments WHERE allotment_id = ?", allotment_id)

    def is_open(self, allotment_id: str) -> bool:
        rows = self._store.execute(
            "SELECT 1 FROM allotments WHERE allotment_id = ? AND account != ?",
            *(allotment_id, CLOSED),
        )
        return bool(rows)

    def due(self, *, now_ms: int, most: int) -> list[Lease]:
        """Whose bill is to be asked for, the longest due first."""
        rows = self._store.execute(
            "SELECT allotment_id, held_at_ms, held_nusd, calls, sends_until_ms, asked,"
            " open_calls, fewest_tokens, known_nusd"
            " FROM allotments WHERE ask_at_ms <= ? GROUP BY allotment_id"
            " ORDER BY ask_at_ms, allotment_id LIMIT ?",
            *(now_ms, most),
        )
        return [
            Lease(
                allotment_id=row["allotment_id"],
                held_at_ms=row["held_at_ms"],
                held_nusd=row["held_nusd"],
                sent=row["calls"],
                # Null where an earlier version held it; of those `sent` is not known either.
                sends_until_ms=row["sends_until_ms"] or row["held_at_ms"],
                asked=row["asked"],
                calls=None if row["open_calls"] is None else own_json(row["open_calls"]),
                fewest_tokens=own_json(row["fewest_tokens"] or "{}"),
                known_nusd=row["known_nusd"] or 0,
            )
            for row in rows
        ]

    def next_ask_at_ms(self) -> int | None:
        rows = self._store.execute("SELECT min(ask_at_ms) AS at FROM allotments")
        at: int | None = rows[0]["at"]
        return at

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
