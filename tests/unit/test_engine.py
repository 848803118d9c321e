"""The run engine: order, parallelism, deadlines, cancelling, and death at every write."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from harpoon.domain.covenant import Event
from harpoon.domain.ledger import Outcome
from harpoon.domain.runs import MAX_CRASHES, MAX_PARALLEL_STEPS, NewStep, Run, Step
from harpoon.errors import ProviderUnavailable
from harpoon.inference.spending import Why
from harpoon.orchestration.steps import Done, StepContext
from harpoon.ports import SqlValue
from tests.fakes import real_catalogue
from tests.machine import Machine
from tests.narrator import PlainNarrator

MODEL = real_catalogue().models[0]
WORST = 500


@dataclass
class World:
    """The provider, which lives on when the object dies."""

    billed: dict[str, int] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    """The name of the step behind each call."""
    at_once: int = 0
    most_at_once: int = 0

    async def call(self, name: str, call_id: str, *, seconds: float) -> int:
        self.calls.append(name)
        self.billed[call_id] = 10 + len(self.calls)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await asyncio.sleep(seconds)
        finally:
            self.at_once -= 1
        return self.billed[call_id]


@dataclass
class Work:
    world: World
    begins: Event | None = "execute"
    is_vital: bool = False

    async def run(self, context: StepContext) -> Done:
        given = context.step.input
        name = context.step.name
        call_id = f"call_{context.run.id}_{name}_{context.step.attempt}"
        context.spending.reserve(call_id, "first", MODEL, worst_nusd=WORST, why=Why())
        cost = await self.world.call(name, call_id, seconds=given.get("seconds", 1))
        context.delta(f"{name} ")
        context.delta("speaks")
        if given.get("fails"):
            context.spending.close(call_id, Outcome(cost_nusd=0, error_code="x"))
            self.world.billed[call_id] = 0
            raise ProviderUnavailable("down")
        context.spending.close(call_id, Outcome(cost_nusd=cost))
        return Done(output={"content": name})


@dataclass
class Finish:
    begins: Event | None = "synthesize"
    is_vital: bool = True

    async def run(self, context: StepContext) -> Done:
        parts = [str(step.output["content"]) for step in context.done("work") if step.output]
        return Done(output={}, move="complete", fields={"result": "+".join(parts)})


def machine() -> tuple[Machine, World]:
    world = World()
    return Machine({"work": Work(world), "finish": Finish()}), world


def work(name: str, *depends_on: int, **given: object) -> NewStep:
    return NewStep(kind="work", name=name, input=given, depends_on=depends_on)


def finish(*depends_on: int) -> NewStep:
    return NewStep(kind="finish", name="finish", input={}, depends_on=depends_on)


DIAMOND = [work("a"), work("b", 0), work("c", 0, seconds=2), work("d", 1, 2), finish(0, 1, 2, 3)]


def check_books(m: Machine, world: World) -> None:
    """The ledger is the bill; what is unknown is listed at its worst case."""
    entries = m.ledger.entries("task_1")
    assert {e.reservation.call_id for e in entries} >= set(world.billed)
    for entry in entries:
        call_id = entry.reservation.call_id
        assert entry.status in ("settled", "unknown")
        if entry.status == "settled":
            assert entry.outcome is not None
            assert entry.outcome.cost_nusd == world.billed[call_id]
    account = m.ledger.account("task_1")
    assert account.reserved_nusd == 0
    assert account.unknown_nusd == WORST * sum(e.status == "unknown" for e in entries)
    assert sum(world.billed.values()) <= account.committed_nusd <= account.cap_nusd


def check_events(m: Machine) -> None:
    assert [e["seq"] for e in m.client.events] == list(range(1, m.events.last_seq() + 1))
    assert len({e["id"] for e in m.client.events}) == len(m.client.events)


async def test_steps_run_in_the_order_of_their_dependencies_and_else_at_once() -> None:
    m, world = machine()
    m.boot()
    m.start(DIAMOND)
    began = m.clock.now_ms()
    await m.run_on()
    run = m.runs.get("task_1")
    assert (run.status, run.result) == ("completed", "a+b+c+d")
    assert world.calls == ["a", "b", "c", "d"]
    assert 4_000 <= m.clock.now_ms() - began < 4_200  # a, b beside c, d
    check_books(m, world)
    check_events(m)
    text = [e["data"] for e in m.client.events if e["type"] == "agent_delta"]
    assert text[0] == {"step": 0, "text": "a speaks"}


async def test_at_most_six_steps_at_once() -> None:
    m, world = machine()
    m.boot()
    m.start([*(work(f"w{n}") for n in range(20)), finish(*range(20))], cap=100_000)
    await m.run_on()
    assert m.runs.get("task_1").status == "completed"
    assert world.most_at_once == MAX_PARALLEL_STEPS


async def test_a_failed_step_does_not_lose_its_siblings() -> None:
    m, world = machine()
    m.boot()
    m.start([work("a"), work("b", fails=True), finish(0, 1)])
    await m.run_on()
    assert m.runs.get("task_1").result == "a"
    assert [s.status for s in m.runs.steps("task_1")] == ["completed", "failed", "completed"]
    check_books(m, world)


async def test_a_run_ends_at_its_deadline_with_what_there_is() -> None:
    m, world = machine()
    m.boot()
    m.start([work("a"), work("b", seconds=100), finish(0, 1)])
    began = m.clock.now_ms()
    await m.run_on()
    assert 60_000 <= m.clock.now_ms() - began < 60_100
    run = m.runs.get("task_1")
    assert (run.status, run.result) == ("deadline_exceeded", "a")
    assert run.error is not None
    assert run.error["code"] == "deadline_exceeded"
    assert world.at_once == 0


async def test_a_cancelled_run_stops_at_once_and_keeps_its_ledger() -> None:
    m, world = machine()
    m.boot()
    m.start([work("a", seconds=50), work("b", 0), finish(1)])

    async def cancel() -> None:
        await asyncio.sleep(5)
        m.journal.end(m.runs.get("task_1"), "cancel", error=None)
        m.engine.poke()

    cancelling = asyncio.create_task(cancel())
    await m.run_on()
    await cancelling
    assert m.runs.get("task_1").status == "cancelled"
    assert world.calls == ["a"]
    assert [s.status for s in m.runs.steps("task_1")] == ["skipped"] * 3
    assert m.ledger.account("task_1").committed_nusd == WORST


@pytest.mark.parametrize("is_cancelled", [True, False])
async def test_a_run_ends_in_time_while_its_steps_wait_for_their_turn(is_cancelled: bool) -> None:
    m, world = machine()
    m.boot()

    async def turn() -> None:
        """The first two steps have theirs at once; then others use the thread, for long."""
        if len(world.calls) >= 1:
            await asyncio.sleep(200)

    async def cancel() -> None:
        await asyncio.sleep(5)
        m.journal.end(m.runs.get("task_1"), "cancel", error=None)
        m.engine.poke()

    m.turn = turn
    m.start([work("a"), work("b", seconds=150), finish(0, 1)])
    began = m.clock.now_ms()
    running = asyncio.create_task(m.run_on())
    cancelling = asyncio.create_task(cancel() if is_cancelled else asyncio.sleep(0))
    await asyncio.sleep(61)
    run = m.runs.get("task_1")
    assert run.status == ("cancelled" if is_cancelled else "deadline_exceeded")
    assert run.completed_at_ms is not None
    assert run.completed_at_ms - began < 60_100
    # Nothing is sent or paid for any more, though nobody has had a turn since.
    assert world.at_once == 0
    await cancelling
    await running
    check_books(m, world)


async def test_what_has_ended_is_written_while_others_have_the_thread() -> None:
    """It has been paid for: an object that dies while it waits for a turn would pay again."""
    m, world = machine()
    m.boot()

    async def turn() -> None:
        if len(world.calls) >= 2:
            await asyncio.sleep(30)

    m.turn = turn
    m.start([work("a", seconds=1), work("b", seconds=2), work("c"), finish(0, 1, 2)])
    running = asyncio.create_task(m.run_on())
    await asyncio.sleep(5)
    assert [s.status for s in m.runs.steps("task_1")][:2] == ["completed"] * 2
    await running
    assert world.calls == ["a", "b", "c"]
    check_books(m, world)


async def test_one_look_tells_which_of_the_steps_under_way_are_to_be_stopped() -> None:
    m, _ = machine()
    m.boot()
    asked: list[str] = []
    as_it_was = m.store.execute

    def execute(sql: str, *params: SqlValue) -> list[dict[str, Any]]:
        asked.extend([sql] if sql.startswith("SELECT completed_at_ms FROM runs") else [])
        return as_it_was(sql, *params)

    m.store.execute = execute  # type: ignore[method-assign]
    for number in range(6):
        m.start([work("a", seconds=1 + number), finish(0)], run_id=f"task_{number}")
    await m.run_on()
    # Before each of the twelve steps, and before each of the six calls.
    assert len(asked) == 12 + 6


async def test_money_that_does_not_suffice_is_not_spent() -> None:
    m, world = machine()
    m.boot()
    m.start([*(work(f"w{n}") for n in range(4)), finish(0, 1, 2, 3)], cap=2 * WORST)
    await m.run_on()
    assert sorted(world.calls) == ["w0", "w1"]
    failed = [s.error for s in m.runs.steps("task_1") if s.status == "failed"]
    assert [e["code"] for e in failed if e] == ["budget_exceeded"] * 2
    check_books(m, world)


async def count_writes() -> int:
    m, _ = machine()
    m.boot()
    m.start(DIAMOND)
    await m.run_on()
    return m.store.writes


@pytest.mark.parametrize("dies_at", range(1, 40))
async def test_death_at_every_write(dies_at: int) -> None:
    m, world = machine()
    m.boot(dies_at=dies_at)
    m.start(DIAMOND)
    if m.store.dead.is_set():
        m.boot()
    await m.run_on()
    run = m.runs.get("task_1")
    assert (run.status, run.result) == ("completed", "a+b+c+d")
    again = len(world.calls) - 4
    assert 0 <= again <= MAX_PARALLEL_STEPS
    for step in m.runs.steps("task_1"):
        assert world.calls.count(step.name) <= 1 + step.crashes
    check_books(m, world)
    check_events(m)


async def test_the_deaths_above_cover_every_write() -> None:
    assert await count_writes() < 39


@pytest.mark.parametrize("seed", range(30))
async def test_many_deaths_at_random(seed: int) -> None:
    chance = random.Random(seed)
    m, world = machine()
    m.boot(dies_at=chance.randint(1, 30))
    m.start(DIAMOND, cap=100_000)
    kills = int(m.store.dead.is_set())
    if kills:
        m.boot()
    while m.alarm.at_ms is not None:
        if not await m.fire():
            kills += 1
            m.boot(dies_at=chance.randint(1, 12) if kills < 6 else None)
    assert m.runs.get("task_1").status == "completed"
    for step in m.runs.steps("task_1"):
        assert world.calls.count(step.name) <= 1 + step.crashes
        assert step.crashes < MAX_CRASHES or step.status == "failed"
    assert len(world.calls) <= 4 + 2 * kills
    check_books(m, world)
    check_events(m)


@pytest.mark.parametrize("is_vital", [False, True])
async def test_a_poison_step_is_sealed_and_the_run_ends(is_vital: bool) -> None:
    m, world = machine()

    class Poison(Work):
        async def run(self, context: StepContext) -> Done:
            context.spending.reserve(
                f"call_{context.step.epoch}", "first", MODEL, worst_nusd=WORST, why=Why()
            )
            world.billed[f"call_{context.step.epoch}"] = 7
            m.store.kill()
            await asyncio.sleep(1)
            raise AssertionError

    m.kinds = {**m.kinds, "poison": Poison(world, is_vital=is_vital)}
    m.boot()
    m.start([NewStep(kind="poison", name="p", input={}), work("a"), finish(0, 1)])
    await m.run_on()
    poison, _, _ = m.runs.steps("task_1")
    assert (poison.status, poison.crashes) == ("failed", MAX_CRASHES)
    assert poison.error is not None
    assert poison.error["code"] == "step_crashed"
    assert len([c for c in world.billed if "_a_" not in c]) == MAX_CRASHES
    assert m.runs.get("task_1").status == ("failed" if is_vital else "completed")
    check_books(m, world)


async def test_a_run_ends_whatever_its_steps_have_left_behind() -> None:
    m, _ = machine()

    class Puzzled(PlainNarrator):
        def partial(self, run: Run, steps: Sequence[Step]) -> Mapping[str, Any]:
            raise KeyError("id")

    m.narrator = Puzzled()
    m.boot()
    m.start([work("a", seconds=90.0)])
    await m.run_on()
    assert m.runs.get("task_1").status == "deadline_exceeded"
    assert ("partial_result_lost", {"error": "KeyError"}) in m.log.lines


async def test_a_step_whose_end_is_not_written_is_done_again_and_not_for_ever() -> None:
    m, world = machine()
    m.boot()
    m.start([work("a"), finish(0)])
    m.journal.complete = m.journal.fail = _raises  # type: ignore[method-assign, assignment]
    await m.run_on()
    step = m.runs.steps("task_1")[0]
    assert (step.status, step.crashes) == ("failed", MAX_CRASHES)
    assert len(world.calls) == MAX_CRASHES
    assert m.alarm.at_ms is None


@pytest.mark.parametrize(
    ("step", "code"),
    [
        (NewStep(kind="of_later", name="x", input={}), "unknown_step_kind"),
        (work("x", 7), "run_stuck"),
    ],
)
async def test_steps_of_another_version_end_their_run(step: NewStep, code: str) -> None:
    m, _ = machine()
    m.boot()
    m.start([work("a"), step, finish(0, 1)])
    await m.run_on()
    run = m.runs.get("task_1")
    assert (run.status, (run.error or {})["code"]) == ("failed", code)
    assert m.alarm.at_ms is None


async def test_no_alarm_is_ever_missing() -> None:
    """1,000 injected faults, duplicates and stale alarms: while a run lives, an alarm is set."""
    chance = random.Random(5)
    m, world = machine()
    m.boot()
    moves = 0
    for number in range(600):
        run_id = f"task_{number}"
        m.start([work("a"), work("b", 0), finish(0, 1)], run_id=run_id)
        for _ in range(60):
            if not m.runs.get(run_id).is_live:
                break
            assert m.alarm.at_ms is not None
            moves += 1
            move = chance.choice(["fire", "fault", "fault", "twice", "stale"])
            if move == "fault":
                good = m.journal.waiting_runs
                m.journal.waiting_runs = _raises
                await m.fire()
                m.journal.waiting_runs = good
            elif move == "twice":
                other = asyncio.create_task(m.engine.on_alarm())
                await m.fire()
                await other
            elif move == "stale":
                m.alarm.at_ms = m.clock.now_ms() - 1_000
                await m.fire()
            else:
                await m.fire()
        assert m.runs.get(run_id).status == "completed"
    assert m.alarm.at_ms is None
    assert len(world.calls) == 1_200
    assert moves > 1_000


def _raises(*_: object, **__: object) -> list[object]:
    raise RuntimeError("a fault of the test")
