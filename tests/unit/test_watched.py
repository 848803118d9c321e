"""The text of a run that nobody follows is written in larger pieces; who comes to follow is told of
it as soon as ever."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest

from harpoon.domain.chat import Completion, ModelCall
from harpoon.inference.shares import RELAY_MS
from harpoon.orchestration.publisher import JOIN_S, UNWATCHED_JOIN_S
from tests.cast import planned, task
from tests.inference_bench import USAGE, Script
from tests.town import Town

SIMPLE = "What is the capital of France?"
HARD = (
    "Design a distributed rate limiter, compare the trade-offs and prove that it is correct,"
    " step by step."
)
PIECES, PIECE_MS = 100, 100
TEXT = "word " * PIECES
SECONDS = PIECES * PIECE_MS // 1_000


def slow(whole: str = TEXT) -> Script:
    result = Completion(content=whole, finish_reason="stop", usage=USAGE)
    return Script(delay_ms=100, stream=("word ", PIECE_MS) * PIECES, result=result)


def slow_town(calls: list[str] | None = None) -> Town:
    scores = dict.fromkeys(("accuracy", "completeness", "coherence", "relevance"), 9)

    def behave(call: ModelCall) -> Script:
        form = call.options.response_format
        if form is None:
            return slow()
        return slow(planned(task("a")) if form.name == "plan" else json.dumps(scores))

    class Counting(Town):
        async def call(self, agent: str, name: str, method: str, *given: Any, **more: Any) -> Any:
            if calls is not None:
                calls.append(method)
            return await super().call(agent, name, method, *given, **more)

    return Counting(groq=behave, edge=behave, openai=behave)


def deltas(place: Any, type_: str) -> list[str]:
    events = place.agent.events.after(0, most=10_000, most_bytes=10**9)
    return [event.data["text"] for event in events if event.type == type_]


async def by_socket(town: Town, run: str) -> None:
    town.mediator().connect()


async def as_a_follower(town: Town, run: str) -> None:
    since: int | None = None
    is_over = False
    while not is_over:
        said = (await town.ask("follow", run_id=run, since=since, wait_ms=900))["ok"]
        since, is_over = said["since"], said["is_over"]


async def for_the_end(town: Town, run: str) -> None:
    for _ in range(SECONDS):
        await town.ask("wait", covenant_id=run, timeout_ms=900)


async def not_at_all(town: Town, run: str) -> None:
    """Nobody is there."""


@pytest.mark.parametrize(
    ("comes", "fewest", "most"),
    [
        (by_socket, PIECES * 9 // 10, PIECES),
        (as_a_follower, PIECES * 9 // 10, PIECES),
        (for_the_end, SECONDS // 2, 2 * SECONDS),
        (not_at_all, SECONDS // 2, 2 * SECONDS),
    ],
)
async def test_text_is_written_as_it_comes_only_while_somebody_follows(
    comes: Callable[[Town, str], Any], fewest: int, most: int
) -> None:
    town = slow_town()
    run = (await town.ask("begin", prompt=SIMPLE, force="answer"))["ok"]["id"]
    watching = asyncio.create_task(comes(town, run))
    await town.live()
    await watching
    texts = deltas(town.mediator(), "response_delta")
    assert "".join(texts) == TEXT
    assert fewest <= len(texts) <= most


async def test_who_comes_to_follow_need_not_wait_for_the_larger_piece() -> None:
    town = slow_town()
    run = (await town.ask("begin", prompt=SIMPLE, force="answer"))["ok"]["id"]
    living = asyncio.create_task(town.live())
    loop = asyncio.get_running_loop()
    me = town.mediator()
    await asyncio.sleep(3.55)  # Some pieces are held back by now.
    before, began = len(deltas(me, "response_delta")), loop.time()
    since = me.agent.events.last_seq()
    said = (await town.ask("follow", run_id=run, since=since, wait_ms=900))["ok"]
    assert [event["type"] for event in said["events"]] == ["response_delta"]
    assert len(deltas(me, "response_delta")) == before + 1 < PIECES // 2
    assert loop.time() - began < JOIN_S + 0.02 < UNWATCHED_JOIN_S
    await living


async def test_a_task_reports_its_text_as_it_comes_only_while_its_covenant_is_followed() -> None:
    counted = {}
    for is_watched in (True, False):
        calls: list[str] = []
        town = slow_town(calls)
        if is_watched:
            town.mediator().connect()
        await town.ask("begin", prompt=HARD, force="orchestrate")
        await town.live()
        (one,) = town.orchestrators()
        for place in (one, town.mediator()):
            assert "".join(deltas(place, "agent_delta")).startswith(TEXT)
        counted[is_watched] = calls.count("relay")
    assert counted[True] > PIECES
    assert counted[False] < counted[True] / 3


async def test_what_is_told_while_a_task_waits_for_its_tenants_turn_goes_in_one_batch() -> None:
    calls: list[str] = []
    town = slow_town(calls)

    async def turn(tenant: str, work_ms: float, *, of_runs: bool = False) -> None:
        await asyncio.sleep(2 if work_ms == RELAY_MS else 0)

    town.bench.shares.turn = turn  # type: ignore[method-assign]
    run = (await town.ask("begin", prompt=HARD, force="orchestrate"))["ok"]["id"]
    town.mediator().connect()
    began = asyncio.get_running_loop().time()
    await town.live()
    seconds = asyncio.get_running_loop().time() - began
    assert (await town.ask("get", covenant_id=run))["ok"]["status"] == "completed"
    assert 0 < calls.count("relay") <= seconds / 2 + 1


async def test_many_texts_of_a_user_at_once_come_in_larger_pieces() -> None:
    """All of them are followed, by a socket: each write takes of the whole isolate's thread."""
    town, count = slow_town(), 40
    town.mediator().connect()
    for number in range(count):
        await town.ask("begin", prompt=f"{SIMPLE} {number}", force="answer")
    began = asyncio.get_running_loop().time()
    await town.live()
    took_s = asyncio.get_running_loop().time() - began
    texts = deltas(town.mediator(), "response_delta")
    assert "".join(texts).count("word ") == count * PIECES
    assert len(texts) <= 80 * took_s
