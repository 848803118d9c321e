"""One model call from request to priced answer: route, look in the cache, send, price, keep.

The decision that `decide` gives is the decision that `answer` and `stream` act on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from harpoon.domain.catalogue import Catalogue, Model
from harpoon.domain.chat import Answer, CallOptions, savings
from harpoon.domain.eligibility import RouteRequest, worst_case_nusd
from harpoon.domain.fitted_options import fitted
from harpoon.domain.pricing import to_nusd
from harpoon.domain.routing import MAX_FALLBACKS, Decision, route
from harpoon.errors import HarpoonError, ProviderError
from harpoon.inference.attempts import Asked, Attempts, Slots
from harpoon.inference.cache import AnswerCache, ReplayedStream, cache_key, gateway_cache
from harpoon.inference.causes import told_whole
from harpoon.inference.cooldown import Cooldown
from harpoon.inference.fallback import FallbackWalk
from harpoon.inference.hedging import Hedging
from harpoon.inference.latency import LatencyWindow
from harpoon.inference.means import Means
from harpoon.inference.metrics import Metrics
from harpoon.inference.purses import Purses
from harpoon.inference.request import (
    IDLE_TIMEOUT_MS,
    REQUEST_TIMEOUT_MS,
    InferenceRequest,
)
from harpoon.inference.retry import TryOrder
from harpoon.inference.settlement import Settlement
from harpoon.inference.shares import CALL_MS, Shares
from harpoon.inference.spending import UNLIMITED, Capped, Spending
from harpoon.inference.streaming import AnswerStream
from harpoon.inference.tries import Won
from harpoon.ports import Random
from harpoon.providers.base import MODEL_NOT_FOUND

REMEMBER_GONE_MS = 600_000
"""Then the provider is asked again: an account may have been given the model meanwhile."""


@dataclass(frozen=True, kw_only=True)
class _Begun:
    """A request on its way."""

    request: InferenceRequest
    started_ms: int
    cache_key: str | None
    attempts: Attempts


class Inference:
    """The service behind `/api/route`, `/api/chat` and `/v1/chat/completions`."""

    def __init__(
        self,
        *,
        catalogue: Catalogue,
        unconfigured: Mapping[str, str],
        means: Means,
        cooldown: Cooldown,
        latencies: LatencyWindow,
        settlement: Settlement,
        cache: AnswerCache,
        metrics: Metrics,
        random: Random,
        purses: Purses,
        shares: Shares,
    ) -> None:
        """`unconfigured`: provider → which setting it lacks."""
        self.catalogue = catalogue
        self.unconfigured = dict(unconfigured)
        self._gone_until_ms: dict[str, int] = {}
        self._means = means
        self._clock = means.clock
        self._cooldown = cooldown
        self._latencies = latencies
        self._hedging = Hedging()
        self._settlement = settlement
        self._cache = cache
        self._metrics = metrics
        self._random = random
        self._purses = purses
        self._shares = shares

    def decide(self, request: InferenceRequest) -> Decision:
        """Chooses without sending anything. Raises what `route` raises."""
        options, conversation = request.options, request.conversation
        asked = RouteRequest(
            text=conversation.text_to_judge,
            prompt_tokens=conversation.estimated_tokens(options),
            most_prompt_tokens=request.most_prompt_tokens,
            max_tokens=request.max_tokens,
            model=request.model,
            tier=request.tier,
            provider=request.provider,
            needs=conversation.needs() | options.needs(),
            constraints=request.constraints,
        )
        unavailable = self._unavailable()
        # Who names a model gets that one; there is nothing to choose.
        cooling = {} if request.model is not None else self._cooldown.reasons(request.tenant)
        seen_tps = self._latencies.seen_tps(request.tenant)
        everything = route(asked, self.catalogue, unavailable, seen_tps)
        if not cooling:
            return _told(everything, everything.selected, options)
        try:
            rested = route(asked, self.catalogue, unavailable | cooling, seen_tps)
        except HarpoonError:
            # If everything is cooling, use everything.
            return _told(everything, everything.selected, options)
        return _told(_with_last_resorts(rested, everything), rested.selected, options)

    def cheapest_nusd(self, most_prompt_tokens: int, max_tokens: int) -> int | None:
        """The worst case of the cheapest model that can be asked now; None when none has a known
        price."""
        unavailable = self._unavailable()
        costs = (
            worst_case_nusd(model, most_prompt_tokens=most_prompt_tokens, max_tokens=max_tokens)
            for model in self.catalogue.models
            if model.status not in ("retired", "deprecated")
            and not unavailable.keys() & {model.provider, model.id}
        )
        return min((cost for cost in costs if cost is not None), default=None)

    async def answer(
        self,
        request: InferenceRequest,
        *,
        slots: Slots | None = None,
        spending: Spending | None = None,
    ) -> tuple[Decision, Answer]:
        """Raises what `decide` raises, or a `ProviderError` whose details hold `attempts`.

        `slots`: one of them is held while a provider is asked. `spending`: who pays, when it is not
        the request's own `max_cost_usd` that binds it; may raise `BudgetExceeded`.
        """
        begun = self._begin(request, stream=False, slots=slots, spending=spending)
        await self._shares.turn(request.tenant, CALL_MS)
        decision = self.decide(request)
        if begun.cache_key is not None:
            kept = await self._kept(begun)
            if kept is not None:
                return decision, kept
        decision, won = await self._paid_walk(begun, decision)
        assert won.answer is not None
        # Others of its tries may have been left meanwhile.
        answer = replace(won.answer, attempts=tuple(begun.attempts.history))
        self._ended(begun, decision, answer)
        return decision, answer

    async def stream(
        self,
        request: InferenceRequest,
        *,
        slots: Slots | None = None,
        spending: Spending | None = None,
    ) -> AnswerStream | ReplayedStream:
        """Returns when the first content token is there; until then it raises like `answer`."""
        begun = self._begin(request, stream=True, slots=slots, spending=spending)
        await self._shares.turn(request.tenant, CALL_MS)
        decision = self.decide(request)
        if begun.cache_key is not None:
            kept = await self._kept(begun)
            if kept is not None:
                return ReplayedStream(decision, kept)
        decision, won = await self._paid_walk(begun, decision)
        limits = request.timeouts
        return AnswerStream(
            decision=decision,
            won=won,
            attempts=begun.attempts,
            settlement=self._settlement,
            clock=self._clock,
            started_ms=begun.started_ms,
            idle_ms=limits.idle_ms or IDLE_TIMEOUT_MS,
            total_deadline_ms=begun.started_ms + _longest_ms(request),
            on_end=lambda answer: self._ended(begun, decision, answer),
            shares=self._shares,
        )

    def _begin(
        self,
        request: InferenceRequest,
        *,
        stream: bool,
        slots: Slots | None = None,
        spending: Spending | None = None,
    ) -> _Begun:
        key = cache_key(request)
        max_cost_usd = request.constraints.max_cost_usd
        if spending is None:
            spending = UNLIMITED if max_cost_usd is None else Capped(to_nusd(max_cost_usd))
        started_ms = self._clock.now_ms()
        return _Begun(
            request=request,
            started_ms=started_ms,
            cache_key=key,
            attempts=Attempts(
                means=self._means,
                asked=Asked(
                    conversation=request.conversation,
                    options=request.options,
                    most_prompt_tokens=request.most_prompt_tokens,
                    max_tokens=request.max_tokens,
                    stream=stream,
                    gateway_cache=None if stream else gateway_cache(key),
                    tenant=request.tenant,
                    trace=request.trace,
                ),
                spending=spending,
                slots=slots,
                started_ms=started_ms,
            ),
        )

    async def _paid_walk(self, begun: _Begun, decision: Decision) -> tuple[Decision, Won]:
        """Under a daily budget the money is asked for first."""
        budget = begun.request.budget
        if budget is None:
            return await self._walk(begun, decision)
        attempts = begun.attempts
        models = (decision.selected, *decision.fallbacks)
        attempts.allotment_id = self._purses.new_allotment_id()
        allotted = await self._purses.allot(
            budget,
            attempts.allotment_id,
            [attempts.worst_case(model) for model in models],
            limit_usd=begun.request.constraints.max_cost_usd,
            longest_ms=_longest_ms(begun.request),
        )
        attempts.spending = allotted
        attempts.announce = partial(self._purses.announce, budget.tenant, attempts.allotment_id)
        try:
            return await self._walk(begun, decision)
        finally:
            allotted.over()

    async def _walk(self, begun: _Begun, decision: Decision) -> tuple[Decision, Won]:
        request, attempts = begun.request, begun.attempts
        try:
            try:
                return await self._answered(begun, decision)
            except ProviderError as error:
                self._remember(attempts)
                heir = self.catalogue.replacement(decision.selected)
                if error.code != MODEL_NOT_FOUND or request.model is None or heir is None:
                    raise
                return await self._answered(begun, self.decide(request))
        except HarpoonError as error:
            error.details["attempts"] = tuple(attempts.history)
            if isinstance(error, ProviderError):
                error.message = told_whole(error, attempts.history)
            raise
        finally:
            self._remember(attempts)

    async def _answered(self, begun: _Begun, decision: Decision) -> tuple[Decision, Won]:
        won = await self._run(begun, decision)
        model = won.one.call.model
        if model is not decision.selected:
            decision = _told(decision, model, begun.request.options)
        return decision, won

    async def _run(self, begun: _Begun, decision: Decision) -> Won:
        request = begun.request
        begun.attempts.decision = decision
        limits = request.timeouts
        walk = FallbackWalk(
            attempts=begun.attempts,
            order=TryOrder(targets=(decision.selected, *decision.fallbacks), random=self._random),
            clock=self._clock,
            cooldown=self._cooldown,
            latencies=self._latencies,
            hedging=self._hedging,
            deadline_ms=begun.started_ms + _longest_ms(request),
            ttft_ms=limits.ttft_ms,
        )
        if request.hedge:
            return await walk.run_hedged(request.hedge_after_ms)
        return await walk.run()

    async def _kept(self, begun: _Begun) -> Answer | None:
        assert begun.cache_key is not None
        answer = await self._cache.get(
            begun.cache_key,
            call_id=self._means.new_id("call"),
            latency_ms=lambda: self._clock.now_ms() - begun.started_ms,
        )
        if answer is None:
            return None
        model = answer.model
        self._metrics.count("cache_hit", provider=model.provider, model=model.id)
        return answer

    def _ended(self, begun: _Begun, decision: Decision, answer: Answer) -> None:
        saved = savings(decision.baseline, answer.usage, answer.cost_nusd)
        if saved is not None and not answer.is_estimated:
            self._metrics.record_saving(saved.saved_nusd)
        if begun.cache_key is not None and not answer.cached:
            self._means.background(self._cache.put(begun.cache_key, answer))

    def _remember(self, attempts: Attempts) -> None:
        """What a provider says it does not have is not asked for again for a while."""
        if attempts.gone:
            until = self._clock.now_ms() + REMEMBER_GONE_MS
            self._gone_until_ms.update(dict.fromkeys(attempts.gone, until))

    def _unavailable(self) -> dict[str, str]:
        """Provider or model id → why it can't be used now."""
        if not self._gone_until_ms:
            return self.unconfigured
        now = self._clock.now_ms()
        gone = [model_id for model_id, until in self._gone_until_ms.items() if now < until]
        return self.unconfigured | dict.fromkeys(gone, "its provider says that it does not exist")


def _with_last_resorts(rested: Decision, everything: Decision) -> Decision:
    """What cools is chosen by nobody, but comes last among the fallbacks: better than no answer."""
    chosen = [rested.selected, *rested.fallbacks]
    known = {model.id for model in chosen}
    more = [m for m in (everything.selected, *everything.fallbacks) if m.id not in known]
    return replace(rested, fallbacks=tuple([*rested.fallbacks, *more][:MAX_FALLBACKS]))


def _told(decision: Decision, model: Model, options: CallOptions) -> Decision:
    """With what `model` is not sent as it was asked for."""
    _, changed = fitted(model, options)
    if changed is None:
        return decision
    return replace(decision, notice="; ".join(filter(None, (decision.notice, changed))))


def _longest_ms(request: InferenceRequest) -> int:
    """For all tries together, until the whole answer is there."""
    limits = (request.constraints.max_latency_ms, request.timeouts.total_ms)
    return min((limit for limit in limits if limit is not None), default=REQUEST_TIMEOUT_MS)
