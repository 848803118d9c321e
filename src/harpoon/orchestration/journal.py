"""All that a run's progress writes: steps, states, money and events, each time in one transaction.

Clients are told after the transaction; the platform holds what is sent to them until it is durable.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from harpoon.domain.covenant import FINAL
from harpoon.domain.covenant import Event as Move
from harpoon.domain.ledger import Entry, Outcome
from harpoon.domain.runs import Run, Step
from harpoon.inference.spending import Spending
from harpoon.orchestration.publisher import Publisher
from harpoon.orchestration.step_spending import Keep, StepSpending
from harpoon.orchestration.steps import Done
from harpoon.ports import Clock, Log, SqlStore
from harpoon.storage.ledger import Ledger
from harpoon.storage.runs import Runs

Told = Sequence[tuple[str, Mapping[str, Any]]]


class Narrator(Protocol):
    """What clients are told of a run's progress: each kind of agent has its own events."""

    def status_changed(self, run: Run) -> Told: ...

    def step_begun(self, run: Run, step: Step) -> Told: ...

    def step_ended(self, run: Run, step: Step) -> Told: ...

    def delta(self, run: Run, step: Step, text: str) -> tuple[str, Mapping[str, Any]]: ...

    def run_ended(self, run: Run) -> Told: ...

    def partial(self, run: Run, steps: Sequence[Step]) -> Mapping[str, Any]:
        """Fields of a run that could not be finished: what there is of it."""
        ...


