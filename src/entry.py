"""The Worker and its Durable Object classes, as wrangler.toml names them. Wires; no logic."""

import gc
from typing import Any

from workers import DurableObject, WorkerEntrypoint

from harpoon import wiring
from harpoon.agents.base import Agent
from harpoon.agents.door import Door
from harpoon.agents.mediator import MediatorAgent
from harpoon.agents.orchestrator import OrchestratorAgent
from harpoon.platform import bindings, timers
from harpoon.platform.asgi_bridge import respond
from harpoon.platform.durable_object import (
    DurableAlarm,
    DurableSocket,
    DurableSockets,
    as_message,
    handled,
    object_name,
)
from harpoon.platform.sql_store import DurableSqlStore
from harpoon.platform.upgrade import is_upgrade, upgrade

timers.install()
# What was imported stays. Whoever looks for garbage would pass over its 73,000 objects every time:
# pauses of 58 ms, and of 16 without them. Done before the memory snapshot, it costs no start.
gc.collect()
gc.freeze()
_core = bindings.PerIsolate(
    lambda env: wiring.build_core(
        bindings.variables(env),
        sender=bindings.http_sender(),
        ai_binding=bindings.ai_binding(env),
        background=bindings.background,
        answers=bindings.answers(),
        log=bindings.console_log(),
        agents=bindings.agents(env),
        signatures=bindings.signatures(),
        points=bindings.call_points(env),
    )
)
_app = bindings.PerIsolate(
    lambda env: wiring.build_app(
        _core.get(env), agents=bindings.agents(env), rate_limiter=bindings.rate_limiter(env)
    )
)


class Default(WorkerEntrypoint):
    async def fetch(self, request: Any) -> Any:
        if is_upgrade(request):
            core = _core.get(self.env)
            return await upgrade(
                request,
                core.gate,
                bindings.agents(self.env),
                clock=core.clock,
                new_id=core.new_id,
                log=core.log,
            )
        return await respond(_app.get(self.env), request)


class _AgentObject(DurableObject):
    agent_class: type[Agent]

    def __init__(self, ctx: Any, env: Any) -> None:
        super().__init__(ctx, env)
        self._sockets = DurableSockets(ctx)
        self._sockets.answer_pings()
        self._door = Door(
            self.agent_class,
            wiring.build_host(
                _core.get(env),
                name=object_name(ctx),
                store=DurableSqlStore(ctx.storage),
                alarm=DurableAlarm(ctx.storage),
                sockets=self._sockets,
                agents=bindings.agents(env),
                rate_limiter=bindings.rate_limiter(env),
            ),
            of_nobody=self.agent_class.of_nobody,
        )

    async def handle(self, method: str, given: str) -> str:
        return await handled(self._door.handle, method, given)

    async def fetch(self, request: Any) -> Any:
        core = _core.get(self.env)
        return await self._sockets.accept(
            request,
            gate=core.gate,
            socket_id=core.new_id("sock"),
            admit=lambda opening: self._door.agent.admit(opening),
            connected=lambda socket, since, acknowledges: self._door.agent.on_connect(
                socket, since=since, acknowledges=acknowledges
            ),
        )

    async def alarm(self, info: Any = None) -> None:
        await self._door.agent.on_alarm()

    async def webSocketMessage(self, socket: Any, message: Any) -> None:
        await self._door.agent.on_message(DurableSocket(socket), as_message(message))

    async def webSocketClose(self, socket: Any, code: int, reason: str, was_clean: bool) -> None:
        DurableSocket(socket).close(code, reason)

    async def webSocketError(self, socket: Any, error: Any) -> None:
        DurableSocket(socket).close(1011, "error")


class Mediator(_AgentObject):
    agent_class = MediatorAgent


class Orchestrator(_AgentObject):
    agent_class = OrchestratorAgent


class Purse(DurableObject):
    def __init__(self, ctx: Any, env: Any) -> None:
        super().__init__(ctx, env)
        self._purse = wiring.build_purse(
            _core.get(env), DurableSqlStore(ctx.storage), DurableAlarm(ctx.storage)
        )

    async def handle(self, method: str, given: str) -> str:
        return await handled(self._purse.handle, method, given)

    async def alarm(self, info: Any = None) -> None:
        await self._purse.on_alarm()
