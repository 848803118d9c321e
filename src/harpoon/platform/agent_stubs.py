"""`AgentDirectory` on the Durable Object bindings."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any

from pyodide.ffi import JsException

from harpoon.domain.json_text import json_text
from harpoon.ports import SendFailed, SendTimeout


class DurableAgents:
    """`namespaces`: agent → Durable Object namespace, from the Worker's `env`."""

    def __init__(self, namespaces: Mapping[str, Any]) -> None:
        self._namespaces = namespaces

    async def call(
        self, agent: str, name: str, method: str, given: Mapping[str, Any], *, timeout_ms: int
    ) -> Mapping[str, Any]:
        try:
            async with asyncio.timeout(timeout_ms / 1000):
                reply = await self._stub(agent, name).handle(method, json_text(given))
        except TimeoutError:
            raise SendTimeout from None
        except JsException:
            raise SendFailed from None
        envelope: dict[str, Any] = json.loads(reply)
        return envelope

    async def upgrade(self, agent: str, name: str, request: Any) -> Any:
        """Hands a WebSocket's opening over, and gives the JS Response back untouched."""
        stub = self._stub(agent, name)
        # The SDK's own fetch would end the socket when its Python response is collected.
        stub = getattr(stub, "_binding", stub)
        return await stub.fetch(getattr(request, "js_object", request))

    def _stub(self, agent: str, name: str) -> Any:
        namespace = self._namespaces.get(agent)
        if namespace is None:
            raise SendFailed
        return namespace.getByName(name)
