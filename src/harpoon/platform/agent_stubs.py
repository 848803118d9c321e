"""`AgentDirectory` on the Durable Object bindings."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from pyodide.ffi import JsException

from harpoon.ports import SendFailed, SendTimeout


class DurableAgents:
    """`namespaces`: agent → Durable Object namespace, from the Worker's `env`."""

    def __init__(self, namespaces: Mapping[str, Any]) -> None:
        self._namespaces = namespaces

    async def describe(self, agent: str, name: str, *, timeout_ms: int) -> Mapping[str, Any]:
        namespace = self._namespaces.get(agent)
        if namespace is None:
            raise SendFailed
        try:
            async with asyncio.timeout(timeout_ms / 1000):
                reply = await namespace.getByName(name).describe()
        except TimeoutError:
            raise SendTimeout from None
        except JsException:
            raise SendFailed from None
        return reply  # type: ignore[no-any-return]
