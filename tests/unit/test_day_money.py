"""A key's and a tenant's day binds covenants and tasks, too: held before they begin."""

from __future__ import annotations

import asyncio
import hashlib
import itertools
import json
from typing import Any

import pytest

from harpoon.agents.bills import ASK_AGAIN_AFTER_MS
from harpoon.agents.day_money import PATIENCE_MS, PROMISE_MS
from harpoon.agents.mediator_kinds import GRACE_MS
from harpoon.domain.access import DailyBudget
from harpoon.domain.api_keys import access_from
from harpoon.domain.audit import ACTOR_FIELD
from harpoon.domain.ledger import DAY_MS
from harpoon.errors import HarpoonError, ProviderUnavailable
from harpoon.ports import SendFailed
from tests.inference_bench import Script
from tests.machine import Killed
from tests.town import Town
from tests.unit.test_agents import HARD, SIMPLE, judged

KEY = "k" * 64
CAP_USD = 0.002
CAP_NUSD = 2_000_000
LESS = 4
"""So many times smaller caps and days, where a day is spent to its end."""


def budgeted(nusd: int) -> Town:
    town = judged()
    town.budgets = {"open": DailyBudget(tenant="open", caps_nusd={KEY: nusd, "tenant": nusd})}
    return town


def committed(town: Town) -> int:
    return town.bench.purses.committed_nusd("open", KEY)


async def begin(
    town: Town, prompt: str = SIMPLE, *, cap_usd: float = CAP_USD, **given: Any
) -> dict[str, Any]:
    constraints = {"max_cost_usd": cap_usd}
    return await town.ask("begin", prompt=prompt, constraints=constraints, **given)


async def execute(town: Town, name: str, **given: Any) -> dict[str, Any]:
    said = {"prompt": HARD, "constraints": {"max_cost_usd": CAP_USD}, **given}
    reply = await town.call("orchestrator", f"open/{name}", "execute", said, timeout_ms=1_000)
    return dict(reply)


async def test_its_whole_cap_is_held_and_what_it_did_not_cost_is_free_again() -> None:
    town = budgeted(3 * CAP_NUSD)
    begun = (await begin(town, HARD))["ok"]
    assert committed(town) == CAP_NUSD
    await town.live()
    receipt = (await town.ask("receipt", covenant_id=begun["id"]))["ok"]
    assert committed(town) == receipt["totals"]["cost_nusd"] > 0
    assert town.mediator().agent.runs.get(begun["id"]).allotment_id is None


async def test_many_at_once_never_cost_more_than_the_day() -> None:
    budget = 3 * CAP_NUSD // LESS
    town = budgeted(budget)
    said = {"ok"}
    # Again and again, until not one fits any more.
    for turn in itertools.count():
        said = await many(town, turn)
        assert committed(town) <= budget
        if "ok" not in said:
            break
        await town.live()
        assert committed(town) <= budget
    assert said == {"daily_budget_exceeded"}
    booked, billed = await town.bench.books()
    assert committed(town) == booked == billed
    town.bench.clock.advance(DAY_MS)
    assert "ok" in await begin(town, cap_usd=CAP_USD / LESS)


async def many(town: Town, turn: int) -> set[str]:
    """Covenants, some with agents, and tasks of their own, all at once: their codes, or "ok"."""
    cap = CAP_USD / LESS
    limits = {"max_cost_usd": cap}
    replies = await asyncio.gather(
        *(begin(town, HARD if number % 3 == 0 else SIMPLE, cap_usd=cap) for number in range(12)),
        *(execute(town, f"task_{turn}_{number}", constraints=limits) for number in range(4)),
    )
    return {"ok" if "ok" in reply else reply["error"]["code"] for reply in replies}


def tasks_alone(town: Town) -> int:
    """What tasks without a Mediator have cost."""
    runs = [(place.agent, place.agent.runs.newest()) for place in town.orchestrators()]
    return sum(a.ledger.total() for a, run in runs if run is not None and run.mediator is None)


