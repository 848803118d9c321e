"""The official `openai` package, unmodified: only `base_url` points at Harpoon."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import openai
import pytest
from pydantic import BaseModel

from dev.runtime.stack import Stack
from tests.e2e.conftest import Books, Simulator

WEATHER: Any = {
    "type": "function",
    "function": {
        "name": "get_weather",
        "description": "The weather of a city.",
        "parameters": {
            "type": "object",
            "properties": {"city": {"type": "string"}},
            "required": ["city"],
        },
    },
}
MODELS = ("auto", "openai/gpt-oss-20b", "gpt-6-luna", "@cf/ibm-granite/granite-4.0-h-micro")


@pytest.fixture
def api(stack: Stack) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{stack.url}/v1", api_key="unused", max_retries=0) as client:
        yield client


def user(text: str) -> list[Any]:
    return [{"role": "user", "content": text}]


@pytest.mark.parametrize("model", [*MODELS, "tier/edge", "tier/primary", "tier/flagship"])
def test_chat(api: openai.OpenAI, simulator: Simulator, books: Books, model: str) -> None:
    answer = api.chat.completions.create(model=model, messages=user("Hello sim:words=5"))
    assert answer.object == "chat.completion"
    assert answer.choices[0].message.content
    assert answer.choices[0].finish_reason == "stop"
    (item,) = books.balance(calls=1)
    assert answer.usage is not None
    assert answer.usage.completion_tokens == item["completion_tokens"]
    extras: Any = answer.model_extra
    assert extras["harpoon"]["cost"]["amount_nusd"] == item["cost_nusd"]
    assert extras["harpoon"]["mode"] == "simulator"


def test_every_kind_of_message(api: openai.OpenAI, simulator: Simulator) -> None:
    messages: list[Any] = [
        {"role": "system", "content": "Be brief."},
        {"role": "developer", "content": [{"type": "text", "text": "Be kind."}]},
        {"role": "user", "content": "What is the weather in Paris?", "name": "ann"},
        {
            "role": "assistant",
            "content": None,
            "tool_calls": [
                {
                    "id": "call_1",
                    "type": "function",
                    "function": {"name": "get_weather", "arguments": '{"city": "Paris"}'},
                }
            ],
        },
        {"role": "tool", "tool_call_id": "call_1", "content": "Sunny, 21 C"},
    ]
    for model in MODELS:
        answer = api.chat.completions.create(model=model, messages=messages)
        assert answer.choices[0].message.content


def test_an_image_goes_to_a_model_that_sees(api: openai.OpenAI, simulator: Simulator) -> None:
    parts = [
        {"type": "text", "text": "What is this?"},
        {"type": "image_url", "image_url": {"url": "data:image/png;base64,iVBORw0KGgo="}},
    ]
    answer = api.chat.completions.create(
        model="auto",
        messages=[{"role": "user", "content": parts}],  # type: ignore[typeddict-item]
    )
    row: Any = api.models.retrieve(answer.model).model_extra
    assert "vision" in row["harpoon"]["capabilities"]
    with pytest.raises(openai.BadRequestError) as refused:
        api.chat.completions.create(
            model="openai/gpt-oss-20b",
            messages=[{"role": "user", "content": parts}],  # type: ignore[typeddict-item]
        )
    assert refused.value.code == "unsupported_capability"


@pytest.mark.parametrize("model", MODELS)
def test_streaming(api: openai.OpenAI, books: Books, model: str) -> None:
    chunks = list(
        api.chat.completions.create(
            model=model,
            messages=user("Hello sim:words=9"),
            stream=True,
            stream_options={"include_usage": True},
        )
    )
    assert chunks[0].choices[0].delta.role == "assistant"
    text = "".join(c.choices[0].delta.content or "" for c in chunks if c.choices)
    assert "Hello" in text
    reasons = [c.choices[0].finish_reason for c in chunks if c.choices]
    assert reasons[-1] == "stop"
    assert set(reasons[:-1]) == {None}
    usage = chunks[-1].usage
    assert usage is not None
    assert chunks[-1].choices == []
    (item,) = books.balance(calls=1)
    assert usage.completion_tokens == item["completion_tokens"]
    extras: Any = chunks[-2].model_extra
    assert extras["harpoon"]["cost"]["amount_nusd"] == item["cost_nusd"]


def test_usage_is_streamed_only_when_it_was_asked_for(
    api: openai.OpenAI, simulator: Simulator
) -> None:
    stream = api.chat.completions.create(model="auto", messages=user("Hello"), stream=True)
    assert all(chunk.usage is None and chunk.choices for chunk in stream)


@pytest.mark.parametrize("model", MODELS)
def test_tool_calls_are_the_same_streamed_and_whole(
    api: openai.OpenAI, simulator: Simulator, model: str
) -> None:
    asked: dict[str, Any] = {
        "model": model,
        "messages": user("What is the weather in Paris?"),
        "tools": [WEATHER],
        "tool_choice": {"type": "function", "function": {"name": "get_weather"}},
    }
    whole = api.chat.completions.create(**asked).choices[0]
    assert whole.finish_reason == "tool_calls"
    assert not whole.message.content
    (call,) = whole.message.tool_calls or ()
    assert call.type == "function"
    assert json.loads(call.function.arguments)["city"]
    with api.chat.completions.stream(**asked) as stream:
        final = stream.get_final_completion().choices[0]
    (streamed,) = final.message.tool_calls or ()
    assert streamed.id
    assert streamed.function.name == call.function.name
    assert streamed.function.arguments == call.function.arguments
    assert final.finish_reason == "tool_calls"


class Person(BaseModel):
    name: str
    age: int


@pytest.mark.parametrize("model", ["auto", "gpt-6-luna"])
def test_json_schema(api: openai.OpenAI, simulator: Simulator, model: str) -> None:
    parsed = api.chat.completions.parse(
        model=model, messages=user("Make up a person"), response_format=Person
    )
    assert isinstance(parsed.choices[0].message.parsed, Person)
    plain = api.chat.completions.create(
        model=model, messages=user("Make up a person"), response_format={"type": "json_object"}
    )
    json.loads(plain.choices[0].message.content or "")


def test_what_shapes_the_answer_reaches_the_provider(
    api: openai.OpenAI, simulator: Simulator
) -> None:
    short = api.chat.completions.create(
        model="gpt-4o-mini", messages=user("sim:words=50"), max_completion_tokens=5, seed=7, n=1
    )
    assert short.choices[0].finish_reason == "length"
    stopped = api.chat.completions.create(
        model="auto", messages=user("sim:say one two three"), stop=[" two"], user="u1"
    )
    assert "two" not in (stopped.choices[0].message.content or "")


REFUSED: dict[str, Any] = {
    "n": 2,
    "logprobs": True,
    "logit_bias": {"5": 1},
    "modalities": ["text", "audio"],
    "audio": {"voice": "alloy", "format": "wav"},
    "prediction": {"type": "content", "content": "x"},
    "web_search_options": {},
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_honoured_is_refused_by_name(
    api: openai.OpenAI, simulator: Simulator, name: str
) -> None:
    with pytest.raises(openai.BadRequestError) as refused:
        api.chat.completions.create(
            model="auto", messages=user("hi"), extra_body={name: REFUSED[name]}
        )
    assert (refused.value.code, refused.value.param) == ("unsupported_parameter", name)
    assert simulator.bill() == []


def test_errors_are_openais_own(api: openai.OpenAI, simulator: Simulator, word: str) -> None:
    with pytest.raises(openai.NotFoundError) as unknown:
        api.chat.completions.create(model="gpt-nope", messages=user("hi"))
    assert (unknown.value.code, unknown.value.param) == ("model_not_found", "model")
    assert unknown.value.request_id
    for status, error in (
        (429, openai.RateLimitError),
        (503, openai.InternalServerError),
        (400, openai.BadRequestError),
    ):
        simulator.scenario({"prompt_contains": word}, failure={"status": status})
        with pytest.raises(error):
            api.chat.completions.create(model="gpt-6-luna", messages=user(word))
    with pytest.raises(openai.NotFoundError):
        api.embeddings.create(model="x", input="y")


def test_an_error_inside_of_a_stream_is_raised(
    api: openai.OpenAI, simulator: Simulator, word: str
) -> None:
    simulator.scenario({"prompt_contains": word}, truncate_at_tokens=30, reasoning_tokens=0)
    stream = api.chat.completions.create(model="gpt-6-luna", messages=user(word), stream=True)
    assert next(stream).choices[0].delta.role == "assistant"
    with pytest.raises(openai.APIError) as cut:
        list(stream)
    assert cut.value.code == "provider_unavailable"


def test_raw_responses_and_the_clients_own_retries(
    api: openai.OpenAI, simulator: Simulator, word: str
) -> None:
    raw = api.chat.completions.with_raw_response.create(model="auto", messages=user("hi"))
    assert raw.headers["x-request-id"] == raw.request_id
    assert raw.parse().choices[0].message.content
    simulator.scenario({"prompt_contains": word}, failure={"status": 500, "first": 3})
    again = api.with_options(max_retries=2)
    answer = again.chat.completions.create(model="gpt-6-luna", messages=user(word))
    assert answer.choices[0].message.content


def test_harpoons_own_limits_go_in_the_body(api: openai.OpenAI, simulator: Simulator) -> None:
    with pytest.raises(openai.APIStatusError) as refused:
        api.chat.completions.create(
            model="tier/flagship",
            messages=user("hi"),
            extra_body={"harpoon": {"constraints": {"max_cost_usd": 1e-9}}},
        )
    assert (refused.value.status_code, refused.value.code) == (402, "budget_exceeded")


def test_models(api: openai.OpenAI) -> None:
    ids = [model.id for model in api.models.list()]
    assert ids[:2] == ["auto", "tier/edge"]
    for name in ("auto", "tier/flagship", "openai/gpt-oss-20b", MODELS[3]):
        assert name in ids
        assert api.models.retrieve(name).id == name
    with pytest.raises(openai.NotFoundError):
        api.models.retrieve("nope")


async def test_the_asynchronous_client(stack: Stack, simulator: Simulator) -> None:
    async with openai.AsyncOpenAI(base_url=f"{stack.url}/v1", api_key="unused") as client:
        stream = await client.chat.completions.create(
            model="auto", messages=user("Hello"), stream=True
        )
        assert [chunk async for chunk in stream]
