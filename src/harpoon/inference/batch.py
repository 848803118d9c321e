"""Many requests at once: bounded, each on its own, given back as they finish."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from harpoon.domain.chat import Answer
from harpoon.domain.routing import Decision
from harpoon.domain.runs import MAX_WAITING_CALLS
from harpoon.errors import HarpoonError
from harpoon.inference.client import Inference
from harpoon.inference.request import InferenceRequest

MAX_REQUESTS = 100


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """One request's end: an answer with its decision, or an error."""

    index: int
    decision: Decision | None = None
    answer: Answer | None = None
    error: HarpoonError | None = None


class Batch:
    """Iterate once. `abandon`: what has not begun is not begun any more."""

    def __init__(self, inference: Inference, requests: Sequence[InferenceRequest]) -> None:
        self._inference = inference
        self._waiting = list(enumerate(requests))[::-1]
        self._left = len(requests)

    def abandon(self) -> None:
        self._left -= len(self._waiting)
        self._waiting.clear()

    async def __aiter__(self) -> AsyncIterator[Outcome]:
        """In the order in which they finish; the clock of each starts when it is begun."""
        ended: asyncio.Queue[Outcome] = asyncio.Queue()
        slots = asyncio.Semaphore(MAX_WAITING_CALLS)

        async def work() -> None:
            while self._waiting:
                index, request = self._waiting.pop()
                ended.put_nowait(await self._one(index, request, slots))

        workers = [asyncio.create_task(work()) for _ in range(min(MAX_WAITING_CALLS, self._left))]
        try:
            while self._left:
                yield await ended.get()
                self._left -= 1
        finally:
            self._waiting.clear()
            await asyncio.gather(*workers)

    async def _one(
        self, index: int, request: InferenceRequest, slots: asyncio.Semaphore
    ) -> Outcome:
        try:
            decision, answer = await self._inference.answer(request, slots=slots)
        except HarpoonError as error:
            return Outcome(index=index, error=error)
        return Outcome(index=index, decision=decision, answer=answer)
