"""What goes out to a provider in OpenAI's shape, and what AI Gateway's log is asked."""

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from harpoon.domain.chat import (
    CallOptions,
    Conversation,
    Image,
    Message,
    NamedTool,
    ResponseFormat,
    Tool,
    ToolCall,
)
from harpoon.domain.pricing import Usage
from harpoon.ports import HttpReply, SendFailed, SendTimeout
from harpoon.providers.gateway_log import GatewayLog
from harpoon.providers.groq import groq
from harpoon.providers.openai_shape import messages_of, options_of
from harpoon.providers.workers_ai import workers_ai_rest
from tests.fakes import ScriptedSender

NOW_MS = 1_790_000_000_000


def gateway_log(
    *answers: HttpReply | Exception, sees_all: bool = True
) -> tuple[GatewayLog, ScriptedSender]:
    """The answers one after the other, the last one again and again."""
    turn = iter(answers)
    sender = ScriptedSender(lambda _: next(turn, answers[-1]))
    where = {"base_url": "https://api/v4/", "account_id": "acc", "gateway_id": "gw"}
    return GatewayLog(**where, token="log-token", sender=sender, sees_all=sees_all), sender


def listed(*entries: Any, status: int = 200) -> HttpReply:
    return HttpReply(status=status, headers={}, text=json.dumps({"result": entries}))


ENTRY = {"tokens_in": 10, "tokens_out": 5, "cost": 1}


async def test_the_gateways_log_is_asked_for_the_call_by_its_metadata() -> None:
    log, sender = gateway_log(listed(ENTRY))
    usage = await log.usage_of('call_1&"x', fewest_tokens=0)
    assert usage == Usage(prompt_tokens=10, completion_tokens=5)
    (request,) = sender.sent
    url = urlsplit(request.url)
    assert (request.method, request.body) == ("GET", None)
    assert request.headers["authorization"] == "Bearer log-token"
    assert f"{url.scheme}://{url.netloc}{url.path}" == (
        "https://api/v4/accounts/acc/ai-gateway/gateways/gw/logs"
    )
    query = parse_qs(url.query, strict_parsing=True)
    assert int(query["per_page"][0]) > 1, "a second entry of the same id has to be seen"
    (filters,) = query["filters"]
    wanted = {"key": "metadata.value", "operator": "eq", "value": ['call_1&"x']}
    assert json.loads(filters) == [wanted]


@pytest.mark.parametrize(
    "answer",
    [
        listed(),
        listed(ENTRY, ENTRY),
        listed("entry"),
        listed({"tokens_in": 10}),
        listed({"tokens_in": 10, "tokens_out": None}),
        listed({"tokens_in": 10, "tokens_out": -5}),
        listed(ENTRY, status=403),
        listed(ENTRY, status=500),
        *(
            HttpReply(status=200, headers={}, text=text)
            for text in ("", "<html>", "[]", "null", '{"result": {"tokens_in": 1}}', "[" * 100_000)
        ),
        SendTimeout(),
        SendFailed(),
    ],
)
async def test_what_the_log_does_not_tell_clearly_is_unknown(answer: HttpReply | Exception) -> None:
    log, _ = gateway_log(answer)
    assert await log.usage_of("call_1", fewest_tokens=0) is None


SINCE_MS = 1_790_000_000_000


def row(call_id: str = "call_1", **fields: Any) -> dict[str, Any]:
    """One of the log, of a call with the money of `alot_1`."""
    made = {"model": "m", "created_at": "2026-09-21T14:13:20.000Z", "success": True, **ENTRY}
    metadata = json.dumps({"call_id": call_id, "allotment_id": "alot_1"})
    return made | {"status_code": 200, "metadata": metadata} | fields


def failed(status: int | None, call_id: str = "call_1", **fields: Any) -> dict[str, Any]:
    nothing = {"success": False, "tokens_in": 0, "tokens_out": 0}
    return row(call_id, status_code=status, **nothing | fields)


REFUSED = failed(429)
NOTHING = Usage(prompt_tokens=0, completion_tokens=0)
USED = Usage(prompt_tokens=10, completion_tokens=5)


@pytest.mark.parametrize(
    ("answers", "calls"),
    [
        ([listed(row(), row("call_2", model="n"))], [("m", USED), ("n", USED)]),
        ([listed(REFUSED, row("call_2"))], [("m", NOTHING), ("m", USED)]),
        ([listed(row(cached=True))], [("m", NOTHING)]),
        # One that was cut was charged for, whatever its status.
        ([listed(failed(499, tokens_in=10, tokens_out=5))], [("m", USED)]),
        # The gateway has not seen its end.
        ([listed(failed(499), row("call_2"))], None),
        # A second row is no second call.
        ([listed(row(), row())], [("m", USED)]),
        ([listed(row(), row(), row("call_2"))], [("m", USED), ("m", USED)]),
        ([listed(row(), row(tokens_out=6))], None),
        ([listed(row(), row(model="n"))], None),
        ([listed(REFUSED, row())], None),
        # Whose it is has to be clear.
        ([listed(row(metadata={"call_id": "call_1", "allotment_id": "alot_1"}))], [("m", USED)]),
        ([listed(row("alot_1", metadata='{"call_id": "alot_1"}'))], [("m", USED)]),
        ([listed(row(metadata='{"call_id": "call_1", "allotment_id": "alot_2"}'))], None),
        ([listed(row(metadata='{"call_id": 1, "allotment_id": "alot_1"}'))], None),
        ([listed(row(metadata='{"allotment_id": "alot_1"}'))], None),
        ([listed(row(metadata="alot_1"))], None),
        ([listed(row(metadata=None))], None),
        # It has none of it, but others since: it is being written.
        ([listed(), listed(row())], []),
        ([listed(), listed(row(created_at="2026-09-21T14:13:19.999Z"))], None),
        ([listed(), listed(row(created_at="yesterday"))], None),
        ([listed(), listed()], None),
        ([listed(), SendFailed()], None),
        ([listed(row(), row("call_2", tokens_out=None))], None),
        ([listed(*[row()] * 50)], None),
        ([listed(row(), status=403)], None),
        ([SendTimeout()], None),
    ],
)
async def test_the_calls_of_a_request_are_told_all_or_not_at_all(
    answers: list[HttpReply | Exception], calls: list[tuple[str, Usage]] | None
) -> None:
    log, sender = gateway_log(*answers)
    found = await log.calls_under("alot_1", since_ms=SINCE_MS)
    assert (None if found is None else [*found]) == calls
    (filters,) = parse_qs(urlsplit(sender.sent[0].url).query)["filters"]
    assert json.loads(filters) == [{"key": "metadata.value", "operator": "eq", "value": ["alot_1"]}]


