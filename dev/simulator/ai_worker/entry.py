"""The Workers AI binding's shape, in front of the simulator.

`env.AI.run(model, inputs, options)` answers what the real binding answers: the inner result object,
or the stream of bytes when `stream` is true. An error is thrown with the real binding's text,
`AiError: 5007: No such model ...`. Source: workerd's own `ai-api` module (name from the provider,
message `code: text`) and messages quoted in public repositories, 2024-2026.

It knows nothing about models: it forwards to the simulator's copy of the Workers AI REST API.
"""

import json
from typing import Any

from js import JSON, Error, Object, fetch
from pyodide.ffi import to_js
from workers import Response, WorkerEntrypoint

# The binding's gateway options, as the REST API's headers.
_GATEWAY_HEADERS = {
    "id": "cf-aig-gateway-id",
    "cacheKey": "cf-aig-cache-key",
    "cacheTtl": "cf-aig-cache-ttl",
    "skipCache": "cf-aig-skip-cache",
    "metadata": "cf-aig-metadata",
    "collectLog": "cf-aig-collect-log",
    "eventId": "cf-aig-event-id",
    "requestTimeoutMs": "cf-aig-request-timeout",
}


class AI(WorkerEntrypoint):
    """The entrypoint that a service binding named `AI` points to."""

    async def run(self, model: str, inputs: Any, options: Any = None) -> Any:
        """Run one model; see the module's docstring for what comes back."""
        body = _plain(inputs) or {}
        url = f"{self.env.SIMULATOR_URL}/client/v4/accounts/simulated/ai/run/{model}"
        request = {
            "method": "POST",
            "headers": {
                "authorization": f"Bearer {self.env.WORKERS_AI_TOKEN}",
                "content-type": "application/json",
                **_gateway_headers(_plain(options)),
            },
            "body": json.dumps(body),
        }
        response = await fetch(url, to_js(request, dict_converter=Object.fromEntries))
        if body.get("stream") and response.ok:
            return response.body
        text = await response.text()
        if not response.ok or not _succeeded(text):
            raise _error(response.status, text)
        # Parsed by JavaScript, so that a null stays a null on its way to the caller.
        return JSON.parse(text).result


class Default(WorkerEntrypoint):
    """A Worker needs a default entrypoint; this one has nothing to say."""

    async def fetch(self, request: Any) -> Response:
        return Response("sim-ai answers over its AI entrypoint only", status=404)


def _plain(value: Any) -> Any:
    """A Python value, whether the caller was JavaScript or Python."""
    return json.loads(JSON.stringify(value)) if hasattr(value, "to_py") else value


def _succeeded(text: str) -> bool:
    try:
        return bool(json.loads(text)["success"])
    except (ValueError, TypeError, KeyError):
        return False


def _gateway_headers(options: Any) -> dict[str, str]:
    gateway = (options or {}).get("gateway") or {}
    headers = {}
    for name, header in _GATEWAY_HEADERS.items():
        value = gateway.get(name)
        if isinstance(value, str):
            headers[header] = value
        elif value is not None:
            headers[header] = json.dumps(value)
    return headers


def _error(status: int, text: str) -> Exception:
    """The error that the real binding throws for an answer of the REST API."""
    try:
        body = json.loads(text)
        first = (body.get("errors") or body.get("error"))[0]
        code, message = first["code"], first["message"].removeprefix("AiError: ")
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        return _named("InferenceUpstreamError", text[:500] or f"error code: {status}")
    return _named("AiError", f"{code}: {message}")


def _named(name: str, message: str) -> Exception:
    """A JavaScript error, which reads `name: message` wherever it is shown.

    Over RPC from Python it arrives as a `PythonError` whose text ends with exactly that; the real
    binding's error has nothing before it. Clients must look for `AiError: <code>: <text>` inside.
    """
    error = Error.new(message)
    error.name = name
    return error
