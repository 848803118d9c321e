"""What clients of an agent are told, in the one order in which all of them see it.

The types and their data: docs/events.md. `hello`, `state_sync` and `error` are for one socket
only and have no `seq`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

PROTOCOL_VERSION = 1


@dataclass(frozen=True, kw_only=True)
class Event:
    """`seq` is gapless for each object, from 1."""

    seq: int
    id: str
    type: str
    data: Mapping[str, Any]
    at_ms: int
    covenant_id: str | None = None
    task_id: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """As it goes over the wire."""
        out: dict[str, Any] = {
            "type": self.type,
            "seq": self.seq,
            "id": self.id,
            "timestamp": timestamp(self.at_ms),
        }
        if self.covenant_id is not None:
            out["covenant_id"] = self.covenant_id
        if self.task_id is not None:
            out["task_id"] = self.task_id
        out["data"] = dict(self.data)
        return out


def timestamp(at_ms: int) -> str:
    """RFC 3339, UTC, with milliseconds."""
    moment = datetime.fromtimestamp(at_ms / 1000, UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
