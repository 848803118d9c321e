"""`make serve`'s connections: many idle ones, a second server on the same port, version 6."""

from __future__ import annotations

import json
import resource
import signal
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest

from tests.campaigns.served import Served, served
from tests.e2e.conftest import PATIENCE_S, sha256

pytestmark = pytest.mark.skipif(
    not Path("/proc/self").exists(), reason="finds workerd by /proc, limits it as Linux does"
)

SHELLS_LIMIT = 256
"""As a login shell's 1,024, only that fewer connections use it up."""
KEYS = {"tenants": {"acme": {"keys": [{"sha256": sha256("hpn_a")}]}}}


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Started from a shell that allows few open files."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (SHELLS_LIMIT, hard))
    try:
        variables = {"HARPOON_API_KEYS": json.dumps(KEYS)}
        with served("connections", tmp_path_factory.mktemp("served"), variables=variables) as one:
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
            yield one
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@contextmanager
def idle(service: Served, count: int) -> Iterator[list[socket.socket]]:
    """So many connections on which nothing is ever said."""
    with ExitStack() as stack:
        yield [
            stack.enter_context(socket.create_connection(("127.0.0.1", service.port)))
            for _ in range(count)
        ]


@pytest.mark.parametrize("count", [600, pytest.param(5_000, marks=pytest.mark.long)])
def test_idle_connections_by_the_hundred_leave_a_working_client(
    service: Served, count: int
) -> None:
    before = service.workerd_pid()
    with idle(service, count), httpx.Client(base_url=service.url, timeout=PATIENCE_S) as http:
        for _ in range(5):
            assert http.get("/api/health").is_success
            assert http.get("/api/models", headers={"authorization": "Bearer hpn_a"}).is_success
    assert service.workerd_pid() == before
    assert "Too many open files" not in service.log_path.read_text()


def test_a_page_without_tickets_is_announced_when_there_are_keys(service: Served) -> None:
    assert "HARPOON_TICKET_SECRET is not set" in service.log_path.read_text()


def second_server_comes_and_goes(service: Served, folder: Path) -> None:
    """On the same port of another address."""
    second = Served(
        state=folder / "state",
        simulator_url=service.simulator_url,
        variables={"HOST": "::1"},
        port=service.port,
    )
    assert second.url == f"http://[::1]:{service.port}"
    try:
        second.start()
    finally:
        second.stop()


def test_a_workerd_that_has_ended_is_started_again_from_its_own_files(
    service: Served, tmp_path: Path
) -> None:
    if socket.has_dualstack_ipv6():
        second_server_comes_and_goes(service, tmp_path)
    service.restart(signal.SIGKILL)
    assert "the server has ended by itself" in service.log_path.read_text()


def test_idle_connections_are_the_fronts_and_not_workerds(service: Served) -> None:
    """Which ends when it may not open one more file."""
    before = service.workerd_pid()
    assert before is not None
    _, hard = resource.prlimit(before, resource.RLIMIT_NOFILE)
    resource.prlimit(before, resource.RLIMIT_NOFILE, (SHELLS_LIMIT, hard))
    with idle(service, 2 * SHELLS_LIMIT):
        assert httpx.get(f"{service.url}/api/health", timeout=PATIENCE_S).is_success
    assert service.workerd_pid() == before
