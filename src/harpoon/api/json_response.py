"""JSON answers with the fast encoder."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from harpoon.domain.json_text import json_bytes


class JSONResponse(Response):
    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        return json_bytes(content)
