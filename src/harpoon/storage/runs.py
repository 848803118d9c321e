"""The rows of runs and their steps. What changes together is written without an await between."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from harpoon.domain.constraints import Constraints
from harpoon.domain.covenant import FINAL, Event, next_status
from harpoon.domain.json_text import json_text, parse_json
from harpoon.domain.runs import NewStep, Run, Step
from harpoon.errors import NotFound
from harpoon.ports import Clock, NewId, SqlStore, SqlValue

_JSON_FIELDS = frozenset({"decision", "plan", "progress", "error", "sources", "missing"})

IS_OVER, HAS_REPORTED = 1, 2
"""`task_over` of a run whose task has ended: as it was asked, or as its own report has said."""


@dataclass(frozen=True, kw_only=True)
class OpenAllotment:
    run_id: str
    allotment_id: str
    completed_at_ms: int
    settled_nusd: int
    committed_nusd: int
    """With what is held and what is not known, at its worst."""
    purse_knows_nusd: int | None = None
    """What the Purse was told last."""


class Runs:
    def __init__(self, store: SqlStore, clock: Clock, new_id: NewId) -> None:
        self._store = store
        self._clock = clock
        self._new_id = new_id

    def add(self, run: Run, *, idempotency_key: str | None = None) -> None:
        """A key must be a new one: see `by_key`."""
        self._store.execute(
            "INSERT INTO runs (run_id, covenant_id, user_id, user_intent, constraints, status,"
            " deadline_ms, created_at_ms, updated_at_ms, idempotency_key, mediator, task_id,"
            " allotment_id, first_seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *(run.id, run.covenant_id, run.user_id, run.user_intent),
            *(run.constraints.model_dump_json(), run.status, run.deadline_ms),
            *(run.created_at_ms, run.updated_at_ms, idempotency_key, run.mediator, run.task_id),
            *(run.allotment_id, run.first_seq),
        )

    def get(self, run_id: str) -> Run:
        """Raises `NotFound`."""
        run = self.find(run_id)
        if run is None:
            raise NotFound(f"there is no {run_id!r}")
        return run

    def find(self, run_id: str) -> Run | None:
        return self._first("WHERE run_id = ?", run_id)

    def by_key(self, idempotency_key: str) -> Run | None:
        return self._first("WHERE idempotency_key = ?", idempotency_key)

    def of_task(self, task_id: str) -> Run | None:
        return self._first("WHERE task_id = ?", task_id)

    def newest(self) -> Run | None:
        return self._first("ORDER BY run_id DESC LIMIT 1")

    def count(self) -> int:
        return int(self._store.execute("SELECT count(*) AS n FROM runs")[0]["n"])

    def count_live(self) -> int:
        rows = self._store.execute("SELECT count(*) AS n FROM runs WHERE completed_at_ms IS NULL")
        return int(rows[0]["n"])

    def count_open(self) -> int:
        """The live ones that have been begun."""
        rows = self._store.execute(
            "SELECT count(*) AS n FROM runs WHERE completed_at_ms IS NULL AND status != 'draft'"
        )
        return int(rows[0]["n"])

    def working(self) -> list[Run]:
        """The live ones that have a step to do or under way; the others wait for something."""
        return self._select(
            "WHERE completed_at_ms IS NULL AND run_id IN"
            " (SELECT run_id FROM steps WHERE status IN ('pending', 'running')) ORDER BY run_id"
        )

    def due(self, now_ms: int) -> list[Run]:
        """The live ones whose time is up."""
        return self._select(
            "WHERE completed_at_ms IS NULL AND deadline_ms <= ? ORDER BY deadline_ms", now_ms
        )

    def next_deadline_ms(self) -> int | None:
        rows = self._store.execute(
            "SELECT min(deadline_ms) AS at FROM runs WHERE completed_at_ms IS NULL"
        )
        at: int | None = rows[0]["at"]
        return at

    def page(self, *, before_id: str | None, status: str | None, most: int) -> list[Run]:
        """The newest first; ids sort by time."""
        return self._select(
            "WHERE (?1 IS NULL OR run_id < ?1) AND (?2 IS NULL OR status = ?2)"
            " ORDER BY run_id DESC LIMIT ?3",
            *(before_id, status, most),
        )

    def move(self, run_id: str, event: Event) -> Run:
        """Raises `IllegalTransition`; the row is as it was then."""
        run = self.get(run_id)
        status = next_status(run.status, event)
        now = self._clock.now_ms()
        self._store.execute(
            "UPDATE runs SET status = ?, updated_at_ms = ?,"
            " completed_at_ms = CASE WHEN ? THEN ? END WHERE run_id = ?",
            *(status, now, int(status in FINAL), now, run_id),
        )
        return self.get(run_id)

    def set(self, run_id: str, **fields: Any) -> None:
        """Columns by name; mappings become JSON."""
        values: list[SqlValue] = [
            json_text(value) if name in _JSON_FIELDS and value is not None else value
            for name, value in fields.items()
        ]
        names = ", ".join(f"{name} = ?" for name in fields)
        self._store.execute(
            f"UPDATE runs SET {names}, updated_at_ms = ? WHERE run_id = ?",
            *(*values, self._clock.now_ms(), run_id),
        )

    def has_task_reported(self, run_id: str) -> bool:
        rows = self._store.execute("SELECT task_over FROM runs WHERE run_id = ?", run_id)
        return bool(rows[0]["task_over"] == HAS_REPORTED)

    def tasks_to_cancel(self) -> list[Run]:
        """Runs that are over while their task has not reported its end."""
        return self._select(
            "WHERE completed_at_ms IS NOT NULL AND task_id IS NOT NULL AND task_over = 0"
            " ORDER BY run_id"
        )

    def open_allotments(self) -> list[OpenAllotment]:
        """Of runs that are over, while their Purse has not been told the last of them."""
        rows = self._store.execute(
            "SELECT run_id, allotment_id, completed_at_ms, settled_nusd,"
            " settled_nusd + reserved_nusd + unknown_nusd AS committed_nusd, purse_knows_nusd"
            " FROM runs JOIN accounts ON account_id = run_id"
            " WHERE allotment_id IS NOT NULL AND completed_at_ms IS NOT NULL ORDER BY run_id"
        )
        return [OpenAllotment(**row) for row in rows]

    def has_allotment(self, allotment_id: str) -> bool:
        query = "SELECT 1 FROM runs WHERE allotment_id = ?"
        return bool(self._store.execute(query, allotment_id))

    def facts(self) -> dict[str, float | None]:
        """Of the runs that have ended; None before the first."""
        rows = self._store.execute(
            "SELECT avg(completed_at_ms - created_at_ms) AS avg_response_ms,"
            " avg(status = 'completed') AS success_rate FROM runs WHERE completed_at_ms IS NOT NULL"
        )
        return dict(rows[0])

    def add_steps(self, run_id: str, steps: Sequence[NewStep]) -> list[Step]:
        """After those that are there."""
        rows = self._store.execute(
            "SELECT coalesce(max(position), -1) AS last FROM steps WHERE run_id = ?", run_id
        )
        first = rows[0]["last"] + 1
        for position, step in enumerate(steps, first):
            given = json_text(step.input)
            depends_on = step.depends_on
            if depends_on is not None:
                depends_on += tuple(first + place for place in step.depends_on_new)
            self._store.execute(
                "INSERT INTO steps (step_id, run_id, position, kind, name, input, input_hash,"
                " depends_on, status) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'pending')",
                *(self._new_id("step"), run_id, position, step.kind, step.name, given),
                *(hashlib.sha256(given.encode()).hexdigest(), json_text(depends_on)),
            )
        return self.steps(run_id)[first:]

    def steps(self, run_id: str) -> list[Step]:
        rows = self._store.execute("SELECT * FROM steps WHERE run_id = ? ORDER BY position", run_id)
        return [_step(row) for row in rows]

    def step(self, step_id: str) -> Step:
        rows = self._store.execute("SELECT * FROM steps WHERE step_id = ?", step_id)
        if not rows:
            raise NotFound(f"there is no step {step_id!r}")
        return _step(rows[0])

    def begin_step(self, step: Step, *, epoch: int) -> Step:
        """The intent, written before anything is done."""
        self._store.execute(
            "UPDATE steps SET status = 'running', attempt = attempt + 1, epoch = ?,"
            " started_at_ms = ?, ended_at_ms = NULL, output = NULL, error = NULL"
            " WHERE step_id = ? AND status = 'pending'",
            *(epoch, self._clock.now_ms(), step.id),
        )
        return self.step(step.id)

    def end_step(
        self,
        step: Step,
        *,
        output: Mapping[str, Any] | None = None,
        error: Mapping[str, Any] | None = None,
    ) -> bool:
        """False for the late result of an older attempt: it is dropped."""
        rows = self._store.execute(
            "UPDATE steps SET status = ?, output = ?, error = ?, ended_at_ms = ?"
            " WHERE step_id = ? AND status = 'running' AND epoch = ? AND attempt = ?"
            " RETURNING step_id",
            "completed" if error is None else "failed",
            None if output is None else json_text(output),
            None if error is None else json_text(error),
            *(self._clock.now_ms(), step.id, step.epoch, step.attempt),
        )
        return bool(rows)

    def memo(self, step_id: str) -> dict[str, Any]:
        """What the step has kept of its own work so far."""
        rows = self._store.execute("SELECT memo FROM steps WHERE step_id = ?", step_id)
        return _loaded(rows[0]["memo"]) or {}

    def keep(self, step: Step, memo: Mapping[str, Any]) -> None:
        self._store.execute(
            "UPDATE steps SET memo = ? WHERE step_id = ? AND status = 'running' AND epoch = ?"
            " AND attempt = ?",
            *(json_text(memo), step.id, step.epoch, step.attempt),
        )

    def running_steps(self) -> list[Step]:
        """Of all runs."""
        rows = self._store.execute(
            # The words of its index, so that no step that has ended is looked at.
            "SELECT * FROM steps WHERE status IN ('pending', 'running') AND status = 'running'"
            " ORDER BY step_id"
        )
        return [_step(row) for row in rows]

    def give_back(self, step: Step) -> None:
        """A crashed step waits for another try."""
        self._store.execute(
            "UPDATE steps SET status = 'pending', crashes = crashes + 1"
            " WHERE step_id = ? AND status = 'running'",
            step.id,
        )

    def seal(self, step: Step, error: Mapping[str, Any]) -> None:
        """Ended for good without a result, from whatever it was."""
        self._store.execute(
            "UPDATE steps SET status = 'failed', crashes = crashes + 1, error = ?,"
            " ended_at_ms = ? WHERE step_id = ? AND status IN ('pending', 'running')",
            *(json_text(error), self._clock.now_ms(), step.id),
        )

    def skip_open_steps(self, run_id: str) -> None:
        """The run has ended; what has not is not done any more."""
        self._store.execute(
            "UPDATE steps SET status = 'skipped', ended_at_ms = ?"
            " WHERE run_id = ? AND status IN ('pending', 'running')",
            *(self._clock.now_ms(), run_id),
        )

    def _first(self, where: str, *params: SqlValue) -> Run | None:
        found = self._select(where, *params)
        return found[0] if found else None

    def _select(self, where: str, *params: SqlValue) -> list[Run]:
        return [_run(row) for row in self._store.execute(f"SELECT * FROM runs {where}", *params)]


def _loaded(text: str | None) -> Any:
    return None if text is None else parse_json(text)


def _run(row: dict[str, Any]) -> Run:
    return Run(
        id=row["run_id"],
        covenant_id=row["covenant_id"],
        user_id=row["user_id"],
        user_intent=row["user_intent"],
        constraints=Constraints.model_validate_json(row["constraints"]),
        status=row["status"],
        deadline_ms=row["deadline_ms"],
        created_at_ms=row["created_at_ms"],
        updated_at_ms=row["updated_at_ms"],
        completed_at_ms=row["completed_at_ms"],
        task_id=row["task_id"],
        mediator=row["mediator"],
        decision=_loaded(row["decision"]),
        plan=_loaded(row["plan"]),
        progress=_loaded(row["progress"]),
        result=row["result"],
        quality=row["quality"],
        sources=tuple(_loaded(row["sources"]) or ()),
        thumb=row["thumb"],
        missing=tuple(_loaded(row["missing"]) or ()),
        error=_loaded(row["error"]),
        confirmed_seq=row["confirmed_seq"],
        first_seq=row["first_seq"],
        allotment_id=row["allotment_id"],
    )


def _step(row: dict[str, Any]) -> Step:
    depends_on = parse_json(row["depends_on"])
    return Step(
        id=row["step_id"],
        run_id=row["run_id"],
        position=row["position"],
        kind=row["kind"],
        name=row["name"],
        input=parse_json(row["input"]),
        depends_on=None if depends_on is None else tuple(depends_on),
        status=row["status"],
        attempt=row["attempt"],
        crashes=row["crashes"],
        epoch=row["epoch"],
        output=_loaded(row["output"]),
        error=_loaded(row["error"]),
        started_at_ms=row["started_at_ms"],
        ended_at_ms=row["ended_at_ms"],
    )
