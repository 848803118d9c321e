"""A receipt of many calls comes by pages, and is given as one."""

from __future__ import annotations

import io
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pytest
from rich.console import Console

from harpoon_client.cli.view import receipt_view
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


NO_COMPARISON = {"model": "m", "cost_nusd": None, "saved_nusd": None}
UNKNOWN = {"model": "m", "cost_nusd": 1, "saved_nusd": None}


def page(
    cursor: str | None,
    flagship: Mapping[str, Any] = MappingProxyType({"model": "m", "cost_nusd": 1, "saved_nusd": 1}),
    unknown_calls: int = 0,
) -> Receipt:
    return Receipt.model_validate(
        {
            "covenant_id": "cov_1",
            "status": "completed",
            "cap_nusd": 9,
            "calls": [LINE],
            "totals": TOTALS | {"unknown_calls": unknown_calls},
            "next_cursor": cursor,
            "flagship": flagship,
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


@pytest.mark.parametrize(
    ("flagship", "unknown_calls", "said"),
    [
        (NO_COMPARISON, 0, None),
        (UNKNOWN, 1, "on m the tokens of the others cost $0.000000001"),
        (UNKNOWN | {"saved_nusd": -2}, 0, "on m the same tokens cost $0.000000001"),
    ],
)
def test_a_receipt_whose_costs_are_not_all_known_compares_only_what_is(
    flagship: Mapping[str, Any], unknown_calls: int, said: str | None
) -> None:
    printed = io.StringIO()
    Console(width=300, file=printed).print(receipt_view(page(None, flagship, unknown_calls)))
    text = printed.getvalue()
    assert (said in text) if said else ("on m" not in text)
