"""Who comes to a served Harpoon in the mixed load: each kind of request, and what is a good answer.

A server that is being restarted refuses connections or answers 503: a visitor comes again, as a
client does. Any other answer that is not as it should be is an error.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

TRY_AGAIN_S = 0.1
LONGEST_ABSENCE_S = 20.0
HARD = "Design a cache, compare the trade-offs and prove it, step by step. sim:steps=2"
MOST_CALLS = {"chat": 1, "openai": 1, "stream": 1, "batch": 3}
SIMPLE = "What is the capital of France?"
FINAL = frozenset({"completed", "failed", "cancelled", "budget_exceeded", "deadline_exceeded"})


@dataclass
class Seen:
    """What the visitors have met."""

    answers: Counter[str] = field(default_factory=Counter)
    retried: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)
    latencies_ms: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    calls: dict[str, int | None] = field(default_factory=dict)
    """Of all answers, with what each has cost; None: not known."""
    calls_not_told: int = 0
    """At most: those of requests that were cut before their answer, and made again."""

    def good(self, kind: str, began: float) -> None:
        self.answers[kind] += 1
        self.latencies_ms[kind].append((time.monotonic() - began) * 1000)

    def take_calls(self, said: Any) -> None:
        """Wherever an answer lists its attempts."""
        if isinstance(said, dict):
            for attempt in said.get("attempts") or ():
                self.calls[attempt["call_id"]] = attempt["cost_nusd"]
            said = list(said.values())
        if isinstance(said, list):
            for one in said:
                self.take_calls(one)

    def bad(self, kind: str, what: object) -> None:
        self.errors.append(f"{kind}: {str(what)[:300]}")


@dataclass(frozen=True, kw_only=True)
class Visitors:
    http: httpx.AsyncClient
    seen: Seen

    async def visit(self, kind: str) -> None:
        """Until it has its answer, whatever becomes of the server meanwhile."""
        end = time.monotonic() + LONGEST_ABSENCE_S
        while True:
            began = time.monotonic()
            try:
                fault = await getattr(self, kind)()
            except (httpx.TransportError, _Cut):
                if began > end:
                    self.seen.bad(kind, "the server stayed away")
                    return
                self.seen.retried[kind] += 1
                self.seen.calls_not_told += MOST_CALLS[kind]
                await asyncio.sleep(TRY_AGAIN_S)
                continue
            if fault is None:
                self.seen.good(kind, began)
            else:
                self.seen.bad(kind, fault)
            return

    async def chat(self) -> str | None:
        answer = await self._post("/api/chat", {"prompt": SIMPLE})
        return None if answer.is_success and self._read(answer)["content"] else answer.text

    async def openai(self) -> str | None:
        body = {"model": "auto", "messages": [{"role": "user", "content": SIMPLE}]}
        answer = await self._post("/v1/chat/completions", body)
        if answer.is_success and self._read(answer)["choices"][0]["message"]["content"]:
            return None
        return answer.text

    async def batch(self) -> str | None:
        answer = await self._post("/api/batch", {"requests": [{"prompt": SIMPLE}] * 3})
        return None if answer.is_success and self._read(answer)["successful"] == 3 else answer.text

    async def stream(self) -> str | None:
        body = {"prompt": SIMPLE, "stream": True}
        async with self.http.stream("POST", "/api/chat", json=body) as answer:
            if answer.status_code == 503:
                raise _Cut
            text = "".join([piece async for piece in answer.aiter_text()])
        if "event: error" in text:
            return text[-300:]
        if "event: done" not in text:
            raise _Cut  # The server went away in the middle of it.
        self.seen.take_calls(json.loads(text.split("event: done\ndata: ")[1].split("\n")[0]))
        return None

    def _read(self, answer: httpx.Response) -> dict[str, Any]:
        said: dict[str, Any] = answer.json()
        self.seen.take_calls(said)
        return said

    async def _post(self, path: str, body: dict[str, Any]) -> httpx.Response:
        answer = await self.http.post(path, json=body)
        if answer.status_code == 503:
            raise _Cut
        return answer


class _Cut(Exception):
    """The server is being restarted: come again."""


@dataclass
class Follower:
    """A user who stays: sends one message after the other, and resumes after each cut."""

    url: str
    user: str
    headers: dict[str, str]
    seen: Seen
    pause_s: float
    last_seq: int = 0
    sent: int = 0
    reconnects: int = 0
    covenants: set[str] = field(default_factory=set)

    async def live(self, until: float) -> None:
        """Until then; the last covenant is seen to its end."""
        while time.monotonic() < until:
            number, began = self.sent + 1, time.monotonic()
            end = began + LONGEST_ABSENCE_S + 40
            while True:
                try:
                    await self._one_covenant(number)
                    break
                except (ConnectionClosed, InvalidHandshake, OSError, TimeoutError):
                    self.reconnects += 1
                    if time.monotonic() > end:
                        self.seen.bad("run", f"{self.user}: covenant {number} has no end")
                        break
                    await asyncio.sleep(TRY_AGAIN_S)
            self.sent = number
            self.seen.good("delegated run" if self._is_hard(number) else "run", began)
            await asyncio.sleep(self.pause_s)

    async def _one_covenant(self, number: int) -> None:
        """With an `idempotency_key`: sent again after a cut, it is the same covenant."""
        path = f"{self.url}/api/agents/mediator/{self.user}/ws?since={self.last_seq}"
        async with connect(path, additional_headers=self.headers, max_size=None) as socket:
            key = f"{self.user}-{number}"
            data = {
                "content": HARD if self._is_hard(number) else SIMPLE,
                "idempotency_key": key,
                "constraints": {"max_latency_ms": 60_000},
            }
            await socket.send(json.dumps({"type": "user_message", "id": key, "data": data}))
            mine, over = None, set[str]()
            async with asyncio.timeout(40):
                while mine is None or mine not in over:
                    mine, ended = await self._next(socket, key, mine)
                    over |= ended

    async def _next(
        self, socket: ClientConnection, key: str, mine: str | None
    ) -> tuple[str | None, set[str]]:
        event = json.loads(await socket.recv())
        if event["type"] == "error":
            self.seen.bad("run", event)
        if event["type"] == "state_sync" and event.get("in_reply_to") == key:
            covenant = event["data"]
            self.covenants.add(covenant["id"])
            # Sent again for one that is over, there is nothing more to come.
            return covenant["id"], {covenant["id"]} if covenant["status"] in FINAL else set()
        if "seq" not in event:
            return mine, set()
        if event["seq"] != self.last_seq + 1:
            self.seen.bad("events", f"{self.user}: seq {event['seq']} after {self.last_seq}")
        self.last_seq = event["seq"]
        if event["type"] == "covenant_update" and event["data"]["status"] in FINAL:
            return mine, {event["covenant_id"]}
        return mine, set()

    @staticmethod
    def _is_hard(number: int) -> bool:
        return number % 6 == 3
