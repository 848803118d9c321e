"""One model call from request to priced answer: route, send, fall back, price.

The decision that `decide` gives is the decision that `answer` acts on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from harpoon.domain.catalogue import Capability, Catalogue
from harpoon.domain.chat import Answer, Conversation
from harpoon.domain.constraints import Constraints
from harpoon.domain.eligibility import RouteRequest
from harpoon.domain.pricing import to_nusd
from harpoon.domain.routing import Decision, route
from harpoon.errors import ProviderError
from harpoon.inference.fallback import Asked, FallbackWalk
from harpoon.inference.health import Health
from harpoon.ports import Clock, Log, NewId
from harpoon.providers.base import MODEL_NOT_FOUND, Provider

DEFAULT_MAX_TOKENS = 2_048
"""Used when the caller names none; reasoning models spend part of it on hidden tokens."""

REQUEST_TIMEOUT_MS = 60_000
"""For all tries together, when the caller sets no `max_latency_ms`."""

REMEMBER_GONE_MS = 600_000
"""Then the provider is asked again: an account may have been given the model meanwhile."""


@dataclass(frozen=True, kw_only=True)
class InferenceRequest:
    """What a caller asks, before a model is chosen."""

    conversation: Conversation
    model: str | None = None
    tier: str | None = None
    provider: str | None = None
    temperature: float | None = None
    max_tokens: int = DEFAULT_MAX_TOKENS
    needs: frozenset[Capability] = frozenset()
    constraints: Constraints = field(default_factory=Constraints)


class Inference:
    """The service behind `/api/route` and `/api/chat`."""

    def __init__(
        self,
        *,
        catalogue: Catalogue,
        providers: Mapping[str, Provider],
        unconfigured: Mapping[str, str],
        health: Health,
        clock: Clock,
        new_id: NewId,
        log: Log,
    ) -> None:
        """`unconfigured`: provider → which setting it lacks."""
        self.catalogue = catalogue
        self._providers = providers
        self._unconfigured = dict(unconfigured)
        self._gone_until_ms: dict[str, int] = {}
        self._health = health
        self._clock = clock
        self._new_id = new_id
        self._log = log

    def decide(self, request: InferenceRequest) -> Decision:
        """Chooses without sending anything. Raises what `route` raises."""
        return route(
            RouteRequest(
                text=request.conversation.text_to_judge,
                prompt_tokens=request.conversation.estimated_tokens(),
                most_prompt_tokens=request.conversation.most_tokens(),
                max_tokens=request.max_tokens,
                model=request.model,
                tier=request.tier,
                provider=request.provider,
                needs=request.needs,
                constraints=request.constraints,
            ),
            self.catalogue,
            self._unavailable(),
        )

    async def answer(self, request: InferenceRequest) -> tuple[Decision, Answer]:
        """Raises what `decide` raises, or a `ProviderError` whose details hold `attempts`."""
        started = self._clock.now_ms()
        decision = self.decide(request)
        max_cost_usd = request.constraints.max_cost_usd
        time_ms = request.constraints.max_latency_ms or REQUEST_TIMEOUT_MS
        walk = FallbackWalk(
            providers=self._providers,
            health=self._health,
            clock=self._clock,
            new_id=self._new_id,
            deadline_ms=started + time_ms,
            cap_nusd=None if max_cost_usd is None else to_nusd(max_cost_usd),
        )
        asked = Asked(
            conversation=request.conversation,
            max_tokens=request.max_tokens,
            temperature=request.temperature,
        )
        try:
            decision, answer = await self._walk(request, decision, walk, asked, started)
        except ProviderError as error:
            error.details["attempts"] = tuple(walk.attempts)
            self._log_calls(walk)
            raise
        self._log_calls(walk)
        return decision, answer

    async def _walk(
        self,
        request: InferenceRequest,
        decision: Decision,
        walk: FallbackWalk,
        asked: Asked,
        started: int,
    ) -> tuple[Decision, Answer]:
        try:
            won = await walk.run((decision.selected, *decision.fallbacks), asked)
        except ProviderError as error:
            self._remember(walk)
            heir = self.catalogue.replacement(decision.selected)
            if error.code != MODEL_NOT_FOUND or request.model is None or heir is None:
                raise
            decision = self.decide(request)
            won = await walk.run((decision.selected, *decision.fallbacks), asked)
        self._remember(walk)
        return decision, Answer(
            call_id=won.call_id,
            model=won.model,
            content=won.completion.content,
            finish_reason=won.completion.finish_reason,
            usage=won.usage,
            latency_ms=self._clock.now_ms() - started,
            model_latency_ms=won.latency_ms,
            cost_nusd=won.cost_nusd,
            attempts=tuple(walk.attempts),
        )

    def _remember(self, walk: FallbackWalk) -> None:
        """What a provider says it does not have is not asked for again for a while."""
        until = self._clock.now_ms() + REMEMBER_GONE_MS
        self._gone_until_ms.update(dict.fromkeys(walk.gone, until))

    def _unavailable(self) -> dict[str, str]:
        """Provider or model id → why it can't be used now."""
        if not self._gone_until_ms:
            return self._unconfigured
        now = self._clock.now_ms()
        gone = [model_id for model_id, until in self._gone_until_ms.items() if now < until]
        return self._unconfigured | dict.fromkeys(gone, "its provider says that it does not exist")

    def _log_calls(self, walk: FallbackWalk) -> None:
        for attempt in walk.attempts:
            self._log(
                "model_call",
                {
                    "model": attempt.model,
                    "provider": attempt.provider,
                    "status": attempt.status,
                    "latency_ms": attempt.latency_ms,
                    "error_code": attempt.error_code,
                    "cost_nusd": attempt.cost_nusd,
                },
            )
