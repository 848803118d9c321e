import sqlite3
from pathlib import Path

import pytest

from harpoon import VERSION
from harpoon.storage.agent_starts import KEPT, AgentStarts
from harpoon.storage.migrations import SCHEMA_PATH, Migration, migrate, read_migrations
from tests.fakes import ManualClock, Sqlite3Store
from tests.upgrades.objects import KEPT as KEPT_OBJECTS

ROOT = Path(__file__).parents[2]
MIGRATIONS = read_migrations(SCHEMA_PATH.read_text())
DATABASES = [p for p in sorted(KEPT_OBJECTS.glob("schema-*/*/*.sql")) if p.stem != "metadata"]


def test_the_workers_schema_is_the_one_at_the_top() -> None:
    assert SCHEMA_PATH.resolve() == ROOT / "schema.sql"


@pytest.mark.parametrize("upto", range(len(MIGRATIONS) + 1))
def test_a_database_of_every_earlier_version_is_brought_up_to_date(upto: int) -> None:
    store, clock = Sqlite3Store(), ManualClock()
    migrate(store, MIGRATIONS[:upto], clock)
    assert migrate(store, MIGRATIONS, clock) == len(MIGRATIONS)
    assert migrate(store, MIGRATIONS, clock) == len(MIGRATIONS)
    versions = store.execute("SELECT version FROM schema_migrations ORDER BY version")
    assert [row["version"] for row in versions] == [m.number for m in MIGRATIONS]


@pytest.mark.parametrize("kept", DATABASES, ids=lambda path: path.parts[-3])
def test_no_migration_was_edited_after_it_had_run(kept: Path) -> None:
    """A kept database has the very tables that today's migrations up to its version make."""
    store, clock = Sqlite3Store(), ManualClock()
    migrate(store, MIGRATIONS[: int(kept.parts[-3].removeprefix("schema-"))], clock)
    there = sqlite3.connect(":memory:")
    there.executescript(kept.read_text("utf-8"))
    query = "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE '\\_cf%' ESCAPE '\\'"
    assert {row["name"]: row["sql"] for row in store.execute(query)} == dict(there.execute(query))


def test_a_migration_that_fails_leaves_nothing_behind() -> None:
    store, clock = Sqlite3Store(), ManualClock()
    broken = Migration(1, "CREATE TABLE half (x INTEGER); CREATE TABLE half (x INTEGER);")
    with pytest.raises(Exception, match="already exists"):
        migrate(store, [broken], clock)
    assert store.execute("SELECT name FROM sqlite_master WHERE name = 'half'") == []
    assert store.execute("SELECT version FROM schema_migrations") == []


@pytest.mark.parametrize("text", ["-- migration 2\n", "-- migration 1\n-- migration 1\n"])
def test_migrations_out_of_order_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="numbered"):
        read_migrations(text)


def test_starts_are_counted_and_old_ones_dropped() -> None:
    store, clock = Sqlite3Store(), ManualClock()
    migrate(store, MIGRATIONS, clock)
    starts = AgentStarts(store)
    for _ in range(KEPT + 5):
        starts.add(started_at_ms=clock.now_ms(), code_version=VERSION)
    assert starts.count() == KEPT
