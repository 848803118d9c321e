"""A run: the durable work under one covenant, as steps that are data.

In a Mediator a run is the covenant itself; in an Orchestrator it is the task that was delegated.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from harpoon.domain.constraints import Constraints
from harpoon.domain.covenant import LIVE, Status

StepStatus = Literal["pending", "running", "completed", "failed", "skipped"]
ENDED: frozenset[StepStatus] = frozenset({"completed", "failed", "skipped"})

ONLY_FROM_A_MEDIATOR = frozenset({"mediator", "covenant_id", "cap_nusd", "deadline_ms", "user_id"})
"""What a client who begins a task does not say: it is taken out of what was given."""

MAX_CRASHES = 3
"""A step that was under way each time its object died is sealed as failed: it may be the cause."""

MAX_WAITING_CALLS = 6
"""The platform's limit on connections that wait for their response's headers, of an object or a
request; more would queue out of sight.
Source: developers.cloudflare.com/workers/platform/limits, 2026-11-27."""

MAX_PARALLEL_STEPS = 6
"""Of a task. Most of its calls are answered in one piece, and wait all the time."""

MAX_PARALLEL_ANSWERS = 64
"""Steps of a Mediator: of these only `MAX_WAITING_CALLS` wait, and the others are being written."""


@dataclass(frozen=True, kw_only=True)
class Run:
    id: str
    covenant_id: str
    user_id: str
    user_intent: str
    constraints: Constraints
    status: Status
    deadline_ms: int
    created_at_ms: int
    updated_at_ms: int
    completed_at_ms: int | None = None
    task_id: str | None = None
    mediator: str | None = None
    """The name of the object to report to."""
    decision: Mapping[str, Any] | None = None
    plan: Mapping[str, Any] | None = None
    progress: Mapping[str, Any] | None = None
    result: str | None = None
    quality: float | None = None
    sources: tuple[Mapping[str, Any], ...] = ()
    """The sub-results that the result is made of."""
    missing: tuple[Mapping[str, Any], ...] = ()
    """The sub-tasks that gave none."""
    error: Mapping[str, Any] | None = None
    thumb: Literal["up", "down"] | None = None
    """What the user thought of the result."""
    confirmed_seq: int = 0
    first_seq: int | None = None
    """No event of it has a lower `seq`. None: older code has begun it."""
    allotment_id: str | None = None
    """What the tenant's Purse holds for it; None: nothing, or nothing any more."""
    is_head: bool = False
    """Only the beginnings of its long texts were read."""

    @property
    def is_live(self) -> bool:
        return self.status in LIVE


@dataclass(frozen=True, kw_only=True)
class NewStep:
    """`depends_on`: positions of earlier steps. They must have ended, however they ended. None: of
    all others of the run, those that are added later as well."""

    kind: str
    name: str
    input: Mapping[str, Any]
    depends_on: tuple[int, ...] | None = ()
    depends_on_new: tuple[int, ...] = ()
    """Of the steps that are added together with this one, by their place among them: positions in
    the run are given when they are written."""


@dataclass(frozen=True, kw_only=True)
class Step:
    id: str
    run_id: str
    position: int
    kind: str
    name: str
    input: Mapping[str, Any]
    depends_on: tuple[int, ...] | None
    status: StepStatus
    attempt: int
    crashes: int
    epoch: int | None
    """The start of the object in which it was begun last."""
    output: Mapping[str, Any] | None = None
    error: Mapping[str, Any] | None = None
    started_at_ms: int | None = None
    ended_at_ms: int | None = None

    @property
    def has_ended(self) -> bool:
        return self.status in ENDED


def ready(steps: list[Step]) -> list[Step]:
    """The steps that may begin now, in their order."""
    ended = {step.position for step in steps if step.has_ended}
    others_ended = len(ended) == len(steps) - 1
    return [
        s
        for s in steps
        if s.status == "pending"
        and (others_ended if s.depends_on is None else ended.issuperset(s.depends_on))
    ]
