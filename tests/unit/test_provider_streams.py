import asyncio
import json
from collections.abc import AsyncGenerator, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harpoon.domain.chat import (
    Conversation,
    Message,
    ModelCall,
    StreamEnd,
    StreamEvent,
    TextDelta,
    Thinking,
    ToolCallDelta,
)
from harpoon.domain.json_text import mended_json
from harpoon.domain.pricing import MOST_BYTES_PER_TOKEN, Usage
from harpoon.errors import (
    ProviderBadReply,
    ProviderError,
    ProviderRateLimited,
    ProviderRejected,
    ProviderUnavailable,
)
from harpoon.ports import BindingFailed, HttpReply, HttpRequest, HttpStream, SendFailed
from harpoon.providers import openai_stream, text_shape
from harpoon.providers.groq import groq
from harpoon.providers.openai_compatible import MAX_ERROR_BYTES, OpenAICompatibleProvider
from harpoon.providers.openai_stream import read_events
from harpoon.providers.workers_ai import WorkersAiBindingProvider
from tests.fakes import ManualClock, Pieces, ScriptedBinding, ScriptedSender, real_catalogue

MODEL = real_catalogue().find("openai/gpt-oss-20b")
MAX_TOKENS = 77
COUNTS = {"prompt_tokens": 10, "completion_tokens": 5}
USAGE = Usage(prompt_tokens=10, completion_tokens=5)
DONE = "[DONE]"
Seen = tuple[list[StreamEvent], type[ProviderError] | None]


def sse(*chunks: Any) -> bytes:
    said = (chunk if isinstance(chunk, str) else json.dumps(chunk) for chunk in chunks)
    return "".join(f"data: {text}\n\n" for text in said).encode()


def delta(content: Any = None, *, finish: str | None = None, **more: Any) -> dict[str, Any]:
    return {"choices": [{"delta": {"content": content, **more}, "finish_reason": finish}]}


def part(arguments: Any, **more: Any) -> dict[str, Any]:
    """A part of one tool call."""
    name = {"name": more.pop("name")} if "name" in more else {}
    return {**more, "function": {**name, "arguments": arguments}}


STOP = delta(finish="stop")
LAST = {"choices": [], "usage": COUNTS}
HI = (sse(delta("hi"), STOP, DONE), [TextDelta("hi"), StreamEnd("stop", None)])


async def drain(events: AsyncGenerator[Sequence[StreamEvent], None]) -> Seen:
    """Texts that follow each other are one, as they are when they arrive together."""
    seen: list[StreamEvent] = []
    try:
        async for batch in events:
            assert batch, "a batch must not be empty"
            for event in batch:
                if seen and isinstance(event, TextDelta) and isinstance(seen[-1], TextDelta):
                    last = seen.pop()
                    event = TextDelta(last.text + event.text, last.frames + event.frames)
                seen.append(event)
    except ProviderError as error:
        return seen, type(error)
    return seen, None


async def read(*pieces: bytes | Exception) -> Seen:
    body = Pieces(pieces)
    seen = await drain(read_events("groq", body, max_tokens=MAX_TOKENS))
    assert body.cancelled
    return seen


async def test_text_comes_as_it_arrives_and_the_end_comes_last() -> None:
    body = Pieces([sse(delta("", role="assistant"), delta("Hel"), delta("lo")), sse(STOP, DONE)])
    batches = [batch async for batch in read_events("groq", body, max_tokens=MAX_TOKENS)]
    assert batches == [[TextDelta("Hello", frames=2)], [StreamEnd("stop", None)]]


@pytest.mark.parametrize(
    ("chunk", "events"),
    [
        (delta("", reasoning="hm"), [Thinking(2)]),
        (delta(reasoning_content="hm"), [Thinking(2)]),
        (delta("so", reasoning="hm", reasoning_content="hm"), [Thinking(2), TextDelta("so")]),
        (delta(refusal="No."), [TextDelta("No.")]),
        (delta(0), [TextDelta("0")]),
        ({"response": "hi", "p": "ab"}, [TextDelta("hi")]),
        ({"response": 7}, [TextDelta("7")]),
        (delta("hi") | {"error": None, "errors": []}, [TextDelta("hi")]),
        *((nothing, []) for nothing in ({}, delta(), delta(""), {"choices": []}, {"choices": [1]})),
    ],
)
async def test_each_kind_of_content_has_its_event(chunk: Any, events: list[StreamEvent]) -> None:
    assert await read(sse(chunk, STOP)) == ([*events, StreamEnd("stop", None)], None)


