"""A receipt of many calls comes by pages, and is given as one."""

from __future__ import annotations

from typing import Any

import pytest

from harpoon_client.covenant_models import Receipt
from harpoon_client.covenants import MOST_PAGES, CovenantRef, receipt
from harpoon_client.errors import BadReply
from harpoon_client.exchange import Call

LINE = {
    **dict.fromkeys(("call_id", "kind", "model", "provider", "status", "outcome", "at"), "x"),
    **dict.fromkeys(("step_id", "routing_reason", "usage_estimated"), None),
    **dict.fromkeys(("estimated_nusd", "cost_nusd", "latency_ms"), 1),
    **dict.fromkeys(("prompt_tokens", "cached_prompt_tokens"), 1),
    **dict.fromkeys(("completion_tokens", "reasoning_tokens", "reserved_nusd"), 1),
}
TOTALS = {
    **dict.fromkeys(("calls", "cost_nusd", "cost_usd", "unknown_at_most_nusd"), 3),
    "unknown_calls": 0,
}


def page(cursor: str | None) -> Receipt:
    return Receipt.model_validate(
        {
            "covenant_id": "cov_1",
            "status": "completed",
            "cap_nusd": 9,
            "calls": [LINE],
            "totals": TOTALS,
            "next_cursor": cursor,
            "flagship": {"model": "m", "cost_nusd": 1, "saved_nusd": 1},
        }
    )


def read(answer: Any) -> tuple[Receipt, list[str]]:
    flow, asked, given = receipt(CovenantRef("me", "cov_1")), [], None
    while True:
        try:
            call = flow.send(given)
        except StopIteration as end:
            return end.value, asked
        assert isinstance(call, Call)
        asked.append(call.path.partition("receipt")[2])
        given = answer(len(asked))


def test_all_pages_of_a_receipt_are_one() -> None:
    found, asked = read(lambda number: page(None if number == 3 else f"call/{number}"))
    assert (len(found.calls), found.next_cursor) == (3, None)
    assert asked == ["", "?cursor=call%2F1", "?cursor=call%2F2"]


def test_a_receipt_without_an_end_is_given_up() -> None:
    with pytest.raises(BadReply, match=f"{MOST_PAGES} pages"):
        read(lambda number: page(f"call_{number}"))
