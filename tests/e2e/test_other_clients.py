"""litellm and langchain-openai as clients, unmodified: only the base URL points at Harpoon."""

from __future__ import annotations

import os
from typing import Any

import pytest
from pydantic import BaseModel, Field

from dev.runtime.stack import Stack
from tests.e2e.conftest import Simulator

WEATHER = {
    "type": "function",
    "function": {
        "name": "get_weather",
        "parameters": {"type": "object", "properties": {"city": {"type": "string"}}},
    },
}


@pytest.fixture(scope="module")
def litellm() -> Any:
    os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"  # Else it asks the network at import.
    module = pytest.importorskip("litellm")
    module.telemetry = False
    return module


@pytest.fixture
def through_litellm(stack: Stack) -> dict[str, Any]:
    return {"model": "openai/auto", "api_base": f"{stack.url}/v1", "api_key": "unused"}


def user(text: str) -> list[dict[str, str]]:
    return [{"role": "user", "content": text}]


def test_litellm_chats_and_streams(
    litellm: Any, through_litellm: dict[str, Any], simulator: Simulator
) -> None:
    answer = litellm.completion(messages=user("Hello sim:words=5"), **through_litellm)
    assert answer.choices[0].message.content
    assert answer.usage.completion_tokens == simulator.bill()[0]["completion_tokens"]
    chunks = list(
        litellm.completion(
            messages=user("Hello sim:words=5"),
            stream=True,
            stream_options={"include_usage": True},
            **through_litellm,
        )
    )
    text = "".join(c.choices[0].delta.content or "" for c in chunks if c.choices)
    assert text == answer.choices[0].message.content


async def test_litellm_asynchronously(
    litellm: Any, through_litellm: dict[str, Any], simulator: Simulator
) -> None:
    answer = await litellm.acompletion(messages=user("Hello"), **through_litellm)
    assert answer.choices[0].finish_reason == "stop"


def test_litellm_calls_tools(
    litellm: Any, through_litellm: dict[str, Any], simulator: Simulator
) -> None:
    answer = litellm.completion(
        messages=user("What is the weather in Paris?"),
        tools=[WEATHER],
        tool_choice="required",
        **through_litellm,
    )
    (call,) = answer.choices[0].message.tool_calls
    assert call.function.name == "get_weather"


def test_litellm_maps_the_errors(
    litellm: Any, through_litellm: dict[str, Any], simulator: Simulator, word: str
) -> None:
    named = {**through_litellm, "num_retries": 0, "max_retries": 0}
    with pytest.raises(litellm.NotFoundError):
        litellm.completion(messages=user("hi"), **{**named, "model": "openai/gpt-nope"})
    simulator.scenario({"prompt_contains": word}, failure={"status": 429})
    with pytest.raises(litellm.RateLimitError):
        litellm.completion(messages=user(word), **named)


class Person(BaseModel):
    """A person."""

    name: str = Field(description="The full name")
    age: int


@pytest.fixture
def chat(stack: Stack) -> Any:
    openai = pytest.importorskip("langchain_openai")
    return openai.ChatOpenAI(
        base_url=f"{stack.url}/v1", api_key="unused", model="auto", max_retries=0
    )


def test_langchain_invokes_streams_and_batches(chat: Any, simulator: Simulator) -> None:
    answer = chat.invoke("Hello sim:words=5")
    assert answer.content
    usage = answer.usage_metadata
    assert usage["output_tokens"] == simulator.bill()[0]["completion_tokens"]
    assert "".join(chunk.content for chunk in chat.stream("Hello sim:words=5")) == answer.content
    assert [a.content for a in chat.batch(["Hello sim:words=5"] * 3)] == [answer.content] * 3


async def test_langchain_streams_asynchronously(chat: Any, simulator: Simulator) -> None:
    assert "".join([chunk.content async for chunk in chat.astream("Hello")])


def test_langchain_calls_a_tool_and_reads_its_result(chat: Any, simulator: Simulator) -> None:
    messages = pytest.importorskip("langchain_core.messages")
    asked = messages.HumanMessage("What is the weather in Paris?")
    called = chat.bind_tools([WEATHER], tool_choice="required").invoke([asked])
    (call,) = called.tool_calls
    assert call["name"] == "get_weather"
    result = messages.ToolMessage("Sunny", tool_call_id=call["id"])
    assert chat.invoke([asked, called, result]).content


@pytest.mark.parametrize("method", ["json_schema", "function_calling"])
def test_langchain_gives_structured_output(chat: Any, simulator: Simulator, method: str) -> None:
    person = chat.with_structured_output(Person, method=method).invoke("Make up a Person")
    assert isinstance(person, Person)


def test_langchain_raises_the_errors(chat: Any, simulator: Simulator, word: str) -> None:
    openai = pytest.importorskip("openai")
    simulator.scenario({"prompt_contains": word}, failure={"status": 400})
    with pytest.raises(openai.BadRequestError):
        chat.invoke(f"Hello {word}")
