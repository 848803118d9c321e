"""Around the conversation: commands by keyboard, exports, themes, insights, Markdown."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dev.runtime.stack import Stack
from tests.e2e.browser import ask_agents, visited
from tests.e2e.conftest import Simulator

HOSTILE = """# Title

<img src=x onerror="document.title='owned'"> <script>document.title = 'owned'</script>

[click](javascript:document.title='owned') ![pixel](https://evil.example/pixel.png)

| a | b |
|---|--:|
| 1 | **2** |

```html
<b>not bold</b>
```

- one
  - two & &lt;three&gt;
"""


def command(page: Page, words: str) -> None:
    """By keyboard only, as the palette is meant to be used."""
    page.keyboard.press("Control+k")
    expect(page.locator("#palette-input")).to_be_focused()
    page.keyboard.type(words)
    page.keyboard.press("Enter")


def saved(page: Page, words: str, folder: Path) -> Path:
    with page.expect_download() as download:
        command(page, words)
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_everything_by_keyboard(stack: Stack, browser: Browser, simulator: Simulator) -> None:
    with visited(browser, stack.url) as seen:
        page = seen.page
        command(page, "full orch")
        expect(page.locator("#prompt")).to_be_focused()
        page.keyboard.type("What is rain? sim:steps=2")
        page.keyboard.press("Control+Enter")
        expect(page.locator(".turn[data-state=answered]")).to_have_count(1)
        assert page.locator(".agent").count() > 3
        command(page, "mediator only")
        page.keyboard.type("Prove it, step by step, and compare the trade-offs of each proof.")
        page.keyboard.press("Control+Enter")
        expect(page.locator(".turn[data-state=answered]")).to_have_count(2)
        expect(page.locator(".agent")).to_have_count(0)
        page.keyboard.press("Escape")
        page.locator("#conversation").focus()
        page.keyboard.press("?")
        expect(page.locator("#shortcuts-dialog")).to_be_visible()
        page.keyboard.press("Escape")
        page.keyboard.press("m")
        expect(page.get_by_role("radio", name="One model")).to_be_checked()
        command(page, "no such thing")
        expect(page.locator("#palette-list")).to_have_text("No such command")
        assert seen.violations() == []
        page.keyboard.press("Escape")
        command(page, "theme: dark")
        assert page.evaluate("getComputedStyle(document.body).colorScheme") == "dark"
        page.reload()
        assert page.evaluate("getComputedStyle(document.body).colorScheme") == "dark"


def test_what_is_exported_is_what_was_billed(
    stack: Stack, browser: Browser, simulator: Simulator, tmp_path: Path
) -> None:
    with visited(browser, stack.url) as seen:
        page = seen.page
        page.fill("#prompt", "sim:say Hello there")
        page.click("#send")
        expect(page.locator(".turn[data-state=answered]")).to_have_count(1)
        ask_agents(page, "Compare two plans in detail, step by step. sim:steps=2")
        expect(page.locator(".turn[data-state=answered]")).to_have_count(2)
        billed = simulator.bill()
        run = [line["cost_nusd"] for line in billed[1:]]
        whole = json.loads(saved(page, "covenant as json", tmp_path).read_text("utf-8"))
        assert whole["receipt"]["totals"]["cost_nusd"] == sum(run)
        assert whole["covenant"]["status"] == "completed"
        with saved(page, "receipt as csv", tmp_path).open(newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        assert sum(int(row["cost_nusd"]) for row in rows) == sum(run)
        assert len(rows) == len(run)
        talk = json.loads(saved(page, "conversation", tmp_path).read_text("utf-8"))
        assert talk["chats"][0]["answer"]["content"] == "Hello there"
        assert [one["id"] for one in talk["covenants"]] == [whole["covenant"]["id"]]
        assert talk["session"]["spent_nusd"] == sum(line["cost_nusd"] for line in billed)


def test_an_answer_is_markdown_and_never_html(
    stack: Stack, browser: Browser, simulator: Simulator
) -> None:
    simulator.scenario({"prompt_contains": "hostile"}, say=HOSTILE)
    with visited(browser, stack.url) as seen:
        page = seen.page
        page.fill("#prompt", "Say something hostile")
        page.click("#send")
        answer = page.locator(".turn[data-state=answered] .answer-text")
        expect(answer.locator(".md-heading")).to_have_text("Title")
        expect(answer.locator("td")).to_have_text(["1", "2"])
        expect(answer.locator("pre")).to_have_text("<b>not bold</b>")
        expect(answer.locator("li li")).to_have_text("two & <three>")
        assert answer.locator("img, script, b").count() == 0
        assert answer.locator("a[href^='javascript']").count() == 0
        assert page.title() == "Harpoon"
        assert seen.violations() == []


def test_a_stopped_answer_is_tried_again_and_an_old_prompt_is_edited(
    stack: Stack, browser: Browser, simulator: Simulator
) -> None:
    simulator.scenario({"prompt_contains": "slowly"}, slow_token_ms=100, times=1)
    with visited(browser, stack.url) as seen:
        page = seen.page
        page.fill("#prompt", "Count slowly")
        page.click("#send")
        expect(page.locator(".answer-text")).to_contain_text("simulated")
        page.wait_for_timeout(600)  # a double click on "Send" must not stop at once
        page.keyboard.press("Escape")
        expect(page.locator(".turn[data-state=stopped]")).to_contain_text("the cost is unknown")
        expect(page.locator("#session-cost")).to_contain_text("1 unknown")
        page.get_by_role("button", name="Try again").click()
        expect(page.locator(".turn[data-state=answered]")).to_have_count(1)
        page.get_by_role("button", name="Edit and resend").first.click()
        expect(page.locator("#prompt")).to_have_value("Count slowly")


def test_insights_and_a_cleared_history(
    stack: Stack, browser: Browser, simulator: Simulator
) -> None:
    with visited(browser, stack.url) as seen:
        page = seen.page
        page.fill("#prompt", "sim:say Hello there")
        page.click("#send")
        expect(page.locator(".turn[data-state=answered]")).to_have_count(1)
        ask_agents(page, "What is rain?")
        expect(page.locator(".turn[data-state=answered]")).to_have_count(2)
        command(page, "insights")
        expect(page.locator("#insights-session tbody tr")).to_have_count(2)
        expect(page.locator("#insights-session .chart rect")).not_to_have_count(0)
        expect(page.locator("#insights-server tbody tr").first).to_be_visible()
        assert seen.violations() == []
        page.keyboard.press("Escape")
        command(page, "clear")
        page.get_by_role("button", name="Clear", exact=True).click()
        expect(page.locator("#empty")).to_be_visible()
        page.wait_for_selector("#connection[data-state=connected]")
        expect(page.locator(".turn")).to_have_count(0)


@pytest.mark.parametrize("width", [360, 2560])
def test_from_the_smallest_to_the_widest_nothing_sticks_out(
    stack: Stack, browser: Browser, simulator: Simulator, width: int
) -> None:
    with visited(browser, stack.url, size=(width, 800)) as seen:
        page = seen.page
        page.fill("#prompt", "sim:say " + "W" * 400)
        page.click("#send")
        expect(page.locator(".turn[data-state=answered]")).to_have_count(1)
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
        page.get_by_role("radio", name="Agents").check()
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_a_panel_that_is_full_still_shows_what_was_asked(stack: Stack, browser: Browser) -> None:
    with visited(browser, stack.url, size=(1440, 500)) as seen:
        page = seen.page
        ask_agents(page, "What was asked")
        expect(page.locator(".state")).to_have_text("Completed")
        page.get_by_text("Receipt", exact=True).click()
        expect(page.locator("#covenant-body table")).to_be_visible()
        left, needed = page.locator("#covenant-body .intent").evaluate(
            "(box) => [box.clientHeight, box.scrollHeight]"
        )
        room, held = page.locator("#covenant-body").evaluate(
            "(box) => [box.clientHeight, box.scrollHeight]"
        )
    assert held > room
    assert left == needed > 0


def test_a_key_is_asked_for_and_opens_everything_by_ticket(keyed: Stack, browser: Browser) -> None:
    refused = ("401", "403")
    with visited(browser, keyed.url, expected=refused, state="reconnecting") as seen:
        page = seen.page
        expect(page.locator("#key-message")).to_contain_text("key")
        assert seen.violations() == []
        page.fill("#key", "hpn_wrong")
        page.keyboard.press("Enter")
        expect(page.locator("#key-message")).to_contain_text("not known")
        page.fill("#key", "hpn_acme")
        page.keyboard.press("Enter")
        page.wait_for_selector("#connection[data-state=connected]")
        ask_agents(page, "What is rain?")
        expect(page.locator(".turn[data-state=answered]")).to_have_count(1)
        page.reload()
        expect(page.locator(".turn[data-state=answered]")).to_have_count(1)
        command(page, "insights")
        expect(page.locator("#insights-server")).to_contain_text("admin")
        page.keyboard.press("Escape")
        command(page, "connect")
        page.get_by_role("button", name="Forget the key").click()
        expect(page.locator("#key-message")).to_contain_text("key")
        assert page.evaluate("sessionStorage.length") == 0
        page.keyboard.press("Escape")
        page.fill("#prompt", "What is rain?")
        page.click("#send")
        turn = page.locator(".turn[data-state=failed]")
        turn.get_by_role("button", name="Connect an API key").click()
        expect(page.locator("#key-dialog")).to_be_visible()
