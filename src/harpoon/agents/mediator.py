"""The Mediator: one for each tenant and user. Keeps their covenants, money and conversation."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from itertools import takewhile
from types import MappingProxyType
from typing import Any, Never, TypeVar

from harpoon.agents.base import Agent
from harpoon.agents.host import Host
from harpoon.agents.inputs import (
    actor_of,
    optional_text,
    page_size,
    plan_of,
    status_of,
    text_of_intent,
    whole_number,
)
from harpoon.agents.mediator_kinds import Analyze, Answer, Delegate, decide, task_object
from harpoon.agents.narrators import CovenantNarrator
from harpoon.agents.openings import Openings, kept_intent, read_wish
from harpoon.agents.receipts import Receipt
from harpoon.agents.relay import Relay
from harpoon.agents.session import Handler
from harpoon.agents.task_ends import TaskEnds
from harpoon.agents.views import audit_out, covenant_out, entry_out, outcome_out
from harpoon.domain.bounds import PageBudget
from harpoon.domain.events import Event
from harpoon.domain.pricing import to_usd
from harpoon.domain.runs import MAX_PARALLEL_ANSWERS, Run
from harpoon.errors import InvalidRequest, NotFound, Unavailable, opened
from harpoon.inference.shares import NEW_AGENT_MS
from harpoon.orchestration.model_step import ModelStep
from harpoon.orchestration.steps import StepKind
from harpoon.ports import SendFailed, SendTimeout
from harpoon.storage.audit_log import AuditLog
from harpoon.storage.event_log import Relays
from harpoon.storage.messages import Messages
from harpoon.storage.runs import Runs

RPC_TIMEOUT_MS = 10_000
Row = TypeVar("Row")


def _no_covenant(given: Mapping[str, Any]) -> Never:
    wanted = optional_text(given, "covenant_id")
    if wanted is not None:
        raise NotFound(f"there is no covenant {wanted!r}", param="covenant_id")
    raise NotFound("there is no covenant yet; POST to …/covenant makes one")


def _no_covenants(given: Mapping[str, Any]) -> Mapping[str, Any]:
    page_size(given)
    status_of(given)
    return {"covenants": [], "next_cursor": None}


def _status(
    runs: Runs | None, *, clients: int = 0, starts: int = 0, spent_nusd: int = 0
) -> Mapping[str, Any]:
    facts: Mapping[str, Any] = {} if runs is None else runs.facts()
    return {
        "has_covenant": runs is not None and runs.count() > 0,
        "active_covenants": 0 if runs is None else runs.count_live(),
        "connected_clients": clients,
        "performance": {
            "avg_response_ms": facts.get("avg_response_ms"),
            "success_rate": facts.get("success_rate"),
        },
        "starts": starts,
        "spend": {"total_nusd": spent_nusd, "total_usd": to_usd(spent_nusd)},
    }


class MediatorAgent(Agent):
    kind = "mediator"
    steps_at_once = MAX_PARALLEL_ANSWERS
    end_event = "covenant_update"
    of_nobody = MappingProxyType(
        {
            "current": lambda _: _no_covenant({}),
            "get": _no_covenant,
            "receipt": _no_covenant,
            "list": _no_covenants,
            "status": lambda _: _status(None),
        }
    )
    _audit: AuditLog

    def __init__(self, host: Host) -> None:
        self.conversation = Messages(host.store, host.clock, host.new_id)
        self._task_ends: TaskEnds | None = None
        super().__init__(host, narrator=CovenantNarrator())
        self._relay = Relay(
            runs=self.runs,
            ledger=self.ledger,
            relays=Relays(host.store),
            messages=self.conversation,
            journal=self.journal,
        )
        self._task_ends = TaskEnds(
            runs=self.runs,
            relay=self._relay,
            call_task=self._call_task,
            clock=host.clock,
            mediator=self.name,
        )
        self._openings = Openings(
            runs=self.runs,
            ledger=self.ledger,
            journal=self.journal,
            conversation=self.conversation,
            audit=self._audit,
            host=host,
            mediator=self.name,
            last_seq=self.events.last_seq,
            work=self.engine.poke,
            ring_by=self.engine.ring_by,
            lanes=self.engine.lanes,
        )
        self.engine.rearm()

    def messages(self) -> Mapping[str, Handler]:
        return {
            "user_message": self.begin,
            "create_covenant": self.create,
            "analyze": self.analyze,
            "delegate": self.delegate,
            "query_status": self.status,
            "cancel": self.cancel,
        }

    def methods(self) -> Mapping[str, Handler]:
        return {
            "describe": self.describe,
            "begin": self.begin,
            "create": self.create,
            "current": self.current,
            "get": self.get,
            "list": self.page,
            "receipt": self.receipt,
            "cancel": self.cancel,
            "feedback": self.feedback,
            "outcomes": self.outcomes,
            "audit": self.audit_page,
            "analyze": self.analyze,
            "delegate": self.delegate,
            "status": self.status,
            "wait": self.wait,
            "follow": self.follow,
            "relay": self.relay,
        }

    def step_kinds(self) -> Mapping[str, StepKind]:
        model = ModelStep(inference=self.host.inference, tenant=self.tenant)
        return {
            "analyze": Analyze(),
            "answer": Answer(model, self.conversation),
            "delegate": Delegate(
                self.host.agents,
                self.ledger,
                self.runs,
                self.journal,
                turn=lambda: self.host.shares.turn(self.tenant, NEW_AGENT_MS, of_runs=True),
            ),
        }

    async def create(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """A draft: nothing is done or spent until it is delegated."""
        return self._covenant(self._openings.make(read_wish(given), start=False))

    async def begin(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """A covenant that is worked on at once. `force`: `orchestrate` or `answer`. `waits`: a
        request is going to wait for it; nothing is begun when there is no room for that."""
        self.check_room_to_wait(given)
        wish = read_wish(given)
        run = await self.day_money.spent_on(
            wish.key,
            wish.actor,
            wish.cap_nusd,
            known=lambda: self._openings.known_or_room(wish),
            begin=lambda allotment_id: self._openings.make(
                wish, start=True, allotment_id=allotment_id
            ),
        )
        return self._covenant(run)

    async def analyze(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """What would be done; nothing is."""
        return decide(text_of_intent(given))

    async def delegate(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """Starts a draft (the newest, or `covenant_id`) with an Orchestrator."""
        draft, actor = self._run(given), actor_of(given)
        plan = plan_of(given, request=draft.user_intent)
        run = await self.day_money.spent_on(
            draft.id,
            actor,
            self.ledger.account(draft.id).cap_nusd,
            known=lambda: self._openings.check_draft(draft.id),
            begin=lambda allotment_id: self._openings.delegate(
                draft.id, actor=actor, plan=plan, allotment_id=allotment_id
            ),
        )
        return self._covenant(run)

    async def current(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        return self._covenant(self._run({}))

    async def get(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        return self._covenant(self._run(given))

    async def page(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """The newest first. `cursor`: the id after which the page begins. Long texts are cut, and
        the covenant has `truncated` then; `get` has the whole."""
        page, next_cursor = self._page(given, self._covenant, status=status_of(given))
        return {"covenants": page, "next_cursor": next_cursor}

    async def feedback(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """`thumb`: `up`, `down`, or null to take it back."""
        thumb = optional_text(given, "thumb")
        if thumb not in (None, "up", "down"):
            raise InvalidRequest("`thumb` must be `up`, `down` or null", param="thumb")
        run = self._run(given)
        self.runs.set(run.id, thumb=thumb)
        return self._covenant(self.runs.get(run.id))

    async def outcomes(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """What became of each decision, the newest first: for `bench.refit_router`."""
        catalogue = self.host.inference.catalogue

        def outcome(run: Run) -> dict[str, Any] | None:
            if run.completed_at_ms is None or run.decision is None:
                return None
            return outcome_out(run, self.ledger.entries(run.id), catalogue)

        page, next_cursor = self._page(given, outcome, status=None)
        self._audit.note_read("outcomes_read", actor=actor_of(given))
        return {"outcomes": [one for one in page if one is not None], "next_cursor": next_cursor}

    async def audit_page(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """The audit log from its first entry on. `after`: the last `seq` that the reader has."""
        limit, after = page_size(given), whole_number(given, "after") or 0
        self._audit.note_read("audit_read", actor=actor_of(given))
        found, budget = self._audit.after(after, most=limit + 1), PageBudget()
        shown = [audit_out(entry) for entry in found[:limit]]
        page = [*takewhile(budget.takes, shown)]
        return {
            "object": self.name,
            "entries": page,
            "head": self._audit.head()._asdict(),
            "next_after": page[-1]["seq"] if len(page) < len(found) else None,
        }

    async def cancel(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """Raises `IllegalTransition` for one that has ended."""
        return self._covenant(self._openings.cancel(self._run(given), given))

    async def receipt(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """Its totals are of all calls. `cursor`: the call after which the page of them begins."""
        run = self._run(given)
        receipt = Receipt(self.host.inference.catalogue, after=optional_text(given, "cursor"))
        for entry in self.ledger.entries_after(run.id, None):
            if entry.reservation.kind != "task":
                receipt.add(entry_out(entry))
        if run.task_id is not None:
            async for line in self._lines_of_task(run):
                receipt.add(line)
        if not receipt.has_begun:
            raise NotFound("the receipt has no such call as `cursor` names", param="cursor")
        return receipt.out(run, self.ledger.account(run.id))

    async def status(self, _: Mapping[str, Any]) -> Mapping[str, Any]:
        return _status(
            self.runs,
            clients=len(self.host.sockets.all()),
            starts=self._starts.count(),
            spent_nusd=self.ledger.total(),
        )

    async def wait(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        run = self._run(given)
        await self.wait_for_end(run, given)
        return self._covenant(self.runs.get(run.id))

    async def relay(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """A task's events; see `Outbox`."""
        taken = self._relay.take(given)
        self.engine.rearm()
        return taken | {"is_watched": self.is_watched(given["covenant_id"])}

    def snapshot(self) -> Mapping[str, Any]:
        run = self.runs.newest_head()
        latest = self.conversation.latest(most=50, most_chars=100_000)
        return {
            "covenant": None if run is None else self._covenant(run),
            "messages": [{"role": m.role, "content": m.content} for m in latest],
        }

    def audit_log(self) -> AuditLog:
        log = self._audit = AuditLog(self.host.store, self.host.clock, object_name=self.name)
        if log.head().seq == 0 and (older := self.runs.count()):
            # Their money is in the ledger alone.
            log.append("log_begun", data={"older_covenants": older})
        if not self.host.is_closed:
            log.note_daily_budget(self.daily_cap_nusd())
        return log

    def send(self, event: Event) -> None:
        super().send(event)
        if event.type == "covenant_update":
            # Only now: what is sent has been written, and will not be taken back.
            seq, hash_ = self._audit.head()
            self.host.log("audit_head", {"object": self.name, "seq": seq, "hash": hash_})

    def run_ended(self, run: Run) -> None:
        account = self.ledger.account(run.id)
        said = {
            "status": run.status,
            "settled_nusd": account.settled_nusd,
            "reserved_nusd": account.reserved_nusd,
            "unknown_nusd": account.unknown_nusd,
        }
        self._audit.append("covenant_ended", covenant_id=run.id, data=said)
        if not self.runs.count_steps(run.id):
            self.runs.set(run.id, user_intent=kept_intent(run.user_intent))

    def daily_cap_nusd(self) -> int | None:
        return self.host.user_daily_budgets_nusd.get(self.tenant)

    def next_chore_at_ms(self) -> int | None:
        due = [super().next_chore_at_ms()]
        if self._task_ends is not None:
            due.append(self._task_ends.next_at_ms())
        return min((at for at in due if at is not None), default=None)

    async def chores(self) -> None:
        """A covenant that is over has no task that goes on."""
        assert self._task_ends is not None
        await asyncio.gather(super().chores(), self._task_ends.see_to())

    def _run(self, given: Mapping[str, Any]) -> Run:
        wanted = optional_text(given, "covenant_id")
        run = self.runs.newest() if wanted is None else self.runs.find(wanted)
        if run is None:
            _no_covenant(given)
        return run

    def _page(
        self, given: Mapping[str, Any], shown: Callable[[Run], Row], *, status: str | None
    ) -> tuple[list[Row], str | None]:
        """One page, the newest first, and the cursor of the next: so many rows as are asked for,
        when there is room for them. No more are read than it needs."""
        limit, budget = page_size(given), PageBudget()
        last_id, page = optional_text(given, "cursor"), list[Row]()
        for run in self.runs.heads(before_id=last_id, status=status):
            row = shown(run)
            if len(page) == limit or not budget.takes(row):
                return page, last_id
            page.append(row)
            last_id = run.id
        return page, None

    def _covenant(self, run: Run) -> dict[str, Any]:
        return covenant_out(run, self.ledger.account(run.id))

    async def _lines_of_task(self, run: Run) -> AsyncIterator[dict[str, Any]]:
        cursor: str | None = None
        while True:
            reply = await self._call_task(run, "receipt", cursor=cursor)
            if reply is None:
                raise Unavailable("the task's part of the receipt can't be read now; try again")
            if "error" in reply and reply["error"]["code"] == NotFound.code:
                return  # The hand-over never arrived.
            task = opened(reply)
            # An object that still runs the code of before a deploy does not say whose it is, and
            # gives all calls at once.
            if task.get("mediator", self.name) != self.name:
                return
            for line in task["calls"]:
                yield line
            cursor = task.get("next_cursor")
            if cursor is None:
                return

    async def _call_task(self, run: Run, method: str, **given: Any) -> Mapping[str, Any] | None:
        try:
            return await self.host.agents.call(
                "orchestrator", task_object(run), method, given, timeout_ms=RPC_TIMEOUT_MS
            )
        except (SendFailed, SendTimeout):
            return None
