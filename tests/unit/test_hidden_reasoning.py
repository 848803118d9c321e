"""Hidden reasoning is billed as output: what has come of it is counted from its first byte on,
whatever becomes of the try."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from harpoon.domain.chat import Conversation, Message, ModelCall, Thinking
from harpoon.domain.pricing import Usage, cost_nusd, fewest_tokens
from harpoon.errors import ProviderError, ProviderUnavailable
from harpoon.inference.spending import Capped
from harpoon.ports import HttpReply, HttpRequest, HttpStream, SendFailed
from harpoon.providers.base import raise_for_status
from harpoon.providers.groq import groq
from harpoon.providers.openai_compatible import OpenAICompatibleProvider
from harpoon.providers.workers_ai import WorkersAiBindingProvider
from tests.fakes import ManualClock, Pieces, ScriptedBinding, ScriptedSender, real_catalogue
from tests.inference_bench import Bench, Script, text_of
from tests.unit.test_provider_requests import gateway_log, listed, row

GROQ = "openai/gpt-oss-20b"
THOUGHTS = 900
FEWEST = fewest_tokens(0, THOUGHTS)
MAX_TOKENS = 1_000
REASONING = "hmm, " * THOUGHTS
NO_TOKENS = row(success=False, tokens_in=0, tokens_out=0)
"""As a gateway's log is reported to have calls that were cut."""
CUT = SendFailed()


def frame(*, finish: str | None = None, **delta: Any) -> bytes:
    chunk = {"choices": [{"delta": delta, "finish_reason": finish}]}
    return f"data: {json.dumps(chunk)}\n\n".encode()


THINKS = [frame(reasoning="hmm, ")] * THOUGHTS
SAYS_HI = frame(content="hi")
END = [frame(finish="stop"), b"data: [DONE]\n\n"]


class Wire:
    """`HttpSender`: each call is answered with the same pieces of a stream."""

    def __init__(self, *pieces: bytes | Exception) -> None:
        self._pieces = pieces
        self.sent: list[HttpRequest] = []

    async def send(self, request: HttpRequest, *, timeout_ms: int) -> HttpReply:
        raise NotImplementedError

    async def open(self, request: HttpRequest) -> HttpStream:
        self.sent.append(request)
        return HttpStream(status=200, headers={}, body=Pieces(self._pieces))


def bench_of(sender: Wire | ScriptedSender, *entries: Any) -> Bench:
    """Groq is behind `sender`; `entries`: what the gateway's log has of each call."""
    bench = Bench()
    log, _ = gateway_log(listed(*entries))
    bench.bill.usage_of = log.usage_of  # type: ignore[method-assign]
    dialect = groq(base_url="https://x", gateway_token=None, api_key="k")
    provider = OpenAICompatibleProvider(dialect, sender, bench.clock)
    bench.providers["groq"] = provider  # type: ignore[assignment]
    return bench


async def background_of(bench: Bench) -> None:
    while bench.background:
        await bench.background.pop()


def price_of(completion_tokens: int, *, prompt_tokens: int = 0) -> int:
    model = real_catalogue().find(GROQ)
    assert model is not None
    used = Usage(prompt_tokens=prompt_tokens, completion_tokens=completion_tokens)
    cost = cost_nusd(model.prices, used)
    assert cost is not None
    return cost


async def test_reasoning_that_was_cut_before_any_answer_is_not_believed_to_have_cost_nothing() -> (
    None
):
    wire = Wire(*THINKS, CUT)
    bench = bench_of(wire, NO_TOKENS)
    cap_nusd = price_of(2 * MAX_TOKENS + 500)
    cap = Capped(cap_nusd)
    request = bench.request(model=GROQ, max_tokens=MAX_TOKENS)
    with pytest.raises(ProviderError) as caught:
        await bench.inference.stream(request, spending=cap)
    await background_of(bench)
    # Each that was sent has made so many tokens.
    assert len(wire.sent) * price_of(THOUGHTS) <= cap.total_nusd() <= cap_nusd
    assert len(wire.sent) == 2
    attempts = caught.value.details["attempts"]
    assert [a.usage_estimated for a in attempts] == [True, True]
    assert bench.metrics.snapshot().cost_nusd >= len(wire.sent) * price_of(THOUGHTS)


@pytest.mark.parametrize(
    ("rest", "entries"),
    [
        ([CUT], []),
        # One that has counted the answer alone is no bill either.
        ([CUT], [row(tokens_in=10, tokens_out=1)]),
        ([b"data: {\n\n"], []),
        # Whole, but nobody has told its usage.
        (END, []),
    ],
    ids=["cut", "cut, counted without", "broken", "whole"],
)
async def test_what_was_thought_before_the_answer_is_counted_with_it(
    rest: list[bytes | Exception], entries: list[Any]
) -> None:
    bench = bench_of(Wire(*THINKS, SAYS_HI, *rest), *entries)
    stream = await bench.stream(model=GROQ, max_tokens=MAX_TOKENS)
    assert await text_of(stream) == "hi"
    usage = stream.answer.usage
    assert usage.estimated
    assert usage.completion_tokens >= THOUGHTS + 1
    assert (stream.answer.cost_nusd or 0) >= price_of(THOUGHTS + 1)


