"""What Harpoon adds to the time until the first token of a streamed answer.

The same client asks the provider directly, through Harpoon and through a bare Python Worker in
turn, one request at a time, so that a slow moment of the machine hits all. The first token is the
one that the provider sends after the role. What the bare Worker adds is the least that a Python
Worker can.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import time

from bench import workers
from bench.against_bare import CHAT, CONNECTIONS, PROMPT
from bench.load import HOST, request_bytes, run_load
from bench.rows import Row, centile
from bench.upstream import TOKENS
from bench.workers import UPSTREAM_PATH, Processes, first_answer, progress

SAMPLES = 200
WARM_UP = 20
WARM_UP_LOAD_S = 1.5
TARGET_MS = 3.0
_BODY = {"messages": [{"role": "user", "content": PROMPT}], "stream": True}
ASKED = {
    "direct": request_bytes(UPSTREAM_PATH, json.dumps({"model": "x", **_BODY}).encode()),
    "/v1/chat/completions": request_bytes(
        "/v1/chat/completions", json.dumps({"model": "tier/primary", **_BODY}).encode()
    ),
    "/api/chat": request_bytes(
        "/api/chat", json.dumps({"prompt": PROMPT, "tier": "primary", "stream": True}).encode()
    ),
}
ASKED["bare"] = ASKED["/api/chat"]
FIRST_TOKEN = TOKENS[0].encode()
END = b"\r\n0\r\n\r\n"


class Client:
    """One connection that is kept."""

    def __init__(self, port: int, request: bytes) -> None:
        self._port = port
        self._request = request

    async def connect(self) -> None:
        self._reader, self._writer = await asyncio.open_connection(HOST, self._port)

    async def first_token_ms(self) -> float:
        began = time.perf_counter()
        self._writer.write(self._request)
        received = b""
        while FIRST_TOKEN not in received:
            received += await self._read()
        took_ms = (time.perf_counter() - began) * 1000
        while END not in received:
            received = received[-len(END) :] + await self._read()
        return took_ms

    async def _read(self) -> bytes:
        data = await self._reader.read(65_536)
        if not data:
            raise ConnectionError("the stream ended early")
        return data


def first_token(processes: Processes, upstream_port: int) -> list[Row]:
    harpoon = workers.harpoon(upstream_port, name="harpoon-stream")
    bare = workers.bare(upstream_port, name="bare-stream", answer=b'{"content": ""}')
    with processes.running(harpoon) as first, processes.running(bare) as second:
        for process, worker in ((first, harpoon), (second, bare)):
            asyncio.run(first_answer(process, worker.port, CHAT))
            load = run_load(worker.port, CHAT, connections=CONNECTIONS, duration_s=WARM_UP_LOAD_S)
            asyncio.run(load)
        ports = dict.fromkeys(ASKED, harpoon.port) | {"direct": upstream_port, "bare": bare.port}
        measured = asyncio.run(_measure(ports))
    direct = measured["direct"]
    floor = statistics.median(measured["bare"]) - statistics.median(direct)
    progress(f"first token: a bare Worker adds {floor:.2f} ms at the median")
    rows = []
    for name in ("/v1/chat/completions", "/api/chat"):
        mine = measured[name]
        added = statistics.median(mine) - statistics.median(direct)
        progress(f"first token: {name} adds {added:.2f} ms at the median")
        rows.append(
            Row(
                name=f"ttft{name.replace('/', '_')}",
                what=f"{name}, added TTFT, p50 (a bare Worker adds {floor:.1f})",
                value=added,
                target=TARGET_MS,
                higher_is_better=False,
                unit="ms",
                harpoon=statistics.median(mine),
                other=statistics.median(direct),
                raw={
                    "bare_added_ms": floor,
                    "p95_ms": {key: centile(times, 95) for key, times in measured.items()},
                },
            )
        )
    return rows


async def _measure(ports: dict[str, int]) -> dict[str, list[float]]:
    clients = {name: Client(port, ASKED[name]) for name, port in ports.items()}
    for client in clients.values():
        await client.connect()
    measured: dict[str, list[float]] = {name: [] for name in clients}
    for number in range(WARM_UP + SAMPLES):
        for name, client in clients.items():
            took_ms = await client.first_token_ms()
            if number >= WARM_UP:
                measured[name].append(took_ms)
    return measured
