"""An `Inference` over scripted providers that keep a bill of their own, on virtual time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from harpoon.agents.purse import Purse
from harpoon.domain.call_point import CallPoint
from harpoon.domain.chat import (
    Answer,
    CallOptions,
    Completion,
    Conversation,
    Message,
    ModelCall,
    StreamEnd,
    StreamEvent,
    TextDelta,
)
from harpoon.domain.constraints import Constraints
from harpoon.domain.ledger import day_of
from harpoon.domain.pricing import Usage, cost_nusd
from harpoon.domain.routing import Decision
from harpoon.errors import ProviderError, ProviderTimeout
from harpoon.inference.booking import Booking
from harpoon.inference.cache import AnswerCache, ReplayedStream
from harpoon.inference.client import Inference
from harpoon.inference.cooldown import Cooldown
from harpoon.inference.health import Health
from harpoon.inference.latency import LatencyWindow
from harpoon.inference.means import Means
from harpoon.inference.metrics import Metrics
from harpoon.inference.purses import Purses
from harpoon.inference.request import InferenceRequest
from harpoon.inference.settlement import BilledUsage, Settlement
from harpoon.inference.shares import Shares
from harpoon.inference.streaming import AnswerStream
from harpoon.ports import Clock, Log, SendFailed
from harpoon.storage.day_totals import DayTotals
from harpoon.storage.migrations import SCHEMA_PATH, read_migrations
from tests.fakes import CountingIds, FakeAlarm, LogLines, ManualClock, Sqlite3Store, real_catalogue

USAGE = Usage(prompt_tokens=10, completion_tokens=50)
NOTHING = Usage(prompt_tokens=0, completion_tokens=0)
"""What the bill has of an error answer that nobody charges for."""
OK = Completion(content="hi", finish_reason="stop", usage=USAGE)


@dataclass
class Script:
    """What one call does. A `str` in `stream` is one token; an int is a wait in ms."""

    delay_ms: int = 100
    result: Completion | ProviderError = OK
    stream: Sequence[str | int | StreamEvent | ProviderError] = ("h", "i")
    usage: Usage | None = USAGE


class PurseStreet:
    """`AgentDirectory` of real Purses, over a connection of some ms that can be cut."""

    def __init__(self, clock: Clock, log: Log, billed: BilledUsage | None) -> None:
        self._clock = clock
        self._log = log
        self._billed = billed
        self._catalogue = real_catalogue()
        self.alarms: dict[str, FakeAlarm] = {}
        self.databases: dict[str, Sqlite3Store] = {}
        self.reachable = True
        self.calls: list[str] = []

    async def call(
        self, agent: str, name: str, method: str, given: Mapping[str, Any], *, timeout_ms: int
    ) -> Mapping[str, Any]:
        assert agent == "purse"
        await asyncio.sleep(0.002)
        self.calls.append(method)
        if not self.reachable:
            raise SendFailed
        return await self._purse(name).handle(method, given)

    async def ring(self) -> None:
        """The alarms that are due."""
        for name, alarm in self.alarms.items():
            if alarm.at_ms is not None and alarm.at_ms <= self._clock.now_ms():
                alarm.at_ms = None
                await self._purse(name).on_alarm()

    def held_nusd(self) -> int:
        """By allotments that are open."""
        rows = [
            row
            for store in self.databases.values()
            for row in store.execute("SELECT held_nusd FROM allotments")
        ]
        return sum(row["held_nusd"] for row in rows)

    def _purse(self, name: str) -> Purse:
        """Built anew for each call: nothing of it is in memory only."""
        return Purse(
            self.databases.setdefault(name, Sqlite3Store()),
            read_migrations(SCHEMA_PATH.read_text()),
            self._clock,
            self._log,
            alarm=self.alarms.setdefault(name, FakeAlarm()),
            billed=self._billed,
            catalogue=self._catalogue,
        )

    def committed_nusd(self, tenant: str, account: str) -> int:
        """Of today."""
        if tenant not in self.databases:
            return 0
        totals = DayTotals(self.databases[tenant])
        return totals.committed(account, day=day_of(self._clock.now_ms()))


Behaviour = Callable[[ModelCall], Script]


class Bill(dict[str, Usage]):
    """Call id → what the providers charge for it. Implements `BilledUsage`."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[ModelCall] = []
        """Those that have arrived."""
        self.hidden: set[str] = set()
        """Those that its log does not show."""

    async def calls_under(
        self, allotment_id: str, *, since_ms: int
    ) -> Sequence[tuple[str, Usage]] | None:
        calls = [
            call
            for call in self.calls
            if allotment_id in (call.allotment_id, call.call_id) and call.call_id not in self.hidden
        ]
        if any(call.call_id not in self for call in calls):
            return None
        return [(call.model.id, self[call.call_id]) for call in calls]

    async def usage_of(self, call_id: str, *, fewest_tokens: int) -> Usage | None:
        return self.get(call_id)


