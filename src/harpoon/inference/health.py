"""Which providers are up: what the last real calls showed, and a free probe when they are too old.

The state is an isolate's own, so each edge location judges by what it sees itself.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass

from harpoon.errors import ProviderError
from harpoon.ports import Clock
from harpoon.providers.base import CREDENTIALS_REFUSED, Provider, speaks_of_itself

PROBE_TIMEOUT_MS = 1_500
"""`/api/health` answers within 2 s even when every provider hangs."""

RECHECK_DOWN_MS = 1_000
"""A provider that is down is probed again after this long, so that its return is seen at once."""


WINDOW_CALLS = 20
WINDOW_MS = 60_000
"""A provider is down when more than half of its last calls failed: one stray error is not that. And
only on its own word or that of two tenants: one tenant's odd requests are not that either; after
those it is probed."""


@dataclass(frozen=True, slots=True)
class _Call:
    at_ms: int
    succeeded: bool
    tenant: str = ""
    of_itself: bool = False
    """The provider spoke of itself."""


@dataclass(frozen=True, kw_only=True)
class ProviderHealth:
    available: bool
    latency_ms: int | None
    checked_at_ms: int | None
    error: str | None


class Health:
    """Observes calls and probes; never makes a paid call."""

    def __init__(
        self,
        providers: Mapping[str, Provider],
        unconfigured: Mapping[str, str],
        *,
        clock: Clock,
        probe_interval_ms: int,
    ) -> None:
        """`unconfigured`: provider → what is missing. `probe_interval_ms`: how long a good sign
        stands before the provider is asked again."""
        self._providers = providers
        self._unconfigured = unconfigured
        self._clock = clock
        self._probe_interval_ms = probe_interval_ms
        self._seen: dict[str, ProviderHealth] = {}
        self._probed_at_ms: dict[str, int] = {}
        self._calls = {name: deque[_Call](maxlen=WINDOW_CALLS) for name in providers}
        self._doubted: set[str] = set()

    def record_success(self, provider: str, *, latency_ms: int) -> None:
        self._calls[provider].append(_Call(self._clock.now_ms(), succeeded=True))
        self._see(provider, latency_ms, None)

    def record_failure(self, provider: str, error: ProviderError, tenant: str = "open") -> None:
        """Only what speaks of the provider counts: a refused request is the caller's affair."""
        if not error.retryable and error.code != CREDENTIALS_REFUSED:
            return
        calls = self._calls[provider]
        now = self._clock.now_ms()
        of_itself = speaks_of_itself(error)
        calls.append(_Call(now, succeeded=False, tenant=tenant, of_itself=of_itself))
        recent = [call for call in calls if now - call.at_ms <= WINDOW_MS]
        failed = [call for call in recent if not call.succeeded]
        if 2 * len(failed) <= len(recent):
            return
        if any(call.of_itself for call in failed) or len({call.tenant for call in failed}) > 1:
            self._see(provider, None, error.code)
        else:
            self._doubted.add(provider)

    async def report(self) -> dict[str, ProviderHealth]:
        """Every known provider; probes those whose last sign is too old, all at once."""
        due = [name for name in self._providers if self._is_due(name)]
        for name in due:
            # Taken before the wait: who asks meanwhile gets the last known state, not a probe.
            self._probed_at_ms[name] = self._clock.now_ms()
        await asyncio.gather(*(self._probe(name) for name in due))
        report = {
            name: ProviderHealth(available=False, latency_ms=None, checked_at_ms=None, error=why)
            for name, why in self._unconfigured.items()
        }
        return report | self._seen

    @property
    def configured(self) -> frozenset[str]:
        return frozenset(self._providers)

    def _is_due(self, name: str) -> bool:
        seen = self._seen.get(name)
        if seen is None or seen.checked_at_ms is None:
            return True
        wait = self._probe_interval_ms
        if not seen.available or name in self._doubted:
            wait = min(wait, RECHECK_DOWN_MS)
        last = self._probed_at_ms.get(name, 0)
        if name not in self._doubted:
            last = max(last, seen.checked_at_ms)
        return self._clock.now_ms() - last >= wait

    async def _probe(self, name: str) -> None:
        started = self._clock.now_ms()
        self._doubted.discard(name)
        try:
            await self._providers[name].probe(timeout_ms=PROBE_TIMEOUT_MS)
        except ProviderError as error:
            self._see(name, None, error.code)
        else:
            self._calls[name].clear()
            self._see(name, self._clock.now_ms() - started, None)

    def _see(self, name: str, latency_ms: int | None, error: str | None) -> None:
        self._seen[name] = ProviderHealth(
            available=error is None,
            latency_ms=latency_ms,
            checked_at_ms=self._clock.now_ms(),
            error=error,
        )
