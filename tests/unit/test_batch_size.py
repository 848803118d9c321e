"""A batch that is answered in one piece: how large it may become."""

from __future__ import annotations

import json

from harpoon.api.routes_batch import MOST_BATCH_BYTES
from harpoon.ports import HttpReply, HttpRequest
from tests.fakes import drive
from tests.unit.test_api import app

LETTERS = 1_000_000
TOKENS = {"prompt_tokens": 10, "completion_tokens": 8_000, "total_tokens": 8_010}


def long_answer(request: HttpRequest) -> HttpReply:
    body = {
        "choices": [{"message": {"content": "x" * LETTERS}, "finish_reason": "stop"}],
        "usage": TOKENS,
    }
    return HttpReply(status=200, headers={}, text=json.dumps(body))


REQUESTS = [
    {"prompt": f"Hello {number}!", "max_tokens": 8_000, "provider": "groq"} for number in range(12)
]


async def test_what_has_no_room_in_a_batch_fails_and_its_cost_is_told() -> None:
    response = await drive(app(long_answer), "POST", "/api/batch", json={"requests": REQUESTS})
    assert response.status_code == 200
    assert len(response.content) < MOST_BATCH_BYTES + 20_000
    told = response.json()
    fits = MOST_BATCH_BYTES // LETTERS
    assert (told["total"], told["successful"], told["failed"]) == (12, fits, 12 - fits)
    failed = [one for one in told["results"] if not one["success"]]
    costs = {one["cost"]["amount_nusd"] for one in told["results"] if one["success"]}
    assert len(costs) == 1
    for one in failed:
        error = one["error"]
        assert (error["code"], error["retryable"]) == ("answer_too_long", False)
        assert {attempt["cost_nusd"] for attempt in error["attempts"]} == costs
    assert told["cost"]["amount_nusd"] == 12 * costs.pop()


async def test_a_streamed_batch_has_no_such_bound() -> None:
    body = {"requests": REQUESTS, "stream": True}
    response = await drive(app(long_answer), "POST", "/api/batch", json=body)
    lines = [json.loads(line) for line in response.content.splitlines()]
    assert [line["success"] for line in lines[:-1]] == [True] * 12
    assert lines[-1]["successful"] == 12
