"""What AI Gateway itself adds: its request headers, its answers' headers, its errors, its cache.

Source: Cloudflare's documentation as in platform facts section 5: `cf-aig-cache-key` switches the
cache on for a request, `cf-aig-cache-ttl` sets its seconds, `cf-aig-skip-cache` passes it by;
streamed answers are not stored. A hit costs nothing. The cache is off unless a request asks.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from dev.simulator.models import Usage

_DEFAULT_TTL_S: Final = 300.0
_CAPACITY: Final = 1_000


@dataclass(frozen=True, slots=True)
class GatewayOptions:
    """The `cf-aig-*` headers of one request, with the gateway they were sent to."""

    name: str
    cache_key: str | None = None
    cache_ttl_s: float = _DEFAULT_TTL_S
    skip_cache: bool = False
    timeout_s: float | None = None
    event_id: str | None = None
    log: bool = True

    @classmethod
    def of(cls, name: str, headers: Mapping[str, str]) -> "GatewayOptions":
        timeout_ms = _number(headers.get("cf-aig-request-timeout"))
        ttl_s = _number(headers.get("cf-aig-cache-ttl"))
        return cls(
            name=name,
            cache_key=headers.get("cf-aig-cache-key"),
            cache_ttl_s=_DEFAULT_TTL_S if ttl_s is None else ttl_s,
            skip_cache=headers.get("cf-aig-skip-cache", "").lower() == "true",
            timeout_s=None if timeout_ms is None else timeout_ms / 1000,
            event_id=headers.get("cf-aig-event-id"),
            log=headers.get("cf-aig-collect-log", "true").lower() != "false",
        )

    @property
    def caches(self) -> bool:
        return self.cache_key is not None and not self.skip_cache


@dataclass(frozen=True, slots=True)
class CachedAnswer:
    """An answer, when it expires on the monotonic clock, and what it cost to make the first time.

    The gateway's log shows these tokens for a hit too, with a cost of 0.
    """

    expires: float
    body: dict[str, Any]
    usage: Usage


@dataclass(slots=True)
class ResponseCache:
    """Whole answers by gateway and key, until they expire."""

    entries: dict[tuple[str, str], CachedAnswer] = field(default_factory=dict)

    def get(self, options: GatewayOptions) -> CachedAnswer | None:
        if not options.caches or options.cache_key is None:
            return None
        answer = self.entries.get((options.name, options.cache_key))
        return answer if answer is not None and answer.expires > time.monotonic() else None

    def put(self, options: GatewayOptions, body: dict[str, Any], usage: Usage) -> None:
        if not options.caches or options.cache_key is None:
            return
        if len(self.entries) >= _CAPACITY:
            del self.entries[next(iter(self.entries))]
        expires = time.monotonic() + options.cache_ttl_s
        self.entries[options.name, options.cache_key] = CachedAnswer(expires, body, usage)


def log_id(serial: int) -> str:
    """The id of a request in the gateway's log."""
    return f"01SIM{serial:021d}"


def gateway_headers(gateway: GatewayOptions | None, serial: int) -> dict[str, str]:
    """What AI Gateway adds to an answer that it did not take from its cache."""
    if gateway is None:
        return {}
    headers = {"cf-aig-cache-status": "MISS", "cf-aig-step": "0"}
    if gateway.log:
        headers["cf-aig-log-id"] = log_id(serial)
    if gateway.event_id:
        headers["cf-aig-event-id"] = gateway.event_id
    return headers


def gateway_error(code: int, message: str, status: int) -> dict[str, Any]:
    """AI Gateway's own error shape.

    Source: platform facts section 5 for `success`, `error` and `httpCode`; cloudflare-docs pull
    request 31050 (2026-05) for `name` and `internalCode`.
    """
    return {
        "success": False,
        "result": [],
        "messages": [],
        "error": [{"code": code, "message": message}],
        "name": "AiGatewayError",
        "internalCode": code,
        "httpCode": status,
        "message": message,
        "description": message,
    }


def _number(text: str | None) -> float | None:
    try:
        return None if text is None else float(text)
    except ValueError:
        return None
