"""The Worker and its two Durable Object classes, as wrangler.toml names them. Wires; no logic."""

from typing import Any

from workers import DurableObject, WorkerEntrypoint

from harpoon import wiring
from harpoon.agents.envelope import enveloped
from harpoon.platform import bindings
from harpoon.platform.asgi_bridge import respond
from harpoon.platform.sql_store import DurableSqlStore

_apps = bindings.PerIsolate(
    lambda env: wiring.build_app(
        bindings.variables(env),
        sender=bindings.http_sender(),
        ai_binding=bindings.ai_binding(env),
        agents=bindings.agents(env),
        background=bindings.background,
        answers=bindings.answers(),
        rate_limiter=bindings.rate_limiter(env),
        log=bindings.console_log(),
    )
)


class Default(WorkerEntrypoint):
    async def fetch(self, request: Any) -> Any:
        return await respond(_apps.get(self.env), request)


class Mediator(DurableObject):
    def __init__(self, ctx: Any, env: Any) -> None:
        super().__init__(ctx, env)
        self._agent = wiring.build_mediator(DurableSqlStore(ctx.storage))

    async def describe(self) -> dict[str, Any]:
        return enveloped(self._agent.describe)


class Orchestrator(DurableObject):
    def __init__(self, ctx: Any, env: Any) -> None:
        super().__init__(ctx, env)
        self._agent = wiring.build_orchestrator(DurableSqlStore(ctx.storage))

    async def describe(self) -> dict[str, Any]:
        return enveloped(self._agent.describe)
