"""What httpx and websockets raise, as this package's errors: at this one place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import httpx
from websockets.exceptions import ConnectionClosed, InvalidStatus, WebSocketException

from harpoon_client.errors import BadReply, HarpoonError, NotReachable, TimedOut
from harpoon_client.exchange import Call, Reply, error_in
from harpoon_client.settings import CONNECT_TIMEOUT_S, Settings


@contextmanager
def translated(settings: Settings) -> Iterator[None]:
    """Around everything that touches the network."""
    try:
        yield
    except (httpx.ConnectError, httpx.ConnectTimeout) as error:
        raise _nobody_there(settings) from error
    except httpx.TimeoutException as error:
        raise TimedOut(f"no answer from {settings.url} in time") from error
    except httpx.TransportError as error:
        raise NotReachable(f"the connection to {settings.url} broke") from error
    except (httpx.HTTPError, httpx.StreamError, httpx.InvalidURL) as error:
        raise BadReply(f"{settings.url}: {error}") from error
    except InvalidStatus as error:
        raise _refusal(error) from error
    except ConnectionClosed as error:
        raise NotReachable(f"the WebSocket to {settings.url} ended") from error
    except (OSError, TimeoutError, WebSocketException) as error:
        raise _nobody_there(settings) from error


def _nobody_there(settings: Settings) -> HarpoonError:
    return NotReachable(f"nobody answers at {settings.url}")


def _refusal(error: InvalidStatus) -> HarpoonError:
    said = error.response
    headers = {name.lower(): value for name, value in said.headers.raw_items()}
    body = bytes(said.body or b"")
    return error_in(Reply(status=said.status_code, headers=headers, body=body))


def request_of(http: httpx.Client | httpx.AsyncClient, call: Call[object]) -> httpx.Request:
    """What is sent for the call."""
    timeout = httpx.USE_CLIENT_DEFAULT
    return http.build_request(
        call.method,
        call.path,
        json=call.json,
        params=dict(call.params) or None,
        headers=dict(call.headers),
        timeout=timeout
        if call.timeout_s is None
        else httpx.Timeout(call.timeout_s, connect=CONNECT_TIMEOUT_S),
    )


def reply_of(response: httpx.Response) -> Reply:
    """Of a response that has been read."""
    return Reply(
        status=response.status_code,
        headers={name.lower(): value for name, value in response.headers.items()},
        body=response.content,
    )
