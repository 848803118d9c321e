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
from dataclasses import dataclass, field

from harpoon.errors import limited
from harpoon.ports import Clock

HOT_REQUEST_MS = 1.5
"""A request, with its answer, apart from what it asks for."""
ROUTED_REQUEST_MS = 4.0
"""One that FastAPI routes: so long took `/api/health`, which asks nobody."""
MESSAGE_MS = 1.0
"""One by WebSocket, apart from its bytes and from what it asks for."""
CALL_MS = 2.5
"""A call of a model."""
STEP_MS = 12.0
"""A run's step, its begin and its end."""
ROW_MS = 0.3
"""Of a step, when its run begins: to check it and to write it down."""
BEGIN_MS = 12.0
"""Of a covenant: to judge it, to price it and to write it down."""
AGENT_MS = 12.0
"""An agent's object that begins: its rows are looked at, and made when there are none."""
NEW_AGENT_MS = 15.0
"""One that is made for a new task, apart from its begin: the platform makes a database for it."""
EVENT_MS = 0.5
"""One that is written to a log and sent to who follows it."""
RELAY_MS = 4.0
"""A batch of a task's events on its way to the Mediator, apart from the events."""
READING_MS = 0.8
"""Of a stream, with what is passed on of it: 1,200 a second were seen to take a core."""
DELTA_MS = 0.05
"""A piece of an answer in it: 16 streams at once took 0.02 ms for each, one alone 0.08."""
BYTE_DELIVERED_MS = 0.01 / 1024
"""Of a message, whether anybody reads it or not."""
BYTE_IN_MS = 0.03 / 1024
"""To read and check it as JSON."""
NODE_IN_MS = 0.0005
"""A value in it: a mebibyte of text is read in no more time than 20,000 small objects."""
OPENING_MS = 16.0
"""A WebSocket: to look at who comes, to wake the object and to greet."""
OBJECT_IN_MS = 0.04
"""One JSON object in a body, such as a request among many: to check it and to pass it on."""
BYTE_OUT_MS = 0.04 / 1024
"""Of a page: to read it from rows and to write it as JSON."""

FREE_MS = 20.0
"""So much work may come at once."""
SHARE = 0.5
"""Of the thread, for all tenants together that have used up their free work: the rest is kept for
those who use little."""
MOST_DEBT_MS = 4_000.0
"""Of work that was done without waiting for its turn. More is forgotten: what was done cannot be
undone by waiting longer."""
MOST_WAIT_MS = 5_000
"""A request that would have to wait for longer is refused."""
LONGEST_TURN_MS = 60_000
"""What was begun goes on after that, whoever else is there."""
LOOK_AGAIN_MS = 1_000
"""Who waits looks that often whether it still has to."""
LEAST_IDLE = 0.2
"""Of the time that passes: however busy the thread is, a line goes on."""
THERE_MS = 1_000
"""A tenant is there for so long after its last work."""
MOST_ACCOUNTS = 1_000
"""Then those of tenants that are not there are dropped."""

Sleep = Callable[[float], Awaitable[None]]


@dataclass
class _Line:
    brought_ms: float = 0.0
    """All work so far that waits for its turn, or has had it: a piece's place in the line is what
    had been brought when it came."""
    done_ms: float = 0.0
    """How far the line has come. Work that was done without a turn in it sets it back."""

    @property
    def debt_ms(self) -> float:
        return self.brought_ms - self.done_ms

    def bring(self, work_ms: float) -> float:
        """The place of the piece."""
        self.brought_ms += work_ms
        return self.brought_ms

    def set_back(self, work_ms: float) -> None:
        self.done_ms -= max(0.0, min(work_ms, MOST_DEBT_MS - self.debt_ms))

    def go_on(self, work_ms: float) -> None:
        self.done_ms = min(self.brought_ms, self.done_ms + work_ms)


@dataclass
class _Account:
    at_ms: int
    """When it was looked at last, which is when work came or waited last."""
    busy_ms: float = 0.0
    """Of all, when it was looked at last."""
    waiting: int = 0
    requests: _Line = field(default_factory=_Line)
    """And whatever else somebody waits for. Of work in runs it knows nothing."""
    runs: _Line = field(default_factory=_Line)
    """Their steps; requests have set it back."""

    @property
    def debt_ms(self) -> float:
        return self.runs.debt_ms


