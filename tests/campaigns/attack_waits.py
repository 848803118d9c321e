"""Attacks by waiting and holding: streams, pages, connections, a provider that misbehaves."""

from __future__ import annotations

import asyncio
import itertools
import json
import socket
from collections.abc import Awaitable, Callable

from dev.runtime.stack import HOST
from tests.campaigns.attack_bodies import post
from tests.campaigns.raw import Wire, request_bytes
from tests.campaigns.target import GONE, KEY, MODEL, Attack, Named, Target

FOLLOWERS = 90
WAITERS, WAITED_FOR = 400, 10
IDLE = 1_000
HALF_SENT = 200
"""Of each kind."""
STREAMS = 32
DRAFTS = 100
EMOJI = "🦀" * 100_000
READ_BUFFER_BYTES = 4_096
PAGES = (
    *("/api/models", "/v1/models", "/api/metrics", "/metrics", "/api/spend", "/openapi.json"),
    *(f"/api/agents/mediator/{{user}}/{p}?limit=100" for p in ("covenants", "outcomes", "audit")),
    "/api/agents/mediator/{user}/status",
)
MODES = ("lies", "deep", "cut")


def turn_of(words: int, mode: str) -> dict[str, str]:
    return {"role": "user", "content": f"mode={mode} words={words} Hello"}


def chat(words: int, *, mode: str = "plain", streamed: bool = True) -> bytes:
    said = {"messages": [turn_of(words, mode)], "model": MODEL, "stream": streamed}
    return post("/api/chat", said | {"max_tokens": words})


async def deaf_wire(port: int) -> Wire:
    """One whose receiver holds next to nothing."""
    plain = socket.socket()
    plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, READ_BUFFER_BYTES)
    plain.setblocking(False)
    await asyncio.get_running_loop().sock_connect(plain, (HOST, port))
    return Wire(*await asyncio.open_connection(sock=plain, limit=1_024))


async def slow_readers(target: Target) -> None:
    """Long streams of which nobody reads a byte."""

    async def one(number: int) -> None:
        await asyncio.sleep(number * 0.05)
        while True:
            async with await deaf_wire(target.port) as wire:
                await wire.send(target.note(chat(8_000)))
                await asyncio.sleep(3)

    await asyncio.gather(*(one(number) for number in range(STREAMS)))


async def leavers(target: Target) -> None:
    """Gone before the first token."""
    request = chat(1_500)
    while True:
        async with await Wire.open(target.port) as wire:
            await wire.send(target.note(request))
            await asyncio.sleep(0.003)
        await asyncio.sleep(0.1)


def full(user: str, words: int, **more: object) -> dict[str, object]:
    limits = {"max_latency_ms": 60_000, "max_cost_usd": 1.0}
    query = f"mode=slow words={words} Hello"
    return {"query": query, "user_id": user, "constraints": limits, **more}


async def followers(target: Target) -> None:
    """Streams of one user's covenants, all of which write events."""
    request = post("/api/orchestrate/full", full(target.user, 300, stream=True))

    async def one(number: int) -> None:
        await asyncio.sleep(number * 0.01)
        async with await Wire.open(target.port) as wire:
            await wire.send(target.note(request))
            while data := await wire.reader.read(2**16):
                if data.startswith(b"HTTP"):
                    target.answers[data[9:12].decode()] += 1
        await asyncio.sleep(3_600)

    await asyncio.gather(*(one(number) for number in range(FOLLOWERS)), return_exceptions=True)


async def waiters(target: Target) -> None:
    """Of a few covenants that go on; all but those who began them have left."""

    async def one(number: int) -> None:
        key = f"idempotency-key: {target.user}-{number % WAITED_FOR}"
        body = json.dumps(full(target.user, 300, wait=True)).encode()
        request = request_bytes("POST", "/api/orchestrate/full", KEY, body, more=[key])
        async with await Wire.open(target.port) as wire:
            await wire.send(target.note(request))
            await asyncio.sleep(0.3)

    async def in_turn(number: int) -> None:
        await asyncio.sleep(number * 0.005)
        await one(number)

    await asyncio.gather(*(in_turn(number) for number in range(WAITERS)), return_exceptions=True)
    await asyncio.sleep(3_600)


def bursts(count: int, request: bytes, *, every_s: float = 1.0) -> Attack:
    """So many at once; when all are answered, a pause, and again."""

    async def attack(target: Target) -> None:
        async def one() -> None:
            async with await Wire.open(target.port) as wire:
                await wire.send(target.note(request))
                target.answers[str((await wire.answer()).status)] += 1

        while True:
            await asyncio.gather(*(one() for _ in range(count)), return_exceptions=True)
            await asyncio.sleep(every_s)

    return attack