@dataclass
class ScriptedProvider:
    """Bills a whole answer in full, a cut one for what was sent; in full, too, when it
    `bills_to_the_end`."""

    name: Any
    bill: Bill
    bills_to_the_end: bool
    behave: Behaviour = field(default=lambda _: Script())
    calls: list[ModelCall] = field(default_factory=list)
    timeouts_ms: list[int] = field(default_factory=list)
    hung_up: list[str] = field(default_factory=list)
    worked_for: Usage = NOTHING
    """What it charges for an error answer."""
    in_flight: int = 0
    most_in_flight: int = 0
    probes: int = 0

    async def complete(self, call: ModelCall, *, timeout_ms: int) -> Completion:
        script = self._begin(call, timeout_ms)
        try:
            async with asyncio.timeout(timeout_ms / 1000):
                await asyncio.sleep(script.delay_ms / 1000)
        except TimeoutError:
            self._charge(call, script, 0)
            raise ProviderTimeout("late") from None
        except asyncio.CancelledError:
            self.hung_up.append(call.call_id)
            self._charge(call, script, 0)
            raise
        finally:
            self.in_flight -= 1
        if isinstance(script.result, ProviderError):
            if _is_refusal(script.result):
                self.bill[call.call_id] = self.worked_for
            else:
                self._charge(call, script, 0)
            raise script.result
        self.bill[call.call_id] = script.result.usage or USAGE
        return script.result

    async def stream(self, call: ModelCall) -> AsyncGenerator[Sequence[StreamEvent], None]:
        script = self._begin(call, 0)
        sent, whole = 0, False
        try:
            await asyncio.sleep(script.delay_ms / 1000)
            if isinstance(script.result, ProviderError):
                raise script.result
            for item in script.stream:
                if isinstance(item, ProviderError):
                    raise item
                if isinstance(item, int):
                    await asyncio.sleep(item / 1000)
                elif isinstance(item, str):
                    sent += 1
                    yield [TextDelta(item)]
                else:
                    yield [item]
            self.bill[call.call_id], whole = USAGE, True
            yield [StreamEnd("stop", script.usage)]
        except (GeneratorExit, asyncio.CancelledError):
            if not whole:
                # A refusal too: it had not been given yet.
                self.hung_up.append(call.call_id)
                self._charge(call, script, sent)
            raise
        except ProviderError:
            if _is_refusal(script.result):
                self.bill[call.call_id] = self.worked_for
            else:
                self._charge(call, script, sent)
            raise
        finally:
            self.in_flight -= 1

    async def probe(self, *, timeout_ms: int) -> None:
        self.probes += 1
        result = self.behave(None).result  # type: ignore[arg-type]
        if isinstance(result, Exception):
            raise result

    def _begin(self, call: ModelCall, timeout_ms: int) -> Script:
        self.calls.append(call)
        self.bill.calls.append(call)
        self.timeouts_ms.append(timeout_ms)
        self.in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self.in_flight)
        return self.behave(call)

    def _charge(self, call: ModelCall, script: Script, sent: int) -> None:
        full = self.bills_to_the_end and isinstance(script.result, Completion)
        self.bill[call.call_id] = USAGE if full else Usage(prompt_tokens=10, completion_tokens=sent)


def _is_refusal(result: Completion | ProviderError) -> bool:
    """An error answer, for which these providers do not charge."""
    return isinstance(result, ProviderError) and (result.upstream_status or 0) >= 400


