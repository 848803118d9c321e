"""What both agents are made of. Everything that matters is in rows: an instance may be gone at any
moment, and the next one starts from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from harpoon import VERSION
from harpoon.agents.bills import Bills
from harpoon.agents.day_money import DayMoney
from harpoon.agents.envelope import enveloped
from harpoon.agents.host import Host
from harpoon.agents.inputs import whole_number
from harpoon.agents.line import Line
from harpoon.agents.session import Handler, Session
from harpoon.agents.waiters import Waiters
from harpoon.domain.events import Event
from harpoon.domain.runs import Run
from harpoon.errors import NotFound, RateLimited, Unauthenticated
from harpoon.inference.shares import AGENT_MS, EVENT_MS, STEP_MS
from harpoon.orchestration.engine import Engine
from harpoon.orchestration.journal import Journal, Narrator
from harpoon.orchestration.publisher import Publisher
from harpoon.orchestration.step_spending import FIRST_ASK_AFTER_MS
from harpoon.orchestration.steps import StepKind
from harpoon.ports import Opening, Socket
from harpoon.storage.agent_starts import AgentStarts, remembered_name
from harpoon.storage.audit_log import AuditLog
from harpoon.storage.event_log import EventLog
from harpoon.storage.ledger import Ledger
from harpoon.storage.migrations import migrate
from harpoon.storage.promises import Promises
from harpoon.storage.runs import Runs
from harpoon.storage.used_tickets import UsedTickets

FOLLOW_BATCH = 200
CHORES_TIMEOUT_MS = 30_000
CLOSED_PAUSE_MS = 60_000
TRY_AGAIN_LATER = 1013
MAX_SOCKETS = 32
"""Of one user, or of one task, at a time."""


class Agent:
    kind: ClassVar[str]
    steps_at_once: ClassVar[int]
    end_event: ClassVar[str]
    """Its type: the last that a run tells."""
    of_nobody: ClassVar[Mapping[str, Callable[[Mapping[str, Any]], Mapping[str, Any]]]]
    """By method: what an object answers that has never been given work. No row is needed for it."""

    def __init__(self, host: Host, *, narrator: Narrator) -> None:
        self.host = host
        self._schema_version = migrate(host.store, host.migrations, host.clock)
        self.name = remembered_name(host.store, host.name) or ""
        host.shares.charge(self.tenant, AGENT_MS, of_runs=True)
        self._starts = AgentStarts(host.store)
        epoch = self._starts.add(started_at_ms=host.clock.now_ms(), code_version=VERSION)
        self.runs = Runs(host.store, host.clock, host.new_id)
        self.ledger = Ledger(
            host.store,
            host.clock,
            daily_cap_nusd=self.daily_cap_nusd(),
            audit=self.audit_log(),
        )
        self.events = EventLog(host.store, host.clock, host.new_id)
        self._used_tickets = UsedTickets(host.store)
        self.session = Session(
            agent=self.kind,
            events=self.events,
            sockets=host.sockets,
            handlers=self.messages(),
            snapshot=self.snapshot,
            knows=lambda actor: host.knows(self.tenant, actor),
            check_rate=self._check_rate,
            has_turn=lambda work_ms: host.shares.admit(self.tenant, work_ms),
            charge=lambda work_ms: host.shares.charge(self.tenant, work_ms),
            tenant_rates=lambda: host.tenant_rates.of(self.tenant),
            clock=host.clock,
            new_token=host.new_token,
            log=host.log,
        )
        self.publisher = Publisher(self.events, self.send, self.is_watched)
        self.journal = Journal(
            store=host.store,
            runs=self.runs,
            ledger=self.ledger,
            publisher=self.publisher,
            narrator=narrator,
            clock=host.clock,
            log=host.log,
            run_ended=self.run_ended,
        )
        self.bills = Bills(
            ledger=self.ledger,
            journal=self.journal,
            billed=host.billed,
            catalogue=host.inference.catalogue,
            metrics=host.metrics,
            clock=host.clock,
            log=host.log,
        )
        self.day_money = DayMoney(
            tenant=self.tenant,
            runs=self.runs,
            purses=host.purses,
            promises=Promises(host.store),
            budget_of=host.budget_of,
            clock=host.clock,
            rearm=lambda: self.engine.rearm(),
            asks_at_ms=self.ledger.asks_at_ms,
        )
        self.waiters = Waiters()
        self._has_chores_under_way = False
        self.ledger.lose_open_calls(ask_at_ms=host.clock.now_ms() + FIRST_ASK_AFTER_MS)
        self.engine = Engine(
            journal=self.journal,
            kinds=self.step_kinds(),
            clock=host.clock,
            alarm=host.alarm,
            log=host.log,
            epoch=epoch,
            chores=self._chore_alarm_ms,
            turn=lambda: host.shares.turn(self.tenant, STEP_MS, of_runs=True),
            steps_at_once=self.steps_at_once,
        )
        self.engine.wake()

    # What each agent has of its own.

    def messages(self) -> Mapping[str, Handler]:
        """The types of socket messages that it understands."""
        raise NotImplementedError

    def methods(self) -> Mapping[str, Handler]:
        """What the Worker and other agents may call."""
        raise NotImplementedError

    def step_kinds(self) -> Mapping[str, StepKind]:
        raise NotImplementedError

    def snapshot(self) -> Mapping[str, Any]:
        """What a client needs that has seen no event."""
        raise NotImplementedError

    def audit_log(self) -> AuditLog | None:
        """None: it keeps none."""
        return None

    def run_ended(self, run: Run) -> None:
        """In the transaction that ends it."""

    def daily_cap_nusd(self) -> int | None:
        """What all its accounts together may cost in a day (UTC); None: no limit."""
        return None

    def next_chore_at_ms(self) -> int | None:
        due = (self.ledger.next_ask_at_ms(), self.day_money.next_at_ms())
        return min((at for at in due if at is not None), default=None)

    async def chores(self) -> None:
        await self.bills.ask()
        # After it: a bill that has come makes for less.
        await self.day_money.see_to()

    @property
    def tenant(self) -> str:
        return self.name.partition("/")[0]

    @property
    def own_id(self) -> str:
        """The user or task that it is for."""
        return self.name.partition("/")[2]

    # What the host calls.

    def send(self, event: Event) -> None:
        self.host.shares.charge(self.tenant, EVENT_MS, of_runs=True)
        self.session.send(event)
        self.waiters.wake(event.covenant_id)
        if event.type == self.end_event:
            self.waiters.wake((event.covenant_id, self.end_event))

    def is_watched(self, covenant_id: str | None) -> bool:
        """Whether a client follows as it goes on. Who waits for the end alone does not."""
        return self.waiters.has(covenant_id) or bool(self.host.sockets.all())

    async def on_alarm(self) -> None:
        """Work and chores go on side by side: a task that does not answer, or a bill that is slow
        to come, holds up no run."""
        if self.host.is_closed:
            self.host.alarm.set(self.host.clock.now_ms() + CLOSED_PAUSE_MS)
            return
        if not self._has_chores_under_way and self._chores_are_due():
            self._has_chores_under_way = True
            self.host.background(self._do_chores())
        await self.engine.on_alarm()

    def _chores_are_due(self) -> bool:
        at = self.next_chore_at_ms()
        return at is not None and at <= self.host.clock.now_ms()

    async def _do_chores(self) -> None:
        try:
            await self.chores()
        except Exception as error:
            self.host.log("chores_failed", {"error": type(error).__name__})
        finally:
            self._has_chores_under_way = False
            self.engine.rearm()

    def _chore_alarm_ms(self) -> int | None:
        """While they are under way, when they are looked after at the latest."""
        if self._has_chores_under_way:
            return self.host.clock.now_ms() + CHORES_TIMEOUT_MS
        return self.next_chore_at_ms()

    def admit(self, opening: Opening) -> None:
        """Before a socket is accepted. Raises `RateLimited`, or `Unauthenticated` for a ticket that
        has let someone in before."""
        sockets = self.host.sockets.all()
        for socket in sockets:
            self.session.may_stay(Line(socket))
        # One that was closed and has not gone yet counts: what it was sent may wait for it still.
        already = len(sockets)
        if already >= MAX_SOCKETS:
            raise RateLimited(
                f"{already} WebSockets are open here, and {MAX_SOCKETS} may be; close one",
                code="too_many_sockets",
            )
        self.session.admit(opening.caller.actor)
        ticket = opening.ticket
        if ticket is not None and not self._used_tickets.use(
            ticket.id, expires_at_ms=ticket.expires_at_ms, now_ms=self.host.clock.now_ms()
        ):
            raise Unauthenticated(
                "this ticket has been used; ask for a new one", code="ticket_used"
            )

    def on_connect(self, socket: Socket, *, since: int | None, acknowledges: bool = False) -> None:
        self.session.connected(socket, since=since, acknowledges=acknowledges)
        self.publisher.hurry()

    async def on_message(self, socket: Socket, message: str | bytes) -> None:
        if self.host.is_closed:
            socket.close(TRY_AGAIN_LATER, "this deployment is closed; /api/chat says why")
            return
        await self.session.received(socket, message)

    async def _check_rate(self, socket: Socket, begins_work: bool) -> None:
        await self.host.socket_rates.check(
            tenant=self.tenant,
            actor=socket.actor,
            counted_as=socket.counted_as,
            begins_work=begins_work,
        )

    async def handle(self, method: str, given: Mapping[str, Any]) -> dict[str, Any]:
        """One call from outside, as an envelope."""
        handler = self.methods().get(method)

        async def work() -> Mapping[str, Any]:
            if handler is None:
                raise NotFound(f"there is no method {method!r}")
            return await handler(given)

        return await enveloped(work, self.host.log)

    async def describe(self, _: Mapping[str, Any]) -> Mapping[str, Any]:
        """Who answers, and that its database works: `starts` is a row count of its own table."""
        return {
            "agent": self.kind,
            "version": VERSION,
            "schema_version": self._schema_version,
            "starts": self._starts.count(),
        }

    def check_room_to_wait(self, given: Mapping[str, Any]) -> None:
        """Before anything is begun for one who is going to wait for it: `waits` says so. Raises
        `RateLimited`."""
        if given.get("waits"):
            self.waiters.check_room()

    async def wait_for_end(self, run: Run, given: Mapping[str, Any]) -> None:
        """`{timeout_ms, again?}`: until the run has ended or the time is up, which is at most
        `LONGEST_WAIT_MS`. `again`: whoever asks has waited just before. Raises `RateLimited`."""
        await self.waiters.wait(
            (run.covenant_id, self.end_event),
            lambda: self.runs.is_over(run.id),
            timeout_ms=whole_number(given, "timeout_ms") or 0,
            again=bool(given.get("again")),
        )

    async def follow(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """`{run_id, since?, wait_ms}`: the run's next events as soon as there are any, and whether
        these are its last. `gone_before`: when events after `since` are no longer kept, the `seq`
        of the oldest that is. Raises `RateLimited` when too many wait."""
        run = self.runs.head(str(given["run_id"]))
        given_since = since = whole_number(given, "since")
        if since is None:
            first = run.first_seq or self.events.first_seq_of(run.covenant_id)
            since = max(0, first - 1)
        self.publisher.hurry()
        await self.waiters.wait(
            run.covenant_id,
            lambda: self.events.has_more(run.covenant_id, after=since) or self.runs.is_over(run.id),
            timeout_ms=whole_number(given, "wait_ms") or 0,
            again=given_since is not None,
        )
        first_kept, last = self.events.first_kept_seq(), self.events.last_seq()
        batch = self.events.of_covenant(run.covenant_id, after=since, most=FOLLOW_BATCH)
        reached = batch[-1].seq if batch else since
        is_all = not self.events.has_more(run.covenant_id, after=reached)
        said = {
            "events": [event.as_dict() for event in batch],
            # Past those of other runs as well: they are not looked at again.
            "since": max(since, last) if is_all else reached,
            "is_over": self.runs.is_over(run.id) and is_all,
        }
        return said | {"gone_before": first_kept} if since < first_kept - 1 else said
