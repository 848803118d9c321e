"""What stands between wrangler and workerd: no inspector and no debug port, however asked for."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from dev.runtime import paths

TELLS = '#!/bin/sh\nfor argument; do echo "$argument"; done\n'
SERVES = ["--binary", "--socket-addr=entry=127.0.0.1:0", "--control-fd=3", "-"]
INSPECTOR = {"event": "listen-inspector", "port": 0}
DEBUG_PORT = {"event": "listen", "socket": "debug-port", "port": 0}


def passed_on(folder: Path, *arguments: str) -> tuple[list[str], list[dict[str, object]]]:
    """What workerd is started with, and what wrangler reads from its control pipe."""
    workerd = folder / "workerd"
    workerd.write_text(TELLS)
    workerd.chmod(0o700)
    environment = {
        **os.environ,
        "HARPOON_WORKERD": str(workerd),
        "HARPOON_BUNDLE_DIR": "/a bundle",
        # What somebody's shell may hold is not what the wrapper has found.
        "inspector": "x",
        "debug_port": "x",
        "value_of": "--debug-port",
        "control": "1",
    }
    command = ["sh", "-c", 'exec "$0" "$@" 3>"$CONTROL"', str(paths.WORKERD_WRAPPER), *arguments]
    control = folder / "control"
    done = subprocess.run(
        command,
        env={**environment, "CONTROL": str(control)},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert not done.stderr
    return done.stdout.splitlines(), [json.loads(line) for line in control.read_text().splitlines()]


@pytest.mark.parametrize(
    ("tools", "told"),
    [
        (["--inspector-addr=127.0.0.1:0", "--debug-port=127.0.0.1:0"], [INSPECTOR, DEBUG_PORT]),
        (["--inspector-addr", "127.0.0.1:0"], [INSPECTOR]),
        (["--debug-port", "127.0.0.1:0"], [DEBUG_PORT]),
        (["-i", "127.0.0.1:0"], [INSPECTOR]),
        (["-i127.0.0.1:0"], [INSPECTOR]),
        ([], []),
    ],
)
@pytest.mark.parametrize("place", ["first", "last"])
def test_workerd_opens_no_inspector_and_no_debug_port_and_wrangler_does_not_wait_for_them(
    tmp_path: Path, tools: list[str], told: list[dict[str, object]], place: str
) -> None:
    others = [*tools, *SERVES] if place == "first" else [*SERVES, *tools]
    arguments, messages = passed_on(tmp_path, "serve", *others)
    assert arguments == ["serve", "--pyodide-bundle-disk-cache-dir=/a bundle", *SERVES]
    assert messages == told


def test_other_commands_and_odd_values_reach_workerd_as_they_are(tmp_path: Path) -> None:
    assert passed_on(tmp_path, "--version") == (["--version"], [])
    odd = ["serve", "--control-fd", "3", "a value with spaces", "--external-addr=a=--debug-port"]
    arguments, messages = passed_on(tmp_path, *odd)
    assert arguments == ["serve", "--pyodide-bundle-disk-cache-dir=/a bundle", *odd[1:]]
    assert messages == []
