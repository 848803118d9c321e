"""What the command writes, and where nothing can be written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from harpoon_client.cli.main import main
from harpoon_client.cli.output import Output
from harpoon_client.cli.streams import OutputLost

NOBODY = "http://127.0.0.1:9"
SOURCE = Path(__file__).parents[1] / "src"


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
