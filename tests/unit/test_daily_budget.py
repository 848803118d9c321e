"""Daily budgets: of a user's covenants in the Mediator, exact, and anew each day (UTC)."""

from __future__ import annotations

import asyncio

from harpoon.domain.ledger import DAY_MS
from tests.town import Place, Town
from tests.unit.test_agents import HARD, SIMPLE, check_books, judged

BUDGET_NUSD = 3_000_000


def today(place: Place) -> int:
    """What the ledger holds of the day's money, counted anew."""
    now = place.town.bench.clock.now_ms()
    rows = place.database.execute(
        "SELECT status, cost_nusd, reserved_nusd FROM ledger WHERE reserved_at_ms >= ?",
        now - now % DAY_MS,
    )
    return sum(r["cost_nusd"] if r["status"] == "settled" else r["reserved_nusd"] for r in rows)


def limited(budget_nusd: int) -> Town:
    town = judged()
    town.user_daily_budgets_nusd = {"open": budget_nusd}
    return town


async def test_many_covenants_at_once_never_cost_a_user_more_than_the_days_budget() -> None:
    town = limited(BUDGET_NUSD)
    me = town.mediator()
    seen: list[int] = []

    async def watch() -> None:
        while True:
            seen.append(today(me))
            await asyncio.sleep(0.01)

    watching = asyncio.create_task(watch())
    for number in range(40):
        prompt = HARD if number % 4 == 0 else SIMPLE
        assert "ok" in await town.ask("begin", prompt=f"{prompt} {number}")
    await town.live()
    watching.cancel()
    assert max(seen) <= BUDGET_NUSD
    ends = [run.status for run in me.agent.runs.page(before_id=None, status=None, most=100)]
    assert {"completed", "budget_exceeded"} == set(ends)
    check_books(town, me)
    assert me.agent.ledger.total() == today(me)


async def test_a_spent_budget_says_what_is_left_and_is_whole_again_tomorrow() -> None:
    town = limited(1_000)
    made = (await town.ask("begin", prompt=SIMPLE))["ok"]
    await town.live()
    ended = (await town.ask("get", covenant_id=made["id"]))["ok"]
    assert ended["status"] == "budget_exceeded"
    assert not town.bench.bill
    # The object is built anew with another budget; what was spent today still counts.
    town.user_daily_budgets_nusd = {"open": 500_000}
    town.mediator().boot()
    for _ in range(2):
        while True:
            made = (await town.ask("begin", prompt=SIMPLE))["ok"]
            await town.live()
            ended = (await town.ask("get", covenant_id=made["id"]))["ok"]
            if ended["status"] == "budget_exceeded":
                break
            assert ended["status"] == "completed"
        assert today(town.mediator()) <= 500_000
        town.bench.clock.advance(DAY_MS)
        assert today(town.mediator()) == 0


async def test_another_users_and_another_tenants_day_is_their_own() -> None:
    town = limited(0)
    for name, status in (("open/me", "budget_exceeded"), ("acme/me", "completed")):
        place = town.mediator(name)
        made = (await place.agent.handle("begin", {"prompt": SIMPLE}))["ok"]
        await town.live()
        assert place.agent.runs.get(made["id"]).status == status
