"""A short part of `make chaos`, and what an idle object forgets: on workerd itself."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from websockets.sync.client import ClientConnection, connect

from dev.runtime.direct import DirectStack
from dev.runtime.stack import Stack
from tests.chaos.runs import Kill, survive
from tests.e2e.conftest import PATIENCE_S

IDLE_S = 13.0
"""The platform lets an object go after 10 s without work, its sockets kept open; on a busy machine
somewhat later."""


@dataclass
class Sleeper:
    """A client that says nothing, from before the other test of this file."""

    socket: ClientConnection
    path: str
    first: list[dict[str, Any]]
    """The events of what it did before it slept."""
    starts: int
    awake_at_s: float


@pytest.fixture(scope="module")
def sleeper(stack: Stack) -> Iterator[Sleeper]:
    path = "/api/agents/mediator/sleeper"
    with connect(f"{stack.url.replace('http', 'ws')}{path}/ws") as socket:
        assert json.loads(socket.recv(timeout=PATIENCE_S))["type"] == "hello"
        # What it has done leaves no timer behind that would keep it in memory.
        socket.send(json.dumps({"type": "user_message", "content": "What is snow?"}))
        first = events(socket)
        starts = httpx.get(f"{stack.url}{path}/status", timeout=PATIENCE_S).json()["starts"]
        yield Sleeper(socket, path, first, starts, time.monotonic() + IDLE_S)


def events(socket: ClientConnection) -> list[dict[str, Any]]:
    """Those with a seq, up to the end of a covenant."""
    found = []
    while True:
        found.append(next_event(socket))
        if found[-1]["type"] == "covenant_update":
            return found


def next_event(socket: ClientConnection) -> dict[str, Any]:
    while True:
        event: dict[str, Any] = json.loads(socket.recv(timeout=PATIENCE_S))
        if "seq" in event:
            return event


def test_a_run_survives_kills(sleeper: Sleeper) -> None:
    with DirectStack(name="kills", env_overrides={"HARPOON_COOLDOWN_MS": "0"}) as stack:
        kills = [Kill(after_seq=6), Kill(after_seq=40)]
        found = asyncio.run(survive(stack, "killed", kills))
        assert found["killed"] == 2


def test_an_object_that_was_let_go_goes_on_with_the_same_socket(
    stack: Stack, sleeper: Sleeper
) -> None:
    seen, idle_s = sleeper.first, IDLE_S
    time.sleep(max(0.0, sleeper.awake_at_s - time.monotonic()))
    while True:
        sleeper.socket.send(json.dumps({"type": "user_message", "content": "What is rain?"}))
        seen = seen + events(sleeper.socket)
        assert [event["seq"] for event in seen] == list(range(1, len(seen) + 1))
        starts = httpx.get(f"{stack.url}{sleeper.path}/status", timeout=PATIENCE_S).json()["starts"]
        if starts != sleeper.starts:
            break
        # It was still there.
        idle_s *= 2
        assert idle_s < PATIENCE_S, "it is never let go"
        time.sleep(idle_s)
    assert starts == sleeper.starts + 1
    # Whoever was away meanwhile gets the same.
    url = f"{stack.url.replace('http', 'ws')}{sleeper.path}/ws"
    for since in range(len(seen)):
        with connect(f"{url}?since={since}", close_timeout=0.1) as socket:
            missed = [event for _ in seen[since:] for event in [next_event(socket)]]
            assert missed == seen[since:]
