"""`make deploy-check`: bundles the Worker as a deploy would, uploads nothing, checks its size.

It uses `wrangler.toml` as it is: what passes here is what `wrangler deploy` sends.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile

from dev.runtime import paths
from dev.runtime.installs import child_environment

MAX_GZIP_KIB = 3 * 1024
"""Source: design.md, targets; also Cloudflare's limit of the free plan."""

_SIZE = re.compile(r"Total Upload: ([\d.]+) KiB / gzip: ([\d.]+) KiB")


class BundleFailed(Exception):
    """wrangler could not bundle the Worker; the text is what it printed."""


def upload_kib() -> tuple[float, float]:
    """What a deploy would send, in KiB: plain and gzipped. Raises `BundleFailed`."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [str(paths.wrangler_bin()), "deploy", "--dry-run", "--outdir", folder],
            cwd=paths.ROOT,
            env={
                **child_environment(),
                "WRANGLER_LOG_PATH": folder,
                "WRANGLER_HIDE_BANNER": "true",
                "NO_COLOR": "1",
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
    size = _SIZE.search(done.stdout)
    if done.returncode != 0 or size is None:
        raise BundleFailed(done.stdout)
    return float(size[1]), float(size[2])


def main() -> int:
    """Run wrangler, check the size that it prints."""
    try:
        total, gzip = upload_kib()
    except BundleFailed as failure:
        print(failure, file=sys.stderr)
        print("wrangler could not bundle the Worker: see above.", file=sys.stderr)
        return 1
    print(f"upload: {total:,.0f} KiB, gzip: {gzip:,.0f} KiB (at most {MAX_GZIP_KIB:,} KiB)")
    if gzip > MAX_GZIP_KIB:
        print("The upload is too large: remove a package or a large file.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
