"""A streamed answer after its first token: passed on as it comes, and booked when it ends.

From here on no other model can take over. However it ends - whole, cut, out of time, abandoned by
its client, never read - what was used is booked exactly once, within the stream's own time.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence

from harpoon.domain.catalogue import Model
from harpoon.domain.chat import (
    Answer,
    FinishReason,
    StreamEnd,
    StreamEvent,
    TextDelta,
    ToolCall,
    ToolCallDelta,
)
from harpoon.domain.pricing import Usage
from harpoon.domain.routing import Decision
from harpoon.errors import ProviderError, ProviderTimeout
from harpoon.inference.attempts import Attempts
from harpoon.inference.request import LONGEST_DRAIN_MS
from harpoon.inference.settlement import Settlement
from harpoon.inference.shares import DELTA_MS, READING_MS, Shares
from harpoon.inference.tries import Won
from harpoon.inference.used import cost_of, usage_of, written_tokens
from harpoon.inference.watch import WatchEnded
from harpoon.ports import Clock

Delta = TextDelta | ToolCallDelta

MOST_HELD_PERCENT = 20
"""Of a stream's time its reader may have kept it waiting; with more its speed is not measured."""


class AnswerStream:
    """Iterate once, to the end: then `answer` is there, and `error` when it was cut."""

    answer: Answer
    error: ProviderError | None = None

    def __init__(
        self,
        *,
        decision: Decision,
        won: Won,
        attempts: Attempts,
        settlement: Settlement,
        clock: Clock,
        started_ms: int,
        idle_ms: int,
        total_deadline_ms: int,
        on_end: Callable[[Answer], None],
        shares: Shares,
    ) -> None:
        self.decision = decision
        self.call_id = won.one.call.call_id
        self.model: Model = won.one.call.model
        self._tenant = won.one.call.tenant
        self._won = won
        self._attempts = attempts
        self._settlement = settlement
        self._clock = clock
        self._shares = shares
        self._started_ms = started_ms
        self._ttft_ms = clock.now_ms() - started_ms
        assert won.watch is not None
        self._watch = won.watch
        self._waited_before_ms = won.watch.waited_ms
        self._idle_ms, self._total_deadline_ms = idle_ms, total_deadline_ms
        self._watch.relax(idle_ms=idle_ms, total_deadline_ms=total_deadline_ms)
        self._watch.unattended = self._unattended
        self._rest = won.rest
        self._ended: asyncio.Event | None = None
        """There while it ends, and set when it has."""
        self._on_end = on_end
        self._gone = False
        self._text: list[str] = []
        self._calls: dict[int, _CallParts] = {}

    def abandon(self) -> None:
        """The client has gone. The iteration goes on to where it costs nothing more to stop."""
        self._gone = True
        provider = self._attempts.means.providers[self.model.provider]
        if not provider.bills_to_the_end:
            self._watch.abandon()
            return
        drained_by_ms = min(self._total_deadline_ms, self._clock.now_ms() + LONGEST_DRAIN_MS)
        self._watch.relax(idle_ms=self._idle_ms, total_deadline_ms=drained_by_ms)

    async def __aiter__(self) -> AsyncIterator[Sequence[Delta]]:
        assert self._rest is not None
        end: StreamEnd | None = None
        error: ProviderError | None = None
        batch: Sequence[StreamEvent] | None = self._won.first
        try:
            while batch is not None:
                if isinstance(batch[-1], StreamEnd):
                    end = batch[-1]
                    self._time_the_writing()
                if deltas := self._take(batch):
                    yield deltas
                if end is not None or self._ended is not None:
                    break
                await self._shares.turn(self._tenant, READING_MS + len(batch) * DELTA_MS)
                batch = await self._watch.next(self._rest)
        except WatchEnded as ended:
            error = None if ended.reason == "abandoned" else self._out_of_time(ended)
        except ProviderError as broken:
            error = broken
        finally:
            if self._ended is None:
                self._ended = asyncio.Event()
                await self._end(self._ended, end, error)
            else:
                await self._ended.wait()

    def _unattended(self) -> None:
        """Its time is up, and whoever reads it is busy elsewhere, or has never begun."""
        if self._ended is None:
            self._ended = asyncio.Event()
            late = self._out_of_time(WatchEnded("total"))
            self._attempts.means.background(self._end(self._ended, None, late))

    async def _end(
        self, ended: asyncio.Event, end: StreamEnd | None, error: ProviderError | None
    ) -> None:
        assert self._rest is not None
        try:
            with self._attempts.means.booking.until_ended(self._won.one):
                self._watch.close()
                try:
                    await self._rest.aclose()
                finally:
                    await self._finish(end, error)
        finally:
            ended.set()

    def _take(self, batch: Sequence[StreamEvent]) -> list[Delta]:
        """What is passed on. Its provider has bounded it; see `providers/answer_bound.py`."""
        deltas: list[Delta] = []
        for event in batch:
            if isinstance(event, TextDelta):
                self._text.append(event.text)
                deltas.append(event)
            elif isinstance(event, ToolCallDelta):
                self._calls.setdefault(event.index, _CallParts()).add(event)
                deltas.append(event)
        return deltas

    def _time_the_writing(self) -> None:
        """The last piece is there. What its reader held up tells nothing of its provider."""
        one = self._won.one
        writing_ms = self._clock.now_ms() - one.started_ms - (one.first_token_ms or 0)
        waited_ms = self._watch.waited_ms - self._waited_before_ms
        if 100 * (writing_ms - waited_ms) <= MOST_HELD_PERCENT * writing_ms:
            one.writing_ms = writing_ms

    def _out_of_time(self, ended: WatchEnded) -> ProviderTimeout:
        if ended.reason == "idle":
            return ProviderTimeout(f"{self.model.provider} fell silent inside of its answer")
        return ProviderTimeout("the answer was not complete in the time that was allowed")

    async def _finish(self, end: StreamEnd | None, error: ProviderError | None) -> None:
        one = self._won.one
        self.error = error
        told = end or error
        reported = None if told is None else told.usage
        self._text = ["".join(self._text)]
        text = self._text[0] + "".join(parts.text for parts in self._calls.values())
        usage = usage_of(one.call, reported, one.came)
        one.written_tokens = written_tokens(self.model, usage, text)
        was_kept = end is not None and end.from_gateway_cache
        if usage.estimated and not self._gone and not was_kept:
            # The client still listens: it is told the truth if the gateway knows it already.
            left_ms = self._total_deadline_ms - self._clock.now_ms()
            try:
                usage = await self._billed_by(left_ms) or usage
            finally:
                self._end_try(end, error, usage)
        else:
            self._end_try(end, error, usage)

    async def _billed_by(self, within_ms: int) -> Usage | None:
        one = self._won.one
        return await self._settlement.now(
            one.call, fewest_tokens=one.fewest_tokens, within_ms=within_ms
        )

    def _end_try(self, end: StreamEnd | None, error: ProviderError | None, usage: Usage) -> None:
        """Whatever happens to whoever reads: it ends here, once."""

        def book() -> Answer:
            return self._book(end, error, usage)

        whole = end is not None
        self.answer = self._won.one.spending.answered(self.decision, book) if whole else book()
        self._on_end(self.answer)

    def _book(self, end: StreamEnd | None, error: ProviderError | None, usage: Usage) -> Answer:
        one, text = self._won.one, self._text[0]
        cost = cost_of(self.model, usage, end)
        booking = self._attempts.means.booking
        if end is not None:
            attempt = booking.succeeded(one, usage, cost=cost)
        else:
            attempt = booking.cut(one, error, usage, cost=cost)
        self._attempts.history.append(attempt)
        now = self._clock.now_ms()
        reason: FinishReason | None = None if end is None else end.finish_reason
        return Answer(
            call_id=self.call_id,
            model=self.model,
            content=text,
            finish_reason=reason or "error",
            usage=usage,
            latency_ms=now - self._started_ms,
            model_latency_ms=now - one.started_ms,
            attempts=tuple(self._attempts.history),
            tool_calls=tuple(parts.whole() for _, parts in sorted(self._calls.items())),
            ttft_ms=self._ttft_ms,
            cached=end is not None and end.from_gateway_cache,
        )


class _CallParts:
    """One tool call, put together from its parts."""

    def __init__(self) -> None:
        self._id = self._name = ""
        self._arguments: list[str] = []

    def add(self, part: ToolCallDelta) -> None:
        self._id = part.id or self._id
        self._name = part.name or self._name
        self._arguments.append(part.arguments)

    @property
    def text(self) -> str:
        return self._name + "".join(self._arguments)

    def whole(self) -> ToolCall:
        return ToolCall(id=self._id, name=self._name, arguments="".join(self._arguments))
