"""What a scenario does to a request, before its answer is put into bytes (`pieces.py`).

Small functions, each over data, none of which waits. `draw` decides the chances (latency, failure)
from the scenario's seed and the number of the use; `alter` changes what the provider reports.
"""

import json
import math
import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from email.utils import formatdate
from typing import Any

from dev.simulator.chat import Completion, Refusal, Wire, WireError
from dev.simulator.models import Usage
from dev.simulator.scenarios import (
    Constant,
    Failure,
    Faults,
    Latency,
    Lies,
    Lognormal,
    RoleFault,
    Uniform,
)

STALL_S = math.inf


@dataclass(frozen=True, slots=True)
class Draw:
    """What chance decided for one use of a scenario."""

    latency_s: float = 0.0
    first_token_s: float = 0.0
    failure_status: int | None = None
    role: RoleFault | None = None


def draw(faults: Faults, use: int) -> Draw:
    """Latencies and failure of the `use`-th use (from 0) of a scenario."""
    status = _failure_status(faults.failure, use) if faults.failure else None
    return Draw(
        latency_s=_latency_ms(faults.latency_ms, "latency", use) / 1000,
        first_token_s=_latency_ms(faults.first_token_delay_ms, "first_token", use) / 1000,
        failure_status=status,
        role=_role_fault(faults.role, use),
    )


def _role_fault(fault: RoleFault | None, use: int) -> RoleFault | None:
    if fault is None or random.Random(f"role:{fault.seed}:{use}").random() >= fault.rate:
        return None
    return fault


def _latency_ms(latency: float | Latency, purpose: str, use: int) -> float:
    if isinstance(latency, int | float):
        return latency
    if isinstance(latency, Constant):
        return latency.ms
    rng = random.Random(f"{purpose}:{latency.seed}:{use}")
    if isinstance(latency, Uniform):
        return rng.uniform(latency.low_ms, latency.high_ms)
    return _lognormal_ms(latency, rng)


def _lognormal_ms(latency: Lognormal, rng: random.Random) -> float:
    if rng.random() < latency.slow_rate:
        return latency.slow_ms
    ms = latency.median_ms * math.exp(latency.sigma * rng.gauss(0, 1))
    return ms if latency.max_ms is None else min(ms, latency.max_ms)


def _failure_status(failure: Failure, use: int) -> int | None:
    if failure.first is not None and use >= failure.first:
        return None
    if failure.burst and use % failure.burst.period >= failure.burst.length:
        return None
    rng = random.Random(f"failure:{failure.seed}:{use}")
    if rng.random() >= failure.rate:
        return None
    return failure.status if isinstance(failure.status, int) else rng.choice(failure.status)


def failure_error(failure: Failure, status: int, wire: Wire, model: str, now: float) -> WireError:
    """The provider's error for a failure, with its waiting time where the scenario wants it."""
    wait = failure.retry_after
    error = wire.failure(
        Refusal(
            status=status,
            model=model,
            retry_after_s=wait,
            wait_in_message=failure.retry_after_as in ("body", "both"),
            code=failure.code,
            message=failure.message,
        )
    )
    if wait is not None and failure.retry_after_as != "body":
        text = f"{math.ceil(wait)}"
        if failure.retry_after_as == "date":
            text = formatdate(now + wait, usegmt=True)
        error.headers = {**error.headers, "retry-after": text}
    return error


def alter(completion: Completion, faults: Faults) -> Completion:
    """The completion with the usage that the provider reports, which may be wrong or absent, and
    with tokens of the length that the scenario wants."""
    if faults.token_chars is not None:
        long = "x" * faults.token_chars
        completion = replace(completion, pieces=[long] * len(completion.pieces))
    if faults.missing_usage:
        return replace(completion, reported=None)
    if faults.wrong_usage is None:
        return completion
    changes = faults.wrong_usage.model_dump(exclude_none=True)
    return replace(completion, reported=replace(completion.usage, **changes))


def with_lies(body: Any, lies: Lies | None) -> Any:
    """An answer, or one event of a stream, with what the scenario wants it to say."""
    if lies is None:
        return body
    if isinstance(body, list):
        return [with_lies(inner, lies) for inner in body]
    if not isinstance(body, dict):
        return body
    told = {key: with_lies(inner, lies) for key, inner in body.items()}
    for key in told:
        if key == "usage" and isinstance(told[key], dict) and lies.usage is not None:
            told[key] = _lied_usage(told[key], lies.usage)
        elif key == "finish_reason" and told[key] is not None and lies.finish_reason is not None:
            told[key] = json.loads(lies.finish_reason)
        elif key == "id" and lies.id is not None:
            told[key] = json.loads(lies.id)
    return told


def _lied_usage(usage: dict[str, Any], lies: Mapping[str, str]) -> dict[str, Any]:
    return {
        key: json.loads(lies[key])
        if key in lies
        else _lied_usage(inner, lies)
        if isinstance(inner, dict)
        else inner
        for key, inner in usage.items()
    }


def partial_usage(usage: Usage, tokens_sent: int) -> Usage:
    """What is billed when generation stopped after so many tokens."""
    return replace(
        usage,
        completion_tokens=min(tokens_sent, usage.completion_tokens),
        reasoning_tokens=min(tokens_sent, usage.reasoning_tokens),
    )


def error_body(wire: Wire, completion: Completion) -> dict[str, Any]:
    """The provider's own error, to be put where an answer should be."""
    return dict(wire.failure(Refusal(500, completion.call.requested_model)).body)
