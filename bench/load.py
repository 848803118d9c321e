"""A load generator in plain asyncio: a fixed number of connections, one request after the other.

It costs about a tenth of what a Python Worker does per request, so that it does not set the limit.
Any answer but a 200 stops the measurement: errors are fast, and would look like throughput.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from dataclasses import dataclass

from bench.http_parts import HEAD_END, content_length

HOST = "127.0.0.1"


class UnexpectedAnswer(Exception):
    """A Worker answered something else than 200, or closed the connection."""


@dataclass(frozen=True)
class Load:
    """What one round measured."""

    requests_per_s: float
    p50_ms: float
    p99_ms: float


def request_bytes(path: str, body: bytes) -> bytes:
    """A POST with a JSON body, ready to send."""
    head = (
        f"POST {path} HTTP/1.1\r\nhost: {HOST}\r\ncontent-type: application/json\r\n"
        f"content-length: {len(body)}"
    )
    return head.encode() + HEAD_END + body


async def exchange(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes
) -> bytes:
    """Send one request and return the body of its answer."""
    writer.write(request)
    try:
        head = await reader.readuntil(HEAD_END)
        body = await reader.readexactly(content_length(head))
    except asyncio.IncompleteReadError as error:
        raise UnexpectedAnswer(f"connection closed after {error.partial[:200]!r}") from error
    if not head.startswith(b"HTTP/1.1 200 "):
        raise UnexpectedAnswer(f"{head.splitlines()[0].decode()}: {body[:500].decode()}")
    return body


async def one_answer(port: int, request: bytes) -> bytes:
    """One request on a connection of its own."""
    reader, writer = await asyncio.open_connection(HOST, port)
    try:
        return await exchange(reader, writer, request)
    finally:
        writer.close()


async def run_load(port: int, request: bytes, *, connections: int, duration_s: float) -> Load:
    """Keep `connections` requests in flight for `duration_s`."""
    latencies: list[float] = []
    started = time.perf_counter()
    end = started + duration_s

    async def client() -> None:
        reader, writer = await asyncio.open_connection(HOST, port)
        try:
            sent = time.perf_counter()
            while sent < end:
                await exchange(reader, writer, request)
                now = time.perf_counter()
                latencies.append(now - sent)
                sent = now
        finally:
            writer.close()

    await asyncio.gather(*(client() for _ in range(connections)))
    took = time.perf_counter() - started
    centiles = statistics.quantiles(latencies, n=100)
    return Load(
        requests_per_s=len(latencies) / took,
        p50_ms=centiles[49] * 1000,
        p99_ms=centiles[98] * 1000,
    )
