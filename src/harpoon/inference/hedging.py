"""What may be spent on a second call for one answer, and how many replace one that failed.

Each request that may be hedged pays a little in; a hedge costs 1, and one that has won pays back
more than it cost. So hedges are at most `BASE_SHARE` of the requests plus `RETURN` times those that
were needed: they follow the share of slow answers, and help that helps nobody ends by itself. Each
tenant has a budget of its own.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from dataclasses import dataclass, field

BASE_SHARE = 0.02
"""Of the requests; so many hedges may be wasted."""

RETURN = 1.25
"""What a hedge pays back that was needed."""

MOST_SAVED = 10.0
"""Hedges; also what a new tenant begins with."""

TRIES_SEEN = 200
ENOUGH_TRIES = 20
LEFT_WITHOUT = 0.003
"""Of the requests: so many may find all of those failing that replace a failed call."""

MOST_REPLACING = 3
TENANTS = 500


@dataclass
class _Account:
    saved: float = MOST_SAVED
    failed: deque[bool] = field(default_factory=lambda: deque(maxlen=TRIES_SEEN))


class Hedging:
    """Shared by all requests of an isolate."""

    def __init__(self) -> None:
        self._accounts: OrderedDict[str, _Account] = OrderedDict()

    def asked(self, tenant: str) -> None:
        """A request begins that may be hedged."""
        account = self._of(tenant)
        account.saved = min(MOST_SAVED, account.saved + BASE_SHARE)

    def may_hedge(self, tenant: str) -> bool:
        return self._of(tenant).saved >= 1

    def begun(self, tenant: str) -> None:
        self._of(tenant).saved -= 1

    def was_needed(self, tenant: str) -> None:
        """The hedged call was indeed late: another one has answered before it."""
        account = self._of(tenant)
        account.saved = min(MOST_SAVED, account.saved + RETURN)

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