async def test_one_that_does_not_fit_is_refused_and_nothing_of_it_is_there() -> None:
    town = budgeted(CAP_NUSD - 1)
    socket = town.mediator().connect()
    await town.mediator().say(
        socket, "user_message", content=SIMPLE, constraints={"max_cost_usd": CAP_USD}
    )
    error = socket.said[-1]["data"]
    assert (error["code"], error["status"]) == ("daily_budget_exceeded", 402)
    assert "a lower max_cost_usd reserves less" in error["message"]
    assert (await begin(town))["error"]["code"] == "daily_budget_exceeded"
    assert (await execute(town, "task_x"))["error"]["code"] == "daily_budget_exceeded"
    assert town.mediator().agent.runs.count() == 0
    assert committed(town) == 0
    assert not town.bench.bill


async def test_a_draft_holds_nothing_until_it_is_begun() -> None:
    town = budgeted(CAP_NUSD)
    made = (await town.ask("create", prompt=HARD, constraints={"max_cost_usd": CAP_USD}))["ok"]
    assert committed(town) == 0
    assert "ok" in await town.ask("delegate", covenant_id=made["id"])
    assert committed(town) == CAP_NUSD
    assert (await town.ask("delegate", covenant_id=made["id"]))["error"]["code"] == "conflict"
    await town.live()
    assert 0 < committed(town) < CAP_NUSD


async def committed_at_last(town: Town) -> int:
    while town.bench.background:
        await town.bench.background.pop()
    return committed(town)


async def test_the_same_key_fifty_times_at_once_holds_once() -> None:
    town = budgeted(100 * CAP_NUSD)
    replies = await asyncio.gather(*(begin(town, idempotency_key="one") for _ in range(50)))
    assert len({reply["ok"]["id"] for reply in replies}) == 1
    replies = await asyncio.gather(*(execute(town, "task_one") for _ in range(50)))
    assert len({reply["ok"]["id"] for reply in replies}) == 1
    assert await committed_at_last(town) <= 2 * CAP_NUSD
    await town.live()
    assert committed(town) == town.mediator().agent.ledger.total() + tasks_alone(town)


def while_it_is_held(town: Town, agent: str, name: str, method: str, wish: Any) -> None:
    """Somebody else's call comes when the Purse has answered, and before that is heard of."""
    street = town.bench.purses
    real = street.call

    async def call(*given: Any, **more: Any) -> Any:
        reply = await real(*given, **more)
        if given[2] == "reserve":
            assert "ok" in await town.place(agent, name).agent.handle(method, wish)
        return reply

    street.call = call  # type: ignore[method-assign]


async def test_a_draft_of_the_same_key_that_comes_in_between_leaves_nothing_held() -> None:
    town = budgeted(100 * CAP_NUSD)
    wish = {"prompt": SIMPLE, "idempotency_key": "one"}
    while_it_is_held(town, "mediator", "open/me", "create", wish)
    refused = (await begin(town, idempotency_key="one"))["error"]
    assert refused["code"] == "idempotency_key_reused"
    assert await committed_at_last(town) == 0


async def test_a_covenants_task_that_comes_in_between_leaves_nothing_held() -> None:
    town = budgeted(100 * CAP_NUSD)
    wish = {"prompt": HARD, "mediator": "open/you", "cap_nusd": CAP_NUSD}
    while_it_is_held(town, "orchestrator", "open/task_one", "execute", wish)
    assert (await execute(town, "task_one"))["error"]["code"] == "task_exists"
    assert await committed_at_last(town) == 0


async def test_the_same_again_needs_no_room_of_its_own() -> None:
    town = budgeted(2 * CAP_NUSD)
    replies = await asyncio.gather(
        *(begin(town, idempotency_key="one") for _ in range(10)), begin(town)
    )
    assert ["ok" in reply for reply in replies] == [True] * 11
    assert "ok" in await begin(town, idempotency_key="one")
    assert "error" in await begin(town, idempotency_key="two")
    alone = budgeted(CAP_NUSD)
    replies = await asyncio.gather(*(execute(alone, "task_one") for _ in range(10)))
    assert ["ok" in reply for reply in replies] == [True] * 10
    made = (await town.ask("create", prompt=HARD, constraints={"max_cost_usd": CAP_USD}))["ok"]
    town.budgets["open"] = DailyBudget(tenant="open", caps_nusd={KEY: 3 * CAP_NUSD})
    replies = await asyncio.gather(
        *(town.ask("delegate", covenant_id=made["id"]) for _ in range(5))
    )
    codes = [reply["error"]["code"] for reply in replies if "error" in reply]
    assert codes == ["conflict"] * 4


