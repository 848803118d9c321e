"""Attacks over WebSockets: frames that cost much, too many of them, answers that nobody reads."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import Iterator

from tests.bombs import frames
from tests.campaigns.raw import BINARY, TEXT, frame_bytes
from tests.campaigns.target import GONE, Attack, Named, Target

FRAME_BYTES = 250_000
SOCKETS = 32
UNREAD = 8
LOG_DRAFTS = 200
LOG_INTENT = "a long intent of many words " * 1_500
"""42,000 characters each: a log of 8 MB and more."""


def brackets(sockets: int, *, every_s: float) -> Attack:
    async def attack(target: Target) -> None:
        frame = frame_bytes(b"[" + b"[]," * (FRAME_BYTES // 3) + b"0]")
        users = (f"{target.user}-{number}" for number in range(sockets))
        await asyncio.gather(
            *(target.talk(user, itertools.repeat(frame), every_s=every_s) for user in users)
        )

    return attack


async def odd_frames(target: Target) -> None:
    def of(number: int) -> Iterator[bytes]:
        some = itertools.islice(frames(seed=target.seed * 1_000 + number), 12)
        made = [frame_bytes(bomb.data, TEXT if bomb.is_text else BINARY) for bomb in some]
        return itertools.cycle(made)

    talks = (target.talk(f"{target.user}-{n}", of(n), every_s=0.4) for n in range(8))
    await asyncio.gather(*talks)


async def small_frames(target: Target) -> None:
    """Far more than a socket may send: none of them worth an answer."""
    said = [b"", b"x", b"[]", b'{"type":"nothing"}', b'{"type":"query_status"}', b'{"type":"ping"}']
    batch = b"".join(frame_bytes(one) for one in said * 8) + frame_bytes(b"\0" * 9, BINARY) * 2
    talks = (
        target.talk(f"{target.user}-{n}", itertools.repeat(batch), every_s=0.5, frames_each=50)
        for n in range(SOCKETS)
    )
    await asyncio.gather(*talks)


async def unread_answers(target: Target) -> None:
    """As often as a socket may, and what comes back is left lying."""
    ask = frame_bytes(b'{"type":"query_status"}')

    async def one() -> None:
        while True:
            try:
                async with target.socket("with-a-log") as wire:
                    while True:
                        await wire.send(target.note(ask))
                        await asyncio.sleep(0.06)
            except GONE:
                target.answers["gone"] += 1
                await asyncio.sleep(0.1)

    await asyncio.gather(*(one() for _ in range(UNREAD)))


async def knocking(target: Target) -> None:
    """Open, close, open: each wakes an object."""

    async def one(number: int) -> None:
        for turn in itertools.count():
            try:
                async with target.socket(f"{target.user}-{number}-{turn % 5}"):
                    target.sent += 1
            except GONE as error:
                target.answers[str(error)[:12] or "gone"] += 1
            await asyncio.sleep(0.15)

    await asyncio.gather(*(one(number) for number in range(4)))


async def long_log(target: Target) -> None:
    for number in range(LOG_DRAFTS):
        said = {"intent": f"{number} {LOG_INTENT}"}
        answer = await target.ask("POST", "/api/agents/mediator/with-a-log/covenant", said)
        target.answers[str(answer.status)] += 1
        if answer.status != 200:
            break  # Whoever bounds what a user may keep, bounds the log.
    target.answers["log"] = len(json.dumps(LOG_INTENT)) * LOG_DRAFTS


async def replays(target: Target) -> None:
    """All events since the first, to sockets that read none; again and again."""

    async def one() -> None:
        while True:
            try:
                async with target.socket("with-a-log", since=0):
                    target.sent += 1
                    await asyncio.sleep(1.5)
            except GONE as error:
                target.answers[str(error)[:12] or "gone"] += 1
                await asyncio.sleep(0.2)

    await asyncio.gather(*(one() for _ in range(UNREAD)))


def _of_sockets(attack: Attack, connections: int, prepare: Attack | None = None) -> Named:
    return Named(attack, prepare=prepare, connections=connections, is_of_sockets=True)


ATTACKS: dict[str, Named] = {
    "frames-1": _of_sockets(brackets(1, every_s=0.06), 1),
    "frames-32": _of_sockets(brackets(SOCKETS, every_s=1.0), SOCKETS),
    "odd-frames": _of_sockets(odd_frames, 8),
    "small-frames": _of_sockets(small_frames, SOCKETS),
    "unread-answers": _of_sockets(unread_answers, UNREAD, long_log),
    "knocking": _of_sockets(knocking, 4),
    "replays": _of_sockets(replays, UNREAD, long_log),
}
