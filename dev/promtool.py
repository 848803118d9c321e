"""`make promtool`: Prometheus and its promtool from Debian's package, in .cache/prometheus/.

Nothing is installed on the machine: the package is only unpacked. Who has both on the PATH needs
none of this.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from dev.runtime import paths

FOLDER = paths.CACHE / "prometheus"


def tool(name: str) -> str | None:
    """The path of `promtool` or `prometheus`; None: it is not there."""
    unpacked = FOLDER / "usr" / "bin" / name
    return str(unpacked) if unpacked.exists() else shutil.which(name)


def main() -> int:
    if tool("promtool") is None or tool("prometheus") is None:
        if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
            print("Put promtool and prometheus on the PATH: here is no apt-get to take them from.")
            return 1
        with tempfile.TemporaryDirectory() as name:
            # As root apt-get would hand the download to a user who can't write here.
            given = ["apt-get", "-q", "-o", "APT::Sandbox::User=root", "download", "prometheus"]
            subprocess.run(given, cwd=name, check=True)
            (package,) = Path(name).glob("*.deb")
            subprocess.run(["dpkg-deb", "-x", str(package), str(FOLDER)], check=True)
    subprocess.run([str(tool("promtool")), "--version"], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
