"""What a request's head must be, and what of it goes on. Pure; syntax is h11's affair."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote

import h11
from h11._headers import Headers as SentHeaders

from dev.front.refusals import Refusal, invalid

_HOST = re.compile(rb"(?:[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{0,5})?")
"""As the Worker's own: `name` or `name:port`."""
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
        """Not checked: the Worker is who knows the signature."""
        query = self.target.partition(b"?")[2].decode("ascii", "replace")
        payload = parse_qs(query).get("ticket", [""])[0].partition(".")[0]
        try:
            said = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
            return str(said["object"]).partition("/")[0]
        except (binascii.Error, ValueError, KeyError, TypeError):
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
    said = [
        value
        for name in (b"authorization", b"cf-access-jwt-assertion")
        for value in by_name.get(name, ())
    ]
    return hashlib.sha256(b"\n".join(said)).hexdigest() if said else None
