"""The names by which a deployment is called: the `Host` header, and the URL that is made of it.

Where no key is asked for, only this machine's own names will do. A page whose name was pointed at
127.0.0.1 after it was loaded (DNS rebinding) is of the same origin to its browser, and its requests
come from this machine: the name in `Host` is all that tells it apart.
"""

from __future__ import annotations

import ipaddress
import re

from harpoon.errors import Forbidden, InvalidRequest

_HOST = re.compile(r"(?P<name>[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(:[0-9]{0,5})?")


def check_host(host: str, *, is_open: bool) -> None:
    """`host`: the header. `is_open`: no key is asked for. Raises `InvalidRequest`, `Forbidden`."""
    found = _HOST.fullmatch(host)
    if found is None:
        raise InvalidRequest(
            "send one `Host` header, as `name` or `name:port`", code="invalid_host"
        )
    if is_open and not _is_loopback(found["name"]):
        raise Forbidden(
            "no key is asked for here, so only this machine's own names will do: localhost,"
            f" 127.0.0.1 or [::1], not {found['name'][:100]!r}. To serve other names, set"
            " HARPOON_API_KEYS",
            code="host_not_allowed",
        )


def _is_loopback(name: str) -> bool:
    """RFC 6761 keeps `localhost` and all names below it for the machine itself."""
    name = name.lower().rstrip(".")
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name.strip("[]")).is_loopback
    except ValueError:
        return False


def split_url(url: str) -> tuple[str, str, str, str]:
    """(scheme, host, path, query) of what the runtime calls a request's URL, whatever its host is:
    the standard library's refuses odd ones."""
    scheme, _, rest = url.partition("://")
    rest, _, query = rest.partition("#")[0].partition("?")
    host, _, path = rest.partition("/")
    return scheme, host, f"/{path}", query
