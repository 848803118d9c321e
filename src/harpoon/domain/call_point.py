"""One model call that has ended, as a row for statistics over all isolates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from harpoon.domain.pricing import Usage


@dataclass(frozen=True, kw_only=True)
class CallPoint:
    """None: not known."""

    tenant: str
    provider: str
    model: str
    kind: str
    """As of an attempt: `first`, `retry`, `fallback`, `hedge`."""
    outcome: str
    """`ok`, or an error code."""
    latency_ms: int
    ttft_ms: int | None
    usage: Usage | None
    cost_nusd: int | None

    def columns(self) -> dict[str, list[Any]]:
        """As Analytics Engine stores it (docs/operations.md). No column can be null there: what is
        not known is 0, with a 0 in the column that says whether it is known."""
        usage = self.usage
        known = (self.ttft_ms, usage, self.cost_nusd)
        return {
            "indexes": [self.tenant],
            "blobs": [self.provider, self.model, self.kind, self.outcome],
            "doubles": [
                self.latency_ms,
                self.ttft_ms or 0,
                *((usage.prompt_tokens, usage.completion_tokens) if usage else (0, 0)),
                *((usage.cached_prompt_tokens, usage.reasoning_tokens) if usage else (0, 0)),
                self.cost_nusd or 0,
                *(int(value is not None) for value in known),
            ],
        }
