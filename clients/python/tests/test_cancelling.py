"""Ctrl-C while a covenant is followed: what is said is true."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from typing import Any, cast

import fakes
import pytest

from harpoon_client.cli.cancelling import Cancelling
from harpoon_client.cli.output import Output
from harpoon_client.client import CovenantHandle
from harpoon_client.covenant_models import Covenant
from harpoon_client.errors import Forbidden, HarpoonError, NotReachable

HOW = "harpoon cancel cov_1 --user me"
GOES_ON = f"cov_1 goes on. This cancels it: {HOW}"
UNCONFIRMED = f"The server has not confirmed it: {GOES_ON}"
CANCELLING = "Ctrl-C: cancelling… Once more leaves."


class Notes:
    """In place of an `Output`."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self._more = threading.Condition()

    def note(self, text: str, *, style: str) -> None:
        assert style
        with self._more:
            self.said.append(text)
            self._more.notify()

    def wait_for(self, count: int) -> None:
        with self._more:
            assert self._more.wait_for(lambda: len(self.said) >= count, timeout=120)


class Handle:
    """In place of a covenant's."""

    id = "cov_1"

    def __init__(self, cancel: Callable[[], Covenant]) -> None:
        self.cancel = cancel


def cancelling(cancel: Callable[[], Any]) -> tuple[Cancelling, Notes]:
    notes = Notes()
    handle = cast(CovenantHandle, Handle(cancel))
    return Cancelling(handle, cast(Output, notes), how=HOW), notes


def press_ctrl_c() -> None:
    signal.raise_signal(signal.SIGINT)


def leave(doing: Cancelling, notes: Notes, *, after: int) -> None:
    """`after`: notes."""
    with doing:
        press_ctrl_c()
        notes.wait_for(after)
        press_ctrl_c()


def never() -> Covenant:
    """The server is away."""
    threading.Event().wait()
    raise AssertionError


def cancelled() -> Covenant:
    return fakes.covenant().model_copy(update={"status": "cancelled"})


def test_nothing_is_said_when_nothing_is_pressed() -> None:
    doing, notes = cancelling(never)
    before = signal.getsignal(signal.SIGINT)
    with doing:
        assert signal.getsignal(signal.SIGINT) != before
    assert signal.getsignal(signal.SIGINT) == before
    assert notes.said == []


def test_an_answer_to_it_is_told_of() -> None:
    doing, notes = cancelling(cancelled)
    with doing:
        press_ctrl_c()
        notes.wait_for(2)
        doing.is_over = True
    assert notes.said == [CANCELLING, "cancelled; what was spent stays booked"]


def test_leaving_after_the_answer_does_not_say_that_it_goes_on() -> None:
    doing, notes = cancelling(cancelled)
    with pytest.raises(KeyboardInterrupt):
        leave(doing, notes, after=2)
    assert notes.said == [CANCELLING, "cancelled; what was spent stays booked"]


def test_leaving_without_an_answer_says_that_it_goes_on_and_how_to_cancel_it() -> None:
    doing, notes = cancelling(never)
    with pytest.raises(KeyboardInterrupt):
        leave(doing, notes, after=1)
    assert notes.said == [CANCELLING, UNCONFIRMED]


@pytest.mark.parametrize("error", [Forbidden("not yours"), RuntimeError("the client is closed")])
def test_a_cancel_that_fails_is_told_of(error: Exception) -> None:
    def fail() -> Covenant:
        raise error

    doing, notes = cancelling(fail)
    with pytest.raises(KeyboardInterrupt):
        leave(doing, notes, after=2)
    assert notes.said == [CANCELLING, f"it could not be cancelled: {error}", UNCONFIRMED]


def test_one_that_was_over_before_is_not_called_cancelled() -> None:
    doing, notes = cancelling(lambda: fakes.covenant(is_over=True))
    with doing:
        press_ctrl_c()
        notes.wait_for(2)
    assert notes.said == [CANCELLING, "it was over already: completed"]


@pytest.mark.parametrize("is_over", [False, True])
def test_whoever_is_thrown_out_is_told_what_goes_on(is_over: bool) -> None:
    doing, notes = cancelling(never)
    doing.is_over = is_over
    with pytest.raises(HarpoonError), doing:
        raise NotReachable("no connection for 300 s")
    assert notes.said == ([] if is_over else [GOES_ON])
