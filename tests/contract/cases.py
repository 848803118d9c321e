"""What the storage code relies on, as plain functions over an empty store: the same on the stdlib's
SQLite and inside of a Durable Object. No pytest here: the Worker has none."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from harpoon.domain.bounds import (
    HEAD_CHARS,
    MAX_EVENT_BYTES,
    MAX_OUTPUT_BYTES,
    MAX_RESULT_BYTES,
    json_size,
)
from harpoon.domain.constraints import Constraints
from harpoon.domain.json_text import MAX_DEPTH, BadJson, json_bytes, mended_json, parse_json
from harpoon.domain.ledger import Outcome, Reservation
from harpoon.domain.runs import NewStep, Run
from harpoon.errors import BudgetExceeded, IllegalTransition
from harpoon.ports import SqlStore
from harpoon.storage.event_log import EventLog, Relays
from harpoon.storage.ledger import Ledger
from harpoon.storage.messages import Messages
from harpoon.storage.migrations import SCHEMA_PATH, migrate, read_migrations
from harpoon.storage.runs import Runs

HIGHEST_INTEGER = 2**53 - 2


class Clock:
    def __init__(self) -> None:
        self.ms = 1_790_000_000_000

    def now_ms(self) -> int:
        return self.ms


class Ids:
    def __init__(self) -> None:
        self.made = 0

    def __call__(self, prefix: str) -> str:
        self.made += 1
        return f"{prefix}_{self.made:06d}"


def migrated(store: SqlStore) -> tuple[Clock, Ids]:
    clock = Clock()
    migrate(store, read_migrations(SCHEMA_PATH.read_text("utf-8")), clock)
    return clock, Ids()


def values_come_back_as_they_were(store: SqlStore) -> None:
    store.run_script("CREATE TABLE t (a INTEGER, b TEXT, c REAL) STRICT; CREATE TABLE u (x TEXT);")
    for value in (0, -1, HIGHEST_INTEGER, None):
        store.execute("DELETE FROM t")
        store.execute("INSERT INTO t (a, b, c) VALUES (?, ?, ?)", value, None, None)
        assert store.execute("SELECT a FROM t") == [{"a": value}]
    for text in ("", "é漢🎣", "'; DROP TABLE t; --", "a\nb"):
        store.execute("DELETE FROM t")
        store.execute("INSERT INTO t (b, c) VALUES (?, ?)", text, 0.25)
        assert store.execute("SELECT b, c FROM t") == [{"b": text, "c": 0.25}]
    assert store.execute("SELECT * FROM u") == []
    rows = store.execute("INSERT INTO u (x) VALUES (?) RETURNING x", "y")
    assert rows == [{"x": "y"}]


def a_transaction_is_all_or_nothing(store: SqlStore) -> None:
    store.run_script("CREATE TABLE t (a INTEGER UNIQUE) STRICT")

    class Stop(Exception):
        pass

    def fails() -> None:
        store.execute("INSERT INTO t VALUES (1)")
        raise Stop

    try:
        store.transaction(fails)
    except Stop:
        pass
    else:
        raise AssertionError("the exception was swallowed")
    assert store.execute("SELECT * FROM t") == []

    def works() -> None:
        store.execute("INSERT INTO t VALUES (2)")

    store.transaction(works)
    assert store.execute("SELECT * FROM t") == [{"a": 2}]


def migrations_run_once(store: SqlStore) -> None:
    clock, _ = migrated(store)
    steps = read_migrations(SCHEMA_PATH.read_text("utf-8"))
    assert migrate(store, steps, clock) == len(steps)
    assert len(store.execute("SELECT * FROM schema_migrations")) == len(steps)


def seqs_are_gapless_and_never_given_twice(store: SqlStore) -> None:
    clock, new_id = migrated(store)
    log = EventLog(store, clock, new_id)
    assert (log.last_seq(), log.first_kept_seq()) == (0, 1)
    for number in range(5):
        event = log.append("x", {"n": number}, covenant_id="cov_1", task_id=None)
        assert event.seq == number + 1

    def fails() -> None:
        log.append("x", {}, covenant_id=None, task_id=None)
        raise ValueError

    with suppress(ValueError):
        store.transaction(fails)
    assert log.append("x", {}, covenant_id=None, task_id=None).seq == 6
    assert [e.seq for e in log.after(3, most=2)] == [4, 5]
    assert log.after(3, most=1)[0].data == {"n": 3}
    store.execute("DELETE FROM events")
    assert (log.last_seq(), log.first_kept_seq()) == (6, 7)
    assert log.append("x", {}, covenant_id=None, task_id=None).seq == 7
    relays = Relays(store)
    assert relays.last_seq("task_1") == 0
    for seq in (3, 2):
        relays.confirm("task_1", seq)
    assert relays.last_seq("task_1") == 3


def the_ledger_keeps_its_sums(store: SqlStore) -> None:
    clock, _ = migrated(store)
    ledger = Ledger(store, clock)
    ledger.open("cov_1", cap_nusd=1_000)
    for number in range(3):
        ledger.reserve(
            "cov_1",
            Reservation(call_id=f"call_{number}", step_id=None, kind="first", worst_nusd=300),
        )
    try:
        ledger.reserve(
            "cov_1", Reservation(call_id="call_9", step_id=None, kind="first", worst_nusd=101)
        )
    except BudgetExceeded:
        pass
    else:
        raise AssertionError("over the cap")
    ledger.close("call_0", Outcome(cost_nusd=10))
    ledger.close("call_1", Outcome(cost_nusd=None), ask_at_ms=5)
    assert ledger.lose_open_calls(ask_at_ms=7) == ["call_2"]
    ledger.shrink("call_2", to_nusd=100)
    account = ledger.account("cov_1")
    assert (account.settled_nusd, account.reserved_nusd, account.unknown_nusd) == (10, 0, 400)
    assert [e.reservation.call_id for e in ledger.to_ask(now_ms=9, most=9)] == ["call_1", "call_2"]
    assert ledger.next_ask_at_ms() == 5
    assert ledger.total() == 10


def runs_and_steps_keep_their_states(store: SqlStore) -> None:
    clock, new_id = migrated(store)
    runs = Runs(store, clock, new_id)
    for number in range(3):
        runs.add(
            Run(
                id=f"cov_{number}",
                covenant_id=f"cov_{number}",
                user_id="u",
                user_intent="do it",
                constraints=Constraints(max_cost_usd=0.5, mode="speed"),
                status="draft",
                deadline_ms=clock.ms + number,
                created_at_ms=clock.ms,
                updated_at_ms=clock.ms,
            ),
            idempotency_key=f"k{number}",
        )
    newest = runs.heads(before_id=None, status=None)
    assert [r.id for r in newest] == ["cov_2", "cov_1", "cov_0"]
    assert [r.id for r in runs.heads(before_id="cov_1", status="draft")] == ["cov_0"]
    assert not runs.head("cov_1").is_head
    known = runs.by_key("k1")
    assert known is not None
    assert known.constraints == Constraints(max_cost_usd=0.5, mode="speed")
    try:
        runs.move("cov_0", "complete")
    except IllegalTransition:
        pass
    else:
        raise AssertionError("an illegal move was made")
    first = runs.add_steps("cov_0", [NewStep(kind="a", name="a", input={"x": [1, None]})])
    steps = runs.steps("cov_0")[first:]
    begun = runs.begin_step(steps[0], epoch=1)
    assert [s.id for s in runs.running_steps()] == [begun.id]
    runs.give_back(begun)
    again = runs.begin_step(runs.step(begun.id), epoch=2)
    assert not runs.end_step(begun, output={"late": True})
    assert runs.end_step(again, output={"in": "time"})
    (ended,) = runs.steps("cov_0")
    assert (ended.status, ended.attempt, ended.crashes) == ("completed", 2, 1)
    assert (ended.input, ended.output) == ({"x": [1, None]}, {"in": "time"})
    runs.move("cov_0", "cancel")
    assert (runs.count_live(), runs.next_deadline_ms()) == (2, clock.ms + 1)
    assert runs.facts()["success_rate"] == 0
    assert runs.working() == []
    assert not runs.has_work()


def long_texts_are_bounded_where_they_are_written(store: SqlStore) -> None:
    clock, new_id = migrated(store)
    log, runs = EventLog(store, clock, new_id), Runs(store, clock, new_id)
    rain = "\U0001f327"
    for covenant_id in ("cov_1", "cov_2"):
        event = log.append("x", {"text": rain * 400_000, "n": 1}, covenant_id=covenant_id)
        assert event.data["truncated"]
    size = json_size(log.after(0, most=1)[0].data)
    assert MAX_EVENT_BYTES / 4 < size <= MAX_EVENT_BYTES
    assert [e.seq for e in log.after(0, most=9, most_bytes=1)] == [1]
    assert [e.seq for e in log.of_covenant("cov_2", after=0, most=9)] == [2]
    assert log.has_more("cov_2", after=1)
    assert not log.has_more("cov_1", after=1)
    run = Run(
        id="cov_1",
        covenant_id="cov_1",
        user_id="u",
        user_intent=rain * HEAD_CHARS + "!",
        constraints=Constraints(),
        status="planning",
        deadline_ms=clock.ms,
        created_at_ms=clock.ms,
        updated_at_ms=clock.ms,
    )
    runs.add(run)
    assert (runs.head("cov_1").is_head, runs.head("cov_1").user_intent) == (True, rain * HEAD_CHARS)
    assert runs.get("cov_1").user_intent == run.user_intent
    new = [NewStep(kind="a", name="a", input={"text": rain * 1_000}) for _ in range(3)]
    runs.add_steps("cov_1", new)
    for step in runs.steps("cov_1"):
        begun = runs.begin_step(step, epoch=1)
        assert runs.end_step(begun, output={"content": rain * 1_000_000})
        assert json_size(runs.step(begun.id).output) <= MAX_OUTPUT_BYTES
        assert runs.step(begun.id).output["truncated"]  # type: ignore[index]
    assert [s.position for s in runs.steps_from("cov_1", 1, most_bytes=1, fewest=1)] == [1]
    assert runs.steps_from("cov_1", 1, most_bytes=1, fewest=0) == []
    assert len(runs.steps_from("cov_1", 0, most_bytes=10**7, fewest=0)) == 3
    assert [s.output for s in runs.outline("cov_1")] == [None] * 3
    runs.set("cov_1", result=rain * 1_000_000)
    assert json_size(runs.get("cov_1").result) <= MAX_RESULT_BYTES + 2


def the_newest_messages_come_in_their_order(store: SqlStore) -> None:
    clock, new_id = migrated(store)
    messages = Messages(store, clock, new_id)
    for text in ("one", "two", "three"):
        messages.add("cov_1", "user", text)
    found = messages.latest(most=2, most_chars=100)
    assert [m.content for m in found] == ["two", "three"]
    assert [m.content for m in messages.latest(most=9, most_chars=7)] == ["three"]


def no_text_ends_the_isolate(store: SqlStore) -> None:
    """The deepest and widest that are read, and what is refused, by the stack of this runtime."""
    deepest = '{"a":[' * (MAX_DEPTH // 2) + "]}" * (MAX_DEPTH // 2)
    for read in (parse_json, mended_json):
        assert json_bytes(read(deepest)) == deepest.encode()
        for text in (
            "[" * 100_000,
            '{"a":' * 100_000,
            '"\\\\\\"' + '[","a":' + "[" * 100_000,
            "[" + "[]," * 300_000 + "1]",
            "[" + "]" * 1_000_000,
            '"' + "\\ud800" * 100_000,
        ):
            try:
                read(text)
            except BadJson:
                continue
            raise AssertionError(text[:20])


def text_with_a_nul_comes_back_whole(store: SqlStore) -> None:
    clock, new_id = migrated(store)
    messages = Messages(store, clock, new_id)
    messages.add("cov_1", "user", "a\x00b")
    assert [m.content for m in messages.latest(most=1, most_chars=100)] == ["a\x00b"]


CASES: dict[str, Callable[[SqlStore], None]] = {
    case.__name__: case
    for case in (
        values_come_back_as_they_were,
        a_transaction_is_all_or_nothing,
        migrations_run_once,
        seqs_are_gapless_and_never_given_twice,
        the_ledger_keeps_its_sums,
        runs_and_steps_keep_their_states,
        long_texts_are_bounded_where_they_are_written,
        the_newest_messages_come_in_their_order,
        no_text_ends_the_isolate,
        text_with_a_nul_comes_back_whole,
    )
}