async def test_what_a_task_said_before_its_end_is_not_taken_for_what_it_cost() -> None:
    """Its reports come late, and the covenant has been cancelled meanwhile."""
    town = budgeted(CAP_NUSD)
    me = town.mediator()
    begun = (await begin(town, HARD))["ok"]
    reached = town.call

    async def cut(agent: str, name: str, method: str, given: Any, *, timeout_ms: int) -> Any:
        if method == "relay":
            raise SendFailed
        return await reached(agent, name, method, given, timeout_ms=timeout_ms)

    async def cancel() -> None:
        await asyncio.sleep(0.05)
        town.call = cut  # type: ignore[method-assign]
        (place,) = town.orchestrators()
        for _ in range(1_000):
            account = place.agent.ledger.account(place.agent.own_id)
            if account.settled_nusd and account.reserved_nusd:
                break  # One call is paid, and the next is under way.
            await asyncio.sleep(0.005)
        assert account.settled_nusd > 0 < account.reserved_nusd
        await town.ask("cancel", covenant_id=begun["id"])
        await asyncio.sleep(0.3)
        town.call = reached  # type: ignore[method-assign]

    await asyncio.gather(cancel(), town.live())
    town.bench.clock.advance(60_000)
    await town.live()
    booked, billed = await town.bench.books()
    assert booked == billed > 0
    assert me.agent.ledger.account(begun["id"]).settled_nusd == committed(town) == billed


async def test_without_its_purse_nothing_is_begun() -> None:
    town = budgeted(CAP_NUSD)
    town.bench.purses.reachable = False
    assert (await begin(town))["error"]["code"] == "budget_unavailable"
    assert town.mediator().agent.runs.count() == 0


async def test_the_purse_is_told_of_the_end_when_it_can_be_whatever_dies_meanwhile() -> None:
    town = budgeted(2 * CAP_NUSD)
    me = town.mediator()
    begun = (await begin(town))["ok"]
    town.bench.purses.reachable = False
    await town.live()
    assert me.agent.runs.get(begun["id"]).status == "completed"
    assert committed(town) == CAP_NUSD
    me.boot()
    await town.live()
    town.bench.purses.reachable = True
    town.bench.clock.advance(300_000)
    await town.live()
    assert committed(town) == me.agent.ledger.total() > 0
    assert me.alarm.at_ms is None


@pytest.mark.parametrize("becomes_known", [True, False])
async def test_a_call_of_unknown_cost_counts_at_its_worst_until_it_is_known(
    becomes_known: bool,
) -> None:
    town = budgeted(CAP_NUSD)
    me = town.mediator()
    begun = (await begin(town))["ok"]

    async def cut() -> None:
        await asyncio.sleep(0.05)  # Its call is under way.
        await town.ask("cancel", covenant_id=begun["id"])

    async def nobody_knows(call_id: str, *, fewest_tokens: int) -> None:
        return None

    known = town.bench.bill.usage_of
    town.bench.bill.usage_of = nobody_knows  # type: ignore[method-assign, assignment]
    await asyncio.gather(cut(), town.live())
    account = me.agent.ledger.account(begun["id"])
    assert account.unknown_nusd > 0
    assert committed(town) == account.unknown_nusd + account.settled_nusd < CAP_NUSD
    assert me.agent.runs.get(begun["id"]).allotment_id is not None
    if becomes_known:
        town.bench.bill.usage_of = known  # type: ignore[method-assign]
    for _ in range(3):
        town.bench.clock.advance(PATIENCE_MS)
        await town.live()
    account = me.agent.ledger.account(begun["id"])
    assert (account.unknown_nusd == 0) == becomes_known
    assert committed(town) == account.committed_nusd
    assert me.agent.runs.get(begun["id"]).allotment_id is None