class Shares:
    """One for each isolate.

    A tenant's requests have a line of their own, before its runs: whoever has begun a task of a
    hundred calls can go on asking, and cancel it.

    Each piece waits on a timer of its own for its place in the line, and is woken by nobody: an
    object may not be woken from within another one, and who would wake it may be gone.
    """

    def __init__(self, clock: Clock, sleep: Sleep = asyncio.sleep) -> None:
        self._clock = clock
        self._sleep = sleep
        self._accounts: dict[str, _Account] = {}
        self._busy_ms = 0.0
        """So long was the thread busy without a break, as those saw who were woken too late."""
        self._busy_to_ms = 0

    def charge(self, tenant: str, work_ms: float, *, of_runs: bool = False) -> int:
        """Work that was done, or cannot wait. In how many ms there may be more: 0 is at once.
        `of_runs`: so that runs wait for it, and requests do not."""
        account = self._up_to_now(tenant)
        account.runs.set_back(work_ms)
        if of_runs:
            return self._wait_ms(tenant, account.runs, account.runs.brought_ms)
        account.requests.set_back(work_ms)
        return self._wait_ms(tenant, account.requests, account.requests.brought_ms)

    async def turn(self, tenant: str, work_ms: float, *, of_runs: bool = False) -> None:
        """Back when it is the tenant's turn to do it: one piece after the other, however many
        wait."""
        account = self._up_to_now(tenant)
        line, place_ms = self._join(account, work_ms, of_runs=of_runs)
        await self._come(tenant, account, line, place_ms, work_ms)

    async def admit(self, tenant: str, work_ms: float) -> None:
        """As `turn`, for what nobody has begun yet. Raises `RateLimited` for what would wait for
        too long."""
        account = self._up_to_now(tenant)
        line = account.requests
        wait_ms = self._wait_ms(tenant, line, line.brought_ms + work_ms, more_ms=work_ms)
        if wait_ms > MOST_WAIT_MS:
            raise limited(
                "your requests take more of this machine than your share, while others use it",
                wait_ms=wait_ms - MOST_WAIT_MS,
            )
        await self.turn(tenant, work_ms)

    def _join(self, account: _Account, work_ms: float, *, of_runs: bool) -> tuple[_Line, float]:
        if of_runs:
            return account.runs, account.runs.bring(work_ms)
        account.runs.done_ms -= work_ms
        return account.requests, account.requests.bring(work_ms)

    async def _come(
        self, tenant: str, account: _Account, line: _Line, place_ms: float, work_ms: float
    ) -> None:
        account.waiting += 1
        until_ms = self._clock.now_ms() + LONGEST_TURN_MS
        try:
            while self._clock.now_ms() < until_ms:
                wait_ms = self._wait_ms(tenant, line, place_ms)
                if not wait_ms:
                    return
                sleeps_ms = min(wait_ms, LOOK_AGAIN_MS)
                due_ms = self._clock.now_ms() + sleeps_ms
                await self._sleep(sleeps_ms / 1000)
                self._note_late(due_ms)
                self._up_to_now(tenant)
        except BaseException:
            # It is not going to be done: those behind it move up.
            for moved in {id(one): one for one in (line, account.runs)}.values():
                moved.go_on(work_ms)
            raise
        finally:
            account.waiting -= 1

    def _note_late(self, due_ms: int) -> None:
        """Work has taken longer than was thought, whoever did it. Each moment counts once."""
        now = self._clock.now_ms()
        self._busy_ms += max(0, now - max(due_ms, self._busy_to_ms))
        self._busy_to_ms = max(now, self._busy_to_ms)

    def _up_to_now(self, tenant: str) -> _Account:
        """The lines go on as time passes; while the thread is busy, hardly: so what is estimated
        too low corrects itself. While there is free work, at the rate of one that has others beside
        it: pieces that follow each other take time themselves, and would pay for themselves."""
        now = self._clock.now_ms()
        account = self._accounts.get(tenant)
        if account is None:
            self._make_room(now)
            account = self._accounts[tenant] = _Account(now, busy_ms=self._busy_ms)
        passed_ms = float(max(0, now - account.at_ms))
        if account.debt_ms <= FREE_MS:
            rate = SHARE
        else:
            rate = self._share_of(tenant, now)
            passed_ms = max(self._idle_ms(account, now), passed_ms * LEAST_IDLE)
        account.at_ms, account.busy_ms = now, self._busy_ms
        account.requests.go_on(passed_ms * rate)
        account.runs.go_on(passed_ms * rate)
        return account

    def _wait_ms(self, tenant: str, line: _Line, place_ms: float, *, more_ms: float = 0.0) -> int:
        """`more_ms`: of a piece that is not in the line yet."""
        if line.debt_ms + more_ms <= FREE_MS:
            return 0
        share = self._share_of(tenant, self._accounts[tenant].at_ms)
        if share == 1.0:
            line.done_ms = max(line.done_ms, line.brought_ms - FREE_MS)
            return 0
        return max(0, int((place_ms - line.done_ms - FREE_MS) / share))

    def _share_of(self, tenant: str, now: int) -> float:
        """1.0 when there is nobody to be kept waiting: it is alone, or the others are as busy."""
        heavy, light = 1, 0
        for name, other in self._accounts.items():
            if name != tenant and self._idle_ms(other, now) < THERE_MS:
                if other.debt_ms > FREE_MS:
                    heavy += 1
                else:
                    light += 1
        return (SHARE if light else 1.0) / heavy

    def _idle_ms(self, account: _Account, now: int) -> float:
        """Since it was looked at. Who came while the thread was busy has not been seen yet."""
        return now - account.at_ms - (self._busy_ms - account.busy_ms)

    def _make_room(self, now: int) -> None:
        if len(self._accounts) >= MOST_ACCOUNTS:
            self._accounts = {
                name: account
                for name, account in self._accounts.items()
                if account.waiting or now - account.at_ms < THERE_MS
            }
