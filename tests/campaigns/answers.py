"""Hundreds of hostile answers in real Chromium: no crash, no long task, no request to another host.

    python -m tests.campaigns.answers [--count 500] [--seed 1]      (make fuzz-page)

The page is the real one, from workerd with its headers; each answer comes in chunks, as streams
do. The browser's own observer tells of long tasks, and is shown one first. A machine that is busy
makes every task long, so an answer that was too slow is drawn again: what is slow itself stays so.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter

from playwright.sync_api import Browser, Error, Page, sync_playwright

from dev.chromium import launch
from dev.runtime.direct import DirectStack
from tests.e2e.browser import visited
from tests.hostile_answers import Hostile, hostile_answers
from tests.page_drawing import BUSY, WATCH, draw

LONGEST_TASK_MS = 200
TRIES = 3
PER_PAGE = 50
AFTER_MS = 60
"""A long task is told of a moment later."""


class Campaign:
    def __init__(self, browser: Browser, url: str) -> None:
        self._browser = browser
        self._url = url
        self.drawn = 0
        self.shown: Counter[str] = Counter()
        self.longest_ms = 0
        self.found: list[str] = []

    def run(self, answers: list[Hostile]) -> None:
        """On one page, which must be as good afterwards as before."""
        with visited(self._browser, self._url) as seen:
            seen.page.context.set_default_timeout(60_000)
            seen.page.evaluate(WATCH)
            seen.page.evaluate(BUSY)
            if max(seen.page.evaluate("longTasks"), default=0) < LONGEST_TASK_MS:
                raise SystemExit("the browser does not tell of long tasks")
            for answer in answers:
                try:
                    self._draw(seen.page, answer)
                except Error as error:
                    self._tell(f"{answer.name}: {str(error)[:200]}")
                    break
            for fault in seen.faults:
                self._tell(fault)
            seen.faults.clear()

    def _draw(self, page: Page, answer: Hostile) -> None:
        slow: list[int] = []
        for _ in range(TRIES):
            page.evaluate("longTasks.length = 0")
            drawn = draw(page, answer.text)
            page.wait_for_timeout(AFTER_MS)
            slow.append(max(page.evaluate("longTasks"), default=0))
            if slow[-1] <= LONGEST_TASK_MS or drawn.faults:
                break
        self.drawn += 1
        self.longest_ms = max(self.longest_ms, min(slow))
        self.shown["in part as plain text" if drawn.plain else "laid out"] += 1
        for fault in drawn.faults:
            self._tell(f"{answer.name}: {fault}")
        if min(slow) > LONGEST_TASK_MS:
            self._tell(f"{answer.name}: a task of {min(slow)} ms, {TRIES} times")

    def _tell(self, fault: str) -> None:
        self.found.append(fault)
        print(fault, flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    answers = list(hostile_answers(args.seed, args.count))
    began_s = time.monotonic()
    with DirectStack(name="answers") as stack, sync_playwright() as playwright:
        campaign = Campaign(launch(playwright), stack.url)
        for at in range(0, len(answers), PER_PAGE):
            campaign.run(answers[at : at + PER_PAGE])
            print(f"{campaign.drawn} drawn, longest task {campaign.longest_ms} ms", flush=True)
    print(
        f"{campaign.drawn} of {len(answers)} answers drawn in {time.monotonic() - began_s:.0f} s:"
        f" {dict(campaign.shown)}, longest task {campaign.longest_ms} ms,"
        f" {len(campaign.found)} faults"
    )
    return 1 if campaign.found or campaign.drawn < len(answers) else 0


if __name__ == "__main__":
    sys.exit(main())
