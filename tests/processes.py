"""Which process does which tests, for `make test`.

A running server is shared by all who ask it in one process, so those go together: who asks the
server with keys, who asks `make serve`'s, and, file by file, who asks `make dev`'s. That one is
started in the processes that are its homes. What takes longest is begun first, so that the many
short files even out the end. The names are read from the tests' ids, for the process that hands
them out knows no more of them; `misplaced` is how the others, who know more, see a wrong name.

xdist's own `loadgroup` goes by marks, which it can't write into a test's id any more (3.8.0 with
pytest 9.2.0): without a word it hands out each test by itself. So this goes by the id.
"""

from __future__ import annotations

from collections.abc import Iterable

from xdist.scheduler import LoadScopeScheduling
from xdist.workermanage import WorkerController

KEYED = frozenset({"test_limits", "test_odd_requests", "test_security"})
"""Those that ask mostly the server with keys."""
KEYED_TESTS = frozenset(
    {
        "test_a_flood_of_messages_is_told_to_slow_down_and_then_closed",
        "test_a_key_is_asked_for_and_opens_everything_by_ticket",
        "test_a_key_without_admin_sees_no_metrics_and_a_wrong_one_nothing",
        "test_a_keys_requests_are_counted_once_for_http_and_websockets",
        "test_the_clients_own_key_is_sent_by_every_check_or_by_none",
        "test_with_a_key_every_check_is_made",
    }
)
"""Those of other files that ask it."""
OWN = (
    *("test_self_host", "test_page_trouble", "test_connections", "test_soak", "test_upgrade"),
    *("test_analytics", "test_self_host_front"),
)
"""Those that start servers of their own, the longest first."""
SHARED = ("keyed", "serve")
MOST_HOMES = 2
"""Each starts a `make dev`, which takes as long as many tests."""


def scope_of(nodeid: str) -> str:
    """All tests of one scope are done by the same process."""
    path, _, test = nodeid.partition("::")
    name = path.rpartition("/")[2].removesuffix(".py")
    if not path.startswith("tests/e2e/") or name in OWN:
        return path
    if "[serve" in test or "-serve]" in test:
        return "serve"
    return "keyed" if name in KEYED or test in KEYED_TESTS else path


def asks_make_dev(scope: str) -> bool:
    name = scope.rpartition("/")[2].removesuffix(".py")
    return scope.startswith("tests/e2e/") and name not in OWN


def misplaced(nodeid: str, fixtures: Iterable[str]) -> str | None:
    """What to change, when the test would start a server in a process that is not its home."""
    scope, asked = scope_of(nodeid), set(fixtures)
    if "keyed" in asked and scope != "keyed":
        return f"{nodeid} asks the server with keys: name it in KEYED_TESTS of {__name__}"
    if "make_dev" in asked and not asks_make_dev(scope) and scope not in SHARED:
        return f"{nodeid} asks `make dev`'s server: its file is not one of OWN in {__name__}"
    return None


class ByServer(LoadScopeScheduling):
    def _split_scope(self, nodeid: str) -> str:
        return scope_of(nodeid)

    def _assign_work_unit(self, node: WorkerController) -> None:
        self.workqueue.move_to_end(self._next_for(node), last=False)
        super()._assign_work_unit(node)

    def _next_for(self, node: WorkerController) -> str:
        """The files with the most tests first, where nothing else is said."""
        by_name = {scope.rpartition("/")[2].removesuffix(".py"): scope for scope in self.workqueue}
        own = [by_name[name] for name in (*SHARED, *OWN) if name in by_name]
        make_devs = [scope for scope in self.workqueue if asks_make_dev(scope)]
        others = [scope for scope in self.workqueue if scope not in {*own, *make_devs}]
        number = int(node.gateway.id.removeprefix("gw"))
        is_home = number < min(MOST_HOMES, max(1, self.numnodes - 1))
        return (make_devs + own + others if is_home else own + others + make_devs)[0]
