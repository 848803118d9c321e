"""A short part of `make chaos`, and what an idle object forgets: on workerd itself."""

from __future__ import annotations

import asyncio
import json
import time

import httpx
from websockets.sync.client import connect

from dev.runtime.direct import DirectStack
from dev.runtime.stack import Stack
from tests.chaos.runs import Kill, survive

IDLE_S = 13.0
"""The platform lets an object go after 10 s without work, its sockets kept open."""


def test_a_run_survives_kills() -> None:
    with DirectStack(name="kills", env_overrides={"HARPOON_COOLDOWN_MS": "0"}) as stack:
        for name, kills in (
            ("delegating", [Kill(after_seq=6)]),
            ("answering", [Kill(after_seq=25)]),
        ):
            found = asyncio.run(survive(stack, name, kills))
            assert found["killed"] >= 1


def test_an_object_that_was_let_go_goes_on_with_the_same_socket(stack: Stack) -> None:
    user = "sleeper"
    with (
        httpx.Client(base_url=stack.url) as http,
        connect(f"{stack.url.replace('http', 'ws')}/api/agents/mediator/{user}/ws") as socket,
    ):
        status = f"/api/agents/mediator/{user}/status"
        assert json.loads(socket.recv(timeout=5))["type"] == "hello"
        starts = http.get(status).json()["starts"]
        time.sleep(IDLE_S)
        socket.send(json.dumps({"type": "user_message", "content": "What is rain?"}))
        seqs = []
        while True:
            event = json.loads(socket.recv(timeout=10))
            if "seq" in event:
                seqs.append(event["seq"])
            if event["type"] == "covenant_update":
                break
        assert seqs == list(range(1, len(seqs) + 1))
        assert http.get(status).json()["starts"] == starts + 1
