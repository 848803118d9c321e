"""`make wrangler`: Cloudflare's tool, as it is pinned here, in the environment of Node's tools."""

from __future__ import annotations

import os
import sys

from dev.runtime import paths
from dev.runtime.installs import child_environment

if __name__ == "__main__":
    os.execve(paths.wrangler_bin(), [str(paths.wrangler_bin()), *sys.argv[1:]], child_environment())
