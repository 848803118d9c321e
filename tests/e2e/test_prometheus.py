"""Prometheus' own tools on what a server shows and on what the pages ask. `make promtool`.

Source: Debian's package `prometheus`; without it these tests are skipped.
"""

from __future__ import annotations

import contextlib
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from dev import promtool
from dev.docs.queries import ALERTS, dashboard_queries, page_queries
from dev.runtime import paths
from dev.runtime.listening import HOST, free_port
from dev.runtime.stack import Stack
from tests.e2e.conftest import Simulator

SCRAPES = 6
TIMEOUT_S = 30.0


def tool(name: str) -> str:
    found = promtool.tool(name)
    if found is None:
        pytest.skip(f"no {name}: `make promtool` takes it from Debian")
    return found


def some_calls(client: httpx.Client, simulator: Simulator, word: str) -> None:
    """Ended well and badly, streamed, repeated, kept, and one of unknown cost."""
    asked = {"prompt": f"Hello {word}", "cache": True}
    for body in (asked, asked, {"prompt": "Hello", "stream": True}):
        assert client.post("/api/chat", json=body).is_success
    simulator.scenario({"prompt_contains": f"fail {word}"}, failure={"first": 2, "status": 503})
    assert client.post("/api/chat", json={"prompt": f"fail {word}"}).is_success


@pytest.fixture
def prometheus(stack: Stack, tmp_path: Path) -> Iterator[httpx.Client]:
    """One that scrapes the stack each second."""
    program, port = tool("prometheus"), free_port()
    config = tmp_path / "prometheus.yml"
    target = stack.url.removeprefix("http://")
    config.write_text(
        "global: {scrape_interval: 1s, evaluation_interval: 1s}\n"
        f'scrape_configs: [{{job_name: harpoon, static_configs: [{{targets: ["{target}"]}}]}}]\n'
        f"rule_files: [{ALERTS}]\n"
    )
    address = f"{HOST}:{port}"
    command = [
        program,
        f"--config.file={config}",
        f"--storage.tsdb.path={tmp_path / 'data'}",
        f"--web.listen-address={address}",
    ]
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            with httpx.Client(base_url=f"http://{address}/api/v1", timeout=10) as http:
                yield http
        finally:
            process.kill()
            process.wait()


def ask(prometheus: httpx.Client, query: str) -> list[object]:
    answer = prometheus.get("/query", params={"query": query}).raise_for_status().json()
    assert answer["status"] == "success", query
    found: list[object] = answer["data"]["result"]
    return found


def test_promtool_accepts_the_metrics(
    stack: Stack, client: httpx.Client, simulator: Simulator, word: str
) -> None:
    some_calls(client, simulator, word)
    text = client.get("/metrics").text
    assert "harpoon_calls_total{" in text
    given = [tool("promtool"), "check", "metrics", "--extended"]
    checked = subprocess.run(given, input=text, capture_output=True, text=True, timeout=TIMEOUT_S)
    assert (checked.returncode, checked.stderr) == (0, ""), checked.stderr


def test_promtool_accepts_the_alerts() -> None:
    given = [tool("promtool"), "check", "rules", "--lint=all", str(ALERTS)]
    checked = subprocess.run(given, capture_output=True, text=True, timeout=TIMEOUT_S)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_alerts_are_raised_when_they_should_be() -> None:
    given = [tool("promtool"), "test", "rules", str(paths.ROOT / "tests/data/alerts_test.yml")]
    checked = subprocess.run(given, capture_output=True, text=True, timeout=TIMEOUT_S)
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.long
def test_prometheus_answers_every_query_of_the_pages(
    prometheus: httpx.Client, client: httpx.Client, simulator: Simulator, word: str
) -> None:
    deadline = time.monotonic() + TIMEOUT_S
    scraped = 0.0
    while scraped < SCRAPES and time.monotonic() < deadline:
        some_calls(client, simulator, word)
        time.sleep(0.3)
        with contextlib.suppress(httpx.TransportError, httpx.HTTPStatusError, IndexError):
            counted = ask(prometheus, 'count_over_time(up{job="harpoon"}[1m])')
            scraped = float(counted[0]["value"][1])  # type: ignore[index]
    assert scraped >= SCRAPES
    queries = dashboard_queries() + page_queries()
    assert len(queries) > 20
    assert [query for query in queries if not ask(prometheus, query)] == []
    rules = prometheus.get("/rules").raise_for_status().json()["data"]["groups"][0]["rules"]
    deadline = time.monotonic() + TIMEOUT_S
    while any(rule["health"] == "unknown" for rule in rules) and time.monotonic() < deadline:
        time.sleep(0.3)
        rules = prometheus.get("/rules").raise_for_status().json()["data"]["groups"][0]["rules"]
    assert {rule["health"] for rule in rules} == {"ok"}
