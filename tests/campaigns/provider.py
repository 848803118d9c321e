"""A provider that lies, hangs and floods, in OpenAI's shape; a process of its own.

    python -m tests.campaigns.provider --port 9000

What it does stands in the conversation: `mode=NAME` and `words=N`, else it answers a short text at
once. It has no validation and no scenarios, for it must cost little beside what it is asked by; and
it keeps a bill, of what it has generated, whether anybody has read it or not.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import json
import os
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from dev.runtime import paths
from dev.runtime.process import ProcessGroup
from dev.runtime.stack import HOST, free_port

READY_TIMEOUT_S = 30.0
PROMPT_TOKENS = 10
SLOW_TOKEN_S = 0.05
HUGE_CHARS = 8 * 2**20
DEEP = 100_000
WAIT_S = 20.0
LIES: tuple[Any, ...] = (
    {"prompt_tokens": 50_000, "completion_tokens": 50_000, "total_tokens": 100_000},
    {"prompt_tokens": -5, "completion_tokens": -5, "total_tokens": -10},
    {"prompt_tokens": "many", "completion_tokens": 1.5, "total_tokens": None},
    {"prompt_tokens": 2**70, "completion_tokens": 2**70, "total_tokens": 2**71},
    {"prompt_tokens": 1e308, "completion_tokens": True},
    [1, 2, 3],
    None,
)
_MODE, _WORDS = re.compile(rb"mode=(\w+)"), re.compile(rb"words=(\d+)")
_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)


@dataclass
class Bill:
    calls: int = 0
    completion_tokens: int = 0
    left: int = 0
    """Callers that went away before the end."""


def answer_of(content: str, words: int, usage: Any) -> bytes:
    message = {"role": "assistant", "content": content}
    return json.dumps(
        {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1,
            "model": "m",
            "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
            "usage": usage,
        }
    ).encode()


def usage_of(words: int) -> dict[str, int]:
    return {
        "prompt_tokens": PROMPT_TOKENS,
        "completion_tokens": words,
        "total_tokens": PROMPT_TOKENS + words,
    }


def event(data: Any) -> bytes:
    return b"data: " + (data if isinstance(data, bytes) else json.dumps(data).encode()) + b"\n\n"


def delta(text: str, *, finish: str | None = None) -> dict[str, Any]:
    choice = {"index": 0, "delta": {"content": text} if text else {}, "finish_reason": finish}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "m",
        "choices": [choice],
    }


class Provider:
    def __init__(self) -> None:
        self.bill = Bill()
        self._lies: Iterator[Any] = itertools.cycle(LIES)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, EOFError, asyncio.LimitOverrunError):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = _LENGTH.search(head)
                body = await reader.readexactly(int(length[1])) if length else b""
                if not await self._answer(head, body, writer):
                    break
        writer.close()

    async def _answer(self, head: bytes, body: bytes, writer: asyncio.StreamWriter) -> bool:
        """Whether the connection stays."""
        path = head.split(b" ", 2)[1]
        if not path.endswith(b"/chat/completions"):
            if path == b"/reset":
                self.bill = Bill()
            _json(writer, json.dumps({**vars(self.bill), "data": []}).encode())
            return True
        mode = found[1].decode() if (found := _MODE.search(body)) else "plain"
        words = int(found[1]) if (found := _WORDS.search(body)) else 5
        self.bill.calls += 1
        self.bill.completion_tokens += words
        if mode == "wait":
            await asyncio.sleep(WAIT_S)
        if b'"stream":true' in body.replace(b" ", b""):
            return await self._stream(mode, words, writer)
        if mode == "slow":
            await asyncio.sleep(words * SLOW_TOKEN_S)
        if mode == "deep":
            _json(writer, b'{"choices":' + b"[" * DEEP)
        elif mode == "cut":
            writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 9000\r\n\r\n" + b'{"choices": [')
            return False
        elif mode in ("huge", "endless"):
            _json(writer, answer_of("word " * (HUGE_CHARS // 5), words, usage_of(words)))
        else:
            usage = next(self._lies) if mode == "lies" else usage_of(words)
            _json(writer, answer_of("word " * words, words, usage))
        await writer.drain()
        return True

    async def _stream(self, mode: str, words: int, writer: asyncio.StreamWriter) -> bool:
        writer.write(
            b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n"
        )
        try:
            if mode == "deep":
                writer.write(event(b'{"choices":' + b"[" * DEEP))
            elif mode == "huge":
                writer.write(event(delta("word " * (HUGE_CHARS // 5))))
            for number in itertools.count():
                if number == words and mode != "endless":
                    break
                writer.write(event(delta("word ")))
                await writer.drain()
                if mode == "slow":
                    await asyncio.sleep(SLOW_TOKEN_S)
                elif number % 256 == 255:
                    await asyncio.sleep(0)
            if mode != "cut":
                usage = next(self._lies) if mode == "lies" else usage_of(words)
                last = {**delta("", finish="stop"), "usage": usage}
                writer.write(event(last) + event(b"[DONE]"))
                await writer.drain()
        except OSError:
            self.bill.left += 1
        return False


def _json(writer: asyncio.StreamWriter, body: bytes) -> None:
    writer.write(
        b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%s"
        % (len(body), body)
    )


@contextmanager
def provider(log: Path) -> Iterator[str]:
    """Its URL."""
    port = free_port()
    url = f"http://{HOST}:{port}"
    command = [sys.executable, "-m", "tests.campaigns.provider", "--port", str(port)]
    with log.open("a", encoding="utf-8") as out:
        process = ProcessGroup("provider", command, cwd=paths.ROOT, env=os.environ, output=out)
        try:
            deadline = time.monotonic() + READY_TIMEOUT_S
            while time.monotonic() < deadline:
                with contextlib.suppress(httpx.TransportError):
                    if httpx.get(f"{url}/bill", trust_env=False).is_success:
                        break
                time.sleep(0.05)
            yield url
        finally:
            process.stop()


async def _main(port: int) -> None:
    server = await asyncio.start_server(Provider().serve, HOST, port, limit=2**22, backlog=2_000)
    await server.serve_forever()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.campaigns.provider")
    parser.add_argument("--port", type=int, required=True)
    asyncio.run(_main(parser.parse_args().port))
