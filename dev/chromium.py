"""Chromium from npm, driven by Playwright: no root, and no download but npm's own."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import Browser, Playwright

from dev.runtime import owner_only, paths
from dev.runtime.installs import TEMPORARY, child_environment, npm_pin

FOLDER = paths.CACHE / "chromium"
PROGRAM = "chromium"
"""As the package names it."""
FIND = "import('@sparticuz/chromium').then((found) => found.default.executablePath())"
ARGUMENTS = ("--no-sandbox", "--disable-gpu")


def launch(playwright: Playwright, *arguments: str) -> Browser:
    """Raises playwright's `Error` when it does not start on this machine."""
    return playwright.chromium.launch(executable_path=unpacked(), args=[*ARGUMENTS, *arguments])


def unpacked() -> Path:
    """The browser of this version; the package unpacks it, once.

    The package takes whatever is called `chromium` in the folder of temporary files, where anybody
    may put a program. So it gets a folder that is its owner's, and empty at the beginning; only
    what was unpacked as a whole is kept.
    """
    kept = FOLDER / npm_pin("@sparticuz/chromium")
    if not (kept / PROGRAM).is_file():
        folder = Path(tempfile.mkdtemp(prefix="new-", dir=owner_only.folder(FOLDER)))
        try:
            subprocess.run(
                [str(paths.node_bin_folder() / "node"), "--input-type=module", "-e", FIND],
                cwd=paths.NODE,
                env={**child_environment(), **dict.fromkeys(TEMPORARY, str(folder))},
                capture_output=True,
                check=True,
            )
            with suppress(OSError):  # Another process has unpacked it meanwhile.
                folder.rename(kept)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    return kept / PROGRAM
