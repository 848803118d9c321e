"""Who asks: by an API key, or by an assertion of Cloudflare Access."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from harpoon.api.own_rates import OwnRates
from harpoon.domain.access import Access, Caller
from harpoon.domain.assertions import Assertion, read_assertion, refused_signature
from harpoon.errors import Unauthenticated
from harpoon.ports import Clock, Scope, SignatureCheck
from harpoon.providers.access_certs import AccessCerts

ASSERTION_HEADER = "cf-access-jwt-assertion"
CALLER = "harpoon.caller"
"""Where a scope has the caller, once the guard has let it in."""


def caller_of(scope: Scope) -> Caller:
    """Of a request that the guard has let in."""
    caller: Caller = scope[CALLER]
    return caller


@dataclass(frozen=True, kw_only=True)
class Callers:
    access: Access
    clock: Clock
    certs: Mapping[str, AccessCerts] = field(default_factory=dict)
    """By team."""
    signatures: SignatureCheck | None = None
    rates: OwnRates = field(default_factory=OwnRates)

    @property
    def way_in(self) -> Literal["open", "key", "key_or_access"]:
        if self.access.is_open:
            return "open"
        return "key_or_access" if self.access.apps else "key"

    async def of(self, authorization: str | None, assertion: str | None) -> Caller:
        """A key that is sent is what counts. Raises a `HarpoonError`."""
        if authorization is None and assertion is not None and self.access.apps:
            return await self._asserted(assertion)
        return self.access.check(authorization, now_ms=self.clock.now_ms())

    def check_rate(self, caller: Caller, *, method: str) -> None:
        """Raises `RateLimited` for a key that is over the rate of its own."""
        self.rates.check(caller, method=method, clock=self.clock)

    async def _asserted(self, text: str) -> Caller:
        assertion = read_assertion(text)
        app = next((app for app in self.access.apps if assertion.is_for(app)), None)
        if app is None:
            raise Unauthenticated(
                "the Cf-Access-Jwt-Assertion is of an application that is not known here",
                code="assertion_invalid",
            )
        if not await self._is_signed(assertion, app.team):
            raise refused_signature()
        return assertion.check(app, now_ms=self.clock.now_ms())

    async def _is_signed(self, assertion: Assertion, team: str) -> bool:
        key = await self.certs[team].key(assertion.key_id)
        if key is None or self.signatures is None:
            return False
        return await self.signatures.rs256(
            key, signed=assertion.signed, signature=assertion.signature
        )
