"""The local wrangler configuration, derived from the one that is deployed and never written twice.

What differs on this machine, and only that:
- workerd's development flags, which make it load the Pyodide bundle that bootstrap made;
- `[ai]`, for which wrangler demands an account, becomes a service binding of the same name to the
  simulator's second Worker, or is dropped when real providers are used;
- Analytics Engine is bound; wrangler's own stand-in takes the points and keeps none;
- the rate limit may be another: a whole test run comes from one address;
- paths are absolute, because the derived file lies elsewhere, and may name copies;
- variables come from a `.dev.vars` file beside it: wrangler prints the value of a `[vars]` entry on
  the terminal, and hides these.
"""

from __future__ import annotations

import json
import os
import shutil
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

DEVELOPMENT_FLAGS = ("python_workers_development", "experimental")
AI_SERVICE = {"binding": "AI", "service": "sim-ai", "entrypoint": "AI"}
"""The simulator's Worker that has the shape of Cloudflare's AI binding."""
ANALYTICS = {"binding": "ANALYTICS", "dataset": "harpoon_calls"}


def copy_source(source: Path, target: Path) -> Path:
    """What workerd is to run whatever is written in `source` meanwhile; returns `target`."""
    ignored = shutil.ignore_patterns("__pycache__", ".*")
    return Path(shutil.copytree(source, target, ignore=ignored))


def derive(
    wrangler_toml: Path,
    *,
    root: Path | None = None,
    simulated_ai: bool = False,
    rate_limit: int | None = None,
) -> dict[str, Any]:
    """The configuration of `wrangler_toml` for workerd on this machine.

    `root`: the folder with the code and the assets; None is that of `wrangler_toml`.
    `rate_limit`: requests per period of every rate limit binding; None keeps what is deployed.
    """
    config = tomllib.loads(wrangler_toml.read_text(encoding="utf-8"))
    base = wrangler_toml.parent if root is None else root
    config["main"] = str(base / config["main"])
    config["compatibility_flags"] = [*config.get("compatibility_flags", []), *DEVELOPMENT_FLAGS]
    if "assets" in config:
        config["assets"]["directory"] = str(base / config["assets"]["directory"])
    if rate_limit is not None:
        for binding in config.get("ratelimits", []):
            binding["simple"]["limit"] = rate_limit
    config.setdefault("analytics_engine_datasets", [ANALYTICS])
    config.pop("ai", None)
    if simulated_ai:
        config["services"] = [*config.get("services", []), AI_SERVICE]
    return config


def write(
    folder: Path,
    config: Mapping[str, Any],
    *,
    variables: str,
    python_modules: Path,
) -> Path:
    """Write a derived configuration with its variables and packages; return the file's path.

    `variables` is the text of a `.dev.vars` file. It may hold real keys: only its owner reads it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "wrangler.json"
    path.write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")
    secrets = folder / ".dev.vars"
    secrets.unlink(missing_ok=True)
    with os.fdopen(os.open(secrets, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as handle:
        handle.write(variables)
    modules = folder / "python_modules"
    modules.unlink(missing_ok=True)
    modules.symlink_to(python_modules.resolve())
    return path
