"""The itemised bill: what the simulated providers charge, request by request, in nano-dollars.

A line is written once, when its outcome is certain (answered, refused, cut, abandoned), so the
total is always the sum of final lines. Indexes count from the last `clear` and never move.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from dev.simulator.models import Model, Usage


@dataclass(frozen=True, slots=True)
class Item:
    """One request. `status` is None when no response head was ever sent."""

    id: str
    at: int
    provider: str
    model: str | None
    path: str
    status: int | None
    stream: bool
    prompt_tokens: int
    cached_tokens: int
    completion_tokens: int
    reasoning_tokens: int
    cost_nusd: int
    completed: bool
    cache: str | None
    metadata: Mapping[str, Any] | None
    event_id: str | None
    traceparent: str | None
    prompt_sha256: str | None
    scenario: str | None


@dataclass(slots=True)
class Line:
    """A request whose outcome is not known yet; `settle` writes it to the bill, once."""

    bill: "Bill"
    provider: str
    path: str
    at: int
    metadata: Mapping[str, Any] | None = None
    model_name: str | None = None
    model: Model | None = None
    stream: bool = False
    prompt_sha256: str | None = None
    scenario: str | None = None
    cache: str | None = None
    # The `cf-aig-event-id` of the request, by which its sender finds it again.
    event_id: str | None = None
    traceparent: str | None = None
    # What the gateway's log needs besides the item: the tokens of an answer out of its cache, how
    # late the entry shows up, and whether it keeps the event id.
    cached_usage: Usage | None = None
    log_delay_s: float = 0.0
    logs_event_id: bool = True
    # Whoever keeps another record of the request (the gateway's log) is told once.
    on_settled: Callable[["Line", Item], None] | None = None
    # A reset of the bill forgets the requests under way too: they must not show up in the next one.
    epoch: int = 0
    settled: bool = False

    def settle(self, *, status: int | None, usage: Usage | None = None, completed: bool) -> None:
        """Write the line; `usage` None means that nothing is charged."""
        if self.settled:
            return
        self.settled = True
        if self.epoch != self.bill.epoch:
            return
        used = usage or Usage()
        cost = self.model.cost_nusd(used) if self.model and usage else 0
        item = Item(
            id=f"sim_{self.bill.next_id():08d}",
            at=self.at,
            provider=self.provider,
            model=self.model.id if self.model else self.model_name,
            path=self.path,
            status=status,
            stream=self.stream,
            prompt_tokens=used.prompt_tokens,
            cached_tokens=used.cached_tokens,
            completion_tokens=used.completion_tokens,
            reasoning_tokens=used.reasoning_tokens,
            cost_nusd=cost,
            completed=completed,
            cache=self.cache,
            metadata=self.metadata,
            event_id=self.event_id,
            traceparent=self.traceparent,
            prompt_sha256=self.prompt_sha256,
            scenario=self.scenario,
        )
        self.bill.add(item)
        if self.on_settled is not None:
            self.on_settled(self, item)


@dataclass(slots=True)
class Bill:
    """All lines since the last `clear`."""

    items: list[Item] = field(default_factory=list)
    total_nusd: int = 0
    epoch: int = 0
    _ids: int = 0

    def open(
        self,
        *,
        provider: str,
        path: str,
        metadata: Mapping[str, Any] | None,
        event_id: str | None = None,
        traceparent: str | None = None,
    ) -> Line:
        """Start the line of one request; `at` is its arrival in milliseconds since 1970."""
        return Line(
            self,
            provider,
            path,
            at=int(time.time() * 1000),
            metadata=metadata,
            event_id=event_id,
            traceparent=traceparent,
            epoch=self.epoch,
        )

    def add(self, item: Item) -> None:
        self.items.append(item)
        self.total_nusd += item.cost_nusd

    def next_id(self) -> int:
        self._ids += 1
        return self._ids

    def clear(self) -> None:
        self.items.clear()
        self.total_nusd = 0

    def reset(self) -> None:
        """Forget the lines, and those that are still to come from requests under way."""
        self.clear()
        self.epoch += 1
        self._ids = 0

    def as_json(self, since: int = 0) -> dict[str, Any]:
        """The total of the whole bill, and the lines from index `since` on."""
        return {
            "total_nusd": self.total_nusd,
            "count": len(self.items),
            "items": [asdict(item) for item in self.items[max(since, 0) :]],
        }