async def test_tool_calls_come_in_parts_and_make_the_finish_reason() -> None:
    chunks = (
        delta(tool_calls=[part("", index=0, id="c1", name="weather")]),
        delta(tool_calls=[part('{"a":', index=0), part("{}", index=1, id="c2", name="time")]),
        delta(tool_calls=[part("1}", index=0, id="", name="")]),
        delta(tool_calls=["nonsense", part(None, index=-1), {"index": "1"}]),
    )
    events, error = await read(sse(*chunks, STOP))
    assert error is None
    assert events == [
        ToolCallDelta(0, "c1", "weather", ""),
        ToolCallDelta(0, None, None, '{"a":'),
        ToolCallDelta(1, "c2", "time", "{}"),
        ToolCallDelta(0, None, None, "1}"),
        ToolCallDelta(1, None, None, ""),
        ToolCallDelta(1, None, None, ""),
        StreamEnd("tool_calls", None),
    ]


async def test_a_native_tool_call_comes_whole_and_a_cut_one_stays_cut() -> None:
    calls = {"response": None, "tool_calls": [{"name": "f", "arguments": {"a": 1}}, {"name": "g"}]}
    called = [ToolCallDelta(0, "call_0", "f", '{"a": 1}'), ToolCallDelta(1, "call_1", "g", "{}")]
    for end, reason in ((DONE, "tool_calls"), (delta(finish="length"), "length")):
        assert await read(sse(calls, end)) == ([*called, StreamEnd(reason, None)], None)


HALF_A_USAGE = Usage(prompt_tokens=10, completion_tokens=0, estimated=True)


@pytest.mark.parametrize(
    ("chunks", "usage"),
    [
        ((STOP, LAST, DONE), USAGE),
        ((STOP | {"x_groq": {"id": "r", "usage": COUNTS}}, DONE), USAGE),
        ((delta() | {"usage": None}, STOP | {"usage": COUNTS}), USAGE),
        ((STOP | {"usage": {"prompt_tokens": 1, "completion_tokens": 1}}, LAST), USAGE),
        ((LAST, STOP | {"usage": {}}), USAGE),
        (({"response": "", "usage": COUNTS}, DONE), USAGE),
        ((STOP,), None),
        ((STOP | {"usage": "5"},), None),
        ((STOP | {"usage": {**COUNTS, "completion_tokens": -1}},), HALF_A_USAGE),
        ((LAST, STOP | {"usage": {**COUNTS, "completion_tokens": -1}}), USAGE),
        ((STOP | {"usage": {"prompt_tokens": 2**60, "completion_tokens": "5"}},), None),
    ],
)
async def test_usage_is_the_last_that_was_told(chunks: Sequence[Any], usage: Usage | None) -> None:
    assert await read(sse(*chunks)) == ([StreamEnd("stop", usage)], None)


@pytest.mark.parametrize(
    ("said", "reason"),
    [("stop", "stop"), ("length", "length"), ("function_call", "tool_calls"), ("eos", "stop")],
)
async def test_a_finish_reason_ends_with_or_without_done(said: str, reason: Any) -> None:
    for more in ((), (DONE,), (delta(), DONE)):
        assert await read(sse(delta(finish=said), *more)) == ([StreamEnd(reason, None)], None)


@pytest.mark.parametrize(("completion", "reason"), [(76, "stop"), (77, "length"), (78, "length")])
async def test_done_alone_ends_by_how_long_the_answer_is(completion: int, reason: Any) -> None:
    counts = {"prompt_tokens": 1, "completion_tokens": completion}
    usage = Usage(prompt_tokens=1, completion_tokens=completion)
    assert await read(sse({"usage": counts}, DONE)) == ([StreamEnd(reason, usage)], None)


async def test_nothing_is_read_after_done() -> None:
    late = AssertionError("read on after [DONE]")
    assert await read(sse(STOP, DONE, delta("late")), late) == ([StreamEnd("stop", None)], None)


@pytest.mark.parametrize(
    "rest", [[], [b""], [SendFailed()], [sse(delta())], [b"data: [DO"], [b"data: {"]]
)
async def test_a_cut_stream_is_unavailable_after_what_came(rest: list[bytes | Exception]) -> None:
    assert await read(sse(delta("hi")), *rest) == ([TextDelta("hi")], ProviderUnavailable)


async def test_a_reset_after_the_whole_answer_and_its_usage_is_its_end() -> None:
    seen = await read(sse(STOP | {"usage": COUNTS}), SendFailed())
    assert seen == ([StreamEnd("stop", USAGE)], None)
    assert await read(sse(STOP), SendFailed()) == ([], ProviderUnavailable)


