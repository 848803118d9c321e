"""Walks a list of models until one answers, and keeps the history of every try."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from harpoon.domain.catalogue import Model
from harpoon.domain.chat import Attempt, Completion, Conversation, ModelCall
from harpoon.domain.eligibility import worst_case_nusd
from harpoon.domain.pricing import MESSAGE_OVERHEAD_TOKENS, Usage, cost_nusd, estimate_tokens
from harpoon.errors import ProviderError, ProviderTimeout
from harpoon.inference.health import Health
from harpoon.ports import Clock, NewId
from harpoon.providers.base import CREDENTIALS_REFUSED, MODEL_NOT_FOUND, Provider

ATTEMPT_TIMEOUT_MS = 20_000
"""One model's share of the time while others follow; the last one gets all that is left."""

MIN_ATTEMPT_MS = 50
"""With less time than this left, a further try could only be paid for and thrown away."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What to send to whichever model answers."""

    conversation: Conversation
    max_tokens: int
    temperature: float | None


@dataclass(frozen=True, kw_only=True)
class Won:
    """The model that answered. `usage` is the provider's, or an estimate flagged as one."""

    model: Model
    call_id: str
    completion: Completion
    usage: Usage
    cost_nusd: int | None
    latency_ms: int


@dataclass(kw_only=True)
class FallbackWalk:
    """One request's tries. `attempts` grows as they end; `gone` collects models not found."""

    providers: Mapping[str, Provider]
    health: Health
    clock: Clock
    new_id: NewId
    deadline_ms: int
    """Wall time, ms since the epoch, by which an answer is due."""
    cap_nusd: int | None = None
    """What all tries together may cost; one of unknown cost counts at its worst case."""
    committed_nusd: int = 0
    attempts: list[Attempt] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)

    async def run(self, targets: Sequence[Model], asked: Asked) -> Won:
        """The first answer, or the last `ProviderError` when none came."""
        failure: ProviderError | None = None
        dead: set[str] = set()
        for index, model in enumerate(targets):
            left = self.deadline_ms - self.clock.now_ms()
            if model.provider in dead:
                continue
            if not self._fits_cap(model, asked):
                continue
            if left < MIN_ATTEMPT_MS:
                failure = ProviderTimeout("no model answered in the time that was allowed")
                break
            try:
                is_last = index == len(targets) - 1
                return await self._try(
                    model, asked, left if is_last else min(left, ATTEMPT_TIMEOUT_MS)
                )
            except ProviderError as error:
                failure = error
            if failure.code == CREDENTIALS_REFUSED:
                dead.add(model.provider)
            elif failure.code == MODEL_NOT_FOUND:
                self.gone.add(model.id)
            elif not failure.retryable:
                break
        if failure is None:
            raise ProviderTimeout("no time was left to ask a model")
        raise failure

    def _fits_cap(self, model: Model, asked: Asked) -> bool:
        if self.cap_nusd is None:
            return True
        worst = _worst_case(model, asked)
        return worst is not None and self.committed_nusd + worst <= self.cap_nusd

    async def _try(self, model: Model, asked: Asked, timeout_ms: int) -> Won:
        call = ModelCall(
            call_id=self.new_id("call"),
            model=model,
            conversation=asked.conversation,
            max_tokens=asked.max_tokens,
            temperature=asked.temperature,
        )
        started = self.clock.now_ms()
        try:
            completion = await self.providers[model.provider].complete(call, timeout_ms=timeout_ms)
        except ProviderError as error:
            impatient = isinstance(error, ProviderTimeout) and timeout_ms < ATTEMPT_TIMEOUT_MS
            if not impatient:  # a caller's short limit says nothing about the provider
                self.health.record_failure(model.provider, error)
            cost = _cost_of_failure(error)
            self.committed_nusd += (_worst_case(model, asked) or 0) if cost is None else cost
            self._note(model, started, cost, error=error)
            raise
        latency_ms = self.clock.now_ms() - started
        self.health.record_success(model.provider, latency_ms=latency_ms)
        usage = completion.usage or estimated_usage(call, completion.content)
        cost = cost_nusd(model.prices, usage)
        self._note(model, started, cost)
        return Won(
            model=model,
            call_id=call.call_id,
            completion=completion,
            usage=usage,
            cost_nusd=cost,
            latency_ms=latency_ms,
        )

    def _note(
        self, model: Model, started_ms: int, cost: int | None, error: ProviderError | None = None
    ) -> None:
        self.attempts.append(
            Attempt(
                model=model.id,
                provider=model.provider,
                status=200 if error is None else error.upstream_status,
                latency_ms=self.clock.now_ms() - started_ms,
                error_code=None if error is None else error.code,
                cost_nusd=cost,
            )
        )


def _worst_case(model: Model, asked: Asked) -> int | None:
    return worst_case_nusd(
        model,
        most_prompt_tokens=asked.conversation.most_tokens(),
        max_tokens=asked.max_tokens,
    )


def _cost_of_failure(error: ProviderError) -> int | None:
    """An error reply is not billed; a silence or a broken 200 may be, so its cost is unknown."""
    replied = error.upstream_status is not None and error.upstream_status >= 400
    return 0 if replied else None


def estimated_usage(call: ModelCall, content: str) -> Usage:
    """For a reply without usage: Harpoon's own count, flagged as an estimate."""
    return Usage(
        prompt_tokens=call.conversation.estimated_tokens() + MESSAGE_OVERHEAD_TOKENS,
        completion_tokens=estimate_tokens(content),
        estimated=True,
    )
