"""The two clients over transports without a network: retries, errors, what is sent."""

from __future__ import annotations

import asyncio
import inspect
import json
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

import harpoon.errors as of_server
from harpoon_client import AsyncHarpoon, ChatRequest, Harpoon, client, covenants, errors, settings
from harpoon_client.errors import (
    ApiError,
    BadReply,
    InvalidRequest,
    NotReachable,
    ProviderTimeout,
    RateLimited,
)
from harpoon_client.exchange import Call, Sleep
from harpoon_client.retrying import Patience, attempts

URL = "http://harpoon.test"
KEY = "hk_secret"
HEALTH = {
    "status": "ok",
    "version": "2",
    "mode": "live",
    "auth": "key",
    "timestamp": "t",
    "providers": {},
}


def said(code: str, **more: Any) -> dict[str, Any]:
    detail = {"code": code, "message": "m", "request_id": "req_1", "retryable": True}
    return {"error": detail | more}


class Server:
    """Answers in turn; the last answer stays."""

    def __init__(self, *answers: httpx.Response | Exception) -> None:
        self.answers = list(answers)
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


def ask(server: Server, do: Callable[[Harpoon], Any], *, is_async: bool, **options: Any) -> Any:
    transport = httpx.MockTransport(server)
    if not is_async:
        with Harpoon(URL, KEY, transport=transport, **options) as harpoon:
            return do(harpoon)

    async def run() -> Any:
        async with AsyncHarpoon(URL, KEY, transport=transport, **options) as harpoon:
            return await do(harpoon)  # type: ignore[arg-type]

    return asyncio.run(run())


both = pytest.mark.parametrize("is_async", [False, True])


@both
def test_a_call_that_may_be_repeated_survives_a_break(is_async: bool) -> None:
    server = Server(httpx.ConnectError("x"), httpx.Response(200, json=HEALTH))
    assert ask(server, lambda h: h.health(), is_async=is_async).status == "ok"
    assert len(server.requests) == 2
    assert server.requests[0].headers["authorization"] == f"Bearer {KEY}"


@both
def test_a_chat_is_never_sent_twice(is_async: bool) -> None:
    server = Server(httpx.Response(504, json=said("provider_timeout")))
    with pytest.raises(ProviderTimeout) as failed:
        ask(server, lambda h: h.chat("Hello"), is_async=is_async)
    assert len(server.requests) == 1
    error = failed.value
    assert (error.status, error.code, error.request_id) == (504, "provider_timeout", "req_1")
    assert error.retryable is True


@both
def test_an_answer_that_is_cut_on_the_way_keeps_its_text(is_async: bool) -> None:
    class Cut(httpx.SyncByteStream, httpx.AsyncByteStream):
        def __iter__(self) -> Iterator[bytes]:
            yield b'event: delta\ndata: {"content": "Tides "}\n\n'
            raise httpx.ReadError("cut")

        async def __aiter__(self) -> AsyncIterator[bytes]:
            for piece in self:
                yield piece

    async def take(stream: Any) -> None:
        assert [piece async for piece in stream]

    def do(harpoon: Any) -> Any:
        stream = harpoon.chat_stream("Explain tides")
        return take(stream) if is_async else list(stream)

    with pytest.raises(NotReachable, match="broke: cut") as cut:
        ask(Server(httpx.Response(200, stream=Cut())), do, is_async=is_async)
    assert cut.value.details["content"] == "Tides "


@both
def test_a_covenant_is_started_again_with_the_same_key(is_async: bool) -> None:
    server = Server(
        httpx.ReadError("x"), httpx.Response(400, json=said("invalid_plan", retryable=False))
    )
    with pytest.raises(errors.InvalidPlan):
        ask(server, lambda h: h.start("x", max_cost_usd=0.1), is_async=is_async)
    keys = {request.headers["idempotency-key"] for request in server.requests}
    assert (len(server.requests), len(keys)) == (2, 1)
    body = json.loads(server.requests[0].content)
    assert body["constraints"] == {"max_cost_usd": 0.1}


@pytest.mark.parametrize(
    ("raised", "kind"),
    [
        (httpx.ConnectError("x"), NotReachable),
        (httpx.ConnectTimeout("x"), NotReachable),
        (httpx.ReadTimeout("x"), errors.TimedOut),
        (httpx.RemoteProtocolError("x"), NotReachable),
        (httpx.ProxyError("407 x"), NotReachable),
        (httpx.LocalProtocolError("x"), InvalidRequest),
        (httpx.DecodingError("x"), BadReply),
    ],
)
def test_what_httpx_raises_is_one_of_ours(raised: Exception, kind: type[Exception]) -> None:
    with pytest.raises(kind) as failed:
        ask(Server(raised), lambda h: h.health(), is_async=False, retry_s=0)
    assert KEY not in str(failed.value)


