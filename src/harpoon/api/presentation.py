"""Domain objects to wire shapes (`schemas.py`), as plain dicts: not validated a second time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from harpoon.domain.catalogue import Model
from harpoon.domain.chat import Answer, Attempt, Savings, savings
from harpoon.domain.classification import Classification
from harpoon.domain.pricing import Usage, to_usd
from harpoon.domain.routing import Decision
from harpoon.inference.health import ProviderHealth


def rfc3339(ms: int) -> str:
    return datetime.fromtimestamp(ms / 1000, UTC).isoformat(timespec="milliseconds")[:-6] + "Z"


def model_out(model: Model) -> dict[str, Any]:
    price = model.usd_per_1m
    cached = None if price is None else price.cached_input
    return {
        "id": model.id,
        "provider": model.provider,
        "tier": model.tier,
        "speed_tps": model.speed_tps,
        "cost_per_1m_usd": {
            "input": None if price is None else float(price.input),
            "output": None if price is None else float(price.output),
            "cached_input": None if cached is None else float(cached),
        },
        "context_window": model.context_window,
        "max_output_tokens": model.max_output_tokens,
        "capabilities": list(model.capabilities),
        "description": model.description,
        "status": model.status,
        "replaced_by": model.replaced_by,
        "source": model.source,
        "checked_on": model.checked_on,
    }


def attempts_out(attempts: Sequence[Attempt]) -> list[dict[str, Any]]:
    return [
        {
            "call_id": a.call_id,
            "model": a.model,
            "provider": a.provider,
            "kind": a.kind,
            "status": a.status,
            "latency_ms": a.latency_ms,
            "error_code": a.error_code,
            "cost_usd": to_usd(a.cost_nusd),
            "cost_nusd": a.cost_nusd,
            "usage_estimated": a.usage_estimated,
            "ttft_ms": a.ttft_ms,
        }
        for a in attempts
    ]


def chat_out(decision: Decision, answer: Answer, *, request_id: str, mode: str) -> dict[str, Any]:
    return {
        "id": answer.call_id,
        "request_id": request_id,
        "content": answer.content,
        "model": answer.model.id,
        "provider": answer.model.provider,
        "tier": answer.model.tier,
        "usage": usage_out(answer.usage),
        "usage_estimated": answer.is_estimated,
        "finish_reason": answer.finish_reason,
        "performance": performance_out(answer),
        "cost": cost_out(answer),
        "routing": routing_out(decision)
        | {
            "savings_vs_flagship": savings_out(
                savings(decision.baseline, answer.usage, answer.cost_nusd)
            )
        },
        "attempts": attempts_out(answer.attempts),
        "cached": answer.cached,
        "mode": mode,
    }


def usage_out(usage: Usage) -> dict[str, Any]:
    return {
        "prompt_tokens": usage.prompt_tokens,
        "completion_tokens": usage.completion_tokens,
        "total_tokens": usage.total_tokens,
        "cached_prompt_tokens": usage.cached_prompt_tokens,
        "reasoning_tokens": usage.reasoning_tokens,
    }


def performance_out(answer: Answer) -> dict[str, Any]:
    seconds = answer.model_latency_ms / 1000
    tokens = answer.usage.completion_tokens
    return {
        "latency_ms": answer.latency_ms,
        "tokens_per_second": round(tokens / seconds, 1) if seconds and not answer.cached else None,
        "ttft_ms": answer.ttft_ms,
    }


def money(nusd: int | None) -> dict[str, Any]:
    return {"amount": to_usd(nusd), "amount_nusd": nusd, "currency": "USD"}


def cost_out(answer: Answer) -> dict[str, Any]:
    cost = money(answer.cost_nusd)
    if answer.cached:
        cost["saved_by_cache_usd"] = to_usd(answer.cache_saved_nusd)
    return cost


def routing_out(decision: Decision) -> dict[str, Any]:
    """Without what is only known at the end: `savings_vs_flagship`."""
    return {
        "decision": decision.selected.id,
        "reasoning": decision.reasoning,
        "classification": classification_out(decision.classification),
        "fallback_models": [m.id for m in decision.fallbacks],
        "notice": decision.notice,
    }


def classification_out(verdict: Classification) -> dict[str, Any]:
    return {
        "complexity": verdict.complexity,
        "score": verdict.score,
        "confidence": verdict.confidence,
        "signals": [
            {"name": s.name, "weight": s.weight, "detail": s.detail} for s in verdict.signals
        ],
    }


def curve_out(verdict: Classification) -> dict[str, Any]:
    point = verdict.point
    return {
        "share_harder": point.share_harder,
        "expected_gain": point.expected_gain,
        "weak_quality": point.weak_quality,
        "quality_as_boundary": point.quality_as_boundary,
        "measured": verdict.is_question,
    }


def savings_out(saved: Savings | None) -> dict[str, Any] | None:
    if saved is None:
        return None
    would_be = saved.baseline_cost_nusd
    return {
        "model": saved.baseline_model,
        "flagship_cost_usd": to_usd(would_be),
        "saved_usd": to_usd(saved.saved_nusd),
        "saved_percent": round(100 * saved.saved_nusd / would_be, 2) if would_be else None,
    }


def route_out(decision: Decision) -> dict[str, Any]:
    would_be = decision.baseline_estimated_cost_nusd
    estimate = decision.estimated_cost_nusd
    saved = None
    if would_be is not None and estimate is not None:
        saved = Savings(
            baseline_model=decision.baseline.id,
            baseline_cost_nusd=would_be,
            saved_nusd=would_be - estimate,
        )
    return {
        "decision": {
            "selected_model": decision.selected.id,
            "provider": decision.selected.provider,
            "tier": decision.selected.tier,
            "fallback_models": [m.id for m in decision.fallbacks],
            "reasoning": decision.reasoning,
            "estimated_cost_usd": to_usd(estimate),
            "estimated_latency_ms": decision.estimated_latency_ms,
            "savings_vs_flagship": savings_out(saved),
            "classification": classification_out(decision.classification),
            "curve": curve_out(decision.classification),
            "rejected": [
                {"model": r.model, "code": r.code, "reason": r.reason} for r in decision.rejected
            ],
            "notice": decision.notice,
        },
        "explanation": explanation(decision),
    }


def explanation(decision: Decision) -> str:
    """The decision in Markdown, for people."""
    verdict = decision.classification
    cost = to_usd(decision.estimated_cost_nusd)
    latency = decision.estimated_latency_ms
    lines = [
        f"**{decision.selected.id}** ({decision.selected.provider}, {decision.selected.tier})",
        "",
        decision.reasoning,
        "",
        f"- complexity: {verdict.complexity}, score {verdict.score:.2f}"
        f" ({verdict.point.share_harder:.0%} of the reference questions are harder)",
        f"- estimated cost: {'unknown' if cost is None else f'{cost:.9f} USD'}",
        f"- estimated latency: {'unknown' if latency is None else f'{latency} ms'}",
    ]
    lines += [f"- signal {s.name} ({s.weight:+.2f}): {s.detail}" for s in verdict.signals]
    if decision.fallbacks:
        lines.append(f"- then: {', '.join(m.id for m in decision.fallbacks)}")
    if decision.rejected:
        lines.append("- ruled out:")
        lines += [f"  - {r.model}: {r.reason}" for r in decision.rejected]
    if decision.notice:
        lines += ["", f"> {decision.notice}"]
    return "\n".join(lines)


def provider_health_out(health: ProviderHealth) -> dict[str, Any]:
    out: dict[str, Any] = {
        "available": health.available,
        "latency_ms": health.latency_ms,
        "checked_at": None if health.checked_at_ms is None else rfc3339(health.checked_at_ms),
    }
    if health.error is not None:
        out["error"] = health.error
    return out
