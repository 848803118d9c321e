import asyncio
from collections.abc import Sequence

import pytest

from harpoon.domain.chat import StreamEvent, TextDelta, Thinking, ToolCallDelta
from harpoon.errors import ProviderBadReply, ProviderTimeout, ProviderUnavailable
from harpoon.inference.request import IDLE_TIMEOUT_MS, Timeouts
from harpoon.inference.streaming import AnswerStream
from tests.inference_bench import USAGE, Bench, Script, fails, text_of

DOWN = ProviderUnavailable("down", upstream_status=503)
CUT = ProviderUnavailable("cut", upstream_status=200)
GROQ, OPENAI = "openai/gpt-oss-20b", "gpt-6-luna"


async def test_a_stream_is_the_whole_answer_with_its_exact_cost() -> None:
    bench = Bench()
    stream = await bench.stream(model=GROQ)
    assert await text_of(stream) == "hi"
    assert (stream.answer.content, stream.answer.finish_reason) == ("hi", "stop")
    assert stream.answer.usage == USAGE
    assert stream.answer.ttft_ms == 100
    assert [a.ttft_ms for a in stream.answer.attempts] == [100]
    booked, billed = await bench.books()
    assert booked == billed == stream.answer.cost_nusd


@pytest.mark.parametrize("early", [fails(DOWN), Script(stream=(DOWN,)), Script(stream=())])
async def test_before_the_first_token_another_model_takes_over(early: Script) -> None:
    bench = Bench(edge=early)
    stream = await bench.stream()
    assert stream.model.provider == "groq"
    assert await text_of(stream) == "hi"
    assert [a.kind for a in stream.answer.attempts] == ["first", "fallback"]


async def test_thinking_does_not_count_as_a_token() -> None:
    bench = Bench()
    edge = bench.providers["workers-ai"]
    ordinary = edge.stream

    async def stream(call: object) -> object:
        for _ in range(30):
            await asyncio.sleep(1)
            yield [Thinking()]
        async for batch in ordinary(call):  # type: ignore[arg-type]
            yield batch

    edge.stream = stream  # type: ignore[method-assign, assignment]
    answered = await bench.stream(timeouts=Timeouts(ttft_ms=5_000))
    assert answered.model.provider == "groq"
    await text_of(answered)


async def test_after_the_first_token_no_other_model_takes_over() -> None:
    bench = Bench(openai=Script(stream=("one ", "two ", CUT)))
    stream = await bench.stream(model=OPENAI)
    assert await text_of(stream) == "one two "
    assert isinstance(stream, AnswerStream)
    assert stream.error is CUT
    assert stream.answer.finish_reason == "error"
    assert bench.called() == [OPENAI]
    booked, billed = await bench.books()
    assert booked == billed == stream.answer.cost_nusd
    assert stream.answer.usage.completion_tokens == 2


async def test_without_a_bill_to_ask_a_cut_is_estimated_and_says_so() -> None:
    bench = Bench(asks_the_bill=False, openai=Script(stream=("one ", "two ", CUT)))
    stream = await bench.stream(model=OPENAI)
    await text_of(stream)
    assert stream.answer.usage.estimated
    assert stream.answer.attempts[0].usage_estimated
    assert stream.answer.cost_nusd


async def test_a_silence_inside_of_an_answer_ends_it() -> None:
    bench = Bench(openai=Script(stream=("one", IDLE_TIMEOUT_MS + 1_000, "two")))
    stream = await bench.stream(model=OPENAI)
    assert await text_of(stream) == "one"
    assert isinstance(stream.error, ProviderTimeout)
    assert "silent" in stream.error.message
    assert stream.answer.latency_ms == 100 + IDLE_TIMEOUT_MS
    assert len(bench.providers["openai"].hung_up) == 1
    booked, billed = await bench.books()
    assert booked == billed


async def test_a_steady_answer_ends_when_its_whole_time_is_up() -> None:
    bench = Bench(openai=Script(stream=("a", 400) * 100))
    stream = await bench.stream(model=OPENAI, limits={"max_latency_ms": 3_000})
    await text_of(stream)
    assert isinstance(stream.error, ProviderTimeout)
    assert stream.answer.latency_ms == 3_000
    booked, billed = await bench.books()
    assert booked == billed


