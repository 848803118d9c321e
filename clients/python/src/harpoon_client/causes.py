"""Why there was no connection, in words that hold no secret: a proxy's URL may have a password.

`ssl` is not imported, because Pyodide may not have it; its errors are known by their fields.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from harpoon_client.errors import NotReachable
from harpoon_client.settings import CONNECT_TIMEOUT_S


def not_reachable(url: str, error: BaseException) -> NotReachable:
    """`error`: what httpx, websockets or the system has raised when it tried to connect."""
    for one in _chain(error):
        said = getattr(one, "verify_message", None)
        if said:
            # Coming back does not change it.
            return NotReachable(
                f"the certificate of {url} is not trusted: {said}",
                code="tls_failed",
                retryable=False,
            )
    found = [*filter(None, (_words(error), _proxy_words(url)))]
    return NotReachable(f"nobody answers at {url}" + (f" ({'; '.join(found)})" if found else ""))


def proxy_refused(url: str, said: str) -> NotReachable:
    """`said`: begins with the status, where there is one. A 4xx stays what it is."""
    return NotReachable(
        f"the proxy on the way to {url} refuses: {said}",
        code="proxy_failed",
        retryable=not said.startswith("4"),
    )


def _words(error: BaseException) -> str | None:
    for one in _chain(error):
        if not isinstance(one, OSError):
            continue
        reason = getattr(one, "reason", None)
        if reason:
            return f"TLS: {reason}"
        if one.strerror and not one.strerror.startswith("Connect call failed"):
            return one.strerror
        if one.errno is not None:  # asyncio has put the address in its place.
            return os.strerror(one.errno)
        if isinstance(one, TimeoutError):
            return f"not within {CONNECT_TIMEOUT_S:.0f} s"
    return None


def _proxy_words(url: str) -> str | None:
    """Whoever does not answer is the proxy then, or the server behind it."""
    parts, proxies = urlsplit(url), getproxies()
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    if not proxy or proxy_bypass(parts.netloc):
        return None
    try:
        at = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
        host, port = at.hostname or "", at.port
    except ValueError:
        return "a proxy is set"
    return f"by the proxy {host}" + ("" if port is None else f":{port}")


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """The error, and below it what has led to it."""
    while error is not None:
        yield error
        if isinstance(error, BaseExceptionGroup):
            for one in error.exceptions:
                yield from _chain(one)
        # httpcore hides its cause there. Otherwise the context may be the caller's own affair: what
        # it was handling when it asked.
        is_httpcore = type(error).__module__.startswith("httpcore")
        error = error.__cause__ or (error.__context__ if is_httpcore else None)
