"""`AgentDirectory` on the Durable Object bindings."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from pyodide.ffi import JsException

from harpoon.domain.json_text import json_text, own_json
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
        envelope: dict[str, Any] = own_json(reply)
        return envelope

    async def upgrade(self, agent: str, name: str, request: Any) -> Any:
        """Hands a WebSocket's opening over, and gives the JS Response back untouched."""
        try:
            return await self._stub(agent, name).fetch(getattr(request, "js_object", request))
        except JsException:
            raise SendFailed from None

    def _stub(self, agent: str, name: str) -> Any:
        namespace = self._namespaces.get(agent)
        if namespace is None:
            raise SendFailed
        stub = namespace.getByName(name)
        # Without the SDK's wrapper: its conversions cost more than the call, and its `fetch` would
        # end a socket when the Python response is collected.
        return getattr(stub, "_binding", stub)
