"""The estimate of docs/scale.md: what Cloudflare would charge for a million users.

Prices are Cloudflare's list prices of the Workers Paid plan, as its pages had them when read:
https://developers.cloudflare.com/workers/platform/pricing/ and
https://developers.cloudflare.com/durable-objects/platform/pricing/.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

USERS = 1_000_000
ACTIVE_A_DAY = USERS // 10
DAYS = 30
PLAN_USD = 5
GB_OF_AN_OBJECT = Decimal("0.128")
"""What an object is billed at while it is awake, whatever it uses."""
MILLION = 1_000_000


@dataclass(frozen=True)
class Work:
    """What one covenant of a kind takes. Rows and kilobytes were counted, the rest is assumed."""

    name: str
    a_day: int
    """Of these, by each user who is active."""
    requests: int
    """To the Worker: the start, a look, the receipt."""
    object_requests: int
    """Calls between objects, alarms, messages of clients."""
    awake_s: int
    """Of all objects together: as long as the models take."""
    rows_written: int
    """With the alarms that are set: each is charged as a row."""
    disk_kb: int

    @property
    def a_month(self) -> int:
        return self.a_day * ACTIVE_A_DAY * DAYS


WORK = (
    Work("simple", 5, 3, 6, awake_s=3, rows_written=94, disk_kb=8),
    Work("with two agents", 1, 3, 20, awake_s=40, rows_written=492, disk_kb=311),
)
WORKER_CPU_MS = 10
"""Of one request, assumed: `make bench` has what this machine takes."""
ROWS_READ_PER_WRITTEN = 10
"""Assumed; at a thousandth of a written row's price it hardly matters."""
FIRST_DISK_KB = 160
"""Of a user's object with its first covenant, from `make crowd`: nearly all is empty tables."""


@dataclass(frozen=True)
class Charge:
    what: str
    amount: Decimal
    """In the unit of the price."""
    unit: str
    free: Decimal
    usd: Decimal
    """For one unit."""

    @property
    def cost_usd(self) -> Decimal:
        return max(Decimal(0), self.amount - self.free) * self.usd


def charges() -> list[Charge]:
    def each_month(part: str) -> Decimal:
        return Decimal(sum(getattr(work, part) * work.a_month for work in WORK))

    requests = each_month("requests") / MILLION
    rows = each_month("rows_written") / MILLION
    first = Decimal(USERS * FIRST_DISK_KB) / MILLION
    return [
        _charge("Requests to the Worker", requests, "M", 10, "0.30"),
        _charge("CPU time of the Worker", requests * WORKER_CPU_MS, "M ms", 30, "0.02"),
        _charge("Requests to objects", each_month("object_requests") / MILLION, "M", 1, "0.15"),
        _charge(
            "Objects awake",
            each_month("awake_s") * GB_OF_AN_OBJECT / MILLION,
            "M GB-s",
            "0.4",
            "12.50",
        ),
        _charge("Rows written", rows, "M", 50, "1.00"),
        _charge("Rows read", rows * ROWS_READ_PER_WRITTEN, "M", 25_000, "0.001"),
        _charge(
            "Storage, at the end of the first month",
            first + each_month("disk_kb") / MILLION,
            "GB",
            5,
            "0.20",
        ),
    ]


def work_text() -> str:
    rows = [
        "| a covenant | a month | requests to the Worker | requests to objects | awake, s |"
        " rows written | disk, KB |",
        "|---|---|---|---|---|---|---|",
    ]
    rows += [
        f"| {work.name} | {work.a_month / MILLION:g} M | {work.requests} | {work.object_requests}"
        f" | {work.awake_s} | {work.rows_written} | {work.disk_kb} |"
        for work in WORK
    ]
    return "\n".join(rows)


def estimate_text() -> str:
    rows = ["| a month | amount | included | USD each | USD |", "|---|---|---|---|---|"]
    rows += [
        f"| {one.what} | {one.amount:,.1f} {one.unit} | {one.free:,} {one.unit} | {one.usd}"
        f" | {one.cost_usd:,.0f} |"
        for one in charges()
    ]
    total = PLAN_USD + sum(one.cost_usd for one in charges())
    calls = sum(work.a_month for work in WORK)
    rows.append(f"| The plan | | | | {PLAN_USD} |")
    rows.append(
        f"| **Together** | | | | **{total:,.0f}**: {total / USERS:.4f} a user,"
        f" {1000 * total / calls:.2f} for 1,000 covenants |"
    )
    return "\n".join(rows)


def _charge(what: str, amount: Decimal, unit: str, free: int | str, usd: str) -> Charge:
    return Charge(what, amount, unit, Decimal(free), Decimal(usd))
