"""Who may open a WebSocket to which object."""

from __future__ import annotations

import hashlib

import pytest

from harpoon.api.agent_names import object_name
from harpoon.api.callers import Callers
from harpoon.api.head_size import MAX_HEAD_BYTES
from harpoon.api.websocket_gate import Gate
from harpoon.domain.access import ANYONE, Access, Caller, network_of
from harpoon.domain.origins import Origins
from harpoon.errors import (
    Forbidden,
    HarpoonError,
    HeadersTooLarge,
    InvalidRequest,
    NotFound,
    Unauthenticated,
)
from harpoon.inference.shares import Shares
from tests.fakes import CountingIds, ManualClock

KEY = hashlib.sha256(b"k").hexdigest()


def gate(access: Access, *origins: str) -> Gate:
    clock = ManualClock()
    callers = Callers(access=access, clock=clock)
    return Gate(callers, Origins(origins), clock, CountingIds(), Shares(clock))


OPEN = gate(Access(is_open=True), "https://app.example")
CLOSED = gate(Access(callers={KEY: Caller("acme", KEY)}))
ME = "http://harpoon.localhost/api/agents/mediator/me/ws"


@pytest.mark.parametrize(
    ("url", "admitted"),
    [
        (ME, ("mediator", "open/me")),
        (f"{ME}?since=0", ("mediator", "open/me")),
        (ME.replace("mediator/me", "orchestrator/task_1"), ("orchestrator", "open/task_1")),
        (ME.replace("/me/", "/a%40b.example/"), ("mediator", "open/a@b.example")),
    ],
)
async def test_an_agent_is_named_by_its_path_and_its_callers_tenant(
    url: str, admitted: tuple[str, str]
) -> None:
    assert await OPEN.admit(url, {}) == admitted
    tenant = (await CLOSED.admit(url, {"authorization": "Bearer k"}))[1].split("/")[0]
    assert tenant == "acme"


@pytest.mark.parametrize(
    ("url", "headers", "error"),
    [
        ("http://harpoon.localhost/api/agents/mediator//ws", {}, NotFound),
        ("http://harpoon.localhost/api/agents/nobody/me/ws", {}, NotFound),
        (f"{ME}/more", {}, NotFound),
        (f"{ME}?since={'1' * MAX_HEAD_BYTES}", {}, HeadersTooLarge),
        (ME, {"x-long": "x" * MAX_HEAD_BYTES}, HeadersTooLarge),
        (ME.replace("/me/", "/..%2Fother/"), {}, InvalidRequest),
        (ME.replace("/me/", "/%20/"), {}, InvalidRequest),
        (ME.replace("/me/", f"/{'x' * 129}/"), {}, InvalidRequest),
        (ME.replace("/me/", "/%00/"), {}, InvalidRequest),
        (f"{ME}?since=", {}, InvalidRequest),
        (f"{ME}?since=-1", {}, InvalidRequest),
        (f"{ME}?since=1e3", {}, InvalidRequest),
        (f"{ME}?since=\u0663", {}, InvalidRequest),
        (f"{ME}?since={'9' * 5_000}", {}, InvalidRequest),
        (ME, {"origin": "https://evil.example"}, Forbidden),
        (ME, {"origin": "null"}, Forbidden),
        (ME, {"origin": "http://["}, Forbidden),
        (ME, {"origin": "https://app.example.evil.example"}, Forbidden),
    ],
)
async def test_what_is_odd_or_foreign_is_refused(
    url: str, headers: dict[str, str], error: type[HarpoonError]
) -> None:
    with pytest.raises(error):
        await OPEN.admit(url, headers)


@pytest.mark.parametrize("origin", ["http://harpoon.localhost", "https://app.example"])
async def test_a_page_of_its_own_or_an_allowed_one_may_connect(origin: str) -> None:
    assert await OPEN.admit(ME, {"origin": origin}) == ("mediator", "open/me")


@pytest.mark.parametrize("header", [None, "Bearer ", "Bearer x", "Basic k", "k"])
async def test_without_a_known_key_nobody_connects(header: str | None) -> None:
    with pytest.raises(Unauthenticated):
        await CLOSED.admit(ME, {} if header is None else {"authorization": header})


def test_two_tenants_never_share_an_object() -> None:
    names = {object_name(caller, "me", what="user_id") for caller in (ANYONE, Caller("acme"))}
    assert names == {"open/me", "acme/me"}


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        (" 192.0.2.7 ", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("", "unknown"),
        ("not an address", "unknown"),
        ("192.0.2.7, 10.0.0.1", "unknown"),
    ],
)
def test_an_ipv6_caller_is_counted_by_its_network(address: str, network: str) -> None:
    assert network_of(address) == network