async def test_a_usage_below_what_was_thought_is_not_taken_for_true() -> None:
    told = {"choices": [], "usage": {"prompt_tokens": 10, "completion_tokens": 1}}
    last = f"data: {json.dumps(told)}\n\n".encode()
    bench = bench_of(Wire(*THINKS, SAYS_HI, END[0], last, END[1]))
    stream = await bench.stream(model=GROQ, max_tokens=MAX_TOKENS)
    await text_of(stream)
    assert stream.answer.usage.estimated
    assert stream.answer.usage.completion_tokens >= THOUGHTS + 1


def asked_of(bench: Bench) -> list[int]:
    """The fewest tokens of each question to the bill, which knows nothing."""
    asked: list[int] = []

    async def usage_of(call_id: str, *, fewest_tokens: int) -> None:
        asked.append(fewest_tokens)

    bench.bill.usage_of = usage_of  # type: ignore[method-assign, assignment]
    return asked


THINKING = (Thinking(5),) * THOUGHTS
BROKEN = ProviderUnavailable("cut", upstream_status=200)


@pytest.mark.parametrize("rest", [(10_000, BROKEN), (10_000, "h", "i", BROKEN)], ids=str)
async def test_a_stream_that_lost_is_counted_with_what_it_has_thought(rest: Any) -> None:
    bench = Bench(edge=Script(delay_ms=5_000), groq=Script(stream=(*THINKING, *rest)))
    asked = asked_of(bench)
    stream = await bench.stream(hedge=True, hedge_after_ms=200)
    assert stream.model.provider == "workers-ai"
    await text_of(stream)
    await background_of(bench)
    assert asked
    assert min(asked) >= FEWEST
    (settled,) = (said for event, said in bench.log.lines if event == "model_call_settled")
    assert settled["usage_estimated"] is True


async def test_who_goes_while_a_stream_thinks_leaves_its_count_to_the_bill() -> None:
    bench = Bench(openai=Script(stream=(*THINKING, 10_000, "h")))
    asked = asked_of(bench)
    asking = asyncio.create_task(bench.stream(model="gpt-6-luna"))
    await asyncio.sleep(1)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    await background_of(bench)
    assert asked
    assert min(asked) >= FEWEST


def reply_of(message: dict[str, Any], **more: Any) -> ScriptedSender:
    text = json.dumps({"choices": [{"message": message, "finish_reason": "stop"}], **more})
    return ScriptedSender(lambda _: HttpReply(status=200, headers={}, text=text))


@pytest.mark.parametrize("field", ["reasoning", "reasoning_content"])
async def test_a_whole_answer_without_usage_is_estimated_with_its_reasoning(field: str) -> None:
    bench = bench_of(reply_of({"content": "hi", field: REASONING}))
    _, answer = await bench.ask(model=GROQ, max_tokens=2_000)
    assert answer.usage.estimated
    assert answer.usage.completion_tokens >= THOUGHTS
    told = {"prompt_tokens": 10, "completion_tokens": 1}
    bench = bench_of(reply_of({"content": "hi", field: REASONING}, usage=told))
    _, answer = await bench.ask(model=GROQ, max_tokens=2_000)
    assert (answer.usage.estimated, answer.usage.completion_tokens >= THOUGHTS) == (True, True)


async def test_reasoning_without_an_answer_is_not_believed_to_have_cost_nothing() -> None:
    sender = reply_of({"content": "", "reasoning": REASONING})
    bench = bench_of(sender, NO_TOKENS)
    cap = Capped(10 * price_of(2_000))
    request = bench.request(model=GROQ, max_tokens=2_000)
    with pytest.raises(ProviderError):
        await bench.inference.answer(request, spending=cap)
    await background_of(bench)
    assert cap.total_nusd() >= len(sender.sent) * price_of(THOUGHTS)


async def test_an_answer_of_the_binding_that_came_whole_is_counted_with_its_reasoning() -> None:
    message = {"content": "hi", "reasoning_content": REASONING}
    result = {"choices": [{"message": message, "finish_reason": "stop"}]}
    binding = ScriptedBinding(lambda *_: result)
    provider = WorkersAiBindingProvider(binding, gateway_id=None, prober=None)
    call = ModelCall(
        call_id="c",
        model=real_catalogue().models[0],
        conversation=Conversation(messages=(Message("user", "Hello!"),)),
        max_tokens=MAX_TOKENS,
    )
    (batch,) = [batch async for batch in provider.stream(call)]
    assert batch[0] == Thinking(len(REASONING))


def test_what_a_model_wrote_in_vain_has_come_of_its_answer() -> None:
    body = {"error": {"code": "tool_use_failed", "failed_generation": "<f>" * 100}}
    reply = HttpReply(status=400, headers={}, text=json.dumps(body))
    with pytest.raises(ProviderError) as caught:
        raise_for_status("groq", reply, now_ms=ManualClock().now_ms())
    assert caught.value.came_bytes == 300
