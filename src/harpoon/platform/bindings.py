"""What the Worker's `env` holds, as adapters."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, Generic, TypeVar

import js
from workers import wait_until

from harpoon.platform.agent_stubs import DurableAgents
from harpoon.platform.ai_binding import WorkersAiBinding
from harpoon.platform.analytics import AnalyticsEngine
from harpoon.platform.answer_cache import CacheApiStore
from harpoon.platform.http_fetch import FetchSender
from harpoon.platform.json_log import JsonLog
from harpoon.platform.rate_limit import RateLimitBinding
from harpoon.platform.settings import VARIABLES
from harpoon.platform.web_crypto import WebCrypto


def background(work: Coroutine[Any, Any, None]) -> None:
    wait_until(work)


def variables(env: Any) -> dict[str, object]:
    return {name: getattr(env, name, None) for name in VARIABLES}


def http_sender() -> FetchSender:
    return FetchSender()


def console_log() -> JsonLog:
    return JsonLog(js.console.log)


def ai_binding(env: Any) -> WorkersAiBinding | None:
    binding = getattr(env, "AI", None)
    return None if binding is None else WorkersAiBinding(binding)


def call_points(env: Any) -> AnalyticsEngine | None:
    binding = getattr(env, "ANALYTICS", None)
    return None if binding is None else AnalyticsEngine(binding)


def signatures() -> WebCrypto:
    return WebCrypto()


def answers() -> CacheApiStore:
    return CacheApiStore()


def rate_limiter(env: Any) -> RateLimitBinding | None:
    binding = getattr(env, "RATE_LIMITER", None)
    return None if binding is None else RateLimitBinding(binding)


def agents(env: Any) -> DurableAgents:
    found = {"mediator": getattr(env, "MEDIATOR", None)}
    found["orchestrator"] = getattr(env, "ORCHESTRATOR", None)
    found["purse"] = getattr(env, "PURSE", None)
    return DurableAgents({name: binding for name, binding in found.items() if binding is not None})


Built = TypeVar("Built")


class PerIsolate(Generic[Built]):
    """Builds at the first request, not at import: start-up is snapshotted, and a snapshot must hold
    no binding."""

    def __init__(self, build: Callable[[Any], Built]) -> None:
        self._build = build
        self._built: Built | None = None

    def get(self, env: Any) -> Built:
        if self._built is None:
            self._built = self._build(env)
        return self._built
