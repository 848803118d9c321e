"""What a model or a server may write, and what the page makes of it: no crash, no lost answer.

What a machine's speed decides is left to `make fuzz-page`; here is counted what each frame draws.
"""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from playwright.sync_api import Browser, Page, Route, expect

from dev.runtime.stack import Stack
from tests.e2e.browser import visited
from tests.e2e.conftest import Simulator
from tests.hostile_answers import BIDI, hostile_answers
from tests.page_drawing import (
    FREEZE,
    MOST_CHARS_AT_ONCE,
    MOST_ELEMENTS_AT_ONCE,
    STEERS,
    draw,
)

STEERING = f"() => {STEERS}.test(document.body.textContent)"
TEXT_CHARS = "() => document.body.textContent.length"
DRAW_MANY = """
async (count) => {
  const { AnswerView } = await import("/js/answer_view.js");
  const turns = document.getElementById("turns");
  document.getElementById("empty").hidden = true;
  window.drawn = [];
  const elementsOf = (node) => (node.nodeType === 1 ? 1 + node.querySelectorAll("*").length : 0);
  new MutationObserver((changes) => {
    const added = new Set(changes.flatMap(({ addedNodes }) => [...addedNodes]));
    const tops = [...added].filter((node) => node.isConnected && !added.has(node.parentNode));
    const sum = (size) => tops.reduce((all, node) => all + size(node), 0);
    drawn.push([sum(elementsOf), sum((node) => node.textContent.length)]);
  }).observe(turns, { childList: true, subtree: true });
  for (let n = 0; n < count; n += 1) {
    const view = new AnswerView();
    turns.append(view.node);
    view.set("- a b\\n".repeat(1_500) + "\\n\\nThe end");
    view.draw();
  }
}
"""
ARE_LAID_OUT = """(count) => {
  const last = [...document.querySelectorAll("#turns .part:last-child > p:last-child")];
  const isEnd = (node) => !node.matches(".plain") && node.textContent === "The end";
  return last.filter(isEnd).length === count;
}"""
EVIL = f"{BIDI}evil\x1b[2J\x9b" + "\U000e0041" * 5


def answered(content: str, route: Route) -> None:
    route.fulfill(body=content, content_type="application/json")


def ask(page: Page, prompt: str) -> None:
    page.get_by_role("radio", name="One model").check()
    page.fill("#prompt", prompt)
    page.click("#send")


def test_hostile_answers_are_drawn_a_bounded_part_at_a_time(stack: Stack, browser: Browser) -> None:
    with visited(browser, stack.url) as seen:
        seen.page.evaluate(FREEZE)
        faults = {
            answer.name: draw(seen.page, answer.text, chunks=3).faults
            for answer in hostile_answers(1, 70, most_chars=60_000)
        }
    assert {name: found for name, found in faults.items() if found} == {}


def test_many_answers_at_once_share_what_a_frame_draws(stack: Stack, browser: Browser) -> None:
    """As after a reload, when all that was said before comes back."""
    with visited(browser, stack.url) as seen:
        seen.page.evaluate(FREEZE)
        seen.page.evaluate(DRAW_MANY, 20)
        seen.page.wait_for_function(ARE_LAID_OUT, arg=20)
        frames: list[tuple[int, int]] = seen.page.evaluate("drawn")
    assert sum(elements for elements, _ in frames) > 20_000
    assert max(elements for elements, _ in frames) <= MOST_ELEMENTS_AT_ONCE
    assert max(chars for _, chars in frames) <= MOST_CHARS_AT_ONCE


def test_an_answer_of_2_mb_is_shown_in_parts_and_can_be_had_whole(
    stack: Stack, browser: Browser
) -> None:
    drawn: dict[str, Any] = {}
    with visited(browser, stack.url) as seen:
        page = seen.page
        page.evaluate(
            """async () => {
              const { AnswerView } = await import("/js/answer_view.js");
              const view = new AnswerView();
              document.getElementById("empty").hidden = true;
              document.getElementById("turns").append(view.node);
              view.set("Some words of an answer.\\n\\n".repeat(80_000));
              view.draw();
            }"""
        )
        more = page.locator(".more-text p")
        expect(more).to_contain_text("of 2,080,000 characters are shown")
        before = page.locator(".part").count()
        page.get_by_role("button", name="Show more").click()
        expect(page.locator(".part").nth(before + 5)).to_be_attached()
        assert page.locator(".part p").count() < 30_000
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.get_by_role("button", name="Copy all of it").click()
        expect(page.get_by_role("button", name="Copied")).to_be_visible()
        drawn["copied"] = page.evaluate(
            "navigator.clipboard.readText().then((text) => text.length)"
        )
    assert drawn["copied"] == 2_080_000


