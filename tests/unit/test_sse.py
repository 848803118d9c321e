import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harpoon.providers import sse
from harpoon.providers.sse import MAX_EVENT_BYTES, BadEventStream, SseParser

BOM = b"\xef\xbb\xbf"


@dataclass
class Seen:
    """All that a caller can observe of one stream."""

    events: list[str]
    error: str | None = None
    cut: bool = False


def read(chunks: Iterable[bytes]) -> Seen:
    parser = SseParser()
    seen = Seen([])
    try:
        for chunk in chunks:
            seen.events += parser.feed(chunk)
        seen.events += parser.close()
    except BadEventStream as error:
        seen.error = str(error)
        for call in (lambda: parser.feed(b"data: x\n\n"), parser.close):
            with pytest.raises(BadEventStream, match=re.escape(seen.error)):
                call()
    seen.cut = parser.saw_cut_line
    return seen


def reference(stream: bytes, limit: int = MAX_EVENT_BYTES) -> Seen:
    """The rules once more, line by line over the whole stream, without a thought for speed."""
    *lines, cut = re.split(rb"\r\n|\r|\n", stream.removeprefix(BOM))
    seen = Seen([])
    block: list[bytes] = []
    for line in [*lines, None]:
        at_end = line is None
        if line:
            block.append(line)
        if len(b"\n".join([*block, cut] if at_end and cut else block)) > limit:
            seen.error = f"an event of the stream is longer than {limit} bytes"
            return seen
        if line:
            continue
        fields: list[tuple[str, str]] = []
        for raw in block:
            try:
                text = raw.decode("utf-8")
            except UnicodeDecodeError:
                seen.error = "an event of the stream is not UTF-8"
                return seen
            if text[0] == ":":
                continue
            name, value = text.split(":", 1) if ":" in text else (text, "")
            fields.append((name, value[1:] if value[:1] == " " else value))
        block = []
        data = [value for name, value in fields if name == "data"]
        if data:
            seen.events.append("\n".join(data))
        if at_end:
            seen.cut = bool(cut) or (bool(fields) and not data)
    return seen


def cut_at(stream: bytes, places: Iterable[int]) -> Iterator[bytes]:
    start = 0
    for place in sorted(places):
        yield stream[start:place]
        start = place
    yield stream[start:]


def one_by_one(stream: bytes) -> list[bytes]:
    return [stream[i : i + 1] for i in range(len(stream))]


def events_of(stream: bytes) -> list[str]:
    seen = read([stream])
    assert seen.error is None
    assert read(one_by_one(stream)) == seen == reference(stream)
    return seen.events


TEXT = st.text(max_size=8).map(lambda text: re.sub(r"[\r\n]", "", text).encode())
LINES = st.one_of(
    st.builds(lambda text: b"data: " + text, TEXT),
    st.builds(lambda text: b"data:" + text, TEXT),
    st.builds(lambda text: b"event: " + text, TEXT),
    st.builds(lambda text: b":" + text, TEXT),
    st.builds(lambda text: b"id: " + text, TEXT),
    TEXT,
    st.sampled_from(
        [
            b'data: {"a":1}',
            b"data: [DONE]",
            b"data",
            b"data:",
            b"data:  two spaces",
            b" data: x",
            b"event",
            b"event:",
            b": keep-alive",
            b"retry: 3",
            b"datas: x",
            b"data: \xff",
            b"data: \xe2\x82",
            b": \xff",
            BOM + b"data: x",
        ]
    ),
)
ENDS = st.sampled_from([b"\n\n", b"\r\n\r\n", b"\r\r", b"\n\r", b"\r\n\n", b"\n", b"\r\n", b"\r"])
STREAMS = st.builds(
    lambda bom, pairs, tail: bom + b"".join(line + end for line, end in pairs) + tail,
    st.sampled_from([b"", b"", b"", BOM, BOM[:2], BOM * 2]),
    st.lists(st.tuples(LINES, ENDS), max_size=8),
    st.one_of(st.just(b""), st.just(b""), LINES),
)
NOISE = st.lists(
    st.sampled_from(
        [b"\r", b"\n", b":", b" ", b"data", b"event", b"x", BOM, b"\xef", b"\xc3", b"\xa9"]
    ),
    max_size=24,
).map(b"".join)


@settings(max_examples=400)
@given(STREAMS | NOISE, st.data())
def test_any_split_gives_what_the_plain_reading_gives(stream: bytes, data: Any) -> None:
    expected = reference(stream)
    places = data.draw(st.lists(st.integers(0, len(stream)), max_size=12))
    assert read([stream]) == expected
    assert read(one_by_one(stream)) == expected
    assert read(cut_at(stream, places)) == expected


@settings(max_examples=300)
@given(STREAMS | NOISE, st.integers(len(BOM), 30), st.data())
def test_the_limit_strikes_at_the_same_event_for_any_split(
    stream: bytes, limit: int, data: Any
) -> None:
    places = data.draw(st.lists(st.integers(0, len(stream)), max_size=12))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sse, "MAX_EVENT_BYTES", limit)
        expected = reference(stream, limit)
        assert read([stream]) == expected
        assert read(one_by_one(stream)) == expected
        assert read(cut_at(stream, places)) == expected


@pytest.mark.parametrize(
    "stream",
    [
        b"data:a\r\n\r\ndat",
        b"data\r\r\n\n:\ndata",
        BOM + b"data:\xc3\xa9\n\n",
        b"data:\n\ndata:\xff\n\n",
        b"data\n\rdata\r\n",
    ],
)
def test_every_way_to_split_a_short_stream_gives_the_same(stream: bytes) -> None:
    inner = range(1, len(stream))
    expected = reference(stream)
    for count in range(len(stream)):
        for places in combinations(inner, count):
            assert read(cut_at(stream, places)) == expected


