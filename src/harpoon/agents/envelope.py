"""What an agent's methods return. Exceptions lose their class on the way, so none is sent."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from harpoon.errors import HarpoonError
from harpoon.ports import Log


def error_said(error: HarpoonError) -> dict[str, Any]:
    """As in an error answer; the request's id is added where there is one."""
    said: dict[str, Any] = {
        "code": error.code,
        "message": error.message,
        "status": error.status,
        "retryable": error.retryable,
    }
    if error.param is not None:
        said["param"] = error.param
    return said


async def enveloped(work: Callable[[], Awaitable[Mapping[str, Any]]], log: Log) -> dict[str, Any]:
    """`{"ok": …}`, or `{"error": {"code", "message", "status", …}}`."""
    try:
        return {"ok": dict(await work())}
    except HarpoonError as error:
        return {"error": error_said(error)}
    except Exception as error:
        log("internal_error", {"error": type(error).__name__})
        return {"error": error_said(HarpoonError("something failed inside of Harpoon"))}


def opened(reply: Mapping[str, Any]) -> dict[str, Any]:
    """What is in an envelope. Raises the `HarpoonError` that it carries."""
    error = reply.get("error")
    if error is not None:
        raised = HarpoonError(
            error["message"],
            code=error["code"],
            status=error["status"],
            param=error.get("param"),
        )
        raise raised
    ok: dict[str, Any] = reply["ok"]
    return ok
