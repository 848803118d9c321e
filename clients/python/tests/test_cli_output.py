"""What the command writes, and where nothing can be written."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hostile_server import filled
from rich.table import Table

from harpoon_client.cli import streams
from harpoon_client.cli.main import main
from harpoon_client.cli.output import Output
from harpoon_client.cli.progress import Progress
from harpoon_client.cli.steering import SafeConsole, escaped, safe
from harpoon_client.cli.streams import OutputLost
from harpoon_client.cli.view import models_view, run_view
from harpoon_client.covenant_models import Event
from harpoon_client.errors import BadReply, InvalidRequest, error_of
from harpoon_client.models import Model, Models

NOBODY = "http://127.0.0.1:9"
SOURCE = Path(__file__).parents[1] / "src"
TEXT = (
    "a\tb\u00a0c\u202fd\u3000e\u200cf\u200dg\u2028👩\u200d🔬 ❤\ufe0f"
    " می\u200cخواهم 🏴\U000e0067\U000e0062\U000e007f é\n"
)
"""Nothing in it steers a terminal or is hidden."""
STEERS = [*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0))]
HIDES = (
    "\u00ad\u115f\u180e\u200b\u2060\u2064\u3164\ufeff\uffa0\ufff9\ufffa\ufffb"
    "\U000e0001\U000e0041\U000e007f"
)
REORDERS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def test_only_controls_and_hidden_signs_are_taken_out_of_a_text() -> None:
    assert safe(TEXT) == TEXT
    for character in {*STEERS, *REORDERS, *HIDES} - {"\n", "\t"}:
        assert safe(f"a{character}b") == "ab", hex(ord(character))
    assert safe("a\ufe0f\ufe00\U000e0100b") == "a\ufe0fb"


def test_what_is_hidden_stands_in_json_as_an_escape() -> None:
    text = "".join([*REORDERS, *HIDES])
    written = escaped(json.dumps(text, ensure_ascii=False))
    assert written.isascii()
    assert json.loads(written) == text


def test_of_a_message_without_end_the_beginning_is_shown(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Output(as_json=False).failure(BadReply("x" * 3_000_000))
    said = capsys.readouterr().err
    assert len(said) < 1_200
    assert "2,999,000 characters more" in said


def test_an_error_whose_fields_are_of_other_types_is_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    names = ("code", "request_id", "retryable", "param", "retry_after_s", "status")
    for odd in ([], {"a": 1}, "x", 1e400, -1, True):
        error = error_of({"message": "no"} | dict.fromkeys(names, odd))
        assert Output(as_json=False).failure(error) == 1
        assert capsys.readouterr().err.startswith("harpoon: no\n")


def test_an_error_in_json_has_what_had_come_of_the_answer(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Output(as_json=True).failure(BadReply("cut", details={"content": "Tides are "}))
    assert json.loads(capsys.readouterr().out)["error"]["content"] == "Tides are "


def test_in_a_pipe_an_answer_is_what_the_model_has_written(
    capsys: pytest.CaptureFixture[str],
) -> None:
    written = f"{TEXT}\x1b[2J\u202e{'long ' * 200}[red]:smile:"
    Output(as_json=False).text(written)
    assert capsys.readouterr().out == written


def test_on_a_terminal_it_is_that_without_the_controls(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    Output(as_json=False).text(f"{TEXT}\x1b[2J\u202e")
    assert capsys.readouterr().out == f"{TEXT}[2J"


def test_a_note_is_never_broken_into_lines(capsys: pytest.CaptureFixture[str]) -> None:
    note = f"This cancels it: harpoon cancel cov_1 {'--user me ' * 30}"
    Output(as_json=False).note(note)
    assert capsys.readouterr().err == note + "\n"


def test_a_watched_line_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    Output(as_json=False).line("first\nsecond \x1b[2J")
    assert capsys.readouterr().out == "first second [2J\n"


def test_a_table_shows_brackets_and_colons_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    table = Table("model")
    table.add_row("[red]a:smile:[/red]")
    Output(as_json=False).result({}, table)
    assert "[red]a:smile:[/red]" in capsys.readouterr().out


def test_half_of_a_surrogate_pair_is_no_reason_to_fail(capsys: pytest.CaptureFixture[str]) -> None:
    event = Event(type="x", seq=1, id="e", timestamp="t", data={"text": "a\ud83d"})
    Output(as_json=True).result(event)
    assert json.loads(capsys.readouterr().out)["data"] == {"text": "a\ud83d"}


def test_json_has_what_steers_a_terminal_as_escapes(capsys: pytest.CaptureFixture[str]) -> None:
    event = Event(type="x", seq=1, id="e", timestamp="t", data={"text": "é\x1b\x7f\x9b\u202e"})
    Output(as_json=True).result(event)
    written = capsys.readouterr().out
    assert r"é\u001b\u007f\u009b\u202e" in written
    assert json.loads(written)["data"] == event.data


def test_what_the_terminals_encoding_lacks_is_a_question_mark(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    streams.must_be_open()
    Output(as_json=False).text("né \ud83d")
    assert raw.getvalue() == b"n? ?"


def test_where_standard_output_is_closed_nothing_is_asked(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    # Asking would end with 3: nobody is there.
    assert main(["chat", "x", "--url", NOBODY]) == 6
    assert capsys.readouterr().err == "harpoon: standard output is closed\n"


full = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full on this system")


@full
def test_a_full_disk_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    with open("/dev/full", "w") as nowhere:
        monkeypatch.setattr(sys, "stdout", nowhere)
        with pytest.raises(OutputLost, match="No space left on device"):
            Output(as_json=False).text("x")


@full
def test_a_note_that_cannot_be_shown_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    with open("/dev/full", "w") as nowhere:
        monkeypatch.setattr(sys, "stderr", nowhere)
        Output(as_json=False).note("x")
    monkeypatch.setattr(sys, "stderr", None)
    Output(as_json=False).note("x")


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("--help > /dev/full", 6, "harpoon: standard output cannot be written: No space left on"),
        ("--version > /dev/full", 6, "harpoon: standard output cannot be written: No space left"),
        (f"models --url {NOBODY} --json > /dev/full", 6, "harpoon: standard output cannot be"),
        (f"models --url {NOBODY} >&-", 6, "harpoon: standard output is closed"),
        (f"models --url {NOBODY} 2>&-", 3, ""),
        (f"models --url {NOBODY} 2> /dev/full", 3, ""),
        ("--nothing 2>&-", 2, ""),
    ],
)
@full
def test_the_process_ends_with_its_code_and_without_a_traceback(
    command: str, code: int, said: str
) -> None:
    # Buffered, as everywhere: Python writes what is left when it ends.
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONUNBUFFERED": ""}
    ended = subprocess.run(
        ["sh", "-c", f"exec '{sys.executable}' -m harpoon_client {command}"],
        env=environment,
        capture_output=True,
        text=True,
    )
    assert ended.returncode == code
    assert ended.stderr.startswith(said)
    assert "Traceback" not in ended.stderr
    assert "Exception ignored" not in ended.stderr
    assert said or not ended.stderr


def test_an_id_is_never_broken_to_be_copied() -> None:
    names = ["@cf/some-maker/a-model-with-a-rather-long-name-7b-instruct-fp8-fast", "short"]
    listed = Models(total=2, models=[filled(Model) | {"id": name} for name in names])
    written = io.StringIO()
    SafeConsole(file=written, width=80, soft_wrap=True).print(models_view(listed))
    assert all(name in written.getvalue() for name in names)


def test_a_field_that_is_refused_is_named_as_the_option(
    capsys: pytest.CaptureFixture[str],
) -> None:
    refused = InvalidRequest(
        "constraints.max_cost_usd must be more", param="constraints.max_cost_usd"
    )
    Output(as_json=False).failure(refused)
    assert "constraints.max_cost_usd is the option --max-cost.\n" in capsys.readouterr().err


def test_a_direct_answer_is_printed_once() -> None:
    progress = Progress(status="answering", answer="It rains.")
    assert "It rains." in shown(progress)
    progress.status = "completed"  # The result itself follows.
    assert "It rains." not in shown(progress)


def shown(progress: Progress) -> str:
    written = io.StringIO()
    SafeConsole(file=written, width=80).print(run_view(progress, lost=None))
    return written.getvalue()


def test_nothing_of_the_command_prints_but_by_its_output() -> None:
    folder = SOURCE / "harpoon_client" / "cli"
    for path in folder.glob("*.py"):
        text = path.read_text("utf-8")
        for way in ("Console(", "print(", "sys.stdout.write", "sys.stderr.write"):
            is_way_out = path.name in ("output.py", "streams.py", "steering.py")
            assert is_way_out or way not in text, f"{path.name}: {way}"
