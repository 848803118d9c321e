"""How long the client waits for an answer: never less than the caller has allowed the server."""

from __future__ import annotations

import pytest

from harpoon_client import ChatRequest, calls
from harpoon_client.calls import WAIT_MARGIN_S
from harpoon_client.models import Constraints, Timeouts


@pytest.mark.parametrize(
    ("constraints", "timeouts", "wanted_s"),
    [
        (None, None, None),
        (Constraints(max_latency_ms=5_000), None, None),
        (Constraints(max_latency_ms=300_000), None, 300),
        (None, Timeouts(total_ms=300_000), 300),
        (Constraints(max_latency_ms=200_000), Timeouts(total_ms=300_000), 200),
        (Constraints(max_latency_ms=300_000), Timeouts(total_ms=5_000), None),
        (None, Timeouts(ttft_ms=1_000), None),
        (None, Timeouts(idle_ms=300_000), None),
    ],
)
def test_a_chat_is_waited_for_as_long_as_the_server_works_on_it(
    constraints: Constraints | None, timeouts: Timeouts | None, wanted_s: int | None
) -> None:
    call = calls.chat("x", constraints=constraints, timeouts=timeouts)
    assert call.timeout_s == (None if wanted_s is None else wanted_s + WAIT_MARGIN_S)


def test_a_batch_is_waited_for_as_long_as_its_slowest_allow() -> None:
    slow = ChatRequest(prompt="x", timeouts=Timeouts(total_ms=300_000))
    assert calls.batch([slow]).timeout_s == 300 + WAIT_MARGIN_S
    assert calls.batch([slow, "x"]).timeout_s == calls.ANSWER_TIMEOUT_S + WAIT_MARGIN_S
