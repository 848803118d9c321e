"""The log of AI Gateway: every request that came through it, with the tokens that were billed.

It follows the bill: an entry is made when a request's line is settled, and shows up after the
scenario's `log_delay_ms`, because the real log is written later too. The log of an account is not
told from another's: the binding's Worker and the gateway's paths name the account differently.

The gateway counts what it has read to its end, so a row of an answer that was hung up on, or that
broke, has no tokens, whatever is on the bill. How a real one counts those is not documented: with
`counts_what_was_cut` the rows have the bill's tokens.

Source: Cloudflare's API reference, "List Gateway Logs" (fields of a row, keys and operators of the
filters; read 2026-11). Conditions of different filters are ANDed, and `metadata.key` and
`metadata.value` are not paired: a public report of tests on a real account, 2026-08.
"""

import json
import re
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict

from dev.simulator.bill import Item, Line
from dev.simulator.gateway import GatewayOptions, log_id
from dev.simulator.models import Usage

# Undocumented: what the log shows for a request that never got the head of an answer.
_NO_ANSWER_STATUS: Final = 499
_NUSD_PER_USD: Final = 1_000_000_000
_PATH_PREFIX: Final = re.compile(r"^(/v1/[^/]+/[^/]+/[^/]+|/client/v4/accounts/[^/]+/ai)/")

FilterKey = Literal[
    "id",
    "created_at",
    "request_content_type",
    "response_content_type",
    "request_type",
    "success",
    "cached",
    "provider",
    "model",
    "model_type",
    "cost",
    "tokens",
    "tokens_in",
    "tokens_out",
    "duration",
    "event_id",
    "metadata.key",
    "metadata.value",
]


class LogFilter(BaseModel):
    """One condition; a row passes when any of the values fits."""

    model_config = ConfigDict(frozen=True)

    key: FilterKey
    operator: Literal["eq", "neq", "contains", "lt", "gt"]
    value: list[str | bool | int | float | None]

    def passes(self, entry: "Entry") -> bool:
        """Whether the row satisfies the condition."""
        found = entry.values(self.key)
        if self.operator == "neq":
            return not any(value in self.value for value in found)
        return any(self._fits(value, wanted) for value in found for wanted in self.value)

    def _fits(self, value: Any, wanted: Any) -> bool:
        if self.operator == "eq":
            return bool(value == wanted)
        if self.operator == "contains":
            return str(wanted) in str(value)
        try:
            return bool(value < wanted if self.operator == "lt" else value > wanted)
        except TypeError:
            return False


class LogCounts(BaseModel):
    """The body of `POST /_sim/log`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    counts_what_was_cut: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the log, and the monotonic time from which it is shown."""

    gateway: str
    visible_at: float
    metadata: Mapping[str, Any]
    row: Mapping[str, Any]

    def values(self, key: FilterKey) -> Sequence[Any]:
        """What a filter on `key` compares with."""
        if key == "metadata.key":
            return list(self.metadata)
        if key == "metadata.value":
            return list(self.metadata.values())
        if key == "tokens":
            return [self.row["tokens_in"] + self.row["tokens_out"]]
        return [self.row.get(key)]


# What a test joins by: kept in an index, so that thousands of look-ups stay cheap.
_INDEXED: Final[tuple[FilterKey, ...]] = ("event_id", "metadata.value", "id")


@dataclass(slots=True)
class GatewayLog:
    """All entries since the last `clear`, oldest first."""

    entries: list[Entry] = field(default_factory=list)
    counts_what_was_cut: bool = False
    _index: dict[tuple[str, Any], list[Entry]] = field(default_factory=lambda: defaultdict(list))

    def follow(self, line: Line, gateway: GatewayOptions | None, serial: int) -> None:
        """Make an entry when the line is settled, unless the request asks for none."""
        if gateway is not None and gateway.log:
            line.on_settled = partial(self._record, gateway.name, log_id(serial))

    def find(
        self, gateway: str, filters: Sequence[LogFilter], *, newest_first: bool
    ) -> list[Mapping[str, Any]]:
        """The rows of a gateway that are shown by now and pass every filter."""
        now = time.monotonic()
        rows = [
            entry.row
            for entry in self._candidates(filters)
            if entry.gateway == gateway
            and entry.visible_at <= now
            and all(one.passes(entry) for one in filters)
        ]
        rows.sort(key=lambda row: (row["created_at"], row["id"]), reverse=newest_first)
        return rows

    def clear(self) -> None:
        self.entries.clear()
        self._index.clear()

    def _candidates(self, filters: Sequence[LogFilter]) -> Iterable[Entry]:
        for one in filters:
            if one.operator == "eq" and one.key in _INDEXED and len(one.value) == 1:
                return self._index.get((one.key, one.value[0]), ())
        return self.entries

    def _record(self, gateway: str, entry_id: str, line: Line, item: Item) -> None:
        entry = Entry(
            gateway=gateway,
            visible_at=time.monotonic() + line.log_delay_s,
            metadata=item.metadata or {},
            row=_row(entry_id, line, item, counts=item.completed or self.counts_what_was_cut),
        )
        self.entries.append(entry)
        for key in _INDEXED:
            for value in set(map(_hashable, entry.values(key))):
                self._index[key, value].append(entry)


def _hashable(value: Any) -> Any:
    return value if isinstance(value, str | int | float | None) else str(value)


def _row(entry_id: str, line: Line, item: Item, *, counts: bool) -> dict[str, Any]:
    """A row as the API shows it: whole milliseconds, dollars as a float, metadata as JSON text.
    `counts`: the gateway has the tokens that were billed."""
    status = _NO_ANSWER_STATUS if item.status is None else item.status
    tokens = line.cached_usage or Usage(
        prompt_tokens=item.prompt_tokens if counts else 0,
        completion_tokens=item.completion_tokens if counts else 0,
    )
    at = datetime.fromtimestamp(item.at / 1000, UTC).isoformat(timespec="milliseconds")
    streamed = item.stream and status == 200
    return {
        "id": entry_id,
        "created_at": at.replace("+00:00", "Z"),
        "provider": item.provider,
        "model": item.model or "",
        "model_type": "",
        "path": _PATH_PREFIX.sub("", item.path),
        "duration": max(int(time.time() * 1000) - item.at, 0),
        "request_type": "",
        "request_content_type": "application/json",
        "response_content_type": "text/event-stream" if streamed else "application/json",
        "status_code": status,
        "success": 200 <= status < 300,
        "cached": item.cache == "HIT",
        "tokens_in": tokens.prompt_tokens,
        "tokens_out": tokens.completion_tokens,
        "cost": item.cost_nusd / _NUSD_PER_USD if counts else 0.0,
        "custom_cost": False,
        "event_id": (item.event_id or "") if line.logs_event_id else "",
        "metadata": json.dumps(item.metadata or {}),
        "step": 0,
    }
