"""What nobody should send over an agent's WebSocket, for Hypothesis to choose from."""

from __future__ import annotations

import json

from hypothesis import strategies as st

from harpoon.agents.session import MAX_MESSAGE_BYTES

HARD = "Design a cache, compare the trade-offs and prove it, step by step"
TYPES = (
    *("user_message", "create_covenant", "analyze", "delegate", "query_status", "cancel"),
    *("execute", "spawn_agent", "hello", "", "__class__"),
)
FIELDS = (
    *("content", "prompt", "user_intent", "intent", "task", "query", "constraints", "force"),
    *("plan", "idempotency_key", "covenant_id", "instruction", "role", "depends_on", "id"),
    *("expected_output", "format", "mediator", "cap_nusd", "deadline_ms", "user_id", "data"),
    *("max_cost_usd", "max_latency_ms", "min_quality", "mode", "steps", "template", "items"),
)
odd_texts = st.one_of(
    st.text(max_size=20),
    st.sampled_from(["answer", "orchestrate", "compare", "\ud800", "\x00", "a" * 100_001, HARD]),
)
scalars = st.one_of(
    *(st.none(), st.booleans(), st.integers(), st.floats(), odd_texts),
    st.sampled_from([-1, 0, 2**53, 2**63, 10**30, 1e308, float("nan"), float("inf")]),
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.sampled_from(FIELDS), inner, max_size=5),
    ),
    max_leaves=12,
)
objects = st.dictionaries(st.sampled_from(FIELDS), values, max_size=6)
told = st.fixed_dictionaries(
    {"type": st.sampled_from(TYPES)},
    optional={"id": scalars, "data": st.one_of(objects, values), "prompt": odd_texts},
)
messages = st.one_of(
    told.map(json.dumps),
    told.map(json.dumps),
    values.map(json.dumps),
    st.text(max_size=50),
    st.binary(max_size=50),
    st.integers(min_value=1, max_value=5_000).map(lambda depth: "[" * depth),
    st.just('{"type":"analyze","data":{"prompt":"' + "a" * MAX_MESSAGE_BYTES + '"}}'),
)
