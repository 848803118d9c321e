"""Which lines of the simulator's bill Harpoon can know: the others must stay of unknown cost.

The simulator's log counts what was cut here (`log_what_was_cut`), so that books and bill can be
compared at all; that nothing is freed where it does not, tests/unit/test_missing_counts.py shows.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import httpx

REFUSALS = frozenset({400, 401, 402, 403, 404, 405, 410, 413, 415, 422, 429, 498})


def log_what_was_cut(simulator_url: str | httpx.URL) -> None:
    url = f"{str(simulator_url).rstrip('/')}/_sim/log"
    httpx.post(url, json={"counts_what_was_cut": True}).raise_for_status()


def is_told(item: Mapping[str, Any]) -> bool:
    """Whether the provider's reply or the gateway's log proves what this line says."""
    status, counted = item["status"], item["completion_tokens"] > 0
    if item["provider"] == "local" or status in REFUSALS or item["cache"] == "HIT":
        return True  # A local server costs nothing in any case.
    if status == 200:
        return counted or item["prompt_tokens"] > 0
    if status == 503 and item["provider"] != "workers-ai":
        return True  # In the shape of the provider's own; the binding's errors have none.
    return counted
