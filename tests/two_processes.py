"""Who does which tests: all that ask one shared server are done by the same process.

xdist's own `loadgroup` goes by marks, which it can't write into a test's id any more (3.8.0 with
pytest 9.2.0): without a word it hands out each test by itself. So this goes by the id.
"""

from __future__ import annotations

from xdist.scheduler import LoadScopeScheduling

KEYED = frozenset({"test_limits", "test_odd_requests", "test_security"})
"""Those that ask mostly the server with keys."""
SECOND = frozenset({"test_smoke", "test_streaming"})
"""Those that ask a second server without keys, so that both processes have as much to do."""
OWN = frozenset({"test_analytics", "test_self_host", "test_upgrade"})
"""Those that start servers of their own."""


class ByServer(LoadScopeScheduling):
    def _split_scope(self, nodeid: str) -> str:
        path, _, test = nodeid.partition("::")
        name = path.rpartition("/")[2].removesuffix(".py")
        if not path.startswith("tests/e2e/") or name in OWN:
            return path
        if "[serve" in test or "-serve]" in test:
            return "serve"
        if name in KEYED:
            return "keyed"
        return "second stack" if name in SECOND else "stack"
