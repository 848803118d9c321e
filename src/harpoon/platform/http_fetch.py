"""`HttpSender` on the runtime's `fetch`."""

from __future__ import annotations

import js
from pyodide.ffi import JsException

from harpoon.platform.js_json import headers_to_py, object_to_js
from harpoon.ports import HttpReply, HttpRequest, SendFailed, SendTimeout


class FetchSender:
    """The timeout covers the whole exchange, the body included."""

    async def send(self, request: HttpRequest, *, timeout_ms: int) -> HttpReply:
        options = {
            "method": request.method,
            "headers": dict(request.headers),
            "redirect": "manual",
        }
        if request.body is not None:
            options["body"] = request.body
        init = object_to_js(options)
        init.signal = js.AbortSignal.timeout(timeout_ms)
        try:
            response = await js.fetch(request.url, init)
            text = await response.text()
        except JsException as error:
            raise (SendTimeout if error.name == "TimeoutError" else SendFailed)() from None
        return HttpReply(
            status=response.status,
            headers=headers_to_py(response.headers),
            text=text,
        )
