"""Another tenant, who sends a light and steady load: how long its answers take, and which fail."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections import Counter
from dataclasses import dataclass, field

from bench.rows import centile
from tests.campaigns.raw import Answer, Wire, request_bytes
from tests.campaigns.target import MODEL

KEY = "hpn_of_the_neighbour"
PER_S = 20.0
TIMEOUT_S = 30.0


@dataclass
class Seen:
    latencies_ms: list[float] = field(default_factory=list)
    failures: Counter[str] = field(default_factory=Counter)

    def centile_ms(self, percent: int) -> float:
        return centile(self.latencies_ms, percent) if self.latencies_ms else float("inf")


@dataclass
class Neighbour:
    port: int
    _free: list[Wire] = field(default_factory=list)

    async def come(self, seconds: float, seen: Seen) -> None:
        """At an even pace, whether the answers come or not; back when all have come."""
        clock = asyncio.get_running_loop()
        due, until = clock.time(), clock.time() + seconds
        async with asyncio.TaskGroup() as group:
            while due < until:
                await asyncio.sleep(max(0.0, due - clock.time()))
                group.create_task(self._ask(seen))
                due += 1 / PER_S

    async def _ask(self, seen: Seen) -> None:
        clock = asyncio.get_running_loop()
        began = clock.time()
        try:
            async with asyncio.timeout(TIMEOUT_S):
                answer = await self._answer()
        except (OSError, EOFError, TimeoutError) as error:
            seen.failures[type(error).__name__] += 1
            return
        if answer.status != 200:
            seen.failures[str(answer.status)] += 1
        seen.latencies_ms.append((clock.time() - began) * 1000)

    async def _answer(self) -> Answer:
        """A connection that was kept may have been closed meanwhile: then on a new one."""
        if self._free:
            with contextlib.suppress(OSError, EOFError):
                return await self._on(self._free.pop())
        return await self._on(await Wire.open(self.port))

    async def _on(self, wire: Wire) -> Answer:
        try:
            answer = await wire.ask(REQUEST)
        except BaseException:
            wire.abort()
            raise
        self._free.append(wire)
        return answer

    def close(self) -> None:
        for wire in self._free:
            wire.abort()
        self._free.clear()


REQUEST = request_bytes(
    "POST", "/api/chat", KEY, json.dumps({"prompt": "words=5 Hello", "model": MODEL}).encode()
)
