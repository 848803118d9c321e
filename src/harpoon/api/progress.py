"""A run's events as server-sent events, as they are written, and its end."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from harpoon.api.agent_calls import call_agent
from harpoon.api.dependencies import Services
from harpoon.api.error_responses import error_body
from harpoon.api.event_stream import frame
from harpoon.errors import HarpoonError

WAIT_MS = 10_000
"""For news; then a comment is sent, so that nothing on the way closes the connection."""
WAIT_MARGIN_MS = 15_000


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
            said = await call_agent(
                self._services,
                self._agent,
                self._name,
                "follow",
                {"run_id": self._run_id, "since": since, "wait_ms": WAIT_MS},
                timeout_ms=WAIT_MS + WAIT_MARGIN_MS,
            )
            since, is_over = said["since"], said["is_over"]
            for event in said["events"]:
                yield frame(event, event=event["type"], id_=event["seq"])
            if not said["events"]:
                yield b": still working\n\n"
