"""What Node's tools run and write lies in folders of this user only."""

from __future__ import annotations

import ast
import subprocess
from pathlib import Path

import pytest

from dev.runtime import installs, paths, wrangler_edits
from dev.runtime.bundle import Edit, EditNotFound
from dev.runtime.installs import child_environment, npm_command

NODE = {"npm_command", "wrangler_bin", "node_bin_folder"}
STARTS = {"run", "Popen", "run_command", "LoggedProcess", "execve", "ProcessGroup"}


def names_in(tree: ast.AST) -> set[str]:
    found = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return found | {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


def calls_in(tree: ast.AST) -> set[str]:
    return set().union(*(names_in(n.func) for n in ast.walk(tree) if isinstance(n, ast.Call)), ())


def test_every_file_that_starts_node_starts_it_in_the_environment_of_its_own() -> None:
    starters, without = [], []
    for path in sorted((paths.ROOT / "dev").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        if calls_in(tree) & NODE and calls_in(tree) & STARTS:
            starters.append(path.name)
            if "child_environment" not in calls_in(tree):
                without.append(path.name)
    assert {"audit.py", "chromium.py", "deploy.py", "lock.py", "stack.py"} < set(starters)
    assert not without
    makefile = (paths.ROOT / "Makefile").read_text("utf-8").splitlines()
    recipes = [line for line in makefile if line.startswith("\t")]
    assert not [line for line in recipes if "node_modules" in line or "npm " in line]


def test_the_shared_folder_of_temporary_files_is_not_theirs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    for name in installs.TEMPORARY:
        monkeypatch.setenv(name, str(shared))
    monkeypatch.setenv("NODE_COMPILE_CACHE", str(shared / "another"))
    environment = child_environment()
    for name in installs.TEMPORARY:
        folder = Path(environment[name])
        assert (folder, folder.stat().st_mode & 0o777) == (paths.TMP, 0o700)
    subprocess.run([*npm_command(), "--version"], env=environment, check=True, capture_output=True)
    assert not list(shared.iterdir()), "npm keeps compiled code there, and runs what it finds"


def test_code_that_somebody_left_in_the_shared_folder_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    asks = "const m = require('node:module'); console.log(m.enableCompileCache().status);"
    asks += "console.log(m.getCompileCacheDir() ?? 'none', m.constants.compileCacheStatus.DISABLED)"
    node = str(paths.node_bin_folder() / "node")
    said = subprocess.run(
        [node, "-e", asks], env=child_environment(), check=True, capture_output=True, text=True
    ).stdout.split()
    assert said[1] == "none"
    assert said[0] == said[2]


def test_the_installed_wrangler_is_the_edited_one() -> None:
    text = (paths.NODE / wrangler_edits.PROXY).read_text("utf-8")
    for change in wrangler_edits.EDITS:
        assert change.new in text


def test_a_wrangler_without_the_text_of_an_edit_stops_the_install(tmp_path: Path) -> None:
    path = tmp_path / wrangler_edits.PROXY
    path.parent.mkdir(parents=True)
    path.write_text("another version")
    with pytest.raises(EditNotFound, match="the host as it was sent"):
        wrangler_edits.edit(tmp_path)
    with pytest.raises(EditNotFound, match="found 2"):
        Edit("twice", "a", "b", 1).apply("a a")
