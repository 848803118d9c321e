"""A Worker that only classifies, as often as it is asked to: its clock stands still meanwhile."""

import json
from typing import Any

import js
from workers import WorkerEntrypoint

from harpoon.domain.classification import classify


class Default(WorkerEntrypoint):
    async def fetch(self, request: Any) -> Any:
        asked = json.loads(await request.js_object.text())
        for _ in range(asked["times"]):
            classify(asked["prompt"])
        return js.Response.new("{}")