def test_what_is_no_harpoon_is_told_apart() -> None:
    page = httpx.Response(200, html="<p>hello")
    with pytest.raises(BadReply, match="is the URL that of a Harpoon"):
        ask(Server(page), lambda h: h.health(), is_async=False)
    with pytest.raises(ApiError) as failed:
        ask(Server(httpx.Response(418)), lambda h: h.health(), is_async=False)
    assert (failed.value.code, failed.value.retryable) == ("not_harpoon", False)


def test_the_servers_retry_after_is_honoured_and_bounded() -> None:
    call: Call[None] = Call(method="GET", path="/", parse=lambda _: None, may_repeat=True)
    flow = attempts(call, Patience(clock=lambda: 0.0, random=lambda: 0.0))
    next(flow)
    assert flow.throw(RateLimited("m", retry_after_s=7)) == Sleep(7)
    next(flow)
    with pytest.raises(RateLimited):
        flow.throw(RateLimited("m", retry_after_s=11))


def test_cancelling_what_is_over_gives_it_as_it_is() -> None:
    flow = covenants.cancel(covenants.CovenantRef("me", "cov_1"))
    assert isinstance(next(flow), Call)
    read = flow.throw(errors.IllegalTransition("m"))
    assert isinstance(read, Call)
    assert read.method == "GET"


def test_a_batch_takes_texts_and_requests_and_sends_only_what_was_said() -> None:
    server = Server(httpx.Response(402, json=said("budget_exceeded", retryable=False)))
    with pytest.raises(errors.BudgetExceeded):
        ask(server, lambda h: h.batch(["a", ChatRequest(prompt="b", tier="edge")]), is_async=False)
    body = json.loads(server.requests[0].content)
    assert body == {"requests": [{"prompt": "a"}, {"prompt": "b", "tier": "edge"}]}


def test_both_clients_have_the_same_methods() -> None:
    def methods(of: type) -> dict[str, list[str]]:
        found = inspect.getmembers(of, inspect.isfunction)
        return {n: list(inspect.signature(f).parameters) for n, f in found if n[0] != "_"}

    from harpoon_client import AsyncChatStream, AsyncCovenantHandle, async_client

    assert methods(Harpoon) == methods(AsyncHarpoon)
    assert methods(client.CovenantHandle) == methods(AsyncCovenantHandle)
    assert methods(client.ChatStream) == methods(AsyncChatStream)
    assert async_client.__doc__


def test_the_error_tree_is_the_servers() -> None:
    def tree(root: type, described: Callable[[Any], tuple[Any, ...]]) -> dict[str, Any]:
        found = {}
        for child in root.__subclasses__():
            if described(child) == described(root):  # The server's own affair: told as its parent.
                continue
            if getattr(child, "status", None) == 499:  # Told to its log: the client has left.
                continue
            parent = "the root" if root in (ApiError, of_server.HarpoonError) else root.__name__
            found[child.__name__] = (parent, *described(child))
            found |= tree(child, described)
        return found

    ours = tree(ApiError, lambda c: (c.default_code, c.default_status, c.default_retryable))
    assert ours == tree(of_server.HarpoonError, lambda c: (c.code, c.status, c.retryable))
    drawn = errors.__doc__ or ""
    assert all(kind.__name__ in drawn for kind in errors.family(errors.HarpoonError))


@pytest.mark.parametrize(
    "status", [400, 401, 402, 403, 404, 405, 409, 413, 429, 500, 502, 503, 504]
)
def test_a_code_that_is_new_comes_as_the_class_of_its_status(status: int) -> None:
    error = errors.error_of({"code": "brand_new", "message": "m"}, status=status)
    assert (error.code, error.status) == ("brand_new", status)
    assert type(error).default_status == status


def test_the_key_is_never_shown() -> None:
    made = settings.settings_of(URL, KEY)
    with Harpoon(URL, KEY) as harpoon:
        assert KEY not in repr(harpoon) + repr(made) + str(vars(harpoon))


def test_settings_come_from_arguments_then_the_environment() -> None:
    env = {"HARPOON_URL": "https://a.test/", "HARPOON_API_KEY": " k\n"}
    made = settings.settings_of(environment=env)
    assert (made.url, made.api_key) == ("https://a.test", "k")
    assert made.websocket_url == "wss://a.test"
    assert settings.settings_of("http://b.test", "x", environment=env).url == "http://b.test"
    assert settings.settings_of(environment={}).url == settings.DEFAULT_URL
    for url in ("ftp://a", "a.test", "http://"):
        with pytest.raises(InvalidRequest):
            settings.settings_of(url, environment={})


def test_the_licence_is_the_projects() -> None:
    here = Path(__file__).parents[1]
    assert (here / "LICENSE").read_text() == (here.parents[1] / "LICENSE").read_text()
