"""Which models are left alone for a while after a failure, apart from any one request's retries.

cooling → (time passes) → half-open: one trial is let through → closed, or cooling again.

A failure may be the fault of one tenant's odd requests, so it cools the model for that tenant
alone. For everyone it cools when two tenants have met the failure, or when the provider speaks of
itself (its rate limit, its 503, our credentials): then for the time that it names. But who provokes
such a word again and again is not heard each time. Half-open is each tenant's own as well: nobody
can occupy another's trial. The state is an isolate's own, so each edge location judges by what it
sees itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from harpoon.errors import ProviderError, whole_seconds
from harpoon.ports import Clock
from harpoon.providers.base import CREDENTIALS_REFUSED, speaks_of_itself

COOLDOWN_MS = 30_000
LONGEST_COOLDOWN_MS = 60_000
"""However long a provider asks to be left alone: a refusal costs nothing, so a trial a minute shows
when it is over. A longer `cooldown_ms` is the operator's own wish."""

HEARD_EVERY_MS = 600_000
"""So often one tenant's failure alone may cool a model for everyone, by the provider's word."""

LONGEST_TRIAL_MS = 60_000

TENANTS_THAT_PROVE = 2
"""So many have met the failure of a model within its cooldown: then it is no one's own fault."""

_EVERYONE = ""

_COOLING_CODES = frozenset(
    {CREDENTIALS_REFUSED, "provider_timeout", "provider_rate_limited", "provider_unavailable"}
)


@dataclass(slots=True)
class _State:
    until_ms: int
    because: str
    trial_until_ms: int = 0
    """A trial whose end nobody tells (the isolate lost it) does not block for ever."""

    def over_ms(self) -> int:
        return max(self.until_ms, self.trial_until_ms)


class Cooldown:
    """By model id and tenant. `cooldown_ms` 0: nothing ever cools."""

    def __init__(self, clock: Clock, *, cooldown_ms: int = COOLDOWN_MS) -> None:
        self._clock = clock
        self._cooldown_ms = cooldown_ms
        self._states: dict[str, dict[str, _State]] = {}
        """Model id → whom it is closed to → how. What is over goes when the model fails again."""
        self._heard_ms: dict[tuple[str, str], int] = {}
        """(Model id, tenant) → when its failure last cooled the model for everyone. What is so old
        that it no longer matters goes when another is added."""

    def reasons(self, tenant: str = "open") -> dict[str, str]:
        """Model id → why it is left alone now."""
        if not self._states:
            return {}
        now = self._clock.now_ms()
        found: dict[str, str] = {}
        for model_id in self._states:
            for state in self._of(model_id, tenant):
                if now < state.over_ms():
                    left_s = whole_seconds(state.until_ms - now)
                    for_s = f" for {left_s} s" if left_s > 0 else ""
                    found[model_id] = f"cooling down after {state.because}{for_s}"
        return found

    def is_on_trial(self, model_id: str, tenant: str = "open") -> bool:
        now = self._clock.now_ms()
        return any(now < state.trial_until_ms for state in self._of(model_id, tenant))

    def begin(self, model_id: str, tenant: str = "open") -> None:
        """A try starts; after the cooling it is the tenant's one trial."""
        states, now = self._of(model_id, tenant), self._clock.now_ms()
        if not states or any(now < state.until_ms for state in states):
            return
        last = states[-1]
        own = self._states[model_id].setdefault(tenant, _State(last.until_ms, last.because))
        own.trial_until_ms = now + LONGEST_TRIAL_MS

    def succeeded(self, model_id: str, tenant: str = "open") -> None:
        states = self._states.get(model_id)
        if states is not None:
            states.pop(_EVERYONE, None)
            states.pop(tenant, None)
            if not states:
                del self._states[model_id]

    def failed(self, model_id: str, error: ProviderError, tenant: str = "open") -> bool:
        """Whether the model cools now because of it."""
        if error.code not in _COOLING_CODES or not self._cooldown_ms:
            self.gave_no_sign(model_id, tenant)
            return False
        now = self._clock.now_ms()
        asked_ms = None if error.retry_after_s is None else error.retry_after_s * 1000
        longest_ms = max(LONGEST_COOLDOWN_MS, self._cooldown_ms)
        own_ms = min(max(self._cooldown_ms, asked_ms or 0), longest_ms)
        met = self._states.get(model_id, {})
        kept = {whom: state for whom, state in met.items() if now < state.over_ms()}
        kept[tenant] = _State(now + own_ms, error.code)
        self._states[model_id] = kept
        proven = sum(now < state.until_ms for whom, state in kept.items() if whom != _EVERYONE)
        by_word = speaks_of_itself(error)
        if proven >= TENANTS_THAT_PROVE or (by_word and self._is_heard(model_id, tenant, now)):
            named_ms = asked_ms if by_word else None
            shared_ms = self._cooldown_ms if named_ms is None else min(named_ms, longest_ms)
            until_ms = now + shared_ms
            if _EVERYONE not in kept or kept[_EVERYONE].until_ms < until_ms:
                kept[_EVERYONE] = _State(until_ms, error.code)
        return True

    def _is_heard(self, model_id: str, tenant: str, now: int) -> bool:
        since = now - HEARD_EVERY_MS
        if self._heard_ms.get((model_id, tenant), since) > since:
            return False
        self._heard_ms = {who: at_ms for who, at_ms in self._heard_ms.items() if at_ms > since}
        self._heard_ms[model_id, tenant] = now
        return True

    def gave_no_sign(self, model_id: str, tenant: str = "open") -> None:
        """The try ended without telling anything (it was cancelled): the next may be the trial."""
        own = self._states.get(model_id, {}).get(tenant)
        if own is not None:
            own.trial_until_ms = 0

    def _of(self, model_id: str, tenant: str) -> list[_State]:
        states = self._states.get(model_id)
        if states is None:
            return []
        return [state for whom in (_EVERYONE, tenant) if (state := states.get(whom)) is not None]
