"""The Worker's memory after its imports, kept in a file: workerd starts from it much faster.

Cloudflare does the same with each deploy. What is in it depends on the code, its packages, workerd
and Pyodide, which is its key; no variable and no binding is, for the Worker reads them at the first
request. See docs/decisions/0018-start-from-a-snapshot.md.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from dev.runtime import paths, workerd_config
from dev.runtime.listening import HOST, free_port
from dev.runtime.stack import READY_TIMEOUT_S, answer_of, is_workers_own, workerd_version

FOLDER = paths.CACHE / "snapshots"
FILE = "snapshot.bin"
"""As workerd names it."""
MOST_KEPT = 3


class WorkerFailed(Exception):
    """The Worker does not start with this code; the message holds the end of what it printed."""


def snapshot_of(
    source: Path, *, is_wanted: Callable[[], bool] = lambda: True, dies_with_parent: bool = False
) -> Path | None:
    """Of the Worker in `source`; made when there is none yet. None: it can't be made here, or is
    not wanted any more, and workerd starts without one. Raises `WorkerFailed`."""
    kept = FOLDER / _key(source)
    if not (kept / FILE).exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=FOLDER, prefix="new-") as name:
            if not _make(source, Path(name), is_wanted, dies_with_parent=dies_with_parent):
                return None
            (Path(name) / "made").mkdir()
            (Path(name) / FILE).rename(Path(name) / "made" / FILE)
            with suppress(OSError):  # Another process has made the same one meanwhile.
                (Path(name) / "made").rename(kept)
        _forget_old()
    os.utime(kept)
    return kept / FILE


def _key(source: Path) -> str:
    digest = hashlib.sha256(workerd_version().encode())
    for folder in (paths.BUNDLE, paths.WORKER):
        digest.update(str(folder.resolve()).encode())
    digest.update(paths.WRANGLER_TOML.read_bytes())
    for file in sorted(source.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            digest.update(file.relative_to(source).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:24]


def _make(
    source: Path, folder: Path, is_wanted: Callable[[], bool], *, dies_with_parent: bool
) -> bool:
    port = free_port()
    config = workerd_config.write_config(
        folder / "worker", source=source, port=port, variables={}, with_agents=True
    )
    log_path = folder / "workerd.log"
    with log_path.open("w", encoding="utf-8") as log:
        process = workerd_config.start(
            "snapshot",
            config,
            log,
            core=None,
            saves_snapshot_in=folder,
            dies_with_parent=dies_with_parent,
        )
        try:
            deadline = time.monotonic() + READY_TIMEOUT_S
            while time.monotonic() < deadline and is_wanted():
                answer = answer_of(f"http://{HOST}:{port}/api/health", timeout_s=2)
                if answer is not None and is_workers_own(*answer):
                    break
                if answer is not None or process.exit_status is not None:
                    printed = log_path.read_text("utf-8", "replace").strip()
                    raise WorkerFailed(
                        f"the Worker does not start with this code\n{printed[-800:]}"
                    )
                time.sleep(0.05)
        finally:
            process.stop()
    return (folder / FILE).exists()


def _forget_old() -> None:
    for left in FOLDER.glob("new-*"):
        if time.time() - left.stat().st_mtime > 10 * READY_TIMEOUT_S:  # Its maker was killed.
            shutil.rmtree(left, ignore_errors=True)
    kept = [folder for folder in FOLDER.iterdir() if (folder / FILE).exists()]
    for folder in sorted(kept, key=lambda f: f.stat().st_mtime)[:-MOST_KEPT]:
        shutil.rmtree(folder, ignore_errors=True)
