"""Addresses to listen on: how they are written, and whether a server could have one now."""

from __future__ import annotations

import errno
import random
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

HOST = "127.0.0.1"
FIRST_PORT = 20_000
"""From here on `free_port` looks."""
MOST_TRIES = 1_000
BACKLOG = 2_048
"""Of connections that nobody has taken yet: while a server is started again, for example."""
_CHANCE = random.SystemRandom()  # Processes that begin alike must not look at the same ones.
_given: set[int] = set()


@dataclass(frozen=True)
class Place:
    """Where a command listens: `make dev` or `make serve`."""

    command: str
    host: str
    port: int

    def fault(self) -> str | None:
        """Why nobody can listen there now, and what to change; None when somebody could."""
        error = bind_error(self.host, self.port)
        if error is None:
            return None
        if error.errno == errno.EADDRINUSE:
            other = self.port + 3 if self.port <= 65532 else self.port - 3
            return (
                f"port {self.port} of {self.host} is taken;"
                f" choose another: PORT={other} {self.command}"
            )
        if error.errno == errno.EACCES:
            return (
                f"this user may not listen on port {self.port};"
                f" choose one from 1024 on: PORT={self.port + 8000} {self.command}"
            )
        return f"HOST={self.host} is no address of this machine ({error.strerror or error})"


def netloc(host: str, port: int) -> str:
    """As it stands in a URL, and in workerd's configuration."""
    return f"{f'[{host}]' if ':' in host else host}:{port}"


def place(environment: Mapping[str, str], *, command: str, host: str, port: int) -> Place:
    """From `HOST` and `PORT`, with these defaults. Raises `ValueError` with what to change."""
    text = environment.get("PORT") or str(port)
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= 65535):
        raise ValueError(f"PORT={text} is not a port. Example: PORT=8790 {command}")
    return Place(command, environment.get("HOST") or host, int(text))


def bind_error(host: str, port: int) -> OSError | None:
    """What a server would meet that tried to listen there now."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except OSError as error:
        return error
    for family, kind, protocol, _, address in found:
        try:
            with socket.socket(family, kind, protocol) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(address)
                # Two may bind one address with that option; only one of them can listen.
                probe.listen(1)
        except OSError as error:
            return error
    return None


def listen(place: Place) -> list[socket.socket]:
    """At all addresses of its host: `localhost` may have two. Raises `OSError`."""
    found = socket.getaddrinfo(
        place.host, place.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )
    listening: list[socket.socket] = []
    try:
        for family, kind, protocol, _, address in dict.fromkeys(found):
            listening.append(socket.socket(family, kind, protocol))
            listening[-1].setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening[-1].bind(address)
            listening[-1].listen(BACKLOG)
    except OSError:
        for one in listening:
            one.close()
        raise
    return listening


def free_port() -> int:
    """A port of the loopback interface that nobody listens on now.

    None that the system gives to connections: one of those could take it before the server is
    there, or while it is being restarted.
    """
    for _ in range(MOST_TRIES):
        port = _CHANCE.randrange(FIRST_PORT, first_port_of_connections())
        if port not in _given and bind_error(HOST, port) is None:
            _given.add(port)
            return port
    raise OSError(errno.EADDRINUSE, f"no port of {HOST} is free")


def first_port_of_connections() -> int:
    """Of those that the system gives to whoever asks for any."""
    try:
        text = Path("/proc/sys/net/ipv4/ip_local_port_range").read_text()
    except OSError:
        return 49_152  # Source: RFC 6335, section 6; macOS keeps to it.
    first = int(text.split()[0])
    return first if first > FIRST_PORT + MOST_TRIES else 65_536
