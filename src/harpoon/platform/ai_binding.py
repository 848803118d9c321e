"""`AiBinding` on `env.AI`."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import js
from pyodide.ffi import JsException, create_once_callable

from harpoon.domain.json_text import BadJson, mended_json
from harpoon.errors import NotSendable
from harpoon.platform.http_fetch import JsByteStream
from harpoon.platform.js_json import object_to_js
from harpoon.ports import BindingFailed, ByteStream, SendTimeout


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
        try:
            # The binding takes no abort signal: past the timeout its result is left unread.
            async with asyncio.timeout(timeout_ms / 1000):
                result = await self._start(model, inputs, gateway)
        except TimeoutError:
            raise SendTimeout from None
        except JsException as error:
            raise BindingFailed(str(error)) from None
        return _to_py(result)

    async def open(
        self, model: str, inputs: Mapping[str, Any], *, gateway: Mapping[str, Any] | None
    ) -> ByteStream | Mapping[str, Any]:
        started = self._start(model, inputs, gateway)
        try:
            result = await started
        except JsException as error:
            raise BindingFailed(str(error)) from None
        except asyncio.CancelledError:
            # No abort signal here either: the stream is closed as soon as it comes.
            started.then(create_once_callable(_hang_up)).catch(js.Boolean)
            raise
        return JsByteStream(result) if hasattr(result, "getReader") else _to_py(result)

    def _start(
        self, model: str, inputs: Mapping[str, Any], gateway: Mapping[str, Any] | None
    ) -> Any:
        arguments = [_written(inputs)]
        if gateway is not None:
            arguments.append(object_to_js({"gateway": gateway}))
        return self._binding.run(model, *arguments)


def _written(inputs: Mapping[str, Any]) -> Any:
    """Raises `NotSendable`: what was asked cannot be sent, which is not the provider's fault."""
    try:
        return object_to_js(inputs)
    except JsException:
        raise NotSendable from None


def _to_py(result: Any) -> Mapping[str, Any]:
    """As text: `to_py` follows an answer as deep as it goes, until the stack ends the isolate, and
    makes no None of a null. {} for what is no object, or too deep or large to be an answer."""
    try:
        value = mended_json(js.JSON.stringify(result) or "null")
    except (JsException, BadJson):
        return {}
    return value if isinstance(value, dict) else {}


def _hang_up(result: Any) -> None:
    if hasattr(result, "getReader"):
        result.cancel().catch(js.Boolean)
