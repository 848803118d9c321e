"""What an attacker has: a key, a port, a seed, and counts of what it has sent and been told."""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.campaigns.raw import CLOSE, Answer, Wire, frame_bytes, request_bytes

KEY = "hpn_of_the_attacker"
MODEL = "local/llama-3.2-3b"
GONE = (OSError, EOFError, asyncio.IncompleteReadError)
RECONNECT_S = 0.1


@dataclass
class Target:
    port: int
    seed: int
    phase: int = 0
    """Of the attack's rounds, for names that must be new in each."""
    sent: int = 0
    sent_bytes: int = 0
    answers: Counter[str] = field(default_factory=Counter)

    @property
    def user(self) -> str:
        return f"attacker-{self.seed}-{self.phase}"

    def chance(self, what: str) -> random.Random:
        return random.Random(f"{self.seed} {self.phase} {what}")

    def note(self, request: bytes) -> bytes:
        self.sent += 1
        self.sent_bytes += len(request)
        return request

    async def ask(self, method: str, path: str, said: Any = None, **options: Any) -> Answer:
        """One request on a connection of its own."""
        body = b"" if said is None else json.dumps(said, ensure_ascii=False).encode()
        async with await Wire.open(self.port) as wire:
            return await wire.ask(self.note(request_bytes(method, path, KEY, body, **options)))

    async def loops(self, requests: Iterator[bytes], *, connections: int, per_s: float) -> None:
        """At most so many a second in all; on each connection one after the other, for ever."""
        pause_s = connections / per_s

        async def one() -> None:
            clock = asyncio.get_running_loop()
            while True:
                try:
                    async with await Wire.open(self.port) as wire:
                        while True:
                            due = clock.time() + pause_s
                            answer = await wire.ask(self.note(next(requests)))
                            self.answers[str(answer.status)] += 1
                            await asyncio.sleep(max(0.0, due - clock.time()))
                except GONE:
                    self.answers["gone"] += 1
                    await asyncio.sleep(RECONNECT_S)

        await asyncio.gather(*(one() for _ in range(connections)))

    @asynccontextmanager
    async def socket(
        self, user: str, *, since: int | None = None, agent: str = "mediator"
    ) -> AsyncIterator[Wire]:
        """Raises `OSError` when it is not let in."""
        query = "" if since is None else f"?since={since}"
        async with await Wire.open(self.port) as wire:
            status = await wire.upgrade(f"/api/agents/{agent}/{user}/ws{query}", KEY)
            if status != 101:
                raise OSError(f"status {status}")
            yield wire

    async def talk(
        self, user: str, batches: Iterator[bytes], *, every_s: float, frames_each: int = 1
    ) -> None:
        """On one socket, whose answers are read; opened again when it is closed."""
        while True:
            try:
                async with self.socket(user) as wire:
                    reading = asyncio.ensure_future(self._read(wire))
                    try:
                        while not reading.done():
                            self.note(data := next(batches))
                            self.sent += frames_each - 1
                            await wire.send(data)
                            await asyncio.sleep(every_s)
                    finally:
                        reading.cancel()
                        with contextlib.suppress(*GONE, asyncio.CancelledError):
                            await reading
            except GONE as error:
                self.answers[str(error)[:12] or "gone"] += 1
            await asyncio.sleep(RECONNECT_S)

    async def _read(self, wire: Wire) -> None:
        while True:
            opcode, payload = await wire.frame()
            if opcode == CLOSE:
                self.answers[f"closed {int.from_bytes(payload[:2], 'big')}"] += 1
                return
            self.answers["frame"] += 1


Attack = Callable[[Target], Awaitable[None]]
"""Goes on until it is cancelled, and then leaves nothing open."""


@dataclass(frozen=True)
class Named:
    attack: Attack
    prepare: Attack | None = None
    """Done once, before anything is measured."""
    connections: int = 1
    is_of_sockets: bool = False
    """So is what it is compared with."""
    must_be_booked: bool = True
    """Whether what its calls have cost is known in the end."""


async def harmless(target: Target, named: Named, *, per_s: float, bytes_each: int) -> None:
    """As many requests of as many bytes on as many connections, with nothing in them."""
    per_s = max(0.2, per_s)
    room = b" " * max(0, bytes_each - 250)
    if named.is_of_sockets:
        said = b'{"type":"query_status"%s}' % room[: 200 * 1024]
        batches = iter(lambda: frame_bytes(said), b"")
        every_s = named.connections / per_s
        await asyncio.gather(
            *(target.talk(f"calm-{n}", batches, every_s=every_s) for n in range(named.connections))
        )
    body = b'{"prompt":"Hello"%s}' % room
    requests = iter(lambda: request_bytes("POST", "/api/route", KEY, body), b"")
    await target.loops(requests, connections=min(named.connections, 64), per_s=per_s)
