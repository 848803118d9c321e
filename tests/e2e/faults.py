"""The table of faults: what the simulator is told to do, and what must come of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

MODELS = {
    "groq": "openai/gpt-oss-20b",
    "openai": "gpt-6-luna",
    "workers-ai": "@cf/ibm-granite/granite-4.0-h-micro",
    "local": "local/llama-3.2-3b",
}


@dataclass(frozen=True)
class Fault:
    """`code` None: the answer is good. `calls`: with what a named model alone is asked."""

    effect: dict[str, Any]
    code: str | None = None
    status: int = 200
    calls: int = 1
    retried: bool = False
    """Three calls: the model is named, so it is tried again after a backoff."""
    billed: bool = True
    providers: tuple[str, ...] = ("groq", "openai", "workers-ai", "local")
    streamed: tuple[bool, ...] = (False, True)
    fields: tuple[tuple[str, Any], ...] = ()

    def __str__(self) -> str:
        return ",".join(f"{k}={v}" for k, v in self.effect.items())[:50]


def status(code: int, **more: Any) -> dict[str, Any]:
    return {"failure": {"status": code, **more}}


HTTP = ("groq", "openai", "local")
"""Reached over HTTP; the binding has error texts instead of statuses."""

REFUSED = (
    Fault(status(400), "provider_rejected", 400, billed=False, providers=HTTP),
    Fault(status(401), "credentials_refused", 502, billed=False, providers=HTTP),
    Fault(status(402), "credentials_refused", 502, billed=False, providers=HTTP),
    Fault(status(403), "credentials_refused", 502, billed=False, providers=HTTP),
    Fault(status(404), "provider_unavailable", 502, billed=False, providers=("local",), calls=3),
    Fault(status(413), "provider_request_too_large", 413, billed=False, providers=HTTP),
    Fault(status(422), "provider_rejected", 400, billed=False, providers=HTTP),
)
RETRIED = (
    Fault(status(408), "provider_timeout", 504, 3, billed=False, providers=HTTP),
    Fault(status(429), "provider_rate_limited", 429, 3, billed=False),
    Fault(status(500), "provider_unavailable", 502, 3, billed=False),
    Fault(status(503), "provider_unavailable", 502, 3, billed=False),
    Fault(status(529), "provider_unavailable", 502, 3, billed=False, providers=HTTP),
    Fault({"disconnect": True}, "provider_unavailable", 502, 3, billed=False),
    Fault(
        {"not_json": "html"},
        "provider_bad_reply",
        502,
        3,
        billed=False,
        providers=HTTP,
        streamed=(False,),
    ),
    Fault(
        {"not_json": "text"},
        "provider_bad_reply",
        502,
        3,
        billed=False,
        providers=HTTP,
        streamed=(False,),
    ),
    Fault(
        {"not_json": "empty"},
        "provider_bad_reply",
        502,
        3,
        billed=False,
        providers=HTTP,
        streamed=(False,),
    ),
    Fault(
        {"malformed_json": True}, "provider_bad_reply", 502, 3, streamed=(False,), providers=HTTP
    ),
    Fault(
        {"error_in_200": True},
        "provider_bad_reply",
        502,
        3,
        billed=False,
        providers=HTTP,
        streamed=(False,),
    ),
)
# A wait that the provider asks for: within 5 s it is waited for, more is never waited for.
WAITS = (
    Fault(
        status(429, retry_after=600, retry_after_as="seconds"),
        "provider_rate_limited",
        429,
        1,
        billed=False,
        providers=HTTP,
    ),
    Fault(
        status(429, retry_after=600, retry_after_as="date"),
        "provider_rate_limited",
        429,
        1,
        billed=False,
        providers=HTTP,
    ),
    Fault(
        status(429, retry_after=600, retry_after_as="body"),
        "provider_rate_limited",
        429,
        1,
        billed=False,
        providers=("groq",),
    ),
    Fault(
        status(429, retry_after=0.3, retry_after_as="body", first=1), calls=2, providers=("groq",)
    ),
    Fault(
        status(429, retry_after=1, retry_after_as="date", first=1), calls=2, providers=("openai",)
    ),
)
PASSING = (
    Fault(status(503, first=2), calls=3),
    Fault({"failure": {"status": [500, 502], "burst": {"length": 1, "period": 3}}}, calls=2),
    Fault(
        {
            "latency_ms": {
                "distribution": "lognormal",
                "median_ms": 30,
                "slow_rate": 0.5,
                "slow_ms": 200,
            }
        }
    ),
    Fault({"latency_ms": {"distribution": "uniform", "low_ms": 5, "high_ms": 60}}),
    Fault({"missing_usage": True}),
    Fault({"cached_tokens": 5}, providers=("openai", "groq")),
    Fault({"reasoning_tokens": 12}, providers=("openai", "groq")),
    Fault({"slow_token_ms": 2}),
    Fault({"numeric_tokens": True}),
    Fault({"slow_body": {"bytes": 64, "interval_ms": 5}}, providers=HTTP),
    # A count that cannot be true is not believed; the gateway's log has the true one.
    Fault({"wrong_usage": {"completion_tokens": 0}}, providers=("groq", "openai", "workers-ai")),
    Fault(
        {"wrong_usage": {"completion_tokens": 90_000}}, providers=("groq", "openai", "workers-ai")
    ),
    Fault({"wrong_usage": {"prompt_tokens": 0}}, providers=("groq", "openai", "workers-ai")),
    Fault({"lies": {"usage": {"completion_tokens": "-5", "prompt_tokens": '"12"'}}}),
    Fault({"lies": {"usage": {"completion_tokens": "1152921504606846976"}}}),
    Fault({"lies": {"usage": {"completion_tokens": "null"}, "id": "17"}}),
    Fault({"lies": {"finish_reason": '"because"', "id": '""', "content_type": "text/plain"}}),
)
PAST_MAX_TOKENS = Fault({"past_max_tokens": 3_000}, fields=(("max_tokens", 64),))
STREAMED = (
    Fault({"chunk_bytes": 3}),
    Fault({"chunk_bytes": 7, "crlf": True}),
    Fault({"omit_done": True}),
    Fault({"keep_alive": {"count": 3, "interval_ms": 20}}),
    Fault({"first_token_delay_ms": 60}),
)
CUT = (
    Fault({"truncate_at_tokens": 30, "reasoning_tokens": 0}, "provider_unavailable"),
    Fault(
        {"truncate_at_tokens": 30, "truncate_how": "end", "reasoning_tokens": 0},
        "provider_unavailable",
    ),
    Fault(
        {"truncate_at_bytes": 7_000, "reasoning_tokens": 0}, "provider_unavailable", providers=HTTP
    ),
    Fault({"error_in_200": 30, "reasoning_tokens": 0}, "provider_bad_reply"),
    Fault({"malformed_json": True, "reasoning_tokens": 0}, "provider_bad_reply"),
    Fault(
        {"stall_at_tokens": 30, "reasoning_tokens": 0},
        "provider_timeout",
        fields=(("timeouts", {"idle_ms": 250}),),
    ),
)
# Short for a test and long enough that each call has reached its provider on a busy machine.
FIRST_TOKEN = (("timeouts", {"ttft_ms": 1_200}),)
TIMED = (
    Fault(
        {"hang": True},
        "provider_timeout",
        504,
        3,
        billed=False,
        # The AI binding cannot be hung up on: what hangs behind it has not ended by then.
        providers=HTTP,
        fields=FIRST_TOKEN,
    ),
    Fault({"latency_ms": 2_400}, "provider_timeout", 504, 3, fields=FIRST_TOKEN),
)
