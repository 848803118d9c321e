"""`CallPoints` on Workers Analytics Engine.

Source: developers.cloudflare.com/analytics/analytics-engine (stored copy, checked 2026-11-23): a
write is not waited for, and an invocation may write 25 points; later ones are lost.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from pyodide.ffi import JsException

from harpoon.domain.call_point import CallPoint
from harpoon.platform.js_json import object_to_js


class AnalyticsEngine:
    """`binding`: `env.ANALYTICS`. A point that cannot be written is lost; no request ever is."""

    def __init__(self, binding: Any) -> None:
        self._binding = getattr(binding, "_binding", binding)

    def write(self, point: CallPoint) -> None:
        with suppress(JsException):
            self._binding.writeDataPoint(object_to_js(point.columns()))