def plan_of(steps: int) -> bytes:
    limits = {"max_latency_ms": 60_000, "max_cost_usd": 1.0}
    query = f"words=20 Compare the designs, and prove each. sim:steps={steps}"
    said = {"query": query, "user_id": "planner", "constraints": limits}
    return post("/api/orchestrate/full", said)


def calls_of(count: int) -> bytes:
    one = {"prompt": "words=5 Hello", "model": MODEL}
    return post("/api/orchestrate/parallel", {"requests": [one] * count})


async def drafts(target: Target) -> None:
    """As large as they may be."""
    said = {"intent": EMOJI}
    for number in range(DRAFTS):
        path = f"/api/agents/mediator/large-{target.seed}/covenant"
        answer = await target.ask("POST", path, said | {"idempotency_key": f"large-{number}"})
        target.answers[str(answer.status)] += 1
        if answer.status != 200:
            break


async def large_pages(target: Target) -> None:
    path = f"/api/agents/mediator/large-{target.seed}/covenants?limit=100"
    requests = itertools.repeat(request_bytes("GET", path, KEY))
    await target.loops(requests, connections=2, per_s=4.0)


async def many_drafts(target: Target) -> None:
    for number in range(DRAFTS):
        said = {"intent": f"{number} " + "a few words " * 20}
        await target.ask("POST", f"/api/agents/mediator/pages-{target.seed}/covenant", said)


async def all_pages(target: Target) -> None:
    paths = (path.format(user=f"pages-{target.seed}") for path in PAGES)
    requests = itertools.cycle([request_bytes("GET", path, KEY) for path in paths])
    await target.loops(requests, connections=4, per_s=40.0)


def held(
    count: int, opened: Callable[[Target, int], Awaitable[Wire]], *, drips: bool = False
) -> Attack:
    """So many connections, until the end. `drips`: a third of them sends a byte a second."""

    async def attack(target: Target) -> None:
        wires: list[Wire] = []
        try:
            for number in range(count):
                try:
                    wires.append(await opened(target, number))
                except GONE:
                    target.answers["gone"] += 1
            target.sent = len(wires)
            while True:
                await asyncio.sleep(1)
                for wire in wires[2::3] if drips else ():
                    if not wire.writer.is_closing():
                        wire.writer.write(b"a")
        finally:
            for wire in wires:
                wire.abort()

    return attack


async def _idle(target: Target, number: int) -> Wire:
    return await Wire.open(target.port)


async def _half_sent(target: Target, number: int) -> Wire:
    """A head that does not end, a body that does not end, one that comes by the byte."""
    wire = await Wire.open(target.port)
    request = request_bytes("POST", "/api/chat", KEY, b'{"prompt":"' + b"a" * 5_000 + b'"}')
    await wire.send(request[:60] if number % 3 == 0 else request[:-4_900])
    return wire


async def bad_provider(target: Target) -> None:
    """Whose answers are no answers."""
    said = (
        post(path, {"messages": [turn_of(20, mode)], "model": MODEL, "stream": streamed})
        for mode in MODES
        for path in ("/api/chat", "/v1/chat/completions")
        for streamed in (True, False)
    )
    await target.loops(itertools.cycle(list(said)), connections=2, per_s=20.0)


async def flooding_provider(target: Target) -> None:
    """Whose answers do not end, or are far larger than what was allowed."""
    requests = [chat(50, mode="endless"), chat(50, mode="huge")]
    requests.append(chat(50, mode="huge", streamed=False))
    await target.loops(itertools.cycle(requests), connections=1, per_s=2.0)


ATTACKS: dict[str, Named] = {
    "slow-readers": Named(slow_readers, connections=STREAMS),
    "leavers": Named(leavers),
    "followers": Named(followers, connections=FOLLOWERS, must_be_booked=False),
    "waiters": Named(waiters, connections=WAITERS, must_be_booked=False),
    "plans": Named(bursts(30, plan_of(12)), connections=30, must_be_booked=False),
    "calls": Named(bursts(20, calls_of(100)), connections=20, must_be_booked=False),
    "large-pages": Named(large_pages, prepare=drafts, connections=2),
    "all-pages": Named(all_pages, prepare=many_drafts, connections=4),
    "idle-connections": Named(held(IDLE, _idle), connections=IDLE),
    "half-sent": Named(held(3 * HALF_SENT, _half_sent, drips=True), connections=3 * HALF_SENT),
    "bad-provider": Named(bad_provider, connections=2, must_be_booked=False),
    "flooding-provider": Named(flooding_provider, must_be_booked=False),
}