async def test_where_calls_go_past_the_gateway_its_log_proves_nothing() -> None:
    log, sender = gateway_log(listed(row()), sees_all=False)
    assert await log.calls_under("alot_1", since_ms=SINCE_MS) is None
    assert sender.sent == []


def talk(*messages: Message) -> Conversation:
    return Conversation(messages=messages)


def test_a_conversation_with_images_is_in_openais_shape() -> None:
    parts = ("what?", Image("https://i/1.png"), Image("data:image/png;base64,AA", "low"))
    system, user = messages_of(talk(Message("system", "hm"), Message("user", parts, name="ann")))
    assert system == {"role": "system", "content": "hm"}
    images = [{"url": "https://i/1.png"}, {"url": "data:image/png;base64,AA", "detail": "low"}]
    shown = [{"type": "image_url", "image_url": image} for image in images]
    content = [{"type": "text", "text": "what?"}, *shown]
    assert user == {"role": "user", "name": "ann", "content": content}


def test_tool_calls_and_their_results_are_in_openais_shape() -> None:
    calls = (ToolCall(id="c1", name="f", arguments='{"a":1}'),)
    sent = [{"id": "c1", **function(name="f", arguments='{"a":1}')}]
    messages = (
        Message("assistant", "", tool_calls=calls),
        Message("assistant", "so", tool_calls=calls),
        Message("tool", "", tool_call_id="c1"),
    )
    assert messages_of(talk(*messages)) == [
        {"role": "assistant", "content": None, "tool_calls": sent},
        {"role": "assistant", "content": "so", "tool_calls": sent},
        {"role": "tool", "content": "", "tool_call_id": "c1"},
    ]


def function(**fields: Any) -> dict[str, Any]:
    return {"type": "function", "function": fields}


FULL_TOOL = {"name": "g", "description": "", "parameters": {}, "strict": False}
SCHEMA = {"type": "object"}
ANSWER = {"kind": "json_schema", "name": "n", "description": "d", "strict": True, "schema": SCHEMA}


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ({}, {}),
        ({"temperature": 1.0, "top_p": 0.5, "reasoning_effort": "low"}, {}),
        ({"stop": ("a", "b")}, {"stop": ["a", "b"]}),
        ({"seed": 0, "presence_penalty": 0.0}, {"seed": 0, "presence_penalty": 0.0}),
        ({"user": "u", "frequency_penalty": -1.5}, {"user": "u", "frequency_penalty": -1.5}),
        ({"parallel_tool_calls": False}, {"parallel_tool_calls": False}),
        ({"tool_choice": "required"}, {"tool_choice": "required"}),
        ({"tool_choice": NamedTool("f")}, {"tool_choice": function(name="f")}),
        (
            {"tools": (Tool(name="f"), Tool(**FULL_TOOL))},
            {"tools": [function(name="f"), function(**FULL_TOOL)]},
        ),
    ],
)
def test_each_option_is_sent_as_openai_names_it(
    given: dict[str, Any], sent: dict[str, Any]
) -> None:
    assert options_of(CallOptions(**given)) == sent


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ({"kind": "json_object", "schema": SCHEMA}, {"type": "json_object"}),
        (
            {"kind": "json_schema"},
            {"type": "json_schema", "json_schema": {"name": "answer", "schema": {}}},
        ),
        (
            ANSWER,
            {
                "type": "json_schema",
                "json_schema": {"name": "n", "description": "d", "strict": True, "schema": SCHEMA},
            },
        ),
    ],
)
def test_a_response_format_is_sent_with_its_schema(given: Any, sent: dict[str, Any]) -> None:
    assert options_of(CallOptions(response_format=ResponseFormat(**given))) == {
        "response_format": sent
    }


def test_what_a_provider_refuses_in_a_message_is_not_sent_to_it() -> None:
    calls = (ToolCall(id="1", name="t", arguments="{}"),)
    said = talk(Message("user", "hi", name="ann"), Message("assistant", "", tool_calls=calls))
    (user, assistant) = messages_of(said, takes_names=False, takes_null=False)
    assert "name" not in user
    assert assistant["content"] == ""
    (user, assistant) = messages_of(said)
    assert user["name"] == "ann"
    assert assistant["content"] is None
    assert not groq(base_url="https://x", gateway_token=None, api_key="k").takes_names
    assert not workers_ai_rest(base_url="https://x", gateway_token=None, token="k").takes_null
