"""The Orchestrator: one for each task. Does it in its alarm, and reports to the Mediator."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Never

from harpoon.agents.base import Agent
from harpoon.agents.host import Host
from harpoon.agents.inputs import (
    actor_of,
    check_size,
    constraints_of,
    optional_text,
    plan_of,
    text_of_intent,
    whole_number,
)
from harpoon.agents.narrators import TaskNarrator, step_said
from harpoon.agents.outbox import Outbox
from harpoon.agents.receipts import page_of_lines
from harpoon.agents.session import Handler
from harpoon.agents.views import entry_out, task_out
from harpoon.domain.bounds import (
    HEAD_BYTES,
    MAX_INTENT_BYTES,
    MAX_PAGE_BYTES,
    MAX_REQUEST_BYTES,
    json_size,
    shortened,
)
from harpoon.domain.constraints import Constraints
from harpoon.domain.covenant import with_defaults
from harpoon.domain.events import Event
from harpoon.domain.json_text import json_bytes
from harpoon.domain.pricing import to_nusd
from harpoon.domain.runs import MAX_PARALLEL_STEPS, ONLY_FROM_A_MEDIATOR, Run, Step
from harpoon.errors import Conflict, InvalidRequest, NotFound
from harpoon.inference.shares import RELAY_MS, ROW_MS
from harpoon.orchestration.patterns import Pattern, first_steps
from harpoon.orchestration.spawn import spawned
from harpoon.orchestration.steps import StepKind
from harpoon.orchestration.task_kinds import task_kinds

MOST_PLACE_DIGITS = 9
"""Of a cursor: more steps than any task has, and a number that SQL takes."""


def _no_task(_: Mapping[str, Any]) -> Never:
    raise NotFound("there is no such task; POST to …/execute begins one")


class OrchestratorAgent(Agent):
    kind = "orchestrator"
    steps_at_once = MAX_PARALLEL_STEPS
    end_event = "task_complete"
    of_nobody = MappingProxyType({"status": _no_task, "agents": _no_task, "receipt": _no_task})

    def __init__(self, host: Host) -> None:
        self.outbox: Outbox | None = None
        super().__init__(host, narrator=TaskNarrator())
        self.outbox = Outbox(
            runs=self.runs,
            events=self.events,
            agents=host.agents,
            clock=host.clock,
            log=host.log,
            cancelled=self._cancel_run,
            followed=self.publisher.hurry,
            turn=lambda: host.shares.turn(self.tenant, RELAY_MS, of_runs=True),
        )
        self.engine.rearm()

    def messages(self) -> Mapping[str, Handler]:
        return {
            "execute": self._execute_message,
            "spawn_agent": self.spawn_agent,
            "query_status": self.status,
            "cancel": self.cancel,
        }

    def methods(self) -> Mapping[str, Handler]:
        return {
            "describe": self.describe,
            "execute": self.execute,
            "begin_pattern": self.begin_pattern,
            "wait": self.wait,
            "follow": self.follow,
            "status": self.status,
            "agents": self.agents,
            "receipt": self.receipt,
            "cancel": self.cancel,
        }

    def step_kinds(self) -> Mapping[str, StepKind]:
        return task_kinds(self.host.inference, self.host.parse_chat, tenant=self.tenant)

    async def _execute_message(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """From a client, who cannot name a Mediator or its limits."""
        return await self.execute({k: v for k, v in given.items() if k not in ONLY_FROM_A_MEDIATOR})

    async def execute(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """Begins the task, and answers at once. The same call again finds it begun.

        `{user_intent, plan?, constraints?}`, and from a Mediator its covenant and what is left of
        it.
        """
        intent = text_of_intent(given)
        steps = plan_of(given, request=intent)
        return self._task(await self._begin(given, intent, "full", {"steps": steps}))

    async def begin_pattern(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """`{pattern, user_intent, given, constraints}`, from a route that has checked them, and
        waits for the end or follows: it is told of no step yet."""
        self.check_room_to_wait(given)
        pattern_given = given["given"]
        check_size(pattern_given.get("context"), MAX_INTENT_BYTES, param="context")
        for number, one in enumerate(pattern_given.get("requests", ())):
            check_size(one, MAX_REQUEST_BYTES, param=f"requests.{number}")
        check_size(pattern_given.get("request"), MAX_REQUEST_BYTES, param="prompt")
        run = await self._begin(given, text_of_intent(given), given["pattern"], pattern_given)
        return task_out(run, self.ledger.account(run.id))

    async def _begin(
        self,
        given: Mapping[str, Any],
        intent: str,
        pattern: Pattern,
        pattern_given: Mapping[str, Any],
    ) -> Run:
        steps = first_steps(pattern, pattern_given)
        await self.host.shares.turn(self.tenant, len(steps) * ROW_MS)
        constraints = with_defaults(constraints_of(given))
        assert constraints.max_cost_usd is not None
        asked = [pattern, intent, pattern_given, constraints.model_dump()]
        digest = hashlib.sha256(json_bytes(asked)).hexdigest()
        cap = whole_number(given, "cap_nusd")
        if cap is None:
            cap = to_nusd(constraints.max_cost_usd)

        def known() -> Run | None:
            return self._known(digest, given)

        def begin(allotment_id: str | None) -> Run:
            if (made := known()) is not None:
                return made  # By somebody else, while the Purse was asked.
            run = self._new_run(given, intent, constraints, allotment_id)
            said = shortened({"user_intent": intent, "pattern": pattern}, HEAD_BYTES)

            def write() -> None:
                self.runs.add(run, idempotency_key=digest)
                self.runs.add_steps(run.id, steps)
                self.ledger.open(run.id, cap_nusd=cap)
                self.journal.tell(run, [("task_start", said)])

            self.journal.write(write)
            self.engine.poke()
            return run

        if given.get("mediator") is not None:
            # Its covenant's cap is held for it, too.
            return begin(None)
        actor = actor_of(given)
        return await self.day_money.spent_on(self.name, actor, cap, known=known, begin=begin)

    def _known(self, digest: str, given: Mapping[str, Any]) -> Run | None:
        """The task, when the same request has begun it. Raises `Conflict` when another one has."""
        known = self.runs.newest()
        if known is not None and (
            self.runs.by_key(digest) is None or known.mediator != given.get("mediator")
        ):
            raise Conflict(
                f"this task has been begun with another request; it is {known.status!r}",
                code="task_exists",
            )
        return known

    def _new_run(
        self,
        given: Mapping[str, Any],
        intent: str,
        constraints: Constraints,
        allotment_id: str | None,
    ) -> Run:
        assert constraints.max_latency_ms is not None
        now = self.host.clock.now_ms()
        task_id = self.own_id
        deadline = whole_number(given, "deadline_ms")
        return Run(
            id=task_id,
            covenant_id=str(given.get("covenant_id") or task_id),
            user_id=str(given.get("user_id") or "default"),
            user_intent=intent,
            constraints=constraints,
            status="delegated",
            deadline_ms=now + constraints.max_latency_ms if deadline is None else deadline,
            created_at_ms=now,
            updated_at_ms=now,
            task_id=task_id,
            mediator=given.get("mediator"),
            first_seq=self.events.last_seq() + 1,
            allotment_id=allotment_id,
        )

    async def spawn_agent(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """`{instruction, id?, role?, depends_on?, expected_output?, format?}`: one more sub-agent
        for a task that is under way."""
        run = self._run()
        made: list[Step] = []

        def write() -> None:
            step = spawned(
                run,
                self.runs.steps(run.id),
                given if "instruction" in given else {**given, "instruction": given.get("task")},
                left_nusd=self.ledger.account(run.id).left_nusd,
                cheapest=self.host.inference.cheapest_nusd,
            )
            first = self.runs.add_steps(run.id, [step])
            made.extend(self.runs.steps_from(run.id, first, most_bytes=0, fewest=1))

        self.journal.write(write)
        self.engine.poke()
        return {"task_id": run.id, "agent": step_said(made[0])}

    async def wait(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """The task when it has ended, or as it is after a while; see `wait_for_end`."""
        await self.wait_for_end(self._run(), given)
        return self._task(self._run())

    async def status(self, _: Mapping[str, Any]) -> Mapping[str, Any]:
        return self._task(self._run())

    async def agents(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """The tree, a page at a time. `cursor`: the `next_cursor` of a page before, or of the
        task's status, when that had no room for all."""
        run = self._run()
        first = _place(optional_text(given, "cursor"))
        steps = self.runs.steps_from(run.id, first, most_bytes=MAX_PAGE_BYTES, fewest=1)
        return {
            "task_id": run.id,
            "agents": [step_said(step) for step in steps],
            "next_cursor": self._next_cursor(run, first + len(steps)),
        }

    async def receipt(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """`mediator`: whose covenant it belongs to. `cursor`: as of a page before."""
        run = self._run()
        entries = self.ledger.entries_after(run.id, optional_text(given, "cursor"))
        page, next_cursor = page_of_lines(map(entry_out, entries))
        return {"mediator": run.mediator, "calls": page, "next_cursor": next_cursor}

    async def cancel(self, _: Mapping[str, Any]) -> Mapping[str, Any]:
        """Raises `IllegalTransition` for a task that has ended."""
        run = self._run()
        self.journal.end(run, "cancel", error=None)
        self.engine.poke()
        return self._task(self._run())

    def snapshot(self) -> Mapping[str, Any]:
        run = self.runs.newest_head()
        return {"task": None if run is None else self._task(run)}

    def send(self, event: Event) -> None:
        super().send(event)
        if self.outbox is not None and self.outbox.has_mail():
            self.host.background(self.outbox.push())

    def is_watched(self, covenant_id: str | None) -> bool:
        by_its_mediator = self.outbox is not None and self.outbox.is_watched
        return by_its_mediator or super().is_watched(covenant_id)

    def next_chore_at_ms(self) -> int | None:
        due = [super().next_chore_at_ms()]
        if self.outbox is not None:
            due.append(self.outbox.next_at_ms())
        return min((at for at in due if at is not None), default=None)

    async def chores(self) -> None:
        await super().chores()
        if self.outbox is not None:
            await self.outbox.push()

    def _cancel_run(self, run: Run) -> None:
        """The covenant is over, says the Mediator."""
        if run.is_live:
            self.journal.end(run, "cancel", error=None)
            self.engine.poke()

    def _run(self) -> Run:
        run = self.runs.newest()
        if run is None:
            _no_task({})
        return run

    def _task(self, run: Run) -> Mapping[str, Any]:
        """With as many of its steps as there is room for; perhaps none."""
        out = task_out(run, self.ledger.account(run.id))
        room = MAX_PAGE_BYTES - json_size(out)
        steps = self.runs.steps_from(run.id, 0, most_bytes=room, fewest=0)
        return out | {
            "steps": [step_said(step) for step in steps],
            "next_cursor": self._next_cursor(run, len(steps)),
        }

    def _next_cursor(self, run: Run, place: int) -> str | None:
        return str(place) if place < self.runs.count_steps(run.id) else None


def _place(cursor: str | None) -> int:
    if cursor is None:
        return 0
    if not (cursor.isascii() and cursor.isdigit() and len(cursor) <= MOST_PLACE_DIGITS):
        raise InvalidRequest("`cursor` must be the `next_cursor` of an answer", param="cursor")
    return int(cursor)
