"""Daily budgets, exact, anew each day (UTC): of a user in the Mediator, of a key in the Purse."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from harpoon.agents.purse import ASK_AFTER_MS
from harpoon.domain.access import DailyBudget
from harpoon.domain.ledger import DAY_MS
from harpoon.domain.pricing import Usage, cost_nusd
from harpoon.errors import HarpoonError, ProviderUnavailable
from tests.inference_bench import Bench, Script, fails, text_of
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
    ends = [run.status for run in me.agent.runs.heads(before_id=None, status=None)]
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
    town.user_daily_budgets_nusd = {"open": 260_000}
    town.mediator().boot()
    for _ in range(2):
        while True:
            made = (await town.ask("begin", prompt=SIMPLE))["ok"]
            await town.live()
            ended = (await town.ask("get", covenant_id=made["id"]))["ok"]
            if ended["status"] == "budget_exceeded":
                break
            assert ended["status"] == "completed"
        assert today(town.mediator()) <= 260_000
        town.bench.clock.advance(DAY_MS)
        assert today(town.mediator()) == 0


async def test_another_users_and_another_tenants_day_is_their_own() -> None:
    town = limited(0)
    for name, status in (("open/me", "budget_exceeded"), ("acme/me", "completed")):
        place = town.mediator(name)
        made = (await place.agent.handle("begin", {"prompt": SIMPLE}))["ok"]
        await town.live()
        assert place.agent.runs.get(made["id"]).status == status


KEY = "k" * 64
CENT_NUSD = 10_000_000


def budget(**caps_nusd: int) -> DailyBudget:
    named = {KEY if name == "key" else name: nusd for name, nusd in caps_nusd.items()}
    return DailyBudget(tenant="acme", caps_nusd=named)


async def ends(bench: Bench, how_many: int, **request: Any) -> list[str]:
    """The codes of as many requests at once; "ok" for an answer."""

    async def one(number: int) -> str:
        try:
            await bench.ask(f"Hello {number}", **request)
        except HarpoonError as error:
            return error.code
        return "ok"

    return list(await asyncio.gather(*(one(n) for n in range(how_many))))


async def billed(bench: Bench) -> int:
    booked, billed_ = await bench.books()
    assert booked == billed_
    return billed_


async def test_two_hundred_requests_at_once_never_cost_a_key_more_than_its_budget() -> None:
    bench = Bench()
    mine = budget(key=CENT_NUSD)
    request = {"budget": mine, "model": "gpt-6-sol", "max_tokens": 100}
    codes = ["ok"]
    while "ok" in codes:
        codes = await ends(bench, 200, **request)
        assert set(codes) <= {"ok", "daily_budget_exceeded"}
        spent = await billed(bench)
        assert spent <= CENT_NUSD
        assert bench.purses.committed_nusd("acme", KEY) == spent
    # So little is left that not even one worst case fits.
    assert spent > CENT_NUSD - 1_260_000
    bench.clock.advance(DAY_MS)
    assert (await ends(bench, 1, **request)) == ["ok"]


async def test_the_keys_of_a_tenant_share_its_budget_and_each_keeps_its_own() -> None:
    bench = Bench()
    request = {"model": "gpt-6-sol", "max_tokens": 100}
    await ends(bench, 50, budget=budget(tenant=CENT_NUSD, key=CENT_NUSD // 4), **request)
    await ends(
        bench, 50, budget=DailyBudget(tenant="acme", caps_nusd={"tenant": CENT_NUSD}), **request
    )
    spent = await billed(bench)
    assert bench.purses.committed_nusd("acme", KEY) <= CENT_NUSD // 4
    assert bench.purses.committed_nusd("acme", "tenant") == spent <= CENT_NUSD


async def test_a_refusal_says_what_is_left_and_sends_nothing() -> None:
    bench = Bench()
    with pytest.raises(
        HarpoonError, match=r"0\.000001000 USD, only 0\.000001000 are left"
    ) as caught:
        await bench.ask(budget=budget(key=1_000))
    assert (caught.value.code, caught.value.status) == ("daily_budget_exceeded", 402)
    assert bench.called() == []


async def test_without_its_purse_nothing_is_spent() -> None:
    bench = Bench()
    bench.purses.reachable = False
    with pytest.raises(HarpoonError) as caught:
        await bench.ask(budget=budget(key=CENT_NUSD))
    assert (caught.value.code, caught.value.status) == ("budget_unavailable", 503)
    assert bench.called() == []


async def test_a_purse_that_cannot_be_told_the_end_keeps_the_worst_case() -> None:
    bench = Bench()
    asking = asyncio.create_task(bench.ask(budget=budget(key=CENT_NUSD)))
    await asyncio.sleep(0.05)
    bench.purses.reachable = False
    await asking
    held = bench.purses.committed_nusd("acme", KEY)
    await billed(bench)
    assert bench.purses.committed_nusd("acme", KEY) == held > 0
    assert [event for event, _ in bench.log.lines if event == "allotment_not_settled"]


CUT = Script(stream=("a", "b", ProviderUnavailable("cut")))


@pytest.mark.parametrize("script", [Script(), CUT])
async def test_a_stream_is_settled_at_its_end_however_it_ends(script: Script) -> None:
    bench = Bench(groq=script, edge=script)
    stream = await bench.stream(budget=budget(key=CENT_NUSD))
    held = bench.purses.committed_nusd("acme", KEY)
    await text_of(stream)
    spent = await billed(bench)
    assert 0 < bench.purses.committed_nusd("acme", KEY) == spent < held


async def test_what_nobody_knows_the_cost_of_counts_at_its_worst_case() -> None:
    bench = Bench(groq=CUT, edge=CUT, asks_the_bill=False)
    stream = await bench.stream(budget=budget(key=CENT_NUSD), max_tokens=1_000)
    await text_of(stream)
    while bench.background:
        await bench.background.pop()
    prices = stream.model.prices
    assert prices is not None
    worst = cost_nusd(prices, Usage(prompt_tokens=1, completion_tokens=1_000))
    assert worst is not None
    assert worst <= bench.purses.committed_nusd("acme", KEY) < 2 * worst


async def test_tries_that_fail_give_their_money_back() -> None:
    failing = fails(ProviderUnavailable("down", upstream_status=503))
    bench = Bench(groq=failing, edge=failing, openai=failing)
    with pytest.raises(HarpoonError):
        await bench.ask(budget=budget(key=CENT_NUSD))
    assert await billed(bench) == 0
    # Until the bill says that they have cost nothing, they may have.
    assert bench.purses.committed_nusd("acme", KEY) > 0
    bench.clock.advance(ASK_AFTER_MS)
    await bench.purses.ring()
    assert bench.purses.committed_nusd("acme", KEY) == 0


async def test_a_hedged_request_pays_for_both_from_the_same_budget() -> None:
    bench = Bench(groq=Script(delay_ms=3_000), edge=Script(delay_ms=50))
    await bench.ask(budget=budget(key=CENT_NUSD), hedge=True, hedge_after_ms=100, tier="primary")
    spent = await billed(bench)
    assert spent <= bench.purses.committed_nusd("acme", KEY) <= CENT_NUSD


async def test_who_has_no_budget_asks_no_purse_and_a_kept_answer_needs_none() -> None:
    bench = Bench()
    await bench.ask(cache=True)
    assert bench.purses.calls == []
    while bench.background:
        await bench.background.pop()
    _, answer = await bench.ask(cache=True, budget=budget(key=0))
    assert answer.cached
    assert bench.purses.calls == []
