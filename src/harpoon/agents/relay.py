"""Takes a task's events over into the Mediator's own log, each once, and acts on them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from harpoon.domain.covenant import FINAL
from harpoon.domain.covenant import Event as Move
from harpoon.domain.ledger import Outcome
from harpoon.domain.runs import Run
from harpoon.errors import IllegalTransition, NotFound
from harpoon.orchestration.journal import Journal
from harpoon.storage.event_log import Relays
from harpoon.storage.ledger import Ledger
from harpoon.storage.messages import Messages
from harpoon.storage.runs import HAS_REPORTED, IS_OVER, Runs

_MOVES: Mapping[str, Move] = {
    "planning": "plan",
    "executing": "execute",
    "evaluating": "evaluate",
    "synthesizing": "synthesize",
    "completed": "complete",
    "failed": "fail",
    "cancelled": "cancel",
    "budget_exceeded": "exceed_budget",
    "deadline_exceeded": "exceed_deadline",
}


class Relay:
    def __init__(
        self, *, runs: Runs, ledger: Ledger, relays: Relays, messages: Messages, journal: Journal
    ) -> None:
        self._runs = runs
        self._ledger = ledger
        self._relays = relays
        self._messages = messages
        self._journal = journal

    def take(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """A batch, in one transaction. Says up to where the Mediator has everything."""
        run = self._runs.find(given["covenant_id"])
        if run is None:
            raise NotFound(f"there is no covenant {given['covenant_id']!r}")
        task_id = given["task_id"]
        last = self._relays.last_seq(task_id)

        def write() -> None:
            nonlocal last
            for event in given["events"]:
                if event["seq"] <= last:
                    continue  # It came before.
                last = event["seq"]
                self._take(run.id, task_id, event["type"], event["data"])
            self._relays.confirm(task_id, last)

        self._journal.write(write)
        return {"confirmed_seq": last, "is_over": self._runs.get(run.id).status in FINAL}

    def _take(self, run_id: str, task_id: str, type_: str, data: Mapping[str, Any]) -> None:
        run = self._runs.get(run_id)
        if run.task_id is None:
            # The task was faster than the answer to its handing over.
            self._runs.set(run_id, task_id=task_id)
            run = self._runs.get(run_id)
        self._journal.tell(run, [(type_, data)])
        progress = dict(run.progress or {})
        if type_ == "task_status" and data["status"] not in FINAL:
            self._follow(run, data["status"])
        elif type_ == "ledger_update":
            self._runs.set(run_id, progress=progress | {"task_account": data["account"]})
        elif type_ == "agent_complete":
            done = progress.get("steps_done", 0) + 1
            self._runs.set(run_id, progress=progress | {"steps_done": done})
        elif type_ == "task_complete":
            self._complete(run, data)
        self._settle(self._runs.get(run_id), task_id)

    def _follow(self, run: Run, status: str) -> None:
        try:
            self._journal.move(run.id, _MOVES[status])
        except IllegalTransition:
            return  # The covenant is over, or there already.

    def _complete(self, run: Run, data: Mapping[str, Any]) -> None:
        self._runs.set(run.id, task_over=HAS_REPORTED)
        wanted = run.constraints.min_quality
        quality = data["quality"]
        approved = data["status"] == "completed" and (
            wanted is None or (quality is not None and quality >= wanted)
        )
        is_late = not run.is_live
        if is_late and (run.result is not None or not data["result"]):
            return  # It has nothing that the covenant lacks.
        self._journal.tell(
            run, [("delegation_complete", {**data, "task_id": run.task_id, "approved": approved})]
        )
        if data["result"]:
            self._messages.add(run.covenant_id, "assistant", data["result"])
        # The covenant has ended without its task's report: it stays as it ended, with its own
        # error, but what it has paid for is kept.
        fields = ("result", "quality", "sources", "missing") + (() if is_late else ("error",))
        self._runs.set(run.id, **{name: data[name] for name in fields})
        if not is_late:
            self._journal.move(run.id, _MOVES[data["status"]])

    def ended(self, run: Run, *, settled_nusd: int, held_nusd: int) -> None:
        """A task that is over, by its own word or because it never began. What is held of its
        allotment is still to be paid, perhaps; its later reports say."""

        def write() -> None:
            if self._runs.has_task_reported(run.id):
                return  # Its report came while it was asked, and knows more.
            self._runs.set(run.id, task_over=IS_OVER)
            self._release(run.task_id or "", settled_nusd, held_nusd)

        self._journal.write(write)

    def _release(self, task_id: str, settled_nusd: int, held_nusd: int) -> None:
        if self._ledger.entry(task_id) is None:
            return
        self._ledger.shrink(task_id, to_nusd=settled_nusd + held_nusd)
        cost = None if held_nusd else settled_nusd
        used = Outcome(cost_nusd=cost, at_least_nusd=settled_nusd + held_nusd)
        self._ledger.close(task_id, used)

    def _settle(self, run: Run, task_id: str) -> None:
        """Of the allotment, a task that is over keeps what its calls have cost or may cost. What it
        said of its money before it told of its end may be from the middle of its work."""
        if not self._runs.has_task_reported(run.id):
            return
        account = (run.progress or {}).get("task_account") or {}
        settled = account.get("settled_nusd", 0)
        held = account.get("reserved_nusd", 0) + account.get("unknown_nusd", 0)
        self._release(task_id, settled, held)
