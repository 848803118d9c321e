"""`RateLimiter` on the platform's rate limit binding. The limit itself is in wrangler.toml."""

from __future__ import annotations

from typing import Any

from pyodide.ffi import JsException

from harpoon.platform.js_json import object_to_js


class RateLimitBinding:
    """Fails open: without the binding, or when it throws, every request is allowed. A limiter that
    is down must not take the gateway down with it; spending has exact limits of its own.

    `binding`: `env.RATE_LIMITER`, or None. Counts are per key and Cloudflare location, kept by each
    machine and merged later: in production a burst gets several times the limit.
    """

    def __init__(self, binding: Any) -> None:
        # The raw binding, without the SDK's wrapper, whose conversions this does itself.
        self._binding = getattr(binding, "_binding", binding)

    async def allows(self, key: str) -> bool:
        if self._binding is None:
            return True
        try:
            outcome = await self._binding.limit(object_to_js({"key": key}))
        except JsException:
            return True
        return bool(outcome.success)
