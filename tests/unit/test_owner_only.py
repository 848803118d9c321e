"""What somebody has said is on the disk for its owner only."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from dev.runtime import dev_vars, owner_only, paths, steps
from dev.runtime.process import ProcessGroup


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_a_folder_that_others_could_read_is_closed_with_all_that_lies_in_it(tmp_path: Path) -> None:
    folder, outside = tmp_path / "state", tmp_path / "outside"
    (folder / "Mediator").mkdir(parents=True)
    database = folder / "Mediator" / "a.sqlite"
    for file in (database, outside):
        file.touch()
        file.chmod(0o644)
    (folder / "link").symlink_to(outside)
    folder.chmod(0o755)
    assert owner_only.folder(folder) == folder
    assert (mode(folder), mode(database.parent), mode(database)) == (0o700, 0o700, 0o600)
    assert mode(outside) == 0o644


def test_a_new_folder_and_a_new_log_are_closed_whatever_the_umask_is(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        folder = owner_only.folder(tmp_path / "logs")
        owner_only.log(folder / "one.log").close()
    finally:
        os.umask(before)
    assert (mode(folder), mode(folder / "one.log")) == (0o700, 0o600)


def test_what_a_started_program_writes_is_closed(tmp_path: Path) -> None:
    writes = "import pathlib; pathlib.Path('said').mkdir(); pathlib.Path('said/x').write_text('')"
    with (tmp_path / "log").open("w") as log:
        program = ProcessGroup(
            "writes", [sys.executable, "-c", writes], cwd=tmp_path, env=os.environ, output=log
        )
        program._process.wait(timeout=120)
    assert (mode(tmp_path / "said"), mode(tmp_path / "said" / "x")) == (0o700, 0o600)


def test_a_file_of_variables_that_others_could_read_is_closed_when_it_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, link = tmp_path / ".dev.vars", tmp_path / "link"
    path.write_text("A='b'\n")
    path.chmod(0o644)
    link.symlink_to(path)
    assert dev_vars.read(link) == "A='b'\n"
    assert (mode(path), capsys.readouterr().err) == (0o600, "")


def test_a_file_of_variables_that_belongs_to_somebody_else_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / ".dev.vars"
    path.write_text("A='b'\n")
    path.chmod(0o644)

    def refuses(_path: Path, _mode: int) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "chmod", refuses)
    assert dev_vars.read(path) == "A='b'\n"
    assert "can be read by others" in capsys.readouterr().err


def test_the_tools_and_the_lock_that_installs_them_are_their_owners_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    cache.chmod(0o755)
    (cache / "lock").touch()
    (cache / "lock").chmod(0o644)
    monkeypatch.setattr(paths, "CACHE", cache)
    steps.run_steps([])
    with steps._lock():
        assert (mode(cache), mode(cache / "lock")) == (0o700, 0o600)
