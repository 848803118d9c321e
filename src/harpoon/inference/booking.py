"""The end of a try, told to everyone who keeps account: the caller, the log, the metrics, health.

Every try ends here exactly once, however it ended, and all of them are told, even when one fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from harpoon.domain.call_point import CallPoint
from harpoon.domain.chat import Attempt, ModelCall
from harpoon.domain.ledger import Outcome
from harpoon.domain.pricing import Usage, cost_nusd
from harpoon.errors import HarpoonError, NotSendable, ProviderError
from harpoon.inference.cooldown import Cooldown
from harpoon.inference.health import Health
from harpoon.inference.latency import LatencyWindow
from harpoon.inference.metrics import Metrics
from harpoon.inference.settlement import Settlement
from harpoon.inference.tries import Try
from harpoon.inference.used import estimated_usage, usage_of
from harpoon.ports import CallPoints, Clock, Log
from harpoon.providers.base import was_cut_here, was_refused

HEDGE_LOST = "hedge_lost"


class Booking:
    """Shared by all requests of an isolate."""

    def __init__(
        self,
        *,
        clock: Clock,
        log: Log,
        metrics: Metrics,
        health: Health,
        cooldown: Cooldown,
        latencies: LatencyWindow,
        settlement: Settlement,
        points: CallPoints | None = None,
    ) -> None:
        self._clock = clock
        self._log = log
        self._metrics = metrics
        self._health = health
        self._cooldown = cooldown
        self._latencies = latencies
        self._settlement = settlement
        self._points = points

    def started(self, one: Try) -> None:
        self._cooldown.begin(one.call.model.id, one.call.tenant)
        if one.kind != "first":
            self._count(one.kind, one)

    def first_token(self, one: Try) -> None:
        """A stream has begun to answer: for the provider's health it has succeeded."""
        one.first_token_ms = self._clock.now_ms() - one.started_ms
        self._well(one, one.first_token_ms)

    def succeeded(self, one: Try, usage: Usage, *, cost: int | None) -> Attempt:
        if one.first_token_ms is None:
            took_ms = self._clock.now_ms() - one.started_ms
            self._well(one, took_ms)
        elif one.writing_ms is not None and not usage.estimated:
            self._latencies.record_writing(
                one.call.tenant,
                one.call.model.id,
                tokens=one.written_tokens,
                ms=one.writing_ms,
            )
        if one.kind == "hedge" and one.unwanted_as is None:
            self._count("hedge_won", one)
        return self._book_used(one, one.unwanted_as, usage, cost)

    def failed(self, one: Try, error: ProviderError) -> Attempt:
        """Before any token of the answer itself came; hidden reasoning may have come."""
        self._badly(one, error)
        status, call = error.upstream_status, one.call
        one.came.size_bytes += error.came_bytes
        if was_refused(error) and not one.came:
            return self._book(one, status=status, code=error.code, usage=None, cost=0)
        # A silence, a broken 200 or an error on the way back may be billed.
        cost = 0 if one.state == "reserved" else _cost_if_free(call)
        if cost == 0 or (error.usage is None and not one.came):
            return self._book(one, status=status, code=error.code, usage=error.usage, cost=cost)
        usage = usage_of(call, error.usage, one.came)
        return self._book_used(
            one, error.code, usage, cost_nusd(call.model.prices, usage), status=status
        )

    def cut(
        self, one: Try, error: ProviderError | None, usage: Usage, *, cost: int | None
    ) -> Attempt:
        """After its first token. `error` None: nobody wanted it any more."""
        if error is not None:
            if error.upstream_status is None and not was_cut_here(error):
                error.upstream_status = 200  # It was reached, and had begun to answer.
            self._badly(one, error)
        code = one.code_if_cut if error is None else error.code
        return self._book_used(one, code, usage, cost)

    def cancelled(self, one: Try) -> None:
        """Hung up on before its first token; see `placeholder` for what the caller is shown."""
        self._without_an_end(one, one.code_if_cut)

    @contextmanager
    def until_ended(self, one: Try) -> Iterator[None]:
        """Around all that is done for a try: what nobody foresaw ends it too. That is Harpoon's or
        the caller's fault, so it says nothing about the provider."""
        try:
            yield
        except BaseException as error:
            if one.is_open:
                own = error.code if isinstance(error, HarpoonError) else HarpoonError.code
                self._without_an_end(
                    one,
                    own if isinstance(error, Exception) else one.code_if_cut,
                    nothing_sent=isinstance(error, NotSendable),
                )
            raise

    def _without_an_end(self, one: Try, code: str, *, nothing_sent: bool = False) -> None:
        """What it cost is unknown, unless nothing was sent."""
        cost = 0 if one.state == "reserved" or nothing_sent else _cost_if_free(one.call)
        with ExitStack() as all_told:
            all_told.callback(self._book, one, status=None, code=code, usage=None, cost=cost)
            all_told.callback(self._cooldown.gave_no_sign, one.call.model.id, one.call.tenant)

    def placeholder(self, one: Try) -> Attempt:
        """A lost try whose cost is not known yet, as the answer shows it."""
        return self._attempt(one, None, one.code_if_cut, _cost_if_free(one.call))

    def _well(self, one: Try, latency_ms: int) -> None:
        model = one.call.model
        self._health.record_success(model.provider, latency_ms=latency_ms)
        self._cooldown.succeeded(model.id, one.call.tenant)
        if one.unwanted_as is None:
            self._latencies.record(one.call.tenant, model.id, stream=one.stream, ms=latency_ms)

    def _badly(self, one: Try, error: ProviderError) -> None:
        model, tenant = one.call.model, one.call.tenant
        if was_cut_here(error):  # It says something about our patience, nothing about the provider.
            self._cooldown.gave_no_sign(model.id, tenant)
            return
        self._health.record_failure(model.provider, error, tenant)
        if self._cooldown.failed(model.id, error, tenant):
            self._count("cooldown", one)

    def _count(self, event: str, one: Try) -> None:
        model = one.call.model
        self._metrics.count(event, provider=model.provider, model=model.id)

    def _book_used(
        self,
        one: Try,
        code: str | None,
        usage: Usage,
        cost: int | None,
        *,
        status: int | None = 200,
    ) -> Attempt:
        """A cost that rests on an estimate counts as unknown until the bill is known; the caller is
        shown the estimate, flagged as one."""
        if not usage.estimated or cost == 0:
            return self._book(one, status=status, code=code, usage=usage, cost=cost)
        self._book(one, status=status, code=code, usage=None, cost=None, estimate=usage)
        return self._attempt(one, status, code, cost, estimated=True)

    def _book(
        self,
        one: Try,
        *,
        status: int | None,
        code: str | None,
        usage: Usage | None,
        cost: int | None,
        estimate: Usage | None = None,
    ) -> Attempt:
        estimated = usage is not None and usage.estimated
        if cost is None and estimate is None and one.came:
            estimate = estimated_usage(one.call, one.came)
        one.ended(is_known=cost is not None)
        attempt = self._attempt(one, status, code, cost, estimated=estimated)
        # The last one is told first.
        with ExitStack() as all_told:
            if self._points is not None:
                all_told.callback(self._points.write, _point(one, attempt, usage))
            all_told.callback(self._log, "model_call", _line(one, attempt))
            if (
                cost is None
                and one.call.model.prices is not None
                and not one.spending.settles_unknown
            ):
                all_told.callback(
                    self._settlement.later,
                    one.call,
                    estimate,
                    fewest_tokens=one.fewest_tokens,
                    heard=one.heard,
                )
            all_told.callback(
                self._metrics.record_attempt,
                provider=attempt.provider,
                model=attempt.model,
                outcome=code or "ok",
                latency_ms=attempt.latency_ms,
                ttft_ms=attempt.ttft_ms,
                usage=usage,
                cost_nusd=cost,
            )
            outcome = Outcome(
                cost_nusd=cost,
                at_least_nusd=cost_nusd(one.call.model.prices, estimate),
                fewest_tokens=one.fewest_tokens,
                usage=usage,
                error_code=code,
                upstream_status=status,
                latency_ms=attempt.latency_ms,
            )
            all_told.callback(one.spending.close, attempt.call_id, outcome)
        return attempt

    def _attempt(
        self,
        one: Try,
        status: int | None,
        code: str | None,
        cost: int | None,
        *,
        estimated: bool = False,
    ) -> Attempt:
        return Attempt(
            call_id=one.call.call_id,
            model=one.call.model.id,
            provider=one.call.model.provider,
            kind=one.kind,
            status=status,
            latency_ms=self._clock.now_ms() - one.started_ms,
            error_code=code,
            cost_nusd=cost,
            usage_estimated=estimated,
            ttft_ms=one.first_token_ms,
        )


def _line(one: Try, attempt: Attempt) -> dict[str, object]:
    """Of the log."""
    trace = one.call.trace
    return {
        "call_id": attempt.call_id,
        "kind": attempt.kind,
        "model": attempt.model,
        "provider": attempt.provider,
        "status": attempt.status,
        "latency_ms": attempt.latency_ms,
        "ttft_ms": attempt.ttft_ms,
        "error_code": attempt.error_code,
        "cost_nusd": attempt.cost_nusd,
        **({} if trace is None else {"trace_id": trace.id}),
    }


def _point(one: Try, attempt: Attempt, usage: Usage | None) -> CallPoint:
    return CallPoint(
        tenant=one.call.tenant,
        provider=attempt.provider,
        model=attempt.model,
        kind=attempt.kind,
        outcome=attempt.error_code or "ok",
        latency_ms=attempt.latency_ms,
        ttft_ms=attempt.ttft_ms,
        usage=usage,
        cost_nusd=attempt.cost_nusd,
    )


def _cost_if_free(call: ModelCall) -> int | None:
    """0 for the operator's own server, whatever was used there; else unknown."""
    prices = call.model.prices
    return 0 if prices is not None and prices.is_free else None
