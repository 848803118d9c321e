"""Which error codes a route has of its own, beside those that every route may answer.

Checked against the code (each is raised somewhere) and against the schema (its status is one that
the route documents).
"""

from __future__ import annotations

_ROUTING = (
    "budget_exceeded",
    "constraints_not_met",
    "context_length_exceeded",
    "model_not_found",
    "model_retired",
    "no_model_available",
    "unsupported_capability",
)
_DAY = ("budget_unavailable", "daily_budget_exceeded")
_PROVIDERS = (
    *_DAY,
    "provider_bad_reply",
    "provider_rate_limited",
    "provider_rejected",
    "provider_request_too_large",
    "provider_timeout",
    "provider_unavailable",
)
_CHAT = (*_ROUTING, "credentials_refused", *_PROVIDERS)
_AGENT = ("agent_unavailable",)
_MEDIATOR = (*_AGENT, "not_found")
_BEGINS = (
    *_AGENT,
    *_DAY,
    "idempotency_key_reused",
    "intent_too_long",
    "invalid_plan",
    "too_many_open_runs",
    "too_many_waiters",
)
_PATTERN = (
    *_AGENT,
    *_DAY,
    "budget_exceeded",
    "cancelled",
    "deadline_exceeded",
    "intent_too_long",
    "model_not_found",
    "no_result",
    "provider_unavailable",
    "task_exists",
    "too_many_waiters",
)
_USER = "/api/agents/mediator/{user_id}"
_TASK = "/api/agents/orchestrator/{task_id}"

_OF: dict[str, tuple[str, ...]] = {
    "POST /api/route": _ROUTING,
    "POST /api/chat": _CHAT,
    "POST /v1/chat/completions": (*_CHAT, "unsupported_parameter"),
    "GET /v1/models/{model_id}": ("model_not_found",),
    "GET /api/models/{model_id}": ("model_not_found",),
    "POST /api/orchestrate/full": _BEGINS,
    **{f"POST /api/orchestrate/{name}": _PATTERN for name in ("parallel", "smart", "optimize")},
    "POST /api/orchestrate/workers": _PATTERN,
    f"POST {_USER}/covenant": (
        *_AGENT,
        "idempotency_key_reused",
        "intent_too_long",
        "too_many_drafts",
    ),
    f"GET {_USER}/covenant": _MEDIATOR,
    f"GET {_USER}/covenants": _AGENT,
    f"GET {_USER}/covenants/{{covenant_id}}": _MEDIATOR,
    f"GET {_USER}/covenants/{{covenant_id}}/receipt": _MEDIATOR,
    f"POST {_USER}/covenants/{{covenant_id}}/feedback": _MEDIATOR,
    f"POST {_USER}/covenants/{{covenant_id}}/cancel": (*_MEDIATOR, "illegal_transition"),
    f"GET {_USER}/outcomes": _AGENT,
    f"GET {_USER}/audit": _AGENT,
    f"POST {_USER}/analyze": (*_AGENT, "intent_too_long"),
    f"POST {_USER}/delegate": (
        *_MEDIATOR,
        *_DAY,
        "conflict",
        "invalid_plan",
        "too_many_open_runs",
    ),
    f"GET {_USER}/status": _AGENT,
    f"POST {_TASK}/execute": (
        *_AGENT,
        *_DAY,
        "intent_too_long",
        "invalid_plan",
        "task_exists",
    ),
    f"GET {_TASK}/status": _MEDIATOR,
    f"GET {_TASK}/agents": _MEDIATOR,
    "GET /api/spend": _AGENT,
    "POST /api/agents/tickets": ("not_found",),
}


def codes_of(route: str) -> list[str]:
    """`route`: method and path. In alphabetical order."""
    return sorted(_OF.get(route, ()))


def routes_with_codes() -> set[str]:
    return set(_OF)
