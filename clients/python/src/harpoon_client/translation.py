"""What httpx and websockets raise, as this package's errors: at this one place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
from websockets.exceptions import (
    ConnectionClosed,
    InvalidProxy,
    InvalidProxyStatus,
    InvalidStatus,
    ProxyError,
    WebSocketException,
)
from websockets.frames import CloseCode

from harpoon_client.causes import not_reachable, proxy_refused
from harpoon_client.errors import BadReply, HarpoonError, InvalidRequest, NotReachable, TimedOut
from harpoon_client.exchange import Call, Reply, error_in
from harpoon_client.settings import CONNECT_TIMEOUT_S, MAX_MESSAGE_BYTES, Settings


@contextmanager
def translated(settings: Settings) -> Iterator[None]:
    """Around everything that touches the network."""
    url = settings.url
    try:
        yield
    except (httpx.ConnectError, httpx.ConnectTimeout) as error:
        raise not_reachable(url, error) from error
    except httpx.TimeoutException as error:
        raise TimedOut(f"no answer from {url} in time") from error
    except httpx.ProxyError as error:
        raise proxy_refused(url, str(error)) from error
    except httpx.LocalProtocolError as error:
        raise InvalidRequest(f"the request cannot be sent: {error}") from error
    except httpx.TransportError as error:
        raise NotReachable(f"the connection to {url} broke: {error}".rstrip(": ")) from error
    except (httpx.HTTPError, httpx.StreamError) as error:
        raise BadReply(f"{url}: {error}") from error
    except InvalidStatus as error:
        raise _refusal(error) from error
    except ConnectionClosed as error:
        raise _closed(settings, error) from error
    except InvalidProxyStatus as error:
        raise proxy_refused(url, str(error.response.status_code)) from error
    except ProxyError as error:
        raise proxy_refused(url, str(error)) from error
    except (InvalidProxy, ImportError) as error:
        raise _unusable_environment(error) from error
    except (OSError, WebSocketException) as error:
        raise not_reachable(url, error) from error
    except ValueError as error:  # After OSError: an untrusted certificate is both.
        raise _unusable_environment(error) from error


@contextmanager
def environment_read() -> Iterator[None]:
    """Around the making of an httpx client, which reads proxies and certificates that the
    environment names."""
    try:
        yield
    except (ImportError, ValueError, httpx.InvalidURL) as error:
        raise _unusable_environment(error) from error
    except OSError as error:
        raise InvalidRequest(
            "the certificates that SSL_CERT_FILE or SSL_CERT_DIR names cannot be read",
            param="environment",
        ) from error


def _unusable_environment(error: Exception) -> InvalidRequest:
    """Not the error's own words: they may hold the proxy's URL, and that a password."""
    if isinstance(error, ImportError):
        said = (
            "the environment names a SOCKS proxy (ALL_PROXY, HTTPS_PROXY or HTTP_PROXY); it needs"
            " two more packages: pip install socksio python-socks"
        )
    else:
        said = (
            "an address is none: the URL's, or that of a proxy which the environment names"
            " (ALL_PROXY, HTTPS_PROXY, HTTP_PROXY, NO_PROXY)"
        )
    return InvalidRequest(said, param="environment")


def _refusal(error: InvalidStatus) -> HarpoonError:
    said = error.response
    headers = {name.lower(): value for name, value in said.headers.raw_items()}
    body = bytes(said.body or b"")
    return error_in(Reply(status=said.status_code, headers=headers, body=body))


def _closed(settings: Settings, error: ConnectionClosed) -> HarpoonError:
    """Whoever comes back is told why not (1008: 401; 1013: 503), if it is to stay like that."""
    if error.sent is not None and error.sent.code == CloseCode.MESSAGE_TOO_BIG:
        return BadReply(f"a message of the WebSocket is longer than {MAX_MESSAGE_BYTES:,} bytes")
    said = "" if error.rcvd is None else f": {error.rcvd.code} {error.rcvd.reason}".rstrip()
    return NotReachable(f"the WebSocket to {settings.url} ended{said}")


def request_of(http: httpx.Client | httpx.AsyncClient, call: Call[Any]) -> httpx.Request:
    """What is sent for the call. Raises `InvalidRequest` for what cannot be written."""
    for name, value in call.headers.items():
        if not (value.isascii() and value.isprintable()) or value != value.strip():
            raise InvalidRequest(
                f"`{name}` takes printable ASCII, without blanks at its ends",
                param=name.replace("-", "_"),
            )
    timeout = httpx.USE_CLIENT_DEFAULT
    headers, content = dict(call.headers), None
    try:
        if call.json is not None:
            headers["content-type"], content = "application/json", _body(call.json)
        return http.build_request(
            call.method,
            call.path,
            content=content,
            params=dict(call.params) or None,
            headers=headers,
            timeout=timeout
            if call.timeout_s is None
            else httpx.Timeout(call.timeout_s, connect=CONNECT_TIMEOUT_S),
        )
    except UnicodeEncodeError as error:
        raise InvalidRequest("the request holds text that is not Unicode") from error
    except (TypeError, ValueError, httpx.InvalidURL) as error:
        raise InvalidRequest(f"the request cannot be sent: {error}") from error


def _body(data: Any) -> bytes:
    """Not httpx's: some of its versions send "nan", or half of a surrogate pair."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode()
