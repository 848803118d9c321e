"""A model's answer as a row: what a step finds again after a crash, and does not pay for again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from harpoon.domain.bounds import MAX_OUTPUT_BYTES, TRUNCATED, shortened
from harpoon.domain.catalogue import Catalogue
from harpoon.domain.chat import Answer, Attempt, FinishReason, ToolCall
from harpoon.domain.pricing import Usage
from harpoon.domain.routing import Decision

Routing = Mapping[str, Any]
"""Why a model was asked, as a step's output says it."""


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, protected_namespaces=())

    call_id: str
    model: str
    content: str
    tool_calls: tuple[ToolCall, ...]
    finish_reason: FinishReason
    usage: Usage
    latency_ms: int
    model_latency_ms: int
    ttft_ms: int | None
    attempts: tuple[Attempt, ...]
    is_truncated: bool
    cached: bool
    routing: dict[str, Any]


def routing_of(decision: Decision) -> Routing:
    return {
        "decision": decision.selected.id,
        "reasoning": decision.reasoning,
        "fallback_models": [model.id for model in decision.fallbacks],
        "complexity": decision.classification.complexity,
        "estimated_cost_nusd": decision.estimated_cost_nusd,
    }


def to_row(decision: Decision, answer: Answer) -> Mapping[str, Any]:
    """Not longer than a step's output."""
    kept = {
        **{name: getattr(answer, name) for name in _Kept.model_fields if hasattr(answer, name)},
        "model": answer.model.id,
        "routing": routing_of(decision),
    }
    return shortened(kept, MAX_OUTPUT_BYTES)


def from_row(row: Mapping[str, Any], catalogue: Catalogue) -> tuple[Routing, Answer] | None:
    """None when this version of the code cannot read it, or does not know its model any more."""
    try:
        kept = _Kept.model_validate(row)
    except ValidationError:
        return None
    model = catalogue.find(kept.model)
    if model is None:
        return None
    fields = {name: getattr(kept, name) for name in _Kept.model_fields if name != "routing"}
    fields["is_truncated"] = kept.is_truncated or bool(row.get(TRUNCATED))
    return kept.routing, Answer(**{**fields, "model": model})
