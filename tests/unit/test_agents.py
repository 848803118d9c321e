"""Mediator and Orchestrator together: covenants, money, events, and what they refuse."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from harpoon.agents.session import MAX_MESSAGE_BYTES
from harpoon.domain.chat import Completion, ModelCall
from harpoon.domain.pricing import cost_nusd
from harpoon.errors import opened
from tests.cast import planned, task
from tests.inference_bench import USAGE, Script
from tests.town import FakeSocket, Place, Town

SIMPLE = "What is the capital of France?"
HARD = (
    "Design a distributed rate limiter, compare the trade-offs and prove that it is correct,"
    " step by step."
)
SCORES = {"accuracy": 9, "completeness": 8, "coherence": 7, "relevance": 8, "feedback": "Fine."}

NO_SCORES = Completion(content="Great!", finish_reason="stop", usage=USAGE)


def judged(**behaviours: Any) -> Town:
    """Providers that stream text, and plan and judge when asked for a whole answer."""

    def whole(text: str) -> Script:
        result = Completion(content=text, finish_reason="stop", usage=USAGE)
        return Script(delay_ms=100, stream=("Paris ", 20, "it is"), result=result)

    scripts = {"plan": whole(planned(task("a"))), "scores": whole(json.dumps(SCORES))}

    def behave(call: ModelCall) -> Script:
        form = call.options.response_format
        return scripts["scores" if form is None else form.name]

    return Town(**({"groq": behave, "edge": behave, "openai": behave} | behaviours))


def seqs(socket: FakeSocket) -> list[int]:
    return [event["seq"] for event in socket.events()]


def check_books(town: Town, place: Place) -> None:
    """What all covenants have settled is what the providers billed."""
    booked, billed = town.bench.metrics.snapshot().cost_nusd, 0
    catalogue = town.bench.inference.catalogue
    models = {c.call_id: c.model.id for p in town.bench.providers.values() for c in p.calls}
    for call_id, usage in town.bench.bill.items():
        model = catalogue.find(models[call_id])
        assert model is not None
        billed += cost_nusd(model.prices, usage) or 0
    assert booked == billed
    assert place.agent.ledger.total() == billed


async def test_a_simple_message_is_answered_by_the_mediator_itself() -> None:
    town = judged()
    me = town.mediator()
    socket = me.connect()
    assert socket.said[0]["type"] == "hello"
    assert socket.said[0]["data"]["snapshot"] == {"covenant": None, "messages": []}
    await me.say(socket, "user_message", content=SIMPLE)
    await town.live()
    assert [e["type"] for e in socket.events() if e["type"] != "ledger_update"] == [
        *("covenant_created", "status_change", "mediator_analysis", "status_change"),
        *("response_start", "response_delta", "response_complete"),
        *("status_change", "covenant_update"),
    ]
    assert seqs(socket) == list(range(1, len(seqs(socket)) + 1))
    (delta,) = socket.events("response_delta")
    assert delta["data"]["text"] == "Paris it is"
    covenant = (await town.ask("current"))["ok"]
    assert (covenant["status"], covenant["result"]) == ("completed", "Paris it is")
    assert covenant["spent_nusd"] > 0
    assert covenant["reserved_nusd"] == 0
    assert town.orchestrators() == []
    check_books(town, me)
    (answer,) = [e for e in socket.said if e.get("in_reply_to") == "m1"]
    assert answer["type"] == "state_sync"


async def test_a_covenant_and_a_task_say_where_their_events_begin() -> None:
    town = judged()
    me = town.mediator()
    for prompt in (SIMPLE, HARD, SIMPLE):
        begun = (await town.ask("begin", prompt=prompt))["ok"]
        await town.live()
        ended = (await town.ask("get", covenant_id=begun["id"]))["ok"]
        first = me.agent.events.first_seq_of(begun["id"])
        assert begun["first_seq"] == ended["first_seq"] == first
    [task] = town.orchestrators()
    assert (await task.agent.handle("status", {}))["ok"]["first_seq"] == 1


async def test_a_hard_message_is_delegated_and_its_events_are_relayed() -> None:
    town = judged()
    me = town.mediator()
    socket = me.connect()
    await me.say(socket, "user_message", content=HARD)
    await town.live()
    covenant = (await town.ask("current"))["ok"]
    assert (covenant["status"], covenant["result"]) == ("completed", "Paris it is")
    assert covenant["quality"] == 8.0
    states = [e["data"]["status"] for e in socket.events("status_change")]
    assert states == [
        *("analyzing", "delegated", "planning", "executing", "evaluating", "synthesizing"),
        "completed",
    ]
    assert seqs(socket) == list(range(1, len(seqs(socket)) + 1))
    types = [e["type"] for e in socket.events()]
    for wanted in ("delegation", "task_start", "agent_spawn", "agent_delta", "task_complete"):
        assert wanted in types
    assert types[-1] == "covenant_update"
    (end,) = socket.events("delegation_complete")
    assert end["data"]["approved"] is True
    (task,) = town.orchestrators()
    assert task.name == "open/" + covenant["task_id"]
    check_books(town, me)
    receipt = (await town.ask("receipt", covenant_id=covenant["id"]))["ok"]
    assert receipt["totals"]["cost_nusd"] == covenant["spent_nusd"]
    assert receipt["totals"]["calls"] == 3
    assert all(line["routing_reason"] for line in receipt["calls"])
    assert receipt["flagship"]["saved_nusd"] > 0


async def test_a_judge_that_gives_no_scores_leaves_the_quality_unknown() -> None:
    talk = Script(stream=("fine",), result=NO_SCORES)
    town = judged(groq=talk, edge=talk, openai=talk)
    await town.ask("begin", prompt=HARD)
    await town.live()
    covenant = (await town.ask("current"))["ok"]
    assert (covenant["status"], covenant["quality"]) == ("completed", None)


async def test_a_covenant_that_cannot_be_paid_sends_nothing() -> None:
    town = judged()
    await town.ask("begin", prompt=HARD, constraints={"max_cost_usd": 0.0000001})
    await town.live()
    covenant = (await town.ask("current"))["ok"]
    assert covenant["status"] in ("budget_exceeded", "failed")
    assert covenant["spent_nusd"] == covenant["reserved_nusd"] == 0
    assert town.bench.called() == []


async def test_a_covenant_ends_at_its_deadline_and_keeps_what_it_has_spent() -> None:
    slow = Script(delay_ms=100, stream=("a", 60_000, "b"))
    town = judged(groq=slow, edge=slow, openai=slow)
    began = town.bench.clock.now_ms()
    await town.ask("begin", prompt=HARD, constraints={"max_latency_ms": 10_000})
    await town.live()
    covenant = (await town.ask("current"))["ok"]
    assert covenant["status"] == "deadline_exceeded"
    done = town.mediator().agent.runs.newest()
    assert done is not None
    assert done.completed_at_ms is not None
    assert done.completed_at_ms - began < 10_500
    check_books(town, town.mediator())


async def test_a_cancelled_covenant_stops_its_task_even_when_that_cannot_be_reached() -> None:
    slow = Script(delay_ms=100, stream=("a", 5_000, "b"))
    town = judged(groq=slow, edge=slow, openai=slow)
    me = town.mediator()
    await town.ask("begin", prompt=HARD)
    living = asyncio.create_task(town.live())
    await asyncio.sleep(1)
    (task,) = town.orchestrators()
    task.reachable = False
    assert (await town.ask("cancel"))["ok"]["status"] == "cancelled"
    again = (await town.ask("cancel"))["error"]
    assert (again["code"], again["status"]) == ("illegal_transition", 409)
    await asyncio.sleep(0.5)
    task.reachable = True
    await living
    run = task.agent.runs.newest()
    assert run is not None
    assert run.status == "cancelled"
    assert (await town.ask("current"))["ok"]["status"] == "cancelled"
    assert me.agent.ledger.account(run.covenant_id).reserved_nusd == 0
    check_books(town, me)


async def test_a_draft_waits_until_it_is_delegated() -> None:
    town = judged()
    draft = (await town.ask("create", intent=SIMPLE))["ok"]
    await town.live()
    assert (await town.ask("get", covenant_id=draft["id"]))["ok"]["status"] == "draft"
    await town.ask("delegate", covenant_id=draft["id"])
    await town.live()
    assert (await town.ask("current"))["ok"]["status"] == "completed"
    assert len(town.orchestrators()) == 1
    refused = (await town.ask("delegate"))["error"]
    assert (refused["code"], refused["status"]) == ("conflict", 409)


async def test_the_same_key_a_hundred_times_is_one_run() -> None:
    town = judged()
    made = await asyncio.gather(
        *(town.ask("begin", prompt=HARD, idempotency_key="k1") for _ in range(100))
    )
    assert len({reply["ok"]["id"] for reply in made}) == 1
    await town.live()
    assert len(town.bench.called()) == 3
    other = (await town.ask("begin", prompt=SIMPLE, idempotency_key="k1"))["error"]
    assert other["code"] == "idempotency_key_reused"


@pytest.mark.parametrize(
    "other",
    [
        {"constraints": {"max_cost_usd": 0.03}},
        {"constraints": {"mode": "quality"}},
        {"force": "orchestrate"},
        {"plan": {"steps": [task("a")]}},
    ],
    ids=str,
)
async def test_a_key_with_another_body_is_refused(other: dict[str, Any]) -> None:
    town = judged()
    asked = {"prompt": HARD, "idempotency_key": "k1"}
    first = (await town.ask("begin", **asked))["ok"]
    assert (await town.ask("begin", **(asked | other)))["error"]["code"] == "idempotency_key_reused"
    assert (await town.ask("begin", **asked))["ok"]["id"] == first["id"]
    await town.live()
    assert (await town.ask("begin", **asked))["ok"]["id"] == first["id"]


async def test_a_drafts_key_starts_nothing_and_says_so() -> None:
    town = judged()
    draft = (await town.ask("create", prompt=HARD, idempotency_key="k1"))["ok"]
    refused = (await town.ask("begin", prompt=HARD, idempotency_key="k1"))["error"]
    assert refused["code"] == "idempotency_key_reused"
    assert (await town.ask("delegate"))["ok"]["id"] == draft["id"]
    again = (await town.ask("create", prompt=HARD, idempotency_key="k1"))["ok"]
    assert again["id"] == draft["id"]


async def test_a_client_that_comes_back_gets_exactly_what_it_missed() -> None:
    town = judged()
    me = town.mediator()
    whole = me.connect()
    await me.say(whole, "user_message", content=HARD)
    await town.live()
    wanted = whole.events()
    for since in range(len(wanted) + 1):
        back = me.connect(since)
        assert back.said[0]["type"] == "hello"
        assert back.said[0]["data"]["last_seq"] == len(wanted)
        assert back.said[1:] == wanted[since:]
        me.sockets.remove(back)
    future = me.connect(len(wanted) + 1)
    assert [e["type"] for e in future.said] == ["hello", "error"]
    assert future.said[1]["data"]["code"] == "since_in_the_future"


async def test_a_page_of_covenants_leads_to_the_next() -> None:
    town = judged()
    made = [(await town.ask("create", prompt=f"{SIMPLE} {n}"))["ok"]["id"] for n in range(5)]
    first = (await town.ask("list", limit=3))["ok"]
    second = (await town.ask("list", limit=3, cursor=first["next_cursor"]))["ok"]
    listed = [c["id"] for c in first["covenants"] + second["covenants"]]
    assert listed == made[::-1]
    assert second["next_cursor"] is None
    assert (await town.ask("list", status="completed"))["ok"]["covenants"] == []


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ("not json", "invalid_json"),
        ("[]", "invalid_json"),
        ("{}", "unknown_message"),
        ('{"type": "fly"}', "unknown_message"),
        ('{"type": ["user_message"]}', "unknown_message"),
        ('{"type": "user_message"}', "invalid_request"),
        ('{"type": "user_message", "data": 3}', "invalid_request"),
        ('{"type": "user_message", "data": {"content": "  "}}', "invalid_request"),
        ('{"type": "user_message", "data": {"content": "a", "prompt": "b"}}', "invalid_request"),
        (
            '{"type": "user_message", "content": "a", "constraints": {"cost": -1}}',
            "invalid_request",
        ),
        ('{"type": "user_message", "content": "a", "constraints": 7}', "invalid_request"),
        ('{"type": "user_message", "content": "a", "force": "x"}', "invalid_request"),
        ('{"type": "cancel"}', "not_found"),
        ('{"type": "cancel", "covenant_id": "cov_x"}', "not_found"),
        ("[" * 5_000, "invalid_json"),
    ],
)
async def test_what_cannot_be_understood_is_an_error_and_changes_nothing(
    message: str, code: str
) -> None:
    town = judged()
    me = town.mediator()
    socket = me.connect()
    await me.agent.on_message(socket, message)
    assert [e["type"] for e in socket.said] == ["hello", "error"]
    assert socket.said[1]["data"]["code"] == code
    assert socket.closed is None
    assert me.agent.events.last_seq() == 0
    assert me.agent.runs.newest() is None


async def test_binary_and_overlong_messages() -> None:
    town = judged()
    me = town.mediator()
    socket = me.connect()
    await me.agent.on_message(socket, b"\x00")
    assert socket.said[1]["data"]["code"] == "binary_message"
    await me.agent.on_message(socket, "x" * (MAX_MESSAGE_BYTES + 1))
    assert socket.closed == 1009


async def test_a_client_cannot_name_the_mediator_or_the_money_of_a_task() -> None:
    town = judged()
    task = town.place("orchestrator", "open/task_1")
    socket = task.connect()
    forged = {"mediator": "other/you", "cap_nusd": 10**15, "deadline_ms": 1, "user_id": "you"}
    await task.say(socket, "execute", prompt=SIMPLE, covenant_id="x" * 10**4, **forged)
    run = task.agent.runs.newest()
    assert run is not None
    assert run.mediator is None
    assert (run.covenant_id, run.user_id) == ("task_1", "default")
    assert task.agent.ledger.account(run.id).cap_nusd == 500_000_000
    await task.say(socket, "execute", prompt=HARD)
    assert socket.said[-1]["data"]["code"] == "task_exists"
    await town.live()
    assert (await task.agent.handle("status", {}))["ok"]["status"] == "completed"


async def test_one_mediator_serves_fifty_sockets() -> None:
    class Dead(FakeSocket):
        def send(self, text: str) -> None:
            pass

    town = judged()
    me = town.mediator()
    sockets = [me.connect() for _ in range(50)]
    me.sockets += [Dead() for _ in range(5)]
    await town.ask("begin", prompt=HARD)
    await town.live()
    assert all(s.events() == sockets[0].events() for s in sockets)
    assert sockets[0].events("task_complete")


async def test_what_became_of_a_decision_can_be_listed_with_the_users_word() -> None:
    town = judged()

    async def told(method: str, **given: Any) -> Any:
        return opened(await town.ask(method, **given))

    first = await told("begin", user_intent=SIMPLE)
    await town.live()
    second = await told("begin", user_intent=HARD)
    assert [o["covenant_id"] for o in (await told("outcomes"))["outcomes"]] == [first["id"]]
    await town.live()
    for one in (first, second):
        assert (await told("feedback", covenant_id=one["id"], thumb="up"))["thumb"] == "up"
    assert (await told("feedback", covenant_id=second["id"], thumb=None))["thumb"] is None
    wrong = await town.ask("feedback", covenant_id=first["id"], thumb="sideways")
    assert wrong["error"]["param"] == "thumb"
    hard, simple = (await told("outcomes"))["outcomes"]
    assert (simple["decision"], simple["thumb"], simple["tier"]) == ("answer", "up", "edge")
    assert simple["model"] is not None
    assert (hard["decision"], hard["thumb"], hard["tier"]) == ("delegate", None, None)
    assert hard["quality"] == 8.0
    assert SIMPLE not in json.dumps([hard, simple])
    page = await told("outcomes", limit=1)
    assert [one["covenant_id"] for one in page["outcomes"]] == [second["id"]]
    rest = await told("outcomes", cursor=page["next_cursor"])
    assert [one["covenant_id"] for one in rest["outcomes"]] == [first["id"]]
