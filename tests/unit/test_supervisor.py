"""`make serve`'s supervisor: what it starts, from what, and when it gives up."""

from __future__ import annotations

import signal
from collections.abc import Callable
from typing import Any

import pytest

from dev import supervisor
from dev.supervisor import MOST_FIRST_FAILURES, Supervisor

Turn = Callable[[Supervisor], None]


class Server:
    """Ends by itself after so many looks at it."""

    def __init__(self, looks: int, turn: Turn, of: Supervisor) -> None:
        self._looks = looks
        self._turn = turn
        self._of = of
        self.stopped = False

    @property
    def exit_status(self) -> int | None:
        self._looks -= 1
        self._turn(self._of)
        return 1 if self._looks <= 0 else None

    def stop(self) -> None:
        self.stopped = True


class Stage:
    """`lives`: of each server, how many looks it lasts, and what happens at each."""

    def __init__(
        self, lives: list[tuple[int, Turn]], faults: dict[int, Exception], *, answers: bool
    ) -> None:
        self.looks = 0
        self.prepared: list[int] = []
        self.started: list[tuple[Any, bool]] = []
        self.servers: list[Server] = []
        self._lives = lives
        self._faults = faults
        self.supervisor = Supervisor(
            prepare=self._prepare,
            start=self._start,
            url="http://x",
            is_answering=lambda: answers,
            keep_others=self._look,
        )

    def _look(self) -> None:
        self.looks += 1

    def _prepare(self, *, number: int, is_wanted: Callable[[], bool]) -> str:
        assert is_wanted()
        self.prepared.append(number)
        if number in self._faults:
            raise self._faults[number]
        return f"launch {number}"

    def _start(self, launch: str, with_snapshot: bool) -> Server:
        self.started.append((launch, with_snapshot))
        if not self._lives:
            self.supervisor.on_end(signal.SIGTERM, None)
        life = self._lives.pop(0) if self._lives else (9, nothing)
        self.servers.append(Server(*life, self.supervisor))
        return self.servers[-1]


def nothing(_: Supervisor) -> None:
    pass


def hang_up(of: Supervisor) -> None:
    of.on_restart(signal.SIGHUP, None)


def end(of: Supervisor) -> None:
    of.on_end(signal.SIGTERM, None)


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Stage]:
    monkeypatch.setattr(supervisor, "WATCH_INTERVAL_S", 0)
    monkeypatch.setattr(supervisor, "LONGEST_PAUSE_S", 0)

    def make(
        *lives: tuple[int, Turn], faults: dict[int, Exception] | None = None, answers: bool = True
    ) -> Stage:
        return Stage([*lives], faults or {}, answers=answers)

    return make


def test_one_that_ends_by_itself_is_started_from_the_same_and_then_without_a_snapshot(
    stage: Callable[..., Stage],
) -> None:
    at = stage((2, nothing), (2, nothing), (2, nothing))
    assert at.supervisor.supervise() == 0
    assert at.prepared == [1]
    assert at.started == [("launch 1", True)] * 2 + [("launch 1", False)] * 2


def test_a_restart_is_prepared_while_the_old_one_answers(stage: Callable[..., Stage]) -> None:
    at = stage((9, hang_up))
    assert at.supervisor.supervise() == 0
    assert at.started == [("launch 1", True), ("launch 2", True)]
    assert at.servers[0].stopped


@pytest.mark.parametrize("fault", [ValueError("PORT is wrong"), OSError("gone"), SyntaxError()])
def test_a_restart_that_cannot_be_prepared_leaves_what_runs(
    stage: Callable[..., Stage], fault: Exception, capsys: pytest.CaptureFixture[str]
) -> None:
    turns = iter([hang_up, nothing, hang_up, nothing, end])
    at = stage((9, lambda of: next(turns)(of)), faults={2: fault})
    assert at.supervisor.supervise() == 0
    # Never again the place of the one that runs.
    assert at.prepared == [1, 2, 2]
    assert at.started == [("launch 1", True)]
    assert f"goes on as it was: {fault or type(fault).__name__}" in capsys.readouterr().err


def test_one_that_never_answers_is_given_up(stage: Callable[..., Stage]) -> None:
    at = stage(*[(2, nothing)] * 9, answers=False)
    assert at.supervisor.supervise() == 1
    assert len(at.started) == MOST_FIRST_FAILURES


def test_it_says_that_it_serves_only_when_there_is_an_answer(
    stage: Callable[..., Stage], capsys: pytest.CaptureFixture[str]
) -> None:
    stage((2, nothing), answers=False).supervisor.supervise()
    assert capsys.readouterr().out == ""
    stage((2, nothing)).supervisor.supervise()
    assert "Harpoon serves http://x" in capsys.readouterr().out


def test_nothing_is_left_behind_when_it_fails(
    stage: Callable[..., Stage], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Supervisor) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(signal, "signal", lambda *_: None)
    at = stage((9, broken))
    with pytest.raises(BrokenPipeError):
        at.supervisor.run()
    assert at.servers[0].stopped
