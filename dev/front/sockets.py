"""A WebSocket that is open: whole frames of the client to workerd, no faster than its rates; what
workerd sends to the client, as it comes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from dev.front.buckets import Bucket
from dev.front.frames import (
    CLOSE,
    CONTINUATION,
    POLICY_VIOLATION,
    BadFrame,
    Boundary,
    Frame,
    FrameMeter,
    close_frame,
)
from dev.front.limits import (
    FRAGMENT_SHARE,
    GROUP_BYTES_BURST,
    GROUP_BYTES_PER_S,
    GROUP_MESSAGE_BURST,
    GROUP_MESSAGES_PER_S,
    MESSAGE_TIMEOUT_S,
    SOCKET_BYTES_BURST,
    SOCKET_BYTES_PER_S,
    SOCKET_MESSAGE_BURST,
    SOCKET_MESSAGES_PER_S,
)
from dev.front.wires import Gone, Wire

LOOK_INTERVAL_S = 0.5
"""Whether it has left: so long its frames are kept for nobody."""


@dataclass
class Rates:
    messages: Bucket
    data: Bucket
    """In bytes."""

    def take(self, frame: Frame, now: float) -> float:
        """For how many seconds it has to wait; who comes next waits longer."""
        waits_s = max(self.messages.wait_s(now), self.data.wait_s(now))
        self.messages.take(FRAGMENT_SHARE if frame.opcode == CONTINUATION else 1)
        self.data.take(len(frame.data))
        return waits_s


def rates_of_socket() -> Rates:
    return Rates(
        Bucket(per_s=SOCKET_MESSAGES_PER_S, burst=SOCKET_MESSAGE_BURST),
        Bucket(per_s=SOCKET_BYTES_PER_S, burst=SOCKET_BYTES_BURST),
    )


def rates_of_group() -> Rates:
    return Rates(
        Bucket(per_s=GROUP_MESSAGES_PER_S, burst=GROUP_MESSAGE_BURST),
        Bucket(per_s=GROUP_BYTES_PER_S, burst=GROUP_BYTES_BURST),
    )


@dataclass
class OpenSocket:
    client: Wire
    upstream: Wire
    group: Rates
    on_look: Callable[[int, float | None], None]
    """Told what is held of the client's bytes, and when an unfinished message must have ended."""
    others_first: Callable[[], Awaitable[None]]
    """Back when a frame may go on, whose rate allows it."""
    _own: Rates = field(default_factory=rates_of_socket)
    _meter: FrameMeter = field(default_factory=FrameMeter)
    _boundary: Boundary = field(default_factory=Boundary)
    _due: float | None = None
    _messages: int = 0

    async def relay(self, from_client: bytes, from_worker: bytes) -> None:
        """Until one of them ends it. The bytes: that have come already."""
        down = asyncio.create_task(self._down(from_worker))
        try:
            await self._up(from_client)
        except BadFrame as bad:
            await _ended(down)
            self._close(bad)
        except Gone:
            # The close has gone to workerd, or workerd has: what it has said last goes to the
            # client, who may leave before.
            self.client.when_ended = self.upstream.abort
            if self.client.has_ended:
                self.upstream.abort()
            self.on_look(0, asyncio.get_running_loop().time() + MESSAGE_TIMEOUT_S)
            await asyncio.wait([down])
        finally:
            self.client.when_ended = None
            await _ended(down)

    async def _up(self, data: bytes) -> None:
        while True:
            self._meter.feed(data)
            while (frame := self._meter.next_frame()) is not None:
                self.on_look(self._meter.held_bytes, None)
                await self._in_turn(frame)
                self.upstream.write(frame.data)
                await self.upstream.drain()
                if frame.opcode == CLOSE:
                    raise Gone
            self.on_look(self._meter.held_bytes, self._due_of_message())
            data = await self.client.read()
            if not data:
                return

    async def _in_turn(self, frame: Frame) -> None:
        now = asyncio.get_running_loop().time()
        wait_s = max(self._own.take(frame, now), self.group.take(frame, now))
        if wait_s:
            self._due = None
        while wait_s > 0:
            await asyncio.sleep(min(wait_s, LOOK_INTERVAL_S))
            wait_s -= LOOK_INTERVAL_S
            if self.client.has_ended:
                raise Gone
        await self.others_first()

    def _due_of_message(self) -> float | None:
        if not self._meter.is_unfinished:
            self._due = None
        elif self._due is None or self._meter.messages != self._messages:
            self._due = asyncio.get_running_loop().time() + MESSAGE_TIMEOUT_S
        self._messages = self._meter.messages
        return self._due

    async def _down(self, data: bytes) -> None:
        try:
            while True:
                if data:
                    self._boundary.feed(data)
                    self.client.write(data)
                    await self.client.drain()
                data = await self.upstream.read()
                if not data:
                    break
        except Gone:
            pass
        self.client.write_eof()
        self.client.fail(Gone())  # Whoever reads from it need not go on.

    def _close(self, bad: BadFrame) -> None:
        if self._boundary.is_between:
            self.client.write(close_frame(bad.code, bad.reason, is_masked=False))
        self.upstream.write(close_frame(bad.code, bad.reason, is_masked=True))


def too_long() -> BadFrame:
    return BadFrame(POLICY_VIOLATION, f"a message may take {MESSAGE_TIMEOUT_S} s")


async def _ended(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.wait([task])
