import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harpoon.domain.chat import CallOptions, Completion, Conversation, Message, ModelCall
from harpoon.errors import (
    ProviderBadReply,
    ProviderError,
    ProviderRateLimited,
    ProviderRejected,
    ProviderTimeout,
    ProviderUnavailable,
    RequestTooLarge,
)
from harpoon.ports import BindingFailed, HttpReply, SendFailed, SendTimeout
from harpoon.providers.base import raise_for_status
from harpoon.providers.groq import groq
from harpoon.providers.local import local
from harpoon.providers.openai import openai
from harpoon.providers.openai_compatible import Dialect, OpenAICompatibleProvider
from harpoon.providers.registry import ProviderConfig, build
from harpoon.providers.workers_ai import WorkersAiBindingProvider, raise_for_text
from tests.fakes import ManualClock, ScriptedBinding, ScriptedSender, real_catalogue

CATALOGUE = real_catalogue(local_models=["llama3.2"])
SECRET = "sk-very-secret"
UPSTREAM_TEXT = "upstream says something private"

GOOD: dict[str, Any] = {
    "choices": [{"message": {"content": "hi"}, "finish_reason": "stop"}],
    "usage": {
        "prompt_tokens": 10,
        "completion_tokens": 5,
        "prompt_tokens_details": {"cached_tokens": 4},
        "completion_tokens_details": {"reasoning_tokens": 2},
    },
}


def call(model: str = "openai/gpt-oss-20b", **options: Any) -> ModelCall:
    found = CATALOGUE.find(model)
    assert found is not None
    return ModelCall(
        call_id="call_1",
        model=found,
        conversation=Conversation(messages=(Message("user", "hello"),)),
        max_tokens=77,
        options=CallOptions(**options),
    )


def reply(body: Any = GOOD, status: int = 200, **headers: str) -> HttpReply:
    text = body if isinstance(body, str) else json.dumps(body)
    return HttpReply(status=status, headers=headers, text=text)


def dialect() -> Dialect:
    return groq(base_url="https://gw/groq", gateway_token="gw-token", api_key=SECRET)


async def complete(
    answer: HttpReply | Exception, *, using: Dialect | None = None, asked: ModelCall | None = None
) -> tuple[Completion, ScriptedSender]:
    sender = ScriptedSender(lambda _: answer)
    provider = OpenAICompatibleProvider(using or dialect(), sender, ManualClock())
    return await provider.complete(asked or call(), timeout_ms=1000), sender


async def sent_body(using: Dialect, asked: ModelCall) -> dict[str, Any]:
    _, sender = await complete(reply(), using=using, asked=asked)
    body: dict[str, Any] = json.loads(sender.sent[0].body or "")
    return body


async def test_a_call_goes_to_the_gateway_with_both_credentials() -> None:
    completion, sender = await complete(reply())
    request = sender.sent[0]
    assert request.url == "https://gw/groq/chat/completions"
    assert request.headers["authorization"] == f"Bearer {SECRET}"
    assert request.headers["cf-aig-authorization"] == "Bearer gw-token"
    assert json.loads(request.headers["cf-aig-metadata"]) == {"call_id": "call_1"}
    assert json.loads(request.body or "") == {
        "model": "openai/gpt-oss-20b",
        "messages": [{"role": "user", "content": "hello"}],
        "max_tokens": 77,
    }
    assert completion.content == "hi"
    assert completion.usage is not None
    assert completion.usage.cached_prompt_tokens == 4
    assert completion.usage.reasoning_tokens == 2


async def test_openai_reasoning_models_get_their_own_names() -> None:
    using = openai(base_url="https://gw/openai", gateway_token=None, api_key=SECRET)
    assert await sent_body(using, call("gpt-6-luna")) == {
        "model": "gpt-6-luna",
        "messages": [{"role": "user", "content": "hello"}],
        "max_completion_tokens": 77,
        "reasoning_effort": "low",
    }
    body = await sent_body(using, call("gpt-6-luna", temperature=0.5, reasoning_effort="none"))
    assert (body["temperature"], body["reasoning_effort"]) == (0.5, "none")
    body = await sent_body(using, call("gpt-4o", temperature=0.5))
    assert (body["temperature"], body["max_tokens"]) == (0.5, 77)


