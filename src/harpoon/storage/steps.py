"""The rows of a run's steps. What comes from models is cut where it is written, so that no row is
larger than a page of an answer."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from harpoon.domain.bounds import (
    MAX_ERROR_BYTES,
    MAX_MEMO_BYTES,
    MAX_OUTPUT_BYTES,
    shortened,
)
from harpoon.domain.json_text import json_text, own_json
from harpoon.domain.runs import NewStep, Step
from harpoon.errors import NotFound
from harpoon.ports import Clock, NewId, SqlStore

_OUTLINE = (
    "step_id, run_id, position, kind, name, '{}' AS input, depends_on, status, attempt, crashes,"
    " epoch, NULL AS output, NULL AS error, started_at_ms, ended_at_ms"
)
_STEP_BYTES = (
    "length(CAST(input AS BLOB)) + coalesce(length(CAST(output AS BLOB)), 0)"
    " + coalesce(length(CAST(error AS BLOB)), 0)"
)
_BYTES_AT_ONCE = 256 * 1024
"""Of inputs, in one statement: a value may have 2 MB, and these are written as JSON in JSON."""
BESIDE_TEXTS_BYTES = 1_000
"""Of a step as clients see it: all but input, output and error."""


class Steps:
    def __init__(self, store: SqlStore, clock: Clock, new_id: NewId) -> None:
        self._store = store
        self._clock = clock
        self._new_id = new_id

    def add_steps(self, run_id: str, steps: Sequence[NewStep]) -> int:
        """After those that are there. Gives the first one's position."""
        found = self._store.execute(
            "SELECT coalesce(max(position), -1) AS last FROM steps WHERE run_id = ?", run_id
        )
        first: int = found[0]["last"] + 1
        rows: list[list[Any]] = []
        size = 0
        for position, step in enumerate(steps, first):
            given = json_text(step.input)
            depends_on = step.depends_on
            if depends_on is not None:
                depends_on += tuple(first + place for place in step.depends_on_new)
            digest = hashlib.sha256(given.encode()).hexdigest()
            said = [position, step.kind, step.name, given, digest, json_text(depends_on)]
            rows.append([self._new_id("step"), *said])
            size += len(given)
            if size >= _BYTES_AT_ONCE:
                self._add(run_id, rows)
                rows, size = [], 0
        self._add(run_id, rows)
        return first

    def _add(self, run_id: str, rows: list[list[Any]]) -> None:
        """In one statement: each takes longer than the row that it writes."""
        self._store.execute(
            "INSERT INTO steps (step_id, run_id, position, kind, name, input, input_hash,"
            " depends_on, status)"
            " SELECT json_extract(value, '$[0]'), ?, json_extract(value, '$[1]'),"
            " json_extract(value, '$[2]'), json_extract(value, '$[3]'),"
            " json_extract(value, '$[4]'), json_extract(value, '$[5]'),"
            " json_extract(value, '$[6]'), 'pending' FROM json_each(?)",
            *(run_id, json_text(rows)),
        )

    def steps(self, run_id: str) -> list[Step]:
        rows = self._store.execute("SELECT * FROM steps WHERE run_id = ? ORDER BY position", run_id)
        return [_step(row) for row in rows]

    def outline(self, run_id: str) -> list[Step]:
        """Its steps without their texts: input, output and error are left out."""
        rows = self._store.execute(
            f"SELECT {_OUTLINE} FROM steps WHERE run_id = ? ORDER BY position", run_id
        )
        return [_step(row) for row in rows]

    def steps_from(self, run_id: str, position: int, *, most_bytes: int, fewest: int) -> list[Step]:
        """The next steps in their order that fit into so much JSON text, and `fewest` in any case;
        the sizes first, so that no other is read."""
        sizes = self._store.execute(
            f"SELECT position, {_STEP_BYTES} AS size FROM steps WHERE run_id = ? AND position >= ?"
            " ORDER BY position",
            *(run_id, position),
        )
        end = position
        for row in sizes:
            most_bytes -= row["size"] + BESIDE_TEXTS_BYTES
            if most_bytes < 0 and end - position >= fewest:
                break
            end = row["position"] + 1
        rows = self._store.execute(
            "SELECT * FROM steps WHERE run_id = ? AND position >= ? AND position < ?"
            " ORDER BY position",
            *(run_id, position, end),
        )
        return [_step(row) for row in rows]

    def count_steps(self, run_id: str) -> int:
        rows = self._store.execute("SELECT count(*) AS n FROM steps WHERE run_id = ?", run_id)
        return int(rows[0]["n"])

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
            "UPDATE steps SET status = ?, output = ?, error = ?, ended_at_ms = ?, memo = NULL"
            " WHERE step_id = ? AND status = 'running' AND epoch = ? AND attempt = ?"
            " RETURNING step_id",
            "completed" if error is None else "failed",
            None if output is None else json_text(shortened(output, MAX_OUTPUT_BYTES)),
            None if error is None else _error_text(error),
            *(self._clock.now_ms(), step.id, step.epoch, step.attempt),
        )
        return bool(rows)

    def memo(self, step_id: str) -> dict[str, Any]:
        """What the step has kept of its own work so far."""
        rows = self._store.execute("SELECT memo FROM steps WHERE step_id = ?", step_id)
        return loaded(rows[0]["memo"]) or {}

    def keep(self, step: Step, memo: Mapping[str, Any]) -> None:
        self._store.execute(
            "UPDATE steps SET memo = ? WHERE step_id = ? AND status = 'running' AND epoch = ?"
            " AND attempt = ?",
            *(json_text(shortened(memo, MAX_MEMO_BYTES)), step.id, step.epoch, step.attempt),
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
            " ended_at_ms = ?, memo = NULL WHERE step_id = ? AND status IN ('pending', 'running')",
            *(_error_text(error), self._clock.now_ms(), step.id),
        )

    def skip_open_steps(self, run_id: str) -> None:
        """The run has ended; what has not is not done any more."""
        self._store.execute(
            "UPDATE steps SET status = 'skipped', ended_at_ms = ?, memo = NULL"
            " WHERE run_id = ? AND status IN ('pending', 'running')",
            *(self._clock.now_ms(), run_id),
        )


def _error_text(error: Mapping[str, Any]) -> str:
    return json_text(shortened(error, MAX_ERROR_BYTES))


def loaded(text: str | None) -> Any:
    return None if text is None else own_json(text)


def _step(row: dict[str, Any]) -> Step:
    depends_on = own_json(row["depends_on"])
    return Step(
        id=row["step_id"],
        run_id=row["run_id"],
        position=row["position"],
        kind=row["kind"],
        name=row["name"],
        input=own_json(row["input"]),
        depends_on=None if depends_on is None else tuple(depends_on),
        status=row["status"],
        attempt=row["attempt"],
        crashes=row["crashes"],
        epoch=row["epoch"],
        output=loaded(row["output"]),
        error=loaded(row["error"]),
        started_at_ms=row["started_at_ms"],
        ended_at_ms=row["ended_at_ms"],
    )
