"""The tries of one request: sends them, keeps their history, and asks for the money first."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from types import TracebackType
from typing import Protocol

from harpoon.domain.catalogue import Model
from harpoon.domain.chat import (
    Answer,
    Attempt,
    AttemptKind,
    CallOptions,
    Completion,
    Conversation,
    GatewayCache,
    ModelCall,
    StreamEnd,
    StreamEvent,
    TextDelta,
    ToolCallDelta,
)
from harpoon.domain.eligibility import worst_case_nusd
from harpoon.domain.fitted_options import fitted
from harpoon.domain.ledger import Outcome
from harpoon.domain.pricing import Usage, cost_nusd
from harpoon.domain.routing import Decision
from harpoon.domain.trace import Trace
from harpoon.errors import ProviderBadReply, ProviderError, ProviderTimeout
from harpoon.inference.came import counted
from harpoon.inference.means import Means
from harpoon.inference.seeing_off import bills_to_the_end, see_off
from harpoon.inference.spending import UNLIMITED, Spending, Why
from harpoon.inference.tries import Try, Won
from harpoon.inference.used import cost_of, usage_of
from harpoon.inference.watch import Watch, WatchEnded
from harpoon.providers.answer_bound import within_bound
from harpoon.providers.base import MODEL_NOT_FOUND, Provider


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What to send to whichever model answers."""

    conversation: Conversation
    options: CallOptions
    most_prompt_tokens: int
    max_tokens: int
    stream: bool
    gateway_cache: GatewayCache | None = None
    tenant: str = "open"
    trace: Trace | None = None


MIN_ATTEMPT_MS = 50
"""With less time than this left, a try could only be paid for and thrown away."""


class NoTurn(ProviderTimeout):
    """The try's time was over before it was given a slot. Nothing was sent."""


class NotAnnounced(ProviderTimeout):
    """Who holds the money has not heard of this call in time. Nothing was sent."""


class Announce(Protocol):
    """Tells who holds the money that a request sends so many calls; whether that was heard."""

    async def __call__(self, calls: int, /, *, within_ms: int) -> bool: ...


class Slots(Protocol):
    """Entered for each call, until its provider has given a sign. An `asyncio.Semaphore` is one."""

    def locked(self) -> bool:
        """Whether the next one would have to wait."""
        ...

    async def __aenter__(self) -> None: ...

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
        /,
    ) -> None: ...


