"""`POST /api/batch`: many chat requests in one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from fastapi import Request
from fastapi.responses import Response

from harpoon.api.callers import caller_of
from harpoon.api.dependencies import Services
from harpoon.api.error_responses import error_body
from harpoon.api.event_stream import EventStreamResponse
from harpoon.api.hot_route import HotRoutesApp
from harpoon.api.presentation import chat_out, money
from harpoon.api.schemas import BatchIn
from harpoon.api.schemas_out import BatchOut, ErrorOut
from harpoon.api.tracing import traced
from harpoon.domain.chat import request_cost_nusd
from harpoon.domain.json_text import json_bytes
from harpoon.domain.pricing import sum_nusd
from harpoon.errors import AnswerTooLong
from harpoon.inference.batch import Batch, Outcome

MOST_BATCH_BYTES = 8 * 1024 * 1024
"""Of all results of a batch that is answered in one piece: it stands in memory as a whole."""

_NDJSON = [(b"content-type", b"application/x-ndjson; charset=utf-8")]


def install(app: HotRoutesApp, services: Services) -> None:
    async def batch(body: BatchIn, request: Request) -> Response:
        """Up to 100 requests, at most 6 provider calls at once. One failure fails no other.

        Results come in the order of the requests, 8 MiB in all; with `stream: true` as NDJSON in
        the order in which they finish: one line each with its `index`, then one with the totals.
        """
        request_id = request.scope["harpoon.request_id"]
        caller = caller_of(request.scope)
        running = Batch(
            services.inference,
            [traced(one.inference_request(caller), request.scope) for one in body.requests],
        )
        totals = _Totals(services, total=len(body.requests))

        def shown(outcome: Outcome) -> dict[str, Any]:
            return _result(outcome, request_id=request_id, mode=services.mode)

        async def lines() -> AsyncIterator[bytes]:
            async for outcome in running:
                totals.add(outcome)
                yield json_bytes({"index": outcome.index, **shown(outcome)}) + b"\n"
            yield json_bytes(totals.out()) + b"\n"

        if body.stream:
            return EventStreamResponse(lines(), abandon=running.abandon, headers=_NDJSON)
        results, room = [b""] * len(body.requests), MOST_BATCH_BYTES
        async for outcome in running:
            result = json_bytes(shown(outcome))
            if len(result) > room:
                outcome = _too_long(outcome)
                result = json_bytes(shown(outcome))
            totals.add(outcome)
            results[outcome.index] = result
            room -= len(result)
        return _whole(totals.out(), results)

    app.hot_post(
        "/api/batch",
        BatchIn,
        batch,
        tags=["chat"],
        response_model=BatchOut,
        responses={
            200: {"content": {"application/x-ndjson": {"schema": {"type": "string"}}}},
            **{status: {"model": ErrorOut} for status in (400, 413, 429)},
        },
        summary="Answer many prompts",
    )


def _result(outcome: Outcome, *, request_id: str, mode: str) -> dict[str, Any]:
    if outcome.error is not None:
        return {"success": False, **error_body(outcome.error, request_id=request_id)}
    assert outcome.decision is not None
    assert outcome.answer is not None
    answer = chat_out(outcome.decision, outcome.answer, request_id=request_id, mode=mode)
    return {"success": True, **answer}


def _too_long(outcome: Outcome) -> Outcome:
    """What it has cost is told all the same."""
    if outcome.answer is None:
        return outcome
    error = AnswerTooLong(
        f"this answer had no more room: the results of a batch have {MOST_BATCH_BYTES} bytes in "
        "all; send `stream: true`, or fewer requests at once",
        details={"attempts": outcome.answer.attempts},
    )
    return Outcome(index=outcome.index, error=error)


def _whole(totals: dict[str, Any], results: list[bytes]) -> Response:
    """Put together as bytes: no second copy of the texts is made on the way."""
    head = json_bytes(totals).removesuffix(b"}")
    body = b"".join([head, b',"results":[', b",".join(results), b"]}"])
    return Response(body, media_type="application/json")


class _Totals:
    """Money is summed over every try of every request; one unknown makes the sum unknown."""

    def __init__(self, services: Services, *, total: int) -> None:
        self._clock = services.clock
        self._started_ms = services.clock.now_ms()
        self._total = total
        self._failed = 0
        self._cost_nusd: int | None = 0

    def add(self, outcome: Outcome) -> None:
        error, answer = outcome.error, outcome.answer
        self._failed += error is not None
        tries = () if error is None else error.details.get("attempts", ())
        cost = request_cost_nusd(tries if answer is None else answer.attempts)
        self._cost_nusd = sum_nusd([self._cost_nusd, cost])

    def out(self) -> dict[str, Any]:
        return {
            "total": self._total,
            "successful": self._total - self._failed,
            "failed": self._failed,
            "cost": money(self._cost_nusd),
            "performance": {"latency_ms": self._clock.now_ms() - self._started_ms},
        }
