"""Drafts cost nothing to make: there are only so many, they end in portions, and little stays."""

from __future__ import annotations

from harpoon.agents.openings import DRAFT_KEPT_MS
from harpoon.storage.runs import DUE_AT_ONCE
from tests.town import Town

MAX_DRAFTS = 100
LONG = "\U0001f327" * 100_000


async def test_only_so_many_drafts_wait() -> None:
    town = Town()
    made = [(await town.ask("create", intent=f"draft {n}"))["ok"] for n in range(MAX_DRAFTS)]
    error = (await town.ask("create", intent="one more"))["error"]
    assert (error["code"], error["status"], error["retryable"]) == ("too_many_drafts", 429, True)
    again = {"intent": "with a key", "idempotency_key": "k"}
    assert (await town.ask("create", **again))["error"]["code"] == "too_many_drafts"
    assert "ok" in await town.ask("cancel", covenant_id=made[0]["id"])
    kept = (await town.ask("create", **again))["ok"]
    assert (await town.ask("create", **again))["ok"] == kept, "the same key finds it, full or not"
    assert "ok" in await town.ask("begin", intent="What is rain?")


async def test_drafts_that_are_due_end_in_portions() -> None:
    town = Town()
    me = town.mediator()
    for n in range(MAX_DRAFTS):
        await town.ask("create", intent=f"draft {n}")
    town.bench.clock.advance(DRAFT_KEPT_MS + 1)
    ended: list[int] = []
    for _ in range(MAX_DRAFTS // DUE_AT_ONCE):
        before = me.agent.runs.count_drafts()
        await me.agent.on_alarm()
        ended.append(before - me.agent.runs.count_drafts())
        at = me.alarm.at_ms
        assert at is None or at <= town.bench.clock.now_ms() + 1, "the rest follows at once"
    assert ended == [DUE_AT_ONCE] * (MAX_DRAFTS // DUE_AT_ONCE)
    page = (await town.ask("list", limit=100))["ok"]["covenants"]
    assert {one["status"] for one in page} == {"deadline_exceeded"}


async def test_of_a_draft_that_was_never_begun_little_is_kept_and_its_key_finds_it() -> None:
    town = Town()
    asked = {"intent": LONG, "idempotency_key": "k"}
    made = (await town.ask("create", **asked))["ok"]
    ended = (await town.ask("cancel", covenant_id=made["id"]))["ok"]
    assert len(ended["user_intent"].encode()) <= 4_096
    assert ended["truncated"]
    assert (await town.ask("create", **asked))["ok"]["id"] == made["id"]
    other = await town.ask("create", intent=LONG[:-1] + "!", idempotency_key="k")
    assert other["error"]["code"] == "idempotency_key_reused"
    total = sum(
        len(value.encode())
        for table in ("runs", "events", "messages", "steps", "audit_log")
        for row in town.mediator().database.execute(f"SELECT * FROM {table}")
        for value in row.values()
        if isinstance(value, str)
    )
    assert total < 100_000, f"{total} bytes are kept of it"
