"""A caller's trace reaches the provider and both log lines, on workerd."""

from __future__ import annotations

import json
import time

import httpx
import pytest

from dev.runtime.stack import Stack
from tests.e2e.conftest import Simulator

ID = "4bf92f3577b34da6a3ce929d0e0e4736"
SENT = {"traceparent": f"00-{ID}-00f067aa0ba902b7-01", "tracestate": "rojo=1"}


@pytest.mark.parametrize("model", ["openai/gpt-oss-20b", "@cf/ibm-granite/granite-4.0-h-micro"])
@pytest.mark.parametrize("stream", [False, True])
def test_a_trace_goes_through(
    stack: Stack, client: httpx.Client, simulator: Simulator, model: str, stream: bool
) -> None:
    body = {"prompt": "Hello", "model": model, "stream": stream}
    request_id = f"trace-{time.time_ns()}"
    answer = client.post("/api/chat", json=body, headers=SENT | {"x-request-id": request_id})
    assert answer.status_code == 200
    (line,) = simulator.bill()
    # The AI binding takes no headers.
    if line["provider"] == "groq":
        assert line["traceparent"].startswith(f"00-{ID}-")
        assert line["traceparent"] != SENT["traceparent"]
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        said = [
            json.loads(text[text.index("{") :])
            for text in stack.log_text().splitlines()
            if ID in text
        ]
        if any(one.get("request_id") == request_id for one in said):
            break
        time.sleep(0.05)
    assert {one["event"] for one in said} == {"request", "model_call"}
    assert {one["trace_id"] for one in said} == {ID}
