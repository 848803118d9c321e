"""The audit log of a Mediator: who has done what that moves money, as a chain of hashes.

Each entry's hash covers the entry and the hash before it; the first stands on the object's name. A
row that is changed, left out, put in or moved breaks the chain from there on. What a chain alone
cannot show is that its end was cut off: for that, keep a head (`seq` and `hash`) elsewhere. The
Worker logs one at each covenant's end.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, get_args

ACTOR_FIELD = "_actor"
"""In what an agent is given: who asks. Set last, over whatever a client may have sent."""
SYSTEM = "system"
"""The actor of what no caller asked for just then: a step's call, a deadline, a bill that came."""

Act = Literal[
    "log_begun",
    "daily_budget_set",
    "covenant_created",
    "covenant_started",
    "covenant_cancelled",
    "money_reserved",
    "money_given_back",
    "money_settled",
    "money_unknown",
    "covenant_ended",
    "outcomes_read",
    "audit_read",
]
ACTS: tuple[Act, ...] = get_args(Act)


class Head(NamedTuple):
    """Where a log ends."""

    seq: int
    hash: str


@dataclass(frozen=True, kw_only=True)
class AuditEntry:
    seq: int
    """1, 2, 3… without a gap."""
    at_ms: int
    act: str
    actor: str
    """`key:` and the first 12 digits of the API key's hash, `access:` and as many of who signed in,
    `anyone` where no key is needed, or `system`."""
    covenant_id: str | None
    data: Mapping[str, Any]
    hash: str


def genesis(object_name: str) -> Head:
    """What the first entry stands on: logs of two objects can't be exchanged."""
    return Head(0, hashlib.sha256(f"harpoon audit log 1\n{object_name}".encode()).hexdigest())


def next_hash(
    before: Head, *, at_ms: int, act: str, actor: str, covenant_id: str | None, data: str
) -> str:
    """Of the entry after `before`. `data`: as `canonical` writes it."""
    fields = [before.hash, before.seq + 1, at_ms, act, actor, covenant_id, data]
    return hashlib.sha256(canonical(fields).encode()).hexdigest()


def canonical(value: Any) -> str:
    """One spelling for each value, the same in every language: sorted, compact, ASCII."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False)


class BrokenLog(Exception):
    """`seq`: of the first entry that is not as it was written, or that can't be true."""

    def __init__(self, seq: int, what: str) -> None:
        super().__init__(f"entry {seq}: {what}")
        self.seq = seq


@dataclass(kw_only=True)
class Books:
    """One covenant's money, played again from the log."""

    cap_nusd: int
    settled_nusd: int = 0
    held: dict[str, int] = field(default_factory=dict)
    """Call → what it still holds, of those that are under way or of unknown cost."""
    status: str | None = None
    """How it ended; None: it has not."""

    @property
    def committed_nusd(self) -> int:
        return self.settled_nusd + sum(self.held.values())


class Audit:
    """Reads a log from its first entry on: the chain, and the money that it tells of."""

    def __init__(self, object_name: str) -> None:
        self.object_name = object_name
        self.head = genesis(object_name)
        self.books: dict[str, Books] = {}
        """By covenant; not of those that are older than their log."""
        self.older_covenants = 0

    def read(self, entries: Iterable[AuditEntry]) -> None:
        """Raises `BrokenLog`."""
        for entry in entries:
            self._check_link(entry)
            self.head = Head(entry.seq, entry.hash)
            try:
                self._play(entry)
            except (KeyError, TypeError):
                raise BrokenLog(entry.seq, f"is no {entry.act} that Harpoon writes") from None

    def _check_link(self, entry: AuditEntry) -> None:
        if entry.seq != self.head.seq + 1:
            raise BrokenLog(self.head.seq + 1, f"is missing; the next one there is {entry.seq}")
        wanted = next_hash(
            self.head,
            at_ms=entry.at_ms,
            act=entry.act,
            actor=entry.actor,
            covenant_id=entry.covenant_id,
            data=canonical(entry.data),
        )
        if entry.hash != wanted:
            raise BrokenLog(entry.seq, "is not what was written, or does not follow the one before")

    def _play(self, entry: AuditEntry) -> None:
        data = entry.data
        if entry.act == "log_begun":
            self.older_covenants = data["older_covenants"]
        elif entry.act == "covenant_created" and entry.covenant_id is not None:
            self.books[entry.covenant_id] = Books(cap_nusd=data["cap_nusd"])
        books = self.books.get(entry.covenant_id or "")
        if books is None:
            return
        if entry.act == "money_reserved":
            if data["call_id"] in books.held:
                raise BrokenLog(entry.seq, "reserves a second time for one call")
            books.held[data["call_id"]] = data["nusd"]
        elif entry.act == "money_given_back":
            books.held[data["call_id"]] -= data["nusd"]
            if books.held[data["call_id"]] < 0:
                raise BrokenLog(entry.seq, "gives back more than was held")
        elif entry.act == "money_settled":
            # A KeyError for a call that holds nothing: it was not reserved, or is settled twice.
            del books.held[data["call_id"]]
            books.settled_nusd += data["nusd"]
        elif entry.act == "covenant_ended":
            books.status = data["status"]
            said = data["settled_nusd"], data["reserved_nusd"] + data["unknown_nusd"]
            if said != (books.settled_nusd, sum(books.held.values())):
                raise BrokenLog(entry.seq, "tells of other sums than the entries before it")
        if books.committed_nusd > books.cap_nusd:
            raise BrokenLog(entry.seq, "commits more than the covenant may cost")
