"""`HARPOON_API_KEYS`: tenants, the hashes of their keys, and what each key may do.

`{"tenants": {"acme": {"keys": [{"sha256": "<64 hex digits>"}]}}}`; docs/configuration.md has every
field. What is wrong is told by its place, without showing a hash.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from harpoon.domain.access import Access, AccessApp, Caller, DailyBudget, KeyScope
from harpoon.domain.json_text import BadJson, parse_json
from harpoon.domain.origins import origin_fault
from harpoon.domain.pricing import to_nusd

DEFAULT_SCOPES: tuple[KeyScope, ...] = ("chat", "agents")
HIGHEST_REQUESTS_PER_MINUTE = 1_000_000
HIGHEST_BUDGET_USD = 1_000_000
_TENANT = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")
"""It begins the names of the tenant's objects, before a slash."""


class AccessError(ValueError):
    """HARPOON_API_KEYS is wrong; the message says where, without showing a hash."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


_BUDGET = Field(default=None, ge=0, le=HIGHEST_BUDGET_USD, allow_inf_nan=False)


class _Key(_Strict):
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    name: str | None = Field(default=None, min_length=1, max_length=100)
    """For whoever reads the settings."""
    scopes: list[KeyScope] = Field(default=list(DEFAULT_SCOPES), min_length=1)
    expires_at: str | None = None
    requests_per_minute: int | None = Field(default=None, ge=1, le=HIGHEST_REQUESTS_PER_MINUTE)
    daily_budget_usd: float | None = _BUDGET

    @field_validator("expires_at")
    @classmethod
    def _is_a_moment(cls, text: str | None) -> str | None:
        if text is not None:
            _moment_ms(text)
        return text


class _App(_Strict):
    """People who sign in by Cloudflare Access."""

    team: str
    audience: str = Field(pattern=r"^[0-9a-f]{64}$")
    scopes: list[KeyScope] = Field(default=list(DEFAULT_SCOPES), min_length=1)
    requests_per_minute: int | None = Field(default=None, ge=1, le=HIGHEST_REQUESTS_PER_MINUTE)

    @field_validator("team")
    @classmethod
    def _is_a_team(cls, team: str) -> str:
        if origin_fault(team) or not team.startswith(("https://", "http://127.0.0.1:")):
            raise ValueError("write the team's domain as https://acme.cloudflareaccess.com")
        return team


class _Tenant(_Strict):
    keys: list[_Key] = []
    access: _App | None = None
    origins: list[str] = []
    daily_budget_usd: float | None = _BUDGET
    user_daily_budget_usd: float | None = _BUDGET

    @model_validator(mode="after")
    def _lets_somebody_in(self) -> _Tenant:
        if not self.keys and self.access is None:
            raise ValueError("a tenant has `keys`, or `access`, or both")
        return self

    @field_validator("origins")
    @classmethod
    def _are_origins(cls, origins: list[str]) -> list[str]:
        for origin in origins:
            if fault := origin_fault(origin):
                raise ValueError(fault)
        return origins


class _Keys(_Strict):
    tenants: dict[str, _Tenant] = Field(min_length=1)


def access_from(keys_json: str | None, *, development: bool) -> Access:
    """Raises `AccessError` for keys that cannot be read."""
    if keys_json is None:
        if development:
            return Access(is_open=True)
        return Access(
            closed_because="this deployment has no HARPOON_API_KEYS, so it is closed; `make key`"
            " makes one: set it as a secret of the Worker, or for `make serve` in its environment"
            " or .dev.vars; `make dev` runs open on this machine"
        )
    try:
        tenants = _Keys.model_validate(parse_json(keys_json)).tenants
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise AccessError(f"HARPOON_API_KEYS, {where}: {first['msg']}") from None
    except BadJson:
        raise AccessError("HARPOON_API_KEYS is not JSON") from None
    callers: dict[str, Caller] = {}
    apps: list[AccessApp] = []
    for name, tenant in tenants.items():
        if not _TENANT.fullmatch(name):
            raise AccessError(
                "HARPOON_API_KEYS: a tenant's name begins with a letter or digit and holds at most"
                " 64 letters, digits and _ . -"
            )
        if tenant.access is not None:
            apps.append(_app(name, tenant, tenant.access))
        for key in tenant.keys:
            if key.sha256 in callers:
                raise AccessError(f"HARPOON_API_KEYS, tenants.{name}: a key stands there twice")
            callers[key.sha256] = Caller(
                tenant=name,
                key=key.sha256,
                scopes=frozenset(key.scopes),
                origins=frozenset(tenant.origins),
                expires_at_ms=None if key.expires_at is None else _moment_ms(key.expires_at),
                requests_per_minute=key.requests_per_minute,
                budget=_budget(
                    name, {"tenant": tenant.daily_budget_usd, key.sha256: key.daily_budget_usd}
                ),
            )
    budgets = {
        name: to_nusd(tenant.user_daily_budget_usd)
        for name, tenant in tenants.items()
        if tenant.user_daily_budget_usd is not None
    }
    if len({(app.team, app.audience) for app in apps}) < len(apps):
        raise AccessError("HARPOON_API_KEYS: two tenants have the same `access`")
    return Access(callers=callers, apps=apps, user_daily_budgets_nusd=budgets)


def _app(name: str, tenant: _Tenant, app: _App) -> AccessApp:
    caller = Caller(
        tenant=name,
        scopes=frozenset(app.scopes),
        requests_per_minute=app.requests_per_minute,
        budget=_budget(name, {"tenant": tenant.daily_budget_usd}),
        by_access=True,
    )
    return AccessApp(team=app.team, audience=app.audience, caller=caller)


def _budget(tenant: str, said: Mapping[str, float | None]) -> DailyBudget | None:
    """`said`: account → dollars."""
    caps = {account: to_nusd(usd) for account, usd in said.items() if usd is not None}
    return DailyBudget(tenant=tenant, caps_nusd=caps) if caps else None


def _moment_ms(text: str) -> int:
    """RFC 3339 → ms since the epoch. ValueError when it has no time zone."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None or "T" not in text.upper():
        raise ValueError("write a moment like 2027-01-31T00:00:00Z")
    return int(moment.timestamp() * 1000)
