"""Which browser the tests start: that of the package, never one that somebody has left."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from dev import chromium


def test_a_program_in_the_folder_of_temporary_files_is_not_taken_for_the_browser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = tmp_path / "tmp"
    shared.mkdir()
    (shared / "chromium").write_text("somebody else's")
    monkeypatch.setenv("TMPDIR", str(shared))
    monkeypatch.setattr(chromium, "FOLDER", tmp_path / "own")
    asked: list[Path] = []

    def unpacks(_: list[str], *, env: dict[str, str], **_more: Any) -> None:
        """As the package: what is there already is left as it is."""
        asked.append(Path(env["TMPDIR"]))
        program = asked[-1] / "chromium"
        if not program.exists():
            program.write_text("the package's")

    monkeypatch.setattr(subprocess, "run", unpacks)
    assert chromium.unpacked().read_text() == "the package's"
    assert chromium.unpacked().read_text() == "the package's"
    assert len(asked) == 1
    assert (tmp_path / "own").stat().st_mode & 0o077 == 0
    assert [path.name for path in (tmp_path / "own").iterdir()] == [chromium.unpacked().parent.name]
