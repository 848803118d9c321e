"""Runs one case of `cases.py` in a new Durable Object, on its SQLite."""

import traceback
from typing import Any

import js
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


class Orchestrator(DurableObject):
    """Named by the configuration."""


class Default(WorkerEntrypoint):
    async def fetch(self, request: Any) -> Any:
        case = request.js_object.url.rsplit("/", 1)[1]
        return js.Response.new(await self.env.MEDIATOR.getByName(case).run(case))
