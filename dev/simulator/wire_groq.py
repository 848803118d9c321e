"""Groq's wire format: OpenAI's, with timings in the usage, `x_groq`, and its own words for errors.

Sources: real answers quoted in public repositories (2024-2026): `x_groq.id` in the first chunk,
`x_groq.usage` in the chunk that carries `finish_reason`, and, with `include_usage`, one more chunk
with empty `choices` (Portkey issue 1338); the 429's text with its waiting time.
"""

from typing import Any, Final

from dev.simulator.chat import Completion, Refusal, WireError, json_type
from dev.simulator.credentials import GROQ_API_KEY
from dev.simulator.durations import go_duration
from dev.simulator.models import Model, Usage
from dev.simulator.wire_openai import OpenAIWire

_PROMPT_TOKENS_PER_S: Final = 20_000
_OUTPUT_TOKENS_PER_S: Final = 500
_LIMIT_REQUESTS: Final = 500_000  # per day
_LIMIT_TOKENS: Final = 300_000  # per minute


class GroqWire(OpenAIWire):
    """api.groq.com/openai/v1, as AI Gateway passes it through."""

    provider = "groq"
    key: str | None = GROQ_API_KEY
    bills_abandoned_in_full = True
    reasoning_field = "reasoning"
    null_usage_in_chunks = False
    streams_tool_arguments = False
    takes_message_names = False

    def error(
        self, status: int, message: str, kind: str, code: str | int | None, param: str | None = None
    ) -> WireError:
        """Groq leaves out what it does not know instead of sending null."""
        body = {"message": message, "type": kind, "code": code, "param": param}
        return WireError(status, {"error": {k: v for k, v in body.items() if v is not None}})

    def bad_key(self, given: str) -> WireError:
        return self.error(401, "Invalid API Key", "invalid_request_error", "invalid_api_key")

    def missing(self, name: str) -> WireError:
        return self.invalid(f"'{name}' : property '{name}' is missing", None)

    def wrong_type(self, name: str, expected: str, value: object) -> WireError:
        return self.invalid(
            f"'{name}' : value must be of type {expected}, got {json_type(value)}", None
        )

    def out_of_range(self, name: str, low: float, high: float, value: float) -> WireError:
        side = f"at least {low:g}" if value < low else f"at most {high:g}"
        return self.invalid(f"'{name}' : number must be {side}", None)

    def context_exceeded(self, model: Model, tokens: int) -> WireError:
        message = "Please reduce the length of the messages or completion."
        return self.invalid(message, "context_length_exceeded", "messages")

    def failure(self, refusal: Refusal) -> WireError:
        if refusal.status == 429:
            wait = refusal.retry_after_s if refusal.wait_in_message else None
            hint = f" Please try again in {go_duration(wait)}." if wait is not None else ""
            message = (
                f"Rate limit reached for model `{refusal.model}` in organization `org_simulated` "
                "service tier `on_demand` on tokens per minute (TPM): Limit 8000, Used 7900, "
                f"Requested 200.{hint} Need more tokens? Upgrade to Dev Tier today at "
                "https://console.groq.com/settings/billing"
            )
            kind, code = "tokens", "rate_limit_exceeded"
        elif refusal.status == 498:
            message = "Flex tier capacity exceeded, please try again later."
            kind, code = "capacity_exceeded", "capacity_exceeded"
        elif refusal.status == 503:
            message = (
                f"{refusal.model} is currently over capacity. Please try again and back off "
                "exponentially. Visit https://groqstatus.com to see if there are any active "
                "incidents."
            )
            kind, code = "internal_server_error", ""
        elif refusal.status >= 500:
            message, kind, code = "Internal Server Error", "internal_server_error", ""
        else:
            return super().failure(refusal)
        return self.error(
            refusal.status, refusal.message or message, kind, refusal.code or code or None
        )

    def usage(self, usage: Usage, completion: Completion) -> dict[str, Any]:
        prompt_time = usage.prompt_tokens / _PROMPT_TOKENS_PER_S
        completion_time = usage.completion_tokens / _OUTPUT_TOKENS_PER_S
        report: dict[str, Any] = {
            "queue_time": 0.0123,
            "prompt_tokens": usage.prompt_tokens,
            "prompt_time": round(prompt_time, 9),
            "completion_tokens": usage.completion_tokens,
            "completion_time": round(completion_time, 9),
            "total_tokens": usage.total_tokens,
            "total_time": round(prompt_time + completion_time, 9),
        }
        if usage.cached_tokens:
            report["prompt_tokens_details"] = {"cached_tokens": usage.cached_tokens}
        if completion.call.model.reasoning:
            report["completion_tokens_details"] = {"reasoning_tokens": usage.reasoning_tokens}
        return report

    def envelope(self, completion: Completion, kind: str) -> dict[str, Any]:
        head = super().envelope(completion, kind)
        del head["service_tier"]
        return head

    def body(self, completion: Completion) -> dict[str, Any]:
        rest = {"usage_breakdown": None, "service_tier": "on_demand"}
        return super().body(completion) | {"x_groq": {"id": _request_id(completion)}} | rest

    def first_chunk_extra(self, completion: Completion) -> dict[str, Any]:
        return {"x_groq": {"id": _request_id(completion)}}

    def last_chunk_extra(self, completion: Completion) -> dict[str, Any]:
        extra: dict[str, Any] = {"id": _request_id(completion)}
        if completion.reported is not None:
            extra["usage"] = self.usage(completion.reported, completion)
        return {"x_groq": extra}

    def headers(self, serial: int) -> dict[str, str]:
        return {
            "x-request-id": f"req_{serial:026x}",
            "x-groq-region": "sim",
            "x-ratelimit-limit-requests": str(_LIMIT_REQUESTS),
            "x-ratelimit-limit-tokens": str(_LIMIT_TOKENS),
            "x-ratelimit-remaining-requests": str(max(_LIMIT_REQUESTS - serial, 0)),
            "x-ratelimit-remaining-tokens": str(_LIMIT_TOKENS - 500),
            "x-ratelimit-reset-requests": "172.8ms",
            "x-ratelimit-reset-tokens": "100ms",
        }


def _request_id(completion: Completion) -> str:
    return f"req_{completion.id[-26:]}"
