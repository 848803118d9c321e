"""Who has been let in lately, and how often others are refused.

A request whose credentials are not known takes one of its address's refusals before it goes on,
and has it back when it was not refused. Without one left it waits. Who is known never does.
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
    REFUSED_BURST,
    REFUSED_PER_S,
    REFUSED_WAIT_S,
)
from dev.front.refusals import too_many_refused

OPEN_TO_ALL = "/api/health"
_NOBODY = "-"
"""Where no key is asked for, those without one are let in."""


class Strangers:
    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._accepted: OrderedDict[str, float] = OrderedDict()
        self._refused = Remembered(
            lambda: Bucket(per_s=REFUSED_PER_S, burst=REFUSED_BURST), most=MAX_REMEMBERED
        )

    async def admit(self, head: Head, address: str) -> Visit:
        """When it is its turn. Raises `Refusal` when that is too far off."""
        name = head.identity or _NOBODY
        accepted_at = self._accepted.get(name)
        if accepted_at is not None and self._clock() - accepted_at < ACCEPTED_FOR_S:
            return Visit(self, head, name, self._refused.of(address), has_paid=False)
        bucket = self._refused.of(address)
        bucket.wait_s(self._clock())
        bucket.take(1)
        wait_s = bucket.wait_s(self._clock())
        if wait_s > REFUSED_WAIT_S:
            bucket.give_back(1)
            raise too_many_refused(math.ceil(wait_s))
        if wait_s:
            await asyncio.sleep(wait_s)
        return Visit(self, head, name, bucket, has_paid=True)

    def accept(self, name: str) -> None:
        self._accepted[name] = self._clock()
        self._accepted.move_to_end(name)
        if len(self._accepted) > MAX_REMEMBERED:
            self._accepted.popitem(last=False)

    def forget(self, name: str) -> None:
        self._accepted.pop(name, None)


class Visit:
    """One request, until the status of its answer is known."""

    def __init__(
        self, strangers: Strangers, head: Head, name: str, bucket: Bucket, *, has_paid: bool
    ) -> None:
        self._strangers = strangers
        self._head = head
        self._name = name
        self._bucket = bucket
        self._has_paid = has_paid

    def answered(self, status: int) -> None:
        if status in (401, 403):
            if not self._has_paid:
                self._bucket.take(1)
            self._has_paid = False
            if status == 401:
                self._strangers.forget(self._name)
            return
        if (200 <= status < 300 or status == 101) and asks_who(self._head):
            self._strangers.accept(self._name)
        self.over()

    def over(self) -> None:
        """Whatever came of it; not refused, as far as is known."""
        if self._has_paid:
            self._bucket.give_back(1)
            self._has_paid = False


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
