"""One request and its answer: the request goes on when it is whole, the answer piece by piece.

A client that leaves ends workerd's connection, which tells the Worker. One that reads slowly lets
only so much of the answer come.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import NoReturn

import h11

from dev.front.chunks import BadChunks, ChunkMeter
from dev.front.heads import Head, answer_headers
from dev.front.refusals import was_cut
from dev.front.requests import Incoming
from dev.front.wires import Gone, Wire

SWITCHING = 101
HEAD_END = b"\r\n\r\n"
MAX_ANSWER_HEAD_BYTES = 64 * 1024
QUICK_S, PIECE_INTERVAL_S = 0.002, 0.005


class Exchange:
    def __init__(
        self, client: Wire, upstream: Wire, incoming: Incoming, on_status: Callable[[int], None]
    ) -> None:
        self.has_switched = False
        """It is a WebSocket now."""
        self._client = client
        self._upstream = upstream
        self._incoming = incoming
        self._on_status = on_status
        self._out = h11.Connection(h11.CLIENT)
        self._came = b""
        """From workerd, and not looked at."""
        self._ready = b""
        """For the client."""
        self._came_at = -1.0

    def request(self, head: Head, body: list[bytes]) -> bytes:
        """For workerd. `body`: whole."""
        headers = list(head.headers)
        if head.has_body:
            headers.append((b"Content-Length", b"%d" % sum(map(len, body))))
        data = self._send(h11.Request(method=head.method, target=head.target, headers=headers))
        if body:
            data += self._send(h11.Data(b"".join(body)))
        return data + self._send(h11.EndOfMessage())

    @property
    def has_begun(self) -> bool:
        """To answer."""
        return self._incoming.connection.our_state is not h11.SEND_RESPONSE

    @property
    def may_say_go_on(self) -> bool:
        """A client of HTTP/1.0 does not know what it is."""
        return self._incoming.connection.their_http_version == b"1.1"

    async def answer(self) -> None:
        """Raises `Gone`, and `Refusal` where workerd has ended without a word."""
        event = await self._head()
        while isinstance(event, h11.InformationalResponse):
            if event.status_code == SWITCHING:
                self._on_status(SWITCHING)
                self._client.write(self._switch(event))
                return
            event = await self._head()
        self._on_status(event.status_code)
        self._ready = self._response(event)
        if self._is_chunked(event) and self._incoming.takes_chunks:
            await self._chunks()
        else:
            await self._pieces()

    async def _head(self) -> h11.InformationalResponse | h11.Response:
        """Only it is read by h11: what follows may be passed on as it is."""
        while (end := self._came.find(HEAD_END)) < 0:
            data = await self._upstream.read()
            if not data or len(self._came) > MAX_ANSWER_HEAD_BYTES:
                self._was_cut()
            self._came += data
        end += len(HEAD_END)
        try:
            self._out.receive_data(self._came[:end])
            event = self._out.next_event()
        except h11.RemoteProtocolError:
            event = None
        self._came = self._came[end:]
        if not isinstance(event, h11.InformationalResponse | h11.Response):
            self._was_cut()
        return event

    async def _chunks(self) -> None:
        """As they come: a stream has thousands of them."""
        meter = ChunkMeter()
        try:
            while True:
                of_body = meter.feed(self._came)
                self._write(self._came[:of_body])
                if meter.is_over:
                    break
                await self._client.drain()
                self._came = await self._more()
                if not self._came:
                    self._was_cut()
        except BadChunks:
            self._was_cut()
        # h11 is told that it is over; the bytes for it were among the others.
        self._incoming.connection.send(h11.EndOfMessage())

    async def _pieces(self) -> None:
        if self._came:  # To h11 nothing is the end.
            self._out.receive_data(self._came)
        while True:
            try:
                event = self._out.next_event()
            except h11.RemoteProtocolError:
                event = None
            if event is h11.NEED_DATA:
                self._write()
                await self._client.drain()
                self._out.receive_data(await self._upstream.read())
            elif isinstance(event, h11.Data | h11.EndOfMessage):
                self._ready += self._incoming.connection.send(event) or b""
                if isinstance(event, h11.EndOfMessage):
                    self._write()
                    return
            else:
                self._was_cut()

    async def _more(self) -> bytes:
        """Of a stream. One that comes faster than anybody reads is taken in larger pieces: each
        costs alike, however small it is."""
        clock = asyncio.get_running_loop().time
        if clock() - self._came_at < QUICK_S:
            self._upstream.pause()
            await asyncio.sleep(PIECE_INTERVAL_S)
            self._upstream.resume()
        data = await self._upstream.read()
        self._came_at = clock()
        return data

    def _write(self, data: bytes = b"") -> None:
        """With what is ready: the head goes with the body's first piece."""
        if self._ready or data:
            self._client.write(self._ready + data)
            self._ready = b""

    def _send(self, event: h11.Request | h11.Data | h11.EndOfMessage) -> bytes:
        return self._out.send(event) or b""

    def _response(self, event: h11.Response) -> bytes:
        made = h11.Response(
            status_code=event.status_code,
            headers=answer_headers(event.headers),
            reason=event.reason,
        )
        return self._incoming.connection.send(made) or b""

    def _switch(self, event: h11.InformationalResponse) -> bytes:
        self.has_switched = True
        made = h11.InformationalResponse(
            status_code=SWITCHING,
            headers=answer_headers(event.headers, is_upgrade=True),
            reason=event.reason,
        )
        return self._incoming.connection.send(made) or b""

    @property
    def rest(self) -> bytes:
        """What workerd has sent after it has switched."""
        return self._came

    @staticmethod
    def _is_chunked(event: h11.Response) -> bool:
        return any(name == b"transfer-encoding" for name, _ in event.headers)

    def _was_cut(self) -> NoReturn:
        if self._client.is_lost:
            raise Gone
        if not self.has_begun:
            raise was_cut()
        # What has begun must not look like a whole one.
        self._client.abort()
        raise Gone
