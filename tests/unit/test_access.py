"""Keys: who is known, until when, and what each key may do."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest

from dev import make_key
from harpoon.domain.access import Access, KeyScope
from harpoon.domain.api_keys import AccessError, access_from
from harpoon.domain.origins import origin_fault
from harpoon.errors import Forbidden, NotConfigured, Unauthenticated

KEY = "hp_right"
NOW_MS = 1_790_000_000_000


def hash_of(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def keys(**fields: Any) -> str:
    return json.dumps({"tenants": {"acme": {"keys": [{"sha256": hash_of(KEY), **fields}]}}})


KEYS = keys()


def check(access: Access, header: str | None) -> Any:
    return access.check(header, now_ms=NOW_MS)


def test_development_without_keys_is_open() -> None:
    assert check(access_from(None, development=True), None).tenant == "open"


def test_production_without_keys_is_closed() -> None:
    with pytest.raises(NotConfigured, match="HARPOON_API_KEYS"):
        check(access_from(None, development=False), f"Bearer {KEY}")


@pytest.mark.parametrize("development", [True, False])
def test_a_known_key_goes_in(development: bool) -> None:
    caller = check(access_from(KEYS, development=development), f"Bearer {KEY}")
    assert (caller.tenant, caller.key) == ("acme", hash_of(KEY))


@pytest.mark.parametrize("header", [None, "", KEY, f"Basic {KEY}", "Bearer wrong", "Bearer "])
def test_everything_else_stays_out(header: str | None) -> None:
    with pytest.raises(Unauthenticated):
        check(access_from(KEYS, development=True), header)


def test_a_key_may_chat_and_use_agents_unless_it_says_otherwise() -> None:
    caller = check(access_from(KEYS, development=False), f"Bearer {KEY}")
    assert caller.scopes == {"chat", "agents"}
    with pytest.raises(Forbidden, match="`admin`"):
        caller.require("admin", what="/metrics")


@pytest.mark.parametrize("scope", ["chat", "agents", "admin"])
def test_a_scope_is_exactly_what_it_says(scope: KeyScope) -> None:
    caller = check(access_from(keys(scopes=[scope]), development=False), f"Bearer {KEY}")
    caller.require(scope, what="this")
    others: set[KeyScope] = {"chat", "agents", "admin"} - {scope}
    for other in others:
        with pytest.raises(Forbidden, match=f"`{other}`"):
            caller.require(other, what="this")


def test_a_key_is_good_until_it_expires_and_then_says_so() -> None:
    access = access_from(keys(expires_at="2026-09-21T14:13:20Z"), development=False)
    assert access.check(f"Bearer {KEY}", now_ms=NOW_MS - 1).tenant == "acme"
    with pytest.raises(Unauthenticated, match="expired") as caught:
        access.check(f"Bearer {KEY}", now_ms=NOW_MS)
    assert caught.value.code == "key_expired"
    with pytest.raises(Unauthenticated) as unknown:
        access.check("Bearer other", now_ms=NOW_MS)
    assert unknown.value.code == "unauthenticated"


def test_the_old_and_the_new_key_of_a_tenant_are_good_side_by_side() -> None:
    both = [{"sha256": hash_of("old")}, {"sha256": hash_of("new")}]
    access = access_from(json.dumps({"tenants": {"acme": {"keys": both}}}), development=False)
    assert {check(access, f"Bearer {key}").tenant for key in ("old", "new")} == {"acme"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "not JSON"),
        ("{}", "tenants"),
        ('{"tenants": {}}', "tenants"),
        ('{"tenants": {"a": {"keys": []}}}', "tenants.a"),
        ('{"tenants": {"a": {"keys": [{"sha256": "plain-secret"}]}}}', "sha256"),
        (keys(scopes=["root"]), "scopes"),
        (keys(scopes=[]), "scopes"),
        (keys(expires_at="tomorrow"), "expires_at"),
        (keys(expires_at="2027-01-01T00:00:00"), "expires_at"),
        (keys(expires_at="2027-01-01"), "expires_at"),
        (keys(expires_at=1_790_000_000), "expires_at"),
        (keys(requests_per_minute=0), "requests_per_minute"),
        (keys(budget=1), "budget"),
        (KEYS.replace("acme", "a/b"), "tenant's name"),
        (KEYS.replace("acme", ""), "tenant's name"),
        (
            KEYS[:-1].replace("]}}", f']}}, "b": {{"keys": [{{"sha256": "{hash_of(KEY)}"}}]}}}}}}'),
            "twice",
        ),
    ],
)
def test_wrong_keys_are_named_without_being_shown(text: str, says: str) -> None:
    with pytest.raises(AccessError) as caught:
        access_from(text, development=False)
    assert says in str(caught.value)
    assert "plain-secret" not in str(caught.value)
    assert hash_of(KEY) not in str(caught.value)


@pytest.mark.parametrize(
    "origin",
    [
        "app.example",
        "https://app.example/",
        "ftp://a",
        "https://",
        "null",
        "*",
        "https://A.example",
    ],
)
def test_an_origin_is_written_as_browsers_send_it(origin: str) -> None:
    assert origin_fault(origin) is not None
    assert origin_fault("https://app.example:8443") is None


def test_make_key_prints_a_key_whose_entry_lets_it_in(capsys: pytest.CaptureFixture[str]) -> None:
    given = ["--tenant", "t", "--name", "ci", "--scopes", "chat,admin", "--days", "30"]
    assert make_key.main(given) == 0
    printed = capsys.readouterr().out
    key, entry, whole = (line.strip() for line in printed.splitlines() if line.startswith("  "))
    assert key.startswith("hpn_")
    assert len(key) == 47
    assert printed.count(key) == 1
    assert json.loads(entry) == json.loads(whole)["tenants"]["t"]["keys"][0]
    caller = access_from(whole, development=False).check(f"Bearer {key}", now_ms=0)
    assert caller.tenant == "t"
    assert caller.scopes == {"chat", "admin"}
    assert caller.expires_at_ms is not None


@pytest.mark.parametrize("given", [["--scopes", "root"], ["--days", "0"], ["--tenant", "a/b"]])
def test_make_key_makes_none_that_would_be_refused(given: list[str]) -> None:
    with pytest.raises(SystemExit):
        make_key.main(given)
