"""What an error reply costs: nothing where its provider has refused before any work, else nobody
knows until the bill was asked, and it counts at its worst."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from harpoon.domain.pricing import Usage, cost_nusd
from harpoon.errors import ProviderBadReply, ProviderError, ProviderUnavailable
from harpoon.inference.spending import Allotted, Capped, Spent
from harpoon.ports import HttpReply, SendFailed
from harpoon.providers.base import raise_for_status, was_refused
from harpoon.providers.openai_shape import completion_from
from harpoon.providers.openai_stream import read_events
from harpoon.providers.workers_ai import completion_from_binding
from tests.fakes import Pieces
from tests.inference_bench import Bench, Script, fails, text_of

WORKED = Usage(prompt_tokens=10, completion_tokens=50)
GENERATED = {"error": {"code": "json_validate_failed", "failed_generation": "{"}}
USED = {"error": {"code": "x"}, "usage": {"prompt_tokens": 10, "completion_tokens": 5}}
BUSY = {"error": {"message": "llama is currently over capacity.", "type": "internal_server_error"}}
UNAVAILABLE = {"error": {"message": "Service Unavailable", "type": "internal_server_error"}}
BROKE = {"error": {"message": "upstream connection closed", "type": None, "code": "503"}}
OVERLOADED = {"error": {"type": "overloaded_error"}}


def error_of(status: int, body: Any = None) -> ProviderError:
    text = "<html>" if body is None else json.dumps(body)
    with pytest.raises(ProviderError) as caught:
        raise_for_status("groq", HttpReply(status=status, headers={}, text=text), now_ms=0)
    return caught.value


@pytest.mark.parametrize(
    ("status", "body", "refused"),
    [
        *((s, None, True) for s in (400, 401, 402, 403, 404, 405, 410, 413, 415, 422, 429, 498)),
        *((s, None, False) for s in (408, 409, 418, 424, 425, 451, 499)),
        *((s, None, False) for s in (302, 500, 501, 502, 503, 504, 520, 522, 524, 529)),
        (400, {"error": {"code": "bad_thing"}}, True),
        (400, GENERATED, False),
        (400, {"error": {"code": "tool_use_failed"}}, False),
        (400, USED, False),
        (429, USED, False),
        (503, BUSY, True),
        (503, OVERLOADED, True),
        (503, {"error": {"code": "server_is_overloaded"}}, True),
        (503, {"error": {"type": "service_unavailable_error", "code": None}}, True),
        # A proxy may have set such words itself, of a connection that broke after the work.
        (503, BROKE, False),
        (503, UNAVAILABLE, False),
        (503, {"error": {"type": "server_error", "code": 503}}, False),
        (503, {"error": {"type": "upstream_error"}}, False),
        (503, OVERLOADED | {"usage": {"prompt_tokens": 10, "completion_tokens": 5}}, False),
        # A proxy's, the gateway's own, and Cloudflare's before Workers AI.
        (503, {"error": "over capacity"}, False),
        (503, {"success": False, "error": [{"code": 2002, "message": "internal"}]}, False),
        (503, {"success": False, "errors": [{"code": 3043, "message": "internal"}]}, False),
        (503, USED, False),
        # Of a reply that names no 503, no word tells that nothing was done.
        (500, BUSY, False),
        (502, OVERLOADED, False),
    ],
)
def test_only_a_refusal_before_any_work_is_known_to_cost_nothing(
    status: int, body: Any, refused: bool
) -> None:
    assert was_refused(error_of(status, body)) is refused


async def test_an_error_after_the_work_is_booked_at_what_the_bill_says() -> None:
    """Three tries that the provider has worked for, each answered with a 500 on the way back."""
    bench = Bench()
    for provider in bench.providers.values():
        provider.behave = lambda _: fails(ProviderUnavailable("late", upstream_status=500))
        provider.worked_for = Usage(prompt_tokens=10, completion_tokens=50)
    cap = Capped(50_000)
    with pytest.raises(ProviderError):
        await bench.inference.answer(bench.request(max_tokens=64), spending=cap)
    booked, billed = await bench.books()
    assert booked == billed > 0
    assert billed <= cap.total_nusd() <= 50_000


async def test_a_limit_that_holds_one_try_is_not_spent_on_another_and_the_error_says_so() -> None:
    failing = fails(ProviderUnavailable("down", upstream_status=500))
    bench = Bench(groq=failing, edge=failing, openai=failing, asks_the_bill=False)
    request = bench.request(model="gpt-6-luna", max_tokens=64)
    model = bench.inference.catalogue.find("gpt-6-luna")
    assert model is not None
    worst = cost_nusd(
        model.prices,
        Usage(prompt_tokens=request.most_prompt_tokens, completion_tokens=64),
    )
    assert worst is not None
    cap = Capped(worst * 3 // 2)
    with pytest.raises(ProviderError) as caught:
        await bench.inference.answer(request, spending=cap)
    assert len(bench.bill.calls) == 1
    assert cap.total_nusd() == worst
    assert caught.value.message == (
        "down; another try was not made, for it could cost more than is left of the money"
        " while a try whose cost is not known counts at its worst"
    )


async def test_a_usage_in_an_error_reply_is_booked() -> None:
    error = error_of(400, USED)
    bench = Bench(asks_the_bill=False)
    for name in bench.providers:
        bench.behave(name, Script(result=error))
    cap = Capped(10_000_000)
    with pytest.raises(ProviderError):
        await bench.inference.answer(bench.request(model="gpt-6-luna"), spending=cap)
    model = bench.inference.catalogue.find("gpt-6-luna")
    assert model is not None
    used = Usage(prompt_tokens=10, completion_tokens=5)
    assert cap.total_nusd() == cost_nusd(model.prices, used)


async def test_a_cost_that_the_bill_tells_while_another_model_answers_is_in_the_answer() -> None:
    failing = fails(ProviderUnavailable("down", upstream_status=500))
    bench = Bench(edge=failing, groq=Script(delay_ms=2_000))
    bench.providers["workers-ai"].worked_for = WORKED
    cap = Capped(10_000_000)
    _, answer = await bench.inference.answer(bench.request(max_tokens=64), spending=cap)
    failed, answered = answer.attempts
    assert failed.error_code == "provider_unavailable"
    assert failed.cost_nusd == cost_nusd(bench.bill.calls[0].model.prices, WORKED)
    assert answer.cost_nusd == cap.total_nusd() == failed.cost_nusd + (answered.cost_nusd or 0)


async def test_what_a_failed_try_held_at_its_worst_is_free_again_when_the_bill_has_told_it() -> (
    None
):
    failing = fails(ProviderUnavailable("down", upstream_status=500))
    bench = Bench(groq=failing, edge=failing, openai=failing)
    request = bench.request(model="gpt-6-luna", max_tokens=64)
    model = bench.inference.catalogue.find("gpt-6-luna")
    assert model is not None
    usage = Usage(prompt_tokens=request.most_prompt_tokens, completion_tokens=64)
    cap = Allotted((cost_nusd(model.prices, usage) or 0) * 3 // 2, ended=lambda _: None)
    with pytest.raises(ProviderError):
        await bench.inference.answer(request, spending=cap)
    assert cap.total_nusd() > 0
    await bench.books()
    assert cap.total_nusd() == 0


async def test_the_purse_is_not_asked_again_for_what_the_bill_has_told_meanwhile() -> None:
    spent: list[Spent] = []
    failing = fails(ProviderUnavailable("down", upstream_status=500))
    bench = Bench(edge=failing, groq=Script(delay_ms=2_000))
    allotted = Allotted(10_000_000, ended=spent.append)
    _, answer = await bench.inference.answer(bench.request(max_tokens=64), spending=allotted)
    allotted.over()
    assert [dict(one.unknown) for one in spent] == [{}]
    assert spent[0].cost_nusd == spent[0].known_nusd == answer.cost_nusd


async def test_a_usage_in_a_reply_that_cannot_be_read_is_booked() -> None:
    counts = USED["usage"]
    read = Usage(prompt_tokens=10, completion_tokens=5)
    for body in ({"error": {"message": "x"}}, {"choices": []}, {"choices": [{"message": {}}]}):
        with pytest.raises(ProviderError) as caught:
            completion_from("groq", {**body, "usage": counts})
        assert caught.value.usage == read
        with pytest.raises(ProviderError) as caught:
            completion_from_binding({**body, "usage": counts}, max_tokens=64)
        assert caught.value.usage == read
    bench = Bench(asks_the_bill=False)
    for name in bench.providers:
        bench.behave(name, Script(result=caught.value))
    cap = Capped(10_000_000)
    with pytest.raises(ProviderError):
        await bench.inference.answer(bench.request(model="gpt-6-luna"), spending=cap)
    model = bench.inference.catalogue.find("gpt-6-luna")
    assert model is not None
    assert cap.total_nusd() == (cost_nusd(model.prices, read) or 0) * len(bench.called())


CHUNK = {"choices": [{"delta": {"content": "hi"}}]}
TOLD = {"prompt_tokens": 10, "completion_tokens": 40}
WHOLE = Usage(prompt_tokens=10, completion_tokens=40)
SO_FAR = replace(WHOLE, estimated=True)


@pytest.mark.parametrize(
    ("chunks", "usage"),
    [
        ([CHUNK, {"error": {"message": "x"}, "usage": TOLD}], WHOLE),
        ([CHUNK, {"error": {"message": "x"}, "x_groq": {"usage": TOLD}}], WHOLE),
        ([CHUNK, {"choices": [{"finish_reason": "error"}], "usage": TOLD}], WHOLE),
        # It may have been told of the answer so far.
        ([CHUNK | {"usage": TOLD}, {"error": {"message": "x"}}], SO_FAR),
        ([CHUNK | {"usage": TOLD}, "nonsense"], SO_FAR),
        ([CHUNK | {"usage": TOLD}], SO_FAR),
        ([CHUNK | {"usage": TOLD}, SendFailed()], SO_FAR),
        ([CHUNK, {"error": {"message": "x"}}], None),
    ],
)
async def test_a_usage_in_a_stream_that_breaks_is_kept(
    chunks: list[Any], usage: Usage | None
) -> None:
    pieces = [
        chunk if isinstance(chunk, Exception) else f"data: {json.dumps(chunk)}\n\n".encode()
        for chunk in chunks
    ]
    with pytest.raises(ProviderError) as caught:
        async for _ in read_events("groq", Pieces(pieces), max_tokens=64):
            pass
    assert caught.value.usage == usage


async def test_a_usage_that_was_told_with_the_error_is_booked_of_the_cut_stream() -> None:
    error = ProviderBadReply("an error inside of its answer", upstream_status=200)
    error.usage = WHOLE
    bench = Bench(asks_the_bill=False, openai=Script(stream=("h", error)))
    stream = await bench.stream(model="gpt-6-luna")
    assert await text_of(stream) == "h"
    assert stream.answer.usage == WHOLE
    assert stream.answer.cost_nusd == bench.metrics.snapshot().cost_nusd
