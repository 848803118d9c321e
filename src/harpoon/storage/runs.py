"""The rows of runs and their steps. What changes together is written without an await between.

No row is larger than a page of an answer: what is too long is refused where it comes from a user
(`agents/inputs.py`), and cut here where it comes from a model.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from harpoon.domain.bounds import (
    HEAD_CHARS,
    MAX_ERROR_BYTES,
    MAX_RESULT_BYTES,
    cut_text,
    shortened,
)
from harpoon.domain.constraints import Constraints
from harpoon.domain.covenant import FINAL, Event, next_status
from harpoon.domain.json_text import json_text, own_json
from harpoon.domain.plans import MAX_PLAN_BYTES
from harpoon.domain.runs import Run
from harpoon.errors import NotFound
from harpoon.ports import SqlValue
from harpoon.storage.steps import Steps, loaded

_JSON_FIELDS = frozenset({"decision", "plan", "progress", "error", "sources", "missing"})
_MOST_OF_OTHERS = 32_768
_MOST_BYTES = {"plan": MAX_PLAN_BYTES + _MOST_OF_OTHERS, "error": MAX_ERROR_BYTES}

DUE_AT_ONCE = 20
"""Runs that are ended in one go when their time is up, and tasks that are asked after at once."""
_HEADS_AT_ONCE = 10
_HEAD = (
    "run_id, covenant_id, user_id, constraints, status, deadline_ms, created_at_ms, updated_at_ms,"
    " completed_at_ms, task_id, mediator, decision, plan, progress, quality, sources, missing,"
    " thumb, error, confirmed_seq, first_seq, allotment_id,"
    f" substr(user_intent, 1, {HEAD_CHARS}) AS user_intent,"
    f" substr(result, 1, {HEAD_CHARS}) AS result,"
    f" max(length(user_intent), coalesce(length(result), 0)) > {HEAD_CHARS} AS is_head"
)
_TASK_OPEN = "completed_at_ms IS NOT NULL AND task_id IS NOT NULL AND task_over = 0"


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


class Runs(Steps):
    """With their steps, which change together with them."""

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

    def newest(self) -> Run | None:
        return self._first("ORDER BY run_id DESC LIMIT 1")

    def newest_head(self) -> Run | None:
        """As `head`."""
        rows = self._store.execute(f"SELECT {_HEAD} FROM runs ORDER BY run_id DESC LIMIT 1")
        return _run(rows[0]) if rows else None

    def unconfirmed_before(self, last_seq: int) -> bool:
        """In an Orchestrator: whether its Mediator has not confirmed everything so far."""
        rows = self._store.execute(
            "SELECT mediator, confirmed_seq FROM runs ORDER BY run_id DESC LIMIT 1"
        )
        return any(row["mediator"] and row["confirmed_seq"] < last_seq for row in rows)

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

    def count_unanswered(self) -> int:
        """The begun ones of which nobody else has taken over the answer."""
        rows = self._store.execute(
            "SELECT count(*) AS n FROM runs WHERE completed_at_ms IS NULL"
            " AND status IN ('analyzing', 'answering')"
        )
        return int(rows[0]["n"])

    def count_drafts(self) -> int:
        rows = self._store.execute(
            "SELECT count(*) AS n FROM runs WHERE completed_at_ms IS NULL AND status = 'draft'"
        )
        return int(rows[0]["n"])

    def live(self) -> frozenset[str]:
        """The ids of those that have not ended."""
        return frozenset(self._ids("WHERE completed_at_ms IS NULL"))

    def working(self) -> list[str]:
        """The ids of the live ones that have a step to do or under way; the others wait for
        something."""
        return self._ids(
            "WHERE completed_at_ms IS NULL AND run_id IN"
            " (SELECT run_id FROM steps WHERE status IN ('pending', 'running')) ORDER BY run_id"
        )

    def waiting(self) -> list[str]:
        """The ids of the live ones that have a step to do: whose time is up first comes first."""
        return self._ids(
            "WHERE completed_at_ms IS NULL AND run_id IN"
            # The words of its index.
            " (SELECT run_id FROM steps WHERE status IN ('pending', 'running')"
            " AND status = 'pending') ORDER BY deadline_ms, run_id"
        )

    def has_work(self) -> bool:
        """Whether any is `working`."""
        return bool(
            self._store.execute(
                "SELECT 1 FROM steps JOIN runs USING (run_id)"
                " WHERE steps.status IN ('pending', 'running') AND completed_at_ms IS NULL LIMIT 1"
            )
        )

    def due(self, now_ms: int) -> list[str]:
        """The ids of live ones whose time is up, the longest due first; not more than are ended in
        one go."""
        return self._ids(
            "WHERE completed_at_ms IS NULL AND deadline_ms <= ? ORDER BY deadline_ms LIMIT ?",
            *(now_ms, DUE_AT_ONCE),
        )

    def next_deadline_ms(self) -> int | None:
        rows = self._store.execute(
            "SELECT min(deadline_ms) AS at FROM runs WHERE completed_at_ms IS NULL"
        )
        at: int | None = rows[0]["at"]
        return at

    def head(self, run_id: str) -> Run:
        """With no more than the beginnings of its long texts. Raises `NotFound`."""
        rows = self._store.execute(f"SELECT {_HEAD} FROM runs WHERE run_id = ?", run_id)
        if not rows:
            raise NotFound(f"there is no {run_id!r}")
        return _run(rows[0])

    def heads(self, *, before_id: str | None, status: str | None) -> Iterator[Run]:
        """The newest first, as `head`; ids sort by time. Read in portions."""
        while True:
            rows = self._store.execute(
                f"SELECT {_HEAD} FROM runs WHERE (?1 IS NULL OR run_id < ?1)"
                " AND (?2 IS NULL OR status = ?2) ORDER BY run_id DESC LIMIT ?3",
                *(before_id, status, _HEADS_AT_ONCE),
            )
            yield from map(_run, rows)
            if len(rows) < _HEADS_AT_ONCE:
                return
            before_id = rows[-1]["run_id"]

    def is_over(self, run_id: str) -> bool:
        rows = self._store.execute("SELECT completed_at_ms FROM runs WHERE run_id = ?", run_id)
        return bool(rows) and rows[0]["completed_at_ms"] is not None

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
        """Columns by name; mappings become JSON. What is too long for its column is cut."""
        values = [_column(name, value) for name, value in fields.items()]
        names = ", ".join(f"{name} = ?" for name in fields)
        self._store.execute(
            f"UPDATE runs SET {names}, updated_at_ms = ? WHERE run_id = ?",
            *(*values, self._clock.now_ms(), run_id),
        )

    def has_task_reported(self, run_id: str) -> bool:
        rows = self._store.execute("SELECT task_over FROM runs WHERE run_id = ?", run_id)
        return bool(rows[0]["task_over"] == HAS_REPORTED)

    def tasks_to_cancel(self) -> list[Run]:
        """Runs that are over while their task has not reported its end: the oldest of them, and not
        more than are asked after at once."""
        rows = self._store.execute(
            f"SELECT {_HEAD} FROM runs WHERE {_TASK_OPEN} ORDER BY run_id LIMIT ?", DUE_AT_ONCE
        )
        return [_run(row) for row in rows]

    def has_task_to_cancel(self) -> bool:
        return bool(self._ids(f"WHERE {_TASK_OPEN} LIMIT 1"))

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

    def _first(self, where: str, *params: SqlValue) -> Run | None:
        found = self._select(where, *params)
        return found[0] if found else None

    def _ids(self, where: str, *params: SqlValue) -> list[str]:
        rows = self._store.execute(f"SELECT run_id FROM runs {where}", *params)
        return [row["run_id"] for row in rows]

    def _select(self, where: str, *params: SqlValue) -> list[Run]:
        return [_run(row) for row in self._store.execute(f"SELECT * FROM runs {where}", *params)]


def _column(name: str, value: Any) -> SqlValue:
    if value is not None and name == "result":
        return cut_text(value, MAX_RESULT_BYTES)
    if value is None or name not in _JSON_FIELDS:
        column: SqlValue = value
        return column
    if isinstance(value, Mapping):
        value = shortened(value, _MOST_BYTES.get(name, _MOST_OF_OTHERS))
    return json_text(value)


def _run(row: dict[str, Any]) -> Run:
    return Run(
        id=row["run_id"],
        covenant_id=row["covenant_id"],
        user_id=row["user_id"],
        user_intent=row["user_intent"],
        constraints=Constraints.model_validate(own_json(row["constraints"])),
        status=row["status"],
        deadline_ms=row["deadline_ms"],
        created_at_ms=row["created_at_ms"],
        updated_at_ms=row["updated_at_ms"],
        completed_at_ms=row["completed_at_ms"],
        task_id=row["task_id"],
        mediator=row["mediator"],
        decision=loaded(row["decision"]),
        plan=loaded(row["plan"]),
        progress=loaded(row["progress"]),
        result=row["result"],
        quality=row["quality"],
        sources=tuple(loaded(row["sources"]) or ()),
        thumb=row["thumb"],
        missing=tuple(loaded(row["missing"]) or ()),
        error=loaded(row["error"]),
        confirmed_seq=row["confirmed_seq"],
        first_seq=row["first_seq"],
        allotment_id=row["allotment_id"],
        is_head=bool(row.get("is_head")),
    )
