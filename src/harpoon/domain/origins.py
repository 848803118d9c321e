"""Pages of which sites may use this deployment from a browser.

A page of the deployment's own origin may; one of another must be allowed by name, for everybody
(HARPOON_ALLOWED_ORIGINS) or for the tenant whose key it uses. Programs send no Origin.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from harpoon.domain.access import Caller


class Origins:
    def __init__(self, everyones: Iterable[str] = (), callers: Iterable[Caller] = ()) -> None:
        self._everyones = frozenset(everyones)
        self._anyones = self._everyones.union(*(caller.origins for caller in callers))

    def allows(self, origin: str, *, host: str, caller: Caller | None = None) -> bool:
        """`host`: the request's own, with its port. `caller` None: not known (yet)."""
        if is_own(origin, host):
            return True
        if caller is None:
            return origin in self._anyones
        return origin in self._everyones or origin in caller.origins


def is_own(origin: str, host: str) -> bool:
    try:
        return bool(host) and urlsplit(origin).netloc == host
    except ValueError:
        return False


def origin_fault(origin: str) -> str | None:
    """What is wrong with an origin as browsers send it: `https://host` or `https://host:port`."""
    try:
        parts = urlsplit(origin)
        is_origin = parts.scheme in ("http", "https") and bool(parts.hostname)
        is_origin = is_origin and origin == f"{parts.scheme}://{parts.netloc}" == origin.lower()
        is_origin = is_origin and "@" not in parts.netloc and parts.port != 0
    except ValueError:
        is_origin = False
    return None if is_origin else "an origin is written as https://app.example.com, without a path"
