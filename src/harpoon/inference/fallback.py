"""Walks the decision's models until one answers: one after the other, or together when hedging.

Who is next and after what wait is decided in `retry.py`, how long a try may take in `patience.py`,
what a hedge may cost in `hedging.py`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Set
from dataclasses import dataclass, field

from harpoon.domain.catalogue import Model
from harpoon.errors import BudgetExceeded, HarpoonError, ProviderError, ProviderTimeout
from harpoon.inference.attempts import MIN_ATTEMPT_MS, Attempts
from harpoon.inference.booking import HEDGE_LOST
from harpoon.inference.cooldown import Cooldown
from harpoon.inference.hedging import Hedging
from harpoon.inference.latency import LatencyWindow
from harpoon.inference.patience import longest_ms, share_ms
from harpoon.inference.retry import Step, TryOrder
from harpoon.inference.tries import Try, Won
from harpoon.ports import Clock

MAX_AT_ONCE = 4
"""Calls in flight for one request."""


@dataclass(kw_only=True)
class FallbackWalk:
    attempts: Attempts
    order: TryOrder
    clock: Clock
    cooldown: Cooldown
    latencies: LatencyWindow
    hedging: Hedging
    deadline_ms: int
    """Wall time, ms since the epoch, by which an answer (or its first token) is due."""
    ttft_ms: int | None = None
    """The caller's own limit for one try."""
    failure: ProviderError | None = None
    _lacked_money: bool = False
    _spared: list[Step] = field(default_factory=list)
    _late: set[str] = field(default_factory=set)
    """Calls that should have answered by now."""
    _paid_for: set[str] = field(default_factory=set)
    """Of these, whose company is of the budget."""

    @property
    def tenant(self) -> str:
        return self.attempts.asked.tenant

    async def run(self) -> Won:
        """The first answer, or the `ProviderError` that tells most when none came, or
        `BudgetExceeded`."""
        while (one := await self._begin_next()) is not None:
            try:
                return await self.attempts.send(one)
            except ProviderError as error:
                self._failed(one, error)
        raise self._nothing_left()

    async def run_hedged(self, hedge_after_ms: int | None) -> Won:
        """The same, but a try that is slow to begin gets company, and the first to begin wins.

        `hedge_after_ms` is the caller's own wait, and the caller's own money: one hedge is begun
        then, and no budget binds it.
        """
        running: dict[asyncio.Task[Won], Try] = {}
        unwanted_as = HEDGE_LOST
        budgeted = hedge_after_ms is None
        if budgeted:
            self.hedging.asked(self.tenant)
        try:
            while True:
                if not running and not await self._add(running):
                    raise self._nothing_left()
                wait_s = self._hedge_wait_s(running, hedge_after_ms)
                done, _ = await asyncio.wait(
                    running, timeout=wait_s, return_when=asyncio.FIRST_COMPLETED
                )
                if not done:
                    await self._hedge(running, budgeted=budgeted)
                failed: list[Try] = []
                for task in done:
                    one = running.pop(task)
                    try:
                        won = task.result()
                    except ProviderError as error:
                        failed.append(one)
                        self._failed(one, error)
                        self.hedging.ended(self.tenant, failed=True)
                    else:
                        self.hedging.ended(self.tenant, failed=False)
                        self._settle_hedges(one)
                        return won
                if failed:
                    await self._replace(failed, running)
        except asyncio.CancelledError:
            unwanted_as = self.attempts.spending.abandoned_as
            raise
        finally:
            for task, one in running.items():
                self.attempts.leave(one, task, unwanted_as=unwanted_as)

    def _hedge_wait_s(
        self, running: dict[asyncio.Task[Won], Try], hedge_after_ms: int | None
    ) -> float | None:
        """Until the newest is late; None: nobody is added, for there are enough, or it is known
        that the newest lives."""
        one = next(reversed(running.values()))
        if len(running) >= MAX_AT_ONCE or one.call.call_id in self._late or one.is_alive:
            return None
        if hedge_after_ms is not None and self._late:
            return None
        if hedge_after_ms is None:
            hedge_after_ms = self.latencies.hedge_wait_ms(
                self.tenant, one.call.model.id, stream=one.stream
            )
        return max(0, one.started_ms + hedge_after_ms - self.clock.now_ms()) / 1000

    async def _hedge(self, running: dict[asyncio.Task[Won], Try], *, budgeted: bool) -> None:
        one = next(reversed(running.values()))
        if one.is_alive:
            return
        self._late.add(one.call.call_id)
        again = bool(self._paid_for)
        if budgeted and not self.hedging.may_hedge(self.tenant, again=again):
            return
        if await self._add(running, hedge=True) and budgeted:
            self._paid_for.add(one.call.call_id)
            self.hedging.begun(self.tenant, again=again)

    async def _replace(self, failed: list[Try], running: dict[asyncio.Task[Won], Try]) -> None:
        """By as many as are likely needed. While another may be in time, only one that was given
        company is replaced, by one: its company may fail as well."""
        wanted = self.hedging.replacing(self.tenant)
        if any(one.call.call_id not in self._late for one in running.values()):
            wanted = sum(one.call.call_id in self._late for one in failed)
        for _ in range(min(wanted, MAX_AT_ONCE - len(running))):
            if not await self._add(running):
                return

    def _settle_hedges(self, winner: Try) -> None:
        if self._paid_for - {winner.call.call_id}:
            self.hedging.was_needed(self.tenant)

    async def _add(self, running: dict[asyncio.Task[Won], Try], *, hedge: bool = False) -> bool:
        slots = self.attempts.slots
        if running and slots is not None and slots.locked():
            return False
        busy = {one.call.model.id for one in running.values()}
        one = await self._begin_next(hedge=hedge, busy=busy)
        if one is None:
            return False
        running[asyncio.create_task(self.attempts.send(one))] = one
        return True

    async def _begin_next(self, *, hedge: bool = False, busy: Set[str] = frozenset()) -> Try | None:
        """The next try that has time and money; None when there is none. `busy`: models that this
        request has called and waits for; then nothing else is waited for."""
        while (step := self._next_step(busy)) is not None:
            if not self._has_money(step):
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
            limit = self._limit_ms(step.model, left)
            kind = "hedge" if hedge else step.kind
            return self.attempts.begin(step.model, kind, timeout_ms=limit)
        return None

    def _next_step(self, busy: Set[str]) -> Step | None:
        """Half-open: one request at a time tries a model that has failed. The others ask it last,
        but before they ask anyone again."""
        while (step := self.order.next(may_wait=False)) is not None:
            if not self.cooldown.is_on_trial(step.model.id, self.tenant):
                return step
            self._spared.append(step)
        while self._spared:
            step = self._spared.pop(0)
            if self.order.is_usable(step.model):
                return step
        if not busy:
            return self.order.next(may_wait=True)
        return self.order.once_more(busy)

    def _limit_ms(self, model: Model, left_ms: int) -> int:
        """Of a try. The last one gets all that is left."""
        limit = left_ms
        after, decision = self.order.following(), self.attempts.decision
        if after is not None and decision is not None:
            asked, expected = self.attempts.asked, decision.expected_usage
            limit = min(
                longest_ms(
                    model,
                    prompt_tokens=expected.prompt_tokens,
                    max_tokens=asked.max_tokens,
                    effort=asked.options.reasoning_effort,
                    stream=asked.stream,
                    seen_tps=self.latencies.seen_tps(self.tenant).get(model.id),
                ),
                share_ms(
                    left_ms,
                    model=model,
                    after=after,
                    speed=decision.speeds[model.id],
                    after_speed=decision.speeds[after.id],
                    tokens=expected.completion_tokens,
                ),
            )
        return limit if self.ttft_ms is None else min(limit, self.ttft_ms)

    def _has_money(self, step: Step) -> bool:
        if self.attempts.fits(step.model):
            return True
        self._lacked_money = True
        return False

    def _failed(self, one: Try, error: ProviderError) -> None:
        self.order.failed(one.call.model, error)
        # What passes by itself tells more of the whole than a model that is not there for good.
        if error.retryable or self.order.stopped or not (self.failure and self.failure.retryable):
            self.failure = error

    def _nothing_left(self) -> HarpoonError:
        if self.failure is None and self._lacked_money:
            return BudgetExceeded(
                "no model's worst case fits into what is left of the money; raise max_cost_usd,"
                " or lower max_tokens"
            )
        if self.failure is not None:
            self.failure.lacked_money = self._lacked_money
        return self.failure or ProviderTimeout("no time was left to ask a model")
