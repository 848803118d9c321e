"""Which models are left alone for a while after a failure, apart from any one request's retries.

cooling → (time passes) → half-open: one trial is let through → closed, or cooling again.
The state is an isolate's own, so each edge location judges by what it sees itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from harpoon.errors import ProviderError
from harpoon.ports import Clock
from harpoon.providers.base import CREDENTIALS_REFUSED

COOLDOWN_MS = 30_000
LONGEST_COOLDOWN_MS = 600_000
"""However long a provider asks to be left alone."""

LONGEST_TRIAL_MS = 60_000

_COOLING_CODES = frozenset(
    {CREDENTIALS_REFUSED, "provider_timeout", "provider_rate_limited", "provider_unavailable"}
)


@dataclass(slots=True)
class _State:
    until_ms: int
    because: str
    trial_until_ms: int = 0
    """A trial whose end nobody tells (the isolate lost it) does not block for ever."""


class Cooldown:
    """By model id. `cooldown_ms` 0: nothing ever cools."""

    def __init__(self, clock: Clock, *, cooldown_ms: int = COOLDOWN_MS) -> None:
        self._clock = clock
        self._cooldown_ms = cooldown_ms
        self._states: dict[str, _State] = {}

    def reasons(self) -> dict[str, str]:
        """Model id → why it is left alone now."""
        if not self._states:
            return {}
        now = self._clock.now_ms()
        return {
            model_id: f"cooling down after {state.because}"
            + (f" for {-(-(state.until_ms - now) // 1000)} s" if now < state.until_ms else "")
            for model_id, state in self._states.items()
            if now < max(state.until_ms, state.trial_until_ms)
        }

    def is_on_trial(self, model_id: str) -> bool:
        state = self._states.get(model_id)
        return state is not None and self._clock.now_ms() < state.trial_until_ms

    def begin(self, model_id: str) -> None:
        """A try starts; after the cooling it is the one trial."""
        state = self._states.get(model_id)
        now = self._clock.now_ms()
        if state is not None and now >= state.until_ms:
            state.trial_until_ms = now + LONGEST_TRIAL_MS

    def succeeded(self, model_id: str) -> None:
        if self._states:
            self._states.pop(model_id, None)

    def failed(self, model_id: str, error: ProviderError) -> bool:
        """Whether the model cools now because of it."""
        if error.code not in _COOLING_CODES or not self._cooldown_ms:
            self.gave_no_sign(model_id)
            return False
        asked_ms = (error.retry_after_s or 0) * 1000
        wait_ms = min(max(self._cooldown_ms, asked_ms), LONGEST_COOLDOWN_MS)
        self._states[model_id] = _State(self._clock.now_ms() + wait_ms, error.code)
        return True

    def gave_no_sign(self, model_id: str) -> None:
        """The try ended without telling anything (it was cancelled): the next may be the trial."""
        state = self._states.get(model_id)
        if state is not None:
            state.trial_until_ms = 0
