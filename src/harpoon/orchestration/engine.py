"""Does the steps of runs, durably: whatever happens to the object, each ends exactly once.

All work is done inside of the object's alarm. What is going to be done is written before it is
done; what it led to is written in one transaction. After a crash the constructor makes an engine of
a later epoch, which gives back what was under way (`wake`), and an alarm that is always set while
a run lives goes on with it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from harpoon.domain.covenant import Event as Move
from harpoon.domain.covenant import next_status
from harpoon.domain.runs import MAX_CRASHES, MAX_PARALLEL_STEPS, Run, Step, ready
from harpoon.errors import BudgetExceeded, HarpoonError, IllegalTransition, ProviderTimeout
from harpoon.inference.attempts import NoTurn
from harpoon.orchestration.journal import Journal
from harpoon.orchestration.lanes import Lanes
from harpoon.orchestration.steps import UNKNOWN_KIND, Done, StepContext, StepKind
from harpoon.ports import Alarm, Clock, Log

HEARTBEAT_MS = 2_000
"""An alarm stands at most that far ahead while work is in flight: so soon is it taken up again
after a crash. One that is due while its handler runs rings once more when that has ended."""

RETRY_AFTER_FAULT_MS = 1_000

LONGEST_WORK_S = 600
"""The platform gives an alarm 15 minutes."""

STEP_CRASHED = "step_crashed"
STUCK = {
    "code": "run_stuck",
    "message": "steps of the run wait for something that does not come; it is not gone on with",
}
TIME_IS_OVER = {
    "code": "deadline_exceeded",
    "message": "the time that the covenant allows is over; the result is what there was by then",
}
NEVER_ITS_TURN = {
    "code": "deadline_exceeded",
    "message": "the time that the covenant allows was over before its turn came: others of this"
    " user were being worked on; begin fewer at once, or raise max_latency_ms",
}
BEGUN_AT_ONCE = 6
"""Steps, in one go: others of this isolate have their turn in between."""
SLACK_MS = 50
"""A call is given the run's whole time, and its own timer may ring first."""


async def _at_once() -> None:
    """Nobody else wants the thread."""


