"""Money of a day that a key or tenant has set: asked for before anything is sent."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from types import MappingProxyType
from typing import Any

from harpoon.domain.access import DailyBudget
from harpoon.domain.pricing import to_nusd
from harpoon.errors import BudgetExceeded, HarpoonError, Unavailable, opened
from harpoon.inference.spending import Allotted, Spent
from harpoon.ports import AgentDirectory, Background, Log, NewId, SendFailed, SendTimeout

CALL_TIMEOUT_MS = 5_000
SETTLE_AGAIN_AFTER_S = (0.0, 0.2, 1.0, 3.0)
LEASE_SLACK_MS = 120_000
"""Beyond a request's own time: it is drained, told, and its bill is written."""
NONE_UNKNOWN: Mapping[str, str] = MappingProxyType({})
NOTHING_SEEN: Mapping[str, int] = MappingProxyType({})


class Purses:
    """`agents` None: there is nobody who could keep a budget, so nobody with one is served."""

    def __init__(
        self, agents: AgentDirectory | None, *, background: Background, new_id: NewId, log: Log
    ) -> None:
        self._agents = agents
        self._background = background
        self._new_id = new_id
        self._log = log

    async def allot(
        self,
        budget: DailyBudget,
        allotment_id: str,
        worst_nusd: Sequence[int | None],
        *,
        limit_usd: float | None,
        longest_ms: int,
    ) -> Allotted:
        """For one request. `worst_nusd`: of each model that may be asked, the first one first;
        `limit_usd`: the request's own; `longest_ms`: it takes no longer. Raises as `hold`."""
        least = worst_nusd[0]
        if least is None:
            raise BudgetExceeded("the model's price is unknown, so no daily budget can be kept")
        # Enough for one try whose end is not seen, and another.
        wanted = least + max(cost for cost in worst_nusd if cost is not None)
        if limit_usd is not None:
            wanted = max(least, min(wanted, to_nusd(limit_usd)))
        granted = await self.hold(
            budget,
            allotment_id,
            wanted_nusd=wanted,
            least_nusd=least,
            lower="max_tokens",
            lease_ms=longest_ms + LEASE_SLACK_MS,
            calls=1,
        )

        def ended(spent: Spent) -> None:
            self.give_back(
                budget.tenant,
                allotment_id,
                cost_nusd=spent.cost_nusd,
                unknown=spent.unknown,
                fewest_tokens=spent.fewest_tokens,
                known_nusd=spent.known_nusd,
            )

        return Allotted(granted, ended=ended)

    def new_allotment_id(self) -> str:
        return self._new_id("alot")

    async def hold(
        self,
        budget: DailyBudget,
        allotment_id: str,
        *,
        wanted_nusd: int,
        least_nusd: int,
        lower: str,
        lease_ms: int | None = None,
        calls: int | None = None,
        is_free: Callable[[], None] = lambda: None,
    ) -> int:
        """How much it is: at least the least. `lower`: the field that makes a request ask for less.
        `lease_ms`: after that the Purse asks the provider's bill, if it was told nothing; None: it
        is told in any case. `calls`: so many will be sent, and `announce` precedes each further
        one; None: it does not matter. `is_free`: called when nothing is held, at once or as soon as
        the Purse has said so.

        Raises the error of a budget that is spent; when it can't be asked, `budget_unavailable`:
        exactness goes before an answer.
        """
        given = {
            "allotment_id": allotment_id,
            "caps": budget.caps_nusd,
            "wanted_nusd": wanted_nusd,
            "least_nusd": least_nusd,
            "lower": lower,
            "lease_ms": lease_ms,
            "calls": calls,
        }
        try:
            if self._agents is None:
                raise SendFailed
            reply = await self._agents.call(
                "purse", budget.tenant, "reserve", given, timeout_ms=CALL_TIMEOUT_MS
            )
        except BaseException as error:
            if self._agents is None:
                is_free()
            else:
                # It may have been held all the same: only the answer is lost.
                self.give_back(budget.tenant, allotment_id, cost_nusd=0, heard=is_free)
            if not isinstance(error, SendFailed | SendTimeout):
                raise
            raise Unavailable(
                "the daily budget could not be asked, so nothing was sent; try again",
                code="budget_unavailable",
            ) from None
        try:
            granted: int = opened(reply)["granted_nusd"]
        except HarpoonError:
            is_free()
            raise
        return granted

    async def announce(self, tenant: str, allotment_id: str, calls: int, *, within_ms: int) -> bool:
        """That one more call is sent, so many in all. Whether the Purse has heard it: otherwise it
        must not be, for if this isolate dies nobody would know of it."""
        assert self._agents is not None
        given = {"allotment_id": allotment_id, "calls": calls}
        try:
            reply = await self._agents.call(
                *("purse", tenant, "announce", given), timeout_ms=min(within_ms, CALL_TIMEOUT_MS)
            )
        except (SendFailed, SendTimeout):
            return False
        return "ok" in reply

    def give_back(
        self,
        tenant: str,
        allotment_id: str,
        *,
        cost_nusd: int,
        unknown: Mapping[str, str] = NONE_UNKNOWN,
        fewest_tokens: Mapping[str, int] = NOTHING_SEEN,
        known_nusd: int = 0,
        heard: Callable[[], None] = lambda: None,
    ) -> None:
        """In the background; what cannot be told keeps what it held until its lease is over, or
        until whoever has written the allotment down tells it. `unknown`: calls whose cost was not
        seen → their models; the Purse asks the bill for them. `fewest_tokens`: as of `Spent`.
        `heard`: the Purse knows."""
        given: dict[str, Any] = {"allotment_id": allotment_id, "cost_nusd": cost_nusd}
        if unknown:
            given |= {"calls": unknown, "known_nusd": known_nusd, "fewest_tokens": fewest_tokens}

        async def work() -> None:
            for wait_s in SETTLE_AGAIN_AFTER_S:
                with suppress(Exception):  # Whatever it was: it is told again.
                    await asyncio.sleep(wait_s)
                    if await self._settle(tenant, given):
                        heard()
                        return
            self._log("allotment_not_settled", {"allotment_id": allotment_id})

        self._background(work())

    async def settle(
        self, tenant: str, allotment_id: str, *, cost_nusd: int, is_final: bool
    ) -> bool:
        """Tells what it has cost, all in all; whether the Purse has heard it. Harmless a second
        time. `is_final` False: it may still become less."""
        given = {"allotment_id": allotment_id, "cost_nusd": cost_nusd, "is_final": is_final}
        return await self._settle(tenant, given)

    async def _settle(self, tenant: str, given: Mapping[str, Any]) -> bool:
        assert self._agents is not None
        try:
            reply = await self._agents.call(
                "purse", tenant, "settle", given, timeout_ms=CALL_TIMEOUT_MS
            )
        except (SendFailed, SendTimeout):
            return False
        return "ok" in reply
