from dataclasses import replace
from typing import Any

import pytest

from harpoon.domain.chat import CallOptions, Completion, Conversation, Message, ToolCall
from harpoon.domain.constraints import Constraints
from harpoon.domain.pricing import Usage
from harpoon.errors import ProviderUnavailable
from harpoon.inference.cache import cache_key
from harpoon.inference.request import InferenceRequest
from tests.inference_bench import Bench, Script, text_of

ASKED = InferenceRequest(
    conversation=Conversation(messages=(Message("user", "hello"),)), cache=True
)


def test_a_request_is_kept_when_it_asks_for_it_or_at_temperature_zero() -> None:
    cold, warm = CallOptions(temperature=0), CallOptions(temperature=0.7)
    assert cache_key(ASKED) is not None
    assert cache_key(replace(ASKED, cache=None)) is None
    assert cache_key(replace(ASKED, cache=None, options=cold)) is not None
    assert cache_key(replace(ASKED, cache=None, options=warm)) is None
    assert cache_key(replace(ASKED, cache=False, options=cold)) is None


@pytest.mark.parametrize(
    "change",
    [
        {"tenant": "other"},
        {"conversation": Conversation(messages=(Message("user", "hello!"),))},
        {"conversation": Conversation(messages=(Message("system", "hello"),))},
        {"options": CallOptions(temperature=0.5)},
        {"options": CallOptions(seed=1)},
        {"options": CallOptions(stop=("x",))},
        {"model": "gpt-4o"},
        {"tier": "edge"},
        {"provider": "groq"},
        {"max_tokens": 7},
        {"constraints": Constraints(min_quality=9)},
    ],
    ids=str,
)
def test_the_key_covers_all_that_shapes_the_answer(change: dict[str, Any]) -> None:
    assert cache_key(replace(ASKED, **change)) != cache_key(ASKED)


def test_the_key_is_the_same_for_the_same_question() -> None:
    timing = replace(ASKED, hedge=True, hedge_after_ms=5)
    assert cache_key(timing) == cache_key(ASKED)


async def test_a_kept_answer_costs_nothing_and_says_what_it_saved() -> None:
    bench = Bench()
    _, first = await bench.ask(cache=True)
    await bench.books()
    _, second = await bench.ask(cache=True)
    assert (second.content, second.usage, second.model) == (first.content, first.usage, first.model)
    assert (first.cached, second.cached) == (False, True)
    assert (second.cost_nusd, second.cache_saved_nusd) == (0, first.cost_nusd)
    assert second.attempts == ()
    assert second.call_id != first.call_id
    assert len(bench.called()) == 1
    assert bench.events("cache_hit") == 1


async def test_a_kept_answer_is_replayed_as_a_stream_and_a_stream_is_kept() -> None:
    bench = Bench()
    stream = await bench.stream(cache=True)
    assert await text_of(stream) == "hi"
    await bench.books()
    again = await bench.stream(cache=True)
    assert await text_of(again) == "hi"
    assert again.answer.cached
    _, whole = await bench.ask(cache=True)
    assert whole.cached
    assert len(bench.called()) == 1


async def test_tool_calls_are_kept_as_they_are() -> None:
    call = ToolCall(id="c1", name="weather", arguments='{"city": "Paris"}')
    usage = Usage(prompt_tokens=3, completion_tokens=4)
    completion = Completion(content="", finish_reason="tool_calls", usage=usage, tool_calls=(call,))
    bench = Bench(edge=Script(result=completion))
    await bench.ask(cache=True)
    await bench.books()
    _, again = await bench.ask(cache=True)
    assert (again.tool_calls, again.finish_reason) == ((call,), "tool_calls")


async def test_an_answer_that_was_cut_is_not_kept() -> None:
    cut = ProviderUnavailable("cut", upstream_status=200)
    bench = Bench(openai=Script(stream=("one", cut)))
    await text_of(await bench.stream(model="gpt-6-luna", cache=True))
    await bench.books()
    assert bench.store.kept == {}


@pytest.mark.parametrize("kept", ["", "nonsense", "[]", '{"format": 0}', '{"format": 1}'])
async def test_what_cannot_be_read_is_a_miss(kept: str) -> None:
    bench = Bench()
    key = cache_key(bench.request(cache=True))
    assert key is not None
    bench.store.kept[key] = kept
    _, answer = await bench.ask(cache=True)
    assert not answer.cached


async def test_a_model_that_has_left_the_catalogue_is_a_miss() -> None:
    bench = Bench()
    await bench.ask(cache=True)
    await bench.books()
    ((key, text),) = bench.store.kept.items()
    bench.store.kept[key] = text.replace("@cf/ibm-granite/granite-4.0-h-micro", "gone")
    _, answer = await bench.ask(cache=True)
    assert not answer.cached
