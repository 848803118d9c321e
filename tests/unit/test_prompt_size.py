"""Whatever is sent to a provider is counted, by each provider's own wire."""

from __future__ import annotations

import asyncio
import functools
import json
import re
import unicodedata
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
from harpoon.domain.normal_forms import LONGEST_CHARACTER_BYTES
from harpoon.domain.pricing import most_tokens
from harpoon.errors import BudgetExceeded, HarpoonError, ProviderError
from harpoon.inference.request import InferenceRequest
from harpoon.inference.spending import Capped
from harpoon.ports import HttpReply
from harpoon.providers.base import Provider
from harpoon.providers.groq import groq
from harpoon.providers.local import local
from harpoon.providers.openai import openai
from harpoon.providers.openai_compatible import OpenAICompatibleProvider
from harpoon.providers.openai_shape import options_of
from harpoon.providers.prompt_size import most_prompt_tokens
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


FORMS = ("NFC", "NFD", "NFKC", "NFKD")
CHANGED = [
    char
    for char in map(chr, (*range(0xD800), *range(0xE000, 0x110000)))
    if any(unicodedata.normalize(form, char) != char for form in FORMS)
]
"""By some normal form."""


def size_in(form: Any, text: str) -> int:
    """Bytes, and so the most tokens that a tokenizer finds which reads the text in that form."""
    return len(unicodedata.normalize(form, text).encode("utf-8", "surrogatepass"))


texts = st.text(max_size=40)
words = st.text(
    alphabet='abcXYZ 漢\n"\\\x01\u0fb9\u1f82\ufdfa한\u0301\u0327\U0001d164', max_size=60
)
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
        for form in FORMS:
            assert sum(size_in(form, t) for t in texts_in(body)) <= counted
    assert sent == 10


def test_a_text_that_grows_before_it_is_cut_into_tokens_is_counted_as_it_grows() -> None:
    text = "\u0fb9" * 9_000
    assert size_in("NFC", text) == 54_000
    request = InferenceRequest(conversation=Conversation(messages=(Message("user", text),)))
    assert request.most_prompt_tokens >= 54_000


def test_each_character_that_a_normal_form_changes_is_counted_at_its_longest() -> None:
    assert len(CHANGED) > 16_000
    for char in CHANGED:
        most = most_tokens(char)
        assert most == max(len(char.encode()), *(size_in(form, char) for form in FORMS)), ascii(
            char
        )


def test_all_that_can_be_said_in_unicode_at_once_is_counted_in_each_form() -> None:
    text = "".join(CHANGED)
    assert len(text.encode()) < max(size_in(form, text) for form in FORMS) <= most_tokens(text)


def test_nothing_that_is_composed_is_longer_than_its_parts() -> None:
    for char in CHANGED:
        if unicodedata.normalize("NFC", char) == char:
            assert len(char.encode()) <= size_in("NFD", char), ascii(char)
    assert all(size_in(form, char) <= LONGEST_CHARACTER_BYTES for char in CHANGED for form in FORMS)


@given(
    st.text(alphabet=st.one_of(st.sampled_from(CHANGED), st.characters(), st.sampled_from("a각")))
)
def test_no_form_of_any_text_is_longer_than_its_bound(text: str) -> None:
    assert max(size_in(form, text) for form in FORMS) <= most_tokens(text)


def test_what_no_form_changes_is_counted_as_it_is() -> None:
    for text in ("plain " * 10_000, "日本語" * 10_000, "Пётр".replace("ё", "е") * 10_000):
        assert most_tokens(text) == len(text.encode())


def test_text_with_half_of_a_surrogate_pair_is_counted_too() -> None:
    text = "\ud800" + "\ufdfa" * 100
    request = InferenceRequest(conversation=Conversation(messages=(Message("user", text),)))
    assert request.most_prompt_tokens >= size_in("NFKD", text)


def pieces_of(text: str) -> int:
    """At least so many tokens: Llama 3 cuts a text so before it looks for tokens, and no token is
    longer than 128 blanks."""
    cut = r"[^\W\d_]+|\d{1,3}| ?[^\s\w]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
    found = re.findall(cut, text)
    return sum(-(-len(one) // 128) if one.isspace() else 1 for one in found)


@pytest.mark.parametrize(
    "schema",
    [
        {"enum": [1] * 5_000},
        {"enum": [functools.reduce(lambda inner, _: [inner], range(50), 1)] * 100},
        {"type": "object", "properties": {f"p{n}": {"type": "string"} for n in range(99)}},
        {},
    ],
    ids=["flat", "deep", "usual", "empty"],
)
def test_a_template_that_writes_tools_in_indented_lines_is_counted(schema: dict[str, Any]) -> None:
    bare = most_prompt_tokens(Conversation(messages=SAID), CallOptions())
    options = CallOptions(tools=(Tool(name="f", parameters=schema),))
    written = json.dumps(options_of(options)["tools"], indent=4)
    bound = most_prompt_tokens(Conversation(messages=SAID), options) - bare
    assert pieces_of(written) <= bound
    assert bound <= 12 * len(written)
