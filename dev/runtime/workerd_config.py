"""One Worker on workerd itself: its configuration as Cap'n Proto text, and its process.

The Worker's files are the same that a deploy ships: `src/` and the vendored packages. wrangler and
its own milliseconds are not in the way.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from dev.runtime import local_config, paths
from dev.runtime.listening import HOST, netloc
from dev.runtime.process import ProcessGroup


def _quoted(text: str) -> str:
    return json.dumps(text)


def _modules(folder: Path, *, source: Path) -> list[str]:
    """`entry.py` first, then the other files of the Worker, then the packages as plain data.

    Paths in the configuration are relative to its folder. The source is copied there: workerd
    reads it at every start, and an edit between two rounds would make them two programs.
    """
    source = local_config.copy_source(source, folder / "src")
    (folder / "python_modules").symlink_to((paths.WORKER / "python_modules").resolve())
    modules = ['(name = "entry.py", pythonModule = embed "src/entry.py")']
    for path in _files(source):
        name = path.relative_to(source).as_posix()
        if name != "entry.py":
            kind = "pythonModule" if path.suffix == ".py" else "data"
            modules.append(f"(name = {_quoted(name)}, {kind} = embed {_quoted(f'src/{name}')})")
    packages = folder / "python_modules"
    for path in _files(packages.resolve()):
        name = f"python_modules/{path.relative_to(packages.resolve()).as_posix()}"
        modules.append(f"(name = {_quoted(name)}, data = embed {_quoted(name)})")
    return modules


def _files(folder: Path) -> list[Path]:
    return sorted(
        path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    )


def deployed_variables() -> dict[str, str]:
    """`[vars]` of wrangler.toml."""
    found: dict[str, str] = local_config.derive(paths.WRANGLER_TOML).get("vars", {})
    return found


def write_config(
    folder: Path,
    *,
    source: Path,
    port: int,
    variables: Mapping[str, str],
    with_agents: bool,
    v8_flags: Iterable[str] = (),
    host: str = HOST,
    unix_socket: str | None = None,
    state: Path | None = None,
    public: Path | None = None,
    from_environment: Iterable[str] = (),
    reaches: Iterable[str] = ("local",),
    analytics: str | None = None,
) -> Path:
    """Write `config.capnp` for the Worker in `source` into the new folder `folder`.

    - `unix_socket`: its path, seen from `folder`; it listens there, and on no port.
    - `state`: where the Durable Objects keep their databases; None: in `folder`, new each time.
    - `public`: the folder of static files, served as wrangler.toml says; None: there are none. It
      is copied as the source is.
    - `from_environment`: variables that workerd takes from its own, so that no secret is written.
    - `reaches`: the networks that the Worker may call, `local` and `public`.
    - `analytics`: `host:port` of who gets the points of the binding ANALYTICS; None: there is none.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    state = state or folder / "disk"
    state.mkdir(parents=True, exist_ok=True)
    deployed = local_config.derive(paths.WRANGLER_TOML)
    bindings = [
        f"(name = {_quoted(name)}, text = {_quoted(value)})" for name, value in variables.items()
    ]
    bindings += [
        f"(name = {_quoted(name)}, fromEnvironment = {_quoted(name)})" for name in from_environment
    ]
    namespaces = []
    if with_agents:
        for binding in deployed["durable_objects"]["bindings"]:
            name, kind = _quoted(binding["name"]), _quoted(binding["class_name"])
            bindings.append(f"(name = {name}, durableObjectNamespace = {kind})")
            namespaces.append(f"(className = {kind}, uniqueKey = {kind}, enableSql = true)")
    services, front = [], "main"
    if public is not None:
        shutil.copytree(public, folder / "public")
        files = _assets(folder / "public", deployed["assets"])
        services.append(f'(name = "assets", assets = {files})')
        front = "assets"
    if analytics is not None:
        services.append(f'(name = "points", external = (address = "{analytics}", http = ()))')
        bindings.append('(name = "ANALYTICS", analyticsEngine = "points")')
    modules = ",\n    ".join(_modules(folder, source=source))
    address = _quoted(netloc(host, port) if unix_socket is None else f"unix:{unix_socket}")
    config = folder / "config.capnp"
    config.write_text(f"""using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  v8Flags = [{_list(map(_quoted, v8_flags))}],
  services = [
    (name = "main", worker = .main),
    (name = "disk", disk = (path = {_quoted(str(state.resolve()))}, writable = true)),
    (name = "internet", network = (
      allow = [{_list(map(_quoted, reaches))}], tlsOptions = (trustBrowserCas = true))),
    {_list(services)}
  ],
  sockets = [(name = "http", address = {address}, http = (), service = "{front}")],
);

const main :Workerd.Worker = (
  compatibilityDate = {_quoted(deployed["compatibility_date"])},
  compatibilityFlags = [{_list(map(_quoted, deployed["compatibility_flags"]))}],
  modules = [
    {modules},
  ],
  bindings = [{_list(bindings)}],
  durableObjectNamespaces = [{_list(namespaces)}],
  durableObjectStorage = (localDisk = "disk"),
);
""")
    return config


def _assets(public: Path, deployed: Mapping[str, Any]) -> str:
    """What `[assets]` of wrangler.toml asks for, with the folder's `_headers`."""
    settings = {
        "run_worker_first": deployed["run_worker_first"],
        "headers": (public / "_headers").read_text("utf-8"),
    }
    return (
        f"(path = {_quoted(str(public.resolve()))}, config = {_quoted(json.dumps(settings))},"
        ' userWorker = "main")'
    )


def _list(items: Iterable[str]) -> str:
    return ", ".join(items)


def start(
    name: str,
    config: Path,
    log: IO[str] | int,
    *,
    core: int | None,
    environment: Mapping[str, str] | None = None,
    snapshot: Path | None = None,
    saves_snapshot_in: Path | None = None,
    kept_open: Sequence[int] = (),
    dies_with_parent: bool = False,
) -> ProcessGroup:
    """Start workerd on a configuration; `core`: on that one only, when there are several.

    `log`: where its output goes, or the number of a file. `environment`: on top of this process's.
    `snapshot`: it starts from this memory of a Worker; see `dev.runtime.snapshot`. `kept_open`:
    numbers of files. `dies_with_parent`: see `ProcessGroup`.
    """
    command = [
        *(str(paths.workerd_bin()), "serve", config.name, "--experimental"),
        f"--pyodide-bundle-disk-cache-dir={paths.BUNDLE.resolve()}",
    ]
    if snapshot is not None:
        command += [
            f"--python-snapshot-dir={snapshot.parent}",
            f"--python-load-snapshot={snapshot.name}",
        ]
    if saves_snapshot_in is not None:
        command += ["--python-save-snapshot", f"--python-snapshot-dir={saves_snapshot_in}"]
    if core is not None and shutil.which("taskset"):
        command = ["taskset", "-c", str(core), *command]
    return ProcessGroup(
        name,
        command,
        cwd=config.parent,
        env={**os.environ, **(environment or {})},
        output=log,
        kept_open=kept_open,
        dies_with_parent=dies_with_parent,
    )
