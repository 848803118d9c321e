"""A try that nobody waits for any more: hung up on, or read to its end where that costs nothing
more, which tells its true cost.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import suppress

from harpoon.domain.chat import StreamEnd, StreamEvent
from harpoon.domain.pricing import Usage
from harpoon.errors import ProviderError
from harpoon.inference.means import Means
from harpoon.inference.request import LONGEST_DRAIN_MS
from harpoon.inference.tries import Try, Won
from harpoon.inference.used import cost_of, usage_of


def bills_to_the_end(means: Means, one: Try) -> bool:
    return means.providers[one.call.model.provider].bills_to_the_end


async def see_off(means: Means, one: Try, task: asyncio.Task[Won]) -> None:
    """`task`: of `Attempts.send`. The try has ended after this."""
    # An error was booked by `send`; a cancelled one as well, if it had begun.
    with means.booking.until_ended(one), suppress(ProviderError, asyncio.CancelledError):
        try:
            won = await task
        except BaseException:
            task.cancel()
            raise
        if won.rest is not None and won.watch is not None:
            won.watch.close()
            await _drain(means, one, won.first, won.rest)
    if one.is_open:
        means.booking.cancelled(one)


async def _drain(
    means: Means,
    one: Try,
    first: Sequence[StreamEvent],
    rest: AsyncGenerator[Sequence[StreamEvent], None],
) -> None:
    """Reads a stream that nobody wants to its end, if that costs nothing more."""
    last = first[-1]
    reported: Usage | None = None
    if bills_to_the_end(means, one):
        try:
            async with asyncio.timeout(LONGEST_DRAIN_MS / 1000):
                async for batch in rest:
                    last = batch[-1]
        except TimeoutError:
            pass
        except ProviderError as error:
            reported = error.usage
    await rest.aclose()
    end = last if isinstance(last, StreamEnd) else None
    if end is not None:
        reported = end.usage
    usage = usage_of(one.call, reported, one.came)
    cost = cost_of(one.call.model, usage, end)
    if end is not None:
        means.booking.succeeded(one, usage, cost=cost)
    else:
        means.booking.cut(one, None, usage, cost=cost)
