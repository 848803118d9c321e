"""The ports on which the servers of these tests listen, whoever of them has opened them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

LISTENS = "0A"
"""TCP_LISTEN in /proc/net/tcp. Source: Linux, include/net/tcp_states.h."""


@dataclass(frozen=True, order=True)
class Door:
    program: str
    port: int


def open_doors() -> list[Door]:
    """Of every process that this one has started, and of theirs."""
    ports = _ports_by_socket()
    return sorted(
        {
            Door((process / "comm").read_text().strip(), ports[socket])
            for process in _descendants()
            for socket in _sockets(process)
            if socket in ports
        }
    )


def _ports_by_socket() -> dict[str, int]:
    """By the name that a file descriptor has."""
    found = {}
    for table in ("tcp", "tcp6"):
        for line in Path("/proc/net", table).read_text().splitlines()[1:]:
            _, local, _, state, *_, inode = line.split()[:10]
            if state == LISTENS:
                found[f"socket:[{inode}]"] = int(local.rpartition(":")[2], 16)
    return found


def _descendants() -> list[Path]:
    parents = {}
    for process in Path("/proc").iterdir():
        if process.name.isdecimal():
            try:
                fields = (process / "stat").read_text().rpartition(") ")[2].split()
            except OSError:
                continue
            parents[int(process.name)] = int(fields[1])
    found, left = [], [os.getpid()]
    while left:
        parent = left.pop()
        children = [pid for pid, its_parent in parents.items() if its_parent == parent]
        left += children
        found += [Path(f"/proc/{pid}") for pid in children]
    return found


def _sockets(process: Path) -> set[str]:
    found = set()
    try:
        for file in (process / "fd").iterdir():
            found.add(os.readlink(file))
    except OSError:  # It has ended meanwhile.
        pass
    return found
