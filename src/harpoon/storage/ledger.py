"""The ledger's rows. Every method is one synchronous run of SQL: nothing can come in between."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from harpoon.domain.audit import Act
from harpoon.domain.bounds import MAX_MESSAGE_CHARS
from harpoon.domain.ledger import DAY_MS, Account, Entry, Outcome, Reservation, day_of
from harpoon.domain.pricing import Usage
from harpoon.errors import NotFound
from harpoon.ports import Clock, SqlStore
from harpoon.storage.audit_log import AuditLog

PORTION = 50
"""Rows that are read at once."""

LOST = "lost"
"""The error code of a call whose object was gone before its end."""

_OPEN = "status != 'settled'"
"""The words of the index of open calls: without them SQLite does not use it, and reads them all."""


class Ledger:
    def __init__(
        self,
        store: SqlStore,
        clock: Clock,
        *,
        daily_cap_nusd: int | None = None,
        audit: AuditLog | None = None,
    ) -> None:
        """`daily_cap_nusd`: what all accounts together may cost in a day (UTC). A call belongs to
        the day on which it was reserved. `audit`: where each movement of money is noted."""
        self._store = store
        self._clock = clock
        self._daily_cap_nusd = daily_cap_nusd
        self._audit = audit

    def open(self, account_id: str, *, cap_nusd: int) -> None:
        """Harmless when it is open already: its cap stays as it is."""
        self._store.execute(
            "INSERT INTO accounts (account_id, cap_nusd) VALUES (?, ?) ON CONFLICT DO NOTHING",
            account_id,
            cap_nusd,
        )

    def account(self, account_id: str) -> Account:
        """Raises `NotFound`."""
        rows = self._store.execute("SELECT * FROM accounts WHERE account_id = ?", account_id)
        if not rows:
            raise NotFound(f"there is no account {account_id!r}")
        return _account(rows[0], day_left_nusd=self._day_left_nusd())

    def reserve(self, account_id: str, reservation: Reservation) -> None:
        """Raises `BudgetExceeded` when the worst case does not fit; nothing is written then."""
        self.account(account_id).check(reservation.worst_nusd)
        r = reservation
        self._store.execute(
            "INSERT INTO ledger (call_id, account_id, step_id, kind, model, provider, reason,"
            " estimated_nusd, reserved_nusd, reserved_at_ms, status)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'reserved')",
            *(r.call_id, account_id, r.step_id, r.kind, r.model, r.provider),
            None if r.reason is None else r.reason[:MAX_MESSAGE_CHARS],
            *(r.estimated_nusd, r.worst_nusd, self._clock.now_ms()),
        )
        self._add(account_id, reserved=r.worst_nusd)
        self._note("money_reserved", account_id, r.call_id, r.worst_nusd)

    def close(self, call_id: str, outcome: Outcome, *, ask_at_ms: int | None = None) -> None:
        """Settles the call when its cost is known, else keeps what it had reserved as unknown, or
        what it is known to have used at least.

        A call that is settled stays as it is. `ask_at_ms`: when to ask for an unknown one's bill.
        """
        rows = self._store.execute(
            "SELECT account_id, status, reserved_nusd FROM ledger WHERE call_id = ?", call_id
        )
        if not rows:
            raise NotFound(f"there is no call {call_id!r} in the ledger")
        before, held = rows[0]["status"], rows[0]["reserved_nusd"]
        if before == "settled":
            return
        cost = outcome.cost_nusd
        stays = held if cost is not None else max(held, outcome.at_least_nusd or 0)
        now = self._clock.now_ms()
        usage = outcome.usage
        self._store.execute(
            "UPDATE ledger SET status = ?, cost_nusd = ?, settled_at_ms = ?, reserved_nusd = ?,"
            " prompt_tokens = ?, cached_prompt_tokens = ?, completion_tokens = ?,"
            " reasoning_tokens = ?, usage_estimated = ?, ask_at_ms = ?, fewest_tokens = ?,"
            " error_code = coalesce(?, error_code), latency_ms = coalesce(?, latency_ms),"
            " upstream_status = coalesce(?, upstream_status) WHERE call_id = ?",
            *("unknown" if cost is None else "settled", cost, None if cost is None else now),
            stays,
            *(_tokens(usage) if usage is not None else (None,) * 5),
            *(None if cost is not None else ask_at_ms, outcome.fewest_tokens, outcome.error_code),
            *(outcome.latency_ms, outcome.upstream_status, call_id),
        )
        self._add(
            rows[0]["account_id"],
            reserved=-held if before == "reserved" else 0,
            unknown=(stays if cost is None else 0) - (held if before == "unknown" else 0),
            settled=cost or 0,
        )
        if cost is not None:
            self._note("money_settled", rows[0]["account_id"], call_id, cost)
        elif before == "reserved":
            self._note("money_unknown", rows[0]["account_id"], call_id, stays)

    def shrink(self, call_id: str, *, to_nusd: int) -> None:
        """Gives back what a task will not need any more of its allotment. It never grows."""
        rows = self._store.execute(
            "SELECT account_id, status, reserved_nusd FROM ledger WHERE call_id = ?", call_id
        )
        if not rows or rows[0]["status"] == "settled":
            return
        freed = max(0, rows[0]["reserved_nusd"] - to_nusd)
        self._store.execute(
            "UPDATE ledger SET reserved_nusd = reserved_nusd - ? WHERE call_id = ?", freed, call_id
        )
        field = "reserved" if rows[0]["status"] == "reserved" else "unknown"
        self._add(rows[0]["account_id"], **{field: -freed})
        if freed:
            self._note("money_given_back", rows[0]["account_id"], call_id, freed)

    def lose_open_calls(self, *, ask_at_ms: int) -> list[str]:
        """For a new start of the object: what was under way has no one to settle it any more."""
        rows = self._store.execute(
            f"SELECT call_id FROM ledger WHERE status = 'reserved' AND {_OPEN} AND kind != 'task'"
            " ORDER BY call_id"
        )
        lost = [row["call_id"] for row in rows]
        for call_id in lost:
            self.close(call_id, Outcome(cost_nusd=None, error_code=LOST), ask_at_ms=ask_at_ms)
        return lost

    def to_ask(self, *, now_ms: int, most: int) -> list[Entry]:
        """Unknown calls whose bill is to be asked for, the longest due first."""
        return self._entries(
            f"WHERE status = 'unknown' AND {_OPEN} AND ask_at_ms <= ?"
            " ORDER BY ask_at_ms, call_id LIMIT ?",
            now_ms,
            most,
        )

    def asked(self, call_id: str, *, next_at_ms: int | None) -> None:
        """The bill did not know the call yet; None: it is not asked any more."""
        self._store.execute(
            "UPDATE ledger SET asked = asked + 1, ask_at_ms = ? WHERE call_id = ?",
            next_at_ms,
            call_id,
        )

    def next_ask_at_ms(self) -> int | None:
        rows = self._store.execute(
            f"SELECT min(ask_at_ms) AS at FROM ledger WHERE status = 'unknown' AND {_OPEN}"
        )
        at: int | None = rows[0]["at"]
        return at

    def asks_at_ms(self, account_id: str) -> int | None:
        """When the bill of one of its unknown calls is asked for next; None: of none any more."""
        rows = self._store.execute(
            "SELECT min(ask_at_ms) AS at FROM ledger WHERE account_id = ? AND status = 'unknown'",
            account_id,
        )
        at: int | None = rows[0]["at"]
        return at

    def total(self) -> int:
        """What all accounts together have paid, for certain."""
        return int(
            self._store.execute("SELECT coalesce(sum(settled_nusd), 0) AS n FROM accounts")[0]["n"]
        )

    def entry(self, call_id: str) -> Entry | None:
        found = self._entries("WHERE call_id = ?", call_id)
        return found[0] if found else None

    def entries(self, account_id: str) -> list[Entry]:
        """In the order in which they were reserved."""
        return [*self.entries_after(account_id, None)]

    def entries_after(self, account_id: str, call_id: str | None) -> Iterator[Entry]:
        """Those after that call, read in portions; None: all."""
        while True:
            portion = self._entries(
                "WHERE account_id = ?1 AND (?2 IS NULL OR (reserved_at_ms, call_id) >"
                " (SELECT reserved_at_ms, call_id FROM ledger WHERE call_id = ?2))"
                " ORDER BY reserved_at_ms, call_id LIMIT ?3",
                *(account_id, call_id, PORTION),
            )
            yield from portion
            if len(portion) < PORTION:
                return
            call_id = portion[-1].reservation.call_id

    def _day_left_nusd(self) -> int | None:
        if self._daily_cap_nusd is None:
            return None
        rows = self._store.execute(
            "SELECT coalesce(sum(CASE status WHEN 'settled' THEN cost_nusd ELSE reserved_nusd END),"
            " 0) AS n FROM ledger WHERE reserved_at_ms >= ?",
            day_of(self._clock.now_ms()) * DAY_MS,
        )
        return max(0, self._daily_cap_nusd - int(rows[0]["n"]))

    def _entries(self, where: str, *params: str | int | None) -> list[Entry]:
        rows = self._store.execute(f"SELECT * FROM ledger {where}", *params)
        return [_entry(row) for row in rows]

    def _note(self, act: Act, account_id: str, call_id: str, nusd: int) -> None:
        if self._audit is not None:
            said = {"call_id": call_id, "nusd": nusd}
            self._audit.append(act, covenant_id=account_id, data=said)

    def _add(
        self, account_id: str, *, reserved: int = 0, unknown: int = 0, settled: int = 0
    ) -> None:
        self._store.execute(
            "UPDATE accounts SET reserved_nusd = reserved_nusd + ?,"
            " unknown_nusd = unknown_nusd + ?, settled_nusd = settled_nusd + ?"
            " WHERE account_id = ?",
            *(reserved, unknown, settled, account_id),
        )


def _account(row: dict[str, Any], *, day_left_nusd: int | None) -> Account:
    return Account(
        id=row["account_id"],
        cap_nusd=row["cap_nusd"],
        settled_nusd=row["settled_nusd"],
        reserved_nusd=row["reserved_nusd"],
        unknown_nusd=row["unknown_nusd"],
        day_left_nusd=day_left_nusd,
    )


def _tokens(usage: Usage) -> tuple[int, int, int, int, int]:
    return (
        usage.prompt_tokens,
        usage.cached_prompt_tokens,
        usage.completion_tokens,
        usage.reasoning_tokens,
        int(usage.estimated),
    )


def _entry(row: dict[str, Any]) -> Entry:
    usage = None
    if row["prompt_tokens"] is not None:
        usage = Usage(
            prompt_tokens=row["prompt_tokens"],
            completion_tokens=row["completion_tokens"],
            cached_prompt_tokens=row["cached_prompt_tokens"],
            reasoning_tokens=row["reasoning_tokens"],
            estimated=bool(row["usage_estimated"]),
        )
    outcome = None
    if row["status"] != "reserved":
        outcome = Outcome(
            cost_nusd=row["cost_nusd"],
            usage=usage,
            error_code=row["error_code"],
            upstream_status=row["upstream_status"],
            latency_ms=row["latency_ms"],
        )
    return Entry(
        reservation=Reservation(
            call_id=row["call_id"],
            step_id=row["step_id"],
            kind=row["kind"],
            worst_nusd=row["reserved_nusd"],
            model=row["model"],
            provider=row["provider"],
            reason=row["reason"],
            estimated_nusd=row["estimated_nusd"],
        ),
        account_id=row["account_id"],
        status=row["status"],
        outcome=outcome,
        reserved_at_ms=row["reserved_at_ms"],
        settled_at_ms=row["settled_at_ms"],
        fewest_tokens=row["fewest_tokens"],
        asked=row["asked"],
    )
