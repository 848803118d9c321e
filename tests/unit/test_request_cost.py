"""What a request has cost: the sum of its tries, at every door; unknown when one of them is."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from harpoon.agents.receipts import Receipt
from harpoon.api.pattern_results import pattern_out
from harpoon.api.presentation import chat_out
from harpoon.domain.chat import Answer, Attempt, request_cost_nusd, savings
from harpoon.domain.pricing import Usage, cost_nusd
from harpoon.domain.routing import Decision
from harpoon.errors import ProviderBadReply, ProviderUnavailable
from harpoon.inference.spending import Unlimited
from harpoon.orchestration.model_step import told_of
from harpoon.ports import HttpReply, HttpRequest, SendFailed
from tests.fakes import drive, real_catalogue
from tests.inference_bench import USAGE, Bench, Script, text_of
from tests.unit.test_api import app

BROKEN = ProviderUnavailable("the connection broke")
CUT, SLOW = Script(result=BROKEN, stream=(BROKEN,)), Script(delay_ms=10_000, stream=(10_000, "h"))
BASELINE = real_catalogue().baseline
PAID = ProviderBadReply("answered without any content", upstream_status=200)
PAID.usage = Usage(prompt_tokens=12, completion_tokens=900)


class Keeps(Unlimited):
    """Writes an answer down with the close of its call, as a step does."""

    kept: Answer

    def answered(self, decision: Decision, book: Callable[[], Answer]) -> Answer:
        self.kept = book()
        return self.kept


def one_try(nusd: int | None) -> Attempt:
    return Attempt(
        call_id="call_1",
        model="m",
        provider="groq",
        kind="first",
        status=200,
        latency_ms=1,
        error_code=None,
        cost_nusd=nusd,
    )


@pytest.mark.parametrize(
    ("costs", "sum_nusd"),
    [([], 0), ([0, 5], 5), ([3, 4], 7), ([None, 12_300], None), ([3_989, None], None)],
)
def test_a_request_costs_the_sum_of_its_tries_and_one_unknown_makes_it_unknown(
    costs: list[int | None], sum_nusd: int | None
) -> None:
    assert request_cost_nusd([one_try(nusd) for nusd in costs]) == sum_nusd


async def test_a_try_that_was_paid_for_nothing_is_a_part_of_the_cost_and_of_no_saving() -> None:
    bench = Bench(edge=Script(result=PAID))
    decision, answer = await bench.ask(max_tokens=1_000)
    shown = chat_out(decision, answer, request_id="r", mode="live")
    booked, _ = await bench.books()
    costs = [one.cost_nusd for one in answer.attempts]
    assert [bool(nusd) for nusd in costs] == [True, True]
    assert shown["cost"]["amount_nusd"] == booked == sum(filter(None, costs))
    would_be = cost_nusd(BASELINE.prices, USAGE) or 0
    assert shown["routing"]["savings_vs_flagship"]["saved_usd"] == (would_be - booked) / 1e9
    assert bench.metrics.snapshot().saved_nusd == would_be - booked


async def test_a_kept_answer_knows_that_a_hedge_which_lost_may_have_cost_something() -> None:
    keeps = Keeps()
    bench = Bench(edge=SLOW)
    request = bench.request(hedge=True, hedge_after_ms=50)
    _, answer = await bench.inference.answer(request, spending=keeps)
    assert keeps.kept.cost_nusd is None
    told = {(one.call_id, one.cost_nusd) for one in answer.attempts}
    assert {(one.call_id, one.cost_nusd) for one in keeps.kept.attempts} == told


@pytest.mark.parametrize("edge", [CUT, SLOW], ids=["cut", "hedged"])
@pytest.mark.parametrize("stream", [False, True], ids=["whole", "streamed"])
async def test_what_one_try_has_cost_is_unknown_so_is_the_request_and_what_it_saved(
    edge: Script, stream: bool
) -> None:
    bench = Bench(edge=edge)
    if stream:
        given = await bench.stream(hedge=True, hedge_after_ms=50, cache=True)
        await text_of(given)
        answer = given.answer
    else:
        _, answer = await bench.ask(hedge=True, hedge_after_ms=50, cache=True)
    assert {one.cost_nusd is None for one in answer.attempts} == {False, True}
    assert answer.cost_nusd is None
    assert told_of(answer)["cost_nusd"] is None
    assert savings(BASELINE, answer.usage, answer.cost_nusd) is None
    assert bench.metrics.snapshot().saved_nusd == 0
    while bench.background:
        await bench.background.pop()
    _, again = await bench.ask(cache=True)
    assert (again.cached, again.cost_nusd, again.cache_saved_nusd) == (True, 0, None)


def first_is_cut(request: HttpRequest) -> HttpReply:
    """Its connection breaks; the next provider answers."""
    if "workers-ai" in request.url:
        raise SendFailed
    choice = {"index": 0, "finish_reason": "stop"}
    usage = {"prompt_tokens": 10, "completion_tokens": 50, "total_tokens": 60}
    if json.loads(request.body or "{}").get("stream"):
        chunk = {"choices": [choice | {"delta": {"content": "hi"}}], "usage": usage}
        text = f"data: {json.dumps(chunk)}\n\ndata: [DONE]\n\n"
        return HttpReply(status=200, headers={"content-type": "text/event-stream"}, text=text)
    body = {"choices": [choice | {"message": {"content": "hi"}}], "usage": usage}
    return HttpReply(status=200, headers={}, text=json.dumps(body))


HELLO = {"prompt": "Hello!", "max_tokens": 100}
OPENAI = {"model": "auto", "messages": [{"role": "user", "content": "Hello!"}], "max_tokens": 100}


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/chat", HELLO),
        ("/api/chat", HELLO | {"stream": True}),
        ("/v1/chat/completions", OPENAI),
        ("/v1/chat/completions", OPENAI | {"stream": True}),
        ("/api/batch", {"requests": [HELLO]}),
        ("/api/batch", {"requests": [HELLO], "stream": True}),
    ],
    ids=["chat", "chat-stream", "v1", "v1-stream", "batch", "batch-stream"],
)
async def test_no_door_shows_a_part_of_a_sum_that_is_not_known(path: str, body: Any) -> None:
    response = await drive(app(first_is_cut), "POST", path, json=body)
    assert response.status_code == 200, response.text
    shown = list(objects_with("cost", read(response.text)))
    assert shown
    unknown = {"amount": None, "amount_nusd": None, "currency": "USD"}
    assert [one["cost"] for one in shown] == [unknown] * len(shown)
    [answer] = [one for one in shown if "attempts" in one]
    assert [one["cost_nusd"] is None for one in answer["attempts"]] == [True, False]
    assert answer["routing"]["savings_vs_flagship"] is None


def read(text: str) -> list[Any]:
    lines = [line.removeprefix("data: ") for line in text.splitlines()]
    return [json.loads(line) for line in lines if line.startswith("{")]


def objects_with(key: str, given: Any) -> Any:
    if isinstance(given, list):
        for one in given:
            yield from objects_with(key, one)
    if isinstance(given, dict):
        if key in given:
            yield given
        yield from objects_with(key, list(given.values()))


def line(nusd: int | None, **more: Any) -> dict[str, Any]:
    tokens = None if nusd is None else 1_000
    return {
        "call_id": "call_1",
        "kind": "first",
        "model": "m",
        "outcome": "ok",
        "estimated_nusd": 40,
        "reserved_nusd": 900,
        "cost_nusd": nusd,
        "prompt_tokens": tokens,
        "cached_prompt_tokens": tokens and 600,
        "completion_tokens": tokens,
    } | more


@pytest.mark.parametrize("unknown", [0, 1])
async def test_a_receipt_says_what_was_saved_when_it_knows_what_was_paid(unknown: int) -> None:
    receipt = Receipt(real_catalogue(), after=None)
    for one in [line(7), *[line(None)] * unknown]:
        receipt.add(one)
    flagship = receipt.flagship()
    usage = Usage(prompt_tokens=1_000, cached_prompt_tokens=600, completion_tokens=1_000)
    would_be = cost_nusd(BASELINE.prices, usage) or 0
    saved = None if unknown else would_be - 7
    assert flagship == {"model": BASELINE.id, "cost_nusd": would_be, "saved_nusd": saved}


@pytest.mark.parametrize(("estimate", "all_in_all"), [(40, 47), (None, 907)])
def test_the_one_figure_that_is_always_a_number_is_never_too_low_without_an_estimate(
    estimate: int | None, all_in_all: int
) -> None:
    step = {"kind": "call", "output": None, "status": "failed", "error": None}
    task = {
        "id": "task_1",
        "status": "completed",
        "result": None,
        "duration_ms": 1,
        "steps": [step],
        "error": {"code": "x", "message": "y"},
    }
    lines = [line(7), line(None, estimated_nusd=estimate)]
    metadata = pattern_out("parallel", task, lines, asked=None, mode="live")["metadata"]
    assert metadata["cost_estimate"] == all_in_all / 1e9
    assert metadata["cost"]["amount_nusd"] is None
