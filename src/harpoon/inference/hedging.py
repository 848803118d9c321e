"""What may be spent on a second call for one answer, and how many replace one that failed.

Each request that may be hedged pays a little in; its first hedge costs 1, and a request that
needed one pays back more than that. So the requests that are hedged are at most `BASE_SHARE` of all
plus `RETURN` times those that were late: they follow the share of slow answers, and help that helps
nobody ends by itself. A further hedge, when the first is late as well, is bounded by `MOST_SHARE`
alone, as all of them are. Each tenant has a budget of its own.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from dataclasses import dataclass, field

BASE_SHARE = 0.01
"""Of the requests; so many hedges may be wasted."""

RETURN = 1.5
"""What a request pays back that was answered by another call than the late one."""

MOST_SHARE = 0.3
"""Of the requests: more hedges are not begun, however many are late."""

MOST_TOGETHER = 30.0
"""Hedges above that share in a bad minute: chance alone makes such runs."""

MOST_SAVED = 6.0
"""Hedges; also what a new tenant begins with."""

TRIES_SEEN = 200
ENOUGH_TRIES = 20
LEFT_WITHOUT = 0.003
"""Of the requests: so many may find all of those failing that replace a failed call."""

MOST_REPLACING = 3
TENANTS = 500


@dataclass
class _Account:
    earned: float = MOST_SAVED
    allowed: float = MOST_TOGETHER
    failed: deque[bool] = field(default_factory=lambda: deque(maxlen=TRIES_SEEN))


class Hedging:
    """Shared by all requests of an isolate."""

    def __init__(self) -> None:
        self._accounts: OrderedDict[str, _Account] = OrderedDict()

    def asked(self, tenant: str) -> None:
        """A request begins that may be hedged."""
        account = self._of(tenant)
        account.earned = min(MOST_SAVED, account.earned + BASE_SHARE)
        account.allowed = min(MOST_TOGETHER, account.allowed + MOST_SHARE)

    def may_hedge(self, tenant: str, *, again: bool) -> bool:
        """`again`: the request has begun a hedge before."""
        account = self._of(tenant)
        return account.allowed >= 1 and (again or account.earned >= 1)

    def begun(self, tenant: str, *, again: bool) -> None:
        account = self._of(tenant)
        account.allowed -= 1
        if not again:
            account.earned -= 1

    def was_needed(self, tenant: str) -> None:
        """Of a request: a call that was given company has not answered first."""
        account = self._of(tenant)
        account.earned = min(MOST_SAVED, account.earned + RETURN)

    def ended(self, tenant: str, *, failed: bool) -> None:
        """A call of such a request."""
        self._of(tenant).failed.append(failed)

    def replacing(self, tenant: str) -> int:
        """How many calls replace one that has failed: who has lost that time already cannot wait
        for a second failure, so where many fail they are begun together."""
        failed = self._of(tenant).failed
        if len(failed) < ENOUGH_TRIES:
            return 1
        share = sum(failed) / len(failed)
        count = 1
        while count < MOST_REPLACING and share ** (count + 1) > LEFT_WITHOUT:
            count += 1
        return count

    def _of(self, tenant: str) -> _Account:
        account = self._accounts.get(tenant)
        if account is None:
            account = self._accounts[tenant] = _Account()
            if len(self._accounts) > TENANTS:
                self._accounts.popitem(last=False)
        return account
