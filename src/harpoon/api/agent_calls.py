"""Calls from the Worker to an agent's object."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from harpoon.api.dependencies import Services
from harpoon.errors import Unavailable, opened
from harpoon.ports import SendFailed, SendTimeout

CALL_TIMEOUT_MS = 15_000


async def call_agent(
    services: Services,
    agent: str,
    name: str,
    method: str,
    given: Mapping[str, Any],
    *,
    timeout_ms: int = CALL_TIMEOUT_MS,
) -> dict[str, Any]:
    """What the agent answers. Raises the `HarpoonError` that it answers with."""
    try:
        reply = await services.agents.call(agent, name, method, given, timeout_ms=timeout_ms)
    except (SendFailed, SendTimeout):
        raise Unavailable("the agent could not be reached; try again") from None
    return opened(reply)
