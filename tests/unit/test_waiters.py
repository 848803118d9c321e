"""Who waits for a run is woken by that run only, for a short time, and there are only so many."""

from __future__ import annotations

import asyncio
from typing import Any

from harpoon.ports import SqlValue
from harpoon.storage import event_log
from tests.cast import says
from tests.town import Place, Town

SIMPLE = "What is the capital of France?"


class Counted:
    """A store that counts its statements."""

    def __init__(self, store: Any) -> None:
        self._store = store
        self.statements = 0

    def execute(self, sql: str, *params: SqlValue) -> list[dict[str, Any]]:
        self.statements += 1
        rows: list[dict[str, Any]] = self._store.execute(sql, *params)
        return rows

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


async def statements_of_a_run(waiting: int) -> int:
    """Of one covenant's work, while so many requests wait for another one."""
    town = Town(groq=lambda _: says("Paris."), edge=lambda _: says("Paris."))
    me = town.mediator()
    other = (await town.ask("create", prompt=SIMPLE))["ok"]["id"]
    since = me.agent.events.last_seq()
    waits = {"run_id": other, "covenant_id": other, "since": since, "wait_ms": 9_000}
    waits |= {"timeout_ms": 9_000}
    methods = [("follow", "wait")[n % 2] for n in range(waiting)]
    tasks = [asyncio.create_task(me.agent.handle(method, waits)) for method in methods]
    await asyncio.sleep(0.01)
    store = Counted(me.agent.runs._store)
    for part in (me.agent.runs, me.agent.events, me.agent.ledger):
        part._store = store
    begun = (await town.ask("begin", prompt=SIMPLE, force="answer"))["ok"]["id"]
    await asyncio.sleep(1)  # Not to be done with, but to be under way: the alarm rings below.
    await me.agent.on_alarm()
    assert me.agent.runs.get(begun).status == "completed"
    counted = store.statements
    assert not any(task.done() for task in tasks)
    for task in tasks:
        task.cancel()
    return counted


async def test_an_event_wakes_nobody_who_waits_for_another_run() -> None:
    assert await statements_of_a_run(90) == await statements_of_a_run(0)


async def a_draft(town: Town) -> tuple[Place, str]:
    made = (await town.ask("create", prompt=SIMPLE))["ok"]["id"]
    return town.mediator(), made


async def test_a_wait_that_nobody_renews_is_gone_soon() -> None:
    town = Town()
    me, made = await a_draft(town)
    waits = {"covenant_id": made, "timeout_ms": 900_000}
    began = asyncio.get_running_loop().time()
    tasks = [asyncio.create_task(me.agent.handle("wait", waits)) for _ in range(50)]
    await asyncio.sleep(1)
    assert len(me.agent.waiters) == 50
    replies = await asyncio.gather(*tasks)
    assert asyncio.get_running_loop().time() - began <= 10.5
    assert len(me.agent.waiters) == 0
    assert {reply["ok"]["status"] for reply in replies} == {"draft"}


async def test_a_run_that_ends_wakes_those_who_wait_for_it() -> None:
    town = Town()
    me, made = await a_draft(town)
    waits = {"covenant_id": made, "timeout_ms": 9_000, "run_id": made, "wait_ms": 9_000}
    since = me.agent.events.last_seq()
    ended = asyncio.create_task(me.agent.handle("wait", waits))
    news = asyncio.create_task(me.agent.handle("follow", {**waits, "since": since}))
    await asyncio.sleep(1)
    await town.ask("cancel", covenant_id=made)
    await asyncio.sleep(0.01)
    assert (await ended)["ok"]["status"] == "cancelled"
    said = (await news)["ok"]
    assert [event["type"] for event in said["events"]] == ["status_change", "covenant_update"]
    assert said["is_over"]


async def test_only_so_many_wait_and_nothing_is_begun_for_more() -> None:
    town = Town()
    me, made = await a_draft(town)
    waits = {"covenant_id": made, "timeout_ms": 9_000}
    tasks = [asyncio.create_task(me.agent.handle("wait", waits)) for _ in range(100)]
    await asyncio.sleep(0.1)
    for method, given in (("wait", waits), ("begin", {"prompt": SIMPLE, "waits": True})):
        error = (await me.agent.handle(method, given))["error"]
        assert (error["code"], error["status"]) == ("too_many_waiters", 429)
        assert error["retry_after_ms"] > 0
        assert error["retryable"]
    assert me.agent.runs.count() == 1
    more = [
        asyncio.create_task(me.agent.handle("wait", {**waits, "again": True})) for _ in range(50)
    ]
    await asyncio.sleep(0.1)
    assert len(me.agent.waiters) == 128, "who has waited before finds room a little longer"
    assert "ok" in await me.agent.handle("begin", {"prompt": SIMPLE})
    for task in (*tasks, *more):
        task.cancel()


async def test_followers_get_their_own_runs_events_and_pass_over_the_others() -> None:
    town = Town(groq=lambda _: says("Paris."), edge=lambda _: says("Paris."))
    me, draft = await a_draft(town)
    ended = (await town.ask("begin", prompt=SIMPLE, force="answer"))["ok"]["id"]
    await town.live()
    for run_id in (draft, ended):
        said = (await town.ask("follow", run_id=run_id, wait_ms=0))["ok"]
        assert {event["covenant_id"] for event in said["events"]} == {run_id}
        assert said["since"] == me.agent.events.last_seq()
        assert said["is_over"] is (run_id == ended)
        assert "gone_before" not in said


async def test_a_follower_is_told_of_events_that_are_gone(monkeypatch: Any) -> None:
    monkeypatch.setattr(event_log, "MOST_KEPT", 300)
    town = Town()
    me, draft = await a_draft(town)
    for _ in range(1_200):
        me.agent.events.append("agent_progress", {}, covenant_id=draft)
    first = me.agent.events.first_kept_seq()
    assert first > 1
    said = (await town.ask("follow", run_id=draft, since=0, wait_ms=0))["ok"]
    assert said["gone_before"] == first
    assert said["events"][0]["seq"] == first
    later = (await town.ask("follow", run_id=draft, since=said["since"], wait_ms=0))["ok"]
    assert "gone_before" not in later


async def test_old_events_go_in_portions() -> None:
    town = Town()
    me, draft = await a_draft(town)
    for _ in range(2_600):
        me.agent.events.append("agent_progress", {}, covenant_id=draft)
    town.bench.clock.advance(event_log.KEPT_MS + 1)
    gone = []
    for _ in range(3_000):
        before = me.agent.events.first_kept_seq()
        me.agent.events.append("agent_progress", {}, covenant_id=draft)
        gone.append(me.agent.events.first_kept_seq() - before)
    assert max(gone) == event_log.MOST_COMPACTED
    assert sum(gone) >= 2_600
