"""What a request's head must be, and what of it goes on. Pure; syntax is h11's affair."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import unquote

import h11
from h11._headers import Headers as SentHeaders

from dev.front.refusals import Refusal, invalid

_HOST = re.compile(rb"(?:[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{0,5})?")
"""As the Worker's own: `name` or `name:port`."""
_TICKET = re.compile(rb"[?&]ticket=([A-Za-z0-9_-]{1,1000})\.")
_TENANT = re.compile(rb'"object": ?"([A-Za-z0-9_.-]{1,64})/')
_HOP_BY_HOP = frozenset(
    b"connection keep-alive proxy-connection te trailer transfer-encoding upgrade expect".split()
)
"""`Expect` is answered here. Source of the others: RFC 9110, section 7.6.1."""
_METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"
Headers = list[tuple[bytes, bytes]]


@dataclass(frozen=True)
class Head:
    method: bytes
    target: bytes
    headers: Headers
    """That go on: without the hop's own, and without those that say how long the body is."""
    has_body: bool
    body_bytes: int | None
    """As declared. None: it comes in chunks."""
    is_websocket: bool
    identity: str | None
    """A hash of what says who it is; None: nothing does."""

    @property
    def path(self) -> str:
        return unquote(self.target.partition(b"?")[0].decode("ascii", "replace"))

    def tenant_in_ticket(self) -> str | None:
        """Of the opening of a WebSocket. Not checked: the Worker is who knows the signature."""
        sent = _TICKET.search(self.target) if self.is_websocket else None
        if sent is None:
            return None
        payload = sent[1]
        with suppress(binascii.Error, ValueError):
            said = base64.urlsafe_b64decode(payload + b"=" * (-len(payload) % 4))
            if (found := _TENANT.search(said)) is not None:
                return found[1].decode()
        return None


def checked(request: h11.Request) -> Head:
    """Raises `Refusal`."""
    if request.method in (b"CONNECT", b"TRACE"):
        name = request.method.decode()
        raise Refusal(405, "method_not_allowed", f"{name} is not taken", allow=_METHODS)
    if not request.target.startswith(b"/"):
        raise invalid("the request's target must be a path that begins with /")
    by_name: dict[bytes, list[bytes]] = {}
    for header, value in request.headers:
        by_name.setdefault(header, []).append(value)
    hosts = by_name.get(b"host", [])
    if len(hosts) != 1 or _HOST.fullmatch(hosts[0]) is None:
        raise Refusal(400, "invalid_host", "send one `Host` header, as `name` or `name:port`")
    is_chunked = b"transfer-encoding" in by_name
    lengths = by_name.get(b"content-length", [])
    if is_chunked and (lengths or request.http_version < b"1.1"):
        raise invalid("send Content-Length or Transfer-Encoding, not both")
    told = _tokens(by_name.get(b"connection", ()))
    is_websocket = (
        request.method == b"GET"
        and b"upgrade" in told
        and _tokens(by_name.get(b"upgrade", ())) == {b"websocket"}
    )
    if is_websocket and (is_chunked or any(int(length) for length in lengths)):
        raise invalid("the opening of a WebSocket has no body")
    dropped = (_HOP_BY_HOP | told | {b"content-length"}) - {b"host"}
    headers = [
        (raw, value) for raw, value in request.headers.raw_items() if raw.lower() not in dropped
    ]
    if is_websocket:
        headers += [(b"Connection", b"Upgrade"), (b"Upgrade", b"websocket")]
    return Head(
        method=request.method,
        target=request.target,
        headers=headers,
        has_body=is_chunked or bool(lengths),
        body_bytes=None if is_chunked else int(lengths[0]) if lengths else 0,
        is_websocket=is_websocket,
        identity=_identity(by_name),
    )


def answer_headers(headers: SentHeaders, *, is_upgrade: bool = False) -> Headers:
    """Of workerd's answer, for the client."""
    kept = {b"connection", b"upgrade"} if is_upgrade else set()
    dropped = _HOP_BY_HOP - kept
    return [(raw, value) for raw, value in headers.raw_items() if raw.lower() not in dropped]


def _tokens(values: list[bytes] | tuple[()]) -> set[bytes]:
    return {part.strip().lower() for value in values for part in value.split(b",")} - {b""}


def _identity(by_name: dict[bytes, list[bytes]]) -> str | None:
    """The key's where there is one, however it is written: so that one key is not many."""
    for name in (b"authorization", b"cf-access-jwt-assertion"):
        if words := b" ".join(by_name.get(name, ())).split():
            words[0] = words[0].lower() if name == b"authorization" else words[0]
            return hashlib.sha256(b" ".join(words)).hexdigest()
    return None
