"""Runs a case of `cases.py` in a new Durable Object, or the engine on the platform's alarm."""

import traceback
from typing import Any

import js
from alarm_object import AlarmObject
from cases import CASES
from workers import DurableObject, WorkerEntrypoint

from harpoon.domain.json_text import json_text
from harpoon.platform.ai_binding import WorkersAiBinding
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
        """`/case/NAME`, `/begin/RUN/DISTURBANCE`, `/look/RUN`; `/answer` with what a model says."""
        what, _, rest = request.js_object.url.split("/", 3)[3].partition("/")
        if what == "case":
            return js.Response.new(await self.env.MEDIATOR.getByName(rest).run(rest))
        if what == "answer":
            binding = WorkersAiBinding(_Saying(await request.js_object.text()))
            given = await binding.run("a-model", {}, gateway=None, timeout_ms=1_000)
            return js.Response.new(json_text(given))
        engine = self.env.ORCHESTRATOR.getByName("engine")
        if what == "look":
            return js.Response.new(await engine.look(rest))
        if what == "begin":
            await engine.begin(*rest.split("/"))
        return js.Response.new("ok")
