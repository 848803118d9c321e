"""A run's events as server-sent events, as they are written, and its end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from harpoon.api.agent_calls import call_agent
from harpoon.api.dependencies import Services
from harpoon.api.error_responses import error_body
from harpoon.api.event_stream import frame
from harpoon.api.run_ends import LOOK_AGAIN_S, TOO_MANY_WAITERS, WAIT_MS
from harpoon.errors import HarpoonError

WAIT_MARGIN_MS = 15_000
NO_NEWS = b": still working\n\n"
"""A comment, so that nothing on the way closes the connection."""


class Progress:
    """Iterate once. A client that leaves does not end the run: it may come back by the WebSocket,
    with the `id` of its last event as `since`."""

    def __init__(
        self,
        services: Services,
        *,
        agent: str,
        name: str,
        run_id: str,
        result: Callable[[], Awaitable[dict[str, Any]]],
        request_id: str,
    ) -> None:
        """`result`: makes the last event's data when the run is over."""
        self._services = services
        self._agent = agent
        self._name = name
        self._run_id = run_id
        self._result = result
        self._request_id = request_id
        self._is_abandoned = False

    def abandon(self) -> None:
        self._is_abandoned = True

    async def frames(self) -> AsyncIterator[bytes]:
        try:
            async for data in self._events():
                yield data
            if not self._is_abandoned:
                yield frame(await self._result(), event="done")
        except HarpoonError as error:
            yield frame(error_body(error, request_id=self._request_id), event="error")

    async def _events(self) -> AsyncIterator[bytes]:
        since: int | None = None
        is_over = False
        while not is_over and not self._is_abandoned:
            try:
                said = await self._follow(since)
            except HarpoonError as error:
                if error.code != TOO_MANY_WAITERS:
                    raise
                yield NO_NEWS
                await asyncio.sleep(LOOK_AGAIN_S)
                continue
            if said.get("gone_before") is not None:
                yield frame(_gone(said["gone_before"]), event="events_gone")
            since, is_over = said["since"], said["is_over"]
            for event in said["events"]:
                yield frame(event, event=event["type"], id_=event["seq"])
            if not said["events"]:
                yield NO_NEWS

    async def _follow(self, since: int | None) -> dict[str, Any]:
        return await call_agent(
            self._services,
            self._agent,
            self._name,
            "follow",
            {"run_id": self._run_id, "since": since, "wait_ms": WAIT_MS},
            timeout_ms=WAIT_MS + WAIT_MARGIN_MS,
        )


def _gone(first_seq: int) -> dict[str, Any]:
    """The stream goes on with what is there."""
    message = f"events before seq {first_seq} are gone; the last event has the whole result"
    return {"code": "events_gone", "message": message, "first_seq": first_seq}
