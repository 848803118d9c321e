"""Runs a case of `cases.py` in a new Durable Object, or the engine on the platform's alarm."""

import traceback
from typing import Any

import js
from alarm_object import AlarmObject
from cases import CASES
from workers import DurableObject, WorkerEntrypoint

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


class Default(WorkerEntrypoint):
    async def fetch(self, request: Any) -> Any:
        """`/case/NAME`, `/begin/RUN/DISTURBANCE`, `/look/RUN`."""
        what, _, rest = request.js_object.url.split("/", 3)[3].partition("/")
        if what == "case":
            return js.Response.new(await self.env.MEDIATOR.getByName(rest).run(rest))
        engine = self.env.ORCHESTRATOR.getByName("engine")
        if what == "look":
            return js.Response.new(await engine.look(rest))
        if what == "begin":
            await engine.begin(*rest.split("/"))
        return js.Response.new("ok")
