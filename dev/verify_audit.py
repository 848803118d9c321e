"""Checks a Mediator's audit log: its chain, the money it tells of, and the receipts.

    HARPOON_API_KEY=hpn_… make verify-audit ARGS="--url http://127.0.0.1:8787 --user alice"
    make verify-audit ARGS="--file alice.jsonl"                 # one that was kept with --save

Reads the log by HTTP (the key needs the scopes `admin` and `agents`) and plays it again. `--head
SEQ:HASH` asks that the log still holds an entry that was seen before, in a log line `audit_head`
or in what this printed: only so is it known that the end was not cut off.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from harpoon.domain.audit import Audit, AuditEntry, BrokenLog

PAGE = 100
MOST_WAITS = 10
"""For one's turn under a key's rate, which comes within seconds."""
FIELDS = ("seq", "at_ms", "act", "actor", "covenant_id", "data", "hash")


class Unreadable(Exception):
    """The log could not be had; the message says why."""


@dataclass(frozen=True)
class Served:
    """One user's Mediator, by HTTP."""

    http: httpx.Client
    user: str

    def get(self, end: str, **params: Any) -> dict[str, Any]:
        path = f"/api/agents/mediator/{self.user}/{end}"
        try:
            answer = self.http.get(path, params=params)
            for _ in range(MOST_WAITS):
                if answer.status_code != 429:
                    break
                # A key with a limit of its own, and many covenants.
                time.sleep(float(answer.headers.get("retry-after", 1)))
                answer = self.http.get(path, params=params)
            body = answer.json()
        except (httpx.HTTPError, ValueError) as error:
            raise Unreadable(f"{self.http.base_url} does not answer: {error}") from None
        if answer.status_code != 200:
            raise Unreadable(f"{answer.status_code}: {body['error']['message']}")
        found: dict[str, Any] = body
        return found

    def object_name(self) -> str:
        name: str = self.get("audit", limit=1)["object"]
        if name.partition("/")[2] != self.user:
            raise Unreadable(f"the log of {name!r} was given for {self.user!r}")
        return name

    def entries(self, *, after: int) -> Iterator[dict[str, Any]]:
        at: int | None = after
        while at is not None:
            page = self.get("audit", after=at, limit=PAGE)
            yield from page["entries"]
            at = page["next_after"]

    def covenants(self) -> set[str]:
        found, params = set[str](), dict[str, Any]()
        while True:
            page = self.get("covenants", limit=PAGE, **params)
            found |= {covenant["id"] for covenant in page["covenants"]}
            if page["next_cursor"] is None:
                return found
            params = {"cursor": page["next_cursor"]}


@dataclass
class Reading:
    """What was read of a log, and what is wrong with it."""

    audit: Audit
    said: list[dict[str, Any]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def take(self, said: Iterable[dict[str, Any]]) -> None:
        """Raises `BrokenLog`."""
        new = [*said]
        self.said += new
        self.audit.read(read_entry(one) for one in new)


def read_entry(said: dict[str, Any]) -> AuditEntry:
    return AuditEntry(**{name: said[name] for name in FIELDS})


def read_served(served: Served) -> Reading:
    """All of it, compared with the covenants and their receipts. Raises `BrokenLog`."""
    # First the covenants: what begins meanwhile is in the log, too.
    listed = served.covenants()
    reading = Reading(Audit(served.object_name()))
    reading.take(served.entries(after=0))
    audit = reading.audit
    unknown = listed - set(audit.books)
    if len(unknown) > audit.older_covenants:
        reading.faults.append(
            f"of {len(unknown)} covenants the log does not know, and {audit.older_covenants} are"
            f" older than it: {', '.join(sorted(unknown)[:5])}"
        )
    for covenant_id in [*audit.books]:
        cost = served.get(f"covenants/{covenant_id}/receipt")["totals"]["cost_nusd"]
        if not _agrees(audit, covenant_id, cost):
            # It may have gone on since the log was read.
            reading.take(served.entries(after=audit.head.seq))
        if not _agrees(audit, covenant_id, cost):
            logged = f"{audit.books[covenant_id].settled_nusd:,}"
            said = f"{covenant_id}: {logged} nano-USD, and its receipt says {cost:,}"
            reading.faults.append(said)
    return reading


def _agrees(audit: Audit, covenant_id: str, cost_nusd: int) -> bool:
    """While money is held, for a call or a task, the receipt may already know more of what it
    became; it must stay within what the log holds."""
    books = audit.books[covenant_id]
    return books.settled_nusd <= cost_nusd <= books.committed_nusd


def head_fault(wanted: str, said: Iterable[dict[str, Any]]) -> str | None:
    seq, _, hash_ = wanted.partition(":")
    if any(str(one["seq"]) == seq and one["hash"] == hash_ for one in said):
        return None
    return f"the head {wanted} is not in the log: its end was cut off, or all of it written anew"


def parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make verify-audit", description=__doc__.splitlines()[0])
    parser.add_argument("--url", default="http://127.0.0.1:8787")
    parser.add_argument("--user", default="default", help="user_id (default: %(default)s)")
    parser.add_argument("--file", type=Path, help="a log that was kept, instead of --url")
    parser.add_argument("--save", type=Path, help="keep the log in this file, an entry a line")
    parser.add_argument("--head", metavar="SEQ:HASH", help="an entry that must still be there")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    given = parsed(arguments)
    try:
        reading = _kept(given.file) if given.file is not None else _served(given)
    except (Unreadable, OSError) as error:
        print(f"The audit log can't be read. {error}", file=sys.stderr)
        return 2
    except BrokenLog as error:
        print(f"BROKEN: {error}", file=sys.stderr)
        return 1
    if given.head is not None and (fault := head_fault(given.head, reading.said)) is not None:
        reading.faults.append(fault)
    for fault in reading.faults:
        print(f"BROKEN: {fault}", file=sys.stderr)
    if reading.faults:
        return 1
    audit = reading.audit
    if given.save is not None:
        lines = [json.dumps(audit.object_name), *(json.dumps(one) for one in reading.said)]
        given.save.write_text("\n".join(lines) + "\n", "utf-8")
    settled = sum(books.settled_nusd for books in audit.books.values())
    compared = ", as in their receipts" if given.file is None else ""
    print(
        f"{audit.object_name}: {len(reading.said)} entries, each follows the one before."
        f"\n{len(audit.books)} covenants, none ever over its cap; {settled:,} nano-USD{compared}."
        f"\nHead: {audit.head.seq}:{audit.head.hash}"
    )
    return 0


def _served(given: argparse.Namespace) -> Reading:
    key = os.environ.get("HARPOON_API_KEY")
    headers = {} if key is None else {"authorization": f"Bearer {key}"}
    with httpx.Client(base_url=given.url, headers=headers, timeout=30) as http:
        return read_served(Served(http, given.user))


def _kept(file: Path) -> Reading:
    try:
        name, *lines = file.read_text("utf-8").splitlines()
        reading = Reading(Audit(json.loads(name)))
        reading.take(map(json.loads, lines))
    except (ValueError, KeyError, TypeError):
        raise Unreadable(f"{file} holds no log that was kept with --save") from None
    return reading


if __name__ == "__main__":
    sys.exit(main())
