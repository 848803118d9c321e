"""The audit log: what is in it, that no change goes unseen, and `make verify-audit`."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dev import verify_audit
from harpoon.domain.audit import ACTOR_FIELD, Act, Audit, AuditEntry, BrokenLog, canonical
from harpoon.storage.audit_log import READ_AGAIN_MS, AuditLog
from harpoon.storage.migrations import migrate
from tests.fakes import ManualClock, Sqlite3Store
from tests.town import MIGRATIONS, Place, Town
from tests.unit.test_agents import HARD, SIMPLE, judged

NAME = "open/me"
Entries = list[AuditEntry]


def a_log(entries: int = 6) -> Entries:
    """Of one covenant with one call, and readings."""
    store, clock = Sqlite3Store(), ManualClock()
    migrate(store, MIGRATIONS, clock)
    log = AuditLog(store, clock, object_name=NAME)
    log.append("covenant_created", actor="key:a", covenant_id="cov_1", data={"cap_nusd": 100})
    log.append("money_reserved", covenant_id="cov_1", data={"call_id": "c", "nusd": 80})
    log.append("money_settled", covenant_id="cov_1", data={"call_id": "c", "nusd": 30})
    while log.head().seq < entries:
        log.append("audit_read", actor="key:ops", data={"after": 0})
    return log.after(0, most=1_000)


def read(entries: Entries, object_name: str = NAME) -> Audit:
    audit = Audit(object_name)
    audit.read(entries)
    return audit


def swapped(log: Entries) -> Entries:
    return [log[0], log[2], log[1], *log[3:]]


CHANGES: dict[str, Callable[[Entries], Entries]] = {
    "another sum": lambda log: [*log[:2], replace(log[2], data={"call_id": "c", "nusd": 3})],
    "another actor": lambda log: [replace(log[0], actor="system"), *log[1:]],
    "another time": lambda log: [replace(log[0], at_ms=1), *log[1:]],
    "another covenant": lambda log: [log[0], replace(log[1], covenant_id="cov_2"), *log[2:]],
    "another act": lambda log: [*log[:3], replace(log[3], act="outcomes_read"), *log[4:]],
    "left out": lambda log: [log[0], *log[2:]],
    "left out, numbered anew": lambda log: [log[0], *(replace(e, seq=e.seq - 1) for e in log[2:])],
    "first ones left out": lambda log: log[1:],
    "put in": lambda log: [*log[:2], log[1], *log[2:]],
    "swapped": swapped,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_log_that_was_changed_is_seen(change: Callable[[Entries], Entries]) -> None:
    log = a_log()
    assert read(log).head.seq == 6
    with pytest.raises(BrokenLog):
        read(change(log))


@given(st.integers(0, 5), st.sampled_from(["at_ms", "actor", "act", "covenant_id", "hash"]))
def test_no_field_of_no_entry_can_be_changed(at: int, field: str) -> None:
    log = a_log()
    value: Any = 7 if field == "at_ms" else "x"
    log[at] = replace(log[at], **{field: value})
    with pytest.raises(BrokenLog) as caught:
        read(log)
    assert caught.value.seq in (at + 1, at + 2)


def test_a_log_of_another_object_is_not_taken_for_this_one() -> None:
    with pytest.raises(BrokenLog):
        read(a_log(), "acme/me")


def test_an_end_that_was_cut_off_is_seen_by_a_head_that_was_kept() -> None:
    log = a_log()
    head = f"{log[-1].seq}:{log[-1].hash}"
    assert read(log[:-1]).head.seq == 5
    said = [vars(entry) for entry in log]
    assert verify_audit.head_fault(head, said) is None
    assert verify_audit.head_fault(head, said[:-1]) is not None


def test_money_that_cannot_be_true_is_seen_though_the_chain_is_whole() -> None:
    store, clock = Sqlite3Store(), ManualClock()
    migrate(store, MIGRATIONS, clock)
    log = AuditLog(store, clock, object_name=NAME)
    log.append("covenant_created", covenant_id="cov_1", data={"cap_nusd": 100})
    log.append("money_reserved", covenant_id="cov_1", data={"call_id": "c", "nusd": 101})
    with pytest.raises(BrokenLog, match="more than the covenant may cost"):
        read(log.after(0, most=10))


@pytest.mark.parametrize(
    ("acts", "why"),
    [
        ([("money_settled", "a", 1)], "is no money_settled"),
        ([("money_reserved", "a", 9), *[("money_settled", "a", 1)] * 2], "is no money_settled"),
        ([("money_reserved", "a", 9), ("money_settled", "a", 101)], "commits more than"),
        ([("money_reserved", "a", 9)] * 2, "reserves a second time"),
        ([("money_reserved", "a", 9), ("money_given_back", "a", 10)], "gives back more"),
        ([("money_given_back", "a", 1)], "is no money_given_back"),
        ([("money_reserved", "a", "much")], "is no money_reserved"),
    ],
)
def test_money_that_was_never_moved_so_is_seen(acts: list[tuple[Act, str, Any]], why: str) -> None:
    store, clock = Sqlite3Store(), ManualClock()
    migrate(store, MIGRATIONS, clock)
    log = AuditLog(store, clock, object_name=NAME)
    log.append("covenant_created", covenant_id="cov_1", data={"cap_nusd": 100})
    for act, call_id, nusd in acts:
        log.append(act, covenant_id="cov_1", data={"call_id": call_id, "nusd": nusd})
    with pytest.raises(BrokenLog, match=why):
        read(log.after(0, most=10))


def test_the_database_refuses_to_change_or_drop_an_entry() -> None:
    store, clock = Sqlite3Store(), ManualClock()
    migrate(store, MIGRATIONS, clock)
    AuditLog(store, clock, object_name=NAME).append("audit_read")
    for sql in ("UPDATE audit_log SET actor = 'me'", "DELETE FROM audit_log"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            store.execute(sql)


def test_one_spelling_for_each_value() -> None:
    assert canonical({"b": None, "a": "é"}) == '{"a":"\\u00e9","b":null}'
    with pytest.raises(ValueError, match="JSON"):
        canonical({"nusd": float("nan")})


def whole_log(place: Place) -> Entries:
    log = AuditLog(place.database, place.town.bench.clock, object_name=place.name)
    return log.after(0, most=1_000)


async def test_each_act_on_a_covenant_is_in_the_log_with_who_did_it() -> None:
    town = judged()
    asker = {ACTOR_FIELD: "key:abc"}
    begun = (await town.ask("begin", prompt=SIMPLE, **asker))["ok"]
    await town.live()
    draft = (await town.ask("create", prompt=HARD, **asker))["ok"]
    await town.ask("delegate", **{ACTOR_FIELD: "key:def"})
    await town.ask("cancel", **{ACTOR_FIELD: "key:ops"})
    refused = await town.ask("cancel", **asker)
    assert refused["error"]["code"] == "illegal_transition"
    await town.live()
    log = whole_log(town.mediator())
    assert [(e.act, e.actor) for e in log if e.covenant_id == begun["id"]] == [
        ("covenant_created", "key:abc"),
        ("covenant_started", "key:abc"),
        ("money_reserved", "system"),
        ("money_settled", "system"),
        ("covenant_ended", "system"),
    ]
    second = [(e.act, e.actor) for e in log if e.covenant_id == draft["id"]]
    assert second[:3] == [
        ("covenant_created", "key:abc"),
        ("covenant_started", "key:def"),
        ("covenant_cancelled", "key:ops"),
    ]
    assert second.count(("covenant_cancelled", "key:ops")) == 1
    heads = [fields for event, fields in town.bench.log.lines if event == "audit_head"]
    assert {fields["hash"] for fields in heads} <= {entry.hash for entry in log}
    assert len(heads) == 2


async def test_a_delegated_covenant_with_lost_calls_balances() -> None:
    town = judged()
    made = (await town.ask("begin", prompt=HARD))["ok"]
    await town.live()
    mediator = town.mediator()
    audit = read(whole_log(mediator), mediator.name)
    receipt = (await town.ask("receipt", covenant_id=made["id"]))["ok"]
    books = audit.books[made["id"]]
    assert books.settled_nusd == receipt["totals"]["cost_nusd"] > 0
    assert books.held == {}
    assert "money_given_back" in {entry.act for entry in whole_log(mediator)}


async def test_a_client_cannot_say_who_it_is() -> None:
    town = judged()
    mediator = town.mediator()
    socket = mediator.connect()
    socket.actor = "key:right"
    await mediator.say(socket, "create_covenant", content=SIMPLE, **{ACTOR_FIELD: "key:forged"})
    assert [entry.actor for entry in whole_log(mediator)] == ["key:right"]


async def test_a_budget_that_the_operator_changes_is_in_the_log() -> None:
    town = judged()
    mediator = town.mediator()
    for cap in (5_000, 5_000, None):
        town.user_daily_budgets_nusd = {} if cap is None else {"open": cap}
        mediator.boot()
    log = whole_log(mediator)
    assert [(e.act, e.data) for e in log] == [
        ("daily_budget_set", {"cap_nusd": 5_000}),
        ("daily_budget_set", {"cap_nusd": None}),
    ]


async def test_a_mediator_from_before_the_log_says_so() -> None:
    town = judged()
    await town.ask("create", prompt=SIMPLE)
    mediator = town.mediator()
    for line in ("DROP TRIGGER audit_log_is_not_cut", "DELETE FROM audit_log"):
        mediator.database.execute(line)
    mediator.boot()
    await town.ask("cancel")
    log = whole_log(mediator)
    assert (log[0].act, log[0].data) == ("log_begun", {"older_covenants": 1})
    assert read(log, mediator.name).books == {}


async def test_reading_it_is_in_it_and_pages_end() -> None:
    town = judged()
    for _ in range(3):
        await town.ask("create", prompt=SIMPLE)
    said: list[dict[str, Any]] = []
    after = 0
    while after is not None:
        page = (await town.ask("audit", limit=1, after=after, **{ACTOR_FIELD: "key:ops"}))["ok"]
        said, after = said + page["entries"], page["next_after"]
    rest = (await town.ask("audit", after=4, **{ACTOR_FIELD: "key:other"}))["ok"]
    said += rest["entries"]
    assert [e["act"] for e in said] == ["covenant_created"] * 3 + ["audit_read"] * 2
    assert [e["actor"] for e in said[3:]] == ["key:ops", "key:other"]
    assert rest["head"] == {"seq": 5, "hash": said[-1]["hash"]}
    first = page
    assert read([verify_audit.read_entry(one) for one in said], first["object"])


async def test_looking_does_not_fill_it_and_an_hour_later_it_is_noted_again() -> None:
    town = judged()
    for _ in range(40):
        await town.ask("outcomes", **{ACTOR_FIELD: "key:a"})
        await town.ask("audit", **{ACTOR_FIELD: "key:a"})
    town.bench.clock.advance(READ_AGAIN_MS + 1)
    await town.ask("outcomes", **{ACTOR_FIELD: "key:a"})
    acts = [entry.act for entry in whole_log(town.mediator())]
    assert acts == ["outcomes_read", "audit_read", "outcomes_read"]


@pytest.mark.parametrize("after", [2**53, 10**4_000, -1, True, "1"])
async def test_an_odd_place_to_read_from_is_refused_and_not_noted(after: Any) -> None:
    town = judged()
    assert (await town.ask("audit", after=after))["error"]["code"] == "invalid_request"
    assert whole_log(town.mediator()) == []


async def test_a_head_is_told_only_of_what_was_written() -> None:
    town = judged()
    mediator = town.mediator()
    await town.ask("begin", prompt=SIMPLE)
    journal = mediator.agent.journal

    def end_and_fail() -> None:
        run = mediator.agent.runs.newest()
        assert run is not None
        journal.end(run, "cancel", error=None)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        journal.write(end_and_fail)
    assert [event for event, _ in town.bench.log.lines if event == "audit_head"] == []
    await town.live()
    (head,) = [fields for event, fields in town.bench.log.lines if event == "audit_head"]
    last = whole_log(mediator)[-1]
    assert (head["seq"], head["hash"], last.act) == (last.seq, last.hash, "covenant_ended")


async def kept(tmp_path: Path) -> Path:
    town: Town = judged()
    await town.ask("begin", prompt=SIMPLE)
    await town.live()
    page = (await town.ask("audit", limit=100))["ok"]
    path = tmp_path / "log.jsonl"
    lines = [json.dumps(page["object"]), *map(json.dumps, page["entries"])]
    path.write_text("\n".join(lines))
    return path


async def test_a_kept_log_is_verified(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = await kept(tmp_path)
    assert verify_audit.main(["--file", str(path)]) == 0
    said = capsys.readouterr().out
    assert "open/me: 6 entries, each follows the one before" in said
    head = said.split("Head: ")[1].strip()
    assert verify_audit.main(["--file", str(path), "--head", head]) == 0
    cut = path.read_text().splitlines()[:-1]
    path.write_text("\n".join(cut))
    assert verify_audit.main(["--file", str(path)]) == 0
    assert verify_audit.main(["--file", str(path), "--head", head]) == 1
    path.write_text(path.read_text().replace("system", "key:me"))
    assert verify_audit.main(["--file", str(path)]) == 1
    assert "BROKEN: entry 1" in capsys.readouterr().err
    assert verify_audit.main(["--file", str(tmp_path / "none")]) == 2


def test_a_reader_whose_key_has_a_rate_waits_for_its_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [
        httpx.Response(429, headers={"retry-after": "3"}, json={}),
        httpx.Response(429, json={}),
        httpx.Response(200, json={"ok": True}),
    ]
    slept: list[float] = []
    monkeypatch.setattr(verify_audit.time, "sleep", slept.append)
    transport = httpx.MockTransport(lambda _: answers.pop(0))
    with httpx.Client(base_url="http://harpoon.localhost", transport=transport) as http:
        assert verify_audit.Served(http, "me").get("audit") == {"ok": True}
    assert slept == [3.0, 1.0]
    transport = httpx.MockTransport(lambda _: httpx.Response(429, json={"error": {"message": "m"}}))
    with (
        httpx.Client(base_url="http://harpoon.localhost", transport=transport) as http,
        pytest.raises(verify_audit.Unreadable, match="429: m"),
    ):
        verify_audit.Served(http, "me").get("audit")
