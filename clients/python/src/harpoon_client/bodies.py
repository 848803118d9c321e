"""The body of an answer: read as it comes, and only so much of it."""

from __future__ import annotations

import httpx

from harpoon_client.errors import BadReply
from harpoon_client.exchange import Reply
from harpoon_client.settings import MAX_ANSWER_BYTES


def check_encoding(response: httpx.Response) -> None:
    """Raises `BadReply` for a body that is compressed, which was not asked for."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in ("", "identity"):
        raise BadReply(
            f"the answer is compressed ({encoding[:40]}), which the request did not allow; does a"
            " proxy in between do that?",
            status=response.status_code,
        )


class _Body:
    """Takes the body of a response as it comes, up to a limit."""

    def __init__(self, response: httpx.Response) -> None:
        check_encoding(response)
        self._response = response
        self._body = bytearray()

    def take(self, data: bytes) -> None:
        """Raises `BadReply` when it becomes too long."""
        if len(self._body) + len(data) > MAX_ANSWER_BYTES:
            raise BadReply(
                f"the answer is longer than {MAX_ANSWER_BYTES:,} bytes",
                status=self._response.status_code,
                request_id=self._response.headers.get("x-request-id"),
            )
        self._body += data

    @property
    def reply(self) -> Reply:
        """When all has been taken."""
        return Reply(
            status=self._response.status_code,
            headers={name.lower(): value for name, value in self._response.headers.items()},
            body=bytes(self._body),
        )


def read(response: httpx.Response) -> Reply:
    """All of it, which closes it. Raises `BadReply`."""
    try:
        body = _Body(response)
        for data in response.iter_bytes():
            body.take(data)
        return body.reply
    finally:
        response.close()


async def read_async(response: httpx.Response) -> Reply:
    """As `read`."""
    try:
        body = _Body(response)
        async for data in response.aiter_bytes():
            body.take(data)
        return body.reply
    finally:
        await response.aclose()
