"""The headers of every answer: what a browser may do with it, and which pages may read it.

Credentials are off: Harpoon has no cookies, a page sends its key itself. Cloudflare Access, where
it stands in front, has one; see `domain/origins`.
"""

from __future__ import annotations

from harpoon.domain.origins import Origins, is_own
from harpoon.ports import Scope

Headers = list[tuple[bytes, bytes]]

ALWAYS: Headers = [
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    # An answer of the API is no page: it loads nothing and stands in no frame.
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
]
OVER_HTTPS: Headers = [(b"strict-transport-security", b"max-age=31536000")]

_PREFLIGHT: Headers = [
    (b"access-control-allow-methods", b"GET, POST"),
    (
        b"access-control-allow-headers",
        b"authorization, content-type, idempotency-key, traceparent, x-request-id",
    ),
    (b"access-control-max-age", b"600"),
]
_EXPOSED = (b"access-control-expose-headers", b"x-request-id, retry-after")


def base_of(scope: Scope, headers: dict[bytes, bytes]) -> str:
    """Where the request went, as `scheme://host:port`."""
    return f"{scope['scheme']}://{headers.get(b'host', b'').decode('latin-1')}"


def origin_of(headers: dict[bytes, bytes]) -> str | None:
    """Where the page is from that sends the request; None: it is no page, or does not say."""
    origin = headers.get(b"origin")
    return None if origin is None else origin.decode("latin-1")


def is_preflight(scope: Scope, headers: dict[bytes, bytes]) -> bool:
    return scope["method"] == "OPTIONS" and b"access-control-request-method" in headers


def headers_of_answer(scope: Scope, headers: dict[bytes, bytes], origins: Origins) -> Headers:
    """`headers`: of the request."""
    found = [*ALWAYS, *OVER_HTTPS] if scope["scheme"] == "https" else ALWAYS
    origin = origin_of(headers)
    if origin is None:
        return found
    base = base_of(scope, headers)
    if is_own(origin, base) or not origins.allows(origin, base=base):
        return found
    found = [*found, (b"access-control-allow-origin", headers[b"origin"]), (b"vary", b"origin")]
    return [*found, *_PREFLIGHT] if is_preflight(scope, headers) else [*found, _EXPOSED]
