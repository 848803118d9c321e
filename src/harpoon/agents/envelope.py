"""What an agent's methods return. Exceptions lose their class on the way, so none is sent."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from harpoon.domain.bounds import MAX_MESSAGE_CHARS
from harpoon.errors import HarpoonError, error_said
from harpoon.ports import Log


async def enveloped(work: Callable[[], Awaitable[Mapping[str, Any]]], log: Log) -> dict[str, Any]:
    """`{"ok": …}`, or `{"error": {"code", "message", "status", …}}`."""
    try:
        return {"ok": dict(await work())}
    except HarpoonError as error:
        said = error_said(error)
        # It may quote what was sent.
        return {"error": {**said, "message": said["message"][:MAX_MESSAGE_CHARS]}}
    except Exception as error:
        log("internal_error", {"error": type(error).__name__})
        return {"error": error_said(HarpoonError("something failed inside of Harpoon"))}
