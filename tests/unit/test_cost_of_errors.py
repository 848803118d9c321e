"""To refuse a body costs less than to read it: of many faults only a few are made into errors."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from harpoon.api.error_responses import from_validation
from harpoon.api.openai_request import ChatCompletionIn
from harpoon.api.pattern_schemas import ParallelIn
from harpoon.api.schemas import MAX_PARTS_IN_ALL, BatchIn, ChatIn
from harpoon.domain.plans import SubTask, check_plan
from harpoon.errors import InvalidPlan

UNKNOWN = {f"k{number:05}": 1 for number in range(4_900)}
MESSAGES = [{"role": "user", "content": "Hello!"}]
FEW = 100
"""Errors of one body, whatever it holds."""


def refusal_of(model: type[BaseModel], body: Any) -> ValidationError:
    with pytest.raises(ValidationError) as caught:
        model.model_validate(body)
    return caught.value


def test_unknown_fields_in_every_nested_object_make_few_errors() -> None:
    body = {
        "messages": MESSAGES,
        "harpoon": {**UNKNOWN, "constraints": UNKNOWN, "timeouts": UNKNOWN},
        "stream_options": UNKNOWN,
        "response_format": {"type": "json_schema", "json_schema": UNKNOWN, **UNKNOWN},
        "tools": [{"type": "function", "function": UNKNOWN, **UNKNOWN}],
        "tool_choice": {"type": "function", "function": UNKNOWN, **UNKNOWN},
    }
    assert refusal_of(ChatCompletionIn, body).error_count() < FEW


@pytest.mark.parametrize(
    ("model", "body"),
    [
        (ChatIn, {"prompt": "Hello!", **UNKNOWN}),
        (ChatIn, {"prompt": "Hello!", "constraints": UNKNOWN, "timeouts": UNKNOWN}),
        (ChatIn, {"messages": [{**MESSAGES[0], **UNKNOWN}]}),
        (BatchIn, {"requests": [{"prompt": "Hello!", **UNKNOWN}], **UNKNOWN}),
        (ParallelIn, {"requests": [{"prompt": "Hello!", **UNKNOWN}], **UNKNOWN}),
        (ChatCompletionIn, {"messages": [{**MESSAGES[0], **UNKNOWN}]}),
        (
            ChatCompletionIn,
            {"messages": [{"role": "user", "content": [{"type": "text", "text": "", **UNKNOWN}]}]},
        ),
        (SubTask, {"id": "a", "role": "writer", "instruction": "Write.", **UNKNOWN}),
        (SubTask, {"id": "a", "role": "writer", "instruction": "Write.", "depends_on": [1] * 99}),
    ],
)
def test_no_object_makes_more_than_a_few_errors(model: type[BaseModel], body: Any) -> None:
    assert refusal_of(model, body).error_count() < FEW


def test_the_first_unknown_field_is_named_and_the_known_ones_still_count() -> None:
    error = refusal_of(ChatIn, {**UNKNOWN, "prompt": "Hello!", "max_tokens": 5})
    assert from_validation(error).param == "k00000"
    error = refusal_of(ChatIn, {**UNKNOWN, "prompt": "Hello!", "max_tokens": 0})
    assert from_validation(error).param == "max_tokens"


def test_other_names_of_a_field_are_no_unknown_ones() -> None:
    body = {"constraints": {"maxCost": 1.0, "latency": 1_000, "quality": 5, "requiredQuality": "x"}}
    assert from_validation(refusal_of(ChatIn, body | {"prompt": "Hello!"})).param == (
        "constraints.requiredQuality"
    )
    named = {"name": "a", "schema": {}, "strict": True, "description": "", "more": 1, **UNKNOWN}
    body = {"messages": MESSAGES, "response_format": {"type": "json_schema", "json_schema": named}}
    error = from_validation(refusal_of(ChatCompletionIn, body))
    assert error.param == "response_format.json_schema.more"


def test_a_plan_of_unknown_fields_is_refused_by_the_first() -> None:
    with pytest.raises(InvalidPlan, match="k00000"):
        check_plan([{"id": "a", "role": "writer", "instruction": "Write.", **UNKNOWN}] * 2)


def test_the_parts_of_all_messages_together_have_a_limit() -> None:
    part = {"type": "text", "text": "Hello!"}
    message = {"role": "user", "content": [part] * 100}
    few = MAX_PARTS_IN_ALL // 100
    ChatCompletionIn.model_validate({"messages": [message] * few})
    error = refusal_of(ChatCompletionIn, {"messages": [message] * few + [{**message}]})
    told = from_validation(error)
    assert told.param == "messages"
    assert told.message == f"messages: have 5100 parts in all; {MAX_PARTS_IN_ALL} are allowed: " + (
        "join texts"
    )
