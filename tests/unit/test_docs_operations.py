"""docs/operations.md, its dashboard and its alerts say what the code logs, counts and writes."""

from __future__ import annotations

import ast
import re
from collections import defaultdict

from dev.docs import facts
from dev.docs.queries import (
    ALERTS,
    GRAFANA_FILLS_IN,
    OPERATIONS,
    dashboard,
    dashboard_queries,
    metrics_in,
    page_queries,
)
from dev.runtime import paths
from harpoon.api import prometheus
from harpoon.domain.call_point import CallPoint
from harpoon.domain.pricing import Usage
from harpoon.inference.metrics import Metrics

PAGE = (paths.ROOT / OPERATIONS).read_text("utf-8")


def families() -> dict[str, str]:
    """Of /metrics: name → type."""
    return dict(re.findall(r"^# TYPE (\S+) (\S+)$", prometheus.render(Metrics().snapshot()), re.M))


def test_every_log_line_is_documented_with_its_fields() -> None:
    rows = re.findall(r"^\| (`[a-z_`, ]+`) \| (`.*?) \| .* \|$", PAGE, re.MULTILINE)
    documented: dict[str, set[str]] = {}
    for names, fields in rows:
        for name in re.findall(r"`(\w+)`", names):
            documented[name] = set(re.findall(r"`(\w+)`", fields))
    logged = facts.log_lines()
    assert {name: documented.get(name, set()) & logged[name] for name in logged} == logged


def test_every_metric_is_documented_with_its_type() -> None:
    rows = dict(re.findall(r"^\| `(harpoon_\w+)` \| (\w+) \|", PAGE, re.MULTILINE))
    assert rows == families()


def test_the_queries_ask_for_metrics_that_there_are() -> None:
    asked = page_queries() + dashboard_queries() + [ALERTS.read_text("utf-8")]
    assert metrics_in("\n".join(asked)) <= families().keys()
    assert metrics_in("\n".join(dashboard_queries())) == families().keys(), "one is not shown"
    assert not [query for query in dashboard_queries() if "$" in query], GRAFANA_FILLS_IN


def test_every_panel_has_a_place_of_its_own() -> None:
    panels = dashboard()["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    taken: dict[tuple[int, int], str] = {}
    for panel in panels:
        at = panel["gridPos"]
        for x in range(at["x"], at["x"] + at["w"]):
            assert x < 24, panel["title"]
            for y in range(at["y"], at["y"] + at["h"]):
                assert taken.setdefault((x, y), panel["title"]) == panel["title"]


def test_every_alert_has_advice() -> None:
    alerts = re.findall(r"^ +- alert: (\w+)$", ALERTS.read_text("utf-8"), re.MULTILINE)
    assert re.findall(r"^\| `(Harpoon\w+)` \|", PAGE, re.MULTILINE) == alerts


def test_the_columns_of_analytics_engine_are_as_documented() -> None:
    rows = dict(re.findall(r"^\| `((?:index|blob|double)\d+)` \| (.*) \|$", PAGE, re.MULTILINE))
    numbers = {"latency_ms": 11, "ttft_ms": 12, "cost_nusd": 17}
    usage = {
        "prompt_tokens": 13,
        "completion_tokens": 14,
        "cached_prompt_tokens": 15,
        "reasoning_tokens": 16,
    }
    words = {name: name for name in ("tenant", "provider", "model", "kind", "outcome")}
    point = CallPoint(usage=Usage(**usage), **words, **numbers)  # type: ignore[arg-type]
    written = {
        f"{kind.rstrip('es') if kind == 'indexes' else kind[:-1]}{number}": value
        for kind, values in point.columns().items()
        for number, value in enumerate(values, 1)
    }
    assert written.keys() == rows.keys()
    values = {**words, **numbers, **usage}
    for column, told in rows.items():
        name = told.strip("`")
        assert written[column] == values.get(name, 1), column
        assert (name in values) != told.endswith("known"), column


def test_the_queries_of_analytics_engine_name_its_columns_only() -> None:
    columns = set(re.findall(r"^\| `(\w+\d+)` \|", PAGE, re.MULTILINE))
    assert set(re.findall(r"\b(?:index|blob|double)\d+\b", PAGE)) == columns


def test_the_reader_of_the_source_sees_what_is_logged() -> None:
    """The one that finds the log lines, on the shapes in which they are written."""
    found: dict[str, set[str]] = defaultdict(set)
    facts.add_log_lines(
        ast.parse('log("a", {"b": 1, **({} if x else {"c": 2})})\nself._log("d", {})\nlog(a)'),
        found,
    )
    assert found == {"a": {"b", "c"}, "d": set()}
