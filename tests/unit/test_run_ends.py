"""What the Worker does while a run goes on: it waits in short turns, and reads page by page."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any

import pytest

from harpoon.api.progress import Progress
from harpoon.api.run_ends import WAIT_MS, ended, lines_of_task, whole_task
from harpoon.errors import HarpoonError

FULL = {"error": {"code": "too_many_waiters", "message": "full", "status": 429, "retryable": True}}


class Agents:
    """`AgentDirectory` over one function; keeps what was asked for."""

    def __init__(self, answer: Callable[[str, Mapping[str, Any]], Any]) -> None:
        self._answer = answer
        self.asked: list[tuple[str, Mapping[str, Any]]] = []

    async def call(
        self, agent: str, name: str, method: str, given: Mapping[str, Any], *, timeout_ms: int
    ) -> Mapping[str, Any]:
        self.asked.append((method, given))
        reply = self._answer(method, given)
        if reply is not FULL and not reply["ok"].get("completed_at", True):
            await asyncio.sleep(given["timeout_ms"] / 1000)
        answered: Mapping[str, Any] = reply
        return answered


def services(agents: Agents) -> Any:
    return SimpleNamespace(agents=agents)


async def test_a_long_wait_is_many_short_ones() -> None:
    loop = asyncio.get_running_loop()
    began = loop.time()

    def answer(method: str, given: Mapping[str, Any]) -> Any:
        is_over = loop.time() - began >= 35
        return {"ok": {"id": "cov_1", "completed_at": "now" if is_over else None}}

    agents = Agents(answer)
    given = {"covenant_id": "cov_1"}
    run = await ended(services(agents), "mediator", "t/u", given, within_ms=900_000)
    assert run["completed_at"] == "now"
    assert [asked["timeout_ms"] for _, asked in agents.asked] == [WAIT_MS] * 5
    assert [asked["again"] for _, asked in agents.asked] == [False, True, True, True, True]


async def test_a_wait_ends_with_its_time_and_with_its_request() -> None:
    agents = Agents(lambda *_: {"ok": {"id": "cov_1", "completed_at": None}})
    run = await ended(services(agents), "mediator", "t/u", {}, within_ms=25_000)
    assert run["completed_at"] is None
    assert [asked["timeout_ms"] for _, asked in agents.asked] == [10_000, 10_000, 5_000, 0]
    waiting = asyncio.create_task(ended(services(agents), "m", "t/u", {}, within_ms=900_000))
    await asyncio.sleep(1)
    waiting.cancel()
    asked_before = len(agents.asked)
    await asyncio.sleep(100)
    assert len(agents.asked) == asked_before


async def test_nobody_waits_for_a_client_that_has_left() -> None:
    agents = Agents(lambda *_: {"ok": {"id": "cov_1", "completed_at": None}})
    gone = asyncio.Event()
    asking = ended(services(agents), "mediator", "t/u", {}, within_ms=900_000, has_left=gone.is_set)
    asyncio.get_running_loop().call_later(15, gone.set)
    with pytest.raises(HarpoonError) as error:
        await asking
    assert error.value.code == "client_gone"
    assert len(agents.asked) == 2


async def test_who_finds_no_room_to_wait_comes_again() -> None:
    replies = [FULL, FULL, {"ok": {"completed_at": "now"}}]
    agents = Agents(lambda *_: replies.pop(0))
    run = await ended(services(agents), "mediator", "t/u", {}, within_ms=60_000)
    assert run["completed_at"] == "now"
    assert asyncio.get_running_loop().time() > 3


async def test_a_stream_says_what_is_gone_and_finds_room_again() -> None:
    event = {"type": "task_start", "seq": 7, "data": {}}
    over = {"ok": {"events": [event], "since": 7, "is_over": True, "gone_before": 7}}
    replies = [FULL, over]
    progress = Progress(
        services(Agents(lambda *_: replies.pop(0))),
        agent="orchestrator",
        name="t/task_1",
        run_id="task_1",
        result=lambda: asyncio.sleep(0, {"answer": 1}),
        request_id="req_1",
    )
    text = b"".join([frame async for frame in progress.frames()]).decode()
    blocks = [block for block in text.split("\n\n") if block]
    assert [block.splitlines()[0] for block in blocks] == [
        *(": still working", "event: events_gone", "id: 7", "event: done")
    ]
    gone = json.loads(blocks[1].splitlines()[1].removeprefix("data: "))
    assert (gone["code"], gone["first_seq"]) == ("events_gone", 7)


async def test_a_task_and_its_receipt_are_read_page_by_page() -> None:
    def answer(method: str, given: Mapping[str, Any]) -> Any:
        cursor = given["cursor"]
        if method == "receipt":
            return {"ok": {"calls": [cursor], "next_cursor": {None: "a", "a": "b"}.get(cursor)}}
        return {"ok": {"agents": [cursor], "next_cursor": {"1": "2"}.get(cursor)}}

    asked = services(Agents(answer))
    task = {"id": "task_1", "steps": ["0"], "next_cursor": "1"}
    assert (await whole_task(asked, "t/task_1", task))["steps"] == ["0", "1", "2"]
    assert await lines_of_task(asked, "t/task_1") == [None, "a", "b"]
    of_older_code = {"id": "task_1", "steps": ["0"]}
    assert (await whole_task(asked, "t/task_1", of_older_code))["steps"] == ["0"]
