"""Who pays for the calls of a request, and whether one more may be sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from harpoon.domain.catalogue import Model
from harpoon.domain.chat import Answer
from harpoon.domain.ledger import Outcome
from harpoon.domain.routing import Decision
from harpoon.errors import BudgetExceeded


@dataclass(frozen=True, kw_only=True)
class Why:
    """What is noted of a call beside what it may cost."""

    reason: str | None = None
    """Why this model, in words."""
    estimated_nusd: int | None = None
    """What it will likely cost."""


CLIENT_GONE = "client_gone"
STOPPED = "stopped"


class Spending(Protocol):
    """Asked before each call and told of each call's end, once. Synchronous: nothing comes in
    between a check and what it allows."""

    abandoned_as: str
    """What a call is booked as that nobody waits for any more."""
    settles_unknown: bool
    """Whether it finds out by itself what a call cost whose end was not seen."""

    def fits(self, worst_nusd: int | None) -> bool: ...

    def reserve(
        self, call_id: str, kind: str, model: Model, *, worst_nusd: int | None, why: Why
    ) -> None:
        """Before the call is sent. Raises `BudgetExceeded`: it must not be."""
        ...

    def close(self, call_id: str, outcome: Outcome) -> None:
        """After its end, and again when an unknown cost has become known."""
        ...

    def answered(self, decision: Decision, book: Callable[[], Answer]) -> Answer:
        """A call has ended with what was asked for: `book` closes it. Who keeps answers writes this
        one down together with the close."""
        ...


class _KeepsNoAnswer:
    def answered(self, decision: Decision, book: Callable[[], Answer]) -> Answer:
        return book()


class Unlimited(_KeepsNoAnswer):
    """A request without a limit on its cost."""

    abandoned_as = CLIENT_GONE
    settles_unknown = False

    def fits(self, worst_nusd: int | None) -> bool:
        return True

    def reserve(
        self, call_id: str, kind: str, model: Model, *, worst_nusd: int | None, why: Why
    ) -> None:
        pass

    def close(self, call_id: str, outcome: Outcome) -> None:
        pass


UNLIMITED = Unlimited()


class Capped(_KeepsNoAnswer):
    """One request's own limit: all its tries together, one of unknown cost at its worst case."""

    abandoned_as = CLIENT_GONE
    settles_unknown = False

    def __init__(self, cap_nusd: int) -> None:
        self._cap_nusd = cap_nusd
        self._held: dict[str, int] = {}
        """Call → its worst case, or what it cost."""

    def fits(self, worst_nusd: int | None) -> bool:
        return worst_nusd is not None and self.total_nusd() + worst_nusd <= self._cap_nusd

    def reserve(
        self, call_id: str, kind: str, model: Model, *, worst_nusd: int | None, why: Why
    ) -> None:
        if worst_nusd is None or not self.fits(worst_nusd):
            raise BudgetExceeded("the call could cost more than is left of max_cost_usd")
        self._held[call_id] = worst_nusd

    def total_nusd(self) -> int:
        return sum(self._held.values())

    def close(self, call_id: str, outcome: Outcome) -> None:
        if outcome.cost_nusd is not None:
            self._held[call_id] = outcome.cost_nusd
        elif outcome.at_least_nusd is not None:
            self._held[call_id] = max(self._held[call_id], outcome.at_least_nusd)


@dataclass(frozen=True, kw_only=True)
class Spent:
    """What a request has cost that has ended."""

    cost_nusd: int
    """A call of unknown cost counts at its worst case."""
    known_nusd: int
    """Of the others."""
    unknown: Mapping[str, str]
    """The calls of unknown cost → their models."""
    fewest_tokens: Mapping[str, int]
    """Of these, those whose answer has come in part → how many of its tokens at least."""


class Allotted(Capped):
    """Money that was reserved for one request elsewhere, under a daily budget.

    `ended` is called once, when nothing more will be sent and every call has ended.
    """

    def __init__(self, cap_nusd: int, *, ended: Callable[[Spent], None]) -> None:
        super().__init__(cap_nusd)
        self._ended = ended
        self._open: dict[str, str] = {}
        self._unknown: dict[str, str] = {}
        self._fewest_tokens: dict[str, int] = {}
        self._is_over = False

    def reserve(
        self, call_id: str, kind: str, model: Model, *, worst_nusd: int | None, why: Why
    ) -> None:
        super().reserve(call_id, kind, model, worst_nusd=worst_nusd, why=why)
        self._open[call_id] = model.id

    def close(self, call_id: str, outcome: Outcome) -> None:
        super().close(call_id, outcome)
        model_id = self._open.pop(call_id, None)
        if outcome.cost_nusd is not None:  # Perhaps known only now.
            self._unknown.pop(call_id, None)
            self._fewest_tokens.pop(call_id, None)
        elif model_id is not None:
            self._unknown[call_id] = model_id
            if outcome.fewest_tokens:
                self._fewest_tokens[call_id] = outcome.fewest_tokens
        self._end_if_over()

    def over(self) -> None:
        """Nothing more will be sent; what is under way may still cost."""
        self._is_over = True
        self._end_if_over()

    def _end_if_over(self) -> None:
        if self._is_over and not self._open:
            self._is_over = False
            unknown_nusd = sum(self._held[call_id] for call_id in self._unknown)
            self._ended(
                Spent(
                    cost_nusd=self.total_nusd(),
                    known_nusd=self.total_nusd() - unknown_nusd,
                    # What becomes known from now on is the business of who is told this.
                    unknown=dict(self._unknown),
                    fewest_tokens=dict(self._fewest_tokens),
                )
            )