def test_what_cannot_be_laid_out_is_there_as_plain_text(
    stack: Stack, browser: Browser, simulator: Simulator
) -> None:
    simulator.scenario(
        {"prompt_contains": "quotes"}, say=f"Before.\n\n{'>' * 1_500} end\n\n**After**."
    )
    with visited(browser, stack.url) as seen:
        page = seen.page
        ask(page, "Answer in quotes")
        turn = page.locator(".turn[data-state=answered]")
        expect(turn.locator(".plain")).to_contain_text(">>> end")
        expect(turn).to_contain_text("It is shown as plain text.")
        expect(turn.locator("strong")).to_have_text("After")
        expect(turn.locator(".cost")).not_to_have_text("unknown")
        assert turn.get_by_role("button", name="Try again").count() == 0
        assert seen.violations() == []


def test_an_error_of_display_is_no_failure_and_never_offers_to_pay_again(
    stack: Stack, browser: Browser
) -> None:
    odd = {
        "routing": {"classification": {"signals": "x"}},
        "model": "m",
        "cost": {"amount_nusd": 5},
    }
    frames = [("meta", {"model": 1}), ("delta", {"content": "It was **paid** for."}), ("done", odd)]

    def answer(route: Route) -> None:
        body = "".join(f"event: {kind}\ndata: {json.dumps(data)}\n\n" for kind, data in frames)
        route.fulfill(body=body, content_type="text/event-stream")

    with visited(browser, stack.url, before=lambda page: page.route("**/api/chat", answer)) as seen:
        page = seen.page
        ask(page, "Anything")
        turn = page.locator(".turn")
        expect(turn.locator(".answer-text")).to_have_text("It was paid for.")
        expect(turn).to_contain_text("could not be shown")
        expect(turn).to_have_attribute("data-state", "answered")
        assert turn.get_by_role("button", name="Try again").count() == 0
        expect(page.locator("#send")).to_have_text("Send")


def test_what_came_before_a_failure_keeps_its_own_headings(stack: Stack, browser: Browser) -> None:
    with visited(browser, stack.url) as seen:
        colours: dict[str, str] = seen.page.evaluate(
            """async () => {
              const { Turn } = await import("/js/turn.js");
              await import("/js/markdown.js");
              const turn = new Turn("Asked", null, { onRetry() {}, onEdit() {} });
              document.getElementById("turns").append(turn.node);
              turn.addText("# Of the answer\\n\\nText.");
              turn.showFailure(new Error("It broke off."));
              const colour = (chosen) => getComputedStyle(turn.node.querySelector(chosen)).color;
              await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)));
              return {
                failure: colour(".outcome > h3"),
                heading: colour(".answer-text h3"),
                text: colour(".answer-text p"),
              };
            }"""
        )
    assert colours["heading"] == colours["text"] != colours["failure"]


def test_a_link_says_where_it_leads(stack: Stack, browser: Browser, simulator: Simulator) -> None:
    say = (
        "[https://bank.example](https://evil.example/login) and [docs](https://docs.example/a)"
        " and [x](https://bank.example@evil.example/) and https://plain.example/b"
        " and [аpple](https://аpple.example/) and [run](javascript:alert(1))"
        " and [mail](mailto:a@b.example?bcc=c@d.example) ![cat](https://img.example/cat.png)"
        " and [later][1]\n\n[1]: https://later.example/\n"
    )
    simulator.scenario({"prompt_contains": "links"}, say=say)
    with visited(browser, stack.url) as seen:
        page = seen.page
        ask(page, "Answer with links")
        answer = page.locator(".turn[data-state=answered] .answer-text")
        expect(answer).to_have_text(
            "https://bank.example (evil.example) and docs (docs.example)"
            " and x (https://bank.example@evil.example/) and https://plain.example/b"
            " and аpple (xn--pple-43d.example) and run (javascript:alert(1))"
            " and mail (to a@b.example) Image: cat (img.example)"
            " and later (later.example)"
        )
        addresses = [one.get_attribute("href") for one in answer.locator("a").all()]
        assert [
            one for one in addresses if one and not one.startswith(("https://", "mailto:"))
        ] == []
        assert len(addresses) == 7
        assert seen.violations() == []


