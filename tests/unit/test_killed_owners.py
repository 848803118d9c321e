"""What a killed `make dev` leaves behind: no process, and at the next start no folder."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from dev.runtime import paths
from dev.runtime.stack_folders import StackFolder

PARENT = """
import os, pathlib, sys
from dev.runtime.process import LoggedProcess
# As wrangler: its leader starts another program, and neither holds the other.
family = "sleep 600 & echo child $!; echo leader $$; exec sleep 600"
started = LoggedProcess("family", ["/bin/sh", "-c", family], cwd=pathlib.Path("."), env=os.environ,
    log=open(os.devnull, "w"), on_line=lambda line: print(line, flush=True))
sys.stdin.read()
started.stop()
print("stopped", flush=True)
"""


def start() -> tuple[subprocess.Popen[str], dict[str, int]]:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT],
        cwd=paths.ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert parent.stdout is not None
    said = [parent.stdout.readline().split() for _ in range(2)]
    return parent, {name: int(number) for name, number in said}


def wait_until_gone(number: int) -> None:
    """Returns when it has ended, for as long as pytest's own limit for a test."""
    handle = os.pidfd_open(number)
    try:
        assert select.select([handle], [], [], 120)[0], f"process {number} lives on"
    finally:
        os.close(handle)


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="waits for another's child by its pidfd")
def test_nothing_outlives_a_killed_parent() -> None:
    parent, family = start()
    try:
        parent.send_signal(signal.SIGKILL)
        parent.wait()
        for number in family.values():
            try:
                wait_until_gone(number)
            except ProcessLookupError:
                continue
    finally:
        for number in family.values():
            try:
                os.kill(number, signal.SIGKILL)
            except ProcessLookupError:
                continue


def test_a_parent_that_stops_its_children_ends_well() -> None:
    parent, _ = start()
    said, _ = parent.communicate("")
    assert (said, parent.returncode) == ("stopped\n", 0)


def test_the_folder_of_a_dead_owner_is_removed_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "STACKS", tmp_path / "stacks")
    living = StackFolder("8787-")
    makes = (
        "import os, pathlib, sys; from dev.runtime import paths, stack_folders;"
        "paths.STACKS = pathlib.Path(sys.argv[1]);"
        "folder = stack_folders.StackFolder('dead-'); (folder.path / '.dev.vars').write_text('K');"
        "os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", makes, str(paths.STACKS)], cwd=paths.ROOT, check=False)
    assert list(paths.STACKS.glob("dead-*/.dev.vars"))
    another = StackFolder("8788-")
    left = {path for path in paths.STACKS.iterdir() if path.is_dir()}
    assert left == {living.path, another.path}
    living.remove()
    another.remove()
    assert not [path for path in paths.STACKS.iterdir() if path.is_dir()]