class DictStore:
    """`AnswerStore` over a dict."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    async def get(self, key: str) -> str | None:
        return self.kept.get(key)

    async def put(self, key: str, text: str, *, ttl_s: int) -> None:
        self.kept[key] = text


class Bench:
    """`groq`, `edge` and `openai` take a `Script`, or a function of the call that gives one."""

    def __init__(
        self,
        *,
        cooldown_ms: int = 30_000,
        asks_the_bill: bool = True,
        **behaviours: Script | Behaviour,
    ) -> None:
        self.clock = ManualClock()
        self.log = LogLines()
        self.bill = Bill()
        self.metrics = Metrics()
        self.points: list[CallPoint] = []
        self.store = DictStore()
        self.background: list[asyncio.Task[None]] = []
        self.cooldown = Cooldown(self.clock, cooldown_ms=cooldown_ms)
        self.latencies = LatencyWindow(self.clock)
        self.providers = {
            name: ScriptedProvider(name, self.bill, bills_to_the_end=name == "groq")
            for name in ("groq", "workers-ai", "openai")
        }
        for key, name in (("groq", "groq"), ("edge", "workers-ai"), ("openai", "openai")):
            if key in behaviours:
                self.behave(name, behaviours[key])
        self.health = Health(self.providers, {}, clock=self.clock, probe_interval_ms=30_000)
        billed = self.bill if asks_the_bill else None
        settlement = Settlement(
            billed=billed,
            background=self._in_background,
            metrics=self.metrics,
            log=self.log,
        )
        self.shares = Shares(self.clock)
        self.purses = PurseStreet(self.clock, self.log, billed)
        catalogue = real_catalogue()
        self.means = Means(
            providers=self.providers,
            booking=Booking(
                clock=self.clock,
                log=self.log,
                metrics=self.metrics,
                health=self.health,
                cooldown=self.cooldown,
                latencies=self.latencies,
                settlement=settlement,
                points=self,
            ),
            clock=self.clock,
            new_id=CountingIds(),
            background=self._in_background,
        )
        self.inference = Inference(
            catalogue=catalogue,
            unconfigured={},
            means=self.means,
            cooldown=self.cooldown,
            latencies=self.latencies,
            settlement=settlement,
            cache=AnswerCache(self.store, catalogue),
            metrics=self.metrics,
            random=lambda: 0.5,
            purses=Purses(
                self.purses,
                background=self._in_background,
                new_id=CountingIds(),
                log=self.log,
            ),
            shares=self.shares,
        )

    def write(self, point: CallPoint) -> None:
        """`CallPoints`."""
        self.points.append(point)

    def behave(self, name: str, how: Script | Behaviour) -> None:
        self.providers[name].behave = (lambda _: how) if isinstance(how, Script) else how

    def request(self, text: str = "Hello!", **kwargs: Any) -> InferenceRequest:
        limits = kwargs.pop("limits", {})
        if "temperature" in kwargs:
            kwargs["options"] = CallOptions(temperature=kwargs.pop("temperature"))
        conversation = Conversation(messages=(Message("user", text),))
        return InferenceRequest(
            conversation=conversation, constraints=Constraints(**limits), **kwargs
        )

    async def ask(self, text: str = "Hello!", **kwargs: Any) -> tuple[Decision, Answer]:
        return await self.inference.answer(self.request(text, **kwargs))

    async def stream(self, text: str = "Hello!", **kwargs: Any) -> AnswerStream | ReplayedStream:
        return await self.inference.stream(self.request(text, **kwargs))

    def called(self) -> list[str]:
        calls = [call for p in self.providers.values() for call in p.calls]
        return [call.model.id for call in sorted(calls, key=lambda call: call.call_id)]

    async def books(self) -> tuple[int, int]:
        """(booked, billed) in nano-dollars, when all background work has ended."""
        while self.background:
            await self.background.pop()
        catalogue = self.inference.catalogue
        models = {c.call_id: c.model.id for p in self.providers.values() for c in p.calls}
        billed = 0
        for call_id, usage in self.bill.items():
            model = catalogue.find(models[call_id])
            assert model is not None
            billed += cost_nusd(model.prices, usage) or 0
        assert sum(m.unknown_cost_calls for m in self.metrics.snapshot().models) == 0
        return self.metrics.snapshot().cost_nusd, billed

    def events(self, name: str) -> int:
        return sum(m.events[name] for m in self.metrics.snapshot().models)

    def _in_background(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        # What it raises is seen by `books`; whoever was killed has nobody who looks.
        task.add_done_callback(lambda done: done.cancelled() or done.exception())
        self.background.append(task)


def fails(error: ProviderError, delay_ms: int = 100) -> Script:
    return Script(delay_ms=delay_ms, result=error)


async def text_of(stream: AnswerStream | ReplayedStream) -> str:
    """Reads it to its end."""
    return "".join(
        [delta.text async for batch in stream for delta in batch if isinstance(delta, TextDelta)]
    )
