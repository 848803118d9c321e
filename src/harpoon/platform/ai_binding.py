"""`AiBinding` on `env.AI`."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from pyodide.ffi import JsException

from harpoon.platform.js_json import object_to_js
from harpoon.ports import BindingFailed, SendTimeout


class WorkersAiBinding:
    """The raw binding, without the SDK's wrapper, whose conversions this does itself."""

    def __init__(self, binding: Any) -> None:
        self._binding = getattr(binding, "_binding", binding)

    async def run(
        self,
        model: str,
        inputs: Mapping[str, Any],
        *,
        gateway: Mapping[str, Any] | None,
        timeout_ms: int,
    ) -> Mapping[str, Any]:
        arguments = [object_to_js(inputs)]
        if gateway is not None:
            arguments.append(object_to_js({"gateway": gateway}))
        try:
            # The binding takes no abort signal: past the timeout its result is left unread.
            async with asyncio.timeout(timeout_ms / 1000):
                result = await self._binding.run(model, *arguments)
        except TimeoutError:
            raise SendTimeout from None
        except JsException as error:
            raise BindingFailed(str(error)) from None
        return result.to_py() if hasattr(result, "to_py") else result  # type: ignore[no-any-return]
