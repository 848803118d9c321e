"""Compiles the pins of pyproject.toml and package.json into lock files with hashes.

    python3 -m dev.lock

uv and npm do the resolving. The files name no host: they hold for every mirror of PyPI and npm. uv
itself is locked as the rest is, by the uv that the file named before.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path

from dev.runtime import paths
from dev.runtime.installs import WORKER_PYTHON, child_environment, npm_command

HOST = re.compile(r"https?://|file:|--(extra-)?index-url|--find-links")


def main() -> int:
    """Rewrite the five lock files."""
    if not paths.VENV.exists():
        print("Run `make bootstrap` once first: npm comes with the tools that it installs.")
        return 1
    project = tomllib.loads((paths.ROOT / "pyproject.toml").read_text())
    worker: list[str] = project["project"]["dependencies"]
    dev: list[str] = project["dependency-groups"]["dev"]
    minimum_python = project["project"]["requires-python"].removeprefix(">=")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        uv = _install_uv(folder)
        # The tools run the Worker's modules in unit tests: one resolution for both, so that the
        # tests see the versions that are uploaded.
        _compile(uv, folder, [*worker, *dev], python=minimum_python, out=paths.DEV_CONSTRAINTS)
        _compile(uv, folder, worker, python=WORKER_PYTHON, out=paths.WORKER_CONSTRAINTS)
        audit = project["dependency-groups"]["audit"]
        _compile(uv, folder, audit, python=minimum_python, out=paths.AUDIT_CONSTRAINTS)
        lock = project["dependency-groups"]["lock"]
        _compile(uv, folder, lock, python=minimum_python, out=paths.LOCK_CONSTRAINTS)
        _lock_npm(folder)
    return 0


def _install_uv(folder: Path) -> Path:
    subprocess.run([sys.executable, "-m", "venv", str(folder / "uv")], check=True)
    python = folder / "uv" / "bin" / "python"
    install = [str(python), "-m", "pip", "install", "-q", "--require-hashes", "--no-deps"]
    options = ["--only-binary=:all:", "-r", str(paths.LOCK_CONSTRAINTS)]
    subprocess.run([*install, *options], check=True)
    return folder / "uv" / "bin" / "uv"


def _compile(
    uv: Path, folder: Path, requirements: Sequence[str], *, python: str, out: Path
) -> None:
    source = folder / "requirements.in"
    source.write_text("\n".join(requirements) + "\n")
    command = [
        *(str(uv), "pip", "compile", str(source), "--quiet", "--universal"),
        *("--python-version", python, "--no-python-downloads", "--generate-hashes"),
        *("--no-emit-index-url", "--no-emit-find-links", "--no-annotate", "--no-header"),
    ]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    pins = [line for line in done.stdout.splitlines() if not line.startswith("#")]
    named = [line for line in pins if HOST.search(line)]
    if named:
        raise SystemExit(f"{out.name} would name a host: {named[0]}")
    header = f"# Made by `make lock` from pyproject.toml, for Python {python} and later.\n"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(header + "\n".join(pins) + "\n")
    print(f"{out.relative_to(paths.ROOT)}: {sum('==' in line for line in pins)} packages")


def _lock_npm(folder: Path) -> None:
    work = folder / "npm"
    work.mkdir()
    shutil.copy(paths.PACKAGE_JSON, work)
    subprocess.run(
        [
            *(
                *npm_command(),
                "install",
                "--package-lock-only",
                "--omit-lockfile-registry-resolved",
            ),
            *("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"),
        ],
        cwd=work,
        env=child_environment(),
        check=True,
    )
    lock = json.loads((work / "package-lock.json").read_text())
    for package in lock["packages"].values():
        package.pop("resolved", None)
        package.pop("funding", None)
    paths.PACKAGE_LOCK.write_text(json.dumps(lock, indent=2) + "\n")
    print(f"package-lock.json: {len(lock['packages']) - 1} packages")


if __name__ == "__main__":
    sys.exit(main())