NOT_JSON = ("nonsense", "[1]", "", '{"choices": [', "[" * 65 + "]" * 65)
ERRORS = ({"error": {"code": 1}}, {"errors": [1]}, delta("half") | {"error": "x"})
BROKEN = [*map(sse, NOT_JSON), *map(sse, ERRORS), sse(delta(finish="error")), b"data: \xff\n\n"]


@pytest.mark.parametrize("broken", BROKEN)
async def test_a_broken_chunk_is_a_bad_reply_after_what_came(broken: bytes) -> None:
    hi, late = sse(delta("hi")), sse(delta("late"), STOP, DONE)
    for pieces in ([hi + broken + late], [hi, broken, late], [hi, broken.removesuffix(b"\n")]):
        assert await read(*pieces) == ([TextDelta("hi")], ProviderBadReply)


CHUNKS = [delta("né"), delta("", reasoning="hm"), delta(tool_calls=[part("{", index=0, id="c")])]
CHUNKS += [{"response": "\U0001f30d"}, {"usage": COUNTS}, STOP, delta("x") | {"usage": None}]
LINES = st.sampled_from([*map(sse, CHUNKS), b": ping\n\n", sse(DONE), *BROKEN])


@given(lines=st.lists(LINES, max_size=8), newline=st.sampled_from([b"\n", b"\r\n"]), data=st.data())
def test_how_the_bytes_were_cut_does_not_matter(
    lines: list[bytes], newline: bytes, data: st.DataObject
) -> None:
    stream = b"".join(lines).replace(b"\n", newline)
    stream = stream[: data.draw(st.just(len(stream)) | st.integers(0, len(stream)))]
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=12)))
    ends = zip([0, *cuts], [*cuts, len(stream)], strict=True)
    pieces = [stream[start:end] for start, end in ends]
    single = [stream[at : at + 1] for at in range(len(stream))]

    async def each() -> tuple[Seen, Seen, Seen]:
        return await read(stream), await read(*pieces), await read(*single)

    whole, cut, bytewise = asyncio.run(each())
    assert whole == cut == bytewise


ALIKE = ["Hi", " ", "né", "\U0001f30d", "\xa0", "x" * 50, "a,b", "[{", "content", "delta"]
ALIKE += ['"', "\\", "\n", "\x7f", "", '"}},{"', "text", "7"]
OTHERS = [delta("", reasoning="hm"), delta(7), delta("a", role="assistant"), delta("b", x="b")]
OTHERS += [delta(refusal="No."), delta(part("{")), *NOT_JSON, DONE, delta("end", finish="stop")]
OTHERS += ['{"choices":[{"delta":{"content":"raw\ttab"}}]}', '{"choices":[{"delta":{"content":"cut']
OTHERS += [delta("u") | {"usage": COUNTS}, {"response": "hi"}, {"response": 7, "p": "7"}]


def compact(chunk: Any) -> str:
    if isinstance(chunk, str):
        return chunk
    return json.dumps(chunk, ensure_ascii=False, separators=(",", ":"))


@settings(max_examples=300)
@given(
    chunks=st.lists(
        st.sampled_from(ALIKE).map(lambda text: delta(text)) | st.sampled_from(OTHERS), max_size=12
    )
)
def test_text_that_is_cut_out_of_its_chunk_is_what_parsing_gives(chunks: list[Any]) -> None:
    stream = "".join(f"data: {compact(chunk)}\n\n" for chunk in chunks).encode()
    fast = asyncio.run(read(stream))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_shape, "MOST_TRIES", 0)
        assert fast == asyncio.run(read(stream))


