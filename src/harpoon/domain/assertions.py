"""Cloudflare Access's assertions: who has signed in, as a JWT that Access puts into each request.

Pure: reads one and judges what it says. Whether its signature is good is asked elsewhere, with a
key of the team's. Source: developers.cloudflare.com/cloudflare-one, "Validate JWTs" and
"Application token" (stored copies, checked 2026-11-23): RS256, `aud` the application's tag, `iss`
the team's domain; `sub` the person, or `common_name` the service token.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from typing import Any

from harpoon.domain.access import AccessApp, Caller
from harpoon.domain.json_text import BadJson, parse_json
from harpoon.errors import Unauthenticated

MOST_CHARS = 8_192
LATEST_S = 2**40
LEEWAY_MS = 60_000
"""For clocks that differ. Not given to `exp`."""


@dataclass(frozen=True, kw_only=True)
class Assertion:
    """One that was read; nothing of it is known to be true yet."""

    key_id: str
    signed: bytes
    signature: bytes
    claims: dict[str, Any]

    def check(self, app: AccessApp, *, now_ms: int) -> Caller:
        """Of one whose signature is good: who it is. Raises `Unauthenticated`."""
        claims = self.claims
        if claims.get("iss") != app.team or not self.is_for(app):
            raise _refused("it is of another team or application")
        begins_ms = _moment_ms(claims.get("nbf", claims.get("iat", 0)))
        expires_ms = _moment_ms(claims.get("exp"))
        if expires_ms <= now_ms:
            raise Unauthenticated(
                "the Access session has expired; sign in again", code="key_expired"
            )
        if begins_ms > now_ms + LEEWAY_MS:
            raise _refused("it does not hold yet")
        # A person has a `sub`; a service token has an empty one, and its client id.
        subject = claims.get("sub") or claims.get("common_name")
        if not isinstance(subject, str):
            raise _refused("it names nobody")
        return app.caller_named(subject, until_ms=int(expires_ms))

    def is_for(self, app: AccessApp) -> bool:
        audience = self.claims.get("aud")
        return app.audience in (audience if isinstance(audience, list) else [audience])


def read_assertion(text: str) -> Assertion:
    """Raises `Unauthenticated` for what is no JWT signed with RS256."""
    try:
        if len(text) > MOST_CHARS:
            raise ValueError
        head_text, claims_text, signature_text = text.split(".")
        head, claims = _object(head_text), _object(claims_text)
        signature = _bytes(signature_text)
    except (ValueError, BadJson):
        raise _refused("it is not a JWT") from None
    key_id = head.get("kid")
    # Only what Access uses: a JWT must not choose how it is checked.
    if head.get("alg") != "RS256" or not isinstance(key_id, str):
        raise _refused("it is not signed as Access signs")
    signed = f"{head_text}.{claims_text}".encode()
    return Assertion(key_id=key_id, signed=signed, signature=signature, claims=claims)


def refused_signature() -> Unauthenticated:
    return _refused("its signature is not good")


def _refused(why: str) -> Unauthenticated:
    return Unauthenticated(
        f"the Cf-Access-Jwt-Assertion is not accepted: {why}", code="assertion_invalid"
    )


def _moment_ms(seconds: object) -> float:
    is_number = isinstance(seconds, int | float) and not isinstance(seconds, bool)
    # Before it is counted with: a whole number of a JWT may be too long for a float.
    if not is_number or not 0 <= seconds <= LATEST_S:  # type: ignore[operator]
        raise _refused("it does not say how long it holds")
    return seconds * 1000  # type: ignore[operator]


def _object(text: str) -> dict[str, Any]:
    value = parse_json(_bytes(text).decode())
    if not isinstance(value, dict):
        raise ValueError
    return value


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except binascii.Error:
        raise ValueError from None
