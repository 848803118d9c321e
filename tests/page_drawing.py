"""Draws texts in the real page with its modules, and tells what the browser had to do for it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

from tests.hostile_answers import AFTER, BEFORE

WATCH = """
() => {
  window.longTasks = [];
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) window.longTasks.push(Math.round(task.duration));
  }).observe({ type: "longtask", buffered: true });
}
"""
BUSY = """() => new Promise((resolve) => setTimeout(() => {
    const end = performance.now() + 260;
    while (performance.now() < end);
    setTimeout(resolve, 50);
}, 0))"""
STEERS = (
    "/[\\u202A-\\u202E\\u2066-\\u2069\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]/"
)
"""Controls that reorder text or steer, as a pattern of JavaScript."""
# A turn as the page makes it: text in chunks, a frame between them, then its end.
DRAW = """
async ({ encoded, chunks }) => {
  const text = JSON.parse(encoded);
  const { Turn } = await import("/js/turn.js");
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const turn = new Turn("What is asked", null, { onRetry() {}, onEdit() {} });
  const batches = [];
  let quiet = 0;
  const observer = new MutationObserver((changes) => {
    const all = changes.flatMap(({ addedNodes }) => [...addedNodes]);
    const added = new Set(all.filter((node) => node.isConnected));
    const tops = [...added].filter((node) => !added.has(node.parentNode));
    const count = (node) => 1 + (node.querySelectorAll?.("*").length ?? 0);
    const nodes = tops.reduce((sum, node) => sum + count(node), 0);
    const chars = tops.reduce((sum, node) => sum + node.textContent.length, 0);
    batches.push([nodes, chars]);
    quiet = 0;
  });
  document.getElementById("empty").hidden = true;
  document.getElementById("turns").append(turn.node);
  const drawn = turn.node.querySelector(".answer-text");
  observer.observe(drawn, { childList: true, subtree: true });
  const errors = [];
  try {
    for (let n = 0; n < chunks; n += 1) {
      const at = (share) => Math.floor((share * text.length) / chunks);
      turn.addText(text.slice(at(n), at(n + 1)));
      await frame();
    }
    const cost = { amount_nusd: 1 };
    turn.showAnswer({ model: "m", provider: "p", cost, routing: {}, finish_reason: "stop" });
  } catch (error) {
    errors.push(String(error));
  }
  // While there is something to draw, each frame draws.
  for (quiet = 0; quiet < 5; quiet += 1) await frame();
  observer.disconnect();
  const answer = turn.node.querySelector(".answer-text") ?? turn.node;
  const links = [...answer.querySelectorAll("a")].map((node) => ({
    words: node.textContent.trim(),
    href: node.getAttribute("href"),
    after: node.nextElementSibling?.textContent ?? "",
  }));
  const tags = new Set([...answer.querySelectorAll("*")].map(({ localName }) => localName));
  const steering = STEERS.exec(answer.textContent);
  const notes = [...answer.querySelectorAll(".part > p.muted")];
  const found = {
    errors, batches, tags: [...tags], links: links.slice(0, 50),
    steering: steering && steering[0].codePointAt(0).toString(16),
    state: turn.node.dataset.state,
    heading: turn.node.querySelector(".outcome > h3")?.textContent ?? null,
    elements: answer.querySelectorAll("*").length, chars: answer.textContent.length,
    plain: [...answer.querySelectorAll("[data-why]")].map(({ dataset }) => dataset.why),
    wide: document.documentElement.scrollWidth > innerWidth, title: document.title,
    more: answer.querySelector(".more-text p")?.textContent ?? null,
    notes: notes.map((note) => note.textContent),
    buttons: [...turn.node.querySelectorAll(".actions button")].map((node) => node.textContent),
  };
  // What is left is the model's own.
  for (const note of notes) note.remove();
  found.begins = answer.textContent.trimStart().slice(0, 10);
  found.ends = answer.textContent.trimEnd().slice(-10);
  turn.node.remove();
  return found;
}
""".replace("STEERS", STEERS)
TAGS = {
    *("a", "blockquote", "br", "button", "code", "del", "div", "em", "h3", "h4", "h5", "h6", "hr"),
    *("li", "ol", "p", "pre", "span", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}
"""All that an answer may become."""
MOST_ELEMENTS_AT_ONCE = 2_000 + 2_500 + 20
MOST_CHARS_AT_ONCE = 8_000 + 50_000 + 200
"""What one frame draws: what a frame has room for, one piece that goes beyond it, and what stands
around them: the parts, the note, the words about the rest."""
MOST_ELEMENTS = 12_000 + 2_500 + 100
"""What is drawn until the reader asks for more, likewise."""
FREEZE = "() => { performance.now = () => 1; }"
"""A machine that is so fast that time never ends a frame: what is left are the other bounds."""


@dataclass
class Drawn:
    """What came of a text. `batches`: (elements, characters) that each frame has added. `heading`:
    the page's own, of a failure; an answer may have headings, too. `notes`: what the page says of
    what it could not lay out; `begins` and `ends` are of the model's words alone."""

    errors: list[str]
    batches: list[tuple[int, int]]
    tags: list[str]
    links: list[dict[str, str]]
    steering: str | None
    state: str
    heading: str | None
    elements: int
    chars: int
    plain: list[str]
    wide: bool
    title: str
    more: str | None
    notes: list[str]
    buttons: list[str]
    begins: str
    ends: str
    faults: list[str] = field(default_factory=list)


