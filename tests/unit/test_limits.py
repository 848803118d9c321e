"""What is too much is refused with the limit in the message; what just fits is not."""

from __future__ import annotations

from typing import Any

import pytest

from harpoon.agents.inputs import MAX_INTENT_CHARS
from harpoon.api.body import MAX_BODY_BYTES
from harpoon.api.schemas import MAX_MESSAGES
from harpoon.errors import HarpoonError, InvalidRequest, RateLimited, error_said, opened
from harpoon.inference.batch import MAX_REQUESTS
from tests.fakes import drive
from tests.town import Town
from tests.unit.test_agents import HARD, judged
from tests.unit.test_api import app, check_error

USER = {"role": "user", "content": "Hi"}
TOOL = {"type": "function", "function": {"name": "f", "parameters": {"type": "object"}}}
MAX_TOOLS = 128


def tools(count: int) -> dict[str, Any]:
    named = [{**TOOL, "function": {**TOOL["function"], "name": f"f{n}"}} for n in range(count)]  # type: ignore[dict-item]
    return {"model": "auto", "messages": [USER], "tools": named}


LIMITS: list[tuple[str, Any, int]] = [
    ("/api/chat", lambda n: {"messages": [USER] * n}, MAX_MESSAGES),
    ("/v1/chat/completions", lambda n: {"model": "auto", "messages": [USER] * n}, MAX_MESSAGES),
    ("/v1/chat/completions", tools, MAX_TOOLS),
    ("/api/batch", lambda n: {"requests": [{"prompt": "Hi"}] * n}, MAX_REQUESTS),
    ("/api/orchestrate/parallel", lambda n: {"requests": [{"prompt": "Hi"}] * n}, MAX_REQUESTS),
]


@pytest.mark.parametrize(("path", "made", "most"), LIMITS)
async def test_a_list_over_its_limit_is_refused_by_name(path: str, made: Any, most: int) -> None:
    response = await drive(app(), "POST", path, json=made(most + 1))
    assert response.status_code == 400
    error = response.json()["error"]
    assert error["code"] == "invalid_request"
    assert str(most) in error["message"]
    if path != "/api/orchestrate/parallel":
        fits = await drive(app(), "POST", path, json=made(most))
        assert fits.status_code == 200, fits.text


async def test_a_prompt_is_bounded_by_the_body() -> None:
    frame = len('{"prompt":""}')
    fits = {"prompt": "a" * (MAX_BODY_BYTES - frame)}
    answered = await drive(app(), "POST", "/api/route", json=fits)
    assert answered.status_code in (200, 503), "read, and perhaps too long for every model"
    over = {"prompt": "a" * (MAX_BODY_BYTES - frame + 1)}
    error = check_error(
        await drive(app(), "POST", "/api/route", json=over), 413, "payload_too_large"
    )
    assert str(MAX_BODY_BYTES) in error["message"]


async def test_an_intent_for_agents_is_bounded() -> None:
    town = Town()
    assert "ok" in await town.ask("create", intent="a" * MAX_INTENT_CHARS)
    error = (await town.ask("create", intent="a" * (MAX_INTENT_CHARS + 1)))["error"]
    assert str(MAX_INTENT_CHARS) in error["message"]


async def test_so_many_covenants_are_worked_on_at_a_time_and_no_more() -> None:
    town = judged()
    town.max_open_runs = 2
    drafts = [(await town.ask("create", prompt=f"{HARD} {n}"))["ok"]["id"] for n in range(3)]
    for draft in drafts[:2]:
        assert "ok" in await town.ask("delegate", covenant_id=draft)
    for method, given in (("delegate", {"covenant_id": drafts[2]}), ("begin", {"prompt": HARD})):
        error = (await town.ask(method, **given))["error"]
        assert (error["code"], error["status"], error["retryable"]) == (
            *("too_many_open_runs", 429),
            True,
        )
        assert "2 may be" in error["message"]
    assert "ok" in await town.ask("create", prompt="A draft is no work.")
    await town.live()
    assert "ok" in await town.ask("delegate", covenant_id=drafts[2])


def test_an_error_is_as_retryable_at_the_end_of_a_call_as_at_its_beginning() -> None:
    for error in (RateLimited("slow down"), InvalidRequest("no")):
        with pytest.raises(HarpoonError) as caught:
            opened({"error": error_said(error)})
        assert caught.value.retryable is error.retryable
