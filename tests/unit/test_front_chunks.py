"""Where an answer in chunks ends, as `make serve`'s front finds it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dev.front.chunks import MAX_LINE_BYTES, BadChunks, ChunkMeter


@given(
    st.lists(st.binary(min_size=1, max_size=40), max_size=6),
    st.sampled_from([b"0\r\n\r\n", b"0;x=1\r\nTrailer: a\r\n\r\n"]),
    st.lists(st.integers(0, 400), max_size=10),
    st.binary(max_size=5),
)
def test_a_body_ends_where_it_ends_whatever_pieces_it_comes_in(
    chunks: list[bytes], end: bytes, cuts: list[int], rest: bytes
) -> None:
    body = b"".join(b"%x\r\n%s\r\n" % (len(one), one) for one in chunks) + end
    data, meter, at, taken = body + rest, ChunkMeter(), 0, 0
    for cut in [*sorted(cut % (len(data) + 1) for cut in cuts), len(data)]:
        if not meter.is_over:
            taken += meter.feed(data[at:cut])
        at = cut
    assert meter.is_over
    assert taken == len(body)


@pytest.mark.parametrize("data", [b"zz\r\n", b"\r\n", b"1" * (MAX_LINE_BYTES + 1)])
def test_what_are_no_chunks_is_no_body(data: bytes) -> None:
    with pytest.raises(BadChunks):
        ChunkMeter().feed(data)
