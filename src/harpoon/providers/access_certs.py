"""The public keys with which a Cloudflare Access team signs.

Source: developers.cloudflare.com/cloudflare-one, "Validate JWTs" (stored copy, checked 2026-11-23):
the keys turn every 6 weeks, and the one before stays good for 7 days.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from harpoon.domain.json_text import BadJson, mended_json
from harpoon.errors import Unavailable
from harpoon.ports import Clock, HttpRequest, HttpSender, SendFailed, SendTimeout
from harpoon.providers.gateway import USER_AGENT

TIMEOUT_MS = 5_000
KEPT_MS = 3_600_000
LEAST_PAUSE_MS = 60_000
"""Between two questions for a key that is not known: whoever sends odd ones sends many."""
PAUSE_AFTER_FAILURE_MS = 10_000
LOOK_AGAIN_S = 0.05
MOST_AT_ONCE = 4
"""Questions under way. They are not shared: the runtime binds each to the request that asked it."""

Jwk = Mapping[str, Any]


class AccessCerts:
    def __init__(self, team: str, *, sender: HttpSender, clock: Clock) -> None:
        """`team`: `https://acme.cloudflareaccess.com`."""
        self._url = f"{team}/cdn-cgi/access/certs"
        self._sender = sender
        self._clock = clock
        self._keys: Mapping[str, Jwk] = {}
        self._read_at_ms = 0
        self._failed_at_ms: int | None = None
        self._begun_at_ms: list[int] = []
        """Of the questions under way. A request may be gone and not tell, so each counts for as
        long as it may take."""

    async def key(self, key_id: str) -> Jwk | None:
        """None: the team has no such key. Raises `Unavailable` when that can't be known."""
        until = self._clock.now_ms() + TIMEOUT_MS
        while not self._is_to_ask(key_id):
            if self._keys or not self._begun_at_ms or self._clock.now_ms() >= until:
                break
            # The first ones of an isolate: others ask already.
            await asyncio.sleep(LOOK_AGAIN_S)
        else:
            await self._ask()
        if not self._keys:
            raise Unavailable(
                "Cloudflare Access's keys can't be read now; try again", code="access_unavailable"
            )
        return self._keys.get(key_id)

    def _is_to_ask(self, key_id: str) -> bool:
        """Whoever has no key may send any number of assertions, and each is asked for only here."""
        now = self._clock.now_ms()
        self._begun_at_ms = [at for at in self._begun_at_ms if now - at < TIMEOUT_MS]
        under_way = len(self._begun_at_ms)
        if self._failed_at_ms is not None and now - self._failed_at_ms < PAUSE_AFTER_FAILURE_MS:
            return False
        if not self._keys:
            return under_way < MOST_AT_ONCE
        age_ms = now - self._read_at_ms
        if key_id in self._keys:
            return age_ms > KEPT_MS and not under_way
        return age_ms > LEAST_PAUSE_MS and under_way < MOST_AT_ONCE

    async def _ask(self) -> None:
        begun = self._clock.now_ms()
        self._begun_at_ms.append(begun)
        request = HttpRequest(method="GET", url=self._url, headers={"user-agent": USER_AGENT})
        try:
            reply = await self._sender.send(request, timeout_ms=TIMEOUT_MS)
            keys = _keys_in(mended_json(reply.text)) if reply.status == 200 else {}
        except (SendFailed, SendTimeout, BadJson):
            keys = {}
        if begun in self._begun_at_ms:
            self._begun_at_ms.remove(begun)
        if keys:
            self._keys, self._read_at_ms, self._failed_at_ms = keys, self._clock.now_ms(), None
        else:
            # The keys of before are better than none: they turn slowly.
            self._failed_at_ms = self._clock.now_ms()


def _keys_in(answer: object) -> dict[str, Jwk]:
    found = answer.get("keys") if isinstance(answer, dict) else None
    if not isinstance(found, list):
        return {}
    return {
        key["kid"]: key
        for key in found
        if isinstance(key, dict) and isinstance(key.get("kid"), str) and key.get("kty") == "RSA"
    }
