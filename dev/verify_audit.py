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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from harpoon.domain.audit import Audit, AuditEntry, BrokenLog

PAGE = 100
FIELDS = ("seq", "at_ms", "act", "actor", "covenant_id", "data", "hash")


class Unreadable(Exception):
    """The log could not be had; the message says why."""


@dataclass(frozen=True)
class Served:
    """One user's Mediator, by HTTP."""

    http: httpx.Client
    user: str

    def get(self, end: str, **params: Any) -> dict[str, Any]:
        try:
            answer = self.http.get(f"/api/agents/mediator/{self.user}/{end}", params=params)
            body = answer.json()
        except (httpx.HTTPError, ValueError) as error:
            raise Unreadable(f"{self.http.base_url} does not answer: {error}") from None
        if answer.status_code != 200:
            raise Unreadable(f"{answer.status_code}: {body['error']['message']}")
        found: dict[str, Any] = body
        return found

    def pages(self) -> Iterator[dict[str, Any]]:
        after: int | None = 0
        while after is not None:
            page = self.get("audit", after=after, limit=PAGE)
            yield page
            after = page["next_after"]


def read_entry(said: dict[str, Any]) -> AuditEntry:
    return AuditEntry(**{name: said[name] for name in FIELDS})


def check_receipts(served: Served, audit: Audit) -> list[str]:
    """What differs between the log and the receipts of the covenants that it knows.

    While money is held, for a call or a task, the receipt may already know more of what it became;
    it must stay within what the log holds.
    """
    faults = []
    for covenant_id, books in audit.books.items():
        cost = served.get(f"covenants/{covenant_id}/receipt")["totals"]["cost_nusd"]
        least, most = books.settled_nusd, books.committed_nusd
        if not least <= cost <= most:
            logged = f"{least:,}" if least == most else f"{least:,} to {most:,}"
            faults.append(f"{covenant_id}: {logged} nano-USD, and its receipt says {cost:,}")
    return faults


def head_fault(wanted: str, entries: Sequence[AuditEntry]) -> str | None:
    seq, _, hash_ = wanted.partition(":")
    if any(str(entry.seq) == seq and entry.hash == hash_ for entry in entries):
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
        if given.file is not None:
            object_name, *lines = given.file.read_text("utf-8").splitlines()
            return verify(json.loads(object_name), [*map(json.loads, lines)], given, None)
        key = os.environ.get("HARPOON_API_KEY")
        headers = {} if key is None else {"authorization": f"Bearer {key}"}
        with httpx.Client(base_url=given.url, headers=headers, timeout=30) as http:
            served = Served(http, given.user)
            pages = [*served.pages()]
            said = [entry for page in pages for entry in page["entries"]]
            return verify(pages[0]["object"], said, given, served)
    except (Unreadable, OSError) as error:
        print(f"The audit log can't be read. {error}", file=sys.stderr)
        return 2


def verify(
    object_name: str, said: list[dict[str, Any]], given: argparse.Namespace, served: Served | None
) -> int:
    audit = Audit(object_name)
    entries = [read_entry(one) for one in said]
    try:
        audit.read(entries)
    except BrokenLog as error:
        print(f"BROKEN: {object_name}, {error}", file=sys.stderr)
        return 1
    faults = [] if served is None else check_receipts(served, audit)
    if given.head is not None and (fault := head_fault(given.head, entries)) is not None:
        faults.append(fault)
    for fault in faults:
        print(f"BROKEN: {fault}", file=sys.stderr)
    if faults:
        return 1
    if given.save is not None:
        lines = [json.dumps(object_name), *(json.dumps(one) for one in said)]
        given.save.write_text("\n".join(lines) + "\n", "utf-8")
    settled = sum(books.settled_nusd for books in audit.books.values())
    compared = "" if served is None else ", as in their receipts"
    print(
        f"{object_name}: {len(entries)} entries, each follows the one before."
        f"\n{len(audit.books)} covenants, none ever over its cap; {settled:,} nano-USD{compared}."
        f"\nHead: {audit.head.seq}:{audit.head.hash}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
