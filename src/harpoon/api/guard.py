"""Who may have a request answered, and how often. Decided before its body is read."""

from __future__ import annotations

from harpoon.api.callers import ASSERTION_HEADER, CALLER, Callers
from harpoon.api.error_responses import no_such_route
from harpoon.api.permissions import declared_need
from harpoon.api.rate_limit import check_rate, counted_as
from harpoon.api.response_headers import base_of, origin_of
from harpoon.domain.access import Caller
from harpoon.domain.hosts import check_host
from harpoon.domain.origins import Origins
from harpoon.errors import Forbidden
from harpoon.ports import RateLimiter, Scope

_ASSERTION = ASSERTION_HEADER.encode()


class Guard:
    def __init__(
        self,
        *,
        callers: Callers,
        origins: Origins,
        rate_limiter: RateLimiter | None,
    ) -> None:
        """`rate_limiter` None: this deployment has no such binding."""
        self._callers = callers
        self._origins = origins
        self._rate_limiter = rate_limiter

    def check_host(self, headers: dict[bytes, bytes]) -> None:
        """Before anything is told, health included. Raises what the caller is told."""
        check_host(_text(headers.get(b"host")) or "", is_open=self._callers.access.is_open)

    async def admit(self, scope: Scope, headers: dict[bytes, bytes]) -> None:
        """Notes the caller in the scope. Raises what the caller is told."""
        self.check_page(scope, headers)
        need = declared_need(scope["path"])
        if need == "nothing":
            return
        caller = await self._callers.of(
            _text(headers.get(b"authorization")), _text(headers.get(_ASSERTION))
        )
        if need is None:
            raise no_such_route(scope["method"], scope["path"])
        if need != "any key":
            caller.require(need, what=scope["path"])
        self.check_page(scope, headers, caller)
        scope[CALLER] = caller
        self._callers.check_rate(caller, method=scope["method"])
        if scope["method"] == "POST":
            address = _text(headers.get(b"cf-connecting-ip"))
            await check_rate(self._rate_limiter, counted_as(caller, address))

    def check_page(
        self, scope: Scope, headers: dict[bytes, bytes], caller: Caller | None = None
    ) -> None:
        """Raises `Forbidden` for a page of another site that nobody has allowed."""
        origin = origin_of(headers)
        if origin is not None:
            check_origin(self._origins, origin, base=base_of(scope, headers), caller=caller)
        else:
            site = _text(headers.get(b"sec-fetch-site"))
            check_site(site, is_open=self._callers.access.is_open, caller=caller)


def _text(value: bytes | None) -> str | None:
    return None if value is None else value.decode("latin-1")


def check_origin(origins: Origins, origin: str, *, base: str, caller: Caller | None = None) -> None:
    """Raises `Forbidden` for a page that may not use this deployment, or not with this key."""
    if not origins.allows(origin, base=base, caller=caller):
        raise Forbidden(
            f"pages of {origin[:200]!r} may not use this; allow them in HARPOON_ALLOWED_ORIGINS, or"
            " in the tenant's `origins`"
        )


def check_site(site: str | None, *, is_open: bool, caller: Caller | None) -> None:
    """For a picture in another site's page a browser asks with the visitor's cookie, and without
    an Origin; `site`: its Sec-Fetch-Site, None for a program. Where each request must bring a key,
    there is nothing that such a picture could use. Raises `Forbidden`.

    Source: W3C, "Fetch Metadata Request Headers".
    """
    if site is None or site in ("none", "same-origin"):
        return
    if is_open:
        raise Forbidden("no key is asked for here, so a page of another site may not use this")
    if caller is not None and caller.by_access:
        raise Forbidden("a page of another site may not use your Cloudflare Access session")
