"""What a provider says it has used, when that cannot be true: the larger sound figure is booked."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harpoon.domain.chat import (
    Completion,
    Conversation,
    Message,
    ModelCall,
    StreamEnd,
    TextDelta,
    ToolCall,
)
from harpoon.domain.pricing import MOST_BYTES_PER_TOKEN, Usage, cost_nusd, utf8_size
from harpoon.inference.came import Came
from harpoon.inference.spending import Capped
from harpoon.inference.used import estimated_usage, usage_of
from harpoon.providers.openai_shape import MAX_PLAUSIBLE_TOKENS, usage_from
from harpoon.providers.openai_stream import read_events
from tests.fakes import Pieces, real_catalogue
from tests.inference_bench import Bench, Script, text_of

MODEL = real_catalogue().find("openai/gpt-oss-20b")
assert MODEL is not None
MAX_TOKENS = 2_048


def said(usage: Usage | None, text: str = "hi") -> Script:
    return Script(result=Completion(content=text, finish_reason="stop", usage=usage))


@pytest.mark.parametrize("streamed", [False, True])
async def test_a_usage_above_max_tokens_is_booked_as_it_was_told_and_flagged(
    streamed: bool,
) -> None:
    told = Usage(prompt_tokens=10, completion_tokens=50_000)
    script = Script(stream=("h", "i"), usage=told) if streamed else said(told)
    bench = Bench(groq=script, asks_the_bill=False)
    cap = Capped(1_000_000_000)
    request = bench.request("Hello!", tier="primary", max_tokens=MAX_TOKENS)
    if streamed:
        stream = await bench.inference.stream(request, spending=cap)
        await text_of(stream)
        answer = stream.answer
    else:
        _, answer = await bench.inference.answer(request, spending=cap)
    cost = cost_nusd(answer.model.prices, told)
    assert cost is not None
    assert (answer.usage.completion_tokens, answer.usage.estimated) == (50_000, True)
    assert (answer.cost_nusd, answer.attempts[-1].usage_estimated) == (cost, True)
    booked, _ = await bench.books()
    assert booked == cost
    # More than its worst case, and the cap knows it.
    assert cap.total_nusd() == cost


async def test_the_bill_corrects_a_figure_that_cannot_be_true() -> None:
    bench = Bench(
        groq=Script(stream=("h", "i"), usage=Usage(prompt_tokens=10, completion_tokens=10**6))
    )
    stream = await bench.stream("Hello!", tier="primary")
    await text_of(stream)
    booked, billed = await bench.books()
    assert booked == billed


@given(
    st.dictionaries(
        st.sampled_from(["prompt_tokens", "completion_tokens", "total_tokens", "x"]),
        st.one_of(
            st.none(),
            st.booleans(),
            st.text(max_size=3),
            st.floats(),
            st.integers(-5, 3_000),
            st.sampled_from([2**60, -(2**60), 10**30, 50_000, MAX_PLAUSIBLE_TOKENS]),
            st.lists(st.integers(), max_size=2),
        ),
    ),
    st.text(max_size=300),
    st.integers(0, 500),
)
def test_whatever_is_told_no_sound_figure_is_booked_lower_nor_unsound_one_as_true(
    told: dict[str, Any], text: str, deltas: int
) -> None:
    call = ModelCall(
        call_id="c",
        model=MODEL,  # type: ignore[arg-type]
        conversation=Conversation(messages=(Message("user", "Hello!"),)),
        max_tokens=MAX_TOKENS,
        most_prompt_tokens=500,
    )
    came = Came(size_bytes=utf8_size(text), frames=deltas)
    usage = usage_of(call, usage_from(told), came)
    own = estimated_usage(call, came)
    for name, booked, counted in (
        ("prompt_tokens", usage.prompt_tokens, own.prompt_tokens),
        ("completion_tokens", usage.completion_tokens, own.completion_tokens),
    ):
        figure = told.get(name)
        is_sound = (
            isinstance(figure, int | float)
            and not isinstance(figure, bool)
            and 0 <= figure <= MAX_PLAUSIBLE_TOKENS
            and figure == int(figure)
        )
        assert booked >= (figure if is_sound else counted)  # type: ignore[operator]
        if usage.estimated:
            assert booked >= counted
        else:
            assert is_sound
    assert usage.estimated or usage.completion_tokens <= MAX_TOKENS
    json.dumps([usage.prompt_tokens, usage.completion_tokens], allow_nan=False)


def frames(count: int, text: str = "word ") -> list[bytes]:
    one = json.dumps({"choices": [{"delta": {"content": text}, "finish_reason": None}]})
    return [f"data: {one}\n\n".encode()] * count


@pytest.mark.parametrize(
    ("pieces", "most_text"),
    [
        (frames(400_000), 4 * 4 * MAX_TOKENS * 5),
        # Few frames, but each of them larger than any token.
        (frames(400, "x" * 100_000), 128 * MAX_TOKENS + 100_000),
    ],
    ids=["400,000 tokens", "40 MB"],
)
async def test_a_stream_is_cut_where_max_tokens_cannot_hold_it(
    pieces: list[bytes], most_text: int
) -> None:
    body = Pieces(pieces)
    seen = [
        event async for batch in read_events("groq", body, max_tokens=MAX_TOKENS) for event in batch
    ]
    assert seen[-1] == StreamEnd("length", None)
    assert body.cancelled
    assert sum(len(e.text) for e in seen if isinstance(e, TextDelta)) <= most_text


@pytest.mark.parametrize("letter", ["x", "\N{GRINNING FACE}", "\N{SNOWMAN}"])
async def test_an_answer_larger_than_max_tokens_can_hold_is_cut_paid_for_and_not_bought_again(
    letter: str,
) -> None:
    """Of streams: `test_provider_streams.py`."""
    told = Usage(prompt_tokens=10, completion_tokens=400_000)
    poured = letter * 600_000
    bench = Bench(asks_the_bill=False)
    for name in bench.providers:
        bench.behave(name, said(told, poured))
    _, answer = await bench.ask(tier="primary", max_tokens=MAX_TOKENS)
    room = MOST_BYTES_PER_TOKEN * MAX_TOKENS
    assert room - 4 < len(answer.content.encode()) <= room
    assert poured.startswith(answer.content)
    assert answer.finish_reason == "length"
    assert len(bench.bill.calls) == 1
    assert [a.error_code for a in answer.attempts] == [None]
    assert (answer.usage.completion_tokens >= 400_000, answer.usage.estimated) == (True, True)
    assert answer.attempts[0].usage_estimated
    booked, _ = await bench.books()
    assert booked == cost_nusd(answer.model.prices, answer.usage)


async def test_of_a_tool_call_that_is_too_long_the_arguments_are_cut() -> None:
    calls = tuple(
        ToolCall(id=f"c{n}", name="f", arguments="\N{SNOWMAN}" * 300_000) for n in range(3)
    )
    poured = Completion(content="x", finish_reason="tool_calls", usage=None, tool_calls=calls)
    bench = Bench()
    for name in bench.providers:
        bench.behave(name, Script(result=poured))
    _, answer = await bench.ask(tier="primary", max_tokens=MAX_TOKENS)
    sizes = [len(call.arguments.encode()) for call in answer.tool_calls]
    assert sizes == [(MOST_BYTES_PER_TOKEN * MAX_TOKENS - len("xf")) // 3 * 3]
    assert (answer.content, answer.finish_reason) == ("x", "length")
    assert len(bench.bill.calls) == 1


async def test_an_answer_as_long_as_it_may_be_is_left_as_it_is() -> None:
    text = "\N{SNOWMAN}" * (MOST_BYTES_PER_TOKEN * MAX_TOKENS // 3)
    told = Usage(prompt_tokens=10, completion_tokens=MAX_TOKENS)
    bench = Bench(groq=said(told, text))
    _, answer = await bench.ask(tier="primary", max_tokens=MAX_TOKENS)
    assert (answer.content, answer.finish_reason) == (text, "stop")
    assert not answer.usage.estimated
