"""Whatever users send and models say: each row, event, answer and call between objects has at most
so many bytes, and what does not fit on a page comes on the next."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import count
from typing import Any

import pytest

from harpoon.domain.bounds import MAX_BATCH_BYTES, MAX_EVENT_BYTES, cut_text, shortened, text_size
from harpoon.domain.chat import Completion, ModelCall
from harpoon.domain.ledger import Outcome, Reservation
from harpoon.providers.answer_bound import AnswerBound
from tests.cast import HARD, USAGE, Cast, says, scores, task
from tests.inference_bench import Script
from tests.town import Place, Town

MIB = 1_048_576
RAIN = "\U0001f327"  # Four bytes; twelve as an escape.
INTENT = RAIN * 100_000
LONG = "long answer " * 250_000  # 3 MB.


def size(value: Any) -> int:
    return len(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


class Watched(Town):
    """Keeps the size of whatever crosses between objects."""

    def __init__(self, **behaviours: Any) -> None:
        super().__init__(**behaviours)
        self.sent: list[tuple[str, int]] = []
        self.answered: list[tuple[str, int]] = []

    async def call(
        self, agent: str, name: str, method: str, given: Mapping[str, Any], *, timeout_ms: int
    ) -> Mapping[str, Any]:
        reply = await super().call(agent, name, method, given, timeout_ms=timeout_ms)
        self.sent.append((method, size(given)))
        self.answered.append((method, size(reply)))
        return reply


def filled(call: ModelCall, text: str) -> str:
    """As much of it as is taken of an answer."""
    return AnswerBound(call.max_tokens).text(text)


def long_winded(call: ModelCall) -> Script:
    form = call.options.response_format
    if form is not None and form.name == "scores":
        return says(scores(9))
    return says(filled(call, LONG))


def largest_rows(place: Place) -> dict[str, int]:
    """By table: the bytes of all texts of its largest row."""
    tables = [
        row["name"]
        for row in place.database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    ]
    return {
        table: max(
            (
                sum(len(value.encode()) for value in row.values() if isinstance(value, str))
                for row in place.database.execute(f"SELECT * FROM {table}")
            ),
            default=0,
        )
        for table in tables
    }


def check_rows(place: Place) -> None:
    for table, most in largest_rows(place).items():
        assert most <= MIB, f"a row of {table} has {most} bytes"
    events = place.database.execute("SELECT type, length(CAST(data AS BLOB)) AS n FROM events")
    assert max(row["n"] for row in events) <= MAX_EVENT_BYTES


async def pages_of(town: Town, method: str, field: str, **given: Any) -> list[Any]:
    """All that a list of the Mediator has, page by page; each is bounded."""
    found, cursor = [], None
    for _ in range(200):
        reply = await town.ask(method, cursor=cursor, **given)
        assert size(reply) <= MIB, f"a page of {method} has {size(reply)} bytes"
        found += reply["ok"][field]
        cursor = reply["ok"]["next_cursor"]
        if cursor is None:
            return found
    raise AssertionError("a list without an end")


async def test_a_hundred_long_drafts_come_by_pages_and_each_once() -> None:
    town = Town()
    made = [(await town.ask("create", intent=INTENT))["ok"]["id"] for _ in range(100)]
    listed = await pages_of(town, "list", "covenants", limit=100)
    assert [one["id"] for one in listed] == made[::-1]
    assert all(one["truncated"] for one in listed)
    assert all(INTENT.startswith(one["user_intent"]) for one in listed)
    whole = (await town.ask("get", covenant_id=made[0]))["ok"]
    assert whole["user_intent"] == INTENT
    assert "truncated" not in whole
    check_rows(town.mediator())


async def test_short_covenants_are_listed_whole() -> None:
    town = Town()
    for _ in range(100):
        await town.ask("create", intent="What is rain?")
    page = (await town.ask("list", limit=100))["ok"]
    assert (len(page["covenants"]), page["next_cursor"]) == (100, None)
    newest = (await town.ask("current"))["ok"]
    assert page["covenants"][0] == newest


async def test_every_answer_of_both_agents_is_bounded_whatever_they_hold() -> None:
    town = Watched(groq=long_winded, edge=long_winded, openai=long_winded)
    me = town.mediator()
    plan = {
        "steps": [
            task(f"t{n}", instruction=RAIN * 4_000, expected_output=RAIN * 1_000) for n in range(12)
        ]
    }
    limits = {"max_cost_usd": 5, "max_latency_ms": 600_000}
    begun = await town.ask("begin", intent=INTENT, plan=plan, constraints=limits)
    assert "ok" in begun
    await town.live()
    assert "ok" in await town.ask("begin", intent=INTENT, force="answer", constraints=limits)
    await town.live()
    covenant_id = begun["ok"]["id"]
    ended = (await town.ask("get", covenant_id=covenant_id))["ok"]
    assert ended["status"] == "completed", ended["error"]
    [orchestrator] = town.orchestrators()
    given = {"covenant_id": covenant_id, "run_id": covenant_id, "since": 0, "thumb": "up"}
    for place in (me, orchestrator):
        if place is orchestrator:
            given["run_id"] = ended["task_id"]
        for method in sorted(place.agent.methods().keys() - {"relay", "begin_pattern"}):
            reply = await place.agent.handle(method, {**given, "intent": INTENT})
            assert size(reply) <= MIB, f"{method} of the {place.agent_name}: {size(reply)} bytes"
        assert size(place.connect().said[0]) <= MIB
        check_rows(place)
    for method, bytes_ in town.answered + town.sent:
        assert bytes_ <= MIB, f"{method}: {bytes_} bytes"
    assert max(n for method, n in town.sent if method == "relay") <= MAX_BATCH_BYTES + 65_536


async def test_a_hundred_long_answers_side_by_side_are_rows_and_pages_of_their_own() -> None:
    def answers(call: ModelCall) -> Script:
        return says(f"{call.conversation.messages[-1].text} " + "rain " * 8_400)

    cast = Cast()
    for provider in cast.town.bench.providers.values():
        provider.behave = answers
    requests = [{"prompt": f"request {n}"} for n in range(100)]
    limits = {"max_cost_usd": 5, "max_latency_ms": 600_000}
    await cast.begin("parallel", {"requests": requests}, **limits)
    await cast.town.live(most_s=600)
    check_rows(cast.place())
    status = await cast.status()
    steps, cursor = status["steps"], status["next_cursor"]
    assert (size(status) <= MIB, cursor is not None) == (True, True)
    while cursor is not None:
        page = (await cast.place().agent.handle("agents", {"cursor": cursor}))["ok"]
        assert size(page) <= MIB
        steps += page["agents"]
        cursor = page["next_cursor"]
    assert [step["position"] for step in steps] == [*range(101)]
    answers_ = [step["output"] for step in steps if step["kind"] == "call"]
    for number, answer in enumerate(answers_):
        assert answer["content"].startswith(f"request {number} ")
        assert len(answer["content"]) > 42_000
        assert "truncated" not in answer
    assert status["truncated"]
    assert status["result"].startswith("request 0 rain")


async def test_all_answers_of_one_task_together_are_bounded_and_say_that_they_are_cut() -> None:
    cast = Cast()
    for provider in cast.town.bench.providers.values():
        provider.behave = lambda call: says(filled(call, LONG))
    limits = {"max_cost_usd": 5, "max_latency_ms": 600_000}
    await cast.begin("parallel", {"requests": [{"prompt": "go"}] * 40}, **limits)
    await cast.town.live(most_s=600)
    steps = cast.place().agent.runs.steps("task_1")
    outputs = [step.output for step in steps if step.kind == "call"]
    assert sum(size(output) for output in outputs) <= 9 * MIB
    assert all(output is not None and output["truncated"] for output in outputs)


async def test_a_text_that_streams_on_and_on_is_told_so_far_as_it_is_kept() -> None:
    town = Town(groq=long_winded, edge=long_winded, openai=long_winded)
    socket = town.mediator().connect()
    await town.ask("begin", intent="What is rain?", force="answer")
    await town.live()
    deltas = "".join(e["data"]["text"] for e in socket.events("response_delta"))
    [end] = socket.events("response_complete")
    assert 100_000 < len(deltas) <= 140_000
    assert LONG.startswith(deltas)
    assert end["data"]["truncated"]


async def test_an_event_that_older_code_has_written_too_large_does_not_stick() -> None:
    town = Watched()
    town.bench.providers["groq"].behave = lambda _: says("fine")
    begun = (await town.ask("begin", intent=HARD, plan={"steps": [task("a")]}))["ok"]
    await town.live()
    [place] = town.orchestrators()
    place.database.execute(
        "INSERT INTO events (event_id, type, covenant_id, task_id, data, at_ms)"
        " VALUES ('evt_old', 'agent_progress', ?, ?, ?, 0)",
        *(begun["id"], begun["task_id"], json.dumps({"code": "shortening", "message": LONG})),
    )
    place.boot()
    await town.live()
    relayed = place.agent.events.last_seq()
    assert place.agent.runs.get(place.agent.own_id).confirmed_seq == relayed
    check_rows(town.mediator())
    assert max(n for method, n in town.sent if method == "relay") <= MAX_BATCH_BYTES + 65_536


async def test_a_receipt_of_many_calls_has_pages_and_the_totals_of_all() -> None:
    town = Town()
    me = town.mediator()
    made = (await town.ask("create", intent="What is rain?"))["ok"]["id"]
    for number in range(3_000):
        call_id = f"call_{number:05d}"
        me.agent.ledger.reserve(
            made,
            Reservation(
                call_id=call_id, step_id=None, kind="first", worst_nusd=10, reason="why " * 80
            ),
        )
        me.agent.ledger.close(call_id, Outcome(cost_nusd=7, usage=USAGE))
    lines = await pages_of(town, "receipt", "calls", covenant_id=made)
    assert [line["call_id"] for line in lines] == [f"call_{n:05d}" for n in range(3_000)]
    last = (await town.ask("receipt", covenant_id=made, cursor="call_02999"))["ok"]
    assert last["calls"] == []
    assert (last["totals"]["calls"], last["totals"]["cost_nusd"]) == (3_000, 21_000)
    error = (await town.ask("receipt", covenant_id=made, cursor="call_x"))["error"]
    assert (error["code"], error["param"]) == ("not_found", "cursor")


async def test_a_request_of_a_task_that_does_not_fit_into_its_row_is_refused_at_the_door() -> None:
    cast = Cast()
    given = {"requests": [{"prompt": "hi"}, {"prompt": "a" * 500_000}]}
    asked = {"pattern": "parallel", "user_intent": HARD, "given": given, "constraints": {}}
    error = (await cast.place().agent.handle("begin_pattern", asked))["error"]
    assert (error["code"], error["status"], error["param"]) == (
        "intent_too_long",
        400,
        "requests.1",
    )
    assert cast.place().agent.runs.count() == 0


@pytest.mark.parametrize("text", [INTENT, "\x01" * 60_000])
async def test_what_is_to_be_done_may_have_so_many_bytes(text: str) -> None:
    town = Town()
    assert "ok" in await town.ask("create", intent=text)
    error = (await town.ask("create", intent="\x01" * 70_000))["error"]
    assert (error["code"], error["param"]) == ("intent_too_long", "intent")


async def test_an_agent_does_not_join_a_task_without_a_plan() -> None:
    cast = Cast(judgements=[scores(5)])
    given = {"quality_threshold": 8.0, "max_iterations": 2, "max_cost_nusd": 10**8}
    await cast.begin("optimize", given)
    joins = {"instruction": "Join."}
    error = await _refusal(cast, joins)
    assert (error["code"], error["status"]) == ("no_plan", 409)
    await cast.town.live()
    assert {step.name for step in cast.place().agent.runs.steps("task_1")} >= {"draft"}
    assert "agent-2" not in {step.name for step in cast.place().agent.runs.steps("task_1")}


async def _refusal(cast: Cast, joins: Mapping[str, Any]) -> Mapping[str, Any]:
    place = cast.place()
    socket = place.connect()
    await place.say(socket, "spawn_agent", **joins)
    [answer] = [said for said in socket.said if said.get("in_reply_to") == "m1"]
    assert answer["type"] == "error", answer
    data: Mapping[str, Any] = answer["data"]
    return data


def test_a_cut_text_is_the_beginning_of_the_whole_and_fits() -> None:
    mixed = ("a" * 500 + RAIN * 500 + "\x01" * 500) * 10
    for most in range(200, 60_000, 977):
        cut = cut_text(mixed, most)
        assert text_size(cut) <= most
        assert cut == mixed or mixed.startswith(cut.partition("\n[cut")[0])
    assert cut_text("short", 100) == "short"


def test_shortened_data_keeps_its_shape_and_fits() -> None:
    numbers = count()
    data = {
        "status": "completed",
        "n": 1,
        "output": {"content": LONG, "calls": [{"id": next(numbers)} for _ in range(10_000)]},
        "missing": [{"id": "a", "message": LONG}],
    }
    short = shortened(data, 10_000)
    assert size(short) <= 10_000
    assert (short["status"], short["n"], short["truncated"]) == ("completed", 1, True)
    assert LONG.startswith(short["output"]["content"])
    assert short["missing"][0]["id"] == "a"
    assert shortened({"a": 1}, 10_000) == {"a": 1}
    many = {f"name-{n}" * 20: "x" for n in range(10_000)}
    assert size(shortened(many, 1_000)) <= 1_000


async def test_no_completion_of_a_provider_is_larger_than_its_row() -> None:
    cast = Cast()
    poured = Completion(content=RAIN * 2_000_000, finish_reason="stop", usage=USAGE)
    for name in cast.town.bench.providers:
        cast.town.bench.behave(name, Script(result=poured))
    # So many tokens that their limit allows for more than a row does.
    request = {"prompt": "go", "max_tokens": 8_000}
    await cast.begin("smart", {"request": request}, max_latency_ms=60_000, max_cost_usd=10)
    await cast.town.live()
    check_rows(cast.place())
    [call] = [s for s in cast.place().agent.runs.steps("task_1") if s.kind == "call"]
    assert call.output is not None
    assert call.output["truncated"]
    assert size(call.output) > 400_000


@pytest.mark.parametrize("cursor", ["9007199254740992", "1" * 200, "-1", "1.0", "²", "x"])
async def test_a_cursor_that_no_page_has_given_is_refused(cursor: str) -> None:
    """Whole numbers of 2^53 and more are none that SQL takes."""
    cast = Cast()
    await cast.begin("parallel", {"requests": [{"prompt": "Hello!"}]})
    reply = await cast.place().agent.handle("agents", {"cursor": cursor})
    assert (reply["error"]["code"], reply["error"]["param"]) == ("invalid_request", "cursor")
