"""The layer rules are enforced: a file that breaks one makes `make lint` fail."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("tree")
    shutil.copytree(ROOT / "src", target / "src")
    shutil.copy(ROOT / "pyproject.toml", target)
    return target


def check_with_offender(
    copy: Path, place: str, line: str, command: list[str]
) -> subprocess.CompletedProcess[str]:
    """Runs a check of the tools over the tree, with one file in `place` that holds `line`."""
    offender = copy / "src" / "harpoon" / place / "offender.py"
    offender.write_text(f"{line}\n")
    try:
        return subprocess.run(
            [str(BIN / command[0]), *command[1:]],
            cwd=copy,
            env={"PYTHONPATH": str(copy / "src"), "PATH": "/usr/bin:/bin"},
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        offender.unlink()


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("domain", "import js"),
        ("domain", "import fastapi"),
        ("domain", "import time"),
        ("inference", "from pyodide.ffi import to_js"),
        ("agents", "from workers import DurableObject"),
        ("storage", "import starlette"),
    ],
)
def test_a_forbidden_import_fails_ruff(copy: Path, place: str, line: str) -> None:
    command = ["ruff", "check", "--no-cache", "--select", "TID251", "src"]
    result = check_with_offender(copy, place, line, command)
    assert result.returncode == 1
    assert "TID251" in result.stdout


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("domain", "from harpoon.inference import client"),
        ("providers", "from harpoon.platform import clock"),
        ("api", "from harpoon.agents import mediator"),
        ("domain", "import js"),
    ],
)
def test_an_import_against_the_layers_fails_the_contract(copy: Path, place: str, line: str) -> None:
    result = check_with_offender(copy, place, line, ["lint-imports", "--no-cache"])
    assert result.returncode == 1, result.stdout
    assert "BROKEN" in result.stdout
