"""Every route says what it asks of its caller; the application's own table is walked."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from typing import Any

import pytest
from starlette.routing import Route

from harpoon import wiring
from harpoon.api import permissions
from harpoon.api.app import create_app, routes
from harpoon.errors import RateLimited
from tests.fakes import FakeAgents, ScriptedSender, drive, run_in_background
from tests.unit.test_api import VARIABLES, answer, check_error


def services(**variables: str) -> Any:
    core = wiring.build_core(
        VARIABLES | variables,
        sender=ScriptedSender(answer),
        ai_binding=None,
        background=run_in_background,
    )
    agents = FakeAgents("mediator", "orchestrator")
    return wiring.build_services(core, agents=agents, rate_limiter=None)


AUDIT = "/api/agents/mediator/{user_id}/audit"


@cache
def own_routes() -> list[tuple[str, str]]:
    """(method, path) of every route of the application."""
    found = []
    for route in routes(services()).routes:
        assert isinstance(route, Route), f"{route} is of a kind that this test does not know"
        found += [(method, route.path) for method in sorted(route.methods or ())]
    return found


@pytest.mark.parametrize(("method", "path"), own_routes())
def test_every_route_has_declared_what_it_needs(method: str, path: str) -> None:
    assert permissions.declared_need(path) is not None, f"add {method} {path} to permissions.py"


async def test_the_example_of_every_body_is_valid() -> None:
    """/docs fills it in under "Try it out"."""
    schema = routes(services()).openapi()
    tried = 0
    for path, operations in schema["paths"].items():
        said = operations.get("post", {}).get("requestBody")
        if said is not None:
            name = said["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[-1]
            (example,) = schema["components"]["schemas"][name]["examples"]
            response = await drive(create_app(services()), "POST", path, json=example)
            assert response.status_code != 400, (path, response.text)
            tried += 1
    assert tried == 9


def test_only_health_needs_nothing() -> None:
    free = {path for _, path in own_routes() if permissions.declared_need(path) == "nothing"}
    assert free == {"/api/health"}


def test_what_tenants_spend_is_for_admins() -> None:
    admin = {path for _, path in own_routes() if permissions.declared_need(path) == "admin"}
    assert admin == {"/metrics", "/api/metrics", "/api/spend", AUDIT}


def test_no_declaration_has_outlived_its_route() -> None:
    paths = {path for _, path in own_routes()}
    assert permissions._EXACT.keys() <= paths
    for base in permissions._BELOW:
        assert any(path.startswith(base) for path in paths), base


@pytest.mark.parametrize("path", ["/api/none", "/api/healthy", "/api/health/", "/", "/metrics/"])
async def test_where_nothing_is_a_key_is_asked_for_and_then_there_is_nothing(path: str) -> None:
    assert permissions.declared_need(path) is None
    entry = {"sha256": hashlib.sha256(b"k").hexdigest(), "scopes": ["admin"]}
    app = create_app(services(HARPOON_API_KEYS=json.dumps({"tenants": {"a": {"keys": [entry]}}})))
    check_error(await drive(app, "GET", path), 401, "unauthenticated")
    there = await drive(app, "GET", path, headers={"authorization": "Bearer k"})
    check_error(there, 404, "not_found")


async def test_a_key_with_a_limit_of_its_own_is_told_when_to_come_back() -> None:
    entries = [
        {"sha256": hashlib.sha256(b"slow").hexdigest(), "requests_per_minute": 2},
        {"sha256": hashlib.sha256(b"free").hexdigest()},
    ]
    text = json.dumps({"tenants": {"acme": {"keys": entries}}})
    app = create_app(services(HARPOON_API_KEYS=text))

    async def ask(key: str) -> Any:
        headers = {"authorization": f"Bearer {key}"}
        return await drive(app, "POST", "/api/route", json={"prompt": "Hi"}, headers=headers)

    assert [(await ask("slow")).status_code for _ in range(2)] == [200, 200]
    refused = await ask("slow")
    error = check_error(refused, 429, "rate_limited")
    assert "2 requests a minute" in error["message"]
    assert 1 <= int(refused.headers["retry-after"]) <= 30
    assert [(await ask("free")).status_code for _ in range(5)] == [200] * 5


async def test_looks_have_a_limit_too_which_lets_a_client_wait_for_its_result() -> None:
    entries = [{"sha256": hashlib.sha256(b"slow").hexdigest(), "requests_per_minute": 2}]
    made = services(HARPOON_API_KEYS=json.dumps({"tenants": {"acme": {"keys": entries}}}))
    app, headers = create_app(made), {"authorization": "Bearer slow"}
    looks = [await drive(app, "GET", "/api/models", headers=headers) for _ in range(39)]
    assert {look.status_code for look in looks} == {200}
    socket = "http://harpoon.localhost/api/agents/mediator/me/ws"
    assert await made.gate.admit(socket, headers) == ("mediator", "acme/me")
    with pytest.raises(RateLimited, match="40 other requests"):
        await made.gate.admit(socket, headers)
    check_error(await drive(app, "GET", "/api/models", headers=headers), 429, "rate_limited")
    posted = await drive(app, "POST", "/api/route", json={"prompt": "Hi"}, headers=headers)
    assert posted.status_code == 200
