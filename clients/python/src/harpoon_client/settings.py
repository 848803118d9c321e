"""Where Harpoon is, and the key that opens it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import httpx

from harpoon_client.errors import InvalidRequest

DEFAULT_URL = "http://127.0.0.1:8787"
"""Of `make dev`."""
DEFAULT_TIMEOUT_S = 930.0
"""The server gives up on an answer after 900 s, unless a request says otherwise; see `calls`."""
CONNECT_TIMEOUT_S = 5.0
CLOSE_TIMEOUT_S = 0.1
"""Of a WebSocket that is left; the other side need not agree."""
MAX_ANSWER_BYTES = 64 * 2**20
"""Of one answer's body. A batch of 100 long answers has a few MiB."""
MAX_MESSAGE_BYTES = 8 * 2**20
"""Of one message of a WebSocket, after decompression. The server's own are below 1 MiB."""


@dataclass(frozen=True)
class Settings:
    url: str
    api_key: str | None = field(default=None, repr=False)
    timeout_s: float = DEFAULT_TIMEOUT_S

    @property
    def headers(self) -> Mapping[str, str]:
        return {} if self.api_key is None else {"authorization": f"Bearer {self.api_key}"}

    @property
    def http_headers(self) -> Mapping[str, str]:
        """Nothing is to come compressed: a few bytes could become any number of them."""
        return {**self.headers, "accept-encoding": "identity"}

    @property
    def websocket_url(self) -> str:
        return "ws" + self.url.removeprefix("http")


def settings_of(
    base_url: str | None = None,
    api_key: str | None = None,
    *,
    timeout_s: float = DEFAULT_TIMEOUT_S,
    environment: Mapping[str, str] = os.environ,
) -> Settings:
    """What is not given is taken from `HARPOON_URL` and `HARPOON_API_KEY`."""
    url = _checked(base_url or environment.get("HARPOON_URL") or DEFAULT_URL)
    key = (api_key or environment.get("HARPOON_API_KEY") or "").strip()
    if not key.isascii() or not (key.isprintable()):
        raise InvalidRequest("the API key holds characters that no key has", param="api_key")
    return Settings(url=url, api_key=key or None, timeout_s=timeout_s)


def _checked(given: str) -> str:
    """Everything that httpx, websockets or the resolver would stumble over later, each in a way of
    its own. An `@` may stand behind a password, so such a URL is never shown."""
    url = given.strip().rstrip("/")
    shown = repr(url) if "@" not in url else "the URL (not shown: it may hold a password)"
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
        host.encode("idna")
        httpx.URL(url)
    except (ValueError, httpx.InvalidURL):
        raise InvalidRequest(f"{shown} is no URL like {DEFAULT_URL}", param="base_url") from None
    if parts.scheme not in ("http", "https") or not host or not url.isprintable() or " " in url:
        raise InvalidRequest(f"{shown} is no URL like {DEFAULT_URL}", param="base_url")
    if "@" in parts.netloc:
        raise InvalidRequest(
            "the URL names a user or a password, which Harpoon does not take; put the key into"
            " HARPOON_API_KEY",
            param="base_url",
        )
    if "?" in url or "#" in url:
        raise InvalidRequest("the URL must end before any ? or #", param="base_url")
    return parts.scheme + url[len(parts.scheme) :]
