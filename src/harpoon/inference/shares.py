"""Who may use the isolate's one thread, when several tenants want it.

Everything in an isolate, the Durable Objects that live in it included, takes turns on one thread. A
tenant that brings more work than its share waits between its pieces while others are there; one
that brings little never waits, and one that is alone may use all of it.

Time cannot be measured here: on Cloudflare the clock stands still while code runs. So work is
counted by what it usually takes, in ms of a core of 2024 (`docs/decisions/0033-shares.md`).
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from harpoon.errors import limited
from harpoon.ports import Clock

REQUEST_MS = 1.5
"""A request, with its answer, apart from what it asks for."""
MESSAGE_MS = 1.0
"""One by WebSocket, apart from its bytes and from what it asks for."""
CALL_MS = 2.5
"""A call of a model."""
STEP_MS = 6.0
"""The begin of a run's step, and its end."""
ROW_MS = 1.0
"""Of a step, when its run begins: to check it and to write it down."""
EVENT_MS = 0.5
"""One that is written to a log and sent to who follows it."""
FRAME_MS = 0.15
"""A piece of a stream that is passed on."""
BYTE_IN_MS = 0.03 / 1024
"""To read and check it as JSON."""
NODE_IN_MS = 0.0005
"""A value in it: a mebibyte of text is read in no more time than 20,000 small objects."""
OPENING_MS = 16.0
"""A WebSocket: to look at who comes, to wake the object and to greet."""
BYTE_OUT_MS = 0.04 / 1024
"""Of a page: to read it from rows and to write it as JSON."""

FREE_MS = 20.0
"""So much work may come at once."""
SHARE = 0.5
"""Of the thread, for all tenants together that have used up their free work: the rest is kept for
those who use little."""
MOST_DEBT_MS = 4_000.0
"""More is forgotten: what was done cannot be undone by waiting longer."""
MOST_WAIT_MS = 5_000
"""A request that would have to wait for longer is refused."""
THERE_MS = 1_000
"""A tenant is there for so long after its last work."""
MOST_ACCOUNTS = 1_000
"""Then those of tenants that are not there are dropped."""

Sleep = Callable[[float], Awaitable[None]]


@dataclass
class _Account:
    debt_ms: float
    at_ms: int
    """When it was looked at last, which is when work came last."""


class Shares:
    """One for each isolate."""

    def __init__(self, clock: Clock, sleep: Sleep = asyncio.sleep) -> None:
        self._clock = clock
        self._sleep = sleep
        self._accounts: dict[str, _Account] = {}

    def charge(self, tenant: str, work_ms: float) -> int:
        """Work that is going to be done, or was done. In how many ms it may be: 0 is at once."""
        now = self._clock.now_ms()
        account = self._accounts.get(tenant)
        if account is None:
            self._make_room(now)
            account = self._accounts[tenant] = _Account(0.0, now)
        passed_ms, account.at_ms = max(0, now - account.at_ms), now
        if account.debt_ms <= FREE_MS:
            # At the rate of one that has others beside it: pieces that follow each other take time
            # themselves, and would pay for themselves with it.
            account.debt_ms = max(0.0, account.debt_ms - passed_ms * SHARE) + work_ms
            if account.debt_ms <= FREE_MS:
                return 0
            passed_ms = 0
        else:
            account.debt_ms += work_ms
        share = self._share_of(tenant, now)
        if share == 1.0:
            account.debt_ms = min(account.debt_ms, FREE_MS)
            return 0
        left_ms = max(0.0, account.debt_ms - passed_ms * share)
        account.debt_ms = min(left_ms, MOST_DEBT_MS)
        return max(0, int((account.debt_ms - FREE_MS) / share))

    async def turn(self, tenant: str, work_ms: float) -> None:
        """Back when it is the tenant's turn to do it, `MOST_WAIT_MS` later at the most."""
        wait_ms = self.charge(tenant, work_ms)
        if wait_ms:
            await self._sleep(min(wait_ms, MOST_WAIT_MS) / 1000)

    async def admit(self, tenant: str, work_ms: float) -> None:
        """As `turn`, for what nobody has begun yet. Raises `RateLimited` for what would wait for
        too long."""
        wait_ms = self.charge(tenant, work_ms)
        if wait_ms > MOST_WAIT_MS:
            self._accounts[tenant].debt_ms -= work_ms
            raise limited(
                "your requests take more of this machine than your share, while others use it",
                wait_ms=wait_ms - MOST_WAIT_MS,
            )
        if wait_ms:
            await self._sleep(wait_ms / 1000)

    def _share_of(self, tenant: str, now: int) -> float:
        """1.0 when there is nobody to be kept waiting: it is alone, or the others are as busy."""
        heavy, light = 1, 0
        for name, other in self._accounts.items():
            if name != tenant and now - other.at_ms < THERE_MS:
                if other.debt_ms > FREE_MS:
                    heavy += 1
                else:
                    light += 1
        return (SHARE if light else 1.0) / heavy

    def _make_room(self, now: int) -> None:
        if len(self._accounts) >= MOST_ACCOUNTS:
            self._accounts = {
                name: account
                for name, account in self._accounts.items()
                if now - account.at_ms < THERE_MS
            }
