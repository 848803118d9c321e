"""Who does which tests: all that ask one shared server are done by the same process.

What takes longest is begun first, so that the many short files even out the end. The names are
read from the tests' ids, for the process that hands them out knows no more of them.

xdist's own `loadgroup` goes by marks, which it can't write into a test's id any more (3.8.0 with
pytest 9.2.0): without a word it hands out each test by itself. So this goes by the id.
"""

from __future__ import annotations

from xdist.scheduler import LoadScopeScheduling
from xdist.workermanage import WorkerController

KEYED = frozenset({"test_limits", "test_odd_requests", "test_security"})
"""Those that ask mostly the server with keys."""
KEYED_TESTS = frozenset(
    {
        "test_a_key_is_asked_for_and_opens_everything_by_ticket",
        "test_with_a_key_every_check_is_made",
        "test_the_clients_own_key_is_sent_by_every_check_or_by_none",
        "test_a_key_without_admin_sees_no_metrics_and_a_wrong_one_nothing",
    }
)
"""Those of other files that ask it. Each process that meets one starts that server."""
OWN = frozenset(
    {"test_analytics", "test_page_trouble", "test_self_host", "test_soak", "test_upgrade"}
)
"""Those that start servers of their own."""
LONGEST = ("stack", "keyed", "serve", *(f"tests/e2e/{name}.py" for name in sorted(OWN)))
"""In this order; then the files with the most tests."""


class ByServer(LoadScopeScheduling):
    def _split_scope(self, nodeid: str) -> str:
        path, _, test = nodeid.partition("::")
        name = path.rpartition("/")[2].removesuffix(".py")
        if not path.startswith("tests/e2e/") or name in OWN:
            return path
        if "[serve" in test or "-serve]" in test:
            return "serve"
        return "keyed" if name in KEYED or test in KEYED_TESTS else "stack"

    def _assign_work_unit(self, node: WorkerController) -> None:
        for scope in LONGEST:
            if scope in self.workqueue:
                self.workqueue.move_to_end(scope, last=False)
                break
        super()._assign_work_unit(node)
