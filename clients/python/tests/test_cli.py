"""The command line: what it knows of a run, what it shows, how it fails."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

import harpoon_client
from harpoon_client import errors
from harpoon_client.cli.arguments import parser
from harpoon_client.cli.main import main
from harpoon_client.cli.output import exit_code
from harpoon_client.cli.progress import Progress
from harpoon_client.cli.steering import SafeConsole
from harpoon_client.cli.view import run_view, usd
from harpoon_client.covenant_models import Event

NOBODY = "http://127.0.0.1:9"


def event(type_: str, data: dict[str, Any], *, task: str | None = None) -> Event:
    return Event(type=type_, seq=1, id="e", timestamp="t", task_id=task, data=data)


def spawn(attempt: int, status: str = "running") -> dict[str, Any]:
    step = {"step_id": "s1", "position": 3, "kind": "execute", "name": "facts"}
    return step | {"status": status, "attempt": attempt}


def ledger(call: str, settled: int, cost: int | None, held: int = 0) -> dict[str, Any]:
    account = {"settled_nusd": settled, "reserved_nusd": held, "unknown_nusd": 0}
    return {"step_id": "s1", "call_id": call, "cost_nusd": cost, "account": account, "model": "m"}


def shown(progress: Progress, lost: str | None = None) -> str:
    console = SafeConsole(file=io.StringIO(), width=100, force_terminal=True, color_system=None)
    console.print(run_view(progress, lost=lost))
    written = console.file
    assert isinstance(written, io.StringIO)
    return written.getvalue()


def test_a_step_that_begins_again_begins_its_text_anew() -> None:
    progress = Progress()
    for one in (
        event("agent_spawn", spawn(1)),
        event("agent_delta", {"step_id": "s1", "attempt": 1, "text": "lost"}),
        event("agent_spawn", spawn(2)),
        event("agent_delta", {"step_id": "s1", "attempt": 1, "text": "late"}),
        event("agent_delta", {"step_id": "s1", "attempt": 2, "text": "kept"}),
    ):
        progress.take(one)
    assert progress.agents["s1"].text == "kept"
    assert "attempt 2" in shown(progress)


def test_money_is_that_of_the_task_once_there_is_one() -> None:
    progress = Progress(cap_nusd=50_000_000)
    progress.take(event("delegation", {"task_id": "t"}))
    progress.take(event("agent_spawn", spawn(1), task="t"))
    progress.take(event("ledger_update", ledger("c1", 7, 7, held=5), task="t"))
    # The same call told twice is paid once.
    progress.take(event("ledger_update", ledger("c1", 7, 7, held=5), task="t"))
    progress.take(event("ledger_update", ledger("allotment", 0, None, held=50_000_000)))
    assert (progress.spent_nusd, progress.held_nusd) == (7, 5)
    assert progress.agents["s1"].cost_nusd == 7
    assert "$0.000000007 spent, up to $0.000000005 more under way, of $0.05" in shown(progress)


def test_what_a_model_writes_does_not_steer_the_terminal() -> None:
    progress = Progress()
    progress.take(event("agent_spawn", spawn(1)))
    text = "[red]\x1b]0;title\x07\x1b[2J[/red]"
    progress.take(event("agent_delta", {"step_id": "s1", "attempt": 1, "text": text}))
    picture = shown(progress)
    assert "[red]]0;title[2J[/red]" in picture
    assert "\x1b]0" not in picture
    assert "\x1b[2J" not in picture


def test_a_lost_connection_is_told_of() -> None:
    assert "nobody answers; trying again" in shown(Progress(), lost="nobody answers")


@pytest.mark.parametrize(
    ("nusd", "text"),
    [
        (None, "unknown"),
        (0, "$0.0"),
        (1, "$0.000000001"),
        (50_000_000, "$0.05"),
        (-5 * 10**8, "-$0.5"),
    ],
)
def test_money_is_shown_exactly(nusd: int | None, text: str) -> None:
    assert usd(nusd) == text


def test_a_server_that_is_not_there_is_told_of_with_what_to_do(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["models", "--url", NOBODY, "--json"]) == 3
    printed = capsys.readouterr()
    assert json.loads(printed.out)["error"]["code"] == "not_reachable"
    assert "make dev" in printed.err


def test_a_wrong_url_is_a_wrong_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "--url", "nowhere"]) == 2
    assert "is no URL like" in capsys.readouterr().err


@pytest.mark.parametrize("value", ["nan", "inf", "-inf", "1e999", "much", ""])
@pytest.mark.parametrize("option", ["--max-cost", "--max-latency-s", "--min-quality"])
def test_a_limit_is_a_number(option: str, value: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as wrong:
        main(["run", "x", f"{option}={value}"])
    assert wrong.value.code == 2
    assert f"{option}: '{value}' is no number" in capsys.readouterr().err


def test_a_time_in_seconds_is_sent_in_milliseconds(capsys: pytest.CaptureFixture[str]) -> None:
    assert parser().parse_args(["run", "x", "--max-latency-s", "0.5"]).max_latency_ms == 500
    with pytest.raises(SystemExit):
        parser().parse_args(["run", "x", "--max-latency-s", "1e308"])
    assert "is too many" in capsys.readouterr().err


@pytest.mark.parametrize(
    "wrong",
    [
        *(["chat", "\udcff"], ["run", "x", "--key", "clé"], ["run", "x", "--user", "\udcff"]),
        *(["receipt", "\udcff"], ["cancel", "x", "--user", "\udcff"]),
    ],
)
def test_what_cannot_be_sent_is_a_wrong_command(
    wrong: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("harpoon_client.cli.main._must_be_there", lambda _: None)
    assert main([*wrong, "--url", NOBODY]) == 2
    assert "harpoon: " in capsys.readouterr().err


def test_it_has_a_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"harpoon {harpoon_client.__version__}\n"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.ApiError("m"), 1),
        (errors.ProviderTimeout("m"), 1),
        (errors.InvalidPlan("m"), 2),
        (errors.NotFound("m"), 2),
        (errors.TimedOut("m"), 3),
        (errors.Unauthenticated("m"), 5),
        (errors.Forbidden("m"), 5),
    ],
)
def test_each_error_has_its_exit_code(error: errors.HarpoonError, code: int) -> None:
    assert exit_code(error) == code


def test_the_exit_codes_are_documented(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    said = capsys.readouterr().out
    assert all(f"\n  {code} " in said for code in (0, 1, 2, 3, 4, 5, 6, 130))
