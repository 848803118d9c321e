"""What every answer says to a browser, and which pages may read it."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from typing import Any

import pytest

from harpoon.api.app import create_app
from harpoon.api.head_size import MAX_HEAD_BYTES
from harpoon.domain.origins import is_own
from tests.fakes import drive
from tests.unit.test_api import check_error
from tests.unit.test_permissions import services

OWN = "http://harpoon.localhost"
EVERYONES, ACMES, GLOBEX, FOREIGN = (
    f"https://{name}.example" for name in ("all", "acme", "globex", "evil")
)


def key_of(name: str) -> dict[str, Any]:
    return {"keys": [{"sha256": hashlib.sha256(name.encode()).hexdigest()}]}


TENANTS = {
    "acme": key_of("a") | {"origins": [ACMES]},
    "globex": key_of("g") | {"origins": [GLOBEX]},
}


@cache
def keyed() -> Any:
    return create_app(
        services(
            HARPOON_API_KEYS=json.dumps({"tenants": TENANTS}), HARPOON_ALLOWED_ORIGINS=EVERYONES
        )
    )


async def ask(method: str, path: str, *, origin: str | None, key: str | None, **more: str) -> Any:
    headers = {name.replace("_", "-"): value for name, value in more.items()}
    if origin is not None:
        headers["origin"] = origin
    if key is not None:
        headers["authorization"] = f"Bearer {key}"
    return await drive(keyed(), method, path, headers=headers)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/health", 200),
        ("GET", "/api/models", 401),
        ("GET", "/api/none", 401),
        ("POST", "/v1/chat/completions", 401),
    ],
)
async def test_every_answer_is_for_nobody_to_keep_guess_or_frame(
    method: str, path: str, status: int
) -> None:
    response = await ask(method, path, origin=None, key=None)
    assert response.status_code == status
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["referrer-policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in response.headers["content-security-policy"]
    assert "strict-transport-security" not in response.headers
    assert "access-control-allow-origin" not in response.headers
    assert ("www-authenticate" in response.headers) == (status == 401)


async def test_over_https_browsers_are_told_to_stay_there() -> None:
    response = await drive(keyed(), "GET", "https://harpoon.localhost/api/health")
    assert response.headers["strict-transport-security"] == "max-age=31536000"


@pytest.mark.parametrize(
    ("origin", "key", "status", "is_readable"),
    [
        (OWN, "a", 200, False),
        (EVERYONES, "a", 200, True),
        (ACMES, "a", 200, True),
        # A page of another tenant may be told that it may not, and no more.
        (GLOBEX, "a", 403, True),
        (ACMES, "wrong", 401, True),
        (ACMES, None, 401, True),
        (FOREIGN, "a", 403, False),
        (FOREIGN, None, 403, False),
        ("null", "a", 403, False),
        ("http://[", "a", 403, False),
        (f"{ACMES}.evil.example", "a", 403, False),
        (ACMES.replace("https", "http"), "a", 403, False),
    ],
)
async def test_a_page_may_use_a_key_from_an_allowed_origin_only(
    origin: str, key: str | None, status: int, is_readable: bool
) -> None:
    response = await ask("GET", "/api/models", origin=origin, key=key)
    assert response.status_code == status
    readable_by = response.headers.get("access-control-allow-origin")
    assert readable_by == (origin if is_readable else None)
    assert ("vary" in response.headers) == is_readable
    assert "access-control-allow-credentials" not in response.headers


@pytest.mark.parametrize(
    ("page", "request_to", "is_its_own"),
    [
        ("https://h.example", "https://h.example/x", True),
        ("http://h.example", "http://h.example", True),
        # A proxy has ended TLS in front of it.
        ("https://h.example", "http://h.example", True),
        # Anybody on the line may have written this page.
        ("http://h.example", "https://h.example", False),
        ("https://h.example:8443", "https://h.example", False),
        ("https://x.h.example", "https://h.example", False),
        ("null", "https://h.example", False),
        ("https://[", "https://h.example", False),
        ("", "", False),
    ],
)
def test_which_page_is_the_deployments_own(page: str, request_to: str, is_its_own: bool) -> None:
    assert is_own(page, request_to) is is_its_own


@pytest.mark.parametrize("origin", [EVERYONES, ACMES, GLOBEX])
async def test_browsers_may_ask_first_without_a_key(origin: str) -> None:
    wanted = {"access_control_request_method": "POST"}
    response = await ask("OPTIONS", "/api/chat", origin=origin, key=None, **wanted)
    assert response.status_code == 204
    assert response.headers["access-control-allow-origin"] == origin
    assert "authorization" in response.headers["access-control-allow-headers"]
    assert response.headers["access-control-allow-methods"] == "GET, POST"


async def test_a_foreign_page_that_asks_first_is_told_no() -> None:
    wanted = {"access_control_request_method": "POST"}
    response = await ask("OPTIONS", "/api/chat", origin=FOREIGN, key=None, **wanted)
    check_error(response, 403, "forbidden")
    assert "access-control-allow-origin" not in response.headers


async def test_in_open_development_a_foreign_page_spends_nothing() -> None:
    response = await drive(
        create_app(services()),
        *("POST", "/api/orchestrate/full"),
        content=b'{"query": "spend"}',
        headers={"origin": FOREIGN, "content-type": "text/plain"},
    )
    check_error(response, 403, "forbidden")


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/api/health", {"x-long": "x" * MAX_HEAD_BYTES}),
        (f"/api/health?q={'x' * MAX_HEAD_BYTES}", {}),
        ("/api/models", {f"x-{n}": "x" * 1000 for n in range(40)}),
    ],
)
async def test_a_head_that_is_too_large_is_refused(path: str, headers: dict[str, str]) -> None:
    error = check_error(
        await drive(keyed(), "GET", path, headers=headers), 431, "headers_too_large"
    )
    assert str(MAX_HEAD_BYTES) in error["message"]
