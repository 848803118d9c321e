"""A data point for each try reaches the binding ANALYTICS: workerd's own, which sends it on."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx

from dev.runtime import paths
from dev.runtime.direct import DirectStack
from tests.e2e.conftest import PATIENCE_S, within

COLUMNS = dict(
    re.findall(
        r"^\| `((?:index|blob|double)\d+)` \| (?:1: )?`(\w+)`",
        (paths.ROOT / "docs" / "operations.md").read_text("utf-8"),
        re.MULTILINE,
    )
)
"""As the page names them."""


@contextmanager
def taker() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """An address, and the points that have come there."""
    points: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            said = json.loads(self.rfile.read(int(self.headers["content-length"])))
            # Texts come as lists of bytes.
            points.append(
                {n: bytes(v).decode() if isinstance(v, list) else v for n, v in said.items()}
            )
            self.send_response(200)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Not into the tests' output."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{server.server_port}", points
        server.shutdown()


def test_each_try_is_a_point_with_the_columns_of_the_page() -> None:
    with (
        taker() as (address, points),
        DirectStack(name="analytics", analytics=address) as stack,
        httpx.Client(base_url=stack.url, timeout=PATIENCE_S) as http,
    ):
        scenario = {"match": {"prompt_contains": "fail"}, "set": {"failure": {"status": 503}}}
        httpx.post(f"{stack.simulator_url}/_sim/scenario", json={**scenario, "times": 1})
        answer = http.post("/api/chat", json={"prompt": "fail once"}).json()
        within(5, lambda: len(points) == 2)
        streamed = http.post("/api/chat", json={"prompt": "Hi", "stream": True})
        assert streamed.is_success
        within(5, lambda: len(points) == 3)
        begun = http.post("/api/orchestrate/full", json={"query": "Hi", "user_id": "me"}).json()
        where = f"/api/agents/mediator/me/covenants/{begun['covenant']['id']}"
        within(10, lambda: http.get(where).json()["status"] == "completed")
        within(5, lambda: len(points) == 4)
        bill = httpx.get(f"{stack.simulator_url}/_sim/bill").json()["items"]
    # Those of one request come in any order.
    failed, answered = sorted(points[:2], key=lambda point: bool(point["blob4"] == "ok"))
    of_stream, of_covenant = points[2:]
    assert {point["index1"] for point in points} == {"open"}
    named = {COLUMNS[column]: value for column, value in answered.items() if column in COLUMNS}
    usage = answer["usage"]
    assert (named["provider"], named["model"]) == (answer["provider"], answer["model"])
    assert (named["prompt_tokens"], named["completion_tokens"]) == (
        usage["prompt_tokens"],
        usage["completion_tokens"],
    )
    (paid,) = (item["cost_nusd"] for item in bill if item["metadata"]["call_id"] == answer["id"])
    # The request's is not known before the log has told what the try that failed has cost.
    assert answer["cost"]["amount_nusd"] in (None, paid)
    assert named["cost_nusd"] == paid
    assert failed["blob4"] == "provider_unavailable"
    assert {point["blob4"] for point in (answered, of_stream, of_covenant)} == {"ok"}
    assert of_stream["double8"] == 1
    assert sum(point["double7"] for point in points) == sum(item["cost_nusd"] for item in bill)
    assert of_covenant["double10"] == 1
