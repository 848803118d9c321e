"""Brings a database to the present schema: numbered steps, each run once, each all or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from harpoon.ports import Clock, SqlStore

SCHEMA_PATH = Path(__file__).with_name("schema.sql")

_HEADING = re.compile(r"^-- migration (\d+)$", re.MULTILINE)


@dataclass(frozen=True)
class Migration:
    number: int
    sql: str


def read_migrations(text: str) -> list[Migration]:
    """The steps of `schema.sql`, in order. ValueError when the numbers are not 1, 2, 3…"""
    headings = list(_HEADING.finditer(text))
    ends = [h.start() for h in headings[1:]] + [len(text)]
    steps = [
        Migration(int(h.group(1)), text[h.end() : end].strip())
        for h, end in zip(headings, ends, strict=True)
    ]
    if [s.number for s in steps] != list(range(1, len(steps) + 1)):
        raise ValueError("schema.sql: migrations must be numbered 1, 2, 3… in order")
    return steps


def is_untouched(store: SqlStore) -> bool:
    """Whether nothing has ever been written there."""
    return not store.execute("SELECT 1 FROM sqlite_master WHERE name = 'schema_migrations'")


def migrate(store: SqlStore, migrations: list[Migration], clock: Clock) -> int:
    """Runs what has not run yet; returns the schema's version."""
    store.run_script(
        "CREATE TABLE IF NOT EXISTS schema_migrations"
        " (version INTEGER PRIMARY KEY, applied_at_ms INTEGER NOT NULL) STRICT"
    )
    done = {row["version"] for row in store.execute("SELECT version FROM schema_migrations")}
    for step in migrations:
        if step.number in done:
            continue

        def apply(step: Migration = step) -> None:
            store.run_script(step.sql)
            store.execute(
                "INSERT INTO schema_migrations (version, applied_at_ms) VALUES (?, ?)",
                step.number,
                clock.now_ms(),
            )

        store.transaction(apply)
    return len(migrations)
