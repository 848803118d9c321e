"""What no server can be asked is told of as a `HarpoonError`, before anything is sent."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from harpoon_client import AsyncHarpoon, Constraints, Harpoon
from harpoon_client.errors import HarpoonError, InvalidRequest
from harpoon_client.settings import settings_of

URL = "http://harpoon.test"
HALF = "half of a pair: \udcff"
PASSWORD = "geheim"


def nobody(request: httpx.Request) -> httpx.Response:
    raise AssertionError(f"{request.url} was asked")


def sync(do: Callable[[Any], Any]) -> None:
    with Harpoon(URL, transport=httpx.MockTransport(nobody)) as harpoon:
        do(harpoon)


def asynchronous(do: Callable[[Any], Any]) -> None:
    async def run() -> None:
        async with AsyncHarpoon(URL, transport=httpx.MockTransport(nobody)) as harpoon:
            found = do(harpoon)
            await (anext(aiter(found)) if hasattr(found, "__aiter__") else found)

    asyncio.run(run())


@pytest.mark.parametrize("ask", [sync, asynchronous])
@pytest.mark.parametrize(
    ("do", "said"),
    [
        (lambda h: h.chat(HALF), "not Unicode"),
        (lambda h: h.route("x", model=HALF), "not Unicode"),
        (lambda h: h.model(HALF), "not Unicode"),
        (lambda h: h.models(tier=HALF), "not Unicode"),
        (lambda h: h.batch([HALF]), "not Unicode"),
        (lambda h: h.covenants(HALF), "not Unicode"),
        (lambda h: h.covenant(HALF).wait(), "not Unicode"),
        (lambda h: h.covenant("c", user_id=HALF).cancel(), "not Unicode"),
        (lambda h: h.start("x", max_cost_usd=float("nan")), "JSON"),
        (lambda h: h.start("x", plan={"steps": {1}}), "JSON"),
        (lambda h: h.chat("x", constraints=Constraints(max_cost_usd=float("inf"))), "JSON"),
        (lambda h: h.start("x", idempotency_key="clé"), "idempotency-key"),
        (lambda h: h.start("x", idempotency_key="a\r\nb: c"), "idempotency-key"),
        (lambda h: h.smart("x", idempotency_key=" x"), "idempotency-key"),
    ],
)
def test_what_cannot_be_written_is_an_invalid_request(
    ask: Callable[[Callable[[Any], Any]], None], do: Callable[[Any], Any], said: str
) -> None:
    with pytest.raises(InvalidRequest, match=said):
        ask(do)


def test_so_are_a_stream_and_events() -> None:
    with pytest.raises(InvalidRequest):
        sync(lambda h: list(h.chat_stream(HALF)))
    with pytest.raises(InvalidRequest):
        sync(lambda h: list(h.events(HALF)))
    with pytest.raises(InvalidRequest):
        sync(lambda h: list(h.covenant(HALF).events()))
    with pytest.raises(InvalidRequest):
        asynchronous(lambda h: h.chat_stream(HALF))
    with pytest.raises(InvalidRequest):
        asynchronous(lambda h: h.events(HALF))


@pytest.mark.parametrize(
    "url",
    [
        *("http://[::1", "http://exa..com", "http://.a", "http://" + "a" * 70, "http://1.2.3.444"),
        *("http://h:99999", "http://h:port", "http://", "http:///x", "nowhere", "ftp://h"),
        *(
            "http://a b",
            "http://a\tb",
            "http://h/\x00",
            "http://h/?a=b",
            "http://h?",
            "http://h/#x",
        ),
    ],
)
def test_a_url_that_is_none_is_refused_at_once(url: str) -> None:
    for make in (lambda: settings_of(url, environment={}), lambda: Harpoon(url)):
        with pytest.raises(InvalidRequest) as refused:
            make()
        assert refused.value.param == "base_url"


@pytest.mark.parametrize(
    "url",
    [
        *(f"http://me:{PASSWORD}@h", f"http://{PASSWORD}@h", f"http://me:{PASSWORD}@h/[#?x"),
        *(f"http://me:{PASSWORD}[@h", f"http://me:{PASSWORD}#1@h", f"http://h?key={PASSWORD}"),
        f"ftp://me:{PASSWORD}@h",
    ],
)
def test_a_password_in_a_url_is_refused_and_not_shown(url: str) -> None:
    with pytest.raises(InvalidRequest) as refused:
        settings_of(url, environment={})
    assert PASSWORD not in str(refused.value)


@pytest.mark.parametrize(
    ("given", "http", "websocket"),
    [
        ("HTTP://H:80/a/", "http://H:80/a", "ws://H:80/a"),
        (" https://h\n", "https://h", "wss://h"),
        ("http://[::1]:8787", "http://[::1]:8787", "ws://[::1]:8787"),
        ("http://bücher.example/@me", "http://bücher.example/@me", "ws://bücher.example/@me"),
    ],
)
def test_other_urls_are_taken(given: str, http: str, websocket: str) -> None:
    made = settings_of(given, environment={})
    assert (made.url, made.websocket_url) == (http, websocket)


@pytest.mark.parametrize("make", [Harpoon, AsyncHarpoon])
@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("ALL_PROXY", f"socks5://me:{PASSWORD}@127.0.0.1:9", "socksio"),
        ("HTTP_PROXY", f"gopher://me:{PASSWORD}@127.0.0.1:9", "HTTP_PROXY"),
        ("HTTP_PROXY", f"http://me:{PASSWORD}@127.0.0.1:port", "HTTP_PROXY"),
        ("SSL_CERT_FILE", "/there/is/none", "SSL_CERT_FILE"),
    ],
)
def test_an_environment_that_cannot_be_used_is_told_of(
    make: Callable[..., Any],
    variable: str,
    value: str,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(variable, value)
    monkeypatch.setitem(sys.modules, "socksio", None)
    with pytest.raises(InvalidRequest, match=said) as refused:
        make(URL)
    assert PASSWORD not in str(refused.value)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (f"socks5://me:{PASSWORD}@127.0.0.1:9", "python-socks"),
        (f"gopher://me:{PASSWORD}@127.0.0.1:9", "ALL_PROXY"),
        (f"http://me:{PASSWORD}/@127.0.0.1:9", "ALL_PROXY"),
    ],
)
@pytest.mark.parametrize("is_async", [False, True])
def test_so_is_a_proxy_that_only_websockets_use(
    value: str, said: str, is_async: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WS_PROXY", value)
    with pytest.raises(HarpoonError, match=said) as refused:
        (asynchronous if is_async else sync)(
            lambda h: h.events("me") if is_async else next(h.events("me"))
        )
    assert PASSWORD not in str(refused.value)
    assert not refused.value.retryable