async def test_a_local_server_gets_no_gateway_headers() -> None:
    _, sender = await complete(reply(), using=local(base_url="http://l/v1"), asked=call("llama3.2"))
    assert set(sender.sent[0].headers) == {"user-agent", "content-type"}


@pytest.mark.parametrize(
    ("status", "error", "code"),
    [
        (400, ProviderRejected, "provider_rejected"),
        (401, ProviderRejected, "credentials_refused"),
        (402, ProviderRejected, "credentials_refused"),
        (403, ProviderRejected, "credentials_refused"),
        (404, ProviderUnavailable, "provider_unavailable"),
        (408, ProviderTimeout, "provider_timeout"),
        (413, RequestTooLarge, "provider_request_too_large"),
        (422, ProviderRejected, "provider_rejected"),
        (425, ProviderUnavailable, "provider_unavailable"),
        (429, ProviderRateLimited, "provider_rate_limited"),
        (498, ProviderUnavailable, "provider_unavailable"),
        (500, ProviderUnavailable, "provider_unavailable"),
        (502, ProviderUnavailable, "provider_unavailable"),
        (503, ProviderUnavailable, "provider_unavailable"),
        (504, ProviderTimeout, "provider_timeout"),
        (529, ProviderUnavailable, "provider_unavailable"),
        (302, ProviderBadReply, "provider_bad_reply"),
        (204, ProviderBadReply, "provider_bad_reply"),
    ],
)
async def test_each_status_has_its_error_and_leaks_nothing(
    status: int, error: type[ProviderError], code: str
) -> None:
    with pytest.raises(error) as caught:
        await complete(reply({"error": {"message": UPSTREAM_TEXT, "code": None}}, status=status))
    assert caught.value.code == code
    assert caught.value.upstream_status == status
    assert UPSTREAM_TEXT not in repr(vars(caught.value))
    assert SECRET not in repr(vars(caught.value))


@pytest.mark.parametrize(
    ("raised", "error"), [(SendTimeout(), ProviderTimeout), (SendFailed(), ProviderUnavailable)]
)
async def test_transport_failures_have_their_errors(
    raised: Exception, error: type[ProviderError]
) -> None:
    with pytest.raises(error):
        await complete(raised)


async def test_only_a_code_like_word_of_an_error_body_is_kept() -> None:
    for code, kept in (("context_length_exceeded", True), ("Some private text", False)):
        with pytest.raises(ProviderRejected) as caught:
            await complete(reply({"error": {"code": code}}, status=400))
        assert (code in caught.value.message) is kept


async def test_only_the_providers_own_word_says_that_a_model_does_not_exist() -> None:
    with pytest.raises(ProviderRejected) as caught:
        await complete(reply({"error": {"code": "model_not_found"}}, status=404))
    assert caught.value.code == "model_not_found"


OF_ITS_OWN_SIZE = (
    "Request too large for model `m` in organization `o` on tokens per minute (TPM): Limit 6000,"
    " Requested 9024, please reduce your message size and try again.",
    "Request too large for gpt-4 (for limit gpt-4) in organization o on tokens per min.",
    "Rate limit reached for model `m` on tokens per minute (TPM): Limit 6000, Used 0, Requested"
    " 6001. Please try again in 10ms.",
)
OF_THE_ACCOUNT = (
    "Rate limit reached for model `m` on tokens per minute (TPM): Limit 6000, Used 5800, Requested"
    " 900. Please try again in 7s.",
    "Rate limit reached for requests. Limit: 3 / min. Please try again in 7s.",
    "Please try again in 7s.",
)


@pytest.mark.parametrize("message", OF_ITS_OWN_SIZE)
async def test_a_429_that_speaks_of_the_requests_own_size_is_no_rate_limit(message: str) -> None:
    body = {"error": {"message": message, "type": "tokens", "code": "rate_limit_exceeded"}}
    with pytest.raises(RequestTooLarge) as caught:
        await complete(reply(body, 429, **{"retry-after": "600"}))
    assert (caught.value.status, caught.value.upstream_status) == (413, 429)
    assert caught.value.retry_after_s is None


