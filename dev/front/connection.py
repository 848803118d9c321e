"""One client's connection: request after request, or a WebSocket, and what is counted of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from functools import partial
from typing import TYPE_CHECKING

import h11

from dev.front.exchange import Exchange
from dev.front.frames import BadFrame
from dev.front.heads import Head
from dev.front.limits import (
    FRAME_WORK,
    HEAD_TIMEOUT_S,
    IDLE_TIMEOUT_S,
    LINGER_S,
    MAX_BODY_BYTES,
    OPENING_WORK,
)
from dev.front.refusals import Refusal, too_large, too_much_held
from dev.front.requests import Incoming
from dev.front.sockets import OpenSocket, too_long
from dev.front.strangers import address_of
from dev.front.wires import Gone, Wire
from dev.front.worker import Upstream

if TYPE_CHECKING:
    from dev.front.server import Front

REFUSAL_AFTER_S = 0.02
"""On a short way; on a longer one the next sweep sees it."""
GO_ON = b"HTTP/1.1 100 Continue\r\n\r\n"
"""Allowed at any time before an answer. Source: RFC 9110, section 15.2."""


class Client(Wire):
    """Idle, it is this object and nothing else; a task serves it from the first byte on."""

    def __init__(self, front: Front) -> None:
        super().__init__()
        self.address = ""
        self.due: float | None = None
        """When it ends unless something has come until then."""
        self.body_since: float | None = None
        """It is being waited for since."""
        self.body_bytes = 0
        self.held_bytes = 0
        self.is_condemned = False
        self._front = front
        self._task: asyncio.Task[None] | None = None
        self._unfinished_bytes = 0
        self._is_socket = False
        self._is_waiting = False
        """A whole request, for its turn."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        peer = transport.get_extra_info("peername")
        self.address = address_of(peer[0]) if isinstance(peer, tuple) else ""
        self.due = self._now() + HEAD_TIMEOUT_S
        self._front.came(self)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._weigh()
        if self._task is None and not self.is_condemned:
            self._front.busy(self)
            self._task = asyncio.get_running_loop().create_task(self._serve())

    def eof_received(self) -> bool:
        if self._task is None:
            return False
        return super().eof_received()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self._give_up()
        self._unfinished_bytes = 0
        self.take()
        self._weigh()
        self._front.left(self)

    def take(self) -> bytes:
        data = super().take()
        self._weigh()
        return data

    def expire(self) -> None:
        """`due` is over."""
        self.due = None
        if self._is_socket and self.is_being_read:
            self.fail(too_long())
        else:
            self.abort()

    def condemn(self) -> None:
        """It holds more than all others, who have no room left."""
        self.is_condemned = True
        if self.body_since is not None:
            self.fail(too_much_held())
        elif not self._give_up():
            self.abort()
        self._weigh()

    def _give_up(self) -> bool:
        """The waiting for a turn, with all that is held for it."""
        if self._is_waiting and self._task is not None:
            self._task.cancel()
            return True
        return False

    def look_for_refusal(self) -> None:
        """Of what was sent after its end."""
        if self.has_ended and not self.is_lost and self.was_refused:
            self.abort()

    def _weigh(self) -> None:
        held = 0 if self.is_condemned else self.waiting_bytes + self._unfinished_bytes
        grown, self.held_bytes = held - self.held_bytes, held
        self._front.weigh(grown)

    def _hold(self, size: int) -> None:
        self._unfinished_bytes = size
        self._weigh()

    def _now(self) -> float:
        return asyncio.get_running_loop().time()

    async def _serve(self) -> None:
        try:
            data = self.take()
            while data:
                incoming = Incoming()
                try:
                    stays = await self._one(incoming, data)
                except Refusal as refusal:
                    await self._refuse(incoming, refusal)
                    stays = False
                finally:
                    self._clear()
                data = incoming.rest + self.take()
                if not stays or (self.has_ended and not data):
                    self.close()
                    return
            self._task = None
            self.due = self._now() + IDLE_TIMEOUT_S
            self._front.idle(self)
        except (Gone, Refusal, BadFrame):  # The latter two, when it is too late to say so.
            self.abort()
        except Exception:
            self.abort()
            raise

    def _clear(self) -> None:
        self._front.whole(self)
        self.due = self.body_since = None
        self._hold(0)

    async def _one(self, incoming: Incoming, data: bytes) -> bool:
        """Whether another request may come on it."""
        self.due = self._now() + HEAD_TIMEOUT_S
        incoming.feed(data)
        while incoming.head is None:
            incoming.feed(await self._more())
        self.due = None
        body = await self._body(incoming, incoming.head)
        self._front.whole(self)
        return await self._exchange(incoming, incoming.head, body)

    async def _more(self) -> bytes:
        self._front.begun(self)
        data = await self.read()
        if not data:
            raise Gone
        return data

    async def _body(self, incoming: Incoming, head: Head) -> list[bytes]:
        """Raises `Refusal`."""
        self.body_since, self.body_bytes = self._now(), 0
        if head.body_bytes is not None and head.body_bytes > MAX_BODY_BYTES:
            raise too_large(MAX_BODY_BYTES)
        body = self._pieces(incoming)
        if not incoming.is_whole and incoming.wants_to_be_told_to_go_on:
            self.write(GO_ON)
        while not incoming.is_whole:
            incoming.feed(await self._more())
            body += self._pieces(incoming)
        self.body_since = None
        return body

    def _pieces(self, incoming: Incoming) -> list[bytes]:
        found = incoming.pieces()
        self.body_bytes += sum(map(len, found))
        self._hold(self.body_bytes)
        if self.body_bytes > MAX_BODY_BYTES:
            raise too_large(MAX_BODY_BYTES)
        return found

    async def _exchange(self, incoming: Incoming, head: Head, body: list[bytes]) -> bool:
        group = self._group_of(head)
        async with AsyncExitStack() as held:
            upstream, told = await self._in_turn(held, head, group)
            exchange = Exchange(self, upstream, incoming, told)
            await self._to_and_fro(upstream, exchange, head, body)
            if exchange.has_switched:
                await self._relay(upstream, incoming, exchange, group)
        if exchange.has_switched:
            await self._linger()
        connection = incoming.connection
        return connection.our_state is h11.DONE and connection.their_state is h11.DONE

    async def _in_turn(
        self, held: AsyncExitStack, head: Head, group: str
    ) -> tuple[Upstream, Callable[[int], None]]:
        """A connection to workerd, and whom to tell the answer's status, when it is its turn.
        Raises `Refusal`."""
        front = self._front
        turns = front.openings if head.is_websocket else front.requests
        front.precedence.came(group)
        self._is_waiting = True
        try:
            visit = await front.strangers.admit(head, self.address)
            held.callback(visit.over)
            may_begin = partial(front.precedence.is_alone, group)
            turn = await held.enter_async_context(turns.of(group).turn(may_begin))
            was_first = await front.precedence.begin(
                group, OPENING_WORK if head.is_websocket else 1.0
            )
            upstream = await held.enter_async_context(front.worker.connection(group))
        except asyncio.CancelledError:
            if self.is_condemned and not self.is_lost:
                raise too_much_held() from None
            raise
        finally:
            self._is_waiting = False

        def told(status: int) -> None:
            visit.answered(status)
            turn.over()
            was_first()

        visit.is_sent()
        return upstream, told

    async def _to_and_fro(
        self, upstream: Upstream, exchange: Exchange, head: Head, body: list[bytes]
    ) -> None:
        data = exchange.request(head, body)
        body.clear()
        self._hold(0)
        self.when_ended = partial(self._has_left, upstream, exchange)
        try:
            if self.has_ended:
                self.when_ended()
            await upstream.ask(data)
            await exchange.answer()
        finally:
            self.when_ended = None

    def _has_left(self, upstream: Upstream, exchange: Exchange) -> None:
        """Or will send nothing more, and still reads. Before an answer a line without meaning
        shows which: the machine of one who has left refuses it, and the connection is lost. After
        its begin the answer itself shows it."""
        if self.is_lost:
            upstream.abort()
        elif exchange.may_say_go_on and not exchange.has_begun:
            self.write(GO_ON)
            asyncio.get_running_loop().call_later(REFUSAL_AFTER_S, self.look_for_refusal)

    async def _relay(
        self, upstream: Wire, incoming: Incoming, exchange: Exchange, group: str
    ) -> None:
        self._is_socket = True
        rates, first = self._front.groups.of(group), self._front.precedence

        async def others_first() -> None:
            (await first.begin(group, FRAME_WORK))()

        open_socket = OpenSocket(self, upstream, rates, self._look, others_first)
        await open_socket.relay(incoming.rest, exchange.rest)

    def _group_of(self, head: Head) -> str:
        """Whose requests and sockets count together: those of a key; without one those of an
        address, or of what a ticket from there names as its tenant, which nobody has checked."""
        if head.identity is not None:
            return f"key {head.identity}"
        return f"address {self.address} {head.tenant_in_ticket() or ''}"

    def _look(self, held_bytes: int, due: float | None) -> None:
        self.due = due
        if held_bytes != self._unfinished_bytes:
            self._hold(held_bytes)

    async def _refuse(self, incoming: Incoming, refusal: Refusal) -> None:
        """Raises `Gone`."""
        if incoming.connection.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            response, body = refusal.response(incoming.target)
            answer = h11.Connection(h11.SERVER)
            data = answer.send(response) or b""
            self.write(data if incoming.is_head_only else data + body)
            await self._linger()

    async def _linger(self) -> None:
        """What is still on its way is let come: unread, it would tear the answer off."""
        self._is_socket = False
        self.write_eof()
        self.due = self._now() + LINGER_S
        while await self.read():
            pass
