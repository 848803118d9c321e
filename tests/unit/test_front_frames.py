"""Frames that `make serve`'s front lets pass, whatever their pieces, and those it does not."""

from __future__ import annotations

import struct
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dev.front.frames import (
    CLOSE,
    CONTINUATION,
    PING,
    POLICY_VIOLATION,
    PROTOCOL_ERROR,
    TEXT,
    TOO_BIG,
    BadFrame,
    Boundary,
    FrameMeter,
    close_frame,
)
from dev.front.limits import MAX_FRAGMENTS, MAX_MESSAGE_BYTES
from harpoon.agents.session import MAX_MESSAGE_BYTES as WORKERS_OWN

Some = st.DrawFn


def frame(
    payload: bytes, opcode: int = TEXT, *, is_last: bool = True, is_masked: bool = True
) -> bytes:
    size, mask = len(payload), 0x80 if is_masked else 0
    first = opcode | (0x80 if is_last else 0)
    if size < 126:
        head = struct.pack("!BB", first, mask | size)
    elif size < 2**16:
        head = struct.pack("!BBH", first, mask | 126, size)
    else:
        head = struct.pack("!BBQ", first, mask | 127, size)
    return head + (b"mask" if is_masked else b"") + payload


SIZES = st.sampled_from([0, 1, 125, 126, 127, 300, 65_535, 65_536])


@st.composite
def messages(draw: Some, *, is_masked: bool = True) -> list[bytes]:
    """In fragments, with control frames between them."""
    found = []
    for opcode in draw(st.lists(st.sampled_from([1, 2]), max_size=4)):
        sizes = draw(st.lists(SIZES, min_size=1, max_size=3))
        for number, size in enumerate(sizes):
            kind = CONTINUATION if number else opcode
            is_last = number == len(sizes) - 1
            found.append(frame(bytes(size), kind, is_last=is_last, is_masked=is_masked))
            for control in draw(st.lists(st.sampled_from([8, 9, 10]), max_size=2)):
                payload = bytes(draw(st.sampled_from([0, 2, 125])))
                found.append(frame(payload, control, is_masked=is_masked))
    return found


def pieces(data: bytes, cuts: list[int]) -> Iterator[bytes]:
    at = 0
    for cut in sorted(cut % (len(data) + 1) for cut in cuts):
        yield data[at:cut]
        at = cut
    yield data[at:]


CUTS = st.lists(st.integers(0, 2**20), max_size=12)


@given(messages(), CUTS)
def test_whatever_the_pieces_each_frame_passes_whole_and_unchanged(
    frames: list[bytes], cuts: list[int]
) -> None:
    meter, passed = FrameMeter(), []
    for piece in pieces(b"".join(frames), cuts):
        meter.feed(piece)
        while (one := meter.next_frame()) is not None:
            passed.append(one.data)
    assert passed == frames
    assert not meter.is_unfinished
    assert meter.held_bytes == 0


@given(messages(is_masked=False), CUTS)
def test_between_two_frames_of_the_server_is_known_whatever_the_pieces(
    frames: list[bytes], cuts: list[int]
) -> None:
    ends = {0}
    for one in frames:
        ends.add(max(ends) + len(one))
    boundary, at = Boundary(), 0
    for piece in pieces(b"".join(frames), cuts):
        boundary.feed(piece)
        at += len(piece)
        assert boundary.is_between == (at in ends)


def long_head(size: int) -> bytes:
    return struct.pack("!BBQ", 0x81, 0xFF, size)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (frame(b"x", is_masked=False), PROTOCOL_ERROR),
        (frame(b"x", TEXT | 0x40), PROTOCOL_ERROR),
        (frame(b"x", 0x3), PROTOCOL_ERROR),
        (frame(b"x", 0xB), PROTOCOL_ERROR),
        (frame(b"x", CONTINUATION), PROTOCOL_ERROR),
        (frame(b"x", is_last=False) + frame(b"x"), PROTOCOL_ERROR),
        (frame(b"", PING, is_last=False), PROTOCOL_ERROR),
        (frame(bytes(126), CLOSE), PROTOCOL_ERROR),
        # Known from the head; nothing of the payload is waited for.
        (long_head(MAX_MESSAGE_BYTES + 1), TOO_BIG),
        (long_head(2**63), TOO_BIG),
        (frame(bytes(MAX_MESSAGE_BYTES), is_last=False) + frame(b"x", CONTINUATION), TOO_BIG),
        (
            frame(b"", is_last=False)
            + frame(b"", CONTINUATION, is_last=False) * (MAX_FRAGMENTS - 1),
            POLICY_VIOLATION,
        ),
    ],
)
def test_a_bad_frame_is_refused_with_its_code(data: bytes, code: int) -> None:
    meter = FrameMeter()
    meter.feed(data)
    with pytest.raises(BadFrame) as refused:
        list(iter(meter.next_frame, None))
    assert refused.value.code == code
    told = close_frame(code, refused.value.reason, is_masked=False)
    assert len(told) == 2 + told[1] <= 127


def test_the_largest_message_is_as_large_as_the_workers() -> None:
    assert MAX_MESSAGE_BYTES == WORKERS_OWN
    meter = FrameMeter()
    meter.feed(frame(bytes(MAX_MESSAGE_BYTES)))
    assert meter.next_frame() is not None


def test_half_a_frame_is_held_and_counted() -> None:
    meter = FrameMeter()
    meter.feed(frame(bytes(1_000))[:500])
    assert meter.next_frame() is None
    assert (meter.held_bytes, meter.is_unfinished) == (500, True)
    meter = FrameMeter()
    meter.feed(frame(b"half", is_last=False))
    assert meter.next_frame() is not None
    assert meter.is_unfinished
