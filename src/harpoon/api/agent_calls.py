"""Calls from the Worker to an agent's object."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from harpoon.api.agent_names import tenant_of
from harpoon.api.dependencies import Services
from harpoon.errors import Unavailable, opened
from harpoon.inference.shares import BEGIN_MS, NEW_AGENT_MS
from harpoon.ports import SendFailed, SendTimeout

CALL_TIMEOUT_MS = 15_000
WORK_MS: Mapping[str, float] = MappingProxyType(
    {
        "create": BEGIN_MS,
        "begin": BEGIN_MS,
        "analyze": BEGIN_MS,
        "delegate": BEGIN_MS,
        "execute": NEW_AGENT_MS,
        "begin_pattern": NEW_AGENT_MS,
    }
)
"""What a method takes of the thread, whoever's object does it; its tenant waits for its turn. Of
all others, what they answer is charged by the byte."""


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
    if work_ms := WORK_MS.get(method):
        await services.shares.turn(tenant_of(name), work_ms)
    try:
        reply = await services.agents.call(agent, name, method, given, timeout_ms=timeout_ms)
    except (SendFailed, SendTimeout):
        raise Unavailable("the agent could not be reached; try again") from None
    return opened(reply)
