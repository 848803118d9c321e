"""Harpoon's HTTP API, one function a route: what is sent, and what the answer is read as.

These are the public methods of `Harpoon` and `AsyncHarpoon`: they send what is built here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from harpoon_client.errors import InvalidRequest
from harpoon_client.exchange import Call, into
from harpoon_client.models import (
    Batch,
    ChatAnswer,
    ChatRequest,
    Constraints,
    Health,
    Message,
    Model,
    Models,
    PatternResult,
    Route,
    Ticket,
    Timeouts,
)

PATTERN_TIMEOUT_S = 60.0
"""The default deadline of a task is 30 s; the server answers at most 20 s after it."""
WAIT_MARGIN_S = 30.0
ANSWER_TIMEOUT_S = 900.0
"""So long the server waits for an answer when nothing else is asked for; nothing longer can be."""
SHORT_S = 60.0
"""A shorter limit is kept by the server; here it changes nothing."""
TICKET_TIMEOUT_S = 10.0


def given(**fields: Any) -> dict[str, Any]:
    """Those that are not None, as JSON."""
    return {name: _json(value) for name, value in fields.items() if value is not None}


def in_path(text: str, *, safe: str = "") -> str:
    """As a part of a path. Raises `InvalidRequest`."""
    try:
        return quote(text, safe=safe)
    except UnicodeEncodeError:
        raise InvalidRequest("an id holds text that is not Unicode") from None


def _json(value: Any) -> Any:
    if isinstance(value, (ChatRequest, Constraints, Message, Timeouts)):
        return value.model_dump(mode="json", exclude_unset=True)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_json(one) for one in value]
    return value


def chat(
    prompt: str | None = None,
    *,
    messages: Sequence[Message | Mapping[str, str]] | None = None,
    model: str | None = None,
    tier: str | None = None,
    provider: str | None = None,
    max_tokens: int | None = None,
    constraints: Constraints | None = None,
    temperature: float | None = None,
    top_p: float | None = None,
    seed: int | None = None,
    stop: Sequence[str] | None = None,
    hedge: bool | None = None,
    hedge_after_ms: int | None = None,
    cache: bool | None = None,
    timeouts: Timeouts | None = None,
) -> Call[ChatAnswer]:
    """The answer of the cheapest model that fits.

    Give `prompt` or `messages`. It is never sent a second time: it costs money. Limits that are
    longer than usual are waited for.
    """
    body = given(**locals())
    longest_s = _longest_s(constraints, timeouts)
    return Call(
        method="POST",
        path="/api/chat",
        json=body,
        parse=into(ChatAnswer),
        timeout_s=longest_s + WAIT_MARGIN_S if SHORT_S < longest_s < ANSWER_TIMEOUT_S else None,
    )


def route(
    prompt: str | None = None,
    *,
    messages: Sequence[Message | Mapping[str, str]] | None = None,
    model: str | None = None,
    tier: str | None = None,
    provider: str | None = None,
    max_tokens: int | None = None,
    constraints: Constraints | None = None,
) -> Call[Route]:
    """Which model `chat` would ask, why, and what each other one was ruled out for."""
    body = given(**locals())
    return Call(method="POST", path="/api/route", json=body, parse=into(Route), may_repeat=True)


def models(*, provider: str | None = None, tier: str | None = None) -> Call[Models]:
    """The catalogue. Filters combine; an unknown value is an `InvalidRequest`."""
    filters = given(**locals())
    return _get("/api/models", into(Models), params=filters)


def model(model_id: str) -> Call[Model]:
    """Raises `NotFound` with the nearest ids in `details`."""
    return _get(f"/api/models/{in_path(model_id)}", into(Model))


def health() -> Call[Health]:
    """The server and its providers."""
    return _get("/api/health", into(Health))


def batch(requests: Sequence[ChatRequest | str]) -> Call[Batch]:
    """Up to 100 requests (a text is a prompt): results in order, one failure fails no other."""
    longest_s = max(
        (
            ANSWER_TIMEOUT_S if isinstance(one, str) else _longest_s(one.constraints, one.timeouts)
            for one in requests
        ),
        default=0.0,
    )
    return Call(
        method="POST",
        path="/api/batch",
        json={"requests": _requests(requests)},
        parse=into(Batch),
        timeout_s=WAIT_MARGIN_S + max(longest_s, SHORT_S) * (1 + len(requests) // 6),
    )


def parallel(
    requests: Sequence[ChatRequest | str],
    *,
    constraints: Constraints | None = None,
    idempotency_key: str | None = None,
) -> Call[PatternResult]:
    """The requests side by side, as one task under one cap (0.50 USD when not said)."""
    body = {"requests": _requests(requests), **given(constraints=constraints)}
    return _pattern("parallel", body, constraints, idempotency_key)


def workers(
    prompt: str,
    *,
    context: str | None = None,
    orchestrator_model: str | None = None,
    worker_model: str | None = None,
    constraints: Constraints | None = None,
    idempotency_key: str | None = None,
) -> Call[PatternResult]:
    """Divided by a planner, done by workers, put together. `data["final_answer"]`."""
    body = given(**locals())
    return _pattern("workers", body, constraints, body.pop("idempotency_key", None))


def optimize(
    task: str,
    *,
    quality_threshold: float | None = None,
    max_iterations: int | None = None,
    generator_model: str | None = None,
    evaluator_model: str | None = None,
    constraints: Constraints | None = None,
    idempotency_key: str | None = None,
) -> Call[PatternResult]:
    """Better versions until one is good enough (8.0 of 10). `data["final_output"]`."""
    body = given(**locals())
    return _pattern("optimize", body, constraints, body.pop("idempotency_key", None))


def smart(
    prompt: str,
    *,
    constraints: Constraints | None = None,
    idempotency_key: str | None = None,
) -> Call[PatternResult]:
    """One answer with fallback, as a task. `data["answer"]`."""
    body = given(**locals())
    return _pattern("smart", body, constraints, body.pop("idempotency_key", None))


def ticket(path: str) -> Call[str | None]:
    """What opens the WebSocket at `path` once, within 60 s; None where no key is needed. Not a
    public method: a page that follows events asks for it."""
    return Call(
        method="POST",
        path="/api/agents/tickets",
        json={"path": path.partition("?")[0]},
        parse=lambda data: into(Ticket)(data).ticket,
        timeout_s=TICKET_TIMEOUT_S,
    )


def with_ticket(path: str, given_ticket: str | None) -> str:
    """The path that opens it."""
    if given_ticket is None:
        return path
    return f"{path}{'&' if '?' in path else '?'}ticket={quote(given_ticket, safe='')}"


def _pattern(
    name: str, body: dict[str, Any], constraints: Constraints | None, key: str | None
) -> Call[PatternResult]:
    """With a key it may be sent again: the server finds the same task."""
    limit_ms = None if constraints is None else constraints.max_latency_ms
    return Call(
        method="POST",
        path=f"/api/orchestrate/{name}",
        json=body,
        headers={} if key is None else {"idempotency-key": key},
        parse=into(PatternResult),
        may_repeat=key is not None,
        timeout_s=PATTERN_TIMEOUT_S if limit_ms is None else limit_ms / 1000 + WAIT_MARGIN_S,
    )


def _longest_s(constraints: Constraints | None, timeouts: Timeouts | None) -> float:
    """How long the server may be silent in one answer: before its end, or inside of a stream."""
    limits = (
        None if constraints is None else constraints.max_latency_ms,
        None if timeouts is None else timeouts.total_ms,
    )
    given_ms = [limit for limit in limits if limit is not None]
    whole_s = min(given_ms) / 1000 if given_ms else ANSWER_TIMEOUT_S
    idle_ms = None if timeouts is None else timeouts.idle_ms
    return max(whole_s, (idle_ms or 0) / 1000)


def _requests(requests: Sequence[ChatRequest | str]) -> list[Any]:
    return [_json(ChatRequest(prompt=one) if isinstance(one, str) else one) for one in requests]


def _get(path: str, parse: Any, *, params: Mapping[str, str] | None = None) -> Call[Any]:
    return Call(method="GET", path=path, parse=parse, params=params or {}, may_repeat=True)
