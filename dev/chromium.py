"""Chromium from npm, driven by Playwright: no root, and no download but npm's own."""

from __future__ import annotations

import subprocess

from playwright.sync_api import Browser, Playwright

from dev.runtime import paths

FIND = (
    "import('@sparticuz/chromium').then(async (found) =>"
    " console.log(await found.default.executablePath()))"
)
ARGUMENTS = ("--no-sandbox", "--disable-gpu")


def launch(playwright: Playwright) -> Browser:
    """The package unpacks its browser into the folder of temporary files, once.

    Raises playwright's `Error` when it does not start on this machine.
    """
    node = str(paths.node_bin_folder() / "node")
    found = subprocess.run(
        [node, "--input-type=module", "-e", FIND],
        cwd=paths.NODE,
        capture_output=True,
        text=True,
        check=True,
    )
    path = found.stdout.strip().splitlines()[-1]
    return playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS])
