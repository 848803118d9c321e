"""JSON answers with one shared encoder: Starlette's makes a new one for each response."""

from __future__ import annotations

import json
from typing import Any

from starlette.responses import Response

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


class JSONResponse(Response):
    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        # A lone surrogate, which JSON input may smuggle in as an escape, has no UTF-8.
        return _encode(content).encode("utf-8", "replace")
