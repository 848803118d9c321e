"""Runs a case of `cases.py` in a new Durable Object, or the engine on the platform's alarm."""

import hashlib
import traceback
from typing import Any

import js
from alarm_object import AlarmObject
from cases import CASES
from pyodide.ffi import to_js
from workers import DurableObject, WorkerEntrypoint

from harpoon.domain.json_text import json_text
from harpoon.platform.ai_binding import WorkersAiBinding
from harpoon.platform.http_fetch import FULL_READ_BYTES, JsByteStream
from harpoon.platform.sql_store import DurableSqlStore


class Mediator(DurableObject):
    async def run(self, case: str) -> str:
        try:
            CASES[case](DurableSqlStore(self.ctx.storage))
        except Exception:
            return traceback.format_exc()
        return "ok"


class Orchestrator(AlarmObject):
    """Under the name that the configuration has."""


class _Saying:
    """A binding that answers with the JS value that a text stands for."""

    def __init__(self, text: str) -> None:
        self._text = text

    async def run(self, model: str, inputs: Any) -> Any:
        return js.JSON.parse(self._text)


class Default(WorkerEntrypoint):
    async def fetch(self, request: Any) -> Any:
        """`/case/NAME`, `/begin/RUN/DISTURBANCE`, `/look/RUN`; `/answer` with what a model says;
        `/pieces/received` and `/pieces/made`: how a body is read."""
        what, _, rest = request.js_object.url.split("/", 3)[3].partition("/")
        if what == "case":
            return js.Response.new(await self.env.MEDIATOR.getByName(rest).run(rest))
        if what == "answer":
            binding = WorkersAiBinding(_Saying(await request.js_object.text()))
            given = await binding.run("a-model", {}, gateway=None, timeout_ms=1_000)
            return js.Response.new(json_text(given))
        if what == "pieces":
            body = request.js_object.body
            if rest == "made":
                # A stream of JavaScript's own, which has no reader that fills a buffer.
                pieces = [js.Uint8Array.new(FULL_READ_BYTES) for _ in range(3)]
                body = getattr(js.ReadableStream, "from")(to_js(pieces))
            read = [piece async for piece in JsByteStream(body)]
            digest = hashlib.sha256(b"".join(read)).hexdigest()
            return js.Response.new(json_text({"sizes": [*map(len, read)], "sha256": digest}))
        engine = self.env.ORCHESTRATOR.getByName("engine")
        if what == "look":
            return js.Response.new(await engine.look(rest))
        if what == "begin":
            await engine.begin(*rest.split("/"))
        return js.Response.new("ok")