class Engine:
    """One for each start of an object. `epoch` is that start's number."""

    def __init__(
        self,
        *,
        journal: Journal,
        kinds: Mapping[str, StepKind],
        clock: Clock,
        alarm: Alarm,
        log: Log,
        epoch: int,
        chores: Callable[[], int | None] = lambda: None,
        turn: Callable[[], Awaitable[None]] = _at_once,
        steps_at_once: int = MAX_PARALLEL_STEPS,
    ) -> None:
        """`chores`: when something else is due (ms since the epoch), such as an unpaid bill.
        `turn`: comes back when it may begin a step."""
        self.lanes = Lanes(clock)
        self._steps_at_once = steps_at_once
        self._journal = journal
        self._kinds = kinds
        self._clock = clock
        self._alarm = alarm
        self._log = log
        self._epoch = epoch
        self._chores = chores
        self._turn = turn
        self._running: dict[asyncio.Task[None], Step] = {}
        self._stopped: set[asyncio.Task[None]] = set()
        self._fault: Exception | None = None
        """What has kept a step's end from being written."""
        self._is_working = False
        self._not_before_ms = 0
        self._poked = asyncio.Event()
        self._alarm_at_ms: int | None = None
        """As this life of the object has set it; None: it may be anything."""

    def wake(self) -> None:
        """In the constructor."""
        self._take_back_what_is_lost()
        self.rearm()

    def _take_back_what_is_lost(self) -> None:
        """Steps that are under way by their rows while nobody works on them: an earlier start of
        the object had begun them, or a fault has kept their end from being written."""
        at_work = {step.id for step in self._running.values()}
        for step in self._journal.running_steps():
            if step.id in at_work:
                continue
            if step.crashes + 1 < MAX_CRASHES:
                self._journal.give_back(step)
                continue
            said = {
                "code": STEP_CRASHED,
                "message": f"the step was under way when its object died, {MAX_CRASHES} times;"
                " it is not tried again",
            }
            self._journal.seal(step, said)
            run = self._journal.run(step.run_id)
            if self._kind(step).is_vital and run.is_live:
                self._journal.end(run, "fail", error=said)

    def _kind(self, step: Step) -> StepKind:
        return self._kinds.get(step.kind, UNKNOWN_KIND)

    def poke(self) -> None:
        """Something has changed: a run was added, cancelled, or got more steps."""
        self._poked.set()
        self.rearm()

    def ring_by(self, at_ms: int) -> None:
        """There is something to do at that time, and nothing else has changed."""
        if self._alarm_at_ms is None or at_ms < self._alarm_at_ms:
            self.rearm()

    def rearm(self) -> None:
        """Sets the next alarm from what is in the rows. Never `now`: that would stall it."""
        now = self._clock.now_ms()
        work_at = None
        if self._journal.has_work():
            work_at = now + HEARTBEAT_MS if self._is_working else now
        due = (work_at, self._chores(), self._journal.next_deadline_ms())
        at = min((at for at in due if at is not None), default=None)
        if at is None:
            self._alarm.clear()
            self._alarm_at_ms = None
        else:
            self._set_alarm(max(now + 1, at, self._not_before_ms))

    def _set_alarm(self, at_ms: int) -> None:
        if at_ms != self._alarm_at_ms:  # It would be one more write.
            self._alarm.set(at_ms)
            self._alarm_at_ms = at_ms

    async def on_alarm(self) -> None:
        """Never raises: the platform gives up on an alarm that fails a few times."""
        self._alarm_at_ms = None  # It has rung.
        if self._is_working:
            # A second alarm while the first one works: the heartbeat, or a duplicate.
            self._poked.set()
            self._set_alarm(self._clock.now_ms() + HEARTBEAT_MS)
            return
        self._is_working = True
        try:
            self._set_alarm(self._clock.now_ms() + HEARTBEAT_MS)
            await self._work()
            self._is_working = False
            self.rearm()
        except Exception as error:
            self._is_working = False
            self._log("alarm_failed", {"error": type(error).__name__})
            self._not_before_ms = self._clock.now_ms() + RETRY_AFTER_FAULT_MS
            self._set_alarm(self._not_before_ms)

    async def _work(self) -> None:
        """Until nothing is left to do, or the alarm's own time is nearly over: what is under way
        then is taken up by the next one."""
        loop = asyncio.get_running_loop()
        end = loop.time() + LONGEST_WORK_S
        self._fault = None
        self._take_back_what_is_lost()
        while loop.time() < end:
            self._poked.clear()
            self._end_what_is_due()
            has_more = await self._begin_what_is_ready()
            if self._fault is not None:
                raise self._fault
            if not self._running:
                if self._poked.is_set():
                    continue  # While others had their turn: there may be more to begin now.
                self._end_what_is_stuck()
                return
            poked = asyncio.create_task(self._poked.wait())
            try:
                await asyncio.wait(
                    {*self._running, poked},
                    timeout=0 if has_more else self._next_look_s(end - loop.time()),
                    return_when=asyncio.FIRST_COMPLETED,
                )
            finally:
                poked.cancel()
            for task in [task for task in self._running if task.cancelled()]:
                self._stopped.discard(task)  # It was stopped before it had begun.
                self._ended(self._running.pop(task), asyncio.CancelledError())

    async def _begin_what_is_ready(self) -> bool:
        """Whether there is more that can be begun at once."""
        most = min(self._steps_at_once, len(self._running) + BEGUN_AT_ONCE)
        if len(self._running) >= most:
            return False
        for run_id in self._journal.waiting_runs():
            for step in ready(self._journal.outline(run_id)):
                if len(self._running) >= most:
                    return most < self._steps_at_once
                await self._its_turn()
                if self._journal.is_over(run_id):
                    break  # It has ended meanwhile.
                kind, run = self._kind(step), self._journal.run(run_id)
                move = self._move(run, kind)
                begun = self._journal.begin(run, step, move=move, epoch=self._epoch)
                run = self._journal.run(run_id)
                context = StepContext(
                    run=run,
                    step=begun,
                    load_steps=partial(self._journal.steps, run_id),
                    spending=self._journal.spending(run, begun),
                    slots=self.lanes.of(begun.id),
                    emit=self._journal.emitter(run),
                    delta=self._journal.delta(run, begun),
                    keeping=self._journal.keeping(run, begun),
                    kept=self._journal.kept(begun),
                    clock=self._clock,
                    money=self._journal.money(run),
                )
                self._running[asyncio.create_task(self._do(kind, context))] = begun
        return False

    async def _do(self, kind: StepKind, context: StepContext) -> None:
        """A step, and its end. In between nothing is waited for: what a call was paid for is
        written in the moment in which it is there."""
        result: Done | BaseException
        try:
            result = await kind.run(context)
        except (Exception, asyncio.CancelledError) as failure:
            result = failure
        task = asyncio.current_task()
        assert task is not None
        del self._running[task]
        self._stopped.discard(task)
        self._poked.set()  # There may be more to begin.
        try:
            self._ended(context.step, result)
        except Exception as fault:
            self._fault = fault

    def _move(self, run: Run, kind: StepKind) -> Move | None:
        if kind.begins is None:
            return None
        try:
            next_status(run.status, kind.begins)
        except IllegalTransition:
            return None  # A sibling has made it.
        return kind.begins

    def _ended(self, step: Step, result: Done | BaseException) -> None:
        had_a_turn = self.lanes.ended(step.id)
        kind = self._kind(step)
        error: HarpoonError
        if isinstance(result, Done):
            try:
                self._journal.complete(step, result)
                return
            except Exception as failure:
                self._log("result_not_written", {"error": type(failure).__name__})
                error = HarpoonError("the step's result could not be written")
        elif isinstance(result, HarpoonError):
            error = result
        elif isinstance(result, asyncio.CancelledError):
            error = ProviderTimeout("the run ended before the step did", code="cancelled")
        else:
            self._log("step_failed", {"kind": step.kind, "error": type(result).__name__})
            error = HarpoonError("the step failed inside of Harpoon")
        said = {"code": error.code, "message": error.message}
        ending: Move | None = None
        if kind.is_vital:
            ending = "exceed_budget" if isinstance(error, BudgetExceeded) else "fail"
            if self._clock.now_ms() >= self._journal.run(step.run_id).deadline_ms - SLACK_MS:
                ending = "exceed_deadline"
                said = (
                    TIME_IS_OVER if had_a_turn or not isinstance(error, NoTurn) else NEVER_ITS_TURN
                )
        self._journal.fail(step, said, ending=ending)

    def _end_what_is_due(self) -> None:
        """Runs whose time is up end with what there is, some at a time: more are ended when the
        event loop has had its turn, or by the next alarm. Steps of ended runs are stopped."""
        for run_id in self._journal.due_runs(self._clock.now_ms()):
            said = NEVER_ITS_TURN if self._waits_for_its_turn(run_id) else TIME_IS_OVER
            self._journal.end(self._journal.run(run_id), "exceed_deadline", error=said)
        if self._running.keys() <= self._stopped:
            return
        live = self._journal.live_runs()
        for task, step in self._running.items():
            # Once: a second time would interrupt the booking of what the first one has cut.
            if task not in self._stopped and step.run_id not in live:
                self._stopped.add(task)
                task.cancel()

    async def _its_turn(self) -> None:
        """Others may be first for long. Runs whose time is up meanwhile end in time, and the steps
        of those that are cancelled are stopped."""
        turn = asyncio.ensure_future(self._turn())
        await asyncio.sleep(0)
        was_poked = False
        try:
            while not turn.done():
                poked = asyncio.create_task(self._poked.wait())
                await asyncio.wait(
                    {turn, poked},
                    timeout=self._next_look_s(LONGEST_WORK_S),
                    return_when=asyncio.FIRST_COMPLETED,
                )
                poked.cancel()
                if not turn.done():
                    was_poked = was_poked or self._poked.is_set()
                    self._poked.clear()
                    self._end_what_is_due()
            await turn
        finally:
            turn.cancel()
            if was_poked:
                self._poked.set()  # There may be more to begin.

    def _waits_for_its_turn(self, run_id: str) -> bool:
        at_work = [step for step in self._running.values() if step.run_id == run_id]
        if at_work:
            return all(self.lanes.waits_for_its_turn(step.id) for step in at_work)
        return len(self._running) >= self._steps_at_once and bool(
            ready(self._journal.outline(run_id))
        )

    def _end_what_is_stuck(self) -> None:
        """Nothing is under way and nothing can begin: an alarm for it would ring for ever."""
        for run_id in self._journal.working_runs():
            self._log("run_stuck", {"run_id": run_id})
            self._journal.end(self._journal.run(run_id), "fail", error=STUCK)

    def _next_look_s(self, most_s: float) -> float:
        at = self._journal.next_deadline_ms()
        return most_s if at is None else min(most_s, max(0, at - self._clock.now_ms()) / 1000)
