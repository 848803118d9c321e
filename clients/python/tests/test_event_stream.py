"""The parser of server-sent events, and an answer read out of them."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harpoon_client import event_stream
from harpoon_client.errors import BadReply, HarpoonError, NotReachable, ProviderTimeout
from harpoon_client.event_stream import ChatReader, EventStreamParser, ServerEvent

texts = st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=20)
events = st.builds(
    ServerEvent,
    name=st.sampled_from(["message", "delta", "done"]),
    data=st.lists(texts, min_size=1, max_size=3).map("\n".join),
)
cuts = st.lists(st.integers(0, 400), max_size=12)


def cut(whole: bytes, at: list[int]) -> list[bytes]:
    places = [0, *sorted(place % (len(whole) + 1) for place in at), len(whole)]
    return [whole[a:b] for a, b in pairwise(places)]


def frame(event: ServerEvent, newline: str) -> str:
    lines = [f"event: {event.name}", *(f"data: {line}" for line in event.data.split("\n")), "", ""]
    return newline.join(lines)


@given(st.lists(events, max_size=4), cuts, st.sampled_from(["\n", "\r\n", "\r"]))
def test_events_are_the_same_wherever_the_bytes_are_cut(
    sent: list[ServerEvent], at: list[int], newline: str
) -> None:
    whole = "".join(f": still working{newline}{newline}" + frame(e, newline) for e in sent)
    parser = EventStreamParser()
    got = [event for piece in cut(whole.encode(), at) for event in parser.feed(piece)]
    assert got == sent


@given(st.binary(max_size=80), cuts)
def test_any_bytes_at_all_are_read_without_an_error(noise: bytes, at: list[int]) -> None:
    parser = EventStreamParser()
    pieces = [event for piece in cut(noise, at) for event in parser.feed(piece)]
    assert pieces == EventStreamParser().feed(noise)


def sse(name: str, **data: object) -> bytes:
    return f"event: {name}\ndata: {json.dumps(data)}\n\n".encode()


def test_an_answer_that_is_cut_by_the_server_raises_its_error_with_the_text_so_far() -> None:
    reader = ChatReader()
    assert list(reader.feed(sse("delta", content="Tides "))) == ["Tides "]
    said = {"code": "provider_timeout", "message": "too slow", "request_id": "r", "retryable": True}
    with pytest.raises(ProviderTimeout) as cut_off:
        list(
            reader.feed(
                sse("delta", content="are ") + sse("error", error=said, finish_reason="error")
            )
        )
    assert cut_off.value.details["content"] == "Tides are "
    assert cut_off.value.details["finish_reason"] == "error"
    assert (cut_off.value.request_id, cut_off.value.retryable) == ("r", True)


def test_a_stream_that_just_ends_is_not_taken_for_an_answer() -> None:
    reader = ChatReader()
    list(reader.feed(sse("delta", content="Tides ")))
    with pytest.raises(NotReachable) as cut_off:
        reader.end()
    assert cut_off.value.code == "stream_cut"
    assert cut_off.value.details["content"] == "Tides "


@pytest.mark.parametrize("event", [sse("delta"), sse("delta", content=7), sse("error", error="x")])
def test_an_event_without_its_field_is_no_harpoons(event: bytes) -> None:
    with pytest.raises(BadReply, match="lacks its"):
        list(ChatReader().feed(event))


def all_of(reader: ChatReader, *data: bytes) -> tuple[list[str], HarpoonError | None]:
    """The pieces that were given, and the error after them."""
    given: list[str] = []
    try:
        for one in data:
            for piece in reader.feed(one):
                given.append(piece)
    except HarpoonError as error:
        return given, error
    return given, None


@pytest.mark.parametrize(
    "end", [sse("error", error={"code": "provider_timeout"}), sse("done", model=7), sse("delta")]
)
def test_text_that_comes_in_one_read_with_what_cuts_it_is_given_first(end: bytes) -> None:
    given, error = all_of(
        ChatReader(), sse("delta", content="Tides ") + sse("delta", content="are ") + end
    )
    assert given == ["Tides ", "are "]
    assert error is not None
    assert error.details["content"] == "Tides are "


@pytest.mark.parametrize("line", [b"data: " + b"x" * 60_000, b"data: x\n" * 8_000])
def test_an_event_that_does_not_end_is_not_kept_for_ever(
    line: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(event_stream, "MAX_LINE_CHARS", 100_000)
    parser = EventStreamParser()
    with pytest.raises(BadReply, match="longer than"):
        _ = [parser.feed(line) for _ in range(20)]


def test_an_answer_has_a_longest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_stream, "MAX_TEXT_CHARS", 10)
    given, error = all_of(ChatReader(), sse("delta", content="12345678") * 2)
    assert given == ["12345678"]
    assert isinstance(error, BadReply)


def test_what_is_nested_too_deeply_is_no_event() -> None:
    with pytest.raises(BadReply, match="not JSON"):
        list(ChatReader().feed(b"data: " + b"[" * 200_000 + b"\n\n"))