@dataclass(kw_only=True)
class Attempts:
    """`history` grows as the tries end; `gone` collects models that a provider does not have."""

    means: Means
    asked: Asked
    spending: Spending = UNLIMITED
    allotment_id: str | None = None
    """What the day's money for it is held under."""
    decision: Decision | None = None
    """Why these models are asked. There before the first of them is."""
    started_ms: int = 0
    """When the request came."""
    announce: Announce | None = None
    """Awaited before the second call is sent, and each further one."""
    slots: Slots | None = None
    """Bounds the calls that wait together for their provider."""
    history: list[Attempt] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    _begun: list[Try] = field(default_factory=list)
    _sent: int = 0

    def fits(self, model: Model) -> bool:
        """Whether there is money for one more try."""
        return self.spending.fits(self.worst_case(model))

    def begin(self, model: Model, kind: AttemptKind, *, timeout_ms: int) -> Try:
        """Its money is reserved from now on. `send` must follow. Raises `BudgetExceeded`."""
        one = Try(
            call=ModelCall(
                call_id=self.means.new_id("call"),
                model=model,
                conversation=self.asked.conversation,
                max_tokens=self.asked.max_tokens,
                most_prompt_tokens=self.asked.most_prompt_tokens,
                options=fitted(model, self.asked.options)[0],
                gateway_cache=self.asked.gateway_cache,
                timeout_ms=timeout_ms,
                tenant=self.asked.tenant,
                trace=self.asked.trace,
                allotment_id=self.allotment_id,
            ),
            kind=kind,
            stream=self.asked.stream,
            started_ms=self.means.clock.now_ms(),
            timeout_ms=timeout_ms,
            spending=self.spending,
        )
        one.heard = partial(self._heard, one)
        self._begun.append(one)
        self.spending.reserve(
            one.call.call_id,
            kind,
            model,
            worst_nusd=self.worst_case(model),
            why=self._why(model),
        )
        with self.means.booking.until_ended(one):
            self.means.booking.started(one)
        return one

    async def send(self, one: Try) -> Won:
        """Raises the `ProviderError` that the try ended with; it is booked then, as with whatever
        else is raised."""
        with self.means.booking.until_ended(one):
            try:
                async with AsyncExitStack() as slot:
                    if self.slots is not None:
                        await slot.enter_async_context(self.slots)
                    return await self._send(one, slot)
            except ProviderError as error:
                if error.code == MODEL_NOT_FOUND:
                    self.gone.add(one.call.model.id)
                self._note(one, self.means.booking.failed(one, error))
                raise

    async def _send(self, one: Try, slot: AsyncExitStack) -> Won:
        provider = self.means.providers[one.call.model.provider]
        # The wait for the slot was a part of its time.
        left_ms = one.started_ms + one.timeout_ms - self.means.clock.now_ms()
        if self.slots is not None and left_ms < min(one.timeout_ms, MIN_ATTEMPT_MS):
            raise NoTurn("others were being answered for as long as was allowed")
        if await self._announced(one, within_ms=left_ms):
            left_ms = one.started_ms + one.timeout_ms - self.means.clock.now_ms()
            if left_ms < min(one.timeout_ms, MIN_ATTEMPT_MS):
                raise NotAnnounced("the day's budget was told of another call too late")
        one.sent()
        if one.stream:
            return await self._open(provider, one, slot)
        completion = await provider.complete(one.call, timeout_ms=left_ms)
        one.came.add_whole(completion)
        # From here to what the caller writes of it nothing is waited for.
        if one.unwanted_as is not None:
            return Won(one=one, answer=self._book(one, completion))
        assert self.decision is not None
        book = partial(self._book, one, completion)
        return Won(one=one, answer=one.spending.answered(self.decision, book))

    def _book(self, one: Try, completion: Completion) -> Answer:
        usage = usage_of(one.call, completion.usage, one.came)
        cost = cost_of(one.call.model, usage, completion)
        attempt = self.means.booking.succeeded(one, usage, cost=cost)
        self._note(one, attempt)
        # It was paid for in full; another answer would have to be paid for as well.
        completion = within_bound(completion, one.call.max_tokens)
        return Answer(
            call_id=one.call.call_id,
            model=one.call.model,
            content=completion.content,
            finish_reason=completion.finish_reason,
            usage=usage,
            latency_ms=self.means.clock.now_ms() - self.started_ms,
            model_latency_ms=attempt.latency_ms,
            attempts=(*self.history, *self._lost_to(one)),
            tool_calls=completion.tool_calls,
            cached=completion.from_gateway_cache,
        )

    def _lost_to(self, winner: Try) -> Iterator[Attempt]:
        """Those under way will be left; who keeps this answer keeps that they may cost money."""
        for one in self._begun:
            if one is not winner and one.is_open and one.unwanted_as is None:
                yield self.means.booking.placeholder(one)

    async def _announced(self, one: Try, *, within_ms: int) -> bool:
        """Whether that was needed. Raises `NotAnnounced`."""
        self._sent += 1
        if self.announce is None or self._sent == 1:
            return False
        if not await self.announce(self._sent, within_ms=within_ms):
            raise NotAnnounced("the day's budget could not be told of another call")
        return True

    async def _open(self, provider: Provider, one: Try, slot: AsyncExitStack) -> Won:
        """Waits for the first content token: until then another model may still take over. The slot
        is given back at the first sign of life."""
        events = counted(provider.stream(one.call), one.came)
        watch = Watch(
            self.means.clock,
            idle_ms=one.timeout_ms,
            total_deadline_ms=one.started_ms + one.timeout_ms,
        )
        won: Won | None = None
        try:
            while (batch := await watch.next(events)) is not None:
                one.is_alive = True
                await slot.aclose()
                has_begun = any(isinstance(e, TextDelta | ToolCallDelta) for e in batch)
                if has_begun or isinstance(batch[-1], StreamEnd):
                    if not has_begun:
                        self._check_empty(provider, batch[-1])
                    self.means.booking.first_token(one)
                    won = Won(one=one, first=batch, rest=events, watch=watch)
                    return won
            raise ProviderBadReply(f"{provider.name} answered without any content")
        except WatchEnded:
            raise ProviderTimeout(
                f"{provider.name} gave no token within {one.timeout_ms} ms"
            ) from None
        finally:
            if won is None:
                watch.close()
                await events.aclose()

    def _check_empty(self, provider: Provider, end: StreamEvent) -> None:
        """All tokens may have gone into hidden reasoning; any other empty answer is broken."""
        assert isinstance(end, StreamEnd)
        if end.finish_reason not in ("length", "content_filter"):
            error = ProviderBadReply(
                f"{provider.name} answered without any content", upstream_status=200
            )
            error.usage = end.usage
            raise error

    def leave(self, one: Try, task: asyncio.Task[Won], *, unwanted_as: str) -> None:
        """Nobody waits for it any more. Who bills to the end is read to the end, in the
        background."""
        if task.done() and not one.is_open:
            # It ended in the same moment, and was booked; what it raised is nobody's any more.
            task.cancelled() or task.exception()
            return
        one.unwanted_as = unwanted_as
        self.history.append(self.means.booking.placeholder(one))
        if not bills_to_the_end(self.means, one):
            task.cancel()
        self.means.background(see_off(self.means, one, task))

    def _note(self, one: Try, attempt: Attempt) -> None:
        if one.unwanted_as is None:
            self.history.append(attempt)

    def _heard(self, one: Try, usage: Usage) -> None:
        """What a try has used, while others go on: what it held at its worst is free again."""
        cost = cost_nusd(one.call.model.prices, usage)
        one.spending.close(one.call.call_id, Outcome(cost_nusd=cost, usage=usage))
        self.history[:] = [
            replace(told, cost_nusd=cost, usage_estimated=False)
            if told.call_id == one.call.call_id
            else told
            for told in self.history
        ]

    def _why(self, model: Model) -> Why:
        if self.decision is None:
            return Why()
        estimated = cost_nusd(model.prices, self.decision.expected_usage)
        return Why(reason=self.decision.reasoning, estimated_nusd=estimated)

    def worst_case(self, model: Model) -> int | None:
        return worst_case_nusd(
            model,
            most_prompt_tokens=self.asked.most_prompt_tokens,
            max_tokens=self.asked.max_tokens,
        )
