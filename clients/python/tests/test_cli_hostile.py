"""Every command, on a real terminal, of a server that tries to steer it."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hostile_server import hostile_server

SOURCE = Path(__file__).parents[1] / "src"
OWN = re.compile(r"\x1b\[(?:[0-9;]*m|\?25[lh]|1A|2K)|\r(?=\n|\x1b\[2K|\x1b\[1A)")
"""What rich itself writes: colours; the cursor hidden, up a line; a line emptied."""
STEERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
COMMANDS = [
    *("chat x", "route x", "models", "run x", "receipt cov_1", "cancel cov_1", "watch --since 0"),
    *("chat wrong", "route missing", "chat broken", "run wrong"),
]


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with hostile_server() as its_url:
        yield its_url


def on_a_terminal(command: str, url: str) -> str:
    """All that it prints to either stream. One that does not end is ended, as by a Ctrl-C."""
    ours, its = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "TERM": "xterm-256color"}
    started = [sys.executable, "-m", "harpoon_client", *command.split(), "--url", url]
    process = subprocess.Popen(started, stdin=its, stdout=its, stderr=its, env=environment)
    os.close(its)
    said = b""
    with suppress(OSError):  # The other end is closed.
        while chunk := os.read(ours, 65_536):
            said += chunk
            if command.startswith("watch") and b"covenant_update" in said:
                process.terminate()
    os.close(ours)
    assert process.wait(120) is not None
    return said.decode("utf-8", "replace")


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_lets_a_server_steer_the_terminal(command: str, url: str) -> None:
    said = on_a_terminal(command, url)
    assert "esrever" in said or "over" in said, said
    found = STEERS.search(OWN.sub("", said))
    assert found is None, f"{found.group()!r} in {said!r}"
    assert "[red]x" in re.sub(r"\s", "", OWN.sub("", said)), said
    assert "Traceback" not in said


@pytest.mark.parametrize("command", [*COMMANDS[:6], "chat wrong"])
def test_json_has_what_steers_as_escapes(command: str, url: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    started = [sys.executable, "-m", "harpoon_client", *command.split(), "--url", url, "--json"]
    ended = subprocess.run(started, env=environment, capture_output=True, text=True, timeout=120)
    assert ended.stdout.strip()
    assert STEERS.search(ended.stdout) is None
    assert STEERS.search(ended.stderr) is None
    assert "\u202e" in json.dumps(
        [json.loads(line) for line in ended.stdout.splitlines()], ensure_ascii=False
    )
