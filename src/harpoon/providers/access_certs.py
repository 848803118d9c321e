"""The public keys with which a Cloudflare Access team signs.

Source: developers.cloudflare.com/cloudflare-one, "Validate JWTs" (stored copy, checked 2026-11-23):
the keys turn every 6 weeks, and the one before stays good for 7 days.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from harpoon.domain.json_text import BadJson, parse_json
from harpoon.errors import HarpoonError
from harpoon.ports import Clock, HttpRequest, HttpSender, SendFailed, SendTimeout
from harpoon.providers.gateway import USER_AGENT

TIMEOUT_MS = 5_000
KEPT_MS = 3_600_000
LEAST_PAUSE_MS = 60_000
"""Between two questions for a key that is not known: whoever sends odd ones sends many."""

Jwk = Mapping[str, Any]


class AccessCerts:
    def __init__(self, team: str, *, sender: HttpSender, clock: Clock) -> None:
        """`team`: `https://acme.cloudflareaccess.com`."""
        self._url = f"{team}/cdn-cgi/access/certs"
        self._sender = sender
        self._clock = clock
        self._keys: Mapping[str, Jwk] = {}
        self._asked_at_ms: int | None = None

    async def key(self, key_id: str) -> Jwk | None:
        """None: the team has no such key. Raises `HarpoonError` (503) when that can't be known."""
        if self._is_to_ask(key_id):
            await self._ask()
        return self._keys.get(key_id)

    def _is_to_ask(self, key_id: str) -> bool:
        if self._asked_at_ms is None:
            return True
        age_ms = self._clock.now_ms() - self._asked_at_ms
        return age_ms > (KEPT_MS if key_id in self._keys else LEAST_PAUSE_MS)

    async def _ask(self) -> None:
        request = HttpRequest(method="GET", url=self._url, headers={"user-agent": USER_AGENT})
        try:
            reply = await self._sender.send(request, timeout_ms=TIMEOUT_MS)
            keys = _keys_in(parse_json(reply.text)) if reply.status == 200 else {}
        except (SendFailed, SendTimeout, BadJson):
            keys = {}
        if keys:
            self._keys, self._asked_at_ms = keys, self._clock.now_ms()
        elif not self._keys:
            # The keys of before are better than none: they turn slowly.
            raise HarpoonError(
                "Cloudflare Access's keys can't be read now; try again",
                code="access_unavailable",
                status=503,
            )


def _keys_in(answer: object) -> dict[str, Jwk]:
    found = answer.get("keys") if isinstance(answer, dict) else None
    if not isinstance(found, list):
        return {}
    return {
        key["kid"]: key
        for key in found
        if isinstance(key, dict) and isinstance(key.get("kid"), str) and key.get("kty") == "RSA"
    }
