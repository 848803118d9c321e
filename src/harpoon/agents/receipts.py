"""What a covenant has cost, call by call: a page of the calls, and the totals of all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from harpoon.domain.bounds import PageBudget
from harpoon.domain.catalogue import Catalogue
from harpoon.domain.ledger import Account
from harpoon.domain.pricing import Usage, cost_nusd, to_usd
from harpoon.domain.runs import Run

Line = Mapping[str, Any]


def page_of_lines(lines: Iterable[Line]) -> tuple[list[Line], str | None]:
    """What fits on a page, and the cursor of the next: the id of the last call on this one. Reads
    no further than it must."""
    budget = PageBudget()
    page: list[Line] = []
    for line in lines:
        if not budget.takes(line):
            return page, page[-1]["call_id"]
        page.append(line)
    return page, None


class Receipt:
    """Takes all lines one by one, and keeps a page of them. `after`: the call after which the page
    begins; None: the first."""

    def __init__(self, catalogue: Catalogue, *, after: str | None) -> None:
        self._catalogue = catalogue
        self._after = after
        self._budget = PageBudget()
        self._page: list[Line] = []
        self._next_cursor: str | None = None
        self._calls = self._cost_nusd = self._unknown = self._unknown_nusd = self._flagship_nusd = 0

    @property
    def has_begun(self) -> bool:
        """Whether the call after which the page begins was there."""
        return self._after is None

    def add(self, line: Line) -> None:
        self._count(line)
        if self._after is not None:
            if line["call_id"] == self._after:
                self._after = None
        elif self._next_cursor is None:
            if self._budget.takes(line):
                self._page.append(line)
            else:
                self._next_cursor = self._page[-1]["call_id"]

    def out(self, run: Run, account: Account) -> dict[str, Any]:
        return {
            "covenant_id": run.covenant_id,
            "status": run.status,
            "cap_nusd": account.cap_nusd,
            "calls": self._page,
            "totals": {
                "calls": self._calls,
                "cost_nusd": self._cost_nusd,
                "cost_usd": to_usd(self._cost_nusd),
                "unknown_calls": self._unknown,
                "unknown_at_most_nusd": self._unknown_nusd,
            },
            "flagship": self.flagship(),
            "next_cursor": self._next_cursor,
        }

    def flagship(self) -> dict[str, Any]:
        """What was saved is not known before everything is that was paid."""
        baseline = self._catalogue.baseline
        would_be = None if baseline.prices is None else self._flagship_nusd
        saved = None
        if would_be is not None and not self._unknown:
            saved = would_be - self._cost_nusd
        return {
            "model": baseline.id,
            "cost_nusd": would_be,
            "saved_nusd": saved,
        }

    def _count(self, line: Line) -> None:
        self._calls += 1
        if line["cost_nusd"] is None:
            self._unknown += 1
            self._unknown_nusd += line["reserved_nusd"]
            return
        self._cost_nusd += line["cost_nusd"]
        if line["prompt_tokens"] is not None:
            usage = Usage(
                prompt_tokens=line["prompt_tokens"],
                completion_tokens=line["completion_tokens"],
                cached_prompt_tokens=line["cached_prompt_tokens"],
            )
            self._flagship_nusd += cost_nusd(self._catalogue.baseline.prices, usage) or 0
