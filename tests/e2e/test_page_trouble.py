"""The page when the server dies, when the money ends, and when there is very much to show.

`PAGE_EVENTS=5000` (`make page-load`) makes the last one long; `make test` runs a short part of it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from dev.runtime.direct import DirectStack
from tests.e2e.browser import HARD, SAYS, ask_agents, visited
from tests.e2e.conftest import PATIENCE_S, Simulator
from tests.page_drawing import BUSY, WATCH

EVENTS = int(os.environ.get("PAGE_EVENTS", "250"))
SLOW_TOKEN_MS = 4 if EVENTS < 1_000 else 80
"""An answer has an end. For more events its tokens must come more slowly than the server joins
them, which is for 50 ms: then each is an event, however busy the machine is."""
LONGEST_TASK_MS = 100
"""In ms; of `make page-load` alone: on a busy machine every task is long."""
MOST_DRAWN = 250
"""Elements that one frame adds, whatever the machine's speed: a card with its tree, or the last
piece of an answer."""
DRAWN = """() => {
  window.drawn = [];
  const count = (node) => (node.nodeType === 1 ? 1 + node.querySelectorAll("*").length : 0);
  new MutationObserver((changes) => {
    const all = changes.flatMap(({ addedNodes }) => [...addedNodes]);
    const added = new Set(all.filter((node) => node.isConnected));
    const tops = [...added].filter((node) => !added.has(node.parentNode));
    window.drawn.push(tops.reduce((sum, node) => sum + count(node), 0));
  }).observe(document.getElementById("workspace"), { childList: true, subtree: true });
}"""


@pytest.fixture(scope="module")
def direct() -> Iterator[DirectStack]:
    # Every model costs something: a free one would always fit under a cap.
    env = {"HARPOON_COOLDOWN_MS": "0", "LOCAL_OPENAI_BASE_URL": "", "LOCAL_OPENAI_MODELS": ""}
    with DirectStack(name="page", env_overrides=env) as stack:
        yield stack


@pytest.fixture
def its_simulator(direct: DirectStack) -> Iterator[Simulator]:
    with httpx.Client(base_url=direct.simulator_url, timeout=PATIENCE_S) as http:
        controls = Simulator(http)
        controls.reset()
        yield controls


def test_the_server_is_killed_in_the_middle_and_comes_back(
    direct: DirectStack, browser: Browser, its_simulator: Simulator
) -> None:
    its_simulator.scenario({"prompt_contains": "Work on this"}, slow_token_ms=15, times=3)
    expected = ("ERR_CONNECTION", "WebSocket connection to")
    with visited(browser, direct.url, expected=expected) as seen:
        page = seen.page
        ask_agents(page, f"{HARD} sim:steps=3")
        page.wait_for_selector(".agent[data-status=running] :text('part-3')")
        page.locator(".agent-name", has_text="part-1").click()
        expect(page.locator(".agent-text").first).to_contain_text("simulated")
        direct.kill_worker()
        page.wait_for_selector("#connection[data-state=reconnecting]")
        direct.start_worker()
        page.wait_for_selector("#connection[data-state=connected]")
        expect(page.locator(".turn[data-state=answered]")).to_have_count(1)
        text = page.locator(".answer-text").inner_text()
        assert [text.count(f"[part-{n}]") for n in (1, 2, 3)] == [1, 1, 1]
        names = page.locator(".agent-name").all_inner_texts()
        assert len(names) == len(set(names)) == 8
        expect(page.locator(".agent[data-status=completed]")).to_have_count(8)
        # What the page shows is what a page that was never away would show.
        page.reload()
        page.wait_for_function(SAYS, arg=text)
        expect(page.locator(".agent-name")).to_have_text(names)


def test_a_budget_that_ends_is_told(
    direct: DirectStack, browser: Browser, its_simulator: Simulator
) -> None:
    with visited(browser, direct.url) as seen:
        page = seen.page
        page.get_by_role("radio", name="Agents").check()
        page.fill("[name=max_cost_usd]", "0.000001")
        ask_agents(page)
        expect(page.locator(".state")).to_have_text("Out of budget")
        turn = page.locator(".turn[data-state=failed]")
        expect(turn.locator("h3")).to_have_text("Out of budget")
        expect(page.locator(".bar-words")).to_have_text("$0 of $0.000001 spent")
        assert its_simulator.bill() == []
        turn.get_by_role("button", name="Edit and resend").click()
        expect(page.locator("[name=max_cost_usd]")).to_have_value("0.000001")
        page.fill("[name=max_cost_usd]", "0.5")
        page.click("#send")
        expect(page.locator(".turn[data-state=answered]")).to_have_count(1)


def test_much_to_show_stays_smooth(
    direct: DirectStack, browser: Browser, its_simulator: Simulator
) -> None:
    """No frame draws much while it streams, is scrolled and typed into; what is kept is bounded."""
    words = "A paragraph of **some** words, `code` and more of it, as models write. "
    words *= max(40, EVENTS // 10)
    its_simulator.scenario(
        {"prompt_contains": "Work on this"}, say=words, slow_token_ms=SLOW_TOKEN_MS
    )
    with visited(browser, direct.url) as seen:
        page = seen.page
        counted: list[int] = [0]
        page.on("websocket", lambda socket: socket.on("framereceived", lambda _: _count(counted)))
        page.reload()
        page.wait_for_selector("#connection[data-state=connected]")
        page.evaluate(WATCH)
        page.evaluate(DRAWN)
        before = heap_bytes(page)
        page.get_by_role("radio", name="Agents").check()
        page.fill("[name=max_latency_s]", "600")
        ask_agents(page, f"{HARD} sim:steps=12")
        page.locator(".agent-name", has_text="part-1").first.click()
        while counted[0] < EVENTS and page.locator(".turn[data-state=answered]").count() == 0:
            page.locator("#prompt").press_sequentially("typed meanwhile ")
            page.locator("#tree .panel-body").hover()
            page.mouse.wheel(0, 300)
            page.mouse.wheel(0, -300)
        grown = heap_bytes(page) - before
        tasks = page.evaluate("longTasks")
        drawn = page.evaluate("drawn")
        print(
            f"{counted[0]} events, {len(drawn)} frames, at most {max(drawn)} elements in one,"
            f" long tasks {tasks} ms, heap + {grown / 2**20:.1f} MiB"
        )
        assert counted[0] >= EVENTS
        assert 0 < max(drawn) <= MOST_DRAWN
        assert grown < 30 * 2**20
        if EVENTS >= 1_000:
            assert max(tasks, default=0) <= LONGEST_TASK_MS
        # The observer does see one when there is one.
        page.evaluate(BUSY)
        page.wait_for_function("() => longTasks.some((ms) => ms >= 250)")


def _count(counted: list[int]) -> None:
    counted[0] += 1


def heap_bytes(page: Page) -> int:
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    metrics: list[dict[str, Any]] = session.send("Performance.getMetrics")["metrics"]
    session.detach()
    return next(int(one["value"]) for one in metrics if one["name"] == "JSHeapUsedSize")
