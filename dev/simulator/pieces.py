"""An answer as bytes on the wire: with delays, cuts, stalls and whatever else a scenario wants.

Data in, data out; `connection.py` does the waiting and the sending. A piece that stands for tokens
is what the bill counts when the client leaves in the middle.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from dev.simulator.chat import Completion, Frame, Wire
from dev.simulator.faults import STALL_S, error_body, with_lies
from dev.simulator.scenarios import Faults

# About so much of a stream without delays is written at once.
_WRITE_BYTES: Final = 4_096


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes to send after a delay. `cut` breaks the connection after them."""

    data: bytes
    tokens: int = 0
    delay_s: float = 0.0
    cut: bool = False


def body_pieces(body: dict[str, Any], faults: Faults) -> tuple[int, list[Piece]]:
    """An answer in one piece: its announced length in bytes, and what is really sent."""
    data = encode(with_lies(body, faults.lies))
    if faults.malformed_json:
        data = data[: len(data) // 2]
    length = len(data)
    cut = faults.truncate_at_bytes is not None and faults.truncate_at_bytes < length
    if cut:
        data = data[: faults.truncate_at_bytes]
        if faults.truncate_how == "end":
            length, cut = len(data), False
    slow = faults.slow_body
    if slow is None:
        return length, [Piece(data, cut=cut)]
    parts = [data[at : at + slow.bytes] for at in range(0, len(data), slow.bytes)]
    pieces = [Piece(part, delay_s=slow.interval_ms / 1000) for part in parts]
    return length, [*pieces, Piece(b"", cut=True)] if cut else pieces


def stream_pieces(
    completion: Completion, wire: Wire, faults: Faults, *, first_token_s: float = 0.0
) -> Iterator[Piece]:
    """A streamed answer as bytes, with everything the scenario does to it."""
    paced = _paced(completion, wire, faults, first_token_s)
    if faults.slow_body is None and faults.chunk_bytes is None:
        return _gathered(_cut_at_bytes(paced, faults))
    return _cut_at_bytes(_rechunked(paced, faults), faults)


def _gathered(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Pieces between which nothing waits, some to a write: that saves most of the CPU."""
    data, tokens, delay_s = b"", 0, 0.0
    for piece in pieces:
        if data and (piece.delay_s or len(data) >= _WRITE_BYTES):
            yield Piece(data, tokens, delay_s)
            data, tokens, delay_s = b"", 0, 0.0
        data += piece.data
        tokens += piece.tokens
        delay_s = delay_s or piece.delay_s
        if piece.cut or not data:
            # An empty piece only waits, or cuts.
            yield Piece(data, tokens, delay_s, cut=piece.cut)
            data, tokens, delay_s = b"", 0, 0.0
    if data:
        yield Piece(data, tokens, delay_s)


def _paced(
    completion: Completion, wire: Wire, faults: Faults, first_token_s: float
) -> Iterator[Piece]:
    end = "\r\n\r\n" if faults.crlf else "\n\n"
    yield from _keep_alives(faults, "start", end)
    if faults.error_in_200 is True:
        yield Piece(_error_event(completion, wire, end), delay_s=first_token_s)
        return
    error_at = None if faults.error_in_200 is False else faults.error_in_200
    sent = 0
    started = broken = False
    for frame in wire.frames(completion):
        if frame.tokens and not started:
            started = True
            yield from _keep_alives(faults, "first_token", end)
            if first_token_s:
                yield Piece(b"", delay_s=first_token_s)
        cut_at = faults.truncate_at_tokens
        if frame.tokens and cut_at is not None and sent + frame.tokens > cut_at:
            yield Piece(b"", cut=True)
            return
        if frame.tokens and faults.stall_at_tokens is not None and sent >= faults.stall_at_tokens:
            yield Piece(b"", delay_s=STALL_S)
        if frame.tokens and error_at is not None and sent >= error_at:
            yield Piece(_error_event(completion, wire, end))
            return
        if frame.data == "[DONE]" and faults.omit_done:
            return
        text = _frame_text(frame, faults)
        if faults.malformed_json and not broken and frame.tokens and sent:
            broken, text = True, text[: len(text) // 2]
        sent += frame.tokens
        delay_s = faults.slow_token_ms / 1000 if frame.tokens else 0.0
        yield Piece(f"data: {text}{end}".encode(), tokens=frame.tokens, delay_s=delay_s)


def _error_event(completion: Completion, wire: Wire, end: str) -> bytes:
    return f"data: {json.dumps(error_body(wire, completion))}{end}".encode()


def _keep_alives(faults: Faults, at: str, end: str) -> Iterator[Piece]:
    wanted = faults.keep_alive
    if wanted is not None and wanted.at == at:
        for _ in range(wanted.count):
            yield Piece(f": keep-alive{end}".encode(), delay_s=wanted.interval_ms / 1000)


def _frame_text(frame: Frame, faults: Faults) -> str:
    if isinstance(frame.data, str):
        return frame.data
    data = with_lies(frame.data, faults.lies)
    data = with_numbers(data) if faults.numeric_tokens else data
    return json.dumps(data, separators=(",", ":"), ensure_ascii=False)


def with_numbers(value: Any) -> Any:
    """Turn `content` and `response` texts that are plain digits into JSON numbers."""
    if isinstance(value, list):
        return [with_numbers(inner) for inner in value]
    if not isinstance(value, dict):
        return value
    return {
        key: int(inner)
        if key in ("content", "response") and isinstance(inner, str) and inner.strip().isdecimal()
        else with_numbers(inner)
        for key, inner in value.items()
    }


def _rechunked(pieces: Iterator[Piece], faults: Faults) -> Iterator[Piece]:
    """The same bytes in other portions: of `chunk_bytes` at once, or trickling as a slow body."""
    slow = faults.slow_body
    size = slow.bytes if slow else faults.chunk_bytes
    pause_s = slow.interval_ms / 1000 if slow else 0.0
    for piece in pieces:
        if size is None or not piece.data:
            yield piece
            continue
        parts = [piece.data[at : at + size] for at in range(0, len(piece.data), size)]
        for part in parts[:-1]:
            yield Piece(part, delay_s=piece.delay_s + pause_s)
            piece = replace(piece, delay_s=0.0)
        yield replace(piece, data=parts[-1], delay_s=piece.delay_s + pause_s)


def _cut_at_bytes(pieces: Iterator[Piece], faults: Faults) -> Iterator[Piece]:
    left = faults.truncate_at_bytes
    for piece in pieces:
        if left is not None and len(piece.data) > left:
            # The token was generated, though its event arrives in part only.
            yield replace(piece, data=piece.data[:left], cut=True)
            return
        if left is not None:
            left -= len(piece.data)
        yield piece


def encode(body: Any) -> bytes:
    return json.dumps(body, separators=(",", ":"), ensure_ascii=False).encode()