def draw(page: Page, text: str, *, chunks: int = 4) -> Drawn:
    """In ASCII on its way: half of a surrogate pair has no other form."""
    found: dict[str, Any] = page.evaluate(DRAW, {"encoded": json.dumps(text), "chunks": chunks})
    drawn = Drawn(**found)
    drawn.faults = faults_of(drawn, text)
    return drawn


def faults_of(drawn: Drawn, text: str) -> list[str]:
    """What is wrong with it, whatever the machine's speed."""
    most_elements = max((elements for elements, _ in drawn.batches), default=0)
    most_chars = max((chars for _, chars in drawn.batches), default=0)
    hidden = [
        link
        for link in drawn.links
        if not _is_said(link) and _host(link["href"]) not in link["after"]
    ]
    checks = {
        f"raised {drawn.errors}": drawn.errors,
        f"state {drawn.state}, {(drawn.heading or '')[:80]}": drawn.state != "answered"
        or drawn.heading,
        f"elements {set(drawn.tags) - TAGS}": set(drawn.tags) - TAGS,
        "a piece could not be drawn": "error" in drawn.plain,
        f"{len(drawn.plain)} pieces are not laid out, told {len(drawn.notes)} times": len(
            drawn.notes
        )
        != min(1, len(drawn.plain)),
        "it offers to try, and to pay, again": "Try again" in drawn.buttons,
        f"{most_elements} elements at once": most_elements > MOST_ELEMENTS_AT_ONCE,
        f"{most_chars} characters at once": most_chars > MOST_CHARS_AT_ONCE,
        f"{drawn.elements} elements": drawn.elements > MOST_ELEMENTS,
        f"a control U+{drawn.steering} is drawn": drawn.steering,
        f"links hide where they lead: {hidden[:2]}": hidden,
        "it is wider than the page": drawn.wide,
        f"the title is {drawn.title}": drawn.title != "Harpoon",
        "nothing is shown": text.strip() and not drawn.elements and "[" not in text,
        f"its beginning is lost: {drawn.begins}": text.startswith(BEFORE)
        and not drawn.begins.startswith(BEFORE),
        f"its end is lost: {drawn.ends}": text.endswith(AFTER)
        and not drawn.more
        and not drawn.ends.endswith(AFTER),
        "the rest is not told of": len(text) > 250_000 and not drawn.more,
    }
    return [said for said, is_wrong in checks.items() if is_wrong]


def _is_said(link: dict[str, str]) -> bool:
    return link["words"].rstrip("/") in (
        link["href"].rstrip("/"),
        link["href"].partition(":")[2].strip("/"),
    )


def _host(href: str) -> str:
    if href.startswith("mailto:"):
        return href.removeprefix("mailto:").partition("?")[0]
    return href.partition("//")[2].partition("/")[0].partition("?")[0].partition("#")[0][-80:]
