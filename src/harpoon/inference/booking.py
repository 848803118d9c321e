"""The end of a try, told to everyone who keeps account: the caller, the log, the metrics, health.

Every try ends here exactly once, however it ended.
"""

from __future__ import annotations

from dataclasses import dataclass

from harpoon.domain.call_point import CallPoint
from harpoon.domain.chat import Attempt, AttemptKind, ModelCall
from harpoon.domain.ledger import Outcome
from harpoon.domain.pricing import Usage, cost_nusd, estimate_tokens
from harpoon.domain.speed import TIME_TO_FIRST_TOKEN_MS
from harpoon.errors import ProviderError
from harpoon.inference.cooldown import Cooldown
from harpoon.inference.health import Health
from harpoon.inference.latency import LatencyWindow
from harpoon.inference.metrics import Metrics
from harpoon.inference.settlement import Settlement
from harpoon.inference.spending import UNLIMITED, Spending
from harpoon.ports import CallPoints, Clock, Log
from harpoon.providers.base import was_cut_here

HEDGE_LOST = "hedge_lost"


@dataclass(kw_only=True)
class Try:
    """One try under way."""

    call: ModelCall
    kind: AttemptKind
    stream: bool
    started_ms: int
    timeout_ms: int
    spending: Spending = UNLIMITED
    first_token_ms: int | None = None
    is_alive: bool = False
    """A stream that has given something, though no token yet: it thinks."""
    unwanted_as: str | None = None
    """What it is booked as when nobody waits for it any more. None: somebody does."""

    @property
    def code_if_cut(self) -> str:
        return self.unwanted_as or self.spending.abandoned_as


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
            # A kept answer of the gateway was not written, a stream is read at its reader's pace.
            model = one.call.model
            was_kept = cost == 0 and _cost_if_free(one.call) is None
            if not one.stream and not usage.estimated and not was_kept:
                writing_ms = took_ms - TIME_TO_FIRST_TOKEN_MS[model.tier]
                self._latencies.record_writing(
                    model.id, tokens=usage.completion_tokens, ms=max(writing_ms, took_ms // 2)
                )
        if one.kind == "hedge" and one.unwanted_as is None:
            self._count("hedge_won", one)
        return self._book_used(one, one.unwanted_as, usage, cost)

    def failed(self, one: Try, error: ProviderError) -> Attempt:
        """Before any token came."""
        self._badly(one, error)
        return self._book(
            one,
            status=error.upstream_status,
            code=error.code,
            usage=error.usage,
            cost=_cost_of_failure(one.call, error),
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
        self._cooldown.gave_no_sign(one.call.model.id, one.call.tenant)
        cost = _cost_if_free(one.call)
        self._book(one, status=None, code=one.code_if_cut, usage=None, cost=cost)

    def placeholder(self, one: Try) -> Attempt:
        """A lost try whose cost is not known yet, as the answer shows it."""
        return self._attempt(one, None, one.code_if_cut, _cost_if_free(one.call))

    def _well(self, one: Try, latency_ms: int) -> None:
        model = one.call.model
        self._health.record_success(model.provider, latency_ms=latency_ms)
        self._cooldown.succeeded(model.id, one.call.tenant)
        if one.unwanted_as is None:
            self._latencies.record(model.id, stream=one.stream, ms=latency_ms)

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

    def _book_used(self, one: Try, code: str | None, usage: Usage, cost: int | None) -> Attempt:
        """A cost that rests on an estimate counts as unknown until the bill is known; the caller is
        shown the estimate, flagged as one."""
        if not usage.estimated or _cost_if_free(one.call) == 0:
            return self._book(one, status=200, code=code, usage=usage, cost=cost)
        self._book(one, status=200, code=code, usage=None, cost=None, estimate=usage)
        return self._attempt(one, 200, code, cost, estimated=True)

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
        attempt = self._attempt(one, status, code, cost, estimated=estimated)
        self._metrics.record_attempt(
            provider=attempt.provider,
            model=attempt.model,
            outcome=code or "ok",
            latency_ms=attempt.latency_ms,
            ttft_ms=attempt.ttft_ms,
            usage=usage,
            cost_nusd=cost,
        )
        trace = one.call.trace
        self._log(
            "model_call",
            {
                "call_id": attempt.call_id,
                "kind": attempt.kind,
                "model": attempt.model,
                "provider": attempt.provider,
                "status": status,
                "latency_ms": attempt.latency_ms,
                "ttft_ms": attempt.ttft_ms,
                "error_code": code,
                "cost_nusd": cost,
                **({} if trace is None else {"trace_id": trace.id}),
            },
        )
        if self._points is not None:
            self._points.write(
                CallPoint(
                    tenant=one.call.tenant,
                    provider=attempt.provider,
                    model=attempt.model,
                    kind=attempt.kind,
                    outcome=code or "ok",
                    latency_ms=attempt.latency_ms,
                    ttft_ms=attempt.ttft_ms,
                    usage=usage,
                    cost_nusd=cost,
                )
            )
        one.spending.close(
            attempt.call_id,
            Outcome(
                cost_nusd=cost,
                usage=usage,
                error_code=code,
                upstream_status=status,
                latency_ms=attempt.latency_ms,
            ),
        )
        if cost is None and one.call.model.prices is not None and not one.spending.settles_unknown:
            self._settlement.later(one.call, estimate)
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


def _cost_of_failure(call: ModelCall, error: ProviderError) -> int | None:
    """An error reply is not billed; a silence or a broken 200 may be, so its cost is unknown."""
    if error.upstream_status is not None and error.upstream_status >= 400:
        return 0
    return _cost_if_free(call) if error.usage is None else cost_nusd(call.model.prices, error.usage)


def _cost_if_free(call: ModelCall) -> int | None:
    """0 for the operator's own server, whatever was used there; else unknown."""
    prices = call.model.prices
    return 0 if prices is not None and prices.is_free else None


def usage_of(call: ModelCall, reported: Usage | None, text: str, *, deltas: int = 0) -> Usage:
    """What the provider reported, or Harpoon's own count when that is missing or cannot be true."""
    if reported is None or not _is_plausible(call, reported, text):
        return estimated_usage(call, text, deltas=deltas)
    return reported


def _is_plausible(call: ModelCall, usage: Usage, text: str) -> bool:
    return (
        usage.prompt_tokens > 0
        and usage.completion_tokens <= call.max_tokens
        and (usage.completion_tokens > 0 or not text)
    )


def estimated_usage(call: ModelCall, text: str, *, deltas: int = 0) -> Usage:
    """For a reply without usage: Harpoon's own count, flagged. A delta is at least one token."""
    return Usage(
        prompt_tokens=call.estimated_prompt_tokens(),
        completion_tokens=max(estimate_tokens(text), deltas),
        estimated=True,
    )