@pytest.mark.parametrize("asleep_ms", [0, 3 * PATIENCE_MS])
async def test_a_bill_that_comes_with_the_last_question_is_still_told(asleep_ms: int) -> None:
    town = budgeted(CAP_NUSD)
    me = town.mediator()
    begun = (await begin(town))["ok"]
    asked = 0

    async def cut() -> None:
        await asyncio.sleep(0.05)
        await town.ask("cancel", covenant_id=begun["id"])

    known = town.bench.bill.usage_of

    async def knows_at_last(call_id: str, *, fewest_tokens: int) -> Any:
        nonlocal asked
        asked += 1
        if asked <= len(ASK_AGAIN_AFTER_MS):
            return None
        return await known(call_id, fewest_tokens=fewest_tokens)

    town.bench.bill.usage_of = knows_at_last  # type: ignore[method-assign]
    await asyncio.gather(cut(), town.live())
    worst = committed(town)
    town.bench.clock.advance(asleep_ms)
    for _ in range(18):
        await town.live()
        town.bench.clock.advance(600_000)
    account = me.agent.ledger.account(begun["id"])
    assert account.unknown_nusd == 0 < account.settled_nusd
    assert committed(town) == account.settled_nusd < worst
    assert me.agent.runs.get(begun["id"]).allotment_id is None
    assert me.alarm.at_ms is None


@pytest.mark.parametrize("late_s", [1, 20, 3_000])
async def test_a_report_that_comes_after_the_grace_brings_its_result_and_its_cost(
    late_s: int,
) -> None:
    town = budgeted(3 * CAP_NUSD)
    me = town.mediator()
    begun = (await begin(town, HARD))["ok"]
    reached = town.call

    async def cut(agent: str, name: str, method: str, given: Any, *, timeout_ms: int) -> Any:
        if method in ("relay", "status", "cancel") and not heals.is_set():
            raise SendFailed
        return await reached(agent, name, method, given, timeout_ms=timeout_ms)

    heals = asyncio.Event()
    town.call = cut  # type: ignore[method-assign]
    run = me.agent.runs.get(begun["id"])
    asyncio.get_running_loop().call_later(
        (run.deadline_ms - town.bench.clock.now_ms()) / 1_000 + GRACE_MS / 1_000 + late_s,
        heals.set,
    )
    for _ in range(80):
        await town.live(most_s=4_000)
        await asyncio.sleep(60)
    run = me.agent.runs.get(begun["id"])
    (place,) = town.orchestrators()
    (task,) = place.agent.runs.heads(before_id=None, status=None)
    assert (run.status, task.status) == ("deadline_exceeded", "completed")
    assert run.result == place.agent.runs.get(task.id).result is not None
    assert "time" in str((run.error or {})["message"])
    said = me.agent.conversation.latest(most=10, most_chars=10_000)
    assert [m.content for m in said if m.role == "assistant"] == [run.result]
    booked, billed = await town.bench.books()
    account = me.agent.ledger.account(run.id)
    assert account.settled_nusd == account.committed_nusd == committed(town) == booked == billed


def key_of(name: str, **fields: Any) -> dict[str, Any]:
    return {"sha256": hashlib.sha256(name.encode()).hexdigest(), **fields}


@pytest.mark.parametrize(
    ("tenant", "name", "caps"),
    [
        ("acme", "app", {"tenant": 20.0, "own": 1.0}),
        ("acme", "ops", {"tenant": 20.0}),
        # Taken out of the settings while its socket is open.
        ("acme", "gone", {"tenant": 20.0}),
        ("globex", "free", None),
        # Of another tenant, of that name.
        ("globex", "app", None),
    ],
)
def test_whose_budget_it_is(tenant: str, name: str, caps: dict[str, float] | None) -> None:
    tenants = {
        "acme": {
            "daily_budget_usd": 20,
            "keys": [key_of("app", daily_budget_usd=1), key_of("ops")],
        },
        "globex": {"keys": [key_of("free")]},
    }
    access = access_from(json.dumps({"tenants": tenants}), development=False)
    hash_ = key_of(name)["sha256"]
    actor = f"key:{hash_[:12]}"
    found = access.budget_of(tenant, actor)
    known = (tenant, name) in {("acme", "app"), ("acme", "ops"), ("globex", "free")}
    assert (access.known_as(tenant, actor) is not None) == known
    if caps is None:
        assert found is None
    else:
        assert found is not None
        named = {hash_ if account == "own" else account: usd for account, usd in caps.items()}
        assert found.caps_nusd == {account: usd * 1e9 for account, usd in named.items()}


