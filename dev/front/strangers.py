"""Who has been let in lately, and how often others are refused.

Only a request that shows who it is, or ought to, may wait here, and only while nobody has let it in
lately. Of one address a few such are tried at a time, and none while too many were refused.
"""

from __future__ import annotations

import asyncio
import ipaddress
import math
from collections import OrderedDict
from collections.abc import Callable

from dev.front.buckets import Bucket, Remembered
from dev.front.heads import Head
from dev.front.limits import (
    ACCEPTED_FOR_S,
    MAX_REMEMBERED,
    MAX_TRIES,
    REFUSED_BURST,
    REFUSED_PER_S,
    REFUSED_WAIT_S,
    TRIED_FOR_S,
    TRUSTED_FOR_S,
)
from dev.front.refusals import too_many_refused

LEAST_WAIT_S = 0.001
OPEN_TO_ALL = "/api/health"
_NOBODY = "-"
"""Where no key is asked for, those without one are let in."""


class _Refused:
    """What is known of those that one address has tried."""

    def __init__(self) -> None:
        self.bucket = Bucket(per_s=REFUSED_PER_S, burst=REFUSED_BURST)
        self.places = asyncio.Semaphore(MAX_TRIES)


class Strangers:
    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._accepted: OrderedDict[str, float] = OrderedDict()
        """Until when."""
        self._refused = Remembered(_Refused, most=MAX_REMEMBERED)

    async def admit(self, head: Head, address: str) -> Visit:
        """When it is its turn. Raises `Refusal` when that is too far off."""
        name = head.identity or _NOBODY
        if not asks_who(head):
            return Visit(self, name, None, can_be_remembered=False)
        by_ticket = head.is_websocket and head.identity is None
        refused = self._refused.of(f"ticket {address}" if by_ticket else address)
        visit = Visit(self, name, refused.bucket, can_be_remembered=not by_ticket)
        if by_ticket or not self._is_accepted(name):
            try:
                async with asyncio.timeout(REFUSED_WAIT_S):
                    await self._try(visit, name, refused)
            except TimeoutError:
                wait_s = refused.bucket.wait_s(self._clock())
                raise too_many_refused(max(1, math.ceil(wait_s))) from None
        return visit

    async def _try(self, visit: Visit, name: str, refused: _Refused) -> None:
        await refused.places.acquire()
        visit.holds(refused.places)
        try:
            while not self._is_accepted(name):
                wait_s = refused.bucket.wait_s(self._clock())
                if not wait_s:
                    return
                await asyncio.sleep(max(wait_s, LEAST_WAIT_S))
            visit.over()  # Another of the same was let in meanwhile.
        except BaseException:
            visit.over()
            raise

    def _is_accepted(self, name: str) -> bool:
        return self._clock() < self._accepted.get(name, 0.0)

    def note_refused(self, bucket: Bucket) -> None:
        """Of many that are refused at once, of a key that was taken away for instance, only so many
        count that nobody waits for them for more than a second or so."""
        if bucket.wait_s(self._clock()) < 1.0:
            bucket.take(1)

    def accept(self, name: str, for_s: float) -> None:
        until = self._clock() + for_s
        self._accepted[name] = max(until, self._accepted.get(name, 0.0))
        self._accepted.move_to_end(name)
        if len(self._accepted) > MAX_REMEMBERED:
            self._accepted.popitem(last=False)

    def forget(self, name: str) -> None:
        self._accepted.pop(name, None)


class Visit:
    """One request, until the status of its answer is known."""

    def __init__(
        self, strangers: Strangers, name: str, bucket: Bucket | None, *, can_be_remembered: bool
    ) -> None:
        """`bucket`: where it counts when it is refused; None: nobody is asked who they are."""
        self._strangers = strangers
        self._name = name
        self._bucket = bucket
        self._can_be_remembered = can_be_remembered
        self._places: asyncio.Semaphore | None = None
        self._timer: asyncio.TimerHandle | None = None

    def holds(self, places: asyncio.Semaphore) -> None:
        self._places = places

    def is_sent(self) -> None:
        """A refusal comes at once: what was not refused for so long was let in, and the others of
        the same need not wait for its answer, which may take a minute."""
        if self._places is not None:
            self._timer = asyncio.get_running_loop().call_later(TRIED_FOR_S, self._was_let_in)

    def answered(self, status: int) -> None:
        if self._bucket is not None:
            if status == 401:
                self._strangers.note_refused(self._bucket)
                self._strangers.forget(self._name)
            elif self._can_be_remembered and (200 <= status < 300 or status == 101):
                self._strangers.accept(self._name, ACCEPTED_FOR_S)
        self.over()

    def over(self) -> None:
        """Whatever came of it. Safe to call twice."""
        if self._timer is not None:
            self._timer.cancel()
        if self._places is not None:
            self._places.release()
            self._places = None

    def _was_let_in(self) -> None:
        if self._can_be_remembered:
            self._strangers.accept(self._name, TRUSTED_FOR_S)
        self.over()


def asks_who(head: Head) -> bool:
    """Whether an answer shows that somebody was let in: not where all are."""
    path = head.path
    return (
        path.startswith(("/api/", "/v1/"))
        and path.rstrip("/") != OPEN_TO_ALL
        and head.method != b"OPTIONS"
    )


def address_of(host: str) -> str:
    """IPv4, or a network of 64 bits of IPv6: so much one subscriber has."""
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((int(address), 64), strict=False))
    return str(address)
