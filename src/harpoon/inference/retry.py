"""Which model is tried next in one request, and after what wait. Pure: no clock, no waiting.

First every model of the decision's list, once and at once; then up to `MAX_RETRIES` more tries from
the start of the list, after a backoff that doubles. So another provider is preferred to hitting the
same target again, and a request that nobody can answer ends soon.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from harpoon.domain.catalogue import Model
from harpoon.domain.chat import AttemptKind
from harpoon.errors import ProviderError, RequestTooLarge
from harpoon.ports import Random
from harpoon.providers.base import CREDENTIALS_REFUSED, MODEL_NOT_FOUND

MAX_RETRIES = 2
BACKOFF_MS = 250
LONGEST_BACKOFF_MS = 2_000
LONGEST_INLINE_WAIT_MS = 5_000
"""A provider that asks for more is not waited for; the next one is asked at once."""


@dataclass(frozen=True)
class Step:
    model: Model
    kind: AttemptKind
    wait_ms: int


@dataclass(kw_only=True)
class TryOrder:
    """One request's order of tries. `next` gives a step, `failed` tells how it ended."""

    targets: Sequence[Model]
    random: Random
    stopped: bool = False
    _begun: int = 0
    """Targets of the list that were tried or passed over."""
    _tried: bool = False
    _retries: int = 0
    _once_more: int = 0
    _retry_index: int = 0
    _dead_providers: set[str] = field(default_factory=set)
    _dropped: set[str] = field(default_factory=set)
    _asked_wait_ms: dict[str, int] = field(default_factory=dict)

    def next(self, *, may_wait: bool = True) -> Step | None:
        """None when nothing is left to try, or nothing that needs no wait."""
        while not self.stopped and self._begun < len(self.targets):
            model = self.targets[self._begun]
            self._begun += 1
            if self.is_usable(model):
                kind: AttemptKind = "fallback" if self._tried else "first"
                self._tried = True
                return Step(model, kind, 0)
        return self._next_retry() if may_wait and not self.stopped else None

    def once_more(self, busy: Set[str]) -> Step | None:
        """A retry without its wait, for a request beside whose late calls nothing is in time; of a
        model that is not `busy` with one of them, and whose provider has not asked for a wait."""
        usable = [model for model in self.targets if self.is_usable(model)]
        if self.stopped or self._once_more == MAX_RETRIES:
            return None
        for _ in usable:
            model = usable[self._retry_index % len(usable)]
            self._retry_index += 1
            if model.id not in busy and not self._asked_wait_ms.get(model.id):
                self._once_more += 1
                return Step(model, "retry", 0)
        return None

    def following(self) -> Model | None:
        """Who comes after what was begun; None: the last try may take all the time."""
        later = self.targets[self._begun :]
        return next((model for model in later if self.is_usable(model)), None)

    def _next_retry(self) -> Step | None:
        usable = [model for model in self.targets if self.is_usable(model)]
        if self._retries == MAX_RETRIES or not usable:
            return None
        model = usable[self._retry_index % len(usable)]
        self._retry_index += 1
        self._retries += 1
        return Step(model, "retry", self._wait_ms(model))

    def is_usable(self, model: Model) -> bool:
        return (
            not self.stopped
            and model.id not in self._dropped
            and model.provider not in self._dead_providers
        )

    def failed(self, model: Model, error: ProviderError) -> None:
        if error.code == CREDENTIALS_REFUSED:
            self._dead_providers.add(model.provider)
        elif error.code == MODEL_NOT_FOUND or isinstance(error, RequestTooLarge):
            self._dropped.add(model.id)
        elif not error.retryable:
            # The request itself was refused: another model would only refuse it too.
            self.stopped = True
        wait_ms = (error.retry_after_s or 0) * 1000
        if wait_ms > LONGEST_INLINE_WAIT_MS:
            self._dropped.add(model.id)
        self._asked_wait_ms[model.id] = wait_ms

    def _wait_ms(self, model: Model) -> int:
        """Full jitter, but no less than the provider asked for."""
        ceiling = min(LONGEST_BACKOFF_MS, BACKOFF_MS * 2 ** (self._retries - 1))
        backoff = int(self.random() * ceiling)
        return max(backoff, self._asked_wait_ms.get(model.id, 0))
