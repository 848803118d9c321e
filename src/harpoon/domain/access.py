"""Who may call: the keys of `HARPOON_API_KEYS`, kept as hashes only.

`{"tenants": {"acme": {"keys": [{"sha256": "<64 hex digits>"}]}}}`. Without keys and outside
development everything but health is closed: an LLM gateway spends its owner's money.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass

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
class Access:
    """Decides on one request by its `Authorization` header."""

    key_hashes: tuple[str, ...] = ()
    is_open: bool = False
    closed_because: str | None = None
    """A fault of the deployment, told to everyone who calls."""

    def check(self, authorization: str | None) -> None:
        """Returns when the caller may go on; raises `NotConfigured` or `Unauthenticated`."""
        if self.closed_because is not None:
            raise NotConfigured(self.closed_because)
        if self.is_open:
            return
        bearer = _BEARER.fullmatch(authorization or "")
        if bearer is None:
            raise Unauthenticated("send `Authorization: Bearer KEY`")
        given = hashlib.sha256(bearer.group(1).encode()).hexdigest()
        # Every hash is compared, so that the time does not tell which one was near.
        known = [hmac.compare_digest(given, known) for known in self.key_hashes]
        if not any(known):
            raise Unauthenticated("this API key is not known")


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
    return Access(key_hashes=tuple(k.sha256 for t in tenants.values() for k in t.keys))
