"""The page in real Chromium, from npm; Playwright drives it.

Every page is watched: an error in the console, an uncaught exception or a report of the content
security policy fails the test, and so does a request to any other host.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Request, expect

from dev.runtime import paths

AXE = paths.NODE / "node_modules" / "axe-core" / "axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
HARD = "Design a distributed rate limiter, compare the trade-offs and prove it, step by step."
SAYS = "(text) => document.querySelector('.answer-text')?.innerText === text"
"""Whether the first answer is exactly a text, line breaks included."""
PATIENCE_MS = 60_000
"""Until what never comes is given up."""
expect.set_options(timeout=PATIENCE_MS)
DESKTOP, PHONE = (1440, 900), (390, 844)


@dataclass
class Watched:
    """A page, and what went wrong in it."""

    page: Page
    host: str
    faults: list[str] = field(default_factory=list)
    expected: tuple[str, ...] = ()
    """Parts of messages that the test itself provokes."""

    def __post_init__(self) -> None:
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self._fault(f"uncaught: {error}"))
        self.page.on("request", self._on_request)

    def _on_console(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self._fault(f"console: {message.text}")

    def _on_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != self.host:
            self._fault(f"asked another host: {request.url}")

    def _fault(self, text: str) -> None:
        if not any(part in text for part in self.expected):
            self.faults.append(text)

    def violations(self) -> list[str]:
        """What axe-core finds against WCAG 2.2 AA."""
        self.page.evaluate(AXE.read_text("utf-8"))
        found = self.page.evaluate(
            "async (tags) => (await axe.run({ runOnly: tags })).violations", AXE_TAGS
        )
        return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]


@contextmanager
def visited(
    browser: Browser,
    url: str,
    *,
    size: tuple[int, int] = DESKTOP,
    theme: str = "light",
    expected: tuple[str, ...] = (),
    state: str = "connected",
    before: Callable[[Page], None] = lambda _: None,
) -> Iterator[Watched]:
    """The page, connected, as a new visitor sees it. `before`: what is done with it first.

    `state`: of the connection, when it is not to be connected.
    """
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if theme == "dark" else "light",
    )
    context.set_default_timeout(PATIENCE_MS)
    watched = Watched(context.new_page(), urlsplit(url).netloc, expected=expected)
    before(watched.page)
    try:
        watched.page.goto(url)
        watched.page.wait_for_selector(f"#connection[data-state={state}]")
        yield watched
        assert not watched.faults, watched.faults
    finally:
        context.close()


def ask_agents(page: Page, prompt: str = HARD) -> None:
    page.get_by_role("radio", name="Agents").check()
    page.fill("#prompt", prompt)
    page.click("#send")
