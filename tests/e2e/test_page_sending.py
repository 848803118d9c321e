"""What the page sends is begun and paid once, whatever breaks on the way; and it is shown."""

from __future__ import annotations

import json
from typing import Any

import httpx
from playwright.sync_api import Browser, Page, WebSocketRoute, expect

from dev.runtime.stack import Stack
from tests.e2e.browser import ask_agents, visited
from tests.e2e.conftest import Simulator

ASKED = "sim:say Four"
INSECURE = """
delete Crypto.prototype.randomUUID;
Object.defineProperty(Navigator.prototype, "clipboard", { get: () => undefined });
"""
"""What a browser lacks on a page of plain HTTP whose name is not loopback's."""


class Breaking:
    """Takes a page's socket apart: the connection breaks when the server has replied to a message,
    before the page gets the reply. `hides`: it also keeps back the events of later connections,
    until the message is sent again."""

    def __init__(self, page: Page, *, hides: bool = False) -> None:
        self.sent: list[dict[str, Any]] = []
        self.hides = hides
        page.route_web_socket("**/ws*", self.forward)

    def forward(self, socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()

        def from_page(message: str | bytes) -> None:
            if isinstance(message, str) and '"user_message"' in message:
                self.sent.append(json.loads(message)["data"])
            server.send(message)

        def from_server(message: str | bytes) -> None:
            said = {} if message == "pong" else json.loads(message)
            is_first = len(self.sent) == 1
            if is_first and "in_reply_to" in said:
                socket.close(code=1011, reason="the test breaks it")
            elif not (is_first and "seq" in said and (self.hides or not self.is_broken)):
                socket.send(message)
            self.is_broken = self.is_broken or (is_first and "in_reply_to" in said)

        socket.on_message(from_page)
        server.on_message(from_server)

    is_broken = False


def begun(page: Page, client: httpx.Client) -> list[dict[str, Any]]:
    """The covenants of the page's user."""
    user = page.evaluate("localStorage.getItem('harpoon.user')")
    found: list[dict[str, Any]] = client.get(f"/api/agents/mediator/{user}/covenants").json()[
        "covenants"
    ]
    return found


def test_a_run_whose_reply_was_lost_is_found_again(
    stack: Stack, browser: Browser, simulator: Simulator, client: httpx.Client
) -> None:
    broken: list[Breaking] = []
    with visited(browser, stack.url, before=lambda page: broken.append(Breaking(page))) as seen:
        page = seen.page
        ask_agents(page, ASKED)
        expect(page.locator(".turn[data-state=answered]")).to_have_count(1, timeout=15_000)
        expect(page.locator("#prompt")).to_have_value("")
        expect(page.locator("#composer-error")).to_be_hidden()
        assert broken[0].is_broken
        assert len(begun(page, client)) == 1
        # The same words once more are a new wish.
        ask_agents(page, ASKED)
        expect(page.locator(".turn[data-state=answered]")).to_have_count(2)
        assert len(begun(page, client)) == 2


def test_a_message_that_is_sent_again_after_a_break_is_begun_and_paid_once(
    stack: Stack, browser: Browser, simulator: Simulator, client: httpx.Client
) -> None:
    broken: list[Breaking] = []

    def watch(page: Page) -> None:
        broken.append(Breaking(page, hides=True))

    with visited(browser, stack.url, before=watch) as seen:
        page = seen.page
        ask_agents(page, ASKED)
        expect(page.locator("#composer-error")).to_be_visible()
        page.wait_for_selector("#connection[data-state=connected]")
        expect(page.locator("#prompt")).to_have_value(ASKED)
        page.click("#send")
        expect(page.locator(".turn")).to_have_count(1)
        expect(page.locator("#prompt")).to_have_value("")
        assert [one["content"] for one in broken[0].sent] == [ASKED, ASKED]
        covenants = begun(page, client)
        keys = {one["idempotency_key"] for one in broken[0].sent}
        assert (len(covenants), len(keys)) == (1, 1)
        expect(page.locator("#composer-error")).to_be_hidden()
        assert len(simulator.bill()) <= 2, "more calls than one covenant has"


def test_a_run_that_was_begun_elsewhere_is_shown(
    stack: Stack, browser: Browser, simulator: Simulator, client: httpx.Client
) -> None:
    with visited(browser, stack.url) as seen:
        page = seen.page
        user = page.evaluate("localStorage.getItem('harpoon.user')")
        mediator = f"/api/agents/mediator/{user}"
        draft = client.post(f"{mediator}/covenant", json={"content": ASKED}).json()
        assert draft["status"] == "draft"
        expect(page.locator(".turn")).to_have_count(0)
        started = client.post(f"{mediator}/delegate", json={"covenant_id": draft["id"]})
        started.raise_for_status()
        expect(page.locator(".turn[data-state=answered]")).to_have_count(1, timeout=15_000)


def test_the_page_works_over_plain_http(
    stack: Stack, browser: Browser, simulator: Simulator
) -> None:
    def forget(page: Page) -> None:
        page.add_init_script(INSECURE)

    with visited(browser, stack.url, before=forget) as seen:
        page = seen.page
        assert page.evaluate("[typeof crypto.randomUUID, typeof navigator.clipboard]") == [
            "undefined",
            "undefined",
        ]
        ask_agents(page, "sim:say ```")  # All that is said then is code.
        expect(page.locator(".turn[data-state=answered]")).to_have_count(1)
        code = page.locator(".code pre").first.text_content() or ""
        assert code.strip()
        page.locator(".copy").first.click()
        expect(page.locator(".copy").first).to_have_text("Copied")
        page.focus("#prompt")
        page.keyboard.press("Control+V")
        expect(page.locator("#prompt")).to_have_value(code.rstrip("\n"))


def test_frames_that_are_no_events_break_nothing(
    stack: Stack, browser: Browser, simulator: Simulator
) -> None:
    """The connection begins anew: what such a frame should have told comes then."""
    odd = ["{", "null", "7", '"x"', "[]", '{"type":"hello"}', '{"type":"hello","data":{}}']

    def forward(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()

        def from_server(message: str | bytes) -> None:
            socket.send(odd.pop() if odd else message)

        server.on_message(from_server)

    with visited(
        browser, stack.url, before=lambda page: page.route_web_socket("**/ws*", forward)
    ) as seen:
        assert odd == []
        ask_agents(seen.page, ASKED)
        expect(seen.page.locator(".turn[data-state=answered]")).to_have_count(1)
