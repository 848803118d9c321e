"""Writes down what was asked and answered, for tests that search the logs for it afterwards."""

from __future__ import annotations

import json
from pathlib import Path

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Transcript:
    """Around the providers' paths: a line of JSON for each request to a provider, at its end."""

    def __init__(self, app: ASGIApp, path: Path) -> None:
        self._app = app
        self._path = path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked, answered = bytearray(), bytearray()

        async def heard() -> Message:
            message = await receive()
            asked.extend(message.get("body", b""))
            return message

        async def said(message: Message) -> None:
            answered.extend(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, heard, said)
        finally:
            line = {"asked": asked.decode("utf-8", "replace")}
            line["answered"] = answered.decode("utf-8", "replace")
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")