@pytest.mark.parametrize("message", OF_THE_ACCOUNT)
async def test_a_429_that_speaks_of_the_account_is_a_rate_limit(message: str) -> None:
    body = {"error": {"message": message, "code": "rate_limit_exceeded"}}
    with pytest.raises(ProviderRateLimited) as caught:
        await complete(reply(body, 429))
    assert caught.value.retry_after_s == 7


async def test_an_absurd_retry_after_is_unknown() -> None:
    with pytest.raises(ProviderRateLimited) as caught:
        await complete(reply("{}", 429, **{"retry-after": "9" * 5000}))
    assert caught.value.retry_after_s is None


@pytest.mark.parametrize(
    "choice",
    [
        {"message": {"content": None}, "finish_reason": "error"},
        {"message": {"content": "half"}, "finish_reason": "error"},
        {"message": {"content": ""}, "finish_reason": "stop"},
    ],
)
async def test_a_200_without_an_answer_is_a_bad_reply(choice: dict[str, Any]) -> None:
    with pytest.raises(ProviderBadReply):
        await complete(reply({"choices": [choice]}))


async def test_a_cut_answer_of_the_bindings_older_shape_is_told() -> None:
    usage = {"prompt_tokens": 3, "completion_tokens": 77}
    binding = ScriptedBinding(lambda *_: {"response": "hi", "usage": usage})
    provider = WorkersAiBindingProvider(binding, gateway_id=None, prober=None)
    assert (await provider.complete(call(), timeout_ms=10)).finish_reason == "length"


async def test_retry_after_is_kept() -> None:
    with pytest.raises(ProviderRateLimited) as caught:
        await complete(reply("{}", 429, **{"retry-after": "7"}))
    assert caught.value.retry_after_s == 7


@pytest.mark.parametrize(
    "body",
    [
        "<html>",
        "",
        "[]",
        "null",
        "{}",
        {"choices": []},
        {"choices": [1]},
        {"choices": [{}]},
        {"choices": [{"message": "x"}]},
        "[" * 100_000,
    ],
)
async def test_nonsense_is_a_bad_reply(body: Any) -> None:
    with pytest.raises(ProviderBadReply):
        await complete(reply(body))


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner),
    max_leaves=20,
)


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "choices": st.lists(
                st.fixed_dictionaries({}, optional={"message": JSON, "finish_reason": JSON}) | JSON,
                max_size=2,
            )
            | JSON,
            "usage": JSON
            | st.fixed_dictionaries({"prompt_tokens": JSON, "completion_tokens": JSON}),
        },
    )
)
def test_any_json_is_a_completion_or_a_bad_reply(body: dict[str, Any]) -> None:
    from harpoon.providers.openai_shape import completion_from

    try:
        completion = completion_from("groq", body)
    except ProviderBadReply:
        return
    assert isinstance(completion.content, str)
    if completion.usage is not None:
        assert completion.usage.prompt_tokens >= 0


async def test_missing_usage_is_unknown_and_a_numeric_token_is_text() -> None:
    completion, _ = await complete(reply({"choices": [{"message": {"content": 1}}]}))
    assert completion.usage is None
    assert completion.content == "1"


async def test_the_binding_gets_max_tokens_and_the_gateway() -> None:
    binding = ScriptedBinding(
        lambda *_: {"response": "hi", "usage": {"prompt_tokens": 3, "completion_tokens": 1}}
    )
    provider = WorkersAiBindingProvider(binding, gateway_id="gw", prober=None)
    completion = await provider.complete(call(), timeout_ms=10)
    _, inputs, gateway = binding.runs[0]
    assert inputs == {"messages": [{"role": "user", "content": "hello"}], "max_tokens": 77}
    assert gateway == {
        "id": "gw",
        "metadata": {"call_id": "call_1"},
        "requestTimeoutMs": 60_000,
    }
    assert completion.content == "hi"
    assert completion.usage is not None
    assert completion.usage.total_tokens == 4


async def test_the_binding_may_answer_in_openais_shape() -> None:
    provider = WorkersAiBindingProvider(
        ScriptedBinding(lambda *_: GOOD), gateway_id=None, prober=None
    )
    assert (await provider.complete(call(), timeout_ms=10)).content == "hi"


