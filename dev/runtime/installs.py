"""The four things to install, and what each depends on.

    tools    a virtual environment: test tools, simulator, Node
    node     wrangler, workerd and Pyodide's files, from npm
    bundle   the Pyodide bundle that this workerd loads
    worker   the Worker's own packages, as WebAssembly wheels

Nothing here needs a host but the two package registries.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import shutil
import sys
from pathlib import Path

from dev.runtime import owner_only, paths, wrangler_edits
from dev.runtime.bundle import EditNotFound
from dev.runtime.steps import Step, StepFailed, run_command

REGISTRY_ADVICE = (
    "Check that this machine reaches the package registries (PyPI and npm), "
    "then run the same command again: it goes on where it stopped."
)

WORKER_PYTHON = "3.14"
WORKER_PLATFORM = "pyemscripten_2026_0_wasm32"
"""The wheel tag of CPython 3.14 in WebAssembly (PEP 783)."""

TEMPORARY = ("TMPDIR", "TMP", "TEMP")
"""Variables that name the folder of temporary files."""

NOT_SHIPPED = (
    "bin",
    "*.pyi",
    "**/*.pyi",
    "*.dist-info/RECORD",
    "*.dist-info/INSTALLER",
    "*.dist-info/REQUESTED",
)
"""Files of the packages that nothing reads at run time. METADATA stays: packages read it."""


def all_steps() -> list[Step]:
    """The steps in the order in which they need each other."""
    return [_tools_step(), _node_step(), _bundle_step(), _worker_step()]


def child_environment() -> dict[str, str]:
    """The environment for Node's tools: the Node that came from PyPI first in PATH, and nothing
    from the shared folder of temporary files.

    npm runs compiled code that lies there, under a name which is the same every time: whoever comes
    first can put it there.
    """
    environment = {**os.environ, **dict.fromkeys(TEMPORARY, str(owner_only.folder(paths.TMP)))}
    environment["PATH"] = f"{paths.node_bin_folder()}{os.pathsep}{environment.get('PATH', '')}"
    environment["NODE_DISABLE_COMPILE_CACHE"] = "1"
    environment.pop("NODE_COMPILE_CACHE", None)
    environment["WRANGLER_SEND_METRICS"] = "false"
    environment["npm_config_update_notifier"] = "false"
    environment.pop("NODE_OPTIONS", None)
    return environment


def npm_command() -> tuple[str, str]:
    """npm as Node runs it: the `npm` beside this Node does not find its own files."""
    folder = paths.node_bin_folder()
    cli = folder.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return str(folder / "node"), str(cli)


def npm_pin(package: str) -> str:
    """The exact version of an npm package that package.json asks for."""
    pins: dict[str, str] = json.loads(paths.PACKAGE_JSON.read_text())["devDependencies"]
    return pins[package]


def _text(*names: Path) -> tuple[str, ...]:
    return tuple(name.read_text(encoding="utf-8") for name in names)


def _source_of_steps() -> str:
    """This file's own hash: a step that is built otherwise is another step."""
    return hashlib.sha256(Path(__file__).read_bytes()).hexdigest()


def _tools_step() -> Step:
    return Step(
        name="tools",
        doing="installing test tools, simulator and Node into a virtual environment (1 minute)",
        # A virtual environment holds its own path, and belongs to one interpreter.
        depends_on=(*_text(paths.DEV_CONSTRAINTS), sys.version, sys.prefix, str(paths.CACHE)),
        link=paths.VENV,
        build=_build_tools,
        takes_mb=1_000,
    )


def _build_tools(folder: Path) -> None:
    run_command(
        [sys.executable, "-m", "venv", str(folder)],
        step="tools",
        advice="On Debian and Ubuntu: apt install python3-venv. Then run the same command again.",
    )
    run_command(
        [
            str(folder / "bin" / "python"),
            *("-m", "pip", "install", "--disable-pip-version-check", "--no-input"),
            *("--only-binary=:all:", "--require-hashes", "-r", str(paths.DEV_CONSTRAINTS)),
            # It would compile under this folder's name, and Python looks under the link's.
            "--no-compile",
        ],
        step="tools",
        advice=REGISTRY_ADVICE,
    )


