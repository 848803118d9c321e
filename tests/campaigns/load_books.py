"""After the mixed load: receipts against the provider's bill, line by line, and the audit logs."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx

from dev.verify_audit import Served as AuditServed
from dev.verify_audit import read_served
from tests.campaigns.visitors import FINAL, Follower, Seen

SETTLE_TIMEOUT_S = 60.0


@dataclass
class Books:
    covenants: int = 0
    calls: dict[str, int | None] = field(default_factory=dict)
    """Of all receipts, with what each has cost; None: not known."""
    billed_calls: int = 0
    never_told: int = 0
    """Billed, and in no answer that came and on no receipt."""
    faults: list[str] = field(default_factory=list)

    def compare(self, bill: Sequence[dict[str, Any]], seen: Seen) -> None:
        """Each way: what was told is on the bill at its price, and what is on the bill was told,
        but for the answers that nobody got."""
        billed = {
            item["metadata"]["call_id"]: item["cost_nusd"] for item in bill if item["metadata"]
        }
        for call_id, cost in (self.calls | seen.calls).items():
            # One that was reserved and never sent stays unknown, and is not on the bill.
            if billed.get(call_id) != cost:
                self.faults.append(f"{call_id}: told {cost}, bill {billed.get(call_id)}")
        self.billed_calls = len(billed)
        self.never_told = len(set(billed) - set(self.calls) - set(seen.calls))
        if self.never_told > seen.calls_not_told:
            self.faults.append(
                f"{self.never_told} billed calls are in no answer and on no receipt;"
                f" {seen.calls_not_told} may be"
            )

    def as_dict(self) -> dict[str, Any]:
        known = [cost for cost in self.calls.values() if cost is not None]
        return {
            "covenants": self.covenants,
            "calls": len(self.calls),
            "calls_never_sent": len(self.calls) - len(known),
            "cost_nusd": sum(known),
            "calls_on_the_bill": self.billed_calls,
            "never_told": self.never_told,
            "faults": self.faults[:10],
        }


def read_books(url: str, headers: dict[str, str], followers: Sequence[Follower]) -> Books:
    books = Books()
    deadline = time.monotonic() + SETTLE_TIMEOUT_S
    with httpx.Client(base_url=url, headers=headers, timeout=60) as http:
        for follower in followers:
            for covenant_id in sorted(follower.covenants):
                receipt = _receipt(http, follower.user, covenant_id, deadline)
                books.covenants += 1
                books.calls |= {line["call_id"]: line["cost_nusd"] for line in receipt["calls"]}
                if receipt["status"] not in FINAL:
                    books.faults.append(f"{covenant_id} is {receipt['status']}")
            books.faults += _audit_faults(http, follower)
    return books


def _receipt(http: httpx.Client, user: str, covenant_id: str, deadline: float) -> dict[str, Any]:
    """Once nothing is open any more, or the time is up: then what is unknown was never sent."""
    path = f"/api/agents/mediator/{user}/covenants/{covenant_id}/receipt"
    while True:
        receipt: dict[str, Any] = http.get(path).raise_for_status().json()
        if not receipt["totals"]["unknown_calls"] or time.monotonic() > deadline:
            return receipt
        time.sleep(0.5)


def _audit_faults(http: httpx.Client, follower: Follower) -> list[str]:
    reading = read_served(AuditServed(http, follower.user))
    if set(reading.audit.books) != follower.covenants:
        reading.faults.append(f"{follower.user}: other covenants in the audit log than were begun")
    return reading.faults
