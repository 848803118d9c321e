"""Finds out afterwards what a call cost whose end was not seen: cut, timed out, abandoned.

The cost of such a call is unknown, never 0. The log of AI Gateway, through which it went, has the
provider's own token counts; it is asked a few times, for it is written with a delay.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Protocol

from harpoon.domain.chat import ModelCall
from harpoon.domain.pricing import Usage, cost_nusd
from harpoon.inference.metrics import Metrics
from harpoon.ports import Background, Log

ASK_AFTER_S = (0.25, 1.0, 3.0, 8.0)
"""With `LONGEST_DRAIN_MS` before: the runtime ends background work 30 s after the response."""

NOW_TIMEOUT_MS = 1_000


class BilledUsage(Protocol):
    """Knows what was billed for a call, sooner or later. Never raises."""

    async def usage_of(self, call_id: str, *, fewest_tokens: int) -> Usage | None:
        """None: not known (yet). `fewest_tokens`: so many of its answer have come at least, so that
        a lower count is none. 0 is a cost only where it is certain that nothing was done: of a
        call that was hung up on, nobody but the provider knows what it goes on to do."""
        ...

    async def calls_under(
        self, allotment_id: str, *, since_ms: int
    ) -> Sequence[tuple[str, Usage]] | None:
        """(model, usage) of each call with that allotment's money that the bill has, perhaps not
        all, or of the one with that id; each once, however often it stands there. None of them,
        when it has others that were sent since then. None: not known (yet)."""
        ...


class Settlement:
    """`billed` None: there is nobody to ask, so an estimate is all that there will ever be."""

    def __init__(
        self, *, billed: BilledUsage | None, background: Background, metrics: Metrics, log: Log
    ) -> None:
        self._billed = billed
        self._background = background
        self._metrics = metrics
        self._log = log

    def later(
        self,
        call: ModelCall,
        estimate: Usage | None,
        *,
        fewest_tokens: int = 0,
        heard: Callable[[Usage], None] = lambda _: None,
    ) -> None:
        """For a call that was recorded with an unknown cost. `heard`: the bill has told it."""
        self._background(self._settle(call, estimate, fewest_tokens, heard))

    async def now(self, call: ModelCall, *, fewest_tokens: int, within_ms: int) -> Usage | None:
        """One question, for an answer that is still being given."""
        if self._billed is None or within_ms <= 0:
            return None
        try:
            async with asyncio.timeout(min(within_ms, NOW_TIMEOUT_MS) / 1000):
                return await self._billed.usage_of(call.call_id, fewest_tokens=fewest_tokens)
        except TimeoutError:
            return None

    async def _settle(
        self,
        call: ModelCall,
        estimate: Usage | None,
        fewest_tokens: int,
        heard: Callable[[Usage], None],
    ) -> None:
        usage = None
        if self._billed is not None:
            for seconds in ASK_AFTER_S:
                await asyncio.sleep(seconds)
                usage = await self._billed.usage_of(call.call_id, fewest_tokens=fewest_tokens)
                if usage is not None:
                    heard(usage)
                    break
        usage = usage or estimate
        cost = cost_nusd(call.model.prices, usage)
        self._log(
            "model_call_settled",
            {
                "call_id": call.call_id,
                "provider": call.model.provider,
                "model": call.model.id,
                "cost_nusd": cost,
                "usage_estimated": None if usage is None else usage.estimated,
            },
        )
        if usage is not None:
            self._metrics.settle(
                provider=call.model.provider, model=call.model.id, usage=usage, cost_nusd=cost
            )
