"""The money of one step, and the answers that it has paid for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from harpoon.domain.catalogue import Model
from harpoon.domain.chat import Answer
from harpoon.domain.ledger import Outcome, Reservation
from harpoon.domain.routing import Decision
from harpoon.domain.runs import Run, Step
from harpoon.errors import BudgetExceeded
from harpoon.inference.spending import STOPPED, Why
from harpoon.ports import Clock
from harpoon.storage.ledger import Ledger

if TYPE_CHECKING:
    from harpoon.orchestration.journal import Journal

FIRST_ASK_AFTER_MS = 500
"""A bill is written with a delay."""

Keep = Callable[[Decision, Answer], Mapping[str, Any]]
"""An answer → what is written down of it."""


class StepSpending:
    """A run's account, each call noted under its step. Unknown costs are asked for by the agent."""

    abandoned_as = STOPPED
    settles_unknown = True

    def __init__(
        self,
        journal: Journal,
        ledger: Ledger,
        run: Run,
        step: Step,
        clock: Clock,
        *,
        keeps: tuple[str, Keep] | None = None,
    ) -> None:
        """`keeps`: the name that an answer is kept under. None: it is not."""
        self._journal = journal
        self._ledger = ledger
        self._run = run
        self._step = step
        self._clock = clock
        self._keeps = keeps

    def fits(self, worst_nusd: int | None) -> bool:
        """Never after the run's end: a cancelled run sends nothing more."""
        is_over = self._journal.is_over(self._run.id)
        return not is_over and self._ledger.account(self._run.id).fits(worst_nusd)

    def reserve(
        self, call_id: str, kind: str, model: Model, *, worst_nusd: int | None, why: Why
    ) -> None:
        if self._journal.is_over(self._run.id):
            raise BudgetExceeded("the run has ended; nothing more is sent", code="run_ended")
        self._ledger.account(self._run.id).check(worst_nusd)
        assert worst_nusd is not None
        reservation = Reservation(
            call_id=call_id,
            step_id=self._step.id,
            kind=kind,
            worst_nusd=worst_nusd,
            model=model.id,
            provider=model.provider,
            reason=why.reason,
            estimated_nusd=why.estimated_nusd,
        )

        def write() -> None:
            self._ledger.reserve(self._run.id, reservation)
            self._journal.money_changed(self._run, call_id)

        self._journal.write(write)

    def close(self, call_id: str, outcome: Outcome) -> None:
        ask_at_ms = self._clock.now_ms() + FIRST_ASK_AFTER_MS

        def write() -> None:
            self._ledger.close(call_id, outcome, ask_at_ms=ask_at_ms)
            self._journal.money_changed(self._run, call_id)

        self._journal.write(write)
        if outcome.cost_nusd is None:
            self._journal.unknown_calls.add(call_id)

    def answered(self, decision: Decision, book: Callable[[], Answer]) -> Answer:
        """What is paid for is there, wherever the object dies."""
        answers: list[Answer] = []

        def write() -> None:
            answers.append(book())
            if self._keeps is not None:
                name, keep = self._keeps
                self._journal.keep(self._step, name, keep(decision, answers[0]))

        self._journal.write(write)
        return answers[0]
