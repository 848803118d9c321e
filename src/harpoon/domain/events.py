"""What clients of an agent are told, in the one order in which all of them see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

PROTOCOL_VERSION = 1

EventType = Literal[
    "mediator_analysis",
    "covenant_created",
    "covenant_update",
    "status_change",
    "delegation",
    "delegation_complete",
    "response_start",
    "response_delta",
    "response_complete",
    "task_start",
    "task_status",
    "task_complete",
    "agent_spawn",
    "agent_progress",
    "agent_delta",
    "agent_complete",
    "ledger_update",
]
"""What is written to the log. `hello`, `state_sync` and `error` are for one socket only and have
no `seq`."""


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
