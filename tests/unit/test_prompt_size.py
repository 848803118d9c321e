"""Whatever is sent to a provider is counted, by each provider's own wire."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dev.simulator.tokens import count_prompt
from harpoon.domain.chat import (
    CallOptions,
    Conversation,
    Image,
    Message,
    ModelCall,
    NamedTool,
    ResponseFormat,
    Tool,
    ToolCall,
)
from harpoon.errors import BudgetExceeded, HarpoonError, ProviderError
from harpoon.inference.request import InferenceRequest
from harpoon.inference.spending import Capped
from harpoon.ports import HttpReply
from harpoon.providers.base import Provider
from harpoon.providers.groq import groq
from harpoon.providers.local import local
from harpoon.providers.openai import openai
from harpoon.providers.openai_compatible import OpenAICompatibleProvider
from harpoon.providers.workers_ai import WorkersAiBindingProvider, workers_ai_rest
from tests.fakes import ManualClock, ScriptedBinding, ScriptedSender, real_catalogue
from tests.inference_bench import Bench

LONG = "a long text! " * 20_000
CAP_NUSD = 2_000_000
MODELS = ("openai/gpt-oss-20b", "gpt-6-luna", "@cf/qwen/qwen3-30b-a3b-fp8")
SAID = (Message("user", "hi"),)
LONG_FIELDS: dict[str, tuple[tuple[Message, ...], CallOptions]] = {
    "content": ((Message("user", LONG),), CallOptions()),
    "name": ((Message("user", "hi", name=LONG),), CallOptions()),
    "tool call": (
        (Message("assistant", "", tool_calls=(ToolCall(id="1", name="t", arguments=LONG),)), *SAID),
        CallOptions(),
    ),
    "tool call's id": (
        (
            Message("assistant", "", tool_calls=(ToolCall(id=LONG, name="t", arguments="{}"),)),
            *SAID,
        ),
        CallOptions(),
    ),
    "tool result's id": ((*SAID, Message("tool", "x", tool_call_id=LONG)), CallOptions()),
    "tool": (SAID, CallOptions(tools=(Tool(name="t", description=LONG),))),
    "tool's name": (SAID, CallOptions(tools=(Tool(name=LONG),))),
    "tool choice": (SAID, CallOptions(tool_choice=NamedTool(LONG))),
    "form's name": (
        SAID,
        CallOptions(response_format=ResponseFormat(kind="json_schema", name=LONG)),
    ),
    "form's description": (
        SAID,
        CallOptions(response_format=ResponseFormat(kind="json_schema", description=LONG)),
    ),
    "schema": (
        SAID,
        CallOptions(response_format=ResponseFormat(kind="json_schema", schema={LONG: {}})),
    ),
    "stop": (SAID, CallOptions(stop=(LONG,))),
    "user": (SAID, CallOptions(user=LONG)),
}


@pytest.mark.parametrize("field", LONG_FIELDS)
async def test_no_text_passes_a_cap_in_whichever_field_it_is_sent(field: str) -> None:
    messages, options = LONG_FIELDS[field]
    bench = Bench()
    for model in MODELS:
        request = InferenceRequest(
            conversation=Conversation(messages=messages),
            options=options,
            model=model,
            max_tokens=16,
        )
        # Too long for its context, or no field of this model's: nothing is sent either.
        with pytest.raises(BudgetExceeded if model == MODELS[0] else HarpoonError):
            await bench.inference.answer(request, spending=Capped(CAP_NUSD))
    assert bench.called() == []


texts = st.text(max_size=40)
words = st.text(alphabet='abcXYZ 漢\n"\\\x01', max_size=60)
schemas = st.recursive(
    st.one_of(words, st.integers(), st.booleans(), st.none()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(words, inner, max_size=3)),
    max_leaves=8,
)
objects = st.dictionaries(words, schemas, max_size=4)
calls = st.builds(ToolCall, id=words, name=words, arguments=words)
images = st.builds(Image, words.map(lambda w: f"data:{w}"))
messages = st.builds(
    Message,
    role=st.sampled_from(["system", "user", "assistant", "tool"]),
    content=st.one_of(texts, st.lists(st.one_of(words, images), max_size=3).map(tuple)),
    tool_calls=st.lists(calls, max_size=2).map(tuple),
    tool_call_id=st.none() | words,
    name=st.none() | words,
)
tools = st.builds(Tool, name=words, description=st.none() | words, parameters=st.none() | objects)
forms = st.builds(
    ResponseFormat,
    kind=st.sampled_from(["json_object", "json_schema"]),
    name=words,
    description=st.none() | words,
    schema=st.none() | objects,
)
options = st.builds(
    CallOptions,
    tools=st.lists(tools, max_size=3).map(tuple),
    tool_choice=st.none() | st.just("auto") | st.builds(NamedTool, words),
    response_format=st.none() | forms,
    stop=st.lists(words, max_size=2).map(tuple),
    user=st.none() | words,
)


def texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        if value.get("type") == "image_url":
            return
        for name, inner in value.items():
            yield name
            yield from texts_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_in(inner)


def bodies_sent(call: ModelCall) -> Iterator[dict[str, Any]]:
    """Of each provider, streamed and whole."""
    sender = ScriptedSender(lambda _: HttpReply(status=503, headers={}, text=""))
    binding = ScriptedBinding(lambda *_: {})
    dialects = (
        groq(base_url="https://x", gateway_token=None, api_key="k"),
        openai(base_url="https://x", gateway_token=None, api_key="k"),
        workers_ai_rest(base_url="https://x", gateway_token=None, token="k"),
        local(base_url="https://x"),
    )
    providers: list[Provider] = [
        OpenAICompatibleProvider(dialect, sender, ManualClock()) for dialect in dialects
    ]
    providers.append(WorkersAiBindingProvider(binding, gateway_id=None, prober=None))

    async def ask() -> None:
        for provider in providers:
            with suppress(ProviderError):
                await provider.complete(call, timeout_ms=1)
            with suppress(ProviderError):
                async for _ in provider.stream(call):
                    pass

    asyncio.run(ask())
    for request in sender.sent:
        assert request.body is not None
        yield json.loads(request.body)
    for _, inputs, _ in binding.runs:
        yield inputs


@given(st.lists(messages, min_size=1, max_size=4), options)
def test_every_string_of_every_body_is_counted(said: list[Message], chosen: CallOptions) -> None:
    request = InferenceRequest(conversation=Conversation(messages=tuple(said)), options=chosen)
    model = real_catalogue().models[0]
    call = ModelCall(
        call_id="c",
        model=model,
        conversation=request.conversation,
        options=chosen,
        max_tokens=5,
    )
    sent = 0
    for body in bodies_sent(call):
        sent += 1
        body.pop("model", None)
        counted = request.most_prompt_tokens
        assert sum(len(t.encode("utf-8", "surrogatepass")) for t in texts_in(body)) <= counted
        assert count_prompt(body) <= counted
    assert sent == 10
