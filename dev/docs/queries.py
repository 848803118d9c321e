"""The PromQL of the pages, the dashboard and the alerts, as Prometheus takes it."""

from __future__ import annotations

import json
import re
from typing import Any

from dev.docs.blocks import blocks
from dev.runtime import paths

OPERATIONS = "docs/operations.md"
DASHBOARD = paths.ROOT / "docs" / "grafana" / "harpoon.json"
ALERTS = paths.ROOT / "docs" / "grafana" / "alerts.yml"

GRAFANA_FILLS_IN = {
    "$__rate_interval": "10s",
    "$__range": "1m",
    "$job": "harpoon",
    "$provider": ".*",
}
_METRIC = re.compile(r"\bharpoon_\w+")


def dashboard() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(DASHBOARD.read_text("utf-8"))
    return found


def dashboard_queries() -> list[str]:
    """With Grafana's variables filled in."""
    given = [target["expr"] for panel in dashboard()["panels"] for target in panel["targets"]]
    for name, value in GRAFANA_FILLS_IN.items():
        given = [query.replace(name, value) for query in given]
    return given


def page_queries() -> list[str]:
    text = (paths.ROOT / OPERATIONS).read_text("utf-8")
    return [one.text for one in blocks(text, page=OPERATIONS) if one.language == "promql"]


def metrics_in(text: str) -> set[str]:
    """The names of families: what a histogram adds to its own is taken off."""
    return {re.sub(r"_(bucket|sum|count)$", "", name) for name in _METRIC.findall(text)}
