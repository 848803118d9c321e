"""`SignatureCheck` on the runtime's WebCrypto."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import js
from pyodide.ffi import JsException, to_js

from harpoon.platform.js_json import object_to_js

_RS256 = {"name": "RSASSA-PKCS1-v1_5", "hash": "SHA-256"}
_PUBLIC = ("kty", "n", "e")


class WebCrypto:
    async def rs256(self, jwk: Mapping[str, Any], *, signed: bytes, signature: bytes) -> bool:
        """False for a key that is none, too."""
        public = {name: jwk.get(name) for name in _PUBLIC}
        algorithm = object_to_js(_RS256)
        subtle = js.crypto.subtle
        try:
            key = await subtle.importKey(
                "jwk", object_to_js(public), algorithm, False, to_js(["verify"])
            )
            good = await subtle.verify(algorithm, key, to_js(signature), to_js(signed))
        except JsException:
            return False
        return bool(good)
