"""Who may call, and what each key may do. Keys are known by their hashes only.

Decides by the `Authorization` header and the time that it is given. Without keys and outside
development everything but health is closed: an LLM gateway spends its owner's money.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal, get_args

from harpoon.errors import Forbidden, NotConfigured, Unauthenticated

KeyScope = Literal["chat", "agents", "admin"]
SCOPES: tuple[KeyScope, ...] = get_args(KeyScope)
_ACCESS = "access:"
_BEARER = re.compile(r"Bearer +(\S+)", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class DailyBudget:
    """What the requests of a key, and of all keys of its tenant, may cost in a day (UTC)."""

    tenant: str
    caps_nusd: Mapping[str, int]
    """Account → nano-dollars: `tenant`, or the hash of the key."""


@dataclass(frozen=True)
class Caller:
    """Who asks. Made once for each key, when the settings are read."""

    tenant: str
    key: str | None = None
    """The hash of the API key (or of who signed in); None when none is needed."""
    scopes: frozenset[KeyScope] = frozenset(SCOPES)
    origins: frozenset[str] = frozenset()
    """Pages of other sites that may use the tenant's keys."""
    expires_at_ms: int | None = None
    """Of the key, or of the session of who signed in."""
    requests_per_minute: int | None = None
    """None: only the deployment's own limit holds."""
    budget: DailyBudget | None = None
    by_access: bool = False
    """Known by Cloudflare Access; `key` then stands for the person or service."""

    @property
    def actor(self) -> str:
        """As the audit log names it: enough to find the key in the settings."""
        if self.key is None:
            return "anyone"
        return f"{_ACCESS if self.by_access else 'key:'}{self.key[:12]}"

    def checked(self, *, now_ms: int) -> Caller:
        """Raises `Unauthenticated` when its time is over."""
        if self.expires_at_ms is not None and self.expires_at_ms <= now_ms:
            raise Unauthenticated("this API key has expired; use a newer one", code="key_expired")
        return self

    def require(self, scope: KeyScope, *, what: str) -> None:
        """Raises `Forbidden`. `what`: the thing that needs the scope, for the message."""
        if scope not in self.scopes:
            raise Forbidden(
                f"{what} needs a key with the scope `{scope}`; this one has"
                f" {', '.join(s for s in SCOPES if s in self.scopes)}"
            )


ANYONE = Caller("open")


@dataclass(frozen=True, kw_only=True)
class AccessApp:
    """An application in front of which Cloudflare Access stands, whose people are callers."""

    team: str
    """`https://acme.cloudflareaccess.com`."""
    audience: str
    caller: Caller
    """What all of them have: tenant, scopes, limits."""

    def caller_named(self, subject: str, *, until_ms: int) -> Caller:
        """One person or service, for one session; each has a rate of its own."""
        said = f"{self.team}\n{self.audience}\n{subject}".encode("utf-8", "surrogatepass")
        return replace(self.caller, key=hashlib.sha256(said).hexdigest(), expires_at_ms=until_ms)


@dataclass(frozen=True)
class Access:
    callers: Mapping[str, Caller] = field(default_factory=dict)
    """By the hash of their key."""
    user_daily_budgets_nusd: Mapping[str, int] = field(default_factory=dict)
    """Tenant → what the covenants of each of its users may cost in a day (UTC)."""
    apps: Sequence[AccessApp] = ()
    is_open: bool = False
    closed_because: str | None = None
    """A fault of the deployment, told to everyone who calls."""

    def check(self, authorization: str | None, *, now_ms: int) -> Caller:
        """The caller, when it may go on; raises `NotConfigured` or `Unauthenticated`."""
        if self._needs_no_key():
            return ANYONE
        bearer = _BEARER.fullmatch(authorization or "")
        if bearer is None:
            raise Unauthenticated("send `Authorization: Bearer KEY`")
        return self._known(hashlib.sha256(bearer.group(1).encode()).hexdigest(), now_ms)

    @property
    def all_callers(self) -> list[Caller]:
        """Those with a key, and what the people of each application have."""
        return [*self.callers.values(), *(app.caller for app in self.apps)]

    def daily_caps_nusd(self, tenant: str) -> dict[str, int]:
        """Account → what it may cost in a day, of the tenant and its keys."""
        budgets = [caller.budget for caller in self.all_callers if caller.tenant == tenant]
        return {
            account: cap
            for budget in budgets
            if budget is not None
            for account, cap in budget.caps_nusd.items()
        }

    def known_as(self, tenant: str, actor: str) -> Caller | None:
        """The caller that the audit log calls so; None: there is none, or none any more. Whoever
        has signed in is what all people of the application are."""
        if self.is_open:
            return ANYONE
        return self._by_actor.get((tenant, _ACCESS if actor.startswith(_ACCESS) else actor))

    @cached_property
    def _by_actor(self) -> dict[tuple[str, str], Caller]:
        return {
            (one.tenant, _ACCESS if one.by_access else one.actor): one for one in self.all_callers
        }

    def budget_of(self, tenant: str, actor: str) -> DailyBudget | None:
        """Of what somebody begins. Of one who is not known any more, the tenant's own."""
        caller = self.known_as(tenant, actor)
        if caller is not None:
            return caller.budget
        caps = self.daily_caps_nusd(tenant)
        if "tenant" not in caps:
            return None
        return DailyBudget(tenant=tenant, caps_nusd={"tenant": caps["tenant"]})

    def _needs_no_key(self) -> bool:
        if self.closed_because is not None:
            raise NotConfigured(self.closed_because)
        return self.is_open

    def _known(self, given: str, now_ms: int) -> Caller:
        # Every hash is compared, so that the time does not tell which one was near.
        known = [key for key in self.callers if hmac.compare_digest(given, key)]
        if not known:
            raise Unauthenticated("this API key is not known")
        return self.callers[known[0]].checked(now_ms=now_ms)


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
