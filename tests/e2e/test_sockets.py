"""Sockets on workerd that flood, do not read, or ask for more than their key may."""

from __future__ import annotations

import json
import re
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, WebSocket
from websockets.exceptions import ConnectionClosed
from websockets.frames import Close
from websockets.sync.client import ClientConnection, connect

from dev.runtime.stack import Stack
from harpoon.agents.caller_rates import MESSAGE_BURST, REFUSAL_BURST
from harpoon.agents.flow import UNACKNOWLEDGED_BYTES
from harpoon.agents.session import MAX_SAID_BYTES
from harpoon_client import Harpoon
from tests.e2e.browser import visited
from tests.e2e.conftest import FEW_A_MINUTE, PATIENCE_S, bearer, within

INTENT = "x" * 60_000
"""As long as an event has whole."""
DRAFTS = 25


@pytest.fixture
def user() -> str:
    return f"u{uuid.uuid4().hex[:10]}"


@contextmanager
def opened(stack: Stack, user: str, query: str = "", **headers: str) -> Iterator[ClientConnection]:
    url = f"{stack.url.replace('http', 'ws')}/api/agents/mediator/{user}/ws{query}"
    with connect(url, additional_headers=headers, close_timeout=0.1) as socket:
        yield socket


def rest(socket: ClientConnection) -> tuple[list[dict[str, Any]], int, Close]:
    """Messages to the server's close, their bytes, and the close. What the connection itself does
    then is not waited for: workerd may keep it until the object sleeps."""
    said, size = [], 0
    began_s = time.monotonic()
    while True:
        try:
            text = socket.recv(timeout=0.2)
        except (ConnectionClosed, TimeoutError) as silence:
            end = socket.protocol.close_rcvd
            if end is not None:
                return said, size, end
            if isinstance(silence, ConnectionClosed) or time.monotonic() > began_s + PATIENCE_S:
                raise
            continue
        said.append(json.loads(text))
        size += len(text)


def draft(client: httpx.Client, user: str, number: int) -> None:
    intent = {"user_intent": f"{number} {INTENT}"}
    client.post(f"/api/agents/mediator/{user}/covenant", json=intent).raise_for_status()


def test_a_socket_that_does_not_read_is_bounded_and_one_that_does_gets_everything(
    stack: Stack, client: httpx.Client, user: str
) -> None:
    for number in range(DRAFTS):
        draft(client, user, number)
    with opened(stack, user, "?since=0") as lazy:
        missed: list[Exception] = []
        with Harpoon(stack.url) as harpoon:
            events = harpoon.events(user, since=0, on_missed=missed.append)
            got = list(islice(events, DRAFTS))
            draft(client, user, DRAFTS)
            got.append(next(events))
            events.close()  # type: ignore[attr-defined]
        assert [event.seq for event in got] == list(range(1, DRAFTS + 2))
        assert missed == []
        said, size, end = rest(lazy)
    assert size <= UNACKNOWLEDGED_BYTES + MAX_SAID_BYTES
    assert end.code == 1013
    found = re.search(r"\?since=(\d+)", end.reason)
    assert found is not None
    seqs = [event["seq"] for event in said if "seq" in event]
    assert seqs == list(range(1, int(found.group(1)) + 1))
    with opened(stack, user, f"?since={seqs[-1]}") as back:
        assert json.loads(back.recv(timeout=PATIENCE_S))["type"] == "hello"
        assert json.loads(back.recv(timeout=PATIENCE_S))["seq"] == seqs[-1] + 1


def test_a_flood_of_messages_is_told_to_slow_down_and_then_closed(keyed: Stack, user: str) -> None:
    with opened(keyed, user, **bearer("hpn_acme")) as socket:
        with suppress(ConnectionClosed):
            # Ever more may be sent while a slow machine still reads: so many never fit.
            for number in range(MESSAGE_BURST + 1_000):
                socket.send(json.dumps({"type": "query_status", "id": number}))
        said, _, end = rest(socket)
    assert end.code == 1008
    assert "too fast" in end.reason
    refused = [one for one in said if one["type"] == "error"]
    assert {one["data"]["code"] for one in refused} == {"rate_limited"}
    assert REFUSAL_BURST <= len(refused) < 5 * REFUSAL_BURST  # One more for each second.
    assert not any("in_reply_to" in one for one in refused)


def test_a_keys_requests_are_counted_once_for_http_and_websockets(keyed: Stack, user: str) -> None:
    mine = bearer("hpn_few")
    with opened(keyed, user, **mine) as socket:

        def say(number: int, said: dict[str, Any]) -> dict[str, Any]:
            socket.send(json.dumps(said | {"id": number}))
            while True:
                one: dict[str, Any] = json.loads(socket.recv(timeout=PATIENCE_S))
                if one.get("in_reply_to") == number:
                    return one

        def until_refused(said: dict[str, Any]) -> list[dict[str, Any]]:
            """The minute goes on meanwhile: a slow machine may be given one more."""
            answers: list[dict[str, Any]] = []
            while not answers or answers[-1]["type"] != "error":
                answers.append(say(len(answers), said))
                assert len(answers) < 5 * FEW_A_MINUTE
            return answers

        made = until_refused({"type": "create_covenant", "data": {"content": "Hi"}})
        assert len(made) > FEW_A_MINUTE
        for refused in (made[-1], until_refused({"type": "analyze", "prompt": "Hi"})[-1]):
            assert refused["data"]["code"] == "rate_limited"
            assert 0 < refused["data"]["retry_after_ms"] <= 60_000

    def status() -> int:
        asked = {"json": {"prompt": "Hi"}, "headers": mine, "timeout": PATIENCE_S}
        return httpx.post(f"{keyed.url}/api/chat", **asked).status_code  # type: ignore[arg-type]

    within(1, lambda: status() == 429)


def test_the_page_says_what_it_has_taken(
    stack: Stack, client: httpx.Client, browser: Browser
) -> None:
    opened: list[WebSocket] = []
    sent: list[str] = []

    def watch(socket: WebSocket) -> None:
        opened.append(socket)
        socket.on("framesent", lambda text: sent.append(str(text)))

    with visited(browser, stack.url, before=lambda page: page.on("websocket", watch)) as seen:
        seen.page.wait_for_selector("#connection[data-state=connected]")
        found = re.search(r"/mediator/([^/]+)/ws\?acks=1", opened[-1].url)
        assert found is not None
        for number in range(2):
            draft(client, found.group(1), number)

        def acknowledged() -> bool:
            seen.page.wait_for_timeout(50)
            return any('"ack"' in text for text in sent)

        within(10, acknowledged)
