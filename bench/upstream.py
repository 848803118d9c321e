"""The provider of a benchmark: answers in OpenAI's shape, as fast as asyncio allows.

    python -m bench.upstream --port N [--latency-ms 50 70 | --lognormal 80 0.35]
        [--fail-rate 0.2] [--slow-rate 0.05] [--slow-ms 2000 40000]

Not the simulator: that one checks and books every request, and would be the slowest part. A request
with `"stream": true` gets server-sent events: the role, then the first token after
`FIRST_TOKEN_S`, then one every `TOKEN_S`. `GET /calls` tells how many were asked so far.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import math
import random
from dataclasses import dataclass, field

from bench.http_parts import HEAD_END, content_length

TOKENS = ["Paris", *[" is the capital of France."] * 31]
FIRST_TOKEN_S = 0.02
TOKEN_S = 0.005
FAILURES = (500, 429, 503)

REPLY = {
    "id": "chatcmpl-bench",
    "object": "chat.completion",
    "created": 1_790_000_000,
    "model": "openai/gpt-oss-20b",
    "choices": [
        {
            "index": 0,
            "message": {"role": "assistant", "content": "Paris is the capital of France. " * 8},
            "finish_reason": "stop",
        }
    ],
    "usage": {"prompt_tokens": 12, "completion_tokens": 64, "total_tokens": 76},
}


def response(status: int, body: bytes) -> bytes:
    head = f"HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncontent-length: {len(body)}"
    return head.encode() + HEAD_END + body


ANSWER = response(200, json.dumps(REPLY).encode())
FAILURE = json.dumps({"error": {"message": "a fault of the benchmark", "code": "fault"}}).encode()
STREAM_HEAD = (
    b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked" + HEAD_END
)


def chunk(delta: dict[str, str], finish_reason: str | None = None) -> bytes:
    """One event as one chunk of the transfer encoding."""
    choice = {"index": 0, "delta": delta, "finish_reason": finish_reason}
    event = {**REPLY, "object": "chat.completion.chunk", "choices": [choice]}
    if finish_reason is None:
        del event["usage"]
    return in_transfer(f"data: {json.dumps(event)}\n\n".encode())


def in_transfer(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(data), data)


STREAM_ROLE = chunk({"role": "assistant", "content": ""})
STREAM_TOKENS = [chunk({"content": token}) for token in TOKENS]
STREAM_END = chunk({}, "stop") + in_transfer(b"data: [DONE]\n\n") + in_transfer(b"")


@dataclass
class Behaviour:
    """How this provider answers; drawn anew for each call, from a seed."""

    latency_ms: tuple[float, float] | None = None
    """Evenly between the two."""
    lognormal: tuple[float, float] | None = None
    """Its median in ms and its sigma: a tail of its own, below the slow ones."""
    fail_rate: float = 0.0
    slow_rate: float = 0.0
    slow_ms: tuple[float, ...] = (2_000,)
    """One of these."""
    calls: int = 0
    chance: random.Random = field(default_factory=lambda: random.Random(7))

    def draw(self) -> tuple[float, bytes]:
        """(seconds until the answer, the answer)."""
        failed = self.chance.random() < self.fail_rate
        slow = self.chance.random() < self.slow_rate
        wait_s = (self.chance.choice(self.slow_ms) if slow else self._usual_ms()) / 1000
        answer = response(self.chance.choice(FAILURES), FAILURE) if failed else ANSWER
        return wait_s, answer

    @property
    def is_drawn(self) -> bool:
        return self.latency_ms is not None or self.lognormal is not None

    def _usual_ms(self) -> float:
        if self.lognormal is not None:
            median, sigma = self.lognormal
            return median * math.exp(self.chance.gauss(0, sigma))
        return self.chance.uniform(*(self.latency_ms or (0, 0)))


class Connection(asyncio.Protocol):
    """Answers each complete request on a connection, one after the other."""

    def __init__(self, behaviour: Behaviour) -> None:
        self._behaviour = behaviour
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._loop = asyncio.get_running_loop()

    def data_received(self, data: bytes) -> None:
        self._received += data
        while True:
            end = self._received.find(HEAD_END)
            if end < 0:
                return
            size = end + len(HEAD_END) + content_length(self._received[:end])
            if len(self._received) < size:
                return
            request, self._received = self._received[:size], self._received[size:]
            self._answer(request)

    def _answer(self, request: bytes) -> None:
        if request.startswith(b"GET "):
            # The calls so far; a model list for a health probe looks the same to it.
            self._write(response(200, json.dumps({"calls": self._behaviour.calls}).encode()))
            return
        self._behaviour.calls += 1
        if b'"stream":true' in request or b'"stream": true' in request:
            self._write(STREAM_HEAD + STREAM_ROLE)
            self._loop.call_later(FIRST_TOKEN_S, self._token, 0)
            return
        if not self._behaviour.is_drawn:
            self._write(ANSWER)
            return
        wait_s, answer = self._behaviour.draw()
        self._loop.call_later(wait_s, self._write, answer)

    def _token(self, number: int) -> None:
        if number == len(STREAM_TOKENS):
            self._write(STREAM_END)
            return
        self._write(STREAM_TOKENS[number])
        self._loop.call_later(TOKEN_S, self._token, number + 1)

    def _write(self, data: bytes) -> None:
        if not self._transport.is_closing():
            self._transport.write(data)


async def serve(port: int, behaviour: Behaviour) -> None:
    """Serve until cancelled."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(behaviour), "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--port", type=int, required=True)
    arguments.add_argument("--latency-ms", type=float, nargs=2)
    arguments.add_argument("--lognormal", type=float, nargs=2)
    arguments.add_argument("--slow-ms", type=float, nargs="+", default=[2_000])
    arguments.add_argument("--fail-rate", type=float, default=0.0)
    arguments.add_argument("--slow-rate", type=float, default=0.0)
    given = arguments.parse_args()
    asyncio.run(
        serve(
            given.port,
            Behaviour(
                latency_ms=tuple(given.latency_ms) if given.latency_ms else None,
                lognormal=tuple(given.lognormal) if given.lognormal else None,
                slow_ms=tuple(given.slow_ms),
                fail_rate=given.fail_rate,
                slow_rate=given.slow_rate,
            ),
        )
    )
