"""Every list that a client may send has a limit, and a body of faults is told of one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from harpoon.api import error_responses
from harpoon.api.body import MAX_BODY_BYTES, MAX_BODY_NODES
from harpoon.api.openai_request import ChatCompletionIn
from harpoon.api.pattern_schemas import OptimizeIn, ParallelIn, SmartIn, WorkersIn
from harpoon.api.routes_tickets import TicketIn
from harpoon.api.schemas import BatchIn, ChatIn, RouteIn
from harpoon.domain.plans import SubTask
from harpoon.errors import MAX_MESSAGE_CHARS, MAX_PARAM_CHARS, HarpoonError
from tests.fakes import drive
from tests.unit.test_api import app, check_error

MODELS: list[type[BaseModel]] = [
    *(RouteIn, ChatIn, BatchIn, ChatCompletionIn, TicketIn),
    *(ParallelIn, WorkersIn, OptimizeIn, SmartIn, SubTask),
]
FREE = {"FunctionIn.parameters", "JsonSchemaIn.schema_"}
"""A JSON schema: handed on as it is, bounded like the whole body."""


def unbounded_lists(schema: Any, where: str) -> Iterator[str]:
    if isinstance(schema, dict):
        if schema.get("type") == "array" and "maxItems" not in schema:
            yield where
        for name, inner in schema.items():
            yield from unbounded_lists(inner, f"{where}.{name}")
    elif isinstance(schema, list):
        for inner in schema:
            yield from unbounded_lists(inner, where)


@pytest.mark.parametrize("model", MODELS)
def test_no_list_is_without_a_limit(model: type[BaseModel]) -> None:
    assert not list(unbounded_lists(TypeAdapter(model).json_schema(), model.__name__))


MANY = MAX_BODY_NODES - 100
EXTRA = {f"k{number}": 1 for number in range(5_000)}
FAULTY: list[tuple[type[BaseModel], Any]] = [
    (RouteIn, {"prompt": "x", **EXTRA}),
    (RouteIn, {"messages": [{"role": 1, **EXTRA}] * 9}),
    (RouteIn, {"messages": [{}] * MANY}),
    (BatchIn, {"requests": [EXTRA] * 9}),
    (ParallelIn, {"requests": [EXTRA] * 9}),
    (ChatCompletionIn, {"messages": [{"role": "user", "content": [{"type": "x"}] * MANY}]}),
    (ChatCompletionIn, {"messages": [{"role": "user", "content": [{"type": "x"}] * 900}] * 20}),
    (ChatCompletionIn, {"messages": [{"role": "assistant", "tool_calls": [{}] * MANY}]}),
    (ChatCompletionIn, {"messages": [{"role": "user", "content": "x"}], "tools": [{}] * MANY}),
    (ChatCompletionIn, {"messages": [{"role": "user", "content": "x"}], "stop": [1] * MANY}),
]


@pytest.mark.parametrize(("model", "said"), FAULTY)
def test_a_body_of_faults_is_not_told_of_each(model: type[BaseModel], said: Any) -> None:
    with pytest.raises(ValidationError) as refused:
        model.model_validate(said)
    assert refused.value.error_count() <= 5_010
    assert error_responses.from_validation(refused.value).message


@pytest.mark.parametrize("path", ["/api/chat", "/v1/chat/completions", "/api/route"])
@pytest.mark.parametrize("field", ["z" * 500_000, "model", "tier", "provider"])
async def test_an_error_quotes_little_of_what_was_sent(path: str, field: str) -> None:
    said = {"prompt": "x", "messages": [{"role": "user", "content": "x"}], field: "q" * 400_000}
    said.pop("messages" if path.startswith("/api") else "prompt")
    assert len(json.dumps(said)) < MAX_BODY_BYTES
    error = (
        check_error(await drive(app(), "POST", path, json=said), 400, "invalid_request")
        if (path.startswith("/api"))
        else (await drive(app(), "POST", path, json=said)).json()["error"]
    )
    assert len(json.dumps(error)) < 2_000


def test_no_message_is_long() -> None:
    error = HarpoonError("m" * 10_000, param="p" * 10_000)
    assert error.message == str(error) == "m" * (MAX_MESSAGE_CHARS - 1) + "…"
    assert error.param == "p" * (MAX_PARAM_CHARS - 1) + "…"
