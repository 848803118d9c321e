import hashlib
import json

import pytest

from harpoon.domain.access import AccessError, access_from
from harpoon.errors import NotConfigured, Unauthenticated

KEY = "hp_right"
KEYS = json.dumps(
    {"tenants": {"acme": {"keys": [{"sha256": hashlib.sha256(KEY.encode()).hexdigest()}]}}}
)


def test_development_without_keys_is_open() -> None:
    access_from(None, development=True).check(None)


def test_production_without_keys_is_closed() -> None:
    with pytest.raises(NotConfigured, match="HARPOON_API_KEYS"):
        access_from(None, development=False).check(f"Bearer {KEY}")


@pytest.mark.parametrize("development", [True, False])
def test_a_known_key_goes_in(development: bool) -> None:
    access_from(KEYS, development=development).check(f"Bearer {KEY}")


@pytest.mark.parametrize("header", [None, "", KEY, f"Basic {KEY}", "Bearer wrong", "Bearer "])
def test_everything_else_stays_out(header: str | None) -> None:
    with pytest.raises(Unauthenticated):
        access_from(KEYS, development=True).check(header)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "not JSON"),
        ("{}", "tenants"),
        ('{"tenants": {}}', "tenants"),
        ('{"tenants": {"a": {"keys": []}}}', "tenants.a.keys"),
        ('{"tenants": {"a": {"keys": [{"sha256": "plain-secret"}]}}}', "sha256"),
    ],
)
def test_wrong_keys_are_named_without_being_shown(text: str, says: str) -> None:
    with pytest.raises(AccessError) as caught:
        access_from(text, development=False)
    assert says in str(caught.value)
    assert "plain-secret" not in str(caught.value)
