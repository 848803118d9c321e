"""A server's event log, and connections to it that break where a test says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from harpoon_client.covenant_models import Covenant, Event
from harpoon_client.errors import HarpoonError, NotReachable
from harpoon_client.exchange import Call, Sleep
from harpoon_client.following import Acknowledge, Connect, Deliver, FollowFlow, Missed, Receive


def covenant(*, is_over: bool = False) -> Covenant:
    return Covenant.model_validate(
        dict.fromkeys(Covenant.model_fields)
        | {
            "id": "cov_1",
            "user_id": "me",
            "user_intent": "x",
            "constraints": {},
            "status": "completed" if is_over else "executing",
            "completed_at": "2026-11-23T00:00:00Z" if is_over else None,
            "spent_usd": 0.0,
            "spent_nusd": 0,
            "reserved_usd": 0.0,
            "reserved_nusd": 0,
            "sources": [],
            "missing": [],
            "created_at": "2026-11-23T00:00:00Z",
            "updated_at": "2026-11-23T00:00:00Z",
        }
    )


@dataclass
class EventServer:
    """`types`: of the events from seq 1. `lives`: how many messages each connection gives before
    it breaks (0: it is refused); afterwards they hold. `repeats`: events that each replay gives
    once more from before `since`. Before message n of all, n events have happened."""

    types: list[str]
    lives: list[int] = field(default_factory=list)
    first_kept: int = 1
    repeats: int = 0
    covenant_ids: list[str] = field(default_factory=list)
    is_over: bool = False
    slept_s: list[float] = field(default_factory=list)
    missed: int = 0
    acknowledged: list[Any] = field(default_factory=list)
    page_every: int | None = None
    """Events after which the client is asked what it has taken."""
    _happened: int = 0

    def follow(self, flow: FollowFlow) -> Iterator[Event]:
        """The driver of a flow, without a network."""
        messages: Iterator[str] = iter(())
        result: Any = None
        try:
            command = next(flow)
            while True:
                error: HarpoonError | None = None
                result = None
                if isinstance(command, Deliver):
                    yield command.event
                elif isinstance(command, Connect):
                    life = self.lives.pop(0) if self.lives else None
                    if life == 0:
                        error = NotReachable("refused")
                    else:
                        messages = self._connection(command.path, life)
                elif isinstance(command, Receive):
                    result = next(messages, None)
                    if result is None:
                        error = NotReachable("broken")
                elif isinstance(command, Acknowledge):
                    self.acknowledged.append(json.loads(command.text))
                elif isinstance(command, Missed):
                    self.missed += 1
                elif isinstance(command, Sleep):
                    self.slept_s.append(command.seconds)
                elif isinstance(command, Call):
                    result = covenant(is_over=self.is_over)
                command = flow.send(result) if error is None else flow.throw(error)
        except StopIteration:
            return

    def _connection(self, path: str, life: int | None) -> Iterator[str]:
        asked = parse_qs(urlsplit(path).query)
        assert asked["acks"] == ["1"]
        since = int(asked.get("since", ["-1"])[0])
        said = self._messages(since)
        for number, message in enumerate(said, 1):
            yield message
            if number == life:
                return

    def _messages(self, since: int) -> Iterator[str]:
        last = self._happened
        hello = {"protocol": 1, "last_seq": last, "first_seq": self.first_kept, "snapshot": {}}
        yield json.dumps({"type": "hello", "timestamp": "t", "data": hello})
        if 0 <= since < self.first_kept - 1:
            gone = {"code": "events_gone", "message": "m", "status": 400, "retryable": False}
            yield json.dumps({"type": "error", "timestamp": "t", "data": gone})
        at = last if since < 0 else max(since - self.repeats, self.first_kept - 1, 0)
        while at < len(self.types):
            at += 1
            self._happened = max(self._happened, at)
            yield self._event(at)
            if self.page_every is not None and at % self.page_every == 0:
                page = {"type": "page_end", "timestamp": "t", "data": {"page": f"after {at}"}}
                yield json.dumps(page)

    def _event(self, seq: int) -> str:
        of = self.covenant_ids[seq - 1] if self.covenant_ids else "cov_1"
        said = {"type": self.types[seq - 1], "seq": seq, "id": f"evt_{seq}", "timestamp": "t"}
        return json.dumps(said | {"covenant_id": of, "data": {}})
