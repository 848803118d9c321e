"""Reads the rows of all Durable Objects on the disk, and compares them with the provider's bill."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ALARMS = "metadata.sqlite"
NUSD = 1_000_000_000
TASK = "task"
"""A line of a covenant that stands for all calls of its task."""


@dataclass
class Object:
    """One Mediator or Orchestrator."""

    name: str
    runs: list[dict[str, Any]]
    accounts: dict[str, dict[str, Any]]
    ledger: list[dict[str, Any]]
    promises: list[str]

    @property
    def tenant(self) -> str:
        return self.name.partition("/")[0]


@dataclass
class Reading:
    bill: Mapping[str, int] = field(default_factory=dict)
    """By call."""
    billed_by_allotment: Mapping[str, int] = field(default_factory=dict)
    objects: list[Object] = field(default_factory=list)
    allotments: list[dict[str, Any]] = field(default_factory=list)
    """Of the one Purse."""
    calls_by_allotment: Mapping[str, int] = field(default_factory=dict)
    committed: dict[str, int] = field(default_factory=dict)
    """By account of the day."""

    def still_open(self) -> list[str]:
        """What has not ended yet, or is still held for a request that may be under way."""
        found = []
        for one in self.objects:
            found += [f"run {r['run_id']}" for r in one.runs if r["completed_at_ms"] is None]
            found += [f"call {c['call_id']}" for c in one.ledger if c["status"] == "reserved"]
            found += [f"promise {allotment}" for allotment in one.promises]
        leased = [a for a in self.allotments if a["ask_at_ms"] is not None]
        leased = [a for a in leased if a not in self._never_sent()]
        return found + [f"lease {a['allotment_id']}" for a in leased]

    def faults(self, budgets_usd: Mapping[str, float]) -> list[str]:
        return [
            *(f"{what} is still open" for what in self.still_open()),
            *self._faults_of_lines(),
            *self._faults_of_accounts(),
            *self._faults_of_the_purse(budgets_usd),
        ]

    def _never_sent(self) -> list[dict[str, Any]]:
        """Killed between telling of a call and sending it: nothing can ever prove it, so that the
        worst case stays. The bill was asked once at least."""
        return [
            held
            for held in self.allotments
            if held["asked"]
            and (held["calls"] or 0) > self.calls_by_allotment.get(held["allotment_id"], 0)
        ]

    def _calls(self) -> list[tuple[Object, dict[str, Any]]]:
        return [(one, call) for one in self.objects for call in one.ledger if call["kind"] != TASK]

    def _faults_of_lines(self) -> list[str]:
        """What is settled is what was billed; what is unknown holds at least as much."""
        found = []
        for _, call in self._calls():
            billed = self.bill.get(call["call_id"], 0)
            if call["status"] == "settled" and call["cost_nusd"] != billed:
                found.append(
                    f"{call['call_id']}: settled {call['cost_nusd']}, bill {billed}: {call}"
                )
            elif call["status"] != "settled" and billed > call["reserved_nusd"]:
                found.append(f"{call['call_id']}: holds {call['reserved_nusd']}, bill {billed}")
        return found

    def _faults_of_accounts(self) -> list[str]:
        found = []
        spent = self._billed_by_account()
        for one in self.objects:
            for account_id, account in one.accounts.items():
                lines = [line for line in one.ledger if line["account_id"] == account_id]
                settled = sum(line["cost_nusd"] or 0 for line in lines)
                unknown = sum(x["reserved_nusd"] for x in lines if x["status"] == "unknown")
                if (settled, unknown) != (account["settled_nusd"], account["unknown_nusd"]):
                    found.append(f"{one.name} {account}: its lines {settled}, unknown {unknown}")
                if account["reserved_nusd"]:
                    found.append(f"{one.name} {account}: holds something after the end")
                if account["settled_nusd"] + unknown < spent[account_id]:
                    found.append(f"{one.name} {account}: bill {spent[account_id]}")
                over = spent[account_id] - account["cap_nusd"]
                if over > 0 and not self._went_past(account_id):
                    found.append(f"{one.name} {account}: billed {over} nUSD above its cap")
        return found

    def _billed_by_account(self) -> dict[str, int]:
        """A covenant's with its task's."""
        spent: dict[str, int] = defaultdict(int)
        for _, call in self._calls():
            spent[call["account_id"]] += self.bill.get(call["call_id"], 0)
        whole = dict(spent)
        for one in self.objects:
            for line in one.ledger:
                if line["kind"] == TASK:
                    whole[line["account_id"]] = whole.get(line["account_id"], 0) + spent.get(
                        line["call_id"], 0
                    )
        return defaultdict(int, whole)

    def _went_past(self, account_id: str) -> bool:
        """Whether its provider was one that goes on past `max_tokens`."""
        runs = [run for one in self.objects for run in one.runs if run["run_id"] == account_id]
        return any("fate=past" in run["user_intent"] for run in runs)

    def _faults_of_the_purse(self, budgets_usd: Mapping[str, float]) -> list[str]:
        found = []
        owned = {run["allotment_id"] for one in self.objects for run in one.runs}
        for held in self.allotments:
            if held["ask_at_ms"] is None and held["allotment_id"] not in owned:
                found.append(f"nobody gives this back: {held}")
        billed = sum(self.billed_by_allotment.values())
        unknown = 0
        for one, call in self._calls():
            if one.tenant == "capped":
                billed += self.bill.get(call["call_id"], 0)
                unknown += call["reserved_nusd"] if call["status"] == "unknown" else 0
        for held in self._never_sent():
            if held["account"] == "tenant":
                billed_for = self.billed_by_allotment.get(held["allotment_id"], 0)
                unknown += held["held_nusd"] - billed_for
        committed = self.committed.get("tenant", 0)
        if not billed <= committed <= billed + unknown:
            found.append(f"the Purse counts {committed}, bill {billed}, unknown {unknown}")
        for account, spent in self.committed.items():
            cap = budgets_usd["tenant" if account == "tenant" else "key"] * NUSD
            if spent > cap:
                found.append(f"{account} spent {spent} of {cap}")
        for one in self.objects:
            if one.tenant == "capped" and "/user-" in one.name:
                spent = sum(a["settled_nusd"] + a["unknown_nusd"] for a in one.accounts.values())
                if spent > budgets_usd["user"] * NUSD:
                    found.append(f"{one.name} spent {spent}")
        return found

    def as_dict(self) -> dict[str, Any]:
        calls = [call for _, call in self._calls()]
        runs = [run for one in self.objects for run in one.runs]
        by_status: dict[str, int] = defaultdict(int)
        for run in runs:
            by_status[run["status"]] += 1
        unknown = [call for call in calls if call["status"] == "unknown"]
        return {
            "objects": len(self.objects),
            "runs": dict(by_status),
            "calls_of_runs": len(calls),
            "calls_billed": len(self.bill),
            "billed_nusd": sum(self.bill.values()),
            "settled_nusd": sum(call["cost_nusd"] or 0 for call in calls),
            "unknown_calls": len(unknown),
            "unknown_never_sent": sum(call["call_id"] not in self.bill for call in unknown),
            "unknown_nusd": sum(call["reserved_nusd"] for call in unknown),
            "purse": self.committed,
            "never_sent": len(self._never_sent()),
            "still_asking": sum(a["ask_at_ms"] is not None for a in self.allotments),
        }


def read_all(state: Path, bill: Sequence[Mapping[str, Any]]) -> Reading:
    reading = Reading()
    by_call: dict[str, int] = defaultdict(int)
    by_allotment: dict[str, int] = defaultdict(int)
    calls: dict[str, int] = defaultdict(int)
    for item in bill:
        told = item["metadata"] or {}
        by_call[told.get("call_id", item["id"])] += item["cost_nusd"]
        if "allotment_id" in told:
            by_allotment[told["allotment_id"]] += item["cost_nusd"]
            calls[told["allotment_id"]] += 1
    reading.bill, reading.billed_by_allotment = dict(by_call), dict(by_allotment)
    reading.calls_by_allotment = dict(calls)
    for path in sorted(state.rglob("*.sqlite")):
        if path.name != ALARMS:
            with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as store:
                store.row_factory = sqlite3.Row
                _read(store, reading)
    return reading


def _read(store: sqlite3.Connection, reading: Reading) -> None:
    tables = {row["name"] for row in store.execute("SELECT name FROM sqlite_master")}
    if "allotments" not in tables:
        return

    def rows(sql: str) -> list[dict[str, Any]]:
        return [dict(row) for row in store.execute(sql)]

    for row in rows("SELECT account, committed_nusd FROM day_totals"):
        reading.committed[row["account"]] = row["committed_nusd"]
    reading.allotments += rows("SELECT * FROM allotments WHERE account != ''")
    runs = rows("SELECT run_id, user_intent, status, completed_at_ms, allotment_id FROM runs")
    if runs:
        names = rows("SELECT name FROM identity")
        reading.objects.append(
            Object(
                name=names[0]["name"] if names else "?",
                runs=runs,
                accounts={a["account_id"]: a for a in rows("SELECT * FROM accounts")},
                ledger=rows(
                    "SELECT call_id, account_id, kind, model, status, reserved_nusd, cost_nusd,"
                    " error_code, usage_estimated, asked FROM ledger"
                ),
                promises=[row["allotment_id"] for row in rows("SELECT * FROM promises")],
            )
        )
