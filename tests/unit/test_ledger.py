"""The ledger against a plain model of it: random reservations, ends, crashes and late bills."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harpoon.domain.ledger import Outcome, Reservation
from harpoon.domain.pricing import Usage
from harpoon.errors import BudgetExceeded, NotFound
from harpoon.storage.ledger import LOST, Ledger
from harpoon.storage.migrations import SCHEMA_PATH, migrate, read_migrations
from tests.fakes import ManualClock, Sqlite3Store

MIGRATIONS = read_migrations(SCHEMA_PATH.read_text())


def ledger_with(cap_nusd: int) -> Ledger:
    store, clock = Sqlite3Store(), ManualClock()
    migrate(store, MIGRATIONS, clock)
    ledger = Ledger(store, clock)
    ledger.open("cov_1", cap_nusd=cap_nusd)
    return ledger


def call(call_id: str, worst_nusd: int, kind: str = "first") -> Reservation:
    return Reservation(call_id=call_id, step_id="step_1", kind=kind, worst_nusd=worst_nusd)


@settings(max_examples=200)
@given(
    cap=st.integers(0, 5_000),
    moves=st.lists(
        st.one_of(
            st.tuples(st.just("reserve"), st.integers(0, 2_000)),
            st.tuples(st.just("settle"), st.floats(0, 1), st.integers(0, 30)),
            st.tuples(st.just("unknown"), st.integers(0, 30)),
            st.tuples(st.just("crash")),
        ),
        max_size=40,
    ),
)
def test_the_sums_are_those_of_the_entries_and_never_over_the_cap(cap: int, moves: list) -> None:
    ledger = ledger_with(cap)
    worst: dict[str, int] = {}
    paid: dict[str, int] = {}
    unknown: set[str] = set()
    for number, move in enumerate(moves):
        open_nusd = sum(worst[c] for c in worst if c not in paid)
        if move[0] == "reserve":
            fits = sum(paid.values()) + open_nusd + move[1] <= cap
            try:
                ledger.reserve("cov_1", call(f"call_{number}", move[1]))
            except BudgetExceeded:
                assert not fits
            else:
                assert fits
                worst[f"call_{number}"] = move[1]
        elif move[0] == "crash":
            lost = ledger.lose_open_calls(ask_at_ms=1)
            assert lost == sorted(c for c in worst if c not in paid and c not in unknown)
            unknown |= set(lost)
        elif worst:
            one = sorted(worst)[move[-1] % len(worst)]
            if move[0] == "settle":
                cost = round(worst[one] * move[1])
                ledger.close(one, Outcome(cost_nusd=cost))
                paid.setdefault(one, cost)
            else:
                ledger.close(one, Outcome(cost_nusd=None, error_code="provider_timeout"))
                if one not in paid:
                    unknown.add(one)
        account = ledger.account("cov_1")
        still_unknown = unknown - set(paid)
        assert account.settled_nusd == sum(paid.values())
        assert account.unknown_nusd == sum(worst[c] for c in still_unknown)
        assert account.reserved_nusd == sum(
            worst[c] for c in worst if c not in paid and c not in still_unknown
        )
        assert account.committed_nusd <= cap


def test_a_refusal_says_what_is_left_and_writes_nothing() -> None:
    ledger = ledger_with(1_000)
    ledger.reserve("cov_1", call("call_1", 600))
    with pytest.raises(BudgetExceeded, match=r"0\.000000600 USD.*only 0\.000000400 are left"):
        ledger.reserve("cov_1", call("call_2", 600))
    assert [e.reservation.call_id for e in ledger.entries("cov_1")] == ["call_1"]
    ledger.close("call_1", Outcome(cost_nusd=0))
    ledger.reserve("cov_1", call("call_2", 600))


def test_an_entry_keeps_how_its_call_ended() -> None:
    ledger = ledger_with(1_000)
    ledger.reserve("cov_1", call("call_1", 600))
    usage = Usage(prompt_tokens=7, completion_tokens=5, cached_prompt_tokens=2, reasoning_tokens=1)
    outcome = Outcome(cost_nusd=300, usage=usage, upstream_status=200, latency_ms=120)
    ledger.close("call_1", outcome)
    entry = ledger.entry("call_1")
    assert entry is not None
    assert (entry.status, entry.outcome) == ("settled", outcome)
    assert entry.reservation == call("call_1", 600)
    ledger.close("call_1", Outcome(cost_nusd=1, error_code="late"))
    assert ledger.entry("call_1") == entry


def test_an_unknown_call_is_asked_for_until_its_bill_is_there() -> None:
    ledger = ledger_with(1_000)
    for number in (1, 2):
        ledger.reserve("cov_1", call(f"call_{number}", 100))
    ledger.close("call_1", Outcome(cost_nusd=None, error_code="provider_timeout"), ask_at_ms=50)
    assert ledger.lose_open_calls(ask_at_ms=40) == ["call_2"]
    assert ledger.next_ask_at_ms() == 40
    assert [e.reservation.call_id for e in ledger.to_ask(now_ms=45, most=9)] == ["call_2"]
    ledger.asked("call_2", next_at_ms=None)
    assert ledger.next_ask_at_ms() == 50
    ledger.close("call_1", Outcome(cost_nusd=30))
    entry = ledger.entry("call_1")
    assert entry is not None
    assert entry.outcome is not None
    assert entry.outcome.error_code == "provider_timeout"
    assert ledger.next_ask_at_ms() is None
    lost = ledger.entry("call_2")
    assert lost is not None
    assert (lost.status, lost.asked) == ("unknown", 1)
    assert lost.outcome is not None
    assert lost.outcome.error_code == LOST
    account = ledger.account("cov_1")
    assert (account.settled_nusd, account.unknown_nusd, account.reserved_nusd) == (30, 100, 0)


def test_a_tasks_money_is_not_lost_with_the_object() -> None:
    ledger = ledger_with(1_000)
    ledger.reserve("cov_1", call("task_1", 900, kind="task"))
    assert ledger.lose_open_calls(ask_at_ms=1) == []
    assert ledger.account("cov_1").reserved_nusd == 900


def test_an_open_account_keeps_its_cap_and_unknown_names_are_errors() -> None:
    ledger = ledger_with(1_000)
    ledger.open("cov_1", cap_nusd=9_999_999)
    assert ledger.account("cov_1").cap_nusd == 1_000
    with pytest.raises(NotFound):
        ledger.account("cov_2")
    with pytest.raises(NotFound):
        ledger.close("call_9", Outcome(cost_nusd=1))
    with pytest.raises(BudgetExceeded, match="price is unknown"):
        ledger.account("cov_1").check(None)