def test_no_text_of_a_server_steers_floods_or_stops_the_page(
    stack: Stack, browser: Browser
) -> None:
    long = f"{EVIL} " + "word " * 200_000
    covenant: dict[str, Any] = {
        "id": "cov_9",
        "user_id": "me",
        "user_intent": long,
        "status": "failed",
        "task_id": "task_9",
        "constraints": {"max_cost_usd": 1, "max_latency_ms": 9, "min_quality": None, "mode": EVIL},
        "created_at": "2026-01-01T00:00:00Z",
        "completed_at": "2026-01-01T00:00:01Z",
        "result": long,
        "error": {"code": EVIL, "message": long},
        "missing": [{"id": EVIL, "code": EVIL}] * 500,
        "sources": [{"id": EVIL}] * 9_000,
        "mediator_decision": {"reasoning": long},
        "spent_nusd": 1,
        "reserved_nusd": 0,
        "quality": None,
    }
    agent = {
        "step_id": "s",
        "position": 1,
        "name": long,
        "status": EVIL,
        "attempt": 1,
        "depends_on": [],
        "input": {"role": EVIL, "instruction": long},
        "started_at_ms": 1,
        "ended_at_ms": 2,
        "output": {"content": long, "feedback": long, "model": EVIL, "scores": {EVIL: EVIL}},
    }
    short = {"name": EVIL, "input": {}, "output": {}}
    agents = [
        agent,
        *({**agent, **short, "step_id": f"s{n}", "position": n} for n in range(2, 999)),
    ]
    model = {
        "id": EVIL,
        "provider": EVIL,
        "tier": EVIL,
        "status": EVIL,
        "context_window": 1,
        "cost_per_1m_usd": {},
    }
    answers: dict[str, Any] = {
        "**/covenants?limit=*": {
            "covenants": [covenant, {"id": "cov_1"}, {"id": "cov_0", "constraints": 5}]
        },
        "**/orchestrator/*/agents": {"agents": agents},
        "**/api/models": {"models": [model]},
        "**/api/health": {
            "status": EVIL,
            "mode": EVIL,
            "version": EVIL,
            "auth": "open",
            "providers": {EVIL: {"available": False, "checked_at": EVIL, "error": long}},
        },
    }

    def prepare(page: Page) -> None:
        for pattern, content in answers.items():
            page.route(pattern, partial(answered, json.dumps(content)))

    with visited(browser, stack.url, before=prepare) as seen:
        page = seen.page
        expect(page.locator(".turn h3")).to_have_text("Failed")
        expect(page.locator(".state")).to_have_text("Failed")
        expect(page.locator(".agent")).to_have_count(200)
        page.locator(".agent summary").first.click()
        expect(page.locator(".agent-text").first).to_contain_text("[U+202E]")
        page.evaluate(
            "(text) => import('/js/toasts.js').then(({ toast }) => toast(text, { kind: 'bad' }))",
            long,
        )
        expect(page.locator(".toast")).to_contain_text("[U+202E]")
        assert not page.evaluate(STEERING)
        assert page.evaluate(TEXT_CHARS) < 1_000_000
        # The page still works.
        page.unroute_all()
        ask(page, "sim:say All is well")
        expect(page.locator(".turn[data-state=answered] .answer-text")).to_have_text("All is well")


def test_a_browser_that_keeps_nothing_or_nonsense_starts_the_page(
    stack: Stack, browser: Browser, simulator: Simulator
) -> None:
    no = "{ throw new DOMException('no', 'SecurityError'); }"
    forbidden = (
        "for (const name of ['localStorage', 'sessionStorage'])"
        f" Object.defineProperty(window, name, {{ get() {no} }});"
    )
    full = f"Storage.prototype.setItem = () => {no};"
    nonsense = (
        "for (const name of ['user', 'theme', 'single-keys'])"
        " localStorage.setItem(`harpoon.${name}`, '../\\u202e{');"
    )
    for script in (forbidden, full, nonsense):
        with visited(
            browser, stack.url, before=lambda page, script=script: page.add_init_script(script)
        ) as seen:
            ask(seen.page, "sim:say It works")
            expect(seen.page.locator(".turn[data-state=answered]")).to_contain_text("It works")
