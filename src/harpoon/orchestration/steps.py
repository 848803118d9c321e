"""What a kind of step is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

from harpoon.domain.covenant import Event
from harpoon.domain.runs import NewStep, Run, Step
from harpoon.errors import HarpoonError
from harpoon.inference.attempts import Slots
from harpoon.inference.spending import Spending
from harpoon.orchestration.step_spending import Keep
from harpoon.ports import Clock


@dataclass(frozen=True, kw_only=True)
class StepContext:
    """One attempt at one step. Nothing of it outlives the attempt."""

    run: Run
    step: Step
    load_steps: Callable[[], Sequence[Step]]
    spending: Spending
    """The run's money, each call noted under this step."""
    slots: Slots
    """For its calls: the object's steps share them."""
    emit: Callable[[str, Mapping[str, Any]], None]
    """`emit("agent_progress", {...})`: an event, written at once."""
    delta: Callable[[str], None]
    """A piece of text as it is made; pieces are joined before they are written."""
    keeping: Callable[[str, Keep], Spending]
    """`keeping("summary", to_row)`: the same money for a call whose answer is written down under
    that name, together with what the call has cost."""
    kept: Callable[[str], Mapping[str, Any] | None]
    """What stands under that name: an attempt after a crash finds it, and does not pay for it
    again."""
    clock: Clock
    money: Callable[[], int]
    """What is left of the run's money, in nano-dollars."""

    @cached_property
    def steps(self) -> Sequence[Step]:
        """All of the run, as they stood when they were first looked at. Who needs none loads none:
        their texts may be long."""
        return self.load_steps()

    @property
    def time_left_ms(self) -> int:
        """Until the run's deadline; at least 1."""
        return max(1, self.run.deadline_ms - self.clock.now_ms())

    @property
    def left_nusd(self) -> int:
        return self.money()

    def done(self, kind: str) -> list[Step]:
        """The completed steps of that kind, in their order."""
        return [s for s in self.steps if s.kind == kind and s.status == "completed"]


@dataclass(frozen=True, kw_only=True)
class Done:
    """What a step leads to. All of it is written in one transaction with the step's end."""

    output: Mapping[str, Any]
    move: Event | None = None
    """Of the run."""
    fields: Mapping[str, Any] = field(default_factory=dict)
    """Columns of the run."""
    then: Sequence[NewStep] = ()
    """Further steps."""
    events: Sequence[tuple[str, Mapping[str, Any]]] = ()
    also: Callable[[], None] | None = None
    """Rows that only the kind knows of."""


class StepKind(Protocol):
    begins: Event | None
    """The run's move when such a step begins, unless it was made before."""
    is_vital: bool
    """Whether the run fails with it. A sub-agent's failure is told, and the rest goes on."""

    async def run(self, context: StepContext) -> Done:
        """Raises a `HarpoonError`. Cancelled when the run ends first."""
        ...


class _UnknownKind:
    """Of a step that another version of the code has written."""

    begins: Event | None = None
    is_vital = True

    async def run(self, context: StepContext) -> Done:
        raise HarpoonError(
            f"this version of Harpoon does not know steps of the kind {context.step.kind!r}",
            code="unknown_step_kind",
        )


UNKNOWN_KIND: StepKind = _UnknownKind()
