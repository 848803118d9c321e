"""Walks the decision's models until one answers: one after the other, or two at once when hedging.

Who is next and after what wait is decided in `retry.py`.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from harpoon.errors import BudgetExceeded, HarpoonError, ProviderError, ProviderTimeout
from harpoon.inference.attempts import Attempts, Won
from harpoon.inference.booking import HEDGE_LOST
from harpoon.inference.cooldown import Cooldown
from harpoon.inference.latency import LatencyWindow
from harpoon.inference.request import ATTEMPT_TIMEOUT_MS
from harpoon.inference.retry import Step, TryOrder
from harpoon.inference.tries import Try
from harpoon.ports import Clock

MIN_ATTEMPT_MS = 50
"""With less time than this left, a further try could only be paid for and thrown away."""

MAX_AT_ONCE = 2
"""A request and its hedge."""


@dataclass(kw_only=True)
class FallbackWalk:
    attempts: Attempts
    order: TryOrder
    clock: Clock
    cooldown: Cooldown
    latencies: LatencyWindow
    deadline_ms: int
    """Wall time, ms since the epoch, by which an answer (or its first token) is due."""
    ttft_ms: int | None = None
    """The caller's own limit for one try."""
    failure: ProviderError | None = None
    _lacked_money: bool = False

    async def run(self) -> Won:
        """The first answer, or the last `ProviderError` when none came, or `BudgetExceeded`."""
        while (one := await self._begin_next()) is not None:
            try:
                return await self.attempts.send(one)
            except ProviderError as error:
                self._failed(one, error)
        raise self._nothing_left()

    async def run_hedged(self, hedge_after_ms: int | None) -> Won:
        """The same, but a try that is slow to begin gets company, and the first to begin wins."""
        running: dict[asyncio.Task[Won], Try] = {}
        unwanted_as = HEDGE_LOST
        try:
            while True:
                if not running and not await self._add(running):
                    raise self._nothing_left()
                wait_s = self._hedge_wait_s(running, hedge_after_ms)
                done, _ = await asyncio.wait(
                    running, timeout=wait_s, return_when=asyncio.FIRST_COMPLETED
                )
                if not done and not await self._add(running, hedge=True):
                    wait_s = None
                    done, _ = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    one = running.pop(task)
                    try:
                        return task.result()
                    except ProviderError as error:
                        self._failed(one, error)
                if done and running:
                    # The other one is slow, or it would not have been hedged: replace the lost.
                    await self._add(running)
        except asyncio.CancelledError:
            unwanted_as = self.attempts.spending.abandoned_as
            raise
        finally:
            for task, one in running.items():
                self.attempts.leave(one, task, unwanted_as=unwanted_as)

    def _hedge_wait_s(
        self, running: dict[asyncio.Task[Won], Try], hedge_after_ms: int | None
    ) -> float | None:
        if len(running) >= MAX_AT_ONCE:
            return None
        one = next(iter(running.values()))
        if hedge_after_ms is None:
            hedge_after_ms = self.latencies.p95_ms(one.call.model.id, stream=one.stream)
        return max(0, one.started_ms + hedge_after_ms - self.clock.now_ms()) / 1000

    async def _add(self, running: dict[asyncio.Task[Won], Try], *, hedge: bool = False) -> bool:
        slots = self.attempts.slots
        if hedge and slots is not None and slots.locked():
            return False
        one = await self._begin_next(hedge=hedge, may_wait=not running)
        if one is None:
            return False
        running[asyncio.create_task(self.attempts.send(one))] = one
        return True

    async def _begin_next(self, *, hedge: bool = False, may_wait: bool = True) -> Try | None:
        """The next try that has time and money; None when there is none."""
        while (step := self.order.next(may_wait=may_wait)) is not None:
            if self._is_anothers_trial(step) or not self._has_money(step):
                continue
            left = self.deadline_ms - self.clock.now_ms() - step.wait_ms
            if left < MIN_ATTEMPT_MS:
                if not step.wait_ms:
                    self.failure = self.failure or ProviderTimeout(
                        "no model answered in the time that was allowed"
                    )
                    return None
                continue
            if step.wait_ms:
                await asyncio.sleep(step.wait_ms / 1000)
                if not self._has_money(step):
                    continue  # Others of the same account have spent it meanwhile.
            limit = left if self.order.is_last() else min(left, ATTEMPT_TIMEOUT_MS)
            if self.ttft_ms is not None:
                limit = min(limit, self.ttft_ms)
            kind = "hedge" if hedge else step.kind
            return self.attempts.begin(step.model, kind, timeout_ms=limit)
        return None

    def _has_money(self, step: Step) -> bool:
        if self.attempts.fits(step.model):
            return True
        self._lacked_money = True
        return False

    def _is_anothers_trial(self, step: Step) -> bool:
        """Half-open: one request at a time tries a model that has failed."""
        return step.kind != "retry" and self.cooldown.is_on_trial(step.model.id)

    def _failed(self, one: Try, error: ProviderError) -> None:
        self.failure = error
        self.order.failed(one.call.model, error)

    def _nothing_left(self) -> HarpoonError:
        if self.failure is None and self._lacked_money:
            return BudgetExceeded(
                "no model's worst case fits into what is left of the money; raise max_cost_usd,"
                " or lower max_tokens"
            )
        return self.failure or ProviderTimeout("no time was left to ask a model")
