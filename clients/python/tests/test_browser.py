"""The page's `fetch` and `WebSocket`, as fakes: what is asked of them, and how they fail. In a real
browser: tests/e2e/clients/test_client_in_browser.py."""

from __future__ import annotations

import asyncio
import importlib
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from harpoon_client import AsyncHarpoon
from harpoon_client.errors import NotReachable, TimedOut, Unauthenticated
from harpoon_client.settings import settings_of

URL = "http://harpoon.test"
KEY = "hk_secret"
PATH = "/api/agents/mediator/me/ws"
NO_KEY = {"code": "unauthenticated", "message": "m", "request_id": "r", "retryable": False}


class Proxy:
    """Of a Python function, for JavaScript."""

    def __init__(self, function: Callable[[Any], None]) -> None:
        self.call = function

    def destroy(self) -> None:
        """Nothing is held."""


@dataclass
class Answer:
    """`body`: pieces; None in it: nothing more comes, and no end."""

    status: int
    body: Any
    headers: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        pieces = iter(self.body)

        async def read() -> Any:
            piece = next(pieces, b"")
            if piece is None:
                await asyncio.Event().wait()
            return SimpleNamespace(done=not piece, value=SimpleNamespace(to_bytes=lambda: piece))

        self.body = SimpleNamespace(getReader=lambda: SimpleNamespace(read=read))


@dataclass
class Page:
    """In place of `js`. `sockets`: those that were opened; each opens at once."""

    answers: list[Answer] = field(default_factory=list)
    asked: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    sockets: list[PageSocket] = field(default_factory=list)
    aborted: int = 0

    def __post_init__(self) -> None:
        self.AbortController = SimpleNamespace(
            new=lambda: SimpleNamespace(abort=self._abort, signal="signal")
        )
        self.Object = SimpleNamespace(fromEntries=None)
        self.WebSocket = SimpleNamespace(new=self._open)

    async def fetch(self, url: str, options: dict[str, Any]) -> Answer:
        self.asked.append((url, options))
        return self.answers.pop(0)

    def _abort(self) -> None:
        self.aborted += 1

    def _open(self, url: str) -> PageSocket:
        self.sockets.append(PageSocket(url))
        return self.sockets[-1]


class PageSocket:
    def __init__(self, url: str) -> None:
        self.url = url
        self.is_closed = False
        self.sent: list[str] = []
        self._handlers: dict[str, Proxy] = {}

    def addEventListener(self, name: str, proxy: Proxy) -> None:
        self._handlers[name] = proxy
        if name == "open":
            asyncio.get_running_loop().call_soon(self.emit, "open")

    def removeEventListener(self, name: str, _: Proxy) -> None:
        del self._handlers[name]

    def emit(self, name: str, **fields: Any) -> None:
        self._handlers[name].call(SimpleNamespace(**fields))

    def send(self, text: str) -> None:
        self.sent.append(text)

    def close(self) -> None:
        self.is_closed = True


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Page:
    made = Page()
    ffi = ModuleType("pyodide.ffi")
    ffi.__dict__.update(
        JsException=type("JsException", (Exception,), {}),
        create_proxy=Proxy,
        to_js=lambda value, **_: value,
    )
    monkeypatch.setitem(sys.modules, "js", made)  # type: ignore[arg-type]
    monkeypatch.setitem(sys.modules, "pyodide", ModuleType("pyodide"))
    monkeypatch.setitem(sys.modules, "pyodide.ffi", ffi)
    return made


@pytest.fixture
def browser(page: Page) -> Iterator[Any]:
    name = "harpoon_client.browser"
    sys.modules.pop(name, None)
    yield importlib.import_module(name)
    del sys.modules[name]


def ticket(text: str | None) -> Answer:
    return Answer(200, [json.dumps({"ticket": text, "expires_at": None}).encode()])


def opened(browser: Any, api_key: str | None, path: str) -> None:
    async def run() -> None:
        async with browser.open_socket(settings_of(URL, api_key, environment={}), path):
            pass

    asyncio.run(run())


def test_a_key_buys_a_ticket_which_opens_the_socket(page: Page, browser: Any) -> None:
    page.answers = [ticket("a.b/c")]
    opened(browser, KEY, f"{PATH}?since=7")
    [(url, options)] = page.asked
    assert (url, options["method"]) == (f"{URL}/api/agents/tickets", "POST")
    assert options["headers"]["authorization"] == f"Bearer {KEY}"
    assert json.loads(options["body"]) == {"path": PATH}
    [socket] = page.sockets
    assert socket.url == f"ws://harpoon.test{PATH}?since=7&ticket=a.b%2Fc"
    assert socket.is_closed


@pytest.mark.parametrize(("path", "query"), [(PATH, ""), (f"{PATH}?since=7", "?since=7")])
def test_where_no_key_is_needed_no_ticket_is_shown(
    page: Page, browser: Any, path: str, query: str
) -> None:
    page.answers = [ticket(None)]
    opened(browser, None, path)
    assert [socket.url for socket in page.sockets] == [f"ws://harpoon.test{PATH}{query}"]


def test_a_key_that_is_refused_is_told_of_and_no_socket_is_opened(page: Page, browser: Any) -> None:
    page.answers = [Answer(401, [json.dumps({"error": NO_KEY}).encode()])]
    with pytest.raises(Unauthenticated):
        opened(browser, KEY, PATH)
    assert page.sockets == []


def test_why_a_socket_was_closed_is_said(page: Page, browser: Any) -> None:
    page.answers = [ticket(None)]

    async def run() -> None:
        async with browser.open_socket(settings_of(URL, environment={}), PATH) as socket:
            page.sockets[0].emit("message", data="pong")
            page.sockets[0].emit("message", data="said")
            assert await socket.recv() == "said"
            page.sockets[0].emit("close", code=1008, reason="the key has expired")
            await socket.recv()

    with pytest.raises(NotReachable, match="ended: 1008 the key has expired"):
        asyncio.run(run())


def test_what_was_taken_is_said_over_the_pages_socket(page: Page, browser: Any) -> None:
    page.answers = [ticket(None)]

    async def run() -> None:
        async with browser.open_socket(settings_of(URL, environment={}), PATH) as socket:
            await socket.send("taken")

    asyncio.run(run())
    assert page.sockets[0].sent == ["taken"]


def test_an_answer_that_stops_coming_is_not_waited_for_for_ever(page: Page, browser: Any) -> None:
    page.answers = [Answer(200, [b'event: delta\ndata: {"content": "Tides "}\n\n', None])]

    async def run() -> None:
        transport = browser.FetchTransport()
        async with AsyncHarpoon(URL, transport=transport, timeout_s=0.05) as harpoon:
            async for piece in harpoon.chat_stream("Explain tides"):
                assert piece == "Tides "

    with pytest.raises(TimedOut) as cut:
        asyncio.run(asyncio.wait_for(run(), 60))
    assert cut.value.details["content"] == "Tides "
    assert page.aborted > 0
