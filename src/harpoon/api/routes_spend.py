"""`GET /api/spend`: how much of today's budgets a tenant has used."""

from __future__ import annotations

from fastapi import FastAPI, Request
from pydantic import BaseModel, Field

from harpoon.api.agent_calls import call_agent
from harpoon.api.callers import caller_of
from harpoon.api.dependencies import Services
from harpoon.api.json_response import JSONResponse
from harpoon.api.presentation import rfc3339
from harpoon.domain.ledger import DAY_MS, day_of
from harpoon.domain.pricing import to_usd


class AccountOut(BaseModel):
    account: str = Field(description="`tenant`, or `key:` and the first digits of a key's hash.")
    daily_budget_usd: float
    daily_budget_nusd: int
    committed_usd: float
    committed_nusd: int = Field(description="Paid, or held for what is under way.")


class SpendOut(BaseModel):
    """Only accounts that have a budget are counted."""

    tenant: str
    day: str = Field(description="In UTC.")
    accounts: list[AccountOut]


def install(app: FastAPI, services: Services) -> None:
    @app.get(
        "/api/spend",
        tags=["metrics"],
        response_model=SpendOut,
        summary="What the tenant has spent today",
    )
    async def spend(request: Request) -> JSONResponse:
        """Of the caller's own tenant, for each account with a `daily_budget_usd`: requests,
        covenants and tasks. One that is under way counts with all that it may cost."""
        tenant = caller_of(request.scope).tenant
        caps = services.callers.access.daily_caps_nusd(tenant)
        spent: dict[str, int] = {}
        if caps:
            # Without a budget nobody counts: no object wakes.
            said = await call_agent(services, "purse", tenant, "spend", {"accounts": [*caps]})
            spent = said["committed_nusd"]
        today_ms = day_of(services.clock.now_ms()) * DAY_MS
        return JSONResponse(
            {
                "tenant": tenant,
                "day": rfc3339(today_ms)[:10],
                "accounts": [
                    {
                        "account": account if account == "tenant" else f"key:{account[:12]}",
                        "daily_budget_usd": to_usd(cap),
                        "daily_budget_nusd": cap,
                        "committed_usd": to_usd(spent[account]),
                        "committed_nusd": spent[account],
                    }
                    for account, cap in sorted(caps.items())
                ],
            }
        )
