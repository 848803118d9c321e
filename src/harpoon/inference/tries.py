"""One try at one model, and the one way in which its money ends.

    reserved ── sent ──▶ settled    what it cost is known (0 is known, too)
        │         └────▶ unknown    it may have cost something; at its worst case until it is known
        └──────────────▶ released   nothing was sent

A try ends exactly once, whatever is raised: `Booking.until_ended` sees to what nobody foresaw.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from harpoon.domain.chat import Answer, AttemptKind, ModelCall, StreamEvent
from harpoon.domain.pricing import Usage
from harpoon.inference.came import Came
from harpoon.inference.spending import UNLIMITED, Spending
from harpoon.inference.watch import Watch

TryState = Literal["reserved", "sent", "settled", "unknown", "released"]

MOVES: Mapping[TryState, frozenset[TryState]] = {
    "reserved": frozenset({"sent", "released"}),
    "sent": frozenset({"settled", "unknown"}),
    "settled": frozenset(),
    "unknown": frozenset(),
    "released": frozenset(),
}


class TryHasEnded(Exception):
    """A move that `MOVES` does not have; nothing has changed. It is a fault of Harpoon's own."""


@dataclass(kw_only=True)
class Try:
    """One try under way."""

    call: ModelCall
    kind: AttemptKind
    stream: bool
    started_ms: int
    timeout_ms: int
    spending: Spending = UNLIMITED
    first_token_ms: int | None = None
    writing_ms: int | None = None
    """From the first token to the last, of a stream whose reader did not hold it up."""
    written_tokens: int = 0
    """In this time."""
    is_alive: bool = False
    """A stream that has given something, though no token yet: it thinks."""
    came: Came = field(default_factory=Came)
    """Of its answer."""
    unwanted_as: str | None = None
    """What it is booked as when nobody waits for it any more. None: somebody does."""
    heard: Callable[[Usage], None] = lambda _: None
    """The bill has told what an ended one of unknown cost has used."""
    state: TryState = "reserved"

    @property
    def is_open(self) -> bool:
        return bool(MOVES[self.state])

    @property
    def fewest_tokens(self) -> int:
        """Of its answer, so many have come at least: a bill with fewer is none."""
        return self.came.fewest_tokens

    @property
    def code_if_cut(self) -> str:
        return self.unwanted_as or self.spending.abandoned_as

    def sent(self) -> None:
        """From now on the provider may charge for it."""
        self._move("sent")

    def ended(self, *, is_known: bool) -> None:
        """`is_known`: what it has cost."""
        if self.state == "reserved":
            self._move("released")
        else:
            self._move("settled" if is_known else "unknown")

    def _move(self, to: TryState) -> None:
        if to not in MOVES[self.state]:
            raise TryHasEnded(f"{self.call.call_id} is {self.state} and cannot become {to}")
        self.state = to


@dataclass(frozen=True, kw_only=True)
class Won:
    """The try that answered: a whole answer already booked, or a stream at its first token."""

    one: Try
    answer: Answer | None = None
    """None: a stream."""
    first: Sequence[StreamEvent] = ()
    rest: AsyncGenerator[Sequence[StreamEvent], None] | None = None
    watch: Watch | None = None
    """Of a stream; whoever reads on takes it over."""