async def test_a_client_cannot_say_whose_budget_it_is() -> None:
    town = budgeted(0)
    asked: list[str] = []
    town.budget_of = lambda tenant, actor: asked.append(actor)  # type: ignore[method-assign, assignment, func-returns-value]
    me = town.mediator()
    socket = me.connect()
    socket.actor = "key:right"
    await me.say(socket, "user_message", content=SIMPLE, **{ACTOR_FIELD: "key:forged"})
    assert asked == ["key:right"]


@pytest.mark.parametrize("agent", ["mediator", "orchestrator"])
async def test_a_kill_at_any_write_of_a_beginning_holds_nothing_for_good(agent: str) -> None:
    """The Purse has promised its whole cap, and nobody is left who knows it."""
    for write in range(1, 12):
        town = budgeted(3 * CAP_NUSD)
        place = town.place(agent, "open/me" if agent == "mediator" else "open/task_1")
        place.store._dies_at = write
        asking = asyncio.create_task(
            begin(town) if agent == "mediator" else execute(town, "task_1")
        )
        # The kill is known to nobody but the platform, which starts the object again.
        await asyncio.wait({asking, asyncio.create_task(place.store.dead.wait())}, timeout=5)
        await asyncio.sleep(0.5)
        asking.cancel()
        place.boot()
        await town.live()
        town.bench.clock.advance(60_000)
        await town.live()
        booked, billed = await town.bench.books()
        assert committed(town) == booked == billed, f"after write {write}"


async def test_a_kill_between_the_promise_and_the_runs_row_gives_it_back() -> None:
    town = budgeted(CAP_NUSD)
    place = town.mediator()
    street, reserve = town.bench.purses, town.bench.purses.call

    async def dies_meanwhile(agent: str, name: str, method: str, given: Any, **more: Any) -> Any:
        reply = await reserve(agent, name, method, given, **more)
        if method == "reserve":
            place.store.kill()
        return reply

    street.call = dies_meanwhile  # type: ignore[method-assign]
    with pytest.raises(Killed):
        await begin(town)
    assert committed(town) == CAP_NUSD
    street.call = reserve  # type: ignore[method-assign]
    place.boot()
    town.bench.clock.advance(PROMISE_MS)
    await town.live()
    assert committed(town) == 0
    assert "ok" in await begin(town)


async def test_what_is_asked_for_after_it_was_given_back_is_not_held() -> None:
    town = budgeted(CAP_NUSD)
    purses = town.purses
    budget = town.budgets["open"]
    assert await purses.settle("open", "alot_late", cost_nusd=0, is_final=True)
    with pytest.raises(HarpoonError, match="given back before"):
        await purses.hold(budget, "alot_late", wanted_nusd=5, least_nusd=5, lower="max_cost_usd")
    assert committed(town) == 0


async def test_what_has_not_changed_is_not_told_again_by_the_next_life() -> None:
    town = budgeted(3 * CAP_NUSD)
    usage_of, town.bench.bill.usage_of = town.bench.bill.usage_of, nothing  # type: ignore[method-assign]
    town.bench.behave("groq", Script(stream=("h", 100, ProviderUnavailable("x")), delay_ms=10))
    town.bench.behave("workers-ai", Script(stream=("h", 100, ProviderUnavailable("x"))))
    await begin(town)
    await town.live()
    told = town.bench.purses.calls.count("settle")
    assert told > 0
    assert town.mediator().agent.runs.open_allotments() != []
    for _ in range(5):
        town.mediator().boot()
        await town.mediator().agent.chores()
    assert town.bench.purses.calls.count("settle") == told
    town.bench.bill.usage_of = usage_of  # type: ignore[method-assign]


async def nothing(_: str, *, fewest_tokens: int) -> None:
    return None
