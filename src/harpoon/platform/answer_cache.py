"""`AnswerStore` on the Workers Cache API.

What it holds is one data centre's, never replicated, and may vanish at any time. It needs a custom
domain: on *.workers.dev, in dashboard previews and behind Cloudflare Access every get misses.
Source: developers.cloudflare.com/workers/runtime-apis/cache, see docs/decisions/0007.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import js
from pyodide.ffi import JsException

from harpoon.platform.js_json import object_to_js

CACHE_NAME = "harpoon-answers"
"""A cache of our own: what is in it can be had by no request from outside, whatever its URL."""
RESERVED_HOST = "answers.harpoon.invalid"
"""A name that nobody can own (RFC 2606). The Cache API only takes URLs as keys."""
_NOT_CONFIGURED = "No Cache was configured"
"""What workerd says when it runs without a cache service: so it stays until it is restarted."""


class CacheApiStore:
    """Any error of the cache is a miss. To be built at the first request, not at import.

    `host`: of the keys' URLs. Cloudflare advises the Worker's own, against DNS lookups.
    """

    def __init__(self, host: str = RESERVED_HOST) -> None:
        self._prefix = f"https://{host}/answers/"
        self._cache: Any = None
        self._absent = False

    async def get(self, key: str) -> str | None:
        if self._absent:
            return None
        try:
            found = await (self._cache or await self._open()).match(self._url(key))
            return None if found is None else await found.text()
        except JsException as error:
            self._note(error)
            return None

    async def put(self, key: str, text: str, *, ttl_s: int) -> None:
        if self._absent:
            return
        try:
            init = object_to_js({"headers": {"cache-control": f"max-age={ttl_s}"}})
            answer = js.Response.new(text, init)
            await (self._cache or await self._open()).put(self._url(key), answer)
        except JsException as error:
            self._note(error)

    async def _open(self) -> Any:
        self._cache = await js.caches.open(CACHE_NAME)
        return self._cache

    def _url(self, key: str) -> str:
        # Hashed: a URL shows up in traces and logs, and a key may be of any length and alphabet.
        return self._prefix + sha256(key.encode("utf-8", "surrogatepass")).hexdigest()

    def _note(self, error: JsException) -> None:
        """Bare workerd without a cache throws at every call, which costs more than a whole miss."""
        self._absent = _NOT_CONFIGURED in str(error)
