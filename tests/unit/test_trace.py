"""The caller's trace: which ones are valid, and that it reaches every call and the log."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harpoon.domain.trace import MOST_STATE_CHARS, trace_from
from harpoon.errors import ProviderUnavailable
from tests.inference_bench import Bench, fails

ID = "4bf92f3577b34da6a3ce929d0e0e4736"
SPAN = "00f067aa0ba902b7"
GOOD = f"00-{ID}-{SPAN}-01"


@pytest.mark.parametrize(
    ("parent", "flags"),
    [
        (GOOD, "01"),
        (f" {GOOD} ", "01"),
        (f"00-{ID}-{SPAN}-00", "00"),
        (f"00-{ID}-{SPAN}-ff", "01"),
        (f"cc-{ID}-{SPAN}-01-what-the-future-holds", "01"),
    ],
)
def test_a_valid_one_is_taken_up(parent: str, flags: str) -> None:
    trace = trace_from(parent, None)
    assert trace is not None
    assert (trace.id, trace.flags) == (ID, flags)


@pytest.mark.parametrize(
    "parent",
    [
        "",
        ID,
        f"ff-{ID}-{SPAN}-01",
        f"00-{ID}-{SPAN}-01-more",
        f"00-{ID.upper()}-{SPAN}-01",
        f"00-{'0' * 32}-{SPAN}-01",
        f"00-{ID}-{'0' * 16}-01",
        f"00-{ID}-{SPAN}",
        f"00-{ID}-{SPAN}-0g",
    ],
)
def test_one_that_is_not_valid_is_as_if_it_had_not_been_sent(parent: str) -> None:
    assert trace_from(parent, None) is None


@given(st.text(max_size=80))
def test_odd_texts_are_none_or_a_trace(text: str) -> None:
    trace = trace_from(text, text)
    assert trace is None or re.fullmatch("[0-9a-f]{32}", trace.id)


@pytest.mark.parametrize(
    ("state", "kept"),
    [
        ("congo=t61rcWkgMzE,rojo=00f067aa0ba902b7", True),
        ("x" * (MOST_STATE_CHARS + 1), False),
        ("a=b\r\nauthorization: x", False),
        ("", False),
    ],
)
def test_the_state_is_passed_on_when_it_is_short_and_plain(state: str, kept: bool) -> None:
    trace = trace_from(GOOD, state)
    assert trace is not None
    assert trace.headers("call_1").get("tracestate") == (state if kept else None)


def test_each_call_is_a_span_of_its_own() -> None:
    trace = trace_from(GOOD, None)
    assert trace is not None
    parents = {trace.headers(call_id)["traceparent"] for call_id in ("call_1", "call_2")}
    assert len(parents) == 2
    assert all(re.fullmatch(f"00-{ID}-[0-9a-f]{{16}}-01", parent) for parent in parents)
    assert all(SPAN not in parent for parent in parents)


async def test_a_fallback_belongs_to_the_same_trace_in_calls_and_log() -> None:
    bench = Bench(edge=fails(ProviderUnavailable("down")))
    await bench.ask(trace=trace_from(GOOD, None))
    calls = [call for provider in bench.providers.values() for call in provider.calls]
    assert len(calls) > 1
    assert {call.trace.id for call in calls if call.trace is not None} == {ID}
    logged = [fields for event, fields in bench.log.lines if event == "model_call"]
    assert [fields["trace_id"] for fields in logged] == [ID] * len(calls)
    await bench.ask()
    assert "trace_id" not in bench.log.lines[-1][1]
