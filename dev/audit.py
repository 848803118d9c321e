"""Asks PyPI and npm for known weaknesses of what Harpoon is made of, and prints them.

    make audit

A report, not a gate: it fails for nothing that it finds, and says what could not be asked. The
lists are those of the lock files and of `public/vendor`; pip-audit, locked as they are, comes into
a folder of its own for the time of the run.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from dev.runtime import paths
from dev.runtime.installs import child_environment, npm_command

TIMEOUT_S = 300


def main() -> int:
    locks = {"the Worker": paths.WORKER_CONSTRAINTS, "the tools": paths.DEV_CONSTRAINTS}
    for name, path in locks.items():
        print(f"Python, {name}: " + "\n  ".join(python_report(_pip_audit(path))), flush=True)
    print("npm, the tools: " + "\n  ".join(npm_report(npm_audit(paths.ROOT))), flush=True)
    with tempfile.TemporaryDirectory() as name:
        write_lock_of_vendored(paths.ROOT / "public" / "vendor", Path(name))
        print("npm, the pages: " + "\n  ".join(npm_report(npm_audit(Path(name)))))
    return 0


def python_report(said: Mapping[str, Any] | None) -> list[str]:
    """`said`: pip-audit's JSON; None when there is none."""
    if said is None:
        return ["could not be asked: pip-audit gave no report"]
    packages: list[Mapping[str, Any]] = said["dependencies"]
    skipped = [p for p in packages if "skip_reason" in p]
    lines = [
        f"{package['name']} {package['version']}: {weak['id']}, mended in {_versions(weak)}"
        for package in packages
        for weak in package.get("vulns", [])
    ]
    asked = len(packages) - len(skipped)
    said_of = f"{len(lines)} weaknesses in {asked} packages" if asked else "nothing is known"
    if skipped:
        said_of += f"; {len(skipped)} could not be asked for: {skipped[0]['skip_reason']}"
    return [said_of, *lines]


def npm_report(said: Mapping[str, Any] | None) -> list[str]:
    """`said`: npm's JSON; None when there is none."""
    if said is None or "vulnerabilities" not in said:
        why = "npm gave no report" if said is None else said.get("message", "no reason was given")
        return [f"could not be asked: {why}"]
    weak: Mapping[str, Mapping[str, Any]] = said["vulnerabilities"]
    lines = [f"{name} {about['range']}: {about['severity']}" for name, about in weak.items()]
    return [f"{len(lines)} weaknesses", *lines]


def write_lock_of_vendored(vendor: Path, folder: Path) -> None:
    """Of the files that the repository holds itself, what npm asks about: a project with them."""
    named: Mapping[str, Mapping[str, str]] = json.loads(
        (vendor / "packages.json").read_text("utf-8")
    )
    versions = {about["package"]: about["version"] for about in named.values()}
    project = {"name": "pages", "version": "0.0.0", "dependencies": versions}
    installed = {f"node_modules/{name}": {"version": version} for name, version in versions.items()}
    lock = {**project, "lockfileVersion": 3, "packages": {"": project, **installed}}
    (folder / "package.json").write_text(json.dumps(project))
    (folder / "package-lock.json").write_text(json.dumps(lock))


def _versions(weak: Mapping[str, Any]) -> str:
    return ", ".join(weak["fix_versions"]) or "no version"


def _pip_audit(constraints: Path) -> Mapping[str, Any] | None:
    with tempfile.TemporaryDirectory() as name:
        venv = Path(name) / "venv"
        python = str(venv / "bin" / "python")
        install = [python, "-m", "pip", "install", "--quiet", "--require-hashes", "--no-deps"]
        for command in (
            [sys.executable, "-m", "venv", str(venv)],
            [*install, "-r", str(paths.AUDIT_CONSTRAINTS)],
        ):
            if _said_by(command) is None:
                return None
        options = ["--disable-pip", "--no-deps", "--progress-spinner", "off", "--format", "json"]
        return _json_of([python, "-m", "pip_audit", *options, "-r", str(constraints)])


def npm_audit(folder: Path) -> Mapping[str, Any] | None:
    """npm's JSON about the lock file there; None: it gave none."""
    return _json_of([*npm_command(), "audit", "--json", "--package-lock-only"], cwd=folder)


def _json_of(command: Sequence[str], *, cwd: Path = paths.ROOT) -> Mapping[str, Any] | None:
    try:
        # Both end with a status of their own when they have found something.
        said = json.loads(_said_by(command, any_status=True, cwd=cwd) or "")
    except ValueError:
        return None
    return said if isinstance(said, dict) else None


def _said_by(
    command: Sequence[str], *, any_status: bool = False, cwd: Path = paths.ROOT
) -> str | None:
    """What it has printed; None: it has failed, or takes too long."""
    try:
        done = subprocess.run(
            command,
            cwd=cwd,
            env=child_environment(),
            capture_output=True,
            text=True,
            timeout=TIMEOUT_S,
            check=not any_status,
        )
    except (subprocess.SubprocessError, OSError):
        return None
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
