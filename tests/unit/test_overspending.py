"""1,000 calls at once against one cap: never over it, nothing refused that has room again."""

from __future__ import annotations

import asyncio

from harpoon.domain.ledger import Account
from harpoon.domain.pricing import cost_nusd
from harpoon.errors import BudgetExceeded, HarpoonError
from harpoon.orchestration.journal import Journal
from tests.inference_bench import Script
from tests.machine import Killed
from tests.town import Place, Town

CAP_USD = 5.0
CAP_NUSD = 5_000_000_000
CALLS = 1_000
MAX_TOKENS = 16_000
MODEL = "gpt-6-sol"
"""The worst case of a call is 0.16 USD: 31 of them fit at once."""


async def a_task(town: Town) -> Place:
    """One whose own steps have ended; its account has all its money left."""
    place = town.place("orchestrator", "open/task_1")
    given = {"prompt": "Hello", "constraints": {"cost": CAP_USD}}
    await place.agent.handle("execute", given)
    run = place.agent.runs.get("task_1")
    for step in place.agent.runs.steps(run.id):
        place.agent.runs.seal(step, {"code": "x", "message": "x"})
    place.alarm.clear()
    return place


async def call(town: Town, journal: Journal, seen: list[Account], place: Place) -> str:
    run = place.agent.runs.get("task_1")
    step = place.agent.runs.steps(run.id)[0]
    request = town.bench.request("Hello", model=MODEL, max_tokens=MAX_TOKENS)
    try:
        await town.bench.inference.answer(request, spending=journal.spending(run, step))
    except BudgetExceeded:
        return "refused"
    except HarpoonError:
        return "failed"
    finally:
        if not place.store.dead.is_set():
            seen.append(place.agent.ledger.account(run.id))
    return "answered"


def billed(town: Town) -> int:
    total = 0
    model = town.bench.inference.catalogue.find(MODEL)
    assert model is not None
    for usage in town.bench.bill.values():
        total += cost_nusd(model.prices, usage) or 0
    return total


async def test_a_thousand_calls_at_once_never_overspend() -> None:
    town = Town(openai=Script(delay_ms=100))
    place = await a_task(town)
    seen: list[Account] = []
    ends = await asyncio.gather(
        *(call(town, place.agent.journal, seen, place) for _ in range(CALLS))
    )
    fits = CAP_NUSD // 160_000_000
    assert ends.count("answered") in (fits - 1, fits)
    assert ends.count("refused") == CALLS - ends.count("answered")
    assert all(account.committed_nusd <= CAP_NUSD for account in seen)
    account = place.agent.ledger.account("task_1")
    assert (account.settled_nusd, account.reserved_nusd) == (billed(town), 0)
    # What was reserved is free again: nothing is refused that has room.
    again = await asyncio.gather(
        *(call(town, place.agent.journal, seen, place) for _ in range(fits - 1))
    )
    assert set(again) == {"answered"}
    assert place.agent.ledger.account("task_1").settled_nusd == billed(town)


async def test_a_kill_in_the_middle_neither_frees_nor_loses_money() -> None:
    town = Town(openai=lambda call: Script(delay_ms=100 + 10 * int(call.call_id[-2:], 10)))
    place = await a_task(town)
    seen: list[Account] = []
    tasks = [
        asyncio.create_task(call(town, place.agent.journal, seen, place)) for _ in range(CALLS)
    ]
    await asyncio.sleep(0.4)
    place.store.kill()
    ends = await asyncio.gather(*tasks, return_exceptions=True)
    assert any(isinstance(end, Killed) for end in ends)
    place.boot()
    account = place.agent.ledger.account("task_1")
    assert account.reserved_nusd == 0
    assert account.unknown_nusd > 0
    assert billed(town) <= account.committed_nusd <= CAP_NUSD
    await asyncio.sleep(1)
    while place.agent.next_chore_at_ms() is not None:
        await place.agent.chores()
    account = place.agent.ledger.account("task_1")
    assert account.unknown_nusd == 0
    assert account.settled_nusd == billed(town)
    assert all(account.committed_nusd <= CAP_NUSD for account in seen)