@pytest.mark.parametrize(
    "dialect",
    [
        lambda text: delta(text) | {"id": "chatcmpl-1", "model": "m", "usage": None},
        lambda text: {"response": text},
    ],
    ids=["OpenAI's", "Workers AI's"],
)
async def test_of_chunks_that_are_alike_only_the_first_is_parsed(
    dialect: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: list[str] = []

    def counted(text: str) -> Any:
        parsed.append(text)
        return mended_json(text)

    monkeypatch.setattr(openai_stream, "mended_json", counted)
    words = ["The", *(f" word {number}" for number in range(60))]
    (text, *_), error = await read(sse(*map(dialect, words), STOP, DONE))
    assert text == TextDelta("".join(words), frames=61)
    assert error is None
    assert len(parsed) == 2, "the first of them, and the one that ends the answer"


@pytest.mark.parametrize("letter", ["x", "\N{GRINNING FACE}"])
async def test_one_piece_far_longer_than_the_answer_may_be_is_cut(letter: str) -> None:
    most = MAX_TOKENS * MOST_BYTES_PER_TOKEN
    piece = letter * 50_000
    for pieces in (
        [sse(delta("one "), delta(piece), delta("no"), STOP, DONE)],
        [sse(delta("one ")), sse(delta(piece)), sse(delta("no"), STOP, DONE)],
    ):
        (text, end), error = await read(*pieces)
        assert isinstance(text, TextDelta)
        assert ("one " + piece).startswith(text.text)
        assert most - 4 < len(text.text.encode()) <= most
        assert (text.frames, end, error) == (2, StreamEnd("length", None), None)
    answer = {"response": piece, "tool_calls": [{"name": "f", "arguments": piece}]}
    (text, end), _ = await drain(bound(answer))
    assert isinstance(text, TextDelta)
    assert most - 4 < len(text.text.encode()) <= most
    assert end == StreamEnd("length", None)


async def test_parts_of_tool_calls_are_cut_where_the_answer_must_end() -> None:
    long = "x" * (MAX_TOKENS * MOST_BYTES_PER_TOKEN)
    first, second = part("{", index=0, id="c", name="f"), part(long, index=0)
    events, _ = await read(sse(delta(tool_calls=[first, second, second]), STOP, DONE))
    assert events == [
        ToolCallDelta(0, "c", "f", "{"),
        ToolCallDelta(0, None, None, long[:-2]),
        StreamEnd("length", None),
    ]


def call() -> ModelCall:
    assert MODEL is not None
    asked = Conversation(messages=(Message("user", "hello"),))
    return ModelCall(call_id="call_1", model=MODEL, conversation=asked, max_tokens=MAX_TOKENS)


class OneStream(ScriptedSender):
    """Opens the same body each time, which can break off and shows whether it was cancelled."""

    def __init__(self, *pieces: bytes | Exception, status: int = 200, **headers: str) -> None:
        super().__init__(lambda _: HttpReply(status=status, headers=headers, text=""))
        self.body = Pieces(pieces)

    async def open(self, request: HttpRequest) -> HttpStream:
        return replace(await super().open(request), body=self.body)


def stream_of(sender: ScriptedSender) -> AsyncGenerator[Sequence[StreamEvent], None]:
    dialect = groq(base_url="https://gw/groq", gateway_token="gw-token", api_key="key")
    return OpenAICompatibleProvider(dialect, sender, ManualClock()).stream(call())


def bound(answer: Any) -> AsyncGenerator[Sequence[StreamEvent], None]:
    binding = ScriptedBinding(lambda *_: answer)
    return WorkersAiBindingProvider(binding, gateway_id=None, prober=None).stream(call())


async def test_a_streamed_call_asks_for_a_stream_with_usage() -> None:
    sender = OneStream(HI[0])
    assert await drain(stream_of(sender)) == (HI[1], None)
    (request,) = sender.sent
    assert (request.method, request.url) == ("POST", "https://gw/groq/chat/completions")
    assert json.loads(request.headers["cf-aig-metadata"]) == {"call_id": "call_1"}
    assert json.loads(request.body or "") == {
        "model": "openai/gpt-oss-20b",
        "messages": [{"role": "user", "content": "hello"}],
        "max_tokens": MAX_TOKENS,
        "stream": True,
        "stream_options": {"include_usage": True},
    }


@pytest.mark.parametrize(
    ("status", "pieces", "error", "code"),
    [
        (201, [], ProviderBadReply, "provider_bad_reply"),
        (401, [b"<html>"], ProviderRejected, "credentials_refused"),
        (400, [b'{"error": {"code":', b' "x"}}'], ProviderRejected, "provider_rejected"),
        (429, [b"try again", b" in 6.5s"], ProviderRateLimited, "provider_rate_limited"),
        (429, [b"try again in 6.5s", SendFailed()], ProviderRateLimited, "provider_rate_limited"),
        (503, [b"\xff try again in 7s"], ProviderUnavailable, "provider_unavailable"),
    ],
)
async def test_a_refused_stream_has_the_error_of_its_status(
    status: int, pieces: list[bytes | Exception], error: type[ProviderError], code: str
) -> None:
    sender = OneStream(*pieces, status=status)
    with pytest.raises(error) as caught:
        await anext(stream_of(sender))
    assert (caught.value.code, caught.value.upstream_status) == (code, status)
    assert caught.value.retry_after_s == (7 if status in (429, 503) else None)
    assert sender.body.cancelled


async def test_the_headers_of_a_refused_stream_are_read_too() -> None:
    with pytest.raises(ProviderRateLimited) as caught:
        await anext(stream_of(OneStream(status=429, **{"retry-after": "3"})))
    assert caught.value.retry_after_s == 3


async def test_an_endless_error_is_not_read_to_its_end() -> None:
    late = AssertionError("read on past the limit")
    sender = OneStream(b"x" * MAX_ERROR_BYTES, b"x", late, status=500)
    with pytest.raises(ProviderUnavailable):
        await anext(stream_of(sender))
    assert sender.body.cancelled


async def test_a_provider_that_cannot_be_reached_is_unavailable() -> None:
    sender = ScriptedSender(lambda _: SendFailed())
    assert await drain(stream_of(sender)) == ([], ProviderUnavailable)


async def test_closing_a_stream_early_hangs_up() -> None:
    late = AssertionError("read on after it was closed")
    sender, body = OneStream(sse(delta("hi")), late), Pieces([sse(delta("hi")), late])
    for events, read_from in ((stream_of(sender), sender.body), (bound(body), body)):
        assert await anext(events) == [TextDelta("hi")]
        assert not read_from.cancelled
        await events.aclose()
        assert read_from.cancelled


async def test_the_binding_is_asked_for_a_stream() -> None:
    body = Pieces([HI[0]])
    binding = ScriptedBinding(lambda *_: body)
    provider = WorkersAiBindingProvider(binding, gateway_id="gw", prober=None)
    assert await drain(provider.stream(call())) == (HI[1], None)
    ((model, inputs, gateway),) = binding.runs
    assert model == "openai/gpt-oss-20b"
    messages = [{"role": "user", "content": "hello"}]
    assert inputs == {"messages": messages, "max_tokens": MAX_TOKENS, "stream": True}
    assert gateway == {"id": "gw", "metadata": {"call_id": "call_1"}, "requestTimeoutMs": 60_000}


@pytest.mark.parametrize(
    ("answer", "events"),
    [
        ({"response": "hi", "usage": COUNTS}, [TextDelta("hi"), StreamEnd("stop", USAGE)]),
        ({"choices": [{"message": {"content": "hi"}}]}, HI[1]),
    ],
)
async def test_a_model_that_does_not_stream_gives_its_whole_answer(
    answer: dict[str, Any], events: list[StreamEvent]
) -> None:
    assert await drain(bound(answer)) == (events, None)


async def test_the_tool_calls_of_a_whole_answer_are_numbered() -> None:
    calls = [{"name": "f", "arguments": {}}, {"id": "c2", "function": {"name": "g"}}]
    events, _ = await drain(bound({"response": None, "tool_calls": calls}))
    numbered = [ToolCallDelta(0, "call_0", "f", "{}"), ToolCallDelta(1, "c2", "g", "{}")]
    assert events == [*numbered, StreamEnd("tool_calls", None)]


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ({}, ProviderBadReply),
        ({"choices": []}, ProviderBadReply),
        (BindingFailed("AiError: 3040: Capacity temporarily exceeded"), ProviderRateLimited),
        (BindingFailed("Network connection lost."), ProviderUnavailable),
        (Pieces([b": cut\n\n"]), ProviderUnavailable),
    ],
)
async def test_a_failure_of_the_binding_has_its_error(answer: Any, error: Any) -> None:
    assert await drain(bound(answer)) == ([], error)


async def test_tool_calls_whose_index_is_left_out_are_counted() -> None:
    events, error = await read(
        sse(
            delta(tool_calls=[part("", id="a", name="f"), part("{}")]),
            delta(tool_calls=[part("[]", id="b", name="g")]),
            STOP,
        )
    )
    assert error is None
    assert [(e.index, e.id) for e in events if isinstance(e, ToolCallDelta)] == [
        *((0, "a"), (0, None), (1, "b")),
    ]


async def test_native_tool_calls_of_several_lines_are_several() -> None:
    lines = [{"response": "", "tool_calls": [{"name": n, "arguments": {}}]} for n in "fg"]
    events, _ = await read(sse(*lines, DONE))
    assert [(e.index, e.id) for e in events if isinstance(e, ToolCallDelta)] == [
        *((0, "call_0"), (1, "call_1")),
    ]


async def test_a_refusal_beside_an_empty_content_is_the_text() -> None:
    events, _ = await read(sse(delta("", refusal="No."), STOP))
    assert events[0] == TextDelta("No.")


async def test_an_empty_usage_does_not_hide_groqs() -> None:
    events, _ = await read(sse(STOP | {"usage": {}, "x_groq": {"usage": COUNTS}}))
    assert events[-1].usage is not None
