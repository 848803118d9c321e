"""The provider of a benchmark: one constant answer in OpenAI's shape, as fast as asyncio allows.

    python -m bench.upstream --port N

Not the simulator: that one checks and books every request, and would be the slowest part.
"""

from __future__ import annotations

import argparse
import asyncio
import json

from bench.http_parts import HEAD_END, content_length

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
_BODY = json.dumps(REPLY).encode()
RESPONSE = (
    b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: "
    + str(len(_BODY)).encode()
    + HEAD_END
    + _BODY
)


class ConstantServer(asyncio.Protocol):
    """Answers each complete request on a connection with the same bytes."""

    def __init__(self) -> None:
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._received += data
        while True:
            end = self._received.find(HEAD_END)
            if end < 0:
                return
            size = end + len(HEAD_END) + content_length(self._received[:end])
            if len(self._received) < size:
                return
            self._received = self._received[size:]
            self._transport.write(RESPONSE)


async def serve(port: int) -> None:
    """Serve until cancelled."""
    server = await asyncio.get_running_loop().create_server(ConstantServer, "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--port", type=int, required=True)
    asyncio.run(serve(arguments.parse_args().port))
