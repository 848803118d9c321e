"""What every agent does when its object is built: bring its tables up to date, note the start."""

from __future__ import annotations

from typing import Any, ClassVar

from harpoon import VERSION
from harpoon.ports import Clock, SqlStore
from harpoon.storage.agent_starts import AgentStarts
from harpoon.storage.migrations import Migration, migrate


class Agent:
    """Everything that matters is in its rows; an instance may be gone at any moment."""

    kind: ClassVar[str]

    def __init__(self, store: SqlStore, migrations: list[Migration], clock: Clock) -> None:
        self._schema_version = migrate(store, migrations, clock)
        self._starts = AgentStarts(store)
        self._starts.add(started_at_ms=clock.now_ms(), code_version=VERSION)

    def describe(self) -> dict[str, Any]:
        """Who answers, and that its database works: `starts` is a row count of its own table."""
        return {
            "agent": self.kind,
            "version": VERSION,
            "schema_version": self._schema_version,
            "starts": self._starts.count(),
        }
