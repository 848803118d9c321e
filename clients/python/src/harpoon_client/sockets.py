"""Asynchronous HTTP and WebSockets of the platform: the network's, or a page's in Pyodide."""

from __future__ import annotations

import sys
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol

import httpx

from harpoon_client.settings import CLOSE_TIMEOUT_S, CONNECT_TIMEOUT_S, Settings


class TextSocket(Protocol):
    async def recv(self) -> Any:
        """The next message. Raises what `translation` knows, or `NotReachable`."""

    async def send(self, message: str) -> None:
        """Raises as `recv`."""


if sys.platform == "emscripten":
    from harpoon_client import browser

    def default_transport() -> httpx.AsyncBaseTransport | None:
        return browser.FetchTransport()

    def open_socket(settings: Settings, path: str) -> AbstractAsyncContextManager[TextSocket]:
        return browser.open_socket(settings, path)

else:
    from websockets.asyncio.client import connect

    from harpoon_client.settings import MAX_MESSAGE_BYTES

    def default_transport() -> httpx.AsyncBaseTransport | None:
        """None: httpx's own."""
        return None

    def open_socket(settings: Settings, path: str) -> AbstractAsyncContextManager[TextSocket]:
        return connect(
            settings.websocket_url + path,
            additional_headers=settings.headers,
            open_timeout=CONNECT_TIMEOUT_S,
            close_timeout=CLOSE_TIMEOUT_S,
            max_size=MAX_MESSAGE_BYTES,
        )
