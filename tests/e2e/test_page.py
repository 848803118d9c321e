"""The page as a visitor uses it, in real Chromium."""

from __future__ import annotations

import httpx
import pytest
from playwright.sync_api import Browser, Page, WebSocketRoute, expect

from dev.runtime.stack import Stack
from tests.e2e.browser import DESKTOP, HARD, PHONE, SAYS, ask_agents, visited
from tests.e2e.conftest import Simulator


def agents(page: Page) -> list[str]:
    return [one.inner_text() for one in page.locator(".agent-name").all()]


def test_a_prompt_to_one_model(stack: Stack, browser: Browser, simulator: Simulator) -> None:
    with visited(browser, stack.url) as seen:
        page = seen.page
        page.fill("#prompt", "sim:say Paris it is")
        page.press("#prompt", "Control+Enter")
        expect(page.locator(".turn[data-state=answered] .answer-text")).to_have_text("Paris it is")
        expect(page.locator("#session-cost")).not_to_have_text("$0")


def test_a_delegated_prompt_to_its_end(
    stack: Stack, browser: Browser, simulator: Simulator
) -> None:
    with visited(browser, stack.url) as seen:
        page = seen.page
        ask_agents(page, f"{HARD} sim:steps=3")
        expect(page.locator(".turn[data-state=answered]")).to_have_count(1)
        expect(page.locator(".state")).to_have_text("Completed")
        assert agents(page) == [
            *("classify", "route", "plan", "part-1", "part-2", "part-3"),
            *("evaluator", "coordinator"),
        ]
        expect(page.locator(".agent[data-status=completed]")).to_have_count(8)
        billed = sum(line["cost_nusd"] for line in simulator.bill())
        page.get_by_role("button", name="Good answer").click()
        good = page.locator("button[aria-pressed=true]", has_text="Good answer")
        expect(good).to_be_visible()
        page.reload()
        expect(good).to_be_visible()
        page.get_by_text("Receipt", exact=True).click()
        expect(page.locator("#covenant-body")).to_contain_text(f"{billed:,} nano-dollars")
        page.locator(".agent summary").nth(3).click()
        expect(page.locator(".agent-text").first).to_contain_text("Work on this: part 1")


def test_a_reload_in_the_middle_loses_nothing(
    stack: Stack, browser: Browser, simulator: Simulator
) -> None:
    simulator.scenario({"prompt_contains": "Work on this"}, slow_token_ms=15, times=2)
    with visited(browser, stack.url) as seen:
        page = seen.page
        ask_agents(page, f"{HARD} sim:steps=2")
        page.wait_for_selector(".agent[data-status=running] :text('part-1')")
        page.reload()
        page.locator(".agent-name", has_text="part-1").click()
        expect(page.locator(".agent-text").first).to_contain_text("[simulated by")
        expect(page.locator(".turn[data-state=answered]")).to_have_count(1)
        text = page.locator(".turn .answer-text").inner_text()
        assert text.count("[part-1]") == text.count("[part-2]") == 1
        page.reload()
        page.wait_for_function(SAYS, arg=text)
        expect(page.locator(".agent-name").last).to_have_text("coordinator")


def test_a_covenant_is_cancelled(stack: Stack, browser: Browser, simulator: Simulator) -> None:
    simulator.scenario({"prompt_contains": "Work on this"}, latency_ms=20_000)
    with visited(browser, stack.url) as seen:
        page = seen.page
        ask_agents(page)
        page.wait_for_selector(".state[data-status=executing]")
        page.get_by_role("button", name="Cancel").click()
        expect(page.locator(".state")).to_have_text("Cancelled")
        expect(page.locator(".turn[data-state=failed] h3")).to_have_text("Cancelled")


def test_a_failure_of_all_providers_is_told(
    stack: Stack, browser: Browser, simulator: Simulator
) -> None:
    simulator.scenario({}, failure={"status": 400})
    with visited(browser, stack.url, expected=("400",)) as seen:
        page = seen.page
        ask_agents(page)
        expect(page.locator(".turn[data-state=failed] h3")).to_have_text("Failed")
        page.get_by_role("radio", name="One model").check()
        page.fill("#prompt", "Hello")
        page.click("#send")
        expect(page.locator(".turn").nth(1).locator("h3")).to_have_text("The request failed")


def test_a_broken_connection_comes_back_with_what_was_missed(
    stack: Stack, browser: Browser, simulator: Simulator
) -> None:
    simulator.scenario({"prompt_contains": "Work on this"}, latency_ms=2_500, times=2)
    opened: list[WebSocketRoute] = []

    def forward(socket: WebSocketRoute) -> None:
        opened.append(socket)
        socket.connect_to_server()

    def watch(page: Page) -> None:
        page.route_web_socket("**/ws*", forward)

    with visited(browser, stack.url, before=watch) as seen:
        page = seen.page
        ask_agents(page, f"{HARD} sim:steps=2")
        page.wait_for_selector(".agent[data-status=running] :text('part-1')")
        opened[-1].close(code=1011, reason="the test breaks it")
        page.wait_for_selector("#connection[data-state=reconnecting]")
        expect(page.locator(".turn[data-state=answered]")).to_have_count(1)
        expect(page.locator(".agent[data-status=completed]")).to_have_count(7)
        assert len(opened) >= 2
        assert "since=" in opened[-1].url


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_nothing_keeps_anybody_out(
    stack: Stack,
    browser: Browser,
    simulator: Simulator,
    size: tuple[int, int],
    theme: str,
) -> None:
    """axe-core, with an empty page and with a covenant that is done; and no sideways scrolling."""
    with visited(browser, stack.url, size=size, theme=theme) as seen:
        page = seen.page
        assert seen.violations() == []
        ask_agents(page, f"{HARD} sim:steps=2")
        expect(page.locator(".turn[data-state=answered]")).to_have_count(1)
        assert seen.violations() == []
        views = ["covenant", "tree"] if size == PHONE else [None]
        for view in views:
            if view is not None:
                page.click(f"#views button[data-view={view}]")
                assert seen.violations() == []
            wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
            assert not wide


def test_the_page_is_light_to_load(stack: Stack) -> None:
    """Without compression; what `/` links to, and nothing else is fetched before a prompt."""
    with httpx.Client(base_url=stack.url) as http:
        page = http.get("/").text
        names = [part.split('"')[0] for part in page.split('href="')[1:] + page.split('src="')[1:]]
        files = {name for name in names if name.startswith(("/js/", "/css/", "/favicon"))}
        total = len(page) + sum(len(http.get(name).content) for name in files)
    assert len(files) > 15
    assert total <= 150 * 1024
