"""All connections: how many there may be, how much they hold, and which end when."""

from __future__ import annotations

import asyncio
import resource
import socket
from collections import OrderedDict
from collections.abc import Sequence

from dev.front.buckets import Remembered
from dev.front.connection import Client
from dev.front.limits import (
    BODY_GRACE_S,
    LEAST_BODY_BYTES_PER_S,
    MAX_CONNECTIONS,
    MAX_HELD_BYTES,
    MAX_REMEMBERED,
    MAX_UNFINISHED_PER_ADDRESS,
    MAX_WORKER_CONNECTIONS,
    OTHER_FILES,
    STALL_TIMEOUT_S,
)
from dev.front.precedence import Precedence
from dev.front.refusals import too_slow
from dev.front.sockets import Rates, rates_of_group
from dev.front.strangers import Strangers
from dev.front.turns import Turns, turns_of_openings, turns_of_requests
from dev.front.worker import Worker
from dev.runtime.listening import BACKLOG

SWEEP_INTERVAL_S = 0.5
ACCEPTED_AT_ONCE = 8
"""Then those who are here already have a turn. To asyncio this and the backlog are one number."""


def bounds(open_files: int) -> tuple[int, int]:
    """(connections of clients, connections to workerd) with so many files."""
    left = open_files - OTHER_FILES
    at_worker = min(MAX_WORKER_CONNECTIONS, left // 3)
    return min(MAX_CONNECTIONS, left - at_worker), at_worker


def allowed_files() -> int:
    allowed = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return 10**9 if allowed == resource.RLIM_INFINITY else allowed


class Front:
    def __init__(self, path: str, *, open_files: int) -> None:
        """`path`: of workerd's socket."""
        self.most_clients, at_worker = bounds(open_files)
        self.worker = Worker(path, most=at_worker)
        self.strangers = Strangers(asyncio.get_running_loop().time)
        self.precedence = Precedence(asyncio.get_running_loop().time)
        self.groups: Remembered[Rates] = Remembered(rates_of_group, most=MAX_REMEMBERED)
        self.requests: Remembered[Turns] = Remembered(turns_of_requests, most=MAX_REMEMBERED)
        self.openings: Remembered[Turns] = Remembered(turns_of_openings, most=MAX_REMEMBERED)
        self.clients: set[Client] = set()
        self._idle: OrderedDict[Client, None] = OrderedDict()
        self._unfinished: dict[str, OrderedDict[Client, None]] = {}
        """By address; the one that has begun first is the first."""
        self.held_bytes = 0

    async def serve(self, sockets: Sequence[socket.socket]) -> None:
        """Until it is cancelled."""
        loop = asyncio.get_running_loop()
        servers = [
            await loop.create_server(lambda: Client(self), sock=one, backlog=ACCEPTED_AT_ONCE)
            for one in sockets
        ]
        for one in sockets:
            one.listen(BACKLOG)
        try:
            while True:
                await asyncio.sleep(SWEEP_INTERVAL_S)
                self.sweep(loop.time())
        finally:
            for server in servers:
                server.close()

    def came(self, client: Client) -> None:
        self.clients.add(client)
        self._idle[client] = None
        if len(self.clients) > self.most_clients:
            # The one that has been idle for longest; the new one when all others are at work.
            oldest, _ = self._idle.popitem(last=False)
            oldest.abort()

    def idle(self, client: Client) -> None:
        self._idle[client] = None

    def busy(self, client: Client) -> None:
        self._idle.pop(client, None)

    def left(self, client: Client) -> None:
        self.clients.discard(client)
        self.busy(client)
        self.whole(client)

    @property
    def unfinished(self) -> int:
        """Requests that have begun and are not whole."""
        return sum(map(len, self._unfinished.values()))

    def begun(self, client: Client) -> None:
        """A request, of which not all is there."""
        of_address = self._unfinished.setdefault(client.address, OrderedDict())
        of_address[client] = None
        if len(of_address) > MAX_UNFINISHED_PER_ADDRESS:
            oldest = next(iter(of_address))
            self.whole(oldest)
            oldest.abort()

    def whole(self, client: Client) -> None:
        """It is, or is not waited for any more."""
        of_address = self._unfinished.get(client.address)
        if of_address is not None:
            of_address.pop(client, None)
            if not of_address:
                del self._unfinished[client.address]

    def weigh(self, grown_bytes: int) -> None:
        self.held_bytes += grown_bytes
        if grown_bytes > 0 and self.held_bytes > MAX_HELD_BYTES:
            heaviest = max(self.clients, key=lambda client: client.held_bytes)
            heaviest.condemn()

    def sweep(self, now: float) -> None:
        for client in list(self.clients):
            if client.due is not None and now > client.due:
                client.expire()
            elif client.body_since is not None and is_slow(now - client.body_since, client):
                client.body_since = None
                client.fail(too_slow())
            elif client.stalled_since is not None and now - client.stalled_since > STALL_TIMEOUT_S:
                client.abort()
            else:
                client.look_for_refusal()


def is_slow(passed_s: float, client: Client) -> bool:
    return passed_s > BODY_GRACE_S and client.body_bytes < passed_s * LEAST_BODY_BYTES_PER_S
