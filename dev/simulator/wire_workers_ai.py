"""Workers AI: its REST envelope with the older `response` shape, and its OpenAI-compatible face.

Sources: Cloudflare's table of Workers AI errors (read 2026-11: code, HTTP status and text); its
REST envelope `{result, success, errors, messages}`; authentication error 10000 as quoted in a
public issue of 2026-06 (opencode 32051). The older models answer `{"response", "usage"}` and
stream `{"response": "..."}` events; the newer ones answer in OpenAI's shape, streams included.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from dev.simulator.chat import Completion, Frame, Refusal, WireError, json_type
from dev.simulator.credentials import WORKERS_AI_TOKEN
from dev.simulator.models import Model, Usage
from dev.simulator.wire_openai import DONE, OpenAIWire

# HTTP status of a scenario's failure to Workers AI's own code and text.
_FAILURES: Final = {
    400: (5004, "Invalid data"),
    401: (10000, "Authentication error"),
    403: (5035, "This model needs the Workers Paid plan."),
    408: (3007, "Request timeout"),
    413: (3006, "Request is too large"),
    429: (3040, "Capacity temporarily exceeded, please try again."),
}
_INTERNAL: Final = (3043, "Internal server error")


class WorkersAIWire(OpenAIWire):
    """The OpenAI-compatible face (`workers-ai/v1/chat/completions`); errors keep the envelope."""

    provider = "workers-ai"
    key: str | None = WORKERS_AI_TOKEN
    # Without it Cloudflare answers 10000, stored keys or not.
    key_required = True
    reasoning_field = "reasoning_content"
    null_usage_in_chunks = False
    default_max_tokens: int | None = 256
    highest_temperature = 5.0
    takes_null_content = False

    def refuse(self, status: int, code: int, message: str) -> WireError:
        """The one error shape of Cloudflare's API."""
        errors = [{"message": message, "code": code}]
        return WireError(status, {"errors": errors, "success": False, "result": {}, "messages": []})

    def bad_key(self, given: str) -> WireError:
        body = {
            "result": None,
            "success": False,
            "errors": [{"code": 10000, "message": "Authentication error"}],
            "messages": [],
        }
        return WireError(401, body)

    def bad_json(self) -> WireError:
        return self.refuse(400, 3003, "Request is missing headers or body: body is not JSON")

    def missing(self, name: str) -> WireError:
        text = f"AiError: Bad input: Error: required properties at '/' are '{name}'"
        return self.refuse(400, 5006, text)

    def wrong_type(self, name: str, expected: str, value: object) -> WireError:
        text = (
            "AiError: Bad input: Error: oneOf at '/' not met, 0 matches: "
            f"Type mismatch of '/{name}', '{expected}' not in '{json_type(value)}'"
        )
        return self.refuse(400, 5006, text)

    def out_of_range(self, name: str, low: float, high: float, value: float) -> WireError:
        bound = f"minimum {low:g}" if value < low else f"maximum {high:g}"
        text = f"AiError: Bad input: Error: '/{name}' must respect {bound}, got {value:g}"
        return self.refuse(400, 5006, text)

    def unsupported(self, name: str, message: str, code: str) -> WireError:
        return self.refuse(400, 5006, f"AiError: Bad input: Error: '/{name}': {message}")

    def model_not_found(self, model: str) -> WireError:
        return self.refuse(400, 5007, f"No such model {model} or task")

    def context_exceeded(self, model: Model, tokens: int) -> WireError:
        text = (
            f"AiError: The estimated number of input and maximum output tokens ({tokens}) exceeded "
            f"this model context window limit ({model.context})."
        )
        return self.refuse(400, 5021, text)

    def failure(self, refusal: Refusal) -> WireError:
        code, text = _FAILURES.get(refusal.status, _INTERNAL)
        wanted = refusal.code if isinstance(refusal.code, int) else code
        return self.refuse(refusal.status, wanted, refusal.message or text)

    def usage(self, usage: Usage, completion: Completion) -> dict[str, Any]:
        return {
            "prompt_tokens": usage.prompt_tokens,
            "completion_tokens": usage.completion_tokens,
            "total_tokens": usage.total_tokens,
            "prompt_tokens_details": {"cached_tokens": usage.cached_tokens},
        }

    def model_list(self, models: Sequence[Model]) -> dict[str, Any]:
        rows = [{"id": m.id, "object": "model", "owned_by": "cloudflare"} for m in models]
        return {"object": "list", "data": rows}

    def headers(self, serial: int) -> dict[str, str]:
        return {"cf-ai-req-id": f"{serial:032x}"}


class WorkersAINativeWire(WorkersAIWire):
    """The native run request (`workers-ai/@cf/...`, `ai/run/@cf/...`, the binding)."""

    def body(self, completion: Completion) -> dict[str, Any]:
        if completion.call.model.native_shape:
            result = self._native(completion)
        else:
            result = super().body(completion)
        return {"result": result, "success": True, "errors": [], "messages": []}

    def frames(self, completion: Completion) -> Iterator[Frame]:
        if not completion.call.model.native_shape:
            yield from super().frames(completion)
            return
        for piece in completion.pieces:
            yield Frame({"response": piece, "p": "abcdefghijkl"}, 1)
        last: dict[str, Any] = {"response": ""}
        if completion.tool_calls:
            last["tool_calls"] = _native_tool_calls(completion)
        if completion.reported is not None:
            last["usage"] = self.usage(completion.reported, completion)
        yield Frame(last, completion.usage.completion_tokens - len(completion.pieces))
        yield Frame(DONE)

    def _native(self, completion: Completion) -> dict[str, Any]:
        """The older models: arguments are objects, and a JSON answer arrives parsed."""
        answer: Any = completion.text
        if (completion.call.response_format or {}).get("type") == "json_schema":
            try:
                answer = json.loads(completion.text)
            except ValueError:
                answer = completion.text
        result: dict[str, Any] = {
            "response": answer,
            "tool_calls": _native_tool_calls(completion),
        }
        if completion.reported is not None:
            result["usage"] = self.usage(completion.reported, completion)
        return result


def _native_tool_calls(completion: Completion) -> list[dict[str, Any]]:
    return [
        {"name": call.name, "arguments": json.loads(call.arguments)}
        for call in completion.tool_calls
    ]
