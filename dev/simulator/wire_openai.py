"""OpenAI's wire format.

Sources: OpenAI's API reference for chat completions; error texts as quoted in public issues of 2026
(`unsupported_parameter`, `unsupported_value`, `model_not_found`, `context_length_exceeded`).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dev.simulator.chat import Completion, Frame, Refusal, Wire, WireError, json_type
from dev.simulator.credentials import OPENAI_API_KEY
from dev.simulator.durations import go_duration
from dev.simulator.models import Model, Provider, Usage

DONE = "[DONE]"


class OpenAIWire(Wire):
    """api.openai.com/v1, as AI Gateway passes it through."""

    provider: Provider = "openai"
    key: str | None = OPENAI_API_KEY
    # The field of a message, or of a delta, that shows the model's reasoning; None hides it.
    reasoning_field: str | None = None
    fingerprint = "fp_simulated"
    # OpenAI puts `"usage": null` on every chunk once usage was asked for; the others do not.
    null_usage_in_chunks = True
    # OpenAI streams the arguments of a tool call in pieces; Groq sends it whole.
    streams_tool_arguments = True

    def error(
        self, status: int, message: str, kind: str, code: str | int | None, param: str | None = None
    ) -> WireError:
        """The one error shape: `{"error": {message, type, param, code}}`."""
        body = {"message": message, "type": kind, "param": param, "code": code}
        return WireError(status, {"error": body})

    def invalid(self, message: str, code: str | None, param: str | None = None) -> WireError:
        return self.error(400, message, "invalid_request_error", code, param)

    def bad_key(self, given: str) -> WireError:
        if not given:
            message = (
                "You didn't provide an API key. You need to provide your API key in an "
                "Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY)."
            )
            return self.error(401, message, "invalid_request_error", None)
        shown = f"{given[:3]}{'*' * 8}{given[-4:]}"
        message = (
            f"Incorrect API key provided: {shown}. You can find your API key at "
            "https://platform.openai.com/account/api-keys."
        )
        return self.error(401, message, "invalid_request_error", "invalid_api_key")

    def bad_json(self) -> WireError:
        message = (
            "We could not parse the JSON body of your request. (HINT: This likely means you aren't "
            "using your HTTP library correctly. The OpenAI API expects a JSON payload, but what "
            "was sent was not valid JSON.)"
        )
        return self.invalid(message, None)

    def missing(self, name: str) -> WireError:
        message = f"Missing required parameter: '{name}'."
        return self.invalid(message, "missing_required_parameter", name)

    def wrong_type(self, name: str, expected: str, value: object) -> WireError:
        article = {True: "an", False: "a"}
        wanted = f"{article[expected[0] in 'aeio']} {expected}"
        got = json_type(value)
        message = (
            f"Invalid type for '{name}': expected {wanted}, "
            f"but got {article[got[0] in 'aeio']} {got} instead."
        )
        return self.invalid(message, "invalid_type", name)

    def out_of_range(self, name: str, low: float, high: float, value: float) -> WireError:
        # A bound that is an integer belongs to a field that is one.
        kind = "integer" if isinstance(low, int) else "decimal"
        side, sign, bound = ("below min", ">=", low) if value < low else ("above max", "<=", high)
        message = (
            f"Invalid '{name}': {kind} {side}imum value. "
            f"Expected a value {sign} {bound:g}, but got {value:g} instead."
        )
        return self.invalid(message, f"{kind}_{side.replace(' ', '_')}_value", name)

    def unsupported(self, name: str, message: str, code: str) -> WireError:
        return self.invalid(message, code, name)

    def model_not_found(self, model: str) -> WireError:
        message = f"The model `{model}` does not exist or you do not have access to it."
        return self.error(404, message, "invalid_request_error", "model_not_found")

    def context_exceeded(self, model: Model, tokens: int) -> WireError:
        message = (
            f"This model's maximum context length is {model.context} tokens. However, your "
            f"messages resulted in {tokens} tokens. Please reduce the length of the messages."
        )
        return self.invalid(message, "context_length_exceeded", "messages")

    def failure(self, refusal: Refusal) -> WireError:
        message, kind, code = _failure_text(refusal)
        return self.error(refusal.status, refusal.message or message, kind, refusal.code or code)

    def usage(self, usage: Usage, completion: Completion) -> dict[str, Any]:
        return {
            "prompt_tokens": usage.prompt_tokens,
            "completion_tokens": usage.completion_tokens,
            "total_tokens": usage.total_tokens,
            "prompt_tokens_details": {"cached_tokens": usage.cached_tokens, "audio_tokens": 0},
            "completion_tokens_details": {
                "reasoning_tokens": usage.reasoning_tokens,
                "audio_tokens": 0,
                "accepted_prediction_tokens": 0,
                "rejected_prediction_tokens": 0,
            },
        }

    def body(self, completion: Completion) -> dict[str, Any]:
        message: dict[str, Any] = {
            "role": "assistant",
            "content": None if completion.tool_calls else completion.text,
        }
        if self.reasoning_field and completion.reasoning:
            message[self.reasoning_field] = completion.reasoning
        if completion.tool_calls:
            message["tool_calls"] = [_tool_call(call) for call in completion.tool_calls]
        choice = {
            "index": 0,
            "message": message,
            "logprobs": None,
            "finish_reason": completion.finish_reason,
        }
        answer = self.envelope(completion, "chat.completion") | {"choices": [choice]}
        if completion.reported is not None:
            answer["usage"] = self.usage(completion.reported, completion)
        return answer

    def envelope(self, completion: Completion, kind: str) -> dict[str, Any]:
        return {
            "id": f"chatcmpl-{completion.id[:29]}",
            "object": kind,
            "created": completion.created,
            "model": completion.call.requested_model,
            "service_tier": "default",
            "system_fingerprint": self.fingerprint,
        }

    def frames(self, completion: Completion) -> Iterator[Frame]:
        head = self.envelope(completion, "chat.completion.chunk")
        asked = completion.call.include_usage and completion.reported is not None
        rest = {"usage": None} if asked and self.null_usage_in_chunks else {}
        sent = 0

        def chunk(delta: Mapping[str, Any], finish: str | None, **extra: Any) -> dict[str, Any]:
            choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
            return {**head, "choices": [choice], **rest, **extra}

        start = {"role": "assistant", "content": None if completion.tool_calls else ""}
        yield Frame(chunk(start, None, **self.first_chunk_extra(completion)))
        hidden = 0
        if self.reasoning_field:
            for piece in completion.reasoning_pieces:
                sent += 1
                yield Frame(chunk({self.reasoning_field: piece}, None), 1)
        else:
            hidden = len(completion.reasoning_pieces)
        for piece in completion.pieces:
            sent, hidden, tokens = sent + 1 + hidden, 0, 1 + hidden
            yield Frame(chunk({"content": piece}, None), tokens)
        for delta in self._tool_deltas(completion):
            sent, hidden, tokens = sent + 1 + hidden, 0, 1 + hidden
            yield Frame(chunk({"tool_calls": [delta]}, None), tokens)
        # What no event showed (the rest of a tool call, hidden thoughts) is generated by now.
        left = completion.usage.completion_tokens - sent
        yield Frame(chunk({}, completion.finish_reason, **self.last_chunk_extra(completion)), left)
        if asked and completion.reported is not None:
            usage = self.usage(completion.reported, completion)
            yield Frame({**head, "choices": [], "usage": usage})
        yield Frame(DONE)

    def first_chunk_extra(self, completion: Completion) -> dict[str, Any]:
        return {}

    def last_chunk_extra(self, completion: Completion) -> dict[str, Any]:
        return {}

    def _tool_deltas(self, completion: Completion) -> Iterator[dict[str, Any]]:
        for index, call in enumerate(completion.tool_calls):
            whole = {"index": index, **_tool_call(call)}
            if not self.streams_tool_arguments:
                yield whole
                continue
            yield whole | {"function": {"name": call.name, "arguments": ""}}
            for at in range(0, len(call.arguments), 8):
                yield {"index": index, "function": {"arguments": call.arguments[at : at + 8]}}

    def model_list(self, models: Sequence[Model]) -> dict[str, Any]:
        rows = [
            {"id": m.id, "object": "model", "created": 1_700_000_000, "owned_by": "system"}
            for m in models
        ]
        return {"object": "list", "data": rows}

    def headers(self, serial: int) -> dict[str, str]:
        return {
            "x-request-id": f"req_{serial:032x}",
            "openai-organization": "org-simulated",
            "openai-processing-ms": "1",
            "openai-version": "2020-10-01",
        }


def _tool_call(call: Any) -> dict[str, Any]:
    function = {"name": call.name, "arguments": call.arguments}
    return {"id": call.id, "type": "function", "function": function}


def _failure_text(refusal: Refusal) -> tuple[str, str, str | None]:
    if refusal.status == 429:
        wait = refusal.retry_after_s if refusal.wait_in_message else None
        hint = f" Please try again in {go_duration(wait)}." if wait is not None else ""
        text = (
            f"Rate limit reached for {refusal.model} in organization org-simulated on tokens per "
            f"min (TPM): Limit 30000, Used 29900, Requested 200.{hint}"
        )
        return text, "tokens", "rate_limit_exceeded"
    if refusal.status == 401:
        return "Incorrect API key provided.", "invalid_request_error", "invalid_api_key"
    if refusal.status == 403:
        return "You are not allowed to do this.", "invalid_request_error", "permission_denied"
    if refusal.status == 503:
        text = "The engine is currently overloaded, please try again later"
        return text, "service_unavailable_error", "server_is_overloaded"
    if refusal.status < 500:
        return "The request was refused.", "invalid_request_error", None
    text = "The server had an error while processing your request. Sorry about that!"
    return text, "server_error", None
