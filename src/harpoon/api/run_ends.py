"""Waits for a run's end, and reads a task whose answer has several pages.

An object is not told when the client of a request has left. So a wait is asked for again and again,
each time for a short while: when the request ends, so does the asking.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from fastapi import Request

from harpoon.api.agent_calls import CALL_TIMEOUT_MS, call_agent
from harpoon.api.dependencies import Services
from harpoon.errors import ClientGone, HarpoonError
from harpoon.ports import HAS_LEFT_EXTENSION

WAIT_MS = 10_000
TOO_MANY_WAITERS = "too_many_waiters"
LOOK_AGAIN_S = 2.0
"""Who finds no room to wait comes to look."""


def has_left(request: Request) -> Callable[[], bool]:
    """Whether the client has, as far as the runtime is told."""
    told: Callable[[], bool] | None = request.scope.get("extensions", {}).get(HAS_LEFT_EXTENSION)
    return told or _is_there


def _is_there() -> bool:
    return False


async def ended(
    services: Services,
    agent: str,
    name: str,
    given: Mapping[str, Any],
    *,
    within_ms: int,
    has_left: Callable[[], bool] = _is_there,
) -> dict[str, Any]:
    """The run when it has ended, or as it is when the time is up. Raises
    `ClientGone` when nobody waits for it any more; the run goes on."""
    loop = asyncio.get_running_loop()
    end = loop.time() + within_ms / 1000
    again = False
    while True:
        wait_ms = max(0, min(WAIT_MS, round((end - loop.time()) * 1000)))
        asked = {**given, "timeout_ms": wait_ms, "again": again}
        try:
            run = await call_agent(
                services, agent, name, "wait", asked, timeout_ms=wait_ms + CALL_TIMEOUT_MS
            )
        except HarpoonError as error:
            if error.code != TOO_MANY_WAITERS:
                raise
            await asyncio.sleep(LOOK_AGAIN_S)
            continue
        if run["completed_at"] is not None or wait_ms == 0:
            return run
        if has_left():
            raise ClientGone("the client has left while it waited")
        again = True


async def whole_task(services: Services, name: str, task: Mapping[str, Any]) -> dict[str, Any]:
    """`task` with all its steps."""
    steps, cursor = [*task["steps"]], task.get("next_cursor")
    while cursor is not None:
        page = await call_agent(services, "orchestrator", name, "agents", {"cursor": cursor})
        steps += page["agents"]
        cursor = page["next_cursor"]
    return {**task, "steps": steps}


async def lines_of_task(services: Services, name: str) -> list[dict[str, Any]]:
    """Of its receipt: one for each call."""
    lines: list[dict[str, Any]] = []
    cursor: str | None = None
    while True:
        page = await call_agent(services, "orchestrator", name, "receipt", {"cursor": cursor})
        lines += page["calls"]
        cursor = page.get("next_cursor")
        if cursor is None:
            return lines
