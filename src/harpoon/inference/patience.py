"""How long a try may take before another model is paid for as well: from what was asked of it.

An answer that is long in coming is no failure. So a try is ended only when no provider that is
alive would still be writing it, or when the caller's own time leaves no more than the next model
needs.
"""

from __future__ import annotations

from collections.abc import Mapping

from harpoon.domain.catalogue import Model
from harpoon.domain.speed import Speed, latency_ms

START_MS = 60_000
"""Connection, queue and a cold model, before it reads the first token of the prompt."""

READING_TPS = 1_000
"""Prompt tokens per second, at the slowest."""

SLOWEST_TPS = 3
"""Output tokens per second, at the slowest; a model that was seen to be slower has its own."""

THOUGHT_PERCENT: Mapping[str, int] = {
    "none": 0, "minimal": 10, "low": 25, "medium": 50, "high": 100, "xhigh": 100,
}  # fmt: skip
"""Of `max_tokens`: what may be thought, unseen, before a stream's first token."""

LIKELY_TIMES = 2
"""A model that has its likely time this many times over has had its chance."""


def longest_ms(
    model: Model,
    *,
    prompt_tokens: int,
    max_tokens: int,
    effort: str | None,
    stream: bool,
    seen_tps: int | None,
) -> int:
    """Of a try: until its whole answer, or a stream's first token. `effort`: as it was asked for.
    `seen_tps`: as it was measured."""
    tokens = max_tokens
    if stream:
        tokens = tokens * _thought_percent(model, effort) // 100
    tps = SLOWEST_TPS if seen_tps is None else min(SLOWEST_TPS, max(1, seen_tps // 4))
    reading_ms = prompt_tokens * 1000 // READING_TPS
    return START_MS + reading_ms + tokens * 1000 // tps


def share_ms(
    left_ms: int, *, model: Model, after: Model, speed: Speed, after_speed: Speed, tokens: int
) -> int:
    """Of the time that is left: what `model` gets, so that `after` could still answer. All of it
    when that would leave too little for `model` itself. `tokens`: likely, of an answer."""
    kept_ms = LIKELY_TIMES * latency_ms(after, tokens, after_speed)
    share = left_ms - kept_ms
    return share if share >= LIKELY_TIMES * latency_ms(model, tokens, speed) else left_ms


def _thought_percent(model: Model, effort: str | None) -> int:
    if not model.thinks:
        return 0
    return THOUGHT_PERCENT.get(effort or model.reasoning_effort or "medium", 100)
