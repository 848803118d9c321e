"""What is installed from a registry is what the lock files say, to the byte."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from dev import lock
from dev.runtime import paths

LOCKS = sorted((paths.ROOT / "dev" / "constraints").glob("*.txt"))


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_every_pin_of_a_lock_file_has_a_hash(path: Path) -> None:
    pins = re.split(r"\n(?=\S)", path.read_text())[1:]
    assert pins
    assert all("--hash=sha256:" in pin for pin in pins)


def test_the_tool_that_locks_is_installed_by_its_hash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[list[str]] = []
    monkeypatch.setattr(subprocess, "run", lambda command, **_: ran.append(command))
    assert lock._install_uv(tmp_path) == tmp_path / "uv" / "bin" / "uv"
    assert {"--require-hashes", str(paths.LOCK_CONSTRAINTS)} <= set(ran[-1])
    project = tomllib.loads((paths.ROOT / "pyproject.toml").read_text())
    (pin,) = project["dependency-groups"]["lock"]
    assert f"\n{pin} " in paths.LOCK_CONSTRAINTS.read_text()
