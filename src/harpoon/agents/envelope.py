"""What an agent's RPC methods return. Exceptions lose their class on the way, so none is sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from harpoon.errors import HarpoonError


def enveloped(work: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """`{"ok": …}`, or `{"error": {"code", "message", "status"}}` for an error raised on purpose."""
    try:
        return {"ok": work()}
    except HarpoonError as error:
        return {"error": {"code": error.code, "message": error.message, "status": error.status}}