def test_every_two_cuts_of_a_longer_stream_give_the_same() -> None:
    stream = (
        BOM
        + ": hi\r\n\r\nevent: né\r\ndata: 1\rdata: €😀\r\n\r\ndata: [DONE]\r\r".encode()
        + b"\ndata: \xe2\x82\r\n\r\ndata: never\n\n"
    )
    expected = reference(stream)
    assert expected.events == ["1\n€😀", "[DONE]"]
    assert expected.error is not None
    for place in range(len(stream) + 1):
        assert read([stream[:place], b"", stream[place:]]) == expected
    for places in combinations(range(len(stream) + 1), 2):
        assert read(cut_at(stream, places)) == expected


def test_openai_chunks_and_their_end_are_read() -> None:
    first = '{"id":"chatcmpl-1","choices":[{"index":0,"delta":{"content":"Hé: "}}]}'
    last = '{"id":"chatcmpl-1","choices":[],"usage":{"prompt_tokens":3,"completion_tokens":1}}'
    stream = f"data: {first}\n\ndata: {last}\n\ndata: [DONE]\n\n".encode()
    assert events_of(stream) == [first, last, "[DONE]"]


def test_groq_chunks_between_keep_alives_are_read() -> None:
    chunk = '{"choices":[{"delta":{},"finish_reason":"stop"}],"x_groq":{"id":"req_1"}}'
    stream = f": keep-alive\n\ndata: {chunk}\n\n: keep-alive\n\n\ndata: [DONE]\n\n".encode()
    assert events_of(stream) == [chunk, "[DONE]"]


def test_the_names_of_events_are_passed_over() -> None:
    stream = b"event: error\ndata: a\n\ndata: b\nevent:c\n\nevent: lost\n\nevent:\ndata: d\n\n"
    assert events_of(stream) == ["a", "b", "d"]


@pytest.mark.parametrize(
    ("stream", "data"),
    [
        (b"data: YHOO\ndata: +2\ndata: 10\n\n", ["YHOO\n+2\n10"]),
        (
            b": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\n",
            ["first event", "second event"],
        ),
        (b"data\n\ndata\ndata\n\ndata:", ["", "\n"]),
        (b"data:test\n\ndata: test\n\n", ["test", "test"]),
        (b"data:  indented\n\ndata:  a\ndata:  b\n\n", [" indented", " a\n b"]),
        ("data: a\u2028b\u0085c\x0b\x00\n\n".encode(), ["a\u2028b\u0085c\x0b\x00"]),
    ],
)
def test_the_examples_of_the_standard_and_odd_values_are_read(
    stream: bytes, data: list[str]
) -> None:
    assert events_of(stream) == data


def test_an_event_is_given_as_soon_as_its_blank_line_is_there() -> None:
    parser = SseParser()
    assert parser.feed(b"data: a\r\n\r") == ["a"]
    assert parser.feed(b"\ndata: b\n\ndata: c\n") == ["b"]
    assert parser.feed(b"\n") == ["c"]
    assert parser.feed(b"") == []


def test_a_last_event_without_its_blank_line_is_given() -> None:
    for stream in (b"data: a\n", b"data: a\r", b"data: a\r\n"):
        assert read([stream]) == Seen(["a"])


@pytest.mark.parametrize("tail", [b"data: b", b"d", b"data: \xe2\x82", b"event: x\n", b": note"])
def test_what_was_cut_at_the_end_is_dropped_and_told(tail: bytes) -> None:
    assert read([b"data: a\n\n" + tail]) == Seen(["a"], cut=True)


@pytest.mark.parametrize("stream", [b"", BOM, b"\n", b": keep-alive\n", b"data: a\n\n"])
def test_a_stream_that_ends_between_events_was_not_cut(stream: bytes) -> None:
    assert not read([stream]).cut


def test_an_error_lets_the_events_before_it_pass_and_raises_at_the_next_call() -> None:
    parser = SseParser()
    assert parser.feed(b"data: a\n\ndata: \xff\n\ndata: b\n\n") == ["a"]
    with pytest.raises(BadEventStream, match="not UTF-8"):
        parser.close()
    with pytest.raises(BadEventStream, match="not UTF-8"):
        SseParser().feed(b"data: \xff\n\n")


@pytest.mark.parametrize("chunk_bytes", [1000, 65_536, 2 * MAX_EVENT_BYTES])
def test_an_event_of_the_greatest_size_is_read_and_one_byte_more_is_refused(
    chunk_bytes: int,
) -> None:
    text = "x" * (MAX_EVENT_BYTES - len("data: "))
    for extra, expected in (
        ("", Seen(["a", text, "b"])),
        ("x", Seen(["a"], f"an event of the stream is longer than {2**20} bytes")),
    ):
        stream = f"data: a\n\n\ndata: {text}{extra}\r\n\r\ndata: b\n\n".encode()
        assert read(cut_at(stream, range(0, len(stream), chunk_bytes))) == expected


def test_a_line_that_never_ends_is_refused_as_soon_as_it_is_too_long() -> None:
    parser = SseParser()
    for _ in range(1024):
        assert parser.feed(b":" * 1024) == []
    with pytest.raises(BadEventStream, match="longer than 1048576 bytes"):
        parser.feed(b":")
