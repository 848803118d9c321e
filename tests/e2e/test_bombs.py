"""A small part of `make fuzz-hostile`, with a seed: no body and no frame breaks anything."""

from __future__ import annotations

import itertools
import json
from typing import Any

import httpx
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from dev.runtime.stack import Stack
from tests import bombs
from tests.campaigns.streams import trouble_in
from tests.e2e.conftest import PATIENCE_S

SEED = 20_261_127
OF_EACH_KIND = 60
MOST_BYTES = 256 * bombs.KIB
"""One in 20 is as long as a body may be, or longer."""
ON_ONE_SOCKET = 15
REFUSED_BY_CLOSING = (1003, 1007, 1008, 1009)
"""Source: RFC 6455, section 7.4.1."""


def still_answers(client: httpx.Client, calls_before: int) -> int:
    """Its calls, of the one life that it has had."""
    answer = client.post("/api/chat", json={"prompt": "Hello", "cache": False})
    assert answer.status_code == 200, answer.text
    calls: int = client.get("/api/metrics").json()["totals"]["calls"]
    assert calls > calls_before, "it has begun again"
    return calls


def is_refusal(answer: httpx.Response, route: str) -> bool:
    """As docs/errors.md has it."""
    if not 400 <= answer.status_code < 500:
        return False
    try:
        error: dict[str, Any] = answer.json()["error"]
    except (ValueError, KeyError, TypeError):
        return False
    wanted = {"code", "message", "request_id", "retryable"}
    wanted |= {"type"} if route.startswith("/v1/") else set()
    return wanted <= set(error) and bool(error["message"])


@pytest.mark.parametrize("kind", sorted(bombs.KINDS))
def test_every_odd_body_is_refused_and_the_next_request_is_answered(
    stack: Stack, client: httpx.Client, kind: str
) -> None:
    calls = still_answers(client, 0)
    before = len(stack.log_text())
    some = bombs.bodies(kind, seed=SEED, most_bytes=MOST_BYTES)
    longer = bombs.bodies(kind, seed=SEED + 1)
    for number in range(OF_EACH_KIND):
        route, bomb = next(longer if number % 20 == 0 else some)
        answer = client.post(
            bombs.path_of(route),
            content=bomb.data,
            headers={"content-type": "application/json"},
            timeout=PATIENCE_S,
        )
        told = (route, bomb.what, answer.status_code, answer.text[:300])
        assert is_refusal(answer, route), told
    still_answers(client, calls)
    assert trouble_in(stack.log_text()[before:]) == []


def answer_to(socket: ClientConnection, bomb: bombs.Bomb) -> dict[str, Any] | int:
    """Its answer, or the code by which the socket was closed for it."""
    try:
        socket.send(bomb.data.decode() if bomb.is_text else bomb.data)
        while True:
            said: dict[str, Any] = json.loads(socket.recv(timeout=PATIENCE_S))
            if said["type"] in ("error", "state_sync") and "seq" not in said:
                return said
    except ConnectionClosed as closed:
        return 1006 if closed.rcvd is None else closed.rcvd.code


@pytest.mark.parametrize("agent", ["mediator", "orchestrator"])
def test_every_odd_frame_is_answered_or_closes_its_own_socket(
    stack: Stack, client: httpx.Client, agent: str
) -> None:
    calls = still_answers(client, 0)
    before = len(stack.log_text())
    url = f"{stack.url.replace('http', 'ws')}/api/agents/{agent}/bombs/ws"
    left = itertools.islice(bombs.frames(seed=SEED), OF_EACH_KIND)
    while some := list(itertools.islice(left, ON_ONE_SOCKET)):
        while some:
            with connect(url, max_size=None, compression=None) as socket:
                while some:
                    bomb = some.pop(0)
                    answer = answer_to(socket, bomb)
                    told = (bomb.kind, bomb.what, answer)
                    if isinstance(answer, int):
                        assert answer in REFUSED_BY_CLOSING, told
                        break
                    if answer["type"] == "error":
                        assert answer["data"]["code"] != "internal_error", told
                        assert 400 <= answer["data"]["status"] < 500, told
    still_answers(client, calls)
    assert trouble_in(stack.log_text()[before:]) == []