@pytest.mark.parametrize("result", [None, "text", [], {}])
async def test_a_broken_binding_result_is_a_bad_reply(result: Any) -> None:
    provider = WorkersAiBindingProvider(
        ScriptedBinding(lambda *_: result), gateway_id=None, prober=None
    )
    with pytest.raises(ProviderBadReply):
        await provider.complete(call(), timeout_ms=10)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("AiError: 3036: you have used up your daily free allocation", ProviderRateLimited),
        ("3040: Capacity temporarily exceeded", ProviderRateLimited),
        ("3007: timeout", ProviderTimeout),
        ("5007: No such model @cf/x", ProviderRejected),
        ('File "x.py", line 3040, in run\nJsException: AiError: 5007: No such', ProviderRejected),
        ("Network connection lost.", ProviderUnavailable),
    ],
)
def test_binding_error_texts_have_their_errors(text: str, error: type[ProviderError]) -> None:
    with pytest.raises(error) as caught:
        raise_for_text(text)
    assert text not in caught.value.message


async def test_a_binding_failure_goes_through_the_same_mapping() -> None:
    for raised, error in (
        (BindingFailed("3040: Capacity"), ProviderRateLimited),
        (SendTimeout(), ProviderTimeout),
    ):
        provider = WorkersAiBindingProvider(
            ScriptedBinding(lambda *_, raised=raised: raised), gateway_id=None, prober=None
        )
        with pytest.raises(error):
            await provider.complete(call(), timeout_ms=10)


def config(**values: str) -> ProviderConfig:
    names = ProviderConfig.__dataclass_fields__
    return ProviderConfig(**{name: values.get(name) for name in names})


def test_without_settings_each_provider_says_what_it_lacks() -> None:
    providers, missing = build(
        config(), sender=ScriptedSender(lambda _: reply()), ai_binding=None, clock=ManualClock()
    )
    assert providers == {}
    assert "CLOUDFLARE_ACCOUNT_ID" in missing["groq"]
    assert "WORKERS_AI_TOKEN" in missing["workers-ai"]


def test_a_gateway_token_stands_in_for_stored_keys() -> None:
    sender = ScriptedSender(lambda _: reply())
    _, missing = build(
        config(account_id="acc"), sender=sender, ai_binding=None, clock=ManualClock()
    )
    assert "GROQ_API_KEY" in missing["groq"]
    providers, _ = build(
        config(account_id="acc", gateway_token="t"),
        sender=sender,
        ai_binding=None,
        clock=ManualClock(),
    )
    assert set(providers) == {"groq", "openai"}


async def test_url_templates_are_filled() -> None:
    sender = ScriptedSender(lambda _: reply())
    providers, _ = build(
        config(
            account_id="acc",
            gateway_id="gw",
            groq_api_key="k",
            openai_api_key="k",
            openai_url="https://proxy/{account}/{gateway}/o/",
            workers_ai_token="w",
            local_base_url="http://127.0.0.1:11434/v1/",
        ),
        sender=sender,
        ai_binding=None,
        clock=ManualClock(),
    )
    for name in ("groq", "openai", "workers-ai", "local"):
        await providers[name].complete(call(), timeout_ms=10)
    assert [request.url for request in sender.sent] == [
        "https://gateway.ai.cloudflare.com/v1/acc/gw/groq/chat/completions",
        "https://proxy/acc/gw/o/chat/completions",
        "https://gateway.ai.cloudflare.com/v1/acc/gw/workers-ai/v1/chat/completions",
        "http://127.0.0.1:11434/v1/chat/completions",
    ]


@pytest.mark.parametrize("code", ["tool_use_failed", "json_validate_failed"])
async def test_what_a_model_failed_to_write_is_no_refusal_of_the_request(code: str) -> None:
    reply = HttpReply(status=400, headers={}, text=json.dumps({"error": {"code": code}}))
    with pytest.raises(ProviderBadReply) as failed:
        raise_for_status("groq", reply, now_ms=0)
    # Another model is asked, and an error answer costs nothing.
    assert (failed.value.retryable, failed.value.upstream_status) == (True, 400)
