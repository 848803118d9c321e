"""What a scenario does to a request: small functions, each over data, none of which waits.

`draw` decides the chances (latency, failure) from the scenario's seed and the number of the use;
`alter` changes what the provider reports; `stream_pieces` and `body_pieces` turn an answer into
bytes with delays, cuts and stalls. `exchange.py` does the waiting and the sending.
"""

import json
import math
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.utils import formatdate
from typing import Any

from dev.simulator.chat import Completion, Frame, Refusal, Wire, WireError
from dev.simulator.models import Usage
from dev.simulator.scenarios import Constant, Failure, Faults, Lognormal, Uniform

STALL_S = math.inf


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes to send after a delay. `cut` breaks the connection after them."""

    data: bytes
    tokens: int = 0
    delay_s: float = 0.0
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Draw:
    """What chance decided for one use of a scenario."""

    latency_s: float = 0.0
    failure_status: int | None = None


def draw(faults: Faults, use: int) -> Draw:
    """Latency and failure of the `use`-th use (from 0) of a scenario."""
    status = _failure_status(faults.failure, use) if faults.failure else None
    return Draw(_latency_ms(faults, use) / 1000, status)


def _latency_ms(faults: Faults, use: int) -> float:
    latency = faults.latency_ms
    if isinstance(latency, int | float):
        return latency
    if isinstance(latency, Constant):
        return latency.ms
    rng = random.Random(f"latency:{latency.seed}:{use}")
    if isinstance(latency, Uniform):
        return rng.uniform(latency.low_ms, latency.high_ms)
    return _lognormal_ms(latency, rng)


def _lognormal_ms(latency: Lognormal, rng: random.Random) -> float:
    if rng.random() < latency.slow_rate:
        return latency.slow_ms
    ms = latency.median_ms * math.exp(latency.sigma * rng.gauss(0, 1))
    return ms if latency.max_ms is None else min(ms, latency.max_ms)


def _failure_status(failure: Failure, use: int) -> int | None:
    if failure.first is not None and use >= failure.first:
        return None
    if failure.burst and use % failure.burst.period >= failure.burst.length:
        return None
    rng = random.Random(f"failure:{failure.seed}:{use}")
    if rng.random() >= failure.rate:
        return None
    return failure.status if isinstance(failure.status, int) else rng.choice(failure.status)


def failure_error(failure: Failure, status: int, wire: Wire, model: str, now: float) -> WireError:
    """The provider's error for a failure, with its waiting time where the scenario wants it."""
    wait = failure.retry_after
    error = wire.failure(
        Refusal(
            status=status,
            model=model,
            retry_after_s=wait,
            wait_in_message=failure.retry_after_as in ("body", "both"),
            code=failure.code,
            message=failure.message,
        )
    )
    if wait is not None and failure.retry_after_as != "body":
        text = f"{math.ceil(wait)}"
        if failure.retry_after_as == "date":
            text = formatdate(now + wait, usegmt=True)
        error.headers = {**error.headers, "retry-after": text}
    return error


def alter(completion: Completion, faults: Faults) -> Completion:
    """The completion with the usage that the provider reports, which may be wrong or absent."""
    if faults.missing_usage:
        return replace(completion, reported=None)
    if faults.wrong_usage is None:
        return completion
    changes = faults.wrong_usage.model_dump(exclude_none=True)
    return replace(completion, reported=replace(completion.usage, **changes))


def partial_usage(usage: Usage, tokens_sent: int) -> Usage:
    """What is billed when generation stopped after so many tokens."""
    return replace(
        usage,
        completion_tokens=min(tokens_sent, usage.completion_tokens),
        reasoning_tokens=min(tokens_sent, usage.reasoning_tokens),
    )


def body_pieces(body: dict[str, Any], faults: Faults) -> tuple[int, list[Piece]]:
    """An answer in one piece: its announced length in bytes, and what is really sent."""
    data = encode(body)
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


def stream_pieces(completion: Completion, wire: Wire, faults: Faults) -> Iterator[Piece]:
    """A streamed answer as bytes, with everything the scenario does to it."""
    return _cut_at_bytes(_rechunked(_paced(completion, wire, faults), faults), faults)


def _paced(completion: Completion, wire: Wire, faults: Faults) -> Iterator[Piece]:
    end = "\r\n\r\n" if faults.crlf else "\n\n"
    if faults.keep_alive:
        for _ in range(faults.keep_alive.count):
            delay_s = faults.keep_alive.interval_ms / 1000
            yield Piece(f": keep-alive{end}".encode(), delay_s=delay_s)
    error_at = _error_at(faults)
    sent = 0
    broken = False
    for frame in wire.frames(completion):
        cut_at = faults.truncate_at_tokens
        if frame.tokens and cut_at is not None and sent + frame.tokens > cut_at:
            yield Piece(b"", cut=True)
            return
        if frame.tokens and faults.stall_at_tokens is not None and sent >= faults.stall_at_tokens:
            yield Piece(b"", delay_s=STALL_S)
        if frame.tokens and error_at is not None and sent >= error_at:
            yield Piece(f"data: {json.dumps(error_body(wire, completion))}{end}".encode())
            return
        if frame.data == "[DONE]" and faults.omit_done:
            return
        text = _frame_text(frame, faults)
        if faults.malformed_json and not broken and frame.tokens and sent:
            broken, text = True, text[: len(text) // 2]
        sent += frame.tokens
        delay_s = faults.slow_token_ms / 1000 if frame.tokens else 0.0
        yield Piece(f"data: {text}{end}".encode(), tokens=frame.tokens, delay_s=delay_s)


def _error_at(faults: Faults) -> int | None:
    """After how many tokens a stream turns into an error; None for never."""
    if isinstance(faults.error_in_200, bool):
        return 0 if faults.error_in_200 else None
    return faults.error_in_200


def error_body(wire: Wire, completion: Completion) -> dict[str, Any]:
    """The provider's own error, to be put where an answer should be."""
    return dict(wire.failure(Refusal(500, completion.call.requested_model)).body)


def _frame_text(frame: Frame, faults: Faults) -> str:
    if isinstance(frame.data, str):
        return frame.data
    data = with_numbers(frame.data) if faults.numeric_tokens else frame.data
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
    size = faults.chunk_bytes
    for piece in pieces:
        if size is None or len(piece.data) <= size:
            yield piece
            continue
        parts = [piece.data[at : at + size] for at in range(0, len(piece.data), size)]
        yield Piece(parts[0], delay_s=piece.delay_s)
        for part in parts[1:-1]:
            yield Piece(part)
        yield replace(piece, data=parts[-1], delay_s=0.0)


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
