"""`make screenshots`: six states of the page, two widths, two themes, in `.cache/screenshots/`.

The page, the Worker and its objects are the real ones; the models' words come from the simulator.
"""

from __future__ import annotations

from collections.abc import Callable

import httpx
from playwright.sync_api import Browser, Page, sync_playwright

from dev.chromium import launch
from dev.runtime import paths
from dev.runtime.stack import Stack

FOLDER = paths.CACHE / "screenshots"
SIZES = {"desktop": (1440, 900), "phone": (390, 844)}
THEMES = ("light", "dark")

ANSWER = """Sort by start, then **merge what touches**:

```python
def merge(intervals: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(intervals):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
```

| input | result |
|---|---|
| `[(1, 3), (2, 6)]` | `[(1, 6)]` |
| `[]` | `[]` |

- It takes *O(n log n)* time, all of it in the sort.
- Intervals that only touch, such as `(1, 2)` and `(2, 3)`, become one.
"""
RESEARCH = (
    "A token bucket for each caller is **exact on one node**. Across regions each node leases a"
    " part of the budget, and what it has not used goes back:\n\n"
    "1. a caller's home object holds the budget;\n"
    "2. an edge node leases a part of it for a few seconds;\n"
    "3. an expired lease is worth nothing.\n\n"
)

HARD = "Design a distributed rate limiter, compare the trade-offs and prove it, step by step."
CODE = "Write a Python function that merges overlapping intervals, with tests."


class Pictures:
    """One page, and where its pictures go."""

    def __init__(self, page: Page, simulator: httpx.Client, suffix: str) -> None:
        self.page = page
        self._simulator = simulator
        self._suffix = suffix

    def take(self, state: str) -> None:
        self.page.wait_for_timeout(250)  # the last frame of what has just changed
        path = FOLDER / f"{state}-{self._suffix}.png"
        self.page.screenshot(path=path)
        print(f"  {path.relative_to(paths.ROOT)}", flush=True)

    def scenario(self, contains: str, **effects: object) -> None:
        body = {"match": {"prompt_contains": contains}, "set": effects, "times": None}
        self._simulator.post("/_sim/scenario", json=body).raise_for_status()

    def send(self, prompt: str, *, to_agents: bool) -> None:
        radio = "Agents" if to_agents else "One model"
        self.page.get_by_role("radio", name=radio).check()
        self.page.fill("#prompt", prompt)
        self.page.click("#send")

    def view(self, name: str) -> None:
        """On a phone one column is seen at a time."""
        tab = self.page.locator(f"#views button[data-view={name}]")
        if tab.is_visible():
            tab.click()

    def has_columns(self) -> bool:
        return not self.page.locator("#views").is_visible()


def empty(pictures: Pictures) -> None:
    pictures.take("1-empty")


def answer(pictures: Pictures) -> None:
    pictures.scenario(CODE, say=ANSWER)
    pictures.send(CODE, to_agents=False)
    pictures.page.wait_for_selector(".turn[data-state=answered] .code")
    pictures.page.locator("#conversation").evaluate("(box) => { box.scrollTop = 0; }")
    pictures.take("2-answer")


def at_work(pictures: Pictures) -> None:
    pictures.scenario("Work on this", say=RESEARCH * 3, slow_token_ms=20)
    pictures.send(HARD, to_agents=True)
    pictures.page.wait_for_selector(".agent[data-status=running] :text('part-4')", state="attached")
    pictures.view("tree")
    pictures.page.locator(".agent summary", has_text="part-1").click()
    pictures.page.wait_for_selector(".agent-text strong")
    pictures.take("3-at-work-tree")
    pictures.view("covenant")
    if not pictures.has_columns():
        pictures.take("3-at-work-covenant")
    pictures.view("chat")


def done(pictures: Pictures) -> None:
    pictures.page.wait_for_selector(
        ".state[data-status=completed]", state="attached", timeout=60_000
    )
    pictures.view("covenant")
    pictures.page.get_by_text("Receipt", exact=True).click()
    pictures.page.wait_for_selector("#covenant-body table")
    pictures.take("4-done")
    pictures.view("chat")


def failure(pictures: Pictures) -> None:
    pictures.scenario("sim:fails", failure={"status": 400})
    pictures.send("Tell me a joke about sim:fails", to_agents=False)
    pictures.page.wait_for_selector(".turn[data-state=failed]")
    pictures.take("5-failure")


def insights(pictures: Pictures) -> None:
    pictures.page.click("#open-insights")
    pictures.page.wait_for_selector("#insights-server table")
    pictures.take("6-insights")
    pictures.page.keyboard.press("Escape")
    pictures.page.keyboard.press("Control+k")
    pictures.page.wait_for_selector("#palette-list li")
    pictures.take("6-palette")


STATES: tuple[Callable[[Pictures], None], ...] = (empty, answer, at_work, done, failure, insights)


def main() -> int:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.png"):
        old.unlink()
    with (
        Stack(name="screenshots", env_overrides={"HARPOON_COOLDOWN_MS": "0"}) as stack,
        httpx.Client(base_url=stack.simulator_url) as simulator,
        sync_playwright() as playwright,
    ):
        browser = launch(playwright)
        for size, (width, height) in SIZES.items():
            for theme in THEMES:
                print(f"{size}, {theme}", flush=True)
                page = _visit(browser, stack.url, width=width, height=height, theme=theme)
                simulator.post("/_sim/reset").raise_for_status()
                pictures = Pictures(page, simulator, f"{size}-{theme}")
                for state in STATES:
                    state(pictures)
                page.context.close()
    return 0


def _visit(browser: Browser, url: str, *, width: int, height: int, theme: str) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if theme == "dark" else "light",
        reduced_motion="reduce",
    )
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.on(
        "console",
        lambda message: print(f"  console: {message.text}") if message.type == "error" else None,
    )
    page.on("pageerror", lambda error: print(f"  uncaught: {error}"))
    page.goto(url)
    page.wait_for_selector("#connection[data-state=connected]")
    return page


if __name__ == "__main__":
    raise SystemExit(main())
