"""Pages of which sites may use this deployment from a browser.

A page of the deployment's own origin may; one of another must be allowed by name, for everybody
(HARPOON_ALLOWED_ORIGINS) or for the tenant whose key it uses. Programs send no Origin.

Such a page has to bring a key. Whoever has signed in by Cloudflare Access is known by a cookie,
which a browser may send along for any page: for them no other page is allowed.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from harpoon.domain.access import Caller


class Origins:
    def __init__(self, everyones: Iterable[str] = (), callers: Iterable[Caller] = ()) -> None:
        self._everyones = frozenset(everyones)
        self._anyones = self._everyones.union(*(caller.origins for caller in callers))

    def allows(self, origin: str, *, base: str, caller: Caller | None = None) -> bool:
        """`base`: where the request went, as `scheme://host:port`. `caller` None: not known yet."""
        if is_own(origin, base):
            return True
        if caller is None:
            return origin in self._anyones
        if caller.by_access:
            return False
        return origin in self._everyones or origin in caller.origins


def is_own(origin: str, base: str) -> bool:
    """Behind a proxy that ends TLS the page's scheme is `https` and the request's is not; the other
    way round it is another page, which anybody on the line may have written."""
    try:
        page, own = urlsplit(origin), urlsplit(base)
    except ValueError:
        return False
    same_host = bool(own.netloc) and page.netloc == own.netloc
    return same_host and (page.scheme == own.scheme or page.scheme == "https")


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