def _node_step() -> Step:
    return Step(
        name="node",
        doing=f"installing wrangler {npm_pin('wrangler')} and workerd {npm_pin('workerd')}",
        depends_on=(
            *_text(paths.PACKAGE_JSON, paths.PACKAGE_LOCK, Path(wrangler_edits.__file__)),
            sys.platform,
        ),
        link=paths.NODE,
        build=_build_node,
        takes_mb=600,
    )


def _build_node(folder: Path) -> None:
    locked = json.loads(paths.PACKAGE_LOCK.read_text())["packages"][""]["devDependencies"]
    if locked != json.loads(paths.PACKAGE_JSON.read_text())["devDependencies"]:
        raise StepFailed(
            "node: package.json and package-lock.json name different versions. Run `make lock`."
        )
    for file in (paths.PACKAGE_JSON, paths.PACKAGE_LOCK):
        shutil.copy(file, folder)
    # Not `npm ci`: it refuses a lock file that was made by a registry without workerd's builds for
    # other systems, although this system's build is in it. The lock's hashes are checked all the
    # same.
    run_command(
        [
            *(*npm_command(), "install", "--no-save", "--ignore-scripts"),
            *("--no-audit", "--no-fund", "--loglevel=error"),
        ],
        step="node",
        advice=REGISTRY_ADVICE,
        cwd=folder,
        env=child_environment(),
    )
    if not list((folder / "node_modules" / "@cloudflare").glob("workerd-*/bin/workerd")):
        raise StepFailed(
            "node: npm installed no workerd program for this machine. "
            "workerd is built for Linux and macOS, x64 and arm64 (Linux: glibc 2.35 or later)."
        )
    try:
        wrangler_edits.edit(folder)
    except (EditNotFound, OSError) as fault:
        raise StepFailed(
            f"node: wrangler can't be made safe against other sites' pages: {fault} If a pin in"
            " package.json changed, dev/runtime/wrangler_edits.py may need new edits."
        ) from fault


def _bundle_step() -> Step:
    here = paths.ROOT / "dev" / "runtime"
    return Step(
        name="bundle",
        doing=f"making the Pyodide {npm_pin('pyodide')} bundle for workerd",
        depends_on=(npm_pin("pyodide"), *_text(here / "bundle.py", here / "bundle.capnp")),
        link=paths.BUNDLE,
        build=_build_bundle,
        takes_mb=20,
    )


def _build_bundle(folder: Path) -> None:
    package = paths.NODE / "node_modules" / "pyodide"
    run_command(
        [
            *(str(paths.venv_python()), "-m", "dev.runtime.bundle"),
            *(str(package), str(folder), npm_pin("pyodide")),
        ],
        step="bundle",
        advice="If a pin in package.json changed, dev/runtime/bundle.py may need new edits.",
        cwd=paths.ROOT,
    )


def _worker_step() -> Step:
    return Step(
        name="worker",
        doing="installing the Worker's packages (FastAPI, pydantic) as WebAssembly wheels",
        depends_on=(*_text(paths.WORKER_CONSTRAINTS), _source_of_steps()),
        link=paths.WORKER,
        build=_build_worker,
        takes_mb=30,
    )


def _build_worker(folder: Path) -> None:
    target = folder / "python_modules"
    run_command(
        [
            *(str(paths.venv_python()), "-m", "pip", "install", "--no-input"),
            *("--disable-pip-version-check", "--no-compile", "--no-deps", "--require-hashes"),
            *("--target", str(target), "--only-binary=:all:", "--platform", WORKER_PLATFORM),
            *("--python-version", WORKER_PYTHON, "--implementation", "cp"),
            *("--abi", f"cp{WORKER_PYTHON.replace('.', '')}", "--abi", "none"),
            *("-r", str(paths.WORKER_CONSTRAINTS)),
        ],
        step="worker",
        advice=REGISTRY_ADVICE,
    )
    _copy_sdk(target, folder / "sdk_modules")
    for pattern in NOT_SHIPPED:
        for path in target.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _copy_sdk(python_modules: Path, target: Path) -> None:
    """The Workers SDK alone, for the simulator's small Worker, which needs nothing else."""
    record = next(python_modules.glob("workers_runtime_sdk-*.dist-info/RECORD"))
    with record.open(newline="") as rows:
        for name, *_ in csv.reader(rows):
            if (python_modules / name).is_file() and not name.endswith(".pyi"):
                (target / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(python_modules / name, target / name)