async def test_a_slow_reader_is_not_a_silent_provider() -> None:
    bench = Bench(openai=Script(stream=("a", 10) * 4))
    stream = await bench.stream(model=OPENAI)
    read = []
    async for batch in stream:
        read.append(batch)
        await asyncio.sleep(IDLE_TIMEOUT_MS / 1000 + 5)
    assert stream.error is None
    assert len(read) == 4


async def read_until(stream: AnswerStream, batches: int) -> None:
    """Reads so many batches, then the client goes; the frames are read to their end."""
    seen = 0
    async for _ in stream:
        seen += 1
        if seen == batches:
            stream.abandon()


async def test_when_the_client_goes_what_bills_to_the_end_is_read_to_the_end() -> None:
    bench = Bench(groq=Script(stream=("a", 50) * 20))
    stream = await bench.stream(model=GROQ)
    assert isinstance(stream, AnswerStream)
    await read_until(stream, 2)
    assert bench.providers["groq"].hung_up == []
    assert stream.answer.usage == USAGE
    booked, billed = await bench.books()
    assert booked == billed > 0


async def test_when_the_client_goes_the_others_are_hung_up_on() -> None:
    bench = Bench(openai=Script(stream=("a", 50) * 20))
    stream = await bench.stream(model=OPENAI)
    assert isinstance(stream, AnswerStream)
    await read_until(stream, 2)
    assert stream.error is None
    assert len(bench.providers["openai"].hung_up) == 1
    assert stream.answer.attempts[0].error_code == "client_gone"
    booked, billed = await bench.books()
    assert booked == billed > 0


async def test_a_client_that_goes_during_a_silence_is_noticed_at_once() -> None:
    bench = Bench(openai=Script(stream=("a", 15_000, "b")))
    stream = await bench.stream(model=OPENAI)
    assert isinstance(stream, AnswerStream)
    asyncio.get_running_loop().call_later(1, stream.abandon)
    await text_of(stream)
    assert stream.answer.latency_ms == 100 + 1_000
    assert len(bench.providers["openai"].hung_up) == 1


async def test_a_client_that_was_never_there_costs_no_more_than_was_sent() -> None:
    bench = Bench(openai=Script(stream=("a", 50) * 20))
    stream = await bench.stream(model=OPENAI)
    stream.abandon()
    assert await text_of(stream) == "a"
    booked, billed = await bench.books()
    assert booked == billed


async def test_a_stream_that_nobody_reads_on_is_booked_when_it_is_closed() -> None:
    bench = Bench(openai=Script(stream=("a", 50) * 20))
    stream = await bench.stream(model=OPENAI)
    batches = aiter(stream)
    await anext(batches)
    await batches.aclose()  # type: ignore[attr-defined]
    booked, billed = await bench.books()
    assert booked == billed > 0


async def test_missing_usage_is_settled_from_the_bill() -> None:
    bench = Bench(openai=Script(usage=None))
    stream = await bench.stream(model=OPENAI)
    await text_of(stream)
    assert stream.answer.usage == USAGE
    booked, billed = await bench.books()
    assert booked == billed == stream.answer.cost_nusd


async def test_a_tool_call_is_put_together_from_its_parts() -> None:
    parts: Sequence[StreamEvent] = (
        ToolCallDelta(0, "c1", "weather", ""),
        ToolCallDelta(0, None, None, '{"city":'),
        ToolCallDelta(1, "c2", "time", "{}"),
        ToolCallDelta(0, None, None, '"Paris"}'),
    )
    bench = Bench(openai=Script(stream=parts))  # type: ignore[arg-type]
    stream = await bench.stream(model=OPENAI)
    await text_of(stream)
    assert [(c.id, c.name, c.arguments) for c in stream.answer.tool_calls] == [
        ("c1", "weather", '{"city":"Paris"}'),
        ("c2", "time", "{}"),
    ]


async def test_a_broken_answer_after_its_start_is_told_as_it_is() -> None:
    bad = ProviderBadReply("nonsense", upstream_status=200)
    bench = Bench(openai=Script(stream=("a", bad)))
    stream = await bench.stream(model=OPENAI)
    batches = [batch async for batch in stream]
    assert batches == [[TextDelta("a")]]
    assert stream.error is bad
