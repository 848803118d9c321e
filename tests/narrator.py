"""A narrator of few words, for engines in tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from harpoon.domain.runs import Run, Step
from harpoon.orchestration.journal import Told


class PlainNarrator:
    def status_changed(self, run: Run) -> Told:
        return [("task_status", {"status": run.status})]

    def step_begun(self, run: Run, step: Step) -> Told:
        return [("agent_spawn", {"step": step.position, "attempt": step.attempt})]

    def step_ended(self, run: Run, step: Step) -> Told:
        return [("agent_complete", {"step": step.position, "status": step.status})]

    def delta(self, run: Run, step: Step, text: str) -> tuple[str, Mapping[str, Any]]:
        return "agent_delta", {"step": step.position, "text": text}

    def run_ended(self, run: Run) -> Told:
        return [("task_complete", {"status": run.status, "result": run.result})]

    def partial(self, run: Run, steps: Sequence[Step]) -> Mapping[str, Any]:
        done = [s.output["content"] for s in steps if s.output and "content" in s.output]
        return {"result": " ".join(done)} if done else {}
