"""Addresses to listen on: how they are written, and whether a server could have one now."""

from __future__ import annotations

import errno
import socket
from collections.abc import Mapping
from dataclasses import dataclass


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
