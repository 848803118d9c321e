"""The databases of Durable Objects on a disk of workerd's, kept as SQL text and laid out again.

`tests/data/objects/schema-N/` holds objects in the middle of a run, written by the code of that
schema. Their times are moved to now: a run whose deadline has passed has nothing to go on with.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from dev.runtime import paths

KEPT = paths.ROOT / "tests" / "data" / "objects"
ALARMS = "metadata.sqlite"
"""One in the folder of each class: when which object is to be woken."""
NS_PER_MS = 1_000_000
_TIME = re.compile(r"_at_ms$|^deadline_ms$")
_NEVER_CHANGED = "audit_log"
"""Its rows have hashes over their times, and refuse changes."""


def keep(disk: Path, folder: Path) -> None:
    """Write what is on the disk into `folder`, one file of SQL for each database."""
    for database in sorted(disk.rglob("*.sqlite")):
        kept = folder / database.relative_to(disk).with_suffix(".sql")
        kept.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(database)) as store:
            kept.write_text("\n".join(store.iterdump()) + "\n", "utf-8")


def lay_out(folder: Path, disk: Path, *, later_ms: int) -> None:
    """Put the objects of `folder` on the disk, beside others, all their times moved."""
    # The alarms first: each object's is moved with it.
    for kept in sorted(folder.rglob("*.sql"), key=lambda path: path.stem != Path(ALARMS).stem):
        database = disk / kept.relative_to(folder).with_suffix(".sqlite")
        database.parent.mkdir(parents=True, exist_ok=True)
        text = kept.read_text("utf-8")
        if database.name == ALARMS:
            # All objects of a class share one.
            text = text.replace("CREATE TABLE _cf_ALARM", "CREATE TABLE IF NOT EXISTS _cf_ALARM")
        with closing(sqlite3.connect(database)) as store:
            store.executescript(text)
            if database.name == ALARMS:
                continue
            _move_times(store, later_ms)
            store.commit()
            alarm = store.execute("SELECT value FROM _cf_METADATA WHERE key = 1").fetchone()
        if alarm is not None:
            _set_alarm(database, alarm[0])


def _move_times(store: sqlite3.Connection, later_ms: int) -> None:
    tables = store.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (table,) in tables:
        if table == _NEVER_CHANGED or table.startswith("_cf_"):
            continue
        for column in [row[1] for row in store.execute(f"PRAGMA table_info({table})")]:
            if _TIME.search(column):
                store.execute(f"UPDATE {table} SET {column} = {column} + ?", (later_ms,))
    store.execute(
        "UPDATE _cf_METADATA SET value = value + ? WHERE key = 1", (later_ms * NS_PER_MS,)
    )


def _set_alarm(database: Path, at_ns: int) -> None:
    with closing(sqlite3.connect(database.parent / ALARMS)) as alarms, alarms:
        alarms.execute(
            "UPDATE _cf_ALARM SET scheduled_time = ? WHERE actor_id = ?", (at_ns, database.stem)
        )
