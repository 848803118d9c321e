"""A caller's trace reaches the provider and both log lines, on workerd."""

from __future__ import annotations

import json
import uuid
from typing import Any

import httpx
import pytest

from dev.runtime.stack import Stack
from tests.e2e.conftest import Simulator, within


@pytest.mark.parametrize("model", ["openai/gpt-oss-20b", "@cf/ibm-granite/granite-4.0-h-micro"])
@pytest.mark.parametrize("stream", [False, True])
def test_a_trace_goes_through(
    stack: Stack, client: httpx.Client, simulator: Simulator, model: str, stream: bool
) -> None:
    trace_id, request_id = uuid.uuid4().hex, f"trace-{uuid.uuid4().hex}"
    sent = {"traceparent": f"00-{trace_id}-00f067aa0ba902b7-01", "tracestate": "rojo=1"}
    body = {"prompt": "Hello", "model": model, "stream": stream}
    answer = client.post("/api/chat", json=body, headers=sent | {"x-request-id": request_id})
    assert answer.status_code == 200
    (line,) = simulator.bill()
    # The AI binding takes no headers.
    if line["provider"] == "groq":
        assert line["traceparent"].startswith(f"00-{trace_id}-")
        assert line["traceparent"] != sent["traceparent"]

    def said() -> dict[str, dict[str, Any]]:
        """The request's lines, by what ties them to it, whatever their trace."""
        ids = {request_id: "request", line["metadata"]["call_id"]: "model_call"}
        found = {}
        for text in stack.log_text().splitlines():
            for id_, event in ids.items():
                if f'"{id_}"' in text and f'"{event}"' in text:
                    found[event] = json.loads(text[text.index("{") :])
        return found

    within(5, lambda: len(said()) == 2)
    assert {event: one["trace_id"] for event, one in said().items()} == {
        "request": trace_id,
        "model_call": trace_id,
    }
