"""Refuses what a web page of another site asks: it must neither set scenarios nor read bills.

A browser lets any page send requests to this machine. It names the page in `Origin` or, where it
sends none, says in `Sec-Fetch-Site` that it is another's. A page of another port of this machine is
another program's, and as foreign as any. A page whose own name was pointed at this machine
(DNS rebinding) counts as the same site; then that name stands in `Host`, and is not this machine's.
"""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from dev.simulator.answering import json_response


class NoForeignPages:
    """Around the whole application. `send` is passed on as it is: see `Traffic`."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            refusal = refusal_of(Headers(scope=scope))
            if refusal is not None:
                await json_response({"detail": refusal}, 403, {})(scope, receive, send)
                return
        await self._app(scope, receive, send)


def refusal_of(headers: Headers) -> str | None:
    """Why a request is refused; None for one that no foreign page can have sent."""
    host = _host_of(f"//{headers.get('host', '')}")
    if not (host == "localhost" or _address(host) is not None):
        return f"Host names {host!r}, which is not this machine: use its address or localhost"
    for origin in headers.getlist("origin"):
        if origin.lower() != f"http://{headers.get('host', '')}".lower():
            return f"pages of {origin!r} may not use the simulator"
    if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
        return "pages of other sites may not use the simulator"
    return None


def _host_of(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None
