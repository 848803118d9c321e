"""Mediators and Orchestrators on CPython and virtual time: they call each other, their alarms ring.

What the platform does for them is done here: one object for each name, made when it is first
called, its alarm, its sockets, and its death.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any

from harpoon.agents.base import Agent
from harpoon.agents.caller_rates import RatesOf, TenantRates
from harpoon.agents.host import Host
from harpoon.agents.mediator import MediatorAgent
from harpoon.agents.orchestrator import OrchestratorAgent
from harpoon.api.schemas import ChatIn
from harpoon.domain.access import Caller, DailyBudget
from harpoon.domain.tickets import Ticket
from harpoon.errors import RateLimited
from harpoon.inference.purses import Purses
from harpoon.platform.clock import new_token
from harpoon.ports import Opening, SendFailed
from harpoon.storage.migrations import SCHEMA_PATH, read_migrations
from tests.fakes import FakeAlarm, Sqlite3Store
from tests.inference_bench import Bench
from tests.machine import MortalStore

MIGRATIONS = read_migrations(SCHEMA_PATH.read_text())
LOOKS_EVERY_MS = 100
"""A clock that was put on by hand tells nobody."""
KINDS: dict[str, type[Agent]] = {"mediator": MediatorAgent, "orchestrator": OrchestratorAgent}


class FakeSocket:
    """A client that keeps what it gets. `unread`: what waits for one that reads by itself."""

    def __init__(self, id: str = "sock") -> None:
        self.id = id
        self.actor = "anyone"
        self.expires_at_ms: int | None = None
        self.counted_as: str | None = None
        self.kept = ""
        self.said: list[dict[str, Any]] = []
        self.unread: list[str] = []
        self.sizes: list[int] = []
        self.closed: int | None = None
        self.reason = ""

    @property
    def is_closed(self) -> bool:
        return self.closed is not None

    def keep(self, text: str) -> None:
        self.kept = text

    def send(self, text: str) -> None:
        self.said.append(json.loads(text))
        self.unread.append(text)
        self.sizes.append(len(text.encode()))

    def close(self, code: int, reason: str) -> None:
        self.closed, self.reason = code, reason

    def events(self, *types: str) -> list[dict[str, Any]]:
        """Those of the log, all or of some types."""
        return [e for e in self.said if "seq" in e and (not types or e["type"] in types)]


def opening(actor: str = "anyone", ticket: Ticket | None = None) -> Opening:
    """By the key that the audit log calls so."""
    key = None if actor == "anyone" else actor.removeprefix("key:")
    return Opening(ticket, Caller("open", key), None)


class TownAlarm(FakeAlarm):
    """Who rings the alarms hears of each that is set."""

    def __init__(self, town: Town) -> None:
        super().__init__()
        self._town = town

    def set(self, at_ms: int) -> None:
        super().set(at_ms)
        self._town.alarm_set.set()


class Place:
    """One object: what survives it, and its present life."""

    def __init__(self, town: Town, agent: str, name: str) -> None:
        self.town = town
        self.agent_name = agent
        self.name = name
        self.database = Sqlite3Store()
        self.alarm = TownAlarm(town)
        self.sockets: list[FakeSocket] = []
        self.reachable = True
        self.boot()

    def all(self) -> list[FakeSocket]:
        return self.sockets

    def boot(self) -> None:
        bench = self.town.bench
        self.store = MortalStore(self.database, None)
        self.agent = KINDS[self.agent_name](
            Host(
                name=self.name,
                store=self.store,
                migrations=MIGRATIONS,
                alarm=self.alarm,
                sockets=self,
                clock=bench.clock,
                new_id=bench.means.new_id,
                new_token=new_token,
                log=bench.log,
                background=bench.means.background,
                agents=self.town,
                inference=bench.inference,
                shares=bench.shares,
                tenant_rates=self.town.tenant_rates,
                metrics=bench.metrics,
                parse_chat=lambda body: ChatIn.model_validate(body).inference_request(),
                max_open_runs=self.town.max_open_runs,
                max_drafts=self.town.max_drafts,
                user_daily_budgets_nusd=self.town.user_daily_budgets_nusd,
                purses=self.town.purses,
                knows=lambda _, actor: actor not in self.town.gone,
                socket_rates=self.town,
                budget_of=self.town.budget_of,
                is_closed=self.town.is_closed,
                billed=bench.bill,
            )
        )

    def connect(self, since: int | None = None, *, acks: bool = False) -> FakeSocket:
        socket = FakeSocket(self.town.bench.means.new_id("sock"))
        self.sockets.append(socket)
        self.agent.on_connect(socket, since=since, acknowledges=acks)
        return socket

    async def say(self, socket: FakeSocket, type_: str, **data: Any) -> None:
        await self.agent.on_message(socket, json.dumps({"type": type_, "id": "m1", "data": data}))


class Town:
    """`AgentDirectory`."""

    def __init__(self, **behaviours: Any) -> None:
        self.bench = Bench(**behaviours)
        self.places: dict[tuple[str, str], Place] = {}
        self.alarm_set = asyncio.Event()
        self.max_open_runs = 100
        self.tenant_rates = RatesOf(TenantRates)
        self.max_drafts = 100
        self.user_daily_budgets_nusd: dict[str, int] = {}
        self.is_closed = False
        self.requests_left: int | None = None
        self.gone: set[str] = set()
        """Actors whose keys were taken out of the settings."""
        self.budgets: dict[str, DailyBudget] = {}
        """By tenant: what each of its callers has."""
        self.purses = Purses(
            self,
            background=self.bench.means.background,
            new_id=self.bench.means.new_id,
            log=self.bench.log,
        )

    async def check(
        self, *, tenant: str, actor: str, counted_as: str | None, begins_work: bool
    ) -> None:
        """`SocketRates`; `requests_left` None: nobody is limited."""
        await asyncio.sleep(0)
        if begins_work and self.requests_left is not None:
            if self.requests_left == 0:
                raise RateLimited("this key may send 5 requests a minute", retry_after_s=12)
            self.requests_left -= 1

    def budget_of(self, tenant: str, actor: str) -> DailyBudget | None:
        return self.budgets.get(tenant)

    def place(self, agent: str, name: str) -> Place:
        if (agent, name) not in self.places:
            self.places[agent, name] = Place(self, agent, name)
        return self.places[agent, name]

    def mediator(self, name: str = "open/me") -> Place:
        return self.place("mediator", name)

    def orchestrators(self) -> list[Place]:
        return [p for (agent, _), p in self.places.items() if agent == "orchestrator"]

    async def call(
        self, agent: str, name: str, method: str, given: Mapping[str, Any], *, timeout_ms: int
    ) -> Mapping[str, Any]:
        if agent == "purse":
            street = self.bench.purses
            return await street.call(agent, name, method, given, timeout_ms=timeout_ms)
        place = self.place(agent, name)
        await asyncio.sleep(0.001)
        if not place.reachable:
            raise SendFailed
        reply: dict[str, Any] = json.loads(
            json.dumps(await place.agent.handle(method, json.loads(json.dumps(given))))
        )
        return reply

    async def ask(self, method: str, **given: Any) -> dict[str, Any]:
        """A call to the Mediator; its envelope."""
        return dict(await self.call("mediator", "open/me", method, given, timeout_ms=1_000))

    async def _something_happens(self, busy: list[asyncio.Task[None]], *, most_ms: int) -> None:
        """An alarm is set, one that rang has been heard, or the time is over."""
        self.alarm_set.clear()
        hears = asyncio.create_task(self.alarm_set.wait())
        await asyncio.wait(
            {hears, *busy}, timeout=most_ms / 1000, return_when=asyncio.FIRST_COMPLETED
        )
        hears.cancel()

    async def live(self, *, most_s: float = 120.0) -> None:
        """Rings the alarms until no covenant lives and none is due soon."""
        loop = asyncio.get_running_loop()
        end = loop.time() + most_s
        ringing: dict[Place, asyncio.Task[None]] = {}
        while loop.time() < end:
            now = self.bench.clock.now_ms()
            await self.bench.purses.ring()
            for place in [*self.places.values()]:
                at = place.alarm.at_ms
                task = ringing.get(place)
                if at is not None and at <= now and (task is None or task.done()):
                    place.alarm.at_ms = None
                    ringing[place] = asyncio.create_task(place.agent.on_alarm())
            busy = [task for task in ringing.values() if not task.done()]
            due = [p.alarm.at_ms for p in self.places.values() if p.alarm.at_ms is not None]
            if not busy and not any(at <= now + 60_000 for at in due):
                return
            later = [at - now for at in due if at > now]
            await self._something_happens(busy, most_ms=min([LOOKS_EVERY_MS, *later]))
        raise AssertionError(
            f"still busy: {[(p.name, p.alarm.at_ms) for p in self.places.values()]}"
        )