class Journal:
    def __init__(
        self,
        *,
        store: SqlStore,
        runs: Runs,
        ledger: Ledger,
        publisher: Publisher,
        narrator: Narrator,
        clock: Clock,
        log: Log,
        run_ended: Callable[[Run], None] | None = None,
    ) -> None:
        """`run_ended`: called in the transaction that ends a run."""
        self._store = store
        self._runs = runs
        self._ledger = ledger
        self._publisher = publisher
        self._narrator = narrator
        self._clock = clock
        self._log = log
        self._run_ended = run_ended
        self.unknown_calls: set[str] = set()
        self.working_runs = runs.working
        self.waiting_runs = runs.waiting
        self.has_work = runs.has_work
        self.is_over = runs.is_over
        self.live_runs = runs.live
        self.outline = runs.outline
        self.due_runs = runs.due
        self.next_deadline_ms = runs.next_deadline_ms
        self.running_steps = runs.running_steps
        self.steps = runs.steps
        self.run = runs.get

    def give_back(self, step: Step) -> None:
        self._runs.give_back(step)

    def seal(self, step: Step, error: Mapping[str, Any]) -> None:
        def write() -> None:
            self._runs.seal(step, error)
            self._tell_step_ended(step)

        self.write(write)

    def begin(self, run: Run, step: Step, *, move: Move | None, epoch: int) -> Step:
        """The intent."""
        begun = step

        def write() -> None:
            nonlocal begun
            begun = self._runs.begin_step(step, epoch=epoch)
            if move is not None:
                self.move(run.id, move)
            self.tell(run, self._narrator.step_begun(self._runs.get(run.id), begun))

        self.write(write)
        return begun

    def complete(self, step: Step, done: Done) -> None:
        """A late result of an older attempt changes nothing."""

        def write() -> None:
            if not self._runs.end_step(step, output=done.output):
                return
            run = self._runs.get(step.run_id)
            if done.fields:
                self._runs.set(run.id, **done.fields)
            if done.then:
                self._runs.add_steps(run.id, done.then)
            if done.also is not None:
                done.also()
            self._tell_step_ended(step)
            self.tell(run, done.events)
            if done.move is not None:
                self.move(run.id, done.move)

        self.write(write)

    def fail(self, step: Step, error: Mapping[str, Any], *, ending: Move | None) -> None:
        def write() -> None:
            if not self._runs.end_step(step, error=error):
                return
            self._tell_step_ended(step)
            run = self._runs.get(step.run_id)
            if ending is not None and run.is_live:
                self._end(run, ending, error)

        self.write(write)

    def end(self, run: Run, move: Move, *, error: Mapping[str, Any] | None) -> None:
        """Before its steps are through. Raises `IllegalTransition` for one that has ended."""
        self.write(lambda: self._end(run, move, error))

    def spending(self, run: Run, step: Step) -> Spending:
        return StepSpending(self, self._ledger, run, step, self._clock)

    def keeping(self, run: Run, step: Step) -> Callable[[str, Keep], Spending]:
        def keeping(name: str, keep: Keep) -> Spending:
            return StepSpending(self, self._ledger, run, step, self._clock, keeps=(name, keep))

        return keeping

    def kept(self, step: Step) -> Callable[[str], Mapping[str, Any] | None]:
        return lambda name: self._runs.memo(step.id).get(name)

    def keep(self, step: Step, name: str, value: Mapping[str, Any]) -> None:
        """Inside of `write`."""
        # Read anew: another call of the same step may have ended meanwhile.
        self._runs.keep(step, {**self._runs.memo(step.id), name: value})

    def money(self, run: Run) -> Callable[[], int]:
        return lambda: self._ledger.account(run.id).left_nusd

    def emitter(self, run: Run) -> Callable[[str, Mapping[str, Any]], None]:
        return lambda type_, data: self.write(lambda: self.tell(run, [(type_, data)]))

    def delta(self, run: Run, step: Step) -> Callable[[str], None]:
        def say(text: str) -> tuple[str, Mapping[str, Any]]:
            return self._narrator.delta(run, step, text)

        return self._publisher.joined(say, covenant_id=run.covenant_id, task_id=run.task_id)

    def settle(self, entry: Entry, outcome: Outcome) -> None:
        """A call of unknown cost whose bill has come."""

        def write() -> None:
            self._ledger.close(entry.reservation.call_id, outcome)
            self.money_changed(self._runs.get(entry.account_id), entry.reservation.call_id)

        self.write(write)

    def counted_as_unknown(self, call_id: str) -> bool:
        """Whether it was in this life of the object that the call's cost was left unknown."""
        return call_id in self.unknown_calls

    def money_changed(self, run: Run, call_id: str) -> None:
        """Tells clients of the ledger as it stands now."""
        entry = self._ledger.entry(call_id)
        account = self._ledger.account(run.id)
        assert entry is not None
        data = {
            "call_id": call_id,
            "step_id": entry.reservation.step_id,
            "status": entry.status,
            "model": entry.reservation.model,
            "cost_nusd": None if entry.outcome is None else entry.outcome.cost_nusd,
            "held_nusd": entry.reservation.worst_nusd if entry.status != "settled" else 0,
            "account": {
                "cap_nusd": account.cap_nusd,
                "settled_nusd": account.settled_nusd,
                "reserved_nusd": account.reserved_nusd,
                "unknown_nusd": account.unknown_nusd,
            },
        }
        self.write(lambda: self.tell(run, [("ledger_update", data)]))

    def _end(self, run: Run, move: Move, error: Mapping[str, Any] | None) -> None:
        self._runs.set(run.id, **{**self._partial(run), "error": error})
        self.move(run.id, move)

    def _partial(self, run: Run) -> Mapping[str, Any]:
        """A run ends whatever its steps have left behind: another version of the code may have."""
        try:
            return self._narrator.partial(run, self._runs.steps(run.id))
        except Exception as fault:
            self._log("partial_result_lost", {"error": type(fault).__name__})
            return {}

    def move(self, run_id: str, move: Move) -> None:
        """Inside of `write`. Raises `IllegalTransition`."""
        run = self._runs.move(run_id, move)
        self.tell(run, self._narrator.status_changed(run))
        if run.status in FINAL:
            self._runs.skip_open_steps(run_id)
            self.tell(run, self._narrator.run_ended(run))
            if self._run_ended is not None:
                self._run_ended(run)

    def _tell_step_ended(self, step: Step) -> None:
        run = self._runs.get(step.run_id)
        self.tell(run, self._narrator.step_ended(run, self._runs.step(step.id)))

    def tell(self, run: Run, told: Told) -> None:
        """Inside of `write`."""
        for type_, data in told:
            self._publisher.append(type_, data, covenant_id=run.covenant_id, task_id=run.task_id)

    def write(self, work: Callable[[], None]) -> None:
        """In one transaction, with the events that are told meanwhile."""
        self._publisher.write(self._store, work)
