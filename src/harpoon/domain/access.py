"""Who may call: the keys of `HARPOON_API_KEYS`, kept as hashes only.

`{"tenants": {"acme": {"keys": [{"sha256": "<64 hex digits>"}]}}}`. Without keys and outside
development everything but health is closed: an LLM gateway spends its owner's money.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from harpoon.domain.json_text import BadJson, parse_json
from harpoon.errors import NotConfigured, Unauthenticated

_BEARER = re.compile(r"Bearer +(\S+)", re.IGNORECASE)


class AccessError(ValueError):
    """HARPOON_API_KEYS is wrong; the message says where, without showing a hash."""


class _Key(BaseModel):
    model_config = ConfigDict(extra="forbid")
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class _Tenant(BaseModel):
    model_config = ConfigDict(extra="forbid")
    keys: list[_Key] = Field(min_length=1)


class _Keys(BaseModel):
    model_config = ConfigDict(extra="forbid")
    tenants: dict[str, _Tenant] = Field(min_length=1)


@dataclass(frozen=True)
class Caller:
    """Who asks. `key`: the hash of the API key that was used; None when none is needed."""

    tenant: str
    key: str | None = None


ANYONE = Caller("open")


@dataclass(frozen=True)
class Access:
    """Decides on one request by its `Authorization` header."""

    tenants: Mapping[str, str] = field(default_factory=dict)
    """Hash of a key → the tenant whose key it is."""
    is_open: bool = False
    closed_because: str | None = None
    """A fault of the deployment, told to everyone who calls."""

    def check(self, authorization: str | None) -> Caller:
        """The caller, when it may go on; raises `NotConfigured` or `Unauthenticated`."""
        if self.closed_because is not None:
            raise NotConfigured(self.closed_because)
        if self.is_open:
            return ANYONE
        bearer = _BEARER.fullmatch(authorization or "")
        if bearer is None:
            raise Unauthenticated("send `Authorization: Bearer KEY`")
        given = hashlib.sha256(bearer.group(1).encode()).hexdigest()
        # Every hash is compared, so that the time does not tell which one was near.
        known = [key for key in self.tenants if hmac.compare_digest(given, key)]
        if not known:
            raise Unauthenticated("this API key is not known")
        return Caller(self.tenants[known[0]], known[0])


def access_from(keys_json: str | None, *, development: bool) -> Access:
    """Raises `AccessError` for keys that cannot be read."""
    if keys_json is None:
        if development:
            return Access(is_open=True)
        return Access(
            closed_because="this deployment has no HARPOON_API_KEYS, so it is closed; set them"
            " with `wrangler secret put HARPOON_API_KEYS`, or run `make dev` locally"
        )
    try:
        tenants = _Keys.model_validate(parse_json(keys_json)).tenants
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise AccessError(f"HARPOON_API_KEYS, {where}: {first['msg']}") from None
    except BadJson:
        raise AccessError("HARPOON_API_KEYS is not JSON") from None
    return Access(tenants={k.sha256: name for name, t in tenants.items() for k in t.keys})


def network_of(address: str) -> str:
    """An IPv6 caller owns a whole /64 and could change its address with each request."""
    try:
        ip = ipaddress.ip_address(address.strip())
    except ValueError:
        return "unknown"
    if isinstance(ip, ipaddress.IPv4Address):
        return str(ip)
    if ip.ipv4_mapped is not None:
        return str(ip.ipv4_mapped)
    return str(ipaddress.ip_network((ip, 64), strict=False))
