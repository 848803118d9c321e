"""By which names a deployment answers, and what it answers to a HEAD."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harpoon.api.app import create_app
from harpoon.api.callers import Callers
from harpoon.api.websocket_gate import Gate
from harpoon.domain.access import Access
from harpoon.domain.hosts import check_host, split_url
from harpoon.domain.origins import Origins
from harpoon.errors import Forbidden, HarpoonError, InvalidRequest
from harpoon.inference.shares import Shares
from harpoon.ports import AsgiApp
from tests.fakes import CountingIds, ManualClock, drive
from tests.unit.test_api import check_error
from tests.unit.test_permissions import own_routes, services

OWN = [
    *("localhost", "LOCALHOST:8787", "localhost.:1", "harpoon.localhost", "a.b.localhost:65535"),
    *("127.0.0.1", "127.0.0.1:8787", "127.1.2.3", "[::1]", "[::1]:8787", "[0:0:0:0:0:0:0:1]"),
]
FOREIGN = [
    *("evil.example", "evil.example:8787", "localhost.evil.example", "127.0.0.1.evil.example"),
    *("notlocalhost", "10.0.0.1", "0.0.0.0", "[::]", "[::ffff:10.0.0.1]", "2130706433", "127.1"),
    *("0x7f.0.0.1", "localhost-", "169.254.169.254", "x.internal"),
]
ODD = [
    *("", " ", "a b", "127.0.0.1, evil.example", "127.0.0.1,127.0.0.1", "[::1", "::1", "a:b"),
    *("user@127.0.0.1", "127.0.0.1/x", "127.0.0.1?x", "127.0.0.1#x", "%6cocalhost", "a:999999"),
    *("locälhost", "localhost\n", "localhost\x00", "a" * 300),
]


@pytest.mark.parametrize("host", OWN)
def test_where_no_key_is_asked_for_this_machines_own_names_do(host: str) -> None:
    check_host(host, is_open=True)


@pytest.mark.parametrize("host", FOREIGN)
def test_a_foreign_name_does_only_where_a_key_is_asked_for(host: str) -> None:
    check_host(host, is_open=False)
    with pytest.raises(Forbidden, match="HARPOON_API_KEYS") as refused:
        check_host(host, is_open=True)
    assert refused.value.code == "host_not_allowed"


@pytest.mark.parametrize("host", ODD)
@pytest.mark.parametrize("is_open", [True, False])
def test_what_is_no_single_name_is_400(host: str, is_open: bool) -> None:
    with pytest.raises(InvalidRequest) as refused:
        check_host(host, is_open=is_open)
    assert refused.value.code == "invalid_host"


@given(st.text(max_size=40))
def test_any_host_is_judged_without_an_accident(host: str) -> None:
    for is_open in (True, False):
        with suppress(InvalidRequest, Forbidden):
            check_host(host, is_open=is_open)


@given(st.text(max_size=40).filter(lambda host: not set(host) & set("/?#")))
def test_a_url_is_split_whatever_its_host(host: str) -> None:
    assert split_url(f"http://{host}/a/b?c#d") == ("http", host, "/a/b", "c")


@cache
def app(**variables: str) -> AsgiApp:
    """One for all who are refused or read: nothing of that changes it."""
    return create_app(services(**variables))


KEYED = json.dumps({"tenants": {"a": {"keys": [{"sha256": hashlib.sha256(b"k").hexdigest()}]}}})


@pytest.mark.parametrize(("method", "path"), [r for r in own_routes() if r[0] != "HEAD"])
async def test_a_rebound_name_reads_and_spends_nothing(method: str, path: str) -> None:
    headers = {"host": "evil.example", "origin": "http://evil.example"}
    response = await drive(app(), method, path, headers=headers, json={})
    check_error(response, 403, "host_not_allowed")
    with_keys = app(HARPOON_API_KEYS=KEYED)
    response = await drive(with_keys, "GET", "/api/health", headers={"host": "evil.example"})
    assert response.status_code == 200


async def test_a_rebound_name_opens_no_websocket() -> None:
    clock = ManualClock()
    callers = Callers(access=Access(is_open=True), clock=clock)
    gate = Gate(callers, Origins(), clock, CountingIds(), Shares(clock))
    path = "/api/agents/mediator/me/ws"
    told: list[HarpoonError] = []
    for url, headers in (
        (f"http://evil.example{path}", {"host": "evil.example", "origin": "http://evil.example"}),
        (f"http://evil.example{path}", {}),
        (f"http://127.0.0.1:99999999{path}", {}),
        (f"http://[::1{path}", {}),
    ):
        with pytest.raises(HarpoonError) as refused:
            await gate.admit(url, headers)
        told.append(refused.value)
    assert [error.code for error in told] == ["host_not_allowed"] * 2 + ["invalid_host"] * 2
    assert await gate.admit(f"http://[::1]:8787{path}", {"host": "[::1]:8787"})


FOREIGN_SITES = ["cross-site", "same-site", "", "something-new"]
"""What is same-site is a page of another port: one of another program on this machine."""


@pytest.mark.parametrize(("method", "path"), [r for r in own_routes() if r[0] != "HEAD"])
async def test_a_picture_in_another_sites_page_wakes_nothing_where_no_key_is_asked_for(
    method: str, path: str
) -> None:
    for site in FOREIGN_SITES:
        headers = {"sec-fetch-site": site}
        response = await drive(app(), method, path, headers=headers, json={})
        check_error(response, 403, "forbidden")


async def test_a_page_that_is_allowed_by_name_and_the_pages_of_its_own_go_on() -> None:
    allowing = app(HARPOON_ALLOWED_ORIGINS="https://app.example")
    for headers in (
        {"sec-fetch-site": "cross-site", "origin": "https://app.example"},
        *({"sec-fetch-site": site} for site in ("none", "same-origin")),
        {},
    ):
        assert (await drive(allowing, "GET", "/api/models", headers=headers)).status_code == 200
    with_keys = app(HARPOON_API_KEYS=KEYED)
    headers = {"authorization": "Bearer k", "sec-fetch-site": "cross-site"}
    assert (await drive(with_keys, "GET", "/api/models", headers=headers)).status_code == 200


async def test_another_sites_page_opens_no_websocket_where_no_key_is_asked_for() -> None:
    clock = ManualClock()
    origins = Origins(["https://app.example"])
    callers = Callers(access=Access(is_open=True), clock=clock)
    gate = Gate(callers, origins, clock, CountingIds(), Shares(clock))
    url = "http://127.0.0.1:8787/api/agents/mediator/me/ws"
    for site in FOREIGN_SITES:
        with pytest.raises(Forbidden):
            await gate.admit(url, {"sec-fetch-site": site})
    for headers in (
        {"sec-fetch-site": "cross-site", "origin": "https://app.example"},
        {"sec-fetch-site": "none"},
        {"sec-fetch-site": "same-origin"},
    ):
        assert await gate.admit(url, headers)


GETS = sorted({path for method, path in own_routes() if method == "GET"})


@pytest.mark.parametrize("path", GETS)
async def test_head_is_get_without_the_body(path: str) -> None:
    path = path.replace("{model_id}", "gpt-4o").replace("{model_id:path}", "auto")
    got, head = await drive(app(), "GET", path), await drive(app(), "HEAD", path)
    assert (head.status_code, head.content) == (got.status_code, b"")
    varying = ("x-request-id", "content-length")

    def steady(response: Any) -> dict[str, str]:
        return {name: value for name, value in response.headers.items() if name not in varying}

    assert steady(head) == steady(got)
