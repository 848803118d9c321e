"""What clients are told of a run's progress, by the Mediator and by the Orchestrator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from harpoon.domain.bounds import HEAD_BYTES, MAX_PAGE_BYTES, shortened
from harpoon.domain.runs import Run, Step
from harpoon.orchestration.journal import Told
from harpoon.orchestration.results import partial


def step_said(step: Step) -> dict[str, Any]:
    """A step as a client sees it; the tree of a task is made of these."""
    # Rows of older code may be larger than they can be now.
    return dict(shortened(_step_said(step), MAX_PAGE_BYTES))


def step_told(step: Step) -> dict[str, Any]:
    """The same in an event: its output as whole as it can be, its input in short."""
    return {**_step_said(step), "input": shortened(step.input, HEAD_BYTES)}


def _step_said(step: Step) -> dict[str, Any]:
    return {
        "step_id": step.id,
        "position": step.position,
        "kind": step.kind,
        "name": step.name,
        "depends_on": None if step.depends_on is None else list(step.depends_on),
        "status": step.status,
        "attempt": step.attempt,
        "input": step.input,
        "output": step.output,
        "error": step.error,
        "started_at_ms": step.started_at_ms,
        "ended_at_ms": step.ended_at_ms,
    }


class TaskNarrator:
    """Of an Orchestrator."""

    def status_changed(self, run: Run) -> Told:
        return [("task_status", {"status": run.status})]

    def step_begun(self, run: Run, step: Step) -> Told:
        return [("agent_spawn", step_told(step))]

    def step_ended(self, run: Run, step: Step) -> Told:
        return [("agent_complete", step_told(step))]

    def delta(self, run: Run, step: Step, text: str) -> tuple[str, Mapping[str, Any]]:
        return "agent_delta", {"step_id": step.id, "attempt": step.attempt, "text": text}

    def run_ended(self, run: Run) -> Told:
        return [("task_complete", ended(run))]

    def partial(self, run: Run, steps: Sequence[Step]) -> Mapping[str, Any]:
        return partial(steps)


class CovenantNarrator:
    """Of a Mediator."""

    def status_changed(self, run: Run) -> Told:
        return [("status_change", {"status": run.status})]

    def step_begun(self, run: Run, step: Step) -> Told:
        if step.kind != "answer":
            return []
        return [("response_start", {"step_id": step.id, "attempt": step.attempt})]

    def step_ended(self, run: Run, step: Step) -> Told:
        if step.kind != "answer":
            return []
        said = {"step_id": step.id, "status": step.status, "error": step.error}
        return [("response_complete", said | dict(step.output or {}))]

    def delta(self, run: Run, step: Step, text: str) -> tuple[str, Mapping[str, Any]]:
        return "response_delta", {"step_id": step.id, "attempt": step.attempt, "text": text}

    def run_ended(self, run: Run) -> Told:
        return [("covenant_update", ended(run))]

    def partial(self, run: Run, steps: Sequence[Step]) -> Mapping[str, Any]:
        return {}


def ended(run: Run) -> dict[str, Any]:
    return {
        "status": run.status,
        "result": run.result,
        "quality": run.quality,
        "sources": list(run.sources),
        "missing": list(run.missing),
        "error": run.error,
    }
